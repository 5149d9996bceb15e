"""What is told of the toolbox."""

from biocap.shared.problems import ProblemType

TOOLBOX_NO_OBLIGATION = ProblemType(
    "toolbox.no_obligation",
    "There is no obligation “%(obligation)s” in the toolkit. Its list has all of them.",
    404,
)
TOOLBOX_NO_DAY = ProblemType(
    "toolbox.no_day", "There is no such day: “%(given)s”. Write it as 2026-02-28."
)
TOOLBOX_NO_RECEIPT = ProblemType(
    "toolbox.no_receipt", "Give the day on which the notification was received."
)
TOOLBOX_NO_QUESTION = ProblemType(
    "toolbox.no_question",
    "Information is asked for between the receipt of the notification and day 270; give that day"
    " before the day of the answer.",
)
TOOLBOX_ANSWERED_BEFORE = ProblemType(
    "toolbox.answered_before", "The information cannot arrive before it was asked for."
)
TOOLBOX_NO_ROOM = ProblemType(
    "toolbox.no_room", "The calendar has no room for the days that follow. Give an earlier day."
)
TOOLBOX_NO_TOOL = ProblemType(
    "toolbox.no_tool", "There is no tool “%(tool)s” in the register. Its list has all of them.", 404
)
TOOLBOX_NOTHING_TAKEN = ProblemType(
    "toolbox.nothing_taken",
    "Nothing was taken: tick what is right. What the checklist says already stays as it is.",
)
TOOLBOX_NO_PLAN = ProblemType(
    "toolbox.no_plan",
    "Your country has no national plan yet. Begin one, then put this into it.",
    409,
)
