"""What is told of what people share."""

from biocap.shared.problems import ProblemType

EXPERIENCE_UNKNOWN = ProblemType(
    "experience.unknown",
    "There is nothing public under “%(code)s” here. The list has all that stands.",
    404,
)
EXPERIENCE_NO_ROW = ProblemType(
    "experience.no_row", "There is no contribution of this number. Your list has all of yours.", 404
)
EXPERIENCE_WITHOUT_WORDS = ProblemType(
    "experience.without_words", "Say it in words: a text is empty."
)
EXPERIENCE_TOO_LONG = ProblemType(
    "experience.too_long",
    "The text has %(length)s characters; %(longest)s are as many as it may have.",
)
EXPERIENCE_NO_CHOICE = ProblemType(
    "experience.no_choice", "“%(given)s” cannot be chosen here. Choose one of the list."
)
EXPERIENCE_NO_LANGUAGE = ProblemType(
    "experience.no_language",
    "“%(given)s” is the code of no known language. Write one as sw for Swahili, or pt-br.",
)
EXPERIENCE_LANGUAGE_UNSAID = ProblemType(
    "experience.language_unsaid", "Say in which language it is: choose it, or write its code."
)
EXPERIENCE_ENDS_FIRST = ProblemType(
    "experience.ends_first", "The course ends before it begins. Put its days in order."
)
EXPERIENCE_FAR_DAY = ProblemType(
    "experience.far_day",
    "%(given)s is too far from today: a day of a course lies between %(first)s and %(last)s.",
)
EXPERIENCE_APPLIED_LATE = ProblemType(
    "experience.applied_late",
    "The last day to apply lies after the course has ended. Put its days in order.",
)
EXPERIENCE_NOWHERE = ProblemType(
    "experience.nowhere", "Say where the course is held: choose a country, or that it is online."
)
EXPERIENCE_NOT_TIED = ProblemType(
    "experience.not_tied",
    "Choose what it is about: one area of need or one element of the Action Plan at least.",
)
EXPERIENCE_NO_WAY_IN = ProblemType(
    "experience.no_way_in", "Say how to apply: in words, or by an address of the web."
)
EXPERIENCE_NO_ADDRESS = ProblemType(
    "experience.no_address",
    "“%(given)s” is no address of the web that can be opened. Write one as https://…, or none.",
)
EXPERIENCE_CHANGED = ProblemType(
    "experience.changed",
    "Somebody changed this since you opened it. Look at it again, then do what you meant.",
    409,
)
EXPERIENCE_NOT_WAITING = ProblemType(
    "experience.not_waiting",
    "This does not wait for the Secretariat any more: it was accepted, returned or changed.",
    409,
)
EXPERIENCE_NOT_PUBLIC = ProblemType(
    "experience.not_public", "Nothing of this is public, or it was just taken down.", 409
)
EXPERIENCE_STANDS = ProblemType(
    "experience.stands", "Nothing of this waits to be put back: what is public stands.", 409
)
EXPERIENCE_NO_QUESTION = ProblemType(
    "experience.no_question", "The question is not public any more, so nobody can answer it.", 409
)
EXPERIENCE_OTHER_WORLD = ProblemType(
    "experience.other_world",
    "Fictional respondents of rehearsals answer questions of each other alone, and real ones too.",
)
EXPERIENCE_NOT_THEIRS = ProblemType(
    "experience.not_theirs", "You act for nobody of this name. Choose one of the list."
)
EXPERIENCE_TOO_MANY = ProblemType(
    "experience.too_many",
    "%(most)s contributions were handed in today, as many as a day may have. The draft is kept; "
    "hand it in tomorrow.",
    429,
)
