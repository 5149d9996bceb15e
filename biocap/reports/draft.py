"""A document while it is written: numbers paragraphs, tables, figures and annexes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from biocap.reports.blocks import (
    AnnexHeading,
    Block,
    Figure,
    Heading,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Plain,
    Span,
    TableBlock,
    TableCell,
    TableRow,
    Text,
    joined,
    plain,
)
from biocap.reports.columns import fitted
from biocap.telling import lists


class Draft:
    """Blocks in order. A paragraph is several sentences, each a text or plain words."""

    def __init__(self, rehearsal: bool) -> None:
        self.blocks: list[Block] = []
        self.banner = _("Rehearsal") if rehearsal else ""
        self._paragraphs = self._tables = self._figures = self._sections = self._annexes = 0

    def section(self, words: str) -> None:
        self._sections += 1
        self.blocks.append(Heading(1, lists.section_mark(self._sections), words))

    def opening(self, words: str) -> None:
        """Open what stands before the first section, without a number."""
        self.blocks.append(Heading(1, "", words))

    def part(self, number: str, words: str) -> None:
        self.blocks.append(Heading(2, f"{number}." if number else "", words))

    def group(self, words: str) -> None:
        self.blocks.append(Heading(2, "", words))

    def subgroup(self, words: str) -> None:
        self.blocks.append(Heading(3, "", words))

    def annex(self, words: str) -> None:
        self._annexes += 1
        number = _("Annex %(number)s.") % {"number": lists.annex_number(self._annexes)}
        self.blocks.append(AnnexHeading(number, words, on_new_page=self._annexes > 1))

    def paragraph(self, *sentences: str | Text) -> None:
        self._paragraphs += 1
        self.blocks.append(Paragraph(self._paragraphs, together(sentences)))

    def plain(self, *sentences: str | Text) -> None:
        self.blocks.append(Plain(together(sentences)))

    def items(self, items: Sequence[Text]) -> None:
        marks = tuple(lists.item_mark(at) for at in range(len(items)))
        self.blocks.append(ListBlock(tuple(items), marks))

    def note(self, *sentences: str | Text) -> None:
        self.blocks.append(Note(together(sentences)))

    @property
    def next_table(self) -> str:
        return _("table %(number)s") % {"number": self._tables + 1}

    def page(self) -> None:
        """Go on on a new page."""
        self.blocks.append(PageBreak())

    def table(
        self,
        caption: str | Text,
        head: Sequence[str],
        rows: Sequence[TableRow],
        widths: Sequence[float],
        words: Sequence[int] = (0,),
    ) -> None:
        """Add a table; its columns are numbers and stand to the right, but those of `words`.

        `widths` are shares of the line as they are wished for: a word is never broken for them.
        """
        self._tables += 1
        cells = [[plain(cell.text) for cell in row.cells] for row in rows if not row.spans]
        alignments = tuple("left" if at in words else "right" for at in range(len(head)))
        fitting, small = fitted(head, cells, widths, alignments)
        self.blocks.append(
            TableBlock(
                _("Table %(number)s") % {"number": self._tables},
                (caption,) if isinstance(caption, str) else caption,
                tuple(head),
                tuple(rows),
                fitting,
                alignments,
                small,
            )
        )

    def figure(self, svg: str, caption: str, alt: str) -> None:
        self._figures += 1
        label = _("Figure %(number)s") % {"number": self._figures}
        opening = lists.headed(self.banner) if self.banner else ""
        self.blocks.append(Figure(label, svg, (f"{opening}{caption}",), f"{opening}{alt}"))


def together(sentences: Sequence[str | Text]) -> Text:
    """Return sentences as one text, those left out that say nothing."""
    return joined([(s,) if isinstance(s, str) else s for s in sentences if s])


def row(*cells: Span | TableCell, total: bool = False) -> TableRow:
    """Return a row of a table from spans or cells."""
    return TableRow(
        tuple(c if isinstance(c, TableCell) else TableCell((c,)) for c in cells), total=total
    )


def band_row(words: Span) -> TableRow:
    """Return a row that heads a group of rows."""
    return TableRow((TableCell((words,)),), band=True)
