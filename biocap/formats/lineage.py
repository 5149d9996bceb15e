"""How the questions of one edition follow those of the edition before: ties, typed.

A file `lineage-<earlier>-<later>.yaml` beside the editions names every question of both that
can be answered, each in exactly one tie. What may be compared follows from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from biocap.formats.model import Edition
from biocap.formats.question import Question
from biocap.shared.mistakes import Mistake, Place, unknown
from biocap.shared.shapes import CitedDocument, Code, Flag, OneOf, OneOrMore, Shape, Words, give
from biocap.shared.text import noop

TYPES: Mapping[str, tuple[bool, bool]] = {
    "identical": (True, True),
    "reworded": (True, True),
    "scale_changed": (True, True),
    "split": (True, True),
    "merged": (True, True),
    "dropped": (True, False),
    "new": (False, True),
}
"""Types of a tie, and whether they name questions of the earlier and of the later edition."""

SAME = ("identical", "reworded")
"""Types that ask for the same thing, so that answers may be compared."""

_SEVERAL = {"split": "to", "merged": "from"}


@dataclass(frozen=True, slots=True)
class QuestionTie(Shape):
    """Questions of the earlier edition, those of the later that follow them, and how.

    `note` says what changed, and why the two may not be compared.
    """

    type: Annotated[str, OneOf(tuple(TYPES))]
    official: Flag
    """Paired in the Secretariat's own map; the type is always ours."""
    earlier: Annotated[OneOrMore, Field(alias="from")] = ()
    """Question of the earlier edition, or a list of them."""
    later: Annotated[OneOrMore, Field(alias="to")] = ()
    """Question of the later edition, or a list of them."""
    values: Mapping[str, Words] = field(default_factory=dict)
    """Option of the earlier question to option of the later, where codes differ."""
    said_comparable: Annotated[Flag, Field(alias="comparable")] = False
    """A changed scale whose values may be compared."""
    note: Words = ""
    """What changed."""
    period: Annotated[str, OneOf(("reporting",))] = ""
    """Both ask of the reporting period alone, which is not equally long in the two."""

    @property
    def comparable(self) -> bool:
        """Whether a change between the two may be computed."""
        return self.type in SAME or (self.said_comparable and bool(self.values))


