"""Expected failures of reviews of the register."""

from biocap.shared.problems import ProblemType

TOOL_REVIEW_UNKNOWN = ProblemType("tool_review.unknown", "There is no such review.", 404)
TOOL_REVIEW_WORDS = ProblemType("tool_review.words", "Give the review a title.")
TOOL_REVIEW_DAYS = ProblemType(
    "tool_review.days", "The last day stands before the first. Give a later one."
)
TOOL_REVIEW_OVER = ProblemType(
    "tool_review.over", "The last day, %(day)s, is over already. Give a day to come."
)
TOOL_REVIEW_NO_TOOLS = ProblemType(
    "tool_review.no_tools", "Choose at least one tool of the register that is reviewed."
)
TOOL_REVIEW_RULE = ProblemType(
    "tool_review.rule", "Choose how it is shown who said what: by name, by group or not."
)
TOOL_REVIEW_LOOSER = ProblemType(
    "tool_review.looser",
    "How it is shown who said what was decided before the review opened. It may become stricter,"
    " and never looser: reviewers answered under it.",
    409,
)
TOOL_REVIEW_ENDED = ProblemType(
    "tool_review.ended", "This review was called off on %(day)s; nothing was changed.", 409
)
TOOL_REVIEW_STANDS = ProblemType(
    "tool_review.stands", "This review was not called off; nothing was changed.", 409
)
TOOL_REVIEW_WITHOUT_REASON = ProblemType(
    "tool_review.without_reason", "Say in a sentence why; it stays with the review."
)
TOOL_REVIEW_LONG = ProblemType(
    "tool_review.long",
    "What you wrote has %(length)s characters; at most %(longest)s fit. Shorten it.",
)
TOOL_REVIEW_ADDRESS = ProblemType(
    "tool_review.address", "Give the name and the e-mail of the reviewer."
)
TOOL_REVIEW_GROUP = ProblemType(
    "tool_review.group", "Choose the group for which the reviewer speaks."
)
TOOL_REVIEW_INVITED = ProblemType(
    "tool_review.invited",
    "%(email)s is invited to this review already; nothing was sent. Remind them instead.",
    409,
)
TOOL_REVIEW_CLOSED_ACCOUNT = ProblemType(
    "tool_review.closed_account",
    "The account of %(email)s is closed, so nothing can be sent there. Open it again first.",
    409,
)
TOOL_REVIEW_NOT_ASKED = ProblemType(
    "tool_review.not_asked",
    "There is nobody to remind: everybody who is invited has submitted, or was reminded today.",
    409,
)
TOOL_REVIEW_LINK = ProblemType(
    "tool_review.link",
    "Only who is invited reviews, and this link is nobody's: it was replaced by that of a later"
    " letter, or its time is over. Ask the Secretariat to send another.",
    410,
)
TOOL_REVIEW_NOT_OPEN = ProblemType(
    "tool_review.not_open", "The review opens on %(day)s; nothing is taken before.", 409
)
TOOL_REVIEW_CLOSED = ProblemType(
    "tool_review.closed",
    "The review closed after %(day)s; nothing is taken any more, and what you submitted stands.",
    409,
)
TOOL_REVIEW_SCALE = ProblemType(
    "tool_review.scale",
    "“%(given)s” is not on the scale. Choose one of the answers offered; nothing was stored.",
)
TOOL_REVIEW_OTHER_TOOL = ProblemType(
    "tool_review.other_tool",
    "“%(tool)s” is not among the tools of this review; nothing was stored.",
)
TOOL_REVIEW_WHY = ProblemType(
    "tool_review.why",
    "Say why you recommend to revise, expand or phase out: a reason is missing at %(tools)s."
    " Your draft is saved.",
)
TOOL_REVIEW_BLANK = ProblemType(
    "tool_review.blank", "Nothing is said of any tool yet. Rate one at least, then submit."
)
TOOL_REVIEW_STALE = ProblemType(
    "tool_review.stale",
    "What you say was saved from another page since this one was made. Nothing was stored: compare"
    " it with what stands, and save again.",
    409,
)
TOOL_REVIEW_STILL_OPEN = ProblemType(
    "tool_review.still_open",
    "The review takes answers until %(day)s has ended. Its summary is published after that.",
    409,
)
TOOL_REVIEW_WAITING = ProblemType(
    "tool_review.waiting",
    "Not everybody who is invited has submitted. It closes by itself after its last day; before, it"
    " is closed only when all have.",
    409,
)
TOOL_REVIEW_SUBMITTED = ProblemType(
    "tool_review.submitted",
    "This reviewer has submitted, and what they said counts. Nobody is taken off then.",
    409,
)
TOOL_REVIEW_NOBODY = ProblemType(
    "tool_review.nobody", "Nobody has submitted a review, so there is nothing to publish.", 409
)
TOOL_REVIEW_PUBLIC = ProblemType(
    "tool_review.public", "The summary is public already; nothing was changed.", 409
)
TOOL_REVIEW_NOT_PUBLIC = ProblemType(
    "tool_review.not_public", "The summary of this review is not public.", 404
)
TOOL_OUTCOME_WORDS = ProblemType(
    "tool_outcome.words", "Name the decision, as it is cited, and the day on which it was taken."
)
TOOL_OUTCOME_KIND = ProblemType(
    "tool_outcome.kind", "Choose what was decided: keep, revise, expand or phase out."
)
TOOL_OUTCOME_DAY = ProblemType(
    "tool_outcome.day", "The decision cannot be of a day that is still to come."
)
TOOL_OUTCOME_KNOWN = ProblemType(
    "tool_outcome.known",
    "For this tool an outcome of %(decision)s is recorded already. Withdraw that one first.",
    409,
)
TOOL_OUTCOME_UNKNOWN = ProblemType(
    "tool_outcome.unknown", "There is no such outcome, or somebody changed it before you.", 404
)
