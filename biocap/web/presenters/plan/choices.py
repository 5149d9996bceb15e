"""Which round of needs and which evaluation stand beside the plan, and how to choose others."""

from collections.abc import Sequence
from dataclasses import dataclass

from biocap.indicators.evaluation import evaluations
from biocap.library.problems import LIBRARY_NO_SUCH_ROUND
from biocap.telling.names import RoundLine, Words
from biocap.web.presenters.addresses import Way


@dataclass(frozen=True)
class Other:
    """A round that may be shown instead."""

    line: RoundLine
    address: str


@dataclass(frozen=True)
class ShownRound:
    """The round that is shown, None where none is published, and the others there are."""

    line: RoundLine | None
    others: tuple[Other, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What stands beside the plan. `query` keeps what the reader chose, for addresses."""

    needs: ShownRound
    evaluation: ShownRound
    query: dict[str, str]

    @property
    def rehearsal(self) -> bool:
        """Whether anything that is shown was invented."""
        shown = (self.needs.line, self.evaluation.line)
        return any(line is not None and line.rehearsal for line in shown)


NOTHING = Choices(ShownRound(None), ShownRound(None), {})
"""Before the first publication."""


def first_shown(lines: Sequence[RoundLine]) -> list[RoundLine]:
    """Return rounds in the order in which they are shown: real before rehearsal.

    Within each the given order is kept, which is the newest first.
    """
    return sorted(lines, key=lambda line: line.rehearsal)


def choices_of_plan(words: Words, way: Way, asked: dict[str, str], *place: str) -> Choices:
    """Return what is shown at a `place` (name and arguments of its address).

    `asked` may name rounds as `needs` and `evaluation`. Raises
    Problem("library.no_such_round").
    """
    query = {key: asked[key] for key in ("needs", "evaluation") if asked.get(key)}
    there = {"needs": first_shown(words.rounds), "evaluation": first_shown(evaluations(words))}

    def choice(key: str) -> ShownRound:
        lines = there[key]
        wanted = query.get(key)
        line = next((it for it in lines if wanted in (None, it.code)), None)
        if line is None and wanted:
            known = tuple(it.code for it in lines)
            raise LIBRARY_NO_SUCH_ROUND(round=wanted, known=known)
        name, *arguments = place
        others = tuple(
            Other(it, way.to(name, *arguments, **{**query, key: it.code}))
            for it in lines
            if it is not line
        )
        return ShownRound(line, others)

    return Choices(choice("needs"), choice("evaluation"), query)
