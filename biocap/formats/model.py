"""A common format as data: what `definitions/formats/<code>/<edition>/` becomes when loaded.

Everything here is frozen. Codes tie the structure to its texts and to the answers. The same
classes declare what may stand in `format.yaml` and in the texts (biocap.shared.shapes).
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, TypeAlias

import pydantic
from pydantic import AfterValidator, ConfigDict

from biocap.formats.choices import (
    CHOOSING,
    KINDS,
    MEDIA_TYPES,
    NUMERIC,
    REQUIREMENTS,
    RESPONDENTS,
    VISIBILITIES,
)
from biocap.formats.conditions import Condition, Pickable, with_bands
from biocap.formats.options import NO_OPTIONS, NamedOptions, Option, OptionLists
from biocap.formats.proofs import (
    describe_kinds,
    field_mistakes,
    question_mistakes,
)
from biocap.formats.skips import Skip
from biocap.formats.texts import Texts
from biocap.shared.mistakes import proved_by, refuse, unknown
from biocap.shared.shapes import (
    CitedDocument,
    Code,
    Count,
    Flag,
    Maybe,
    Number,
    OneOf,
    Ours,
    Shape,
    Words,
    give,
)


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
        free |= self.kind == "choice" and not self.option_list.ruled
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
    def pickable(self) -> Mapping[str, Option | Row]:
        """What a condition may ask for: options or, in a grid, rows, by code."""
        if self.kind == "grid":
            return {row.code: row for row in self.rows}
        return self.option_list.by_code


@dataclass(frozen=True, slots=True)
class Section(Shape):
    """Questions on one page of the form."""

    code: Code
    questions: tuple[Annotated[Question, proved_by(question_mistakes)], ...]
    shown_when: Maybe[Condition] = None

    def __post_init__(self) -> None:
        for question in self.questions:
            visibility = question.visibility or "public"
            give(question, section=self.code, visibility=visibility)
            for column in question.columns:
                give(column, visibility=column.visibility or visibility)

    def offered(self, answered: Container[str]) -> tuple[Question, ...]:
        """Return the questions that people see: all but the unasked ones without an answer.

        `answered` are the keys that have an answer.
        """
        return tuple(
            question
            for question in self.questions
            if not question.unasked
            or question.code in answered
            or any(row.key in answered for row in question.rows)
        )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Edition(Shape):
    """One edition of a common format. `sha256` covers the bytes of its files, not their place.

    `keys` leads from every answer key to its question and, in a grid, its row. `read_files` gives
    the text of its files by path, as they are now (`biocap.formats.keeping`).
    """

    code: Code
    """The name of the folder above."""
    edition: Words
    """The name of the folder; in quotes."""
    respondent: Annotated[str, OneOf(RESPONDENTS)]
    source: CitedDocument
    option_lists: OptionLists = field(default_factory=dict)
    sections: tuple[Section, ...]
    sha256: Ours[str] = ""
    read_texts: Ours[Callable[[str], Texts]] = field(default=Texts, repr=False)
    read_files: Ours[Callable[[], Mapping[str, str]]] = field(default=dict, repr=False)
    questions: Mapping[str, Question] = field(init=False, repr=False)
    keys: Mapping[str, tuple[Question, Row | None]] = field(init=False, repr=False)
    conditional: tuple[str, ...] = field(init=False, repr=False)
    """Codes of the questions that are not always asked."""
    always: frozenset[str] = field(init=False, repr=False)
    """Codes of those that are."""
    answered: tuple[Question, ...] = field(init=False, repr=False)
    """The questions whose answers are stored."""
    places: Mapping[str, int] = field(init=False, repr=False)
    """The place of every answer key in the order of the form."""

    def __post_init__(self) -> None:
        questions = {q.code: q for section in self.sections for q in section.questions}
        give(self, questions=questions)
        pickable = self.pickable
        conditional = []
        for section in self.sections:
            parts: list[Section | Question] = [section, *section.questions]
            for part in parts:
                if part.shown_when is not None:
                    give(part, shown_when=with_bands(part.shown_when, pickable))
            for skip in (skip for question in section.questions for skip in question.skipped):
                if skip.when is not None:
                    give(skip, when=with_bands(skip.when, pickable))
            conditional += [
                question.code
                for question in section.questions
                if section.shown_when is not None or question.shown_when is not None
            ]
        keys: dict[str, tuple[Question, Row | None]] = {}
        for question in questions.values():
            if question.kind == "grid":
                keys.update({row.key: (question, row) for row in question.rows})
            elif question.is_answered:
                keys[question.code] = (question, None)
        always = frozenset(questions.keys() - set(conditional))
        places = {key: place for place, key in enumerate(keys)}
        give(self, answered=tuple(one for one in questions.values() if one.is_answered))
        give(self, keys=keys, conditional=tuple(conditional), always=always, places=places)

    @property
    def pickable(self) -> Pickable:
        """What a condition may ask for, by question."""
        return {
            code: question.pickable
            for code, question in self.questions.items()
            if question.kind in (*CHOOSING, "grid") and question.is_answered
        }

    def gates(self, code: str) -> tuple[Condition, ...]:
        """Return the conditions under which a question is asked, all of them; () if of all."""
        question = self.questions[code]
        section = next(it for it in self.sections if it.code == question.section)
        return tuple(gate for gate in (question.shown_when, section.shown_when) if gate)

    def texts(self, language: str = "en") -> Texts:
        """Return the words in the language, read when first asked for."""
        return self.read_texts(language)
