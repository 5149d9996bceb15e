"""Expected failures of what a country arranges for itself."""

from biocap.shared.problems import ProblemType

COUNTRY_NOTE_EMPTY = ProblemType("country_note.empty", "Write something down first.")
COUNTRY_NOTE_UNKNOWN = ProblemType("country_note.unknown", "There is no such note.", 404)
HANDOVER_UNKNOWN = ProblemType("handover.unknown", "There is no such handover.", 404)
HANDOVER_NOT_FOCAL_POINT = ProblemType(
    "handover.not_focal_point",
    "Only a focal point of the country hands over. Choose one, or let the Secretariat give the"
    " role.",
)
HANDOVER_NOT_YOURS = ProblemType(
    "handover.not_yours",
    "You hand over your own duties only. For those of another, ask them or the Secretariat.",
    403,
)
HANDOVER_OPENER_GONE = ProblemType(
    "handover.opener_gone",
    "Whoever opened this handover acts for the Secretariat no longer. Ask the Secretariat to take"
    " it back and to open it anew.",
    409,
)
HANDOVER_SAME_PERSON = ProblemType(
    "handover.same_person",
    "Two people confirm a handover. Name somebody else than who leaves, and than yourself.",
)
HANDOVER_CLOSED_ACCOUNT = ProblemType(
    "handover.closed_account",
    "The account with this e-mail is closed. Ask the Secretariat to open it again.",
    409,
)
HANDOVER_UNDER_WAY = ProblemType(
    "handover.under_way",
    "These duties are being handed over already. Take that back first.",
    409,
)
HANDOVER_CLOSED = ProblemType(
    "handover.closed",
    "This handover was confirmed or taken back before; nothing was changed.",
    409,
)
SHEET_OTHER_ANSWERS = ProblemType(
    "sheet.other_answers",
    "This sheet was signed for other answers than those that stand now: print the sheet anew and"
    " have it signed.",
    409,
)
SHEET_EMPTY = ProblemType("sheet.empty", "The file is empty.")
COMMENT_EMPTY = ProblemType("comment.empty", "Write something down first.")
COMMENT_TOO_LONG = ProblemType(
    "comment.too_long",
    "A comment has at most %(most)s characters; this one has %(length)s. Make two of it.",
)
COMMENT_TOO_MANY = ProblemType(
    "comment.too_many",
    "One person may write %(most)s comments a day. Minutes to wait: %(minutes)s.",
    429,
)
COMMENT_LANGUAGE = ProblemType("comment.language", "Choose the language of the comment.")
COMMENT_NO_SUCH_ANSWER = ProblemType("comment.no_such_answer", "There is no such answer.", 404)
COMMENT_UNKNOWN = ProblemType("comment.unknown", "There is no such comment.", 404)
COMMENT_NOT_YOURS = ProblemType(
    "comment.not_yours", "Only who wrote a comment withdraws it, or puts it back.", 403
)
COMMENT_WITHDRAWN = ProblemType(
    "comment.withdrawn", "This comment was withdrawn; write a new one instead.", 409
)
OPENING_WITHOUT_WISH = ProblemType(
    "opening.without_wish", "Say in a sentence what the Secretariat is to look at."
)
OPENING_DAY = ProblemType(
    "opening.day",
    "Choose a day from today to %(last)s: a draft is open to the Secretariat for %(most)s days at"
    " most.",
)
OPENING_STANDS = ProblemType(
    "opening.stands",
    "This draft is open to the Secretariat already, until %(day)s. Close it first.",
    409,
)
OPENING_NONE = ProblemType(
    "opening.none", "This draft is not open to the Secretariat; nothing was changed.", 409
)
OPENING_NO_COUNTRY = ProblemType(
    "opening.no_country", "Only a draft of a country is opened to the Secretariat."
)
