"""A signature sheet as PDF: one page to be signed, with the code of exactly these answers."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.reports.blocks import Document, Label, Strong, Title
from biocap.reports.documents import TEMPLATES
from biocap.reports.draft import Draft, row
from biocap.reports.pdf import write_pdf
from biocap.telling import dates

ROOM_TO_WRITE = "\N{NO-BREAK SPACE}\n" * 3 + "\N{NO-BREAK SPACE}"
"""Empty lines for a pen."""


@dataclass(frozen=True)
class SignatureSheet:
    """What is signed: whose answers to what, how many, their hash and its short code."""

    respondent: str
    title: str
    answers: int
    sha256: str
    code: str
    receipt: str
    at: datetime
    language: str


def signature_pdf(sheet: SignatureSheet) -> bytes:
    """Return the sheet as PDF, in its language."""
    with override(sheet.language):
        return write_pdf(signature_document(sheet), TEMPLATES / "synthesis.typ", sheet.at)


def signature_document(sheet: SignatureSheet) -> Document:
    """Return the sheet in the language in force."""
    draft = Draft(rehearsal=False)
    title = _("Signature sheet")
    printed = dates.moment(sheet.at, sheet.language)
    draft.blocks.append(Title(title, sheet.title))
    draft.plain(
        _(
            "By signing this sheet the answers named below are approved as they stand. Its code "
            "belongs to exactly these answers: a sheet with another code is for others."
        )
    )
    draft.plain((f"{_('Code')}: ", Strong(sheet.code)))
    facts = [
        (_("Answers of"), sheet.respondent),
        (_("Answers to"), sheet.title),
        (_("Receipt"), sheet.receipt or _("a draft, not submitted yet")),
        (_("Answers"), str(sheet.answers)),
        (_("SHA-256 of the answers"), f"{sheet.sha256[:32]} {sheet.sha256[32:]}"),
        (_("Printed"), printed),
    ]
    lines = [row(Label(what), Label(said)) for what, said in facts]
    draft.table(_("What is signed"), (_("What"), _("Which")), lines, (2, 5), (0, 1))
    blanks = [
        row(Label(words), Label(ROOM_TO_WRITE))
        for words in (_("Name"), _("Function"), _("Place and date"), _("Signature"))
    ]
    draft.table(_("To be filled in by hand"), (_("What"), _("Filled in")), blanks, (2, 5), (0, 1))
    return Document(
        language=sheet.language,
        title=title,
        subject=sheet.title,
        header=sheet.respondent,
        mark="",
        date=printed,
        page_word=_("Page"),
        footer=f"{_('Code')}: {sheet.code}",
        blocks=tuple(draft.blocks),
    )
