"""An evaluation opened: its cycles, and every value and change by indicator, cycle and part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from biocap.indicators import measures
from biocap.indicators.figures import (
    ALL,
    Change,
    GoalMoves,
    MovedParties,
    PartyState,
    States,
    Value,
)
from biocap.indicators.measures.evaluation import evaluation as reported_cycles
from biocap.indicators.reference import CYCLES, INDICATORS
from biocap.indicators.words import cycle_name
from biocap.library.problems import LIBRARY_NO_SUCH_EVALUATION
from biocap.shared.text import noop
from biocap.telling.names import RoundLine, Words
from biocap.web.presenters.evaluation_parts import Part
from biocap.web.problems import PAGE_NO_SUCH_CYCLE

NOBODY = noop("Nobody in this part is known to be bound on the deadline of the cycle.")


@dataclass(frozen=True)
class CycleLine:
    """A cycle as pages name it, with the round that it became."""

    code: str
    name: str
    deadline: date
    cite: str
    round: RoundLine

    @property
    def title(self) -> str:
        return f"{self.name} {self.deadline.year}"


def evaluations(words: Words) -> tuple[RoundLine, ...]:
    """Return the rounds that evaluations are named by: those with no later cycle on them.

    Real ones before rehearsals, the newest first.
    """
    found = words.report_rounds
    earlier = {line.previous for line in found}
    named = [line for line in found if line.code not in earlier]
    return tuple(sorted(named, key=lambda line: line.rehearsal))


class Evaluation:
    """One evaluation of a snapshot. Raises Problem("library.no_such_evaluation")."""

    def __init__(self, words: Words, code: str) -> None:
        lines = {line.code: line for line in words.report_rounds}
        if code not in lines:
            raise LIBRARY_NO_SUCH_EVALUATION(round=code)
        self.words = words
        self.library = words.library
        self.line = lines[code]
        rounds = measures.rounds_of(self.library, code)
        self.cycles = tuple(
            CycleLine(
                cycle.code,
                cycle_name(cycle.code),
                lines[rounds[cycle.code]].due_on or cycle.deadline,
                cycle.cite,
                lines[rounds[cycle.code]],
            )
            for cycle in CYCLES.values()
            if cycle.code in rounds
        )

    def cycle(self, code: str) -> CycleLine:
        """Return a cycle of the evaluation. Raises Problem("page.no_such_cycle")."""
        for cycle in self.cycles:
            if cycle.code == code:
                return cycle
        raise PAGE_NO_SUCH_CYCLE(cycle=code, known=", ".join(cycle.code for cycle in self.cycles))

    def value(self, indicator: str, cycle: str, part: Part) -> Value:
        """Return a value. A part without any Party has no row: its value is empty."""
        found = self._values(part.by)
        value = found.get((indicator, cycle, part.key))
        if value is not None:
            return value
        source = INDICATORS[indicator].sources[cycle]
        return Value(
            indicator=indicator,
            cycle=cycle,
            part=part.key,
            feeds=source.feeds,
            strength=source.strength_of_value,
            missing=source.missing_of_value,
            states=States(),
            reason=source.missing_of_value if not source.feeds else NOBODY,
        )

    def change(self, indicator: str, part: Part) -> Change | None:
        """Return how an indicator moved; None where there is no earlier cycle."""
        if len(self.cycles) < 2:
            return None
        found = self._changes(part.by).get((indicator, part.key))
        if found is not None:
            return found
        whole = self._changes(None)[indicator, ALL]
        return replace(whole, part=part.key, up=0, down=0, same=0)

    def moved_parties(self, indicator: str, part: Part) -> MovedParties:
        """Return the Parties behind the change of an indicator."""
        (found,) = measures.moved_parties(
            self.library, self.line.code, indicator, part.by, part.key
        )
        return found

    def progress_round(self, cycle: str) -> str:
        """Return the round of progress reports that belongs to a cycle, or ""."""
        found = reported_cycles(self.library, self.line.code)
        return next(line.progress for line in found if line.cycle.code == cycle)

    def states(self, indicator: str) -> tuple[PartyState, ...]:
        return measures.states(self.library, self.line.code, indicator=indicator)

    def moves(self) -> Mapping[str, GoalMoves]:
        """Return the indicators of each goal by verdict."""
        return {found.goal: found for found in measures.moves(self.library, self.line.code)}

    def _values(self, by: str | None) -> Mapping[tuple[str, str, str], Value]:
        return self.library.once(
            ("web.values", self.line.code, by),
            lambda: {
                (value.indicator, value.cycle, value.part): value
                for value in measures.values(self.library, self.line.code, by)
            },
        )

    def _changes(self, by: str | None) -> Mapping[tuple[str, str], Change]:
        return self.library.once(
            ("web.changes", self.line.code, by),
            lambda: {
                (change.indicator, change.part): change
                for change in measures.changes(self.library, self.line.code, by)
            },
        )
