"""What templates see of a table that is filled in: its columns, its rows, the controls in them."""

from dataclasses import dataclass

from biocap.telling.answers import AnswerPart
from biocap.web.forms.fields import Control, OptionControl, SavedMark
from biocap.web.forms.own_words import WordsField
from biocap.web.forms.state import ConflictShown, FindingLine, WithFindings


@dataclass(frozen=True)
class RowField(WithFindings):
    """One row of a grid: a tick that names it, then one cell for each column."""

    key: str
    anchor: str
    label: str
    words: WordsField | None
    """The boxes of what specifies it; None where there is nothing to specify."""
    named: bool
    cells: tuple["GridCell", ...]
    saved: SavedMark
    findings: tuple[FindingLine, ...]
    named_before: bool
    conflict: ConflictShown | None
    save_url: str
    asked: bool = False
    """Whether it is asked as a question is: it has no tick."""
    understood: str = ""
    """The numbers of the answer that stands, as they were read."""

    saves_itself = True
    may_carry: bool = False
    """Whether the row of the round before may be given again, none standing."""


@dataclass(frozen=True)
class GridCell:
    """The controls of one row under one column.

    `scale` draws its options side by side under their numbers, `numbered` does so with
    options that a key above the table explains.
    """

    column: str
    label: str
    field: Control
    scale: bool
    numbered: bool
    ends: str
    previous: tuple[AnswerPart, ...]


@dataclass(frozen=True)
class ColumnHead:
    code: str
    label: str
    key: str
    """The heading of the key to its options; "" where the document prints none."""
    required_added: bool
    """Whether it is our demand that it be answered."""
    options: tuple[OptionControl, ...]
    hint: str
    scale: bool
    numbered: bool
    ends: str


@dataclass(frozen=True)
class GridRows:
    code: str
    label: str
    rows: tuple[RowField, ...]


@dataclass(frozen=True)
class GridField:
    columns: tuple[ColumnHead, ...]
    groups: tuple[GridRows, ...]
    named: int
    at_most: int | None
    every_row: bool = False
    names_needs: bool = False
    """Whether each of its rows is a need of an area."""
    template = "work/kinds/grid.html"

    @property
    def span(self) -> int:
        return 1 + len(self.columns)

    @property
    def size(self) -> int:
        """How many rows it has."""
        return sum(len(group.rows) for group in self.groups)
