"""Expected failures of the roster of experts."""

from biocap.shared.problems import ProblemType

NOMINATION_NOT_SUBMITTED = ProblemType(
    "nomination.not_submitted", "Only a nomination that is submitted goes on. Submit it first.", 409
)
NOMINATION_NO_ADDRESS = ProblemType(
    "nomination.no_address",
    "The nomination names no name and e-mail of the expert, who must consent. Add both.",
)
NOMINATION_NOT_THEIRS = ProblemType(
    "nomination.not_theirs",
    "%(email)s is the address of %(name)s, who acts for the country, and not that of the expert."
    " Nobody consents for somebody else: write down the expert's own e-mail.",
)
NOMINATION_DECLINED = ProblemType(
    "nomination.declined",
    "The expert did not consent to this nomination, and is not asked again for it. Speak with them,"
    " and submit a changed one.",
    409,
)
NOMINATION_CONSENTED = ProblemType(
    "nomination.consented", "The expert has consented already; nothing was sent.", 409
)
NOMINATION_TOO_OFTEN = ProblemType(
    "nomination.too_often",
    "The expert was written to three times today. Try again in %(hours)s hours.",
    429,
)
NOMINATION_LINK = ProblemType(
    "nomination.link",
    "This link does not work any more: it was replaced by a later one, or its time is over. Ask the"
    " focal point that nominated you to send another.",
    410,
)
NOMINATION_NO_CONSENT = ProblemType(
    "nomination.no_consent",
    "The expert has not consented to what is submitted. Nothing goes on the roster without it.",
    409,
)
NOMINATION_CHANGED = ProblemType(
    "nomination.changed",
    "The country has submitted another version since this page was made. Look at that one.",
    409,
)
NOMINATION_WITHOUT_REASON = ProblemType(
    "nomination.without_reason", "Say what is missing: the country reads it."
)
NOMINATION_FULL_COUNTRY = ProblemType(
    "nomination.full_country",
    "The country has %(most)s experts on the roster, which is the most (%(cite)s). Another must"
    " leave first.",
    409,
)
NOMINATION_FULL_AREA = ProblemType(
    "nomination.full_area",
    "In area %(area)s the country has %(most)s experts on the roster, which is the most (%(cite)s)."
    " Another must leave first.",
    409,
)
NOMINATION_NOT_LISTED = ProblemType(
    "nomination.not_listed", "This expert is not on the roster (any more).", 404
)
ASSIGNMENT_WORDS = ProblemType("assignment.words", "Say what the expert is asked to do.")
ASSIGNMENT_LONG = ProblemType(
    "assignment.long",
    "What the expert is asked to do has %(length)s characters; at most %(longest)s fit. Put the "
    "rest into the reason.",
)
ASSIGNMENT_AREA = ProblemType(
    "assignment.area", "Choose one of the areas in which the expert gives advice."
)
ASSIGNMENT_DAYS = ProblemType("assignment.days", "The last day stands before the first.")
ASSIGNMENT_DECIDED = ProblemType(
    "assignment.decided",
    "%(name)s decided on this on %(day)s: it was %(state)s. Nothing was changed.",
    409,
)
ASSIGNMENT_NOT_APPROVED = ProblemType(
    "assignment.not_approved", "Only an assignment that was approved is reported.", 409
)
