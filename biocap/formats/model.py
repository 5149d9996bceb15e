"""A common format as data: what `definitions/formats/<code>/<edition>/` becomes when loaded.

Everything here is frozen. Codes tie the structure to its texts and to the answers. The same
classes declare what may stand in `format.yaml` and in the texts (biocap.shared.shapes).
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, TypeAlias

import pydantic
from pydantic import AfterValidator, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticKnownError

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
from biocap.formats.proofs import (
    describe_kinds,
    field_mistakes,
    option_list_mistakes,
    question_mistakes,
)
from biocap.shared.mistakes import proved_by, refuse, unknown
from biocap.shared.shapes import (
    TEXT,
    Code,
    Count,
    Document,
    Flag,
    Interval,
    Maybe,
    Number,
    OneOf,
    OptionCode,
    Ours,
    Remedy,
    Shape,
    Stripped,
    Words,
    give,
)
from biocap.shared.text import LANGUAGES, noop

_OPTIONS = Remedy(noop("Write one item with a code for each option."))


@dataclass(frozen=True, slots=True)
class Option(Shape):
    """One option of a list.

    `interval` is what a band of numbers covers, both ends included; None as its end: open.
    """

    code: OptionCode
    other: Flag = False
    """Asks to specify in words."""
    exclusive: Flag = False
    """Stands alone."""
    details: Flag = False
    """Takes words at length, whether they are asked for or not."""
    interval: Maybe[Interval] = None
    """What a band of numbers covers: [from, to], both included, or [from]."""
    bch: Words = ""
    """The value in the Biosafety Clearing-House, where it is not the code."""

    @property
    def takes_words(self) -> bool:
        """Whether words may stand beside this option."""
        return self.other or self.details


@dataclass(frozen=True, slots=True)
class OptionList(Shape):
    """Options under a name. `scored`: the codes are numbers on a scale."""

    options: Annotated[tuple[Option, ...], _OPTIONS]
    scored: Flag = False
    """The codes are numbers on a scale."""
    code: Ours[str] = ""
    by_code: Mapping[str, Option] = field(init=False, repr=False, compare=False)
    positions: Mapping[str, int] = field(init=False, repr=False, compare=False)
    by_bch: Mapping[str, Option] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        give(
            self,
            by_code={option.code: option for option in self.options},
            positions={option.code: place for place, option in enumerate(self.options)},
            # By the value in the Biosafety Clearing-House, in lower case.
            by_bch={(option.bch or option.code).lower(): option for option in self.options},
        )


NO_OPTIONS = OptionList(())


def _listed(value: Any) -> Any:
    return {"options": value} if isinstance(value, list) else value


def _remember(lists: Mapping[str, OptionList], info: pydantic.ValidationInfo) -> Any:
    """Leave the lists to the questions after them, which name them."""
    assert info.context is not None
    for code, options in lists.items():
        give(options, code=code)
    info.context["option_lists"] = lists
    return lists


OptionLists: TypeAlias = Annotated[
    Mapping[
        str,
        Annotated[
            OptionList,
            BeforeValidator(
                _listed, json_schema_input_type=Annotated[tuple[Option, ...], _OPTIONS] | OptionList
            ),
            proved_by(option_list_mistakes),
            _OPTIONS,
        ],
    ],
    AfterValidator(_remember),
    pydantic.Field(validate_default=True),
]


def _option_list(name: Any, info: pydantic.ValidationInfo) -> OptionList:
    """Return the option list of a name; any, if the lists themselves hold mistakes."""
    if not isinstance(name, str):
        raise PydanticKnownError("string_type")
    assert info.context is not None
    lists = info.context.get("option_lists")
    if lists is None:
        return OptionList((), code=name)
    if name not in lists:
        refuse(unknown((), "option list", name, lists))
    found: OptionList = lists[name]
    return found


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
    option_list: Annotated[
        OptionList,
        PlainValidator(_option_list),
        WithJsonSchema({"type": "string"}),
        TEXT,
        pydantic.Field(alias="options"),
    ] = NO_OPTIONS
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
class Column(Field):
    """A question that is asked of every named row of a grid."""

    kind: Annotated[str, OneOf(tuple(kind for kind in KINDS if kind not in ("grid", "text")))]


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
    columns: tuple[Annotated[Column, proved_by(field_mistakes)], ...] = ()
    shown_when: Maybe[Condition] = None
    not_before: Words = ""
    """A question whose date may not be later than this one's."""
    prefill: Annotated[str, OneOf(("respondent",))] = ""
    """Answered by the submission itself, never stored."""
    unasked: Flag = False
    """Programs may answer it; people are not asked, and see it once it has an answer."""
    columns_by_code: Mapping[str, Column] = field(init=False, repr=False, compare=False)
    has_rules: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for row in self.rows:
            give(row, key=f"{self.code}/{row.code}")
        free = self.kind not in {*NUMERIC, "choice", "choices", "period", "grid"}
        free |= self.kind == "choice" and not any(option.other for option in self.options)
        give(
            self,
            columns_by_code={column.code: column for column in self.columns},
            # Whether an answer can be well-formed and still break a rule of its own.
            has_rules=self.many or not free,
        )

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


