"""A common format as data: what `definitions/formats/<code>/<edition>/` becomes when loaded.

Everything here is frozen. Codes tie the structure to its texts and to the answers.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from biocap.formats.choices import NUMERIC


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a list. `other` asks to specify, `exclusive` stands alone.

    `details` takes words at length, whether they are asked for or not. `interval` is what
    a band of numbers covers, both ends included; None as its end: open. `bch` is the value
    in the Biosafety Clearing-House where it is not the code.
    """

    code: str
    other: bool = False
    exclusive: bool = False
    details: bool = False
    interval: tuple[int, int | None] | None = None
    bch: str = ""

    @property
    def takes_words(self) -> bool:
        """Whether words may stand beside this option."""
        return self.other or self.details


@dataclass(frozen=True, slots=True)
class OptionList:
    """Options under a name. `scored`: the codes are numbers on a scale."""

    code: str
    options: tuple[Option, ...]
    scored: bool = False
    by_code: Mapping[str, Option] = field(init=False, repr=False, compare=False)
    positions: Mapping[str, int] = field(init=False, repr=False, compare=False)
    by_bch: Mapping[str, Option] = field(init=False, repr=False, compare=False)
    """By the value in the Biosafety Clearing-House, in lower case."""

    def __post_init__(self) -> None:
        by_bch = {(option.bch or option.code).lower(): option for option in self.options}
        object.__setattr__(self, "by_bch", by_bch)
        object.__setattr__(self, "by_code", {option.code: option for option in self.options})
        positions = {option.code: place for place, option in enumerate(self.options)}
        object.__setattr__(self, "positions", positions)


NO_OPTIONS = OptionList("", ())


@dataclass(frozen=True, slots=True)
class Includes:
    """Holds if the answer to the question includes at least one of the codes.

    The answer to a grid includes the codes of the rows that are named.
    """

    question: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Holds if each of the conditions holds."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds if at least one of the conditions holds."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds if the condition does not."""

    of: "Condition"


Condition: TypeAlias = Includes | All | AnyOf | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a question and a column of a grid have in common.

    `options` holds the options themselves, `option_list.code` their name in the texts.
    Absent numbers are None, absent words are "". `accept` is () for every file kind.
    """

    code: str
    kind: str
    visibility: str
    required: str = ""
    added: bool = False
    many: bool = False
    option_list: OptionList = NO_OPTIONS
    at_least: int | None = None
    at_most: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    longest: int | None = None
    accept: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The options to choose from, in the order of the definition."""
        return self.option_list.options


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Field):
    """A question that is asked of every named row of a grid."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a heading, with their own limit where there is one."""

    code: str
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; `key` is its answer key. `other` asks to specify.

    `bch` is the value in the Biosafety Clearing-House where it is not the code.
    """

    code: str
    key: str
    group: str = ""
    other: bool = False
    bch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Field):
    """A question of a form. `number` is the one printed in the document.

    `part_of` is the question that it cannot be read without: the text above a list of
    sub-questions, or the question that it follows up. `unasked`: programs may answer it
    (an import, the JSON door), people are not asked; once it has an answer, they see it.
    """

    section: str = ""
    part_of: str = ""
    number: str = ""
    rows: tuple[Row, ...] = ()
    row_groups: tuple[RowGroup, ...] = ()
    columns: tuple[Column, ...] = ()
    shown_when: Condition | None = None
    not_before: str = ""
    prefill: str = ""
    unasked: bool = False
    columns_by_code: Mapping[str, Column] = field(init=False, repr=False, compare=False)
    has_rules: bool = field(init=False, repr=False, compare=False)
    """Whether an answer can be well-formed and still break a rule of its own."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns_by_code", {c.code: c for c in self.columns})
        free = self.kind not in {*NUMERIC, "choice", "choices", "period", "grid"}
        free |= self.kind == "choice" and not any(option.other for option in self.options)
        object.__setattr__(self, "has_rules", self.many or not free)

    @property
    def is_answered(self) -> bool:
        """Whether the respondent gives an answer that is stored."""
        return self.kind != "text" and not self.prefill


@dataclass(frozen=True, slots=True)
class Section:
    """Questions on one page of the form."""

    code: str
    questions: tuple[Question, ...]
    shown_when: Condition | None = None

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
class Source:
    """Where a format was agreed: document, part, paragraph."""

    document: str
    part: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class SectionText:
    """The words of a section."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FieldText:
    """The words of a column."""

    label: str = ""
    printed: str = ""
    help: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionText(FieldText):
    """The words of a question. `printed` is the official wording where `label` is shorter."""

    text: str = ""
    row_groups: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, FieldText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of an edition in one language, in English where that language has none.

    `official` says whether this wording is the document's own; `complete`, whether
    nothing had to be taken from English.
    """

    language: str
    official: bool
    complete: bool
    title: str
    option_lists: Mapping[str, Mapping[str, str]]
    sections: Mapping[str, SectionText]
    questions: Mapping[str, QuestionText]

    def option(self, option_list: str, code: str) -> str:
        """Return the label of an option, or its code if it has none."""
        return self.option_lists.get(option_list, {}).get(code, code)


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One edition of a common format. `sha256` covers the bytes of its files, not their place.

    `keys` leads from every answer key to its question and, in a grid, its row.
    """

    code: str
    edition: str
    respondent: str
    source: Source
    sections: tuple[Section, ...]
    option_lists: Mapping[str, OptionList]
    sha256: str
    read_texts: Callable[[str], Texts] = field(repr=False)
    questions: Mapping[str, Question] = field(init=False, repr=False)
    keys: Mapping[str, tuple[Question, Row | None]] = field(init=False, repr=False)
    conditional: tuple[str, ...] = field(init=False, repr=False)
    """Codes of the questions that are not always asked."""
    always: frozenset[str] = field(init=False, repr=False)
    """Codes of those that are."""

    def __post_init__(self) -> None:
        questions = {q.code: q for section in self.sections for q in section.questions}
        conditional = tuple(
            question.code
            for section in self.sections
            for question in section.questions
            if section.shown_when is not None or question.shown_when is not None
        )
        object.__setattr__(self, "conditional", conditional)
        object.__setattr__(self, "always", frozenset(questions.keys() - set(conditional)))
        keys: dict[str, tuple[Question, Row | None]] = {}
        for question in questions.values():
            if question.kind == "grid":
                keys.update({row.key: (question, row) for row in question.rows})
            elif question.is_answered:
                keys[question.code] = (question, None)
        object.__setattr__(self, "questions", questions)
        object.__setattr__(self, "keys", keys)

    def texts(self, language: str = "en") -> Texts:
        """Return the words in the language, read when first asked for."""
        return self.read_texts(language)
