"""Expected failures of mail: each sentence says what is wrong and how to go on."""

from biocap.shared.problems import ProblemType

MAIL_NO_SENDER = ProblemType("mail.no_sender", "It names no sender, or several.")
MAIL_STRANGER = ProblemType(
    "mail.stranger", "Nobody who answers for a country or an organization has this address."
)
MAIL_AUTOMATIC = ProblemType(
    "mail.automatic",
    "It was written by a program or to a list: an automatic reply, a report, a newsletter.",
)
MAIL_TOO_OFTEN = ProblemType(
    "mail.too_often", "More than %(most)s messages came from this address on one day."
)
MAIL_UNREADABLE = ProblemType("mail.unreadable", "It is no message that can be read.")
MAIL_TOO_LARGE = ProblemType(
    "mail.too_large",
    "This message is larger than %(most)s MB, so nothing of it was read. Send answer files alone, "
    "each in a message of its own.",
    413,
)
MAIL_TOO_MANY_FILES = ProblemType(
    "mail.too_many_files",
    "This message has %(count)s files, and at most %(most)s are taken, so none was read. Send "
    "answer files alone.",
)
MAIL_TOO_MANY_PARTS = ProblemType(
    "mail.too_many_parts",
    "This message is made of more than %(most)s parts, so nothing of it was read. Send the answer "
    "file in a new message.",
)
MAIL_NESTED = ProblemType(
    "mail.nested",
    "A message within a message is not opened. Save the file that is in it, and attach that.",
)
MAIL_ARCHIVE = ProblemType(
    "mail.archive", "An archive is not opened. Attach the answer file or workbook as it is."
)
MAIL_OTHER_FILE = ProblemType(
    "mail.other_file",
    "This is neither an answer file nor a workbook, and was not kept. Documents go along in an "
    "answer file, chosen in the form in one file, or are added on the page of the form.",
)
MAIL_NO_FILE = ProblemType(
    "mail.no_file",
    "No answer file and no workbook is attached. Attach the one that the form saved, its name ends "
    "in “.answers.json”, or the workbook.",
)
MAIL_NOT_YOURS = ProblemType(
    "mail.not_yours",
    "There is no draft to which this file belongs and for which you answer. Nothing was kept.",
    404,
)
MAIL_PLAIN = ProblemType(
    "mail.plain",
    "A mailbox on another machine is read by TLS only. Set BIOCAP_IMAP_TLS=1 for %(host)s.",
)
MAIL_NO_BOX = ProblemType(
    "mail.no_box",
    "No mailbox is set. Set BIOCAP_IMAP_HOST or BIOCAP_REPORTS_FOLDER, or name a folder.",
)
