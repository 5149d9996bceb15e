"""Expected failures of letters."""

from biocap.shared.problems import ProblemType

LETTERS_UNKNOWN_FIELD = ProblemType(
    "letters.unknown_field",
    "“{%(name)s}” stands for nothing. What is filled in: %(known)s.",
)
LETTERS_EMPTY = ProblemType(
    "letters.empty", "A letter needs a subject and a text in each language."
)
LETTERS_SUBJECT_LINES = ProblemType("letters.subject_lines", "A subject is one line.")
LETTERS_SUBJECT_LONG = ProblemType(
    "letters.subject_long", "A subject has at most %(most)s characters; this one has %(length)s."
)
LETTERS_CLOSED_ACCOUNT = ProblemType(
    "letters.closed_account", "This account is closed; open it again first.", 409
)
LETTERS_OVERTAKEN = ProblemType(
    "letters.overtaken",
    "It was overtaken before it was sent: what it was about is done, or its reader no longer acts "
    "for the Party.",
    409,
)
LETTERS_NOBODY = ProblemType(
    "letters.nobody", "There is nobody to write to: no Party asked for this has a person here.", 409
)
LETTERS_UNKNOWN = ProblemType("letters.unknown", "There is no such letter.", 404)
LETTERS_NOT_OPEN = ProblemType(
    "letters.not_open", "This letter is %(state)s; nothing can be changed about that.", 409
)
LETTERS_NO_SERVER = ProblemType(
    "letters.no_server", "No mail server is set, so nothing was sent.", 409
)
LETTERS_TRIAL_FAILED = ProblemType(
    "letters.trial_failed", "The mail server did not take it: %(said)s.", 409
)
LETTERS_REMINDER_DAYS = ProblemType(
    "letters.reminder_days",
    "Reminders are at most %(most)s, on whole days from %(first)s days before the due day to "
    "%(last)s days after it.",
)
LETTERS_BOUNCED = ProblemType(
    "letters.bounced",
    "Mail comes back from %(address)s. Confirm or change the address on the page of the person.",
    409,
)
LETTERS_NO_WORDS = ProblemType("letters.no_words", "Write a few words first.")
LETTERS_NO_APPROVER = ProblemType(
    "letters.no_approver",
    "Nobody but you approves for your country yet. Invite an approver first.",
    409,
)
LETTERS_NO_OTHER_APPROVER = ProblemType(
    "letters.no_other_approver",
    "Nobody but you approves for your organization. Ask the Secretariat for another approver.",
    409,
)
LETTERS_APPROVED = ProblemType(
    "letters.approved", "These answers are approved already, or need no approval.", 409
)
LETTERS_NOT_READY = ProblemType(
    "letters.not_ready", "Not asked yet. Answers to mend first: %(count)s.", 409
)
