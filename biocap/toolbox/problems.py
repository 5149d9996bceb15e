"""What is told of the toolbox."""

from biocap.shared.problems import ProblemType

TOOLBOX_NO_OBLIGATION = ProblemType(
    "toolbox.no_obligation",
    "There is no obligation “%(obligation)s” in the toolkit. Its list has all of them.",
    404,
)
