"""What came by mail, in words: answers to look at, messages refused, messages set aside."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from biocap.mail.choices import MOST_A_DAY
from biocap.mail.models import MailedFile, ReceivedMail
from biocap.mail.problems import (
    MAIL_AUTOMATIC,
    MAIL_NO_SENDER,
    MAIL_STRANGER,
    MAIL_TOO_OFTEN,
)
from biocap.shared.problems import ProblemType
from biocap.shared.text import noop
from biocap.telling.dates import exact_moment
from biocap.telling.tables import Address, Column
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import problem_sentence

ASIDE_WHY: Mapping[str, ProblemType] = {
    kind.code: kind for kind in (MAIL_AUTOMATIC, MAIL_NO_SENDER, MAIL_STRANGER, MAIL_TOO_OFTEN)
}
MAILED: tuple[Column[tuple[MailedFile, str]], ...] = (
    on_page(
        "file",
        noop("Answer file"),
        lambda line: line[0].name or str(line[0].file),
        opens=lambda line: Address("answer_file", (str(line[0].file_id),)),
    ),
    on_page("of", noop("Answers to"), lambda line: line[1]),
    on_page("from", noop("From the address of"), lambda line: str(line[0].mail.person)),
    on_page("subject", noop("Subject"), lambda line: line[0].mail.subject),
    on_page("came", noop("Came"), lambda line: exact_moment(line[0].mail.came_at)),
    on_page("state", noop("Status"), lambda line: _state(line[0])),
)
REFUSED: tuple[Column[ReceivedMail], ...] = (
    on_page("number", noop("Receipt"), lambda mail: mail.number),
    on_page("subject", noop("Subject"), lambda mail: mail.subject),
    on_page("came", noop("Came"), lambda mail: exact_moment(mail.came_at)),
)
HEADS: tuple[Column[ReceivedMail], ...] = (
    on_page("from", noop("Sender"), lambda mail: mail.sender or None, missing=noop("nobody")),
    on_page("subject", noop("Subject"), lambda mail: mail.subject),
    on_page("sent", noop("Sent, as it says"), lambda mail: mail.sent),
    on_page("came", noop("Came"), lambda mail: exact_moment(mail.came_at)),
    on_page("why", noop("Why it was set aside"), lambda mail: _why(mail.why)),
)
WORDS = {"from": OWN_WORDS, "subject": OWN_WORDS}


def mailed_table(files: Iterable[MailedFile], titles: Mapping[object, str]) -> Drawn:
    """Return answer files that came by mail; `titles` names each submission by its id."""
    lines = [(one, titles[one.file.submission_id]) for one in files]
    pictures = {**WORDS, "of": OWN_WORDS, "state": TAG}
    return list_on_page(MAILED, lines, pictures=pictures)


def refused_table(mails: Sequence[ReceivedMail]) -> Drawn:
    """Return messages of which nothing was kept."""
    return list_on_page(REFUSED, mails, pictures={"subject": OWN_WORDS})


def aside_table(mails: Sequence[ReceivedMail]) -> Drawn:
    """Return the heads of messages that were set aside, and why."""
    return list_on_page(HEADS, mails, pictures=WORDS)


def _state(one: MailedFile) -> Tag:
    if one.file.receipt:
        return Tag(_("taken in"), "good")
    return Tag(_("put aside")) if one.file.aside_at else Tag(_("waits to be looked at"), "wait")


def _why(code: str) -> str:
    kind = ASIDE_WHY.get(code)
    return problem_sentence(kind(most=MOST_A_DAY)) if kind else code
