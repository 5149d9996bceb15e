"""What a synthesis is written from: one round of one snapshot, with names for its codes."""

from collections.abc import Iterable

from biocap.formats.codes import NEEDS
from biocap.library.queries import Library
from biocap.reports.blocks import Label
from biocap.reports.problems import REPORT_NOT_A_NEEDS_ROUND
from biocap.telling.form import form_of
from biocap.telling.names import RoundLine, Words, part_name, rows_of_table, short_name
from biocap.telling.order import by_name

OTHER_GROUPS = ("ldc", "sids", "eit")
"""Breakdowns that stand beside the regional groups."""


class Facts:
    """One round of a snapshot, and the names of its codes as labels."""

    def __init__(self, words: Words, line: RoundLine) -> None:
        self.words = words
        self.round = line
        self.library = words.library
        self.form = words.form(line)

    def area(self, code: str) -> Label:
        """Return the name of an area as the list of question 2 prints it."""
        return Label(self.form.area_words(code))

    def item(self, area: str, code: str) -> Label:
        """Return the words of a need; of an “Other” in an area with groups, with its group."""
        return Label(self.form.item_alone(area, code))

    def means(self, code: str) -> Label:
        """Return the words of a means."""
        return Label(self.form.means_alone(code))

    def part(self, by: str, part: str) -> str:
        """Return the name of a part of the Parties."""
        return part_name(by, part)

    def names(self, codes: Iterable[str]) -> tuple[Label, ...]:
        """Return the names of Parties, in the order of the alphabet."""
        return tuple(
            Label(name)
            for name in by_name(map(self.words.party, codes), language=self.words.language)
        )

    def short_names(self, codes: Iterable[str]) -> tuple[Label, ...]:
        """Return names as `names` does; of a fictional Party its number without its groups."""
        return tuple(Label(short_name(line)) for line in self.words.named(codes))


def facts_of_round(library: Library, round_code: str, language: str) -> Facts:
    """Return the facts of a round; Problem("library.no_such_round") if it is not published."""
    for row in rows_of_table(library, "rounds"):
        if row["round"] == round_code and row["format"] != NEEDS:
            raise REPORT_NOT_A_NEEDS_ROUND(round=round_code, format=row["format"])
    form_of(library, round_code)
    words = Words(library, language)
    return Facts(words, words.round(round_code))
