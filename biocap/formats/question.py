"""What a question of a common format is: its kind, its limits, and the rows and columns of a grid.

As frozen as the edition that holds it (`biocap.formats.model`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, TypeAlias

import pydantic
from pydantic import AfterValidator, ConfigDict

from biocap.formats.choices import (
    KINDS,
    MEDIA_TYPES,
    NUMERIC,
    REQUIREMENTS,
    VISIBILITIES,
)
from biocap.formats.conditions import Condition
from biocap.formats.options import NO_OPTIONS, NamedOptions, Option
from biocap.formats.proofs import describe_kinds, field_mistakes
from biocap.formats.skips import Skip
from biocap.shared.mistakes import proved_by, refuse, unknown
from biocap.shared.shapes import Code, Count, Flag, Maybe, Number, OneOf, Ours, Shape, Words, give


def _file_kind(name: str) -> str:
    if name not in MEDIA_TYPES:
        refuse(unknown((), "file kind", name, MEDIA_TYPES))
    return name


FileKind: TypeAlias = Annotated[
    Words, AfterValidator(_file_kind), pydantic.Field(json_schema_extra={"enum": list(MEDIA_TYPES)})
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Shape):
    """What a question and a column of a grid have in common.

    `options` holds the options themselves, `option_list.code` their name in the texts.
    Absent numbers are None, absent words are "". `accept` is () for every file kind.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        **Shape.__pydantic_config__, json_schema_extra=describe_kinds
    )

    code: Code
    """Stable; answers refer to it."""
    kind: Annotated[str, OneOf(KINDS)]
    """Kind of answer; `text` is a text to read."""
    visibility: Annotated[str, OneOf(VISIBILITIES)] = ""
    """Published as given; in counts only; never."""
    required: Annotated[str, OneOf(REQUIREMENTS)] = ""
    """Whether a missing answer stops submission. Absent: never asked for."""
    added: Flag = False
    """Ours, not the document's; shown as such."""
    many: Flag = False
    """The answer is a list."""
    option_list: Annotated[NamedOptions, pydantic.Field(alias="options")] = NO_OPTIONS
    """Name of an option list."""
    at_least: Maybe[Count] = None
    """Choices, entries or rows."""
    at_most: Maybe[Count] = None
    """Choices, entries or rows."""
    minimum: Maybe[Number] = None
    maximum: Maybe[Number] = None
    longest: Maybe[Count] = None
    """Characters; 500 for a short text, 10,000 for a long one, if absent."""
    accept: tuple[FileKind, ...] = ()
    """Kinds of file; all of them, if absent."""
    has_rules: bool = field(init=False, repr=False, compare=False)
    """Whether an answer can be well-formed and still break a rule of its own."""

    def __post_init__(self) -> None:
        free = self.kind not in {*NUMERIC, "choice", "choices", "period", "grid"}
        free |= self.kind in ("choice", "choices") and not self.option_list.ruled
        free &= self.at_least is None and self.at_most is None
        give(self, has_rules=self.many or not free)

    @property
    def options(self) -> tuple[Option, ...]:
        """The options to choose from, in the order of the definition."""
        return self.option_list.options

    def has(self, name: str) -> bool:
        """Return whether the definition says something under this name."""
        if name == "options":
            return self.option_list is not NO_OPTIONS
        value = getattr(self, name, None)
        return value is not None and value is not False and value not in ("", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn(Field):
    """A question that is asked of every named row of a grid."""

    kind: Annotated[str, OneOf(tuple(kind for kind in KINDS if kind not in ("grid", "text")))]
    required_added: Flag = False
    """That it is required is ours; the document asks for it, and demands nothing."""


@dataclass(frozen=True, slots=True)
class RowGroup(Shape):
    """Rows under a heading, with their own limit where there is one."""

    code: Code
    at_most: Maybe[Count] = None


@dataclass(frozen=True, slots=True)
class Row(Shape):
    """A row of a grid; `key` is its answer key."""

    code: Code
    key: Ours[str] = ""
    group: Words = ""
    other: Flag = False
    """Asks to specify in words."""
    bch: Words = ""
    """The value in the Biosafety Clearing-House, where it is not the code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Field):
    """A question of a form, in a section.

    A question without a visibility of its own (a text to read) is public, a column without
    one is as open as its question.
    """

    section: Ours[str] = ""
    part_of: Words = ""
    """The question that this one cannot be read without: the text above, or what it follows up."""
    number: Words = ""
    """As printed in the document."""
    rows: tuple[Row, ...] = ()
    every_row: Flag = False
    """Each row is asked, and is named by what is said in it; else people name rows by a tick."""
    row_groups: tuple[RowGroup, ...] = ()
    columns: tuple[Annotated[GridColumn, proved_by(field_mistakes)], ...] = ()
    shown_when: Maybe[Condition] = None
    skipped: tuple[Skip, ...] = ()
    """What not being asked implies; an indicator that reads the question needs it."""
    not_before: Words = ""
    """A question whose date may not be later than this one's."""
    opened_by: Words = ""
    """The choice that says what is public: of a private contact `institution` or `person`, of files
    `public`."""
    prefill: Annotated[str, OneOf(("respondent",))] = ""
    """Answered by the submission itself, never stored."""
    unasked: Flag = False
    """Programs may answer it; people are not asked, and see it once it has an answer."""
    columns_by_code: Mapping[str, GridColumn] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        Field.__post_init__(self)
        for row in self.rows:
            give(row, key=f"{self.code}/{row.code}")
        give(self, columns_by_code={column.code: column for column in self.columns})

    @property
    def is_answered(self) -> bool:
        """Whether the respondent gives an answer that is stored."""
        return self.kind != "text" and not self.prefill

    @property
    def is_open(self) -> bool:
        """Whether nothing of an answer is private."""
        return "private" not in (self.visibility, *(column.visibility for column in self.columns))

    @property
    def pickable(self) -> Mapping[str, Option | Row]:
        """What a condition may ask for: options or, in a grid, rows, by code."""
        if self.kind == "grid":
            return {row.code: row for row in self.rows}
        return self.option_list.by_code
