"""What is told of activities."""

from biocap.shared.problems import ProblemType
from biocap.shared.text import noop

ACTIVITIES_UNKNOWN = ProblemType(
    "activities.unknown", noop("This activity has not been published."), 404
)
ACTIVITIES_NO_SUCH_TABLE = ProblemType(
    "activities.no_such_table",
    noop("Activities cannot be counted by “%(by)s”; choose one of: %(known)s."),
    404,
)
