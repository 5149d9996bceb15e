"""What is told of groups."""

from biocap.shared.problems import ProblemType

GROUP_UNKNOWN = ProblemType(
    "group.unknown", "There is no such group. The list has all of them.", 404
)
GROUP_WITHOUT_WORDS = ProblemType(
    "group.without_words", "Nothing stands there to read. Write it in words."
)
GROUP_TOO_LONG = ProblemType(
    "group.too_long",
    "What you wrote has %(length)s characters; %(longest)s are the most that it may have.",
)
GROUP_NO_CHOICE = ProblemType(
    "group.no_choice", "“%(given)s” is none of those to choose from. Choose one of the list."
)
GROUP_CHANGED = ProblemType(
    "group.changed",
    "Somebody changed this group since you opened it. Look at it again, then do what you meant.",
    409,
)
GROUP_ENDS_FIRST = ProblemType(
    "group.ends_first", "The term ends before it begins. Put its days in order."
)
GROUP_WHO = ProblemType(
    "group.who", "A member is one of three: a person, a Party, or an organization. Name one."
)
GROUP_NO_ACCOUNT = ProblemType(
    "group.no_account",
    "Nobody has an open account with the address %(email)s. Enter the person first.",
)
GROUP_TWICE = ProblemType(
    "group.twice",
    "This member belongs to the group already in these days. End that term first, or choose "
    "days after it.",
)
GROUP_NO_MEMBER = ProblemType(
    "group.no_member",
    "This membership does not stand as you saw it: somebody changed it meanwhile. Look again.",
    409,
)
GROUP_DAY_TO_COME = ProblemType(
    "group.day_to_come", "Nobody has consented on a day that is still to come: %(given)s."
)
