"""A common format as data: what `definitions/formats/<code>/<edition>/` becomes when loaded.

Everything here is frozen. Codes tie the structure to its texts and to the answers. The same
classes declare what may stand in `format.yaml` and in the texts (biocap.shared.shapes).
"""

from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

from biocap.formats.choices import CHOOSING, RESPONDENTS
from biocap.formats.codes import OUTSIDE_ROUNDS
from biocap.formats.conditions import Condition, Pickable, Picked, with_bands
from biocap.formats.options import OptionLists
from biocap.formats.proofs import question_mistakes
from biocap.formats.question import Question, Row
from biocap.formats.texts import Texts
from biocap.shared.mistakes import proved_by
from biocap.shared.shapes import CitedDocument, Code, Maybe, OneOf, Ours, Shape, Words, give


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


class Opening(NamedTuple):
    """A question of one option, and by option the questions that are asked if it is picked."""

    question: str
    opens: Mapping[str, tuple[str, ...]]


def _openings(
    conditional: Mapping[str, tuple[Condition, ...]],
    always: frozenset[str],
    one_of: Container[str],
) -> tuple[Opening, ...]:
    """Return what opens questions that wait for one pick, where that is asked in turn so."""
    waiting = {
        code: gate
        for code, (gate, *more) in conditional.items()
        if isinstance(gate, Picked) and gate.question in one_of and gate.codes and not more
    }
    openings: list[Opening] = []
    settled: Collection[str] = always
    while settled:
        ready = {code: gate for code, gate in waiting.items() if gate.question in settled}
        opens: dict[str, dict[str, tuple[str, ...]]] = {}
        for code, gate in ready.items():
            by_pick = opens.setdefault(gate.question, {})
            for pick in gate.codes:
                by_pick[pick] = (*by_pick.get(pick, ()), code)
        openings += [Opening(question, by_pick) for question, by_pick in opens.items()]
        settled = ready.keys()
    return tuple(openings)


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
    circulated: bool = False
    """Answered outside of rounds, shown to whom it is circulated, and never published."""
    option_lists: OptionLists = field(default_factory=dict)
    sections: tuple[Section, ...]
    sha256: Ours[str] = ""
    read_texts: Ours[Callable[[str], Texts]] = field(default=Texts, repr=False)
    read_files: Ours[Callable[[], Mapping[str, str]]] = field(default=dict, repr=False)
    questions: Mapping[str, Question] = field(init=False, repr=False)
    keys: Mapping[str, tuple[Question, Row | None]] = field(init=False, repr=False)
    conditional: Mapping[str, tuple[Condition, ...]] = field(init=False, repr=False)
    """By question that is not always asked, the conditions under which it is, all of them."""
    openings: tuple[Opening, ...] = field(init=False, repr=False)
    """Questions of one option that open others by it alone, each after what opens it itself."""
    otherwise: Mapping[str, tuple[Condition, ...]] = field(init=False, repr=False)
    """Those of the conditional questions that none of these opens."""
    always: frozenset[str] = field(init=False, repr=False)
    """Codes of the questions that are."""
    answered: tuple[Question, ...] = field(init=False, repr=False)
    """The questions whose answers are stored."""
    places: Mapping[str, int] = field(init=False, repr=False)
    """Their places in the form by code, from 0."""
    one_of: Mapping[str, Mapping[str, dict[str, str]]] = field(init=False, repr=False)
    """By question that takes one option, the pick of each by its code: canonical as it is. It may
    stand in the answers of many, so nobody changes it."""
    unruled: frozenset[str] = field(init=False, repr=False)
    """Codes of the questions of which no answer that was just read can break a rule of its own."""
    demanding: frozenset[str] = field(init=False, repr=False)
    """Codes of the questions of which a blank may be found: required ones, and grids."""
    not_before: Mapping[str, str] = field(init=False, repr=False)
    """By question, that whose date may not be later than this one's."""
    days: frozenset[str] = field(init=False, repr=False)
    """The questions whose dates are held against each other."""
    codes: Mapping[str, str] = field(init=False, repr=False)
    """By answer key, the code of its question."""
    key_order: tuple[str, ...] = field(init=False, repr=False)
    """The answer keys in the order of the form."""
    key_places: Mapping[str, int] = field(init=False, repr=False)
    """The places of the answer keys in the form, from 0."""
    open_keys: frozenset[str] = field(init=False, repr=False)
    """Keys whose answers are public, or in counts, as they are: nothing of them is private."""

    def __post_init__(self) -> None:
        questions = {q.code: q for section in self.sections for q in section.questions}
        give(self, questions=questions)
        pickable = self.pickable
        conditional: dict[str, tuple[Condition, ...]] = {}
        for section in self.sections:
            parts: list[Section | Question] = [section, *section.questions]
            for part in parts:
                if part.shown_when is not None:
                    give(part, shown_when=with_bands(part.shown_when, pickable))
            for skip in (skip for question in section.questions for skip in question.skipped):
                if skip.when is not None:
                    give(skip, when=with_bands(skip.when, pickable))
            for question in section.questions:
                both = (question.shown_when, section.shown_when)
                if gates := tuple(gate for gate in both if gate is not None):
                    conditional[question.code] = gates
        keys: dict[str, tuple[Question, Row | None]] = {}
        for question in questions.values():
            if question.kind == "grid":
                keys.update({row.key: (question, row) for row in question.rows})
            elif question.is_answered:
                keys[question.code] = (question, None)
        always = frozenset(questions.keys() - conditional.keys())
        answered = tuple(one for one in questions.values() if one.is_answered)
        unruled = frozenset(one.code for one in answered if not one.has_rules)
        demanding = frozenset(o.code for o in answered if o.required or o.kind == "grid")
        give(self, answered=answered, unruled=unruled, demanding=demanding)
        give(self, places={one.code: place for place, one in enumerate(answered)})
        not_before = {one.code: one.not_before for one in answered if one.not_before}
        give(self, not_before=not_before, days=frozenset((*not_before, *not_before.values())))
        give(self, codes={key: question.code for key, (question, _) in keys.items()})
        give(self, key_order=tuple(keys))
        give(self, key_places={key: place for place, key in enumerate(keys)})
        give(self, open_keys=frozenset(key for key, (one, _) in keys.items() if one.is_open))
        one_of = {
            question.code: {code: {"code": code} for code in question.option_list.by_code}
            for question in questions.values()
            if question.kind == "choice" and question.is_answered and not question.many
        }
        give(self, one_of=one_of)
        give(self, keys=keys, conditional=conditional, always=always)
        openings = _openings(conditional, always, one_of)
        opened = {code for one in openings for codes in one.opens.values() for code in codes}
        otherwise = {code: gates for code, gates in conditional.items() if code not in opened}
        give(self, openings=openings, otherwise=otherwise)

    @property
    def ours(self) -> bool:
        """Whether no question of it is from a document: it is a form of ours throughout."""
        return all(question.added for question in self.answered)

    @property
    def pickable(self) -> Pickable:
        """What a condition may ask for, by question."""
        return {
            code: question.pickable
            for code, question in self.questions.items()
            if question.kind in (*CHOOSING, "grid") and question.is_answered
        }

    @property
    def asked_in_rounds(self) -> bool:
        """Whether a round may ask countries for it."""
        alone = self.circulated or self.code in OUTSIDE_ROUNDS
        return self.respondent != "organization" and not alone

    def gates(self, code: str) -> tuple[Condition, ...]:
        """Return the conditions under which a question is asked, all of them; () if of all."""
        return self.conditional.get(code, ())

    def texts(self, language: str = "en") -> Texts:
        """Return the words in the language, read when first asked for."""
        return self.read_texts(language)
