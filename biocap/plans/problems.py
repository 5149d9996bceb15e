"""What is told of plans."""

from biocap.shared.problems import ProblemType

PLANS_UNKNOWN = ProblemType(
    "plans.unknown", "There is no plan “%(plan)s”. There are: %(known)s.", 404
)