@dataclass(frozen=True, slots=True, eq=False)
class Lineage(Shape):
    """All ties between two editions of a common format."""

    code: Code
    earlier: Annotated[Words, Field(alias="from")]
    """The earlier edition; in quotes."""
    later: Annotated[Words, Field(alias="to")]
    """The later edition; in quotes."""
    source: CitedDocument
    ties: tuple[QuestionTie, ...]
    by_earlier: Mapping[str, QuestionTie] = field(init=False, repr=False)
    by_later: Mapping[str, QuestionTie] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        give(
            self,
            by_earlier={code: tie for tie in self.ties for code in tie.earlier},
            by_later={code: tie for tie in self.ties for code in tie.later},
        )

    def in_period(self, code: str, *, later: bool) -> bool:
        """Return whether a question, of one edition or the other, is of the period alone."""
        ties = self.by_later if later else self.by_earlier
        return bool(code in ties and ties[code].period)

    def comparable(self, later: str) -> bool:
        """Return whether answers to a question of the later edition compare with the earlier's."""
        return self.by_later[later].comparable

    def value(self, earlier: str, option: str) -> str | None:
        """Return the later edition's option that an option of an earlier question became.

        None where it has no counterpart. Options keep their code unless `values` says
        otherwise; in a changed scale only those that it names have a counterpart.
        """
        tie = self.by_earlier[earlier]
        if option in tie.values:
            return tie.values[option]
        return option if tie.type in SAME else None

    def carried(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return answers of the earlier edition under the keys and options of the later.

        Only what may be compared is carried; an option without a counterpart is left out.
        """
        carried: dict[str, Any] = {}
        for key, value in answers.items():
            earlier, _, row = key.partition("/")
            tie = self.by_earlier.get(earlier)
            if tie is None or not tie.comparable or value is None:
                continue
            if row:
                after = self.value(earlier, row)
                if after is not None:
                    carried[f"{tie.later[0]}/{after}"] = value
                continue
            picks = value if isinstance(value, list) else [value]
            if all(isinstance(pick, Mapping) and "code" in pick for pick in picks):
                codes = [(pick, self.value(earlier, pick["code"])) for pick in picks]
                kept = [{**pick, "code": code} for pick, code in codes if code is not None]
                value = kept if isinstance(value, list) else kept[0] if kept else None
            if value:
                carried[tie.later[0]] = value
        return carried


class LineageProof:
    """What must hold between the ties of a lineage and the two editions that it ties."""

    def __init__(self, earlier: Edition, later: Edition) -> None:
        self.editions = {"from": earlier, "to": later}
        self.known = {side: _answered(edition) for side, edition in self.editions.items()}

    def mistakes(self, lineage: Lineage) -> Iterator[Mistake]:
        """Return the mistakes: names, questions in no tie or in two, ties that cannot be."""
        given = {"code": lineage.code, "from": lineage.earlier, "to": lineage.later}
        wanted = {"code": self.editions["to"].code}
        wanted |= {side: edition.edition for side, edition in self.editions.items()}
        for name, value in wanted.items():
            if given[name] != value:
                yield Mistake(
                    (name,),
                    "wrong_lineage",
                    noop("“%(name)s” is “%(value)s”, but the file is called after “%(expected)s”."),
                    noop("Make the two the same."),
                    {"name": name, "value": given[name], "expected": value},
                )
        placed: dict[str, set[str]] = {"from": set(), "to": set()}
        for number, tie in enumerate(lineage.ties):
            place: Place = ("ties", number)
            unsound = list(self._codes(tie, place, placed))
            yield from unsound or self._tie(tie, place)
        for side, known in self.known.items():
            for code in known.keys() - placed[side]:
                yield Mistake(
                    ("ties",),
                    "question_left_out",
                    noop("The question “%(given)s” of edition %(edition)s stands in no tie."),
                    noop("Add a tie for it; “dropped” or “new” if nothing answers to it."),
                    {"given": code, "edition": self.editions[side].edition},
                )

    def _codes(
        self, tie: QuestionTie, place: Place, placed: dict[str, set[str]]
    ) -> Iterator[Mistake]:
        for side, codes in (("from", tie.earlier), ("to", tie.later)):
            for code in codes:
                if code not in self.known[side]:
                    yield unknown((*place, side), "question", code, self.known[side])
                elif code in placed[side]:
                    yield Mistake(
                        (*place, side),
                        "duplicate_code",
                        noop("The question “%(given)s” stands in two ties."),
                        noop("Keep one of them."),
                        {"given": code},
                    )
                placed[side].add(code)

    def _tie(self, tie: QuestionTie, place: Place) -> Iterator[Mistake]:
        for text, remedy in self._broken(tie):
            yield Mistake((*place, "?"), "bad_tie", text, remedy)
        if len(tie.earlier) == 1 == len(tie.later):
            options, into = (
                self.known[side][codes[0]].pickable
                for side, codes in (("from", tie.earlier), ("to", tie.later))
            )
            for code, value in tie.values.items():
                if code not in options:
                    yield unknown((*place, "values"), "option", code, options)
                if value not in into:
                    yield unknown((*place, "values"), "option", value, into)

    def _broken(self, tie: QuestionTie) -> Iterator[tuple[str, str]]:
        """What is wrong with a tie whose questions exist, and how to mend it."""
        for side, codes, wanted in zip(
            ("from", "to"), (tie.earlier, tie.later), TYPES[tie.type], strict=True
        ):
            several = _SEVERAL.get(tie.type) == side
            if not (len(codes) >= 2 if several else len(codes) == wanted):
                yield (
                    noop("A tie of this type does not name so many questions."),
                    noop(
                        "Name one on either side; several that a question was split into or merged "
                        "from; none on the other side of “dropped” and “new”."
                    ),
                )
        if tie.type in ("scale_changed", *_SEVERAL) and not tie.note:
            yield noop("A tie of this type needs a note."), noop("Say what changed.")
        if tie.said_comparable and tie.type != "scale_changed":
            yield (
                noop("“comparable” means nothing for this type."),
                noop("Remove it; it is for a changed scale with values."),
            )
        if tie.said_comparable and not tie.values:
            yield (
                noop("A changed scale cannot be compared without values."),
                noop("Add “values”, or remove “comparable”."),
            )
        if tie.period and TYPES[tie.type] != (True, True):
            yield (
                noop("“period” means nothing for a question of one edition alone."),
                noop("Remove it."),
            )
        if len(tie.earlier) != 1 or len(tie.later) != 1:
            if tie.values:
                yield (
                    noop("“values” leads from one question to one question."),
                    noop("Remove it, and say it in the note."),
                )
            return
        before, after = self.known["from"][tie.earlier[0]], self.known["to"][tie.later[0]]
        if tie.type in SAME and before.kind != after.kind:
            yield (
                noop("The two questions are of different kinds."),
                noop("The scale changed: say so."),
            )
        elif tie.type in SAME and {tie.values.get(code, code) for code in before.pickable} != set(
            after.pickable
        ):
            yield (
                noop("The options of the two questions differ."),
                noop("Lead each to its counterpart in “values”, or say that the scale changed."),
            )


def _answered(edition: Edition) -> dict[str, Question]:
    return {code: question for code, question in edition.questions.items() if question.is_answered}
