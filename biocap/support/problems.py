"""Expected failures of requests and offers."""

from biocap.shared.problems import ProblemType

OFFER_UNKNOWN = ProblemType("offer.unknown", "This offer has not been published.", 404)
OFFER_NOT_ASKED = ProblemType(
    "offer.not_asked",
    "Of this assessment nobody is asked: it names no need that is largely or fully met, or an"
    " earlier question was about the same needs.",
    404,
)
OFFER_ANSWER = ProblemType("offer.answer", "Choose yes, no or later.")
BODY_UNKNOWN = ProblemType("body.unknown", "There is no regional body “%(code)s” here.", 404)
BODY_DAY = ProblemType("body.day", "Write the day as 2026-02-28.")
SUPPORT_NO_SUCH_NEED = ProblemType(
    "support.no_such_need",
    "This assessment names no such need. Choose one of those that it names.",
    404,
)
SUPPORT_FUNDED = ProblemType(
    "support.funded",
    "Of this action no amount is not yet funded. Write the amount down at the action first.",
    409,
)
SUPPORT_ACTION_OVER = ProblemType(
    "support.action_over",
    "This action is done or was dropped; support is asked for one that is still to be carried out.",
    409,
)
SUPPORT_NOT_OPEN = ProblemType(
    "support.not_open",
    "Only a request that the focal point has submitted is circulated. Submit it first.",
    409,
)
SUPPORT_CIRCULATED = ProblemType(
    "support.circulated", "This request was circulated to them before; nothing was sent again.", 409
)
SUPPORT_NOBODY = ProblemType("support.nobody", "Choose at least one to whom the request is sent.")
SUPPORT_CHANGED_LIST = ProblemType(
    "support.changed_list",
    "“%(name)s” was merged into another, closed, or cannot be asked any more. Look at the list"
    " again: nothing was sent.",
    409,
)
SUPPORT_OVER = ProblemType(
    "support.over", "This request was met or withdrawn before; nothing was changed.", 409
)
SUPPORT_NOT_WITHDRAWN = ProblemType(
    "support.not_withdrawn", "This request was not withdrawn; nothing was changed.", 409
)
SUPPORT_TOLD = ProblemType(
    "support.told",
    "Whoever was asked was told that this request is withdrawn, and that stands. Make a new one"
    " from the same need.",
    409,
)
SUPPORT_WITHOUT_REASON = ProblemType("support.without_reason", "Say in a sentence why.")
SUPPORT_NOT_AGREED = ProblemType(
    "support.not_agreed", "Nothing of this request was agreed with anybody yet.", 409
)
JOINT_PARTY = ProblemType(
    "joint.party",
    "Choose another country of the list: a real one is not invited beside fictional ones.",
)
JOINT_TOO_LATE = ProblemType(
    "joint.too_late",
    "The request was circulated before: who agreed by then stands in it, and nobody joins later.",
    409,
)
JOINT_CHANGED = ProblemType(
    "joint.changed",
    "The text of the request has changed since you read it. Read it again, and say so of this one.",
    409,
)
ASKED_ANSWER = ProblemType("asked.answer", "Choose whether you can help.")
ASKED_LONG = ProblemType(
    "asked.long", "Write at most %(most)s characters; this has %(length)s. Shorten it."
)
ASKED_DECIDED = ProblemType(
    "asked.decided",
    "%(name)s decided otherwise before you, on %(day)s. Speak with each other, and let the"
    " decision be taken back first; nothing was changed.",
    409,
)
ASKED_NOT_ANSWERED = ProblemType(
    "asked.not_answered",
    "Only with somebody who answered that they can help something is agreed.",
    409,
)
ASKED_UNDER_WAY = ProblemType(
    "asked.under_way",
    "What was agreed is under way: steps stand already. Take these away first.",
    409,
)
ASKED_NO_STEP = ProblemType("asked.no_step", "Say what is to be done, and until when.")
ASKED_LONG_STEP = ProblemType(
    "asked.long_step",
    "What is to be done has %(length)s characters; at most %(longest)s fit. Make two steps of it.",
)
ASKED_MANY_STEPS = ProblemType("asked.many_steps", "A partnership has at most %(most)s steps.")
ASKED_STEP_UNKNOWN = ProblemType("asked.step_unknown", "There is no such step.", 404)
