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
COORDINATION_WITHOUT_WORDS = ProblemType(
    "coordination.without_words", "Say it in words: the text is empty."
)
COORDINATION_TOO_LONG = ProblemType(
    "coordination.too_long",
    "The text has %(length)s characters; %(longest)s are as many as it may have.",
)
COORDINATION_DAY_TO_COME = ProblemType(
    "coordination.day_to_come", "What was done has a day that has come: %(given)s is still to come."
)
COORDINATION_NO_CHOICE = ProblemType(
    "coordination.no_choice", "“%(given)s” cannot be chosen here. Choose one of the list."
)
COORDINATION_NO_ENTRY = ProblemType(
    "coordination.no_entry",
    "This entry does not stand as you saw it: somebody withdrew it or put it back. Look again.",
    409,
)
COORDINATION_ENDS_FIRST = ProblemType(
    "coordination.ends_first", "The meeting ends before it begins. Put its days in order."
)
COORDINATION_TO_NOBODY = ProblemType(
    "coordination.to_nobody", "The recommendation is addressed to nobody. Choose to whom."
)
COORDINATION_NO_LINE = ProblemType(
    "coordination.no_line",
    "“%(given)s” is one word alone. Write a number or symbol, a blank, and what it is.",
)
COORDINATION_TWO_LINES = ProblemType(
    "coordination.two_lines",
    "“%(given)s” is the number of two lines of the agenda. Give each a number of its own.",
)
COORDINATION_NO_ADDRESS = ProblemType(
    "coordination.no_address",
    "The document “%(given)s” has no address that can be opened. Write one, as https://…, or none.",
)
COORDINATION_CHANGED = ProblemType(
    "coordination.changed",
    "Somebody changed this meeting since you opened it. Look at it again, then do what you meant.",
    409,
)
COORDINATION_NOT_STATED = ProblemType(
    "coordination.not_stated", "Nothing of this meeting is public, or it was just taken back.", 409
)
COORDINATION_NO_PERSON = ProblemType(
    "coordination.no_person", "This person is not on the list of the meeting any more.", 409
)
COORDINATION_TWO_WORLDS = ProblemType(
    "coordination.two_worlds",
    "An invented meeting names no real country: choose none, and name invented bodies alone.",
)
COORDINATION_NO_DOCUMENT = ProblemType(
    "coordination.no_document",
    "The meeting has no document “%(symbol)s”. Write it among its documents first.",
)
COORDINATION_EMPTY_FILE = ProblemType(
    "coordination.empty_file", "The file is empty. Choose another."
)
COORDINATION_NO_FILE = ProblemType(
    "coordination.no_file",
    "This file does not stand as you saw it: somebody changed that since. Look again.",
    409,
)
