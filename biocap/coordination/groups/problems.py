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
GROUP_NO_MEETING = ProblemType(
    "group.no_meeting", "There is no such meeting to prepare. Choose one that was entered."
)
GROUP_PREPARED = ProblemType("group.prepared", "The group prepares this meeting already.")
GROUP_NO_TEXT = ProblemType(
    "group.no_text", "This text is not there, or was put away meanwhile. Look again.", 409
)
GROUP_ONE_AGENDA = ProblemType(
    "group.one_agenda", "This meeting has an agenda already. Change that one."
)
GROUP_NO_NUMBER = ProblemType(
    "group.no_number",
    "“%(given)s” has no number. Begin each line with one, then a blank, then the item.",
)
GROUP_SAME_NUMBER = ProblemType(
    "group.same_number",
    "Two items of the agenda have the number %(number)s. Give each a number of its own.",
)
GROUP_PARAGRAPHS = ProblemType(
    "group.paragraphs", "The text has %(number)s paragraphs; %(most)s are the most it may have."
)
GROUP_TOO_MANY = ProblemType(
    "group.too_many", "%(most)s stand here already, the most there may be. Put one away first."
)
GROUP_TEXT_CHANGED = ProblemType(
    "group.text_changed",
    "Somebody saved another version while you wrote. Nothing is overwritten: read theirs, then "
    "say what is to stand.",
    409,
)
GROUP_NO_VERSION = ProblemType(
    "group.no_version", "This version does not stand as you saw it. Look again.", 409
)
GROUP_NO_PARAGRAPH = ProblemType(
    "group.no_paragraph", "The paragraph that this is said of was not in the version named.", 409
)
GROUP_NO_COMMENT = ProblemType(
    "group.no_comment", "This comment does not stand as you saw it. Look again.", 409
)
GROUP_NO_DOCUMENT = ProblemType(
    "group.no_document", "This document does not stand as you saw it. Look again.", 409
)