@dataclass(frozen=True, slots=True)
class SectionText(Shape):
    """The words of a section."""

    title: Stripped = ""
    text: Stripped = ""


@dataclass(frozen=True, slots=True)
class FieldText(Shape):
    """The words of a column."""

    label: Stripped = ""
    """What the form shows."""
    printed: Stripped = ""
    """The official wording, where the label is another."""
    help: Stripped = ""
    examples: tuple[Stripped, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionText(FieldText):
    """The words of a question. `printed` is the official wording where `label` is shorter."""

    text: Stripped = ""
    row_groups: Mapping[str, Stripped] = field(default_factory=dict)
    rows: Mapping[str, Stripped] = field(default_factory=dict)
    columns: Mapping[str, FieldText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Texts(Shape):
    """The words of an edition in one language, in English where that language has none.

    `official` says whether this wording is the document's own; `complete`, whether
    nothing had to be taken from English.
    """

    language: Annotated[str, OneOf(LANGUAGES)]
    official: Flag = False
    """Whether this is the document's own wording."""
    complete: Ours[bool] = True
    title: Stripped = ""
    option_lists: Mapping[str, Mapping[str, Stripped]] = field(default_factory=dict)
    sections: Mapping[str, SectionText] = field(default_factory=dict)
    questions: Mapping[str, QuestionText] = field(default_factory=dict)

    def option(self, option_list: str, code: str) -> str:
        """Return the label of an option, or its code if it has none."""
        return self.option_lists.get(option_list, {}).get(code, code)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Edition(Shape):
    """One edition of a common format. `sha256` covers the bytes of its files, not their place.

    `keys` leads from every answer key to its question and, in a grid, its row.
    """

    code: Code
    """The name of the folder above."""
    edition: Words
    """The name of the folder; in quotes."""
    respondent: Annotated[str, OneOf(RESPONDENTS)]
    source: Document
    option_lists: OptionLists = field(default_factory=dict)
    sections: tuple[Section, ...]
    sha256: Ours[str] = ""
    read_texts: Ours[Callable[[str], Texts]] = field(default=Texts, repr=False)
    questions: Mapping[str, Question] = field(init=False, repr=False)
    keys: Mapping[str, tuple[Question, Row | None]] = field(init=False, repr=False)
    conditional: tuple[str, ...] = field(init=False, repr=False)
    """Codes of the questions that are not always asked."""
    always: frozenset[str] = field(init=False, repr=False)
    """Codes of those that are."""

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
        give(self, keys=keys, conditional=tuple(conditional), always=always)

    @property
    def pickable(self) -> Pickable:
        """What a condition may ask for, by question."""
        return {
            code: question.pickable
            for code, question in self.questions.items()
            if question.kind in (*CHOOSING, "grid") and question.is_answered
        }

    def texts(self, language: str = "en") -> Texts:
        """Return the words in the language, read when first asked for."""
        return self.read_texts(language)
