"""An evaluation opened: its cycles, and every value and change by indicator, cycle and part.

Pages, files, documents, charts, goals and countries all read it here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from biocap.indicators import measures
from biocap.indicators.figures import (
    CycleResponse,
    GoalMoves,
    IndicatorChange,
    Moved,
    MovedParties,
    OnRoster,
    PartyState,
    ReadBeside,
    Value,
    Verdict,
)
from biocap.indicators.measures.changes import of_panel
from biocap.indicators.measures.cycles import reported_cycles
from biocap.indicators.measures.values import NOBODY, value_of_nobody
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.problems import INDICATORS_NO_SUCH_CYCLE
from biocap.indicators.reference import PLAN, cycles, indicators
from biocap.indicators.source import Source
from biocap.indicators.words import cycle_name
from biocap.library.parts import ALL
from biocap.plans import load_plan
from biocap.telling.names import RoundLine, Words
from biocap.telling.questions import Questions


@dataclass(frozen=True)
class EvaluatedCycle:
    """A cycle with the round that it became; `progress`: the round of its progress report, or "".

    `cite` says where the cycle is laid down.
    """

    code: str
    name: str
    deadline: date
    cite: str
    round: RoundLine
    progress: str

    @property
    def title(self) -> str:
        return f"{self.name} {self.deadline.year}"

    def source(self, indicator: Indicator) -> Source:
        """Return what feeds an indicator in this cycle."""
        return indicator.sources[self.code]


def evaluations(words: Words) -> tuple[RoundLine, ...]:
    """Return the rounds that evaluations are named by: those with no later cycle on them.

    Real ones before rehearsals, the newest first.
    """
    lines = words.report_rounds
    earlier = {line.previous for line in lines}
    named = [line for line in lines if line.code not in earlier]
    return tuple(sorted(named, key=lambda line: line.rehearsal))


class Evaluation:
    """One evaluation of a snapshot, with everything that gives its codes a name.

    `cycles`: the earlier first; `line`: the round of the later one, which names it; `texts`:
    indicators and outcomes of the plan by code. Raises Problem("library.no_such_evaluation").
    """

    def __init__(self, words: Words, code: str) -> None:
        self.words = words
        self.library = words.library
        self.plan = load_plan(PLAN, words.language)
        lines = {line.code: line for line in words.report_rounds}
        self.cycles = tuple(
            EvaluatedCycle(
                reported.cycle.code,
                cycle_name(reported.cycle.code),
                reported.due_on,
                reported.cycle.cite,
                lines[reported.round],
                reported.progress,
            )
            for reported in reported_cycles(self.library, code)
        )
        self.line = self.later.round
        self.texts = {
            item.code: item.text
            for goal in self.plan.goals
            for item in (*goal.indicators, *goal.outcomes)
        }

    @property
    def later(self) -> EvaluatedCycle:
        """The cycle that the evaluation is named by."""
        return self.cycles[-1]

    @property
    def compared(self) -> bool:
        """Whether there is an earlier cycle to compare with."""
        return len(self.cycles) > 1

    @property
    def rehearsal(self) -> bool:
        return any(cycle.round.rehearsal for cycle in self.cycles)

    def cycle(self, code: str) -> EvaluatedCycle:
        """Return a cycle of the evaluation. Raises Problem("indicators.no_such_cycle")."""
        for cycle in self.cycles:
            if cycle.code == code:
                return cycle
        known = tuple(cycle.code for cycle in self.cycles)
        raise INDICATORS_NO_SUCH_CYCLE(cycle=code, known=known)

    def value(self, indicator: str, cycle: str, part: Part = ALL_PARTIES) -> Value:
        """Return a value. A part without any Party has no row: its value is empty."""
        value = self._values(part.by).get((indicator, cycle, part.key))
        if value is not None:
            return value
        return value_of_nobody(indicators()[indicator], cycle, part.key)

    def values(self, indicator: str, part: Part = ALL_PARTIES) -> tuple[Value, ...]:
        """Return the values of an indicator, one for each cycle."""
        return tuple(self.value(indicator, cycle.code, part) for cycle in self.cycles)

    def change(self, indicator: str, part: Part = ALL_PARTIES) -> IndicatorChange:
        """Return how an indicator moved; without an earlier cycle it says that there is none."""
        moved = self._changes(part.by).get((indicator, part.key))
        if moved is not None:
            return moved
        whole = self._changes(None)[indicator, ALL]
        if whole.verdict is Verdict.NOT_COMPARABLE:
            return replace(whole, part=part.key)
        if whole.before:
            verdict = Verdict.NOT_COMPARABLE
            return IndicatorChange(indicator=indicator, part=part.key, verdict=verdict, why=NOBODY)
        return of_panel(indicators()[indicator], part.key, Moved())

    def questions(self, source: Source) -> Questions:
        """Return the form whose questions feed a source: a national or the progress report's."""
        form = source.progress if source.feeds == "progress" else None
        asked = form or cycles()[source.cycle]
        return Questions(asked.format, asked.edition, self.words.language)

    def moved_parties(self, indicator: str, part: Part = ALL_PARTIES) -> MovedParties:
        """Return the Parties behind the change of an indicator."""
        (moved,) = measures.moved_parties(
            self.library, self.line.code, indicator, part.by, part.key
        )
        return moved

    def states(self, indicator: str, cycle: str) -> dict[str, PartyState]:
        """Return the state of every Party under an indicator in a cycle, by Party."""
        by_party = measures.states(self.library, self.line.code, indicator=indicator)
        return {state.party: state for state in by_party if state.cycle == cycle}

    def beside(self, indicator: str, part: Part = ALL_PARTIES) -> tuple[ReadBeside, ...]:
        """Return what is read beside an indicator, by cycle and reading."""
        read_beside = measures.beside(self.library, self.line.code, part.by)
        return tuple(it for it in read_beside if (it.indicator, it.part) == (indicator, part.key))

    def on_roster(self, indicator: str, part: Part = ALL_PARTIES) -> tuple[OnRoster, ...]:
        """Return the experts on the roster beside an indicator, by cycle that reads it."""
        counted = measures.on_roster(self.library, self.line.code, part.by)
        return tuple(it for it in counted if (it.indicator, it.part) == (indicator, part.key))

    def moves(self, part: Part = ALL_PARTIES) -> Mapping[str, GoalMoves]:
        """Return the indicators of each goal by verdict."""
        by_goal = measures.moves(self.library, self.line.code, part.by, part.key)
        return {moved.goal: moved for moved in by_goal}

    def moves_of_all(self, part: Part = ALL_PARTIES) -> GoalMoves:
        """Return the indicators of all goals together by verdict; of one answer one counts."""
        return measures.moves_of_all(self.moves(part).values())

    def response(self, cycle: EvaluatedCycle, by: str | None = None) -> dict[str, CycleResponse]:
        """Return who reported in a cycle, counted, by part in order."""
        by_cycle = measures.cycle_responses(self.library, self.line.code, by)
        return {line.part: line for line in by_cycle if line.cycle == cycle.code}

    def differing_members(self, cycle: EvaluatedCycle) -> tuple[str, ...]:
        """Return the Parties whose own answer on the Supplementary Protocol is not as the dates."""
        differing = measures.membership_check(self.library, self.line.code)
        return tuple(member.party for member in differing if member.cycle == cycle.code)

    def _values(self, by: str | None) -> Mapping[tuple[str, str, str], Value]:
        return self.library.once(
            ("evaluation values", self.line.code, by),
            lambda: {
                (value.indicator, value.cycle, value.part): value
                for value in measures.values(self.library, self.line.code, by)
            },
        )

    def _changes(self, by: str | None) -> Mapping[tuple[str, str], IndicatorChange]:
        return self.library.once(
            ("evaluation changes", self.line.code, by),
            lambda: {
                (change.indicator, change.part): change
                for change in measures.changes(self.library, self.line.code, by)
            },
        )
