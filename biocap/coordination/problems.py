"""What is told of coordination."""

from biocap.shared.problems import ProblemType

COORDINATION_NO_MEETING = ProblemType(
    "coordination.no_meeting",
    "There is no meeting “%(meeting)s” here. The list has all of them.",
    404,
)
COORDINATION_NO_ITEM = ProblemType(
    "coordination.no_item",
    "The meeting has no recommendation “%(item)s”. Its page has all of them.",
    404,
)
