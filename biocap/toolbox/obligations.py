"""The obligations of the Protocol, each with guidance of ours: their shape.

Read from the articles of the Protocol. This is not the tool kit of decision BS-I/5, annex III,
whose text was not found, and is never presented as it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias

from biocap.shared.shapes import (
    CitedDocument,
    Code,
    Count,
    Flag,
    LanguageCode,
    Maybe,
    OneOf,
    OptionCode,
    Ours,
    Shape,
    Words,
)
from biocap.shared.texts import Wanted
from biocap.toolbox.choices import (
    ADDRESSEES,
    GROUPS,
    KEPT_STATES,
    ROLES,
    SITUATIONS,
    STARTS,
    STOPS,
    STRENGTHS,
)

Codes: TypeAlias = tuple[Words, ...]
TextsByCode: TypeAlias = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Deadline(Shape):
    """From what a time runs, how long it is (None: by then, or at once), what makes it longer."""

    starts: Annotated[str, OneOf(STARTS)]
    days: Maybe[Count] = None
    stops: tuple[Annotated[str, OneOf(STOPS)], ...] = ()


@dataclass(frozen=True, slots=True)
class Material(Shape):
    """What helps to meet obligations: a tool of the register, where it can be read and cited."""

    code: Code
    tool: Code
    document: Words = ""
    address: Words = ""


@dataclass(frozen=True, slots=True)
class ObligationTexts(Shape):
    """The words of an obligation in one language."""

    duty: Words = ""
    applies: Words = ""
    steps: tuple[Words, ...] = ()
    pitfalls: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Shape):
    """What an article of the Protocol asks for, or leaves open; the words are ours.

    `needs` of annex III stand in its way, activities of the `goals` of the Action Plan help,
    `indicators` and `questions` of the fifth national report speak of it: all are our reading.
    """

    code: Code
    group: Annotated[str, OneOf(GROUPS)]
    articles: Codes
    strength: Annotated[str, OneOf(STRENGTHS)]
    addressee: Annotated[str, OneOf(ADDRESSEES)]
    situations: tuple[Annotated[str, OneOf(SITUATIONS)], ...]
    deadline: Maybe[Deadline] = None
    to_bch: Flag = False
    roles: tuple[Annotated[str, OneOf(ROLES)], ...]
    needs: Codes = ()
    goals: Codes = ()
    indicators: Codes = ()
    questions: Codes = ()
    materials: Codes = ()
    """Empty: none is known."""
    words: Ours[ObligationTexts] = ObligationTexts()

    @property
    def article_numbers(self) -> tuple[str, ...]:
        """The articles and annexes without their paragraphs, each once."""
        return tuple(dict.fromkeys(one.partition("(")[0] for one in self.articles))


@dataclass(frozen=True, slots=True)
class ObligationsDefinition(Shape):
    """What stands in obligations.yaml."""

    code: Words
    source: CitedDocument
    decided_by: Words
    """Whose the choice, the words and the guidance are."""
    says: Mapping[OptionCode, Annotated[str, OneOf(KEPT_STATES)]]
    """What an option of the fifth national report says of an obligation; our reading."""
    obligations: tuple[Obligation, ...]
    materials: tuple[Material, ...] = ()
    says_nothing: tuple[OptionCode, ...] = ()
    """Options of questions that are tied which say nothing of it: numbers, kinds of expertise."""

    @property
    def texts(self) -> Wanted:
        """The tree of texts that the obligations have room for; English must have all of them."""
        return {
            "language": True,
            "official": True,
            "mixed": False,
            **{name: dict.fromkeys(codes, True) for name, codes in LABELS.items()},
            "obligations": {
                it.code: {
                    "duty": True,
                    "applies": False,
                    "steps": True,
                    "pitfalls": False,
                }
                for it in self.obligations
            },
        }


LABELS = {
    "strengths": STRENGTHS,
    "groups": GROUPS,
    "addressees": ADDRESSEES,
    "situations": SITUATIONS,
    "starts": STARTS,
    "stops": STOPS,
    "roles": ROLES,
}
"""Name of a part of the texts -> the codes that have words there."""


@dataclass(frozen=True, slots=True)
class ObligationsTexts(Shape):
    """The words of all obligations, and of the lists they choose from, in one language."""

    language: LanguageCode
    official: Flag
    mixed: Flag = False
    strengths: TextsByCode = field(default_factory=dict)
    groups: TextsByCode = field(default_factory=dict)
    addressees: TextsByCode = field(default_factory=dict)
    situations: TextsByCode = field(default_factory=dict)
    starts: TextsByCode = field(default_factory=dict)
    stops: TextsByCode = field(default_factory=dict)
    roles: TextsByCode = field(default_factory=dict)
    obligations: Mapping[str, ObligationTexts] = field(default_factory=dict)
