"""What is told of measures of needs."""

from biocap.shared.problems import ProblemType

NEEDS_SAME_ROUND = ProblemType(
    "needs.same_round", "A round can only be compared with another, earlier round.", 404
)
NEEDS_NO_SUCH_BREAKDOWN = ProblemType(
    "needs.no_such_breakdown",
    "Parties cannot be broken down by “%(by)s”; choose one of: %(known)s.",
    404,
)
NEEDS_NO_SUCH_FIGURE = ProblemType(
    "needs.no_such_figure",
    "There is no such figure: the area, need, means or part of the Parties in the address"
    " is not one of this round's. Start from the page of the round.",
    404,
)
NEEDS_NO_EARLIER_ROUND = ProblemType(
    "needs.no_earlier_round",
    "This snapshot holds no round before this one, so nothing can be compared.",
    404,
)
