"""Signed sheets: for which answers each is, who gave it, and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.countries.models import SignedSheet
from biocap.countries.rules import sheet_code
from biocap.shared.text import noop
from biocap.telling.dates import short_moment
from biocap.telling.tables import Address, Column
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class SheetLine:
    """A signed sheet; `stands`: the answers it was signed for are those that stand."""

    sheet: SignedSheet
    stands: bool

    @property
    def tag(self) -> Tag:
        if self.stands:
            return Tag(_("for the answers that stand"), "good")
        return Tag(_("for other answers: they were changed since"), "wait")


SHEETS: tuple[Column[SheetLine], ...] = (
    on_page(
        "file",
        noop("Scan"),
        lambda line: line.sheet.name,
        opens=lambda line: Address("signed_sheet", (str(line.sheet.pk),)),
    ),
    on_page("code", noop("Code"), lambda line: sheet_code(line.sheet.answers_sha256)),
    on_page("stands", noop("For which answers"), lambda line: line.tag),
    on_page("by", noop("Given by"), lambda line: line.sheet.by.name),
    on_page("at", noop("Given"), lambda line: short_moment(line.sheet.at)),
)


def sheet_table(sheets: Iterable[SignedSheet], answers_sha256: str) -> Drawn:
    """Return the signed sheets of a submission, given the hash of the answers that stand."""
    lines = [SheetLine(each, each.answers_sha256 == answers_sha256) for each in sheets]
    return list_on_page(SHEETS, lines, pictures={"file": OWN_WORDS, "by": OWN_WORDS, "stands": TAG})
