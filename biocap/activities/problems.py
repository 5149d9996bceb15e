"""What is told of activities."""

from biocap.shared.problems import ProblemType

ACTIVITIES_UNKNOWN = ProblemType("activities.unknown", "This activity has not been published.", 404)
ACTIVITIES_NO_SUCH_TABLE = ProblemType(
    "activities.no_such_table",
    "Activities cannot be counted by “%(by)s”; choose one of: %(known)s.",
    404,
)
ACTIVITIES_RING = ProblemType(
    "activities.ring",
    "“%(title)s” is a part of this activity, so it cannot be the whole of it. Choose another.",
    409,
)
ACTIVITIES_NONE_AS_IATI = ProblemType(
    "activities.none_as_iati",
    "None of these activities has a day and did not come from IATI itself, so there is no file.",
    404,
)
ACTIVITIES_TOO_MANY = ProblemType(
    "activities.too_many",
    "At most %(most)s activities stand side by side; leave some out.",
    400,
)
