"""What is told of plans."""

from biocap.shared.problems import ProblemType
from biocap.shared.text import noop

PLANS_UNKNOWN = ProblemType(
    "plans.unknown", noop("There is no plan “%(plan)s”. There are: %(known)s."), 404
)
