"""What is told of measures of needs."""

from biocap.shared.problems import ProblemType
from biocap.shared.text import noop

NEEDS_SAME_ROUND = ProblemType(
    "needs.same_round", noop("A round can only be compared with another, earlier round."), 404
)
NEEDS_NO_SUCH_BREAKDOWN = ProblemType(
    "needs.no_such_breakdown",
    noop("Parties cannot be broken down by “%(by)s”; choose one of: %(known)s."),
    404,
)
