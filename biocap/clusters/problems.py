"""Expected failures of deciding which reports are of one activity."""

from biocap.shared.problems import ProblemType

CLUSTER_UNKNOWN = ProblemType("cluster.unknown", "There is no such pair of reports.", 404)
CLUSTER_DECIDED = ProblemType(
    "cluster.decided", "This was decided already. Undo that first, then decide anew.", 409
)
CLUSTER_NOT_DECIDED = ProblemType("cluster.not_decided", "Nothing is decided here to undo.", 409)
CLUSTER_CONTRADICTS = ProblemType(
    "cluster.contradicts",
    "That would put together two reports of which somebody said that they are of different"
    " activities (pair %(number)s). Undo one of both first.",
    409,
)
