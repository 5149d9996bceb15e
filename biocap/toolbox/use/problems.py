"""Expected failures of entered use."""

from biocap.shared.problems import ProblemType

TOOL_USE_NO_NUMBER = ProblemType(
    "tool_use.no_number",
    "“%(given)s” is no number. Write a whole number in digits, or leave it blank.",
)
TOOL_USE_MORE_THAN_PARTIES = ProblemType(
    "tool_use.more_than_parties",
    "%(given)s are more Parties than the %(all)s that the Protocol bound on %(day)s.",
)
TOOL_USE_ENDS_FIRST = ProblemType(
    "tool_use.ends_first", "The period ends before it begins. Put its days in order."
)
TOOL_USE_TO_COME = ProblemType(
    "tool_use.to_come", "What was used has a day that has come: %(given)s is still to come."
)
TOOL_USE_NO_SOURCE = ProblemType(
    "tool_use.no_source", "No source is named. Give a link or the symbol of a document."
)
TOOL_USE_NO_ADDRESS = ProblemType(
    "tool_use.no_address", "“%(given)s” is no address that can be opened. Write it as https://…"
)
TOOL_USE_NOTHING = ProblemType(
    "tool_use.nothing", "Neither a number nor words are given. Give one of both at least."
)
TOOL_USE_LONG = ProblemType(
    "tool_use.long", "What you wrote has %(length)s characters; at most %(longest)s fit."
)
TOOL_USE_NO_CHOICE = ProblemType(
    "tool_use.no_choice", "“%(given)s” cannot be chosen here. Choose one of the list."
)
TOOL_USE_WITHOUT_REASON = ProblemType(
    "tool_use.without_reason", "Say in a sentence why; it stays in the history."
)
TOOL_USE_KNOWN = ProblemType(
    "tool_use.known", "The same was entered since and stands. Nothing was put back.", 409
)
TOOL_USE_GONE = ProblemType(
    "tool_use.gone",
    "This entry does not stand as you saw it: somebody withdrew it or put it back. Look again.",
    409,
)
