"""What an evaluation is written from: the values of both cycles, with names for its codes."""

from collections.abc import Mapping
from dataclasses import dataclass

from biocap.indicators import measures
from biocap.indicators.figures import (
    ALL,
    Change,
    GoalMoves,
    Received,
    Response,
    Target,
    Value,
)
from biocap.indicators.model import Indicator, Source
from biocap.indicators.reference import PLAN, indicators
from biocap.indicators.words import cycle_name
from biocap.library.queries import Library
from biocap.plans import Goal, Item, Plan, load
from biocap.reports.blocks import Label
from biocap.reports.problems import (
    REPORT_ANOTHER_CYCLE,
    REPORT_NO_SUCH_CYCLE,
    REPORT_SEVERAL_ROUNDS,
)
from biocap.telling.names import PartyLine, RoundLine, Words


@dataclass(frozen=True)
class Cycle:
    """A cycle with its round, as the snapshot has it."""

    code: str
    name: str
    round: RoundLine


@dataclass(frozen=True)
class Facts:
    """An evaluation with everything that gives its codes a name. `cycles`: the earlier first."""

    library: Library
    language: str
    words: Words
    plan: Plan
    cycles: tuple[Cycle, ...]
    values: Mapping[tuple[str, str, str], Value]
    changes: Mapping[tuple[str, str], Change]
    moves: Mapping[str, GoalMoves]
    targets: tuple[Target, ...]
    texts: Mapping[str, Item]
    """Indicators and outcomes of the plan by code."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(indicators().values())

    @property
    def later(self) -> Cycle:
        """The cycle that the evaluation is named by."""
        return self.cycles[-1]

    @property
    def compared(self) -> bool:
        """Whether there is an earlier cycle to compare with."""
        return len(self.cycles) > 1

    @property
    def rehearsal(self) -> bool:
        return any(cycle.round.rehearsal for cycle in self.cycles)

    def indicators_of(self, goal: Goal) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self.indicators if indicator.goal == goal.code)

    def value(self, indicator: str, cycle: str, part: str = ALL) -> Value:
        return self.values[indicator, cycle, part]

    def change(self, indicator: str, part: str = ALL) -> Change:
        return self.changes[indicator, part]

    def received(self, cycle: Cycle, by: str | None = None) -> list[Received]:
        """Return who was bound on the deadline of a cycle, and when the report came."""
        found = measures.received(self.library, self.later.round.code, by)
        return [one for one in found if one.bound and one.cycle == cycle.code]

    def response(self, cycle: Cycle, by: str | None = None) -> dict[str, Response]:
        """Return who reported in a cycle, counted, by part in order."""
        found = measures.response(self.library, self.later.round.code, by)
        return {line.part: line for line in found if line.cycle == cycle.code}

    def differing(self, cycle: Cycle) -> tuple[str, ...]:
        """Return the Parties whose own answer on the Supplementary Protocol is not as the dates."""
        found = measures.membership_check(self.library, self.later.round.code)
        return tuple(member.party for member in found if member.cycle == cycle.code)

    def text(self, code: str) -> Label:
        """Return the official text of an indicator or outcome."""
        return Label(self.texts[code].text)

    def short_names(self, codes: tuple[str, ...]) -> tuple[Label, ...]:
        """Return names of Parties in alphabetical order; of a fictional one without its groups."""
        return tuple(short_name(line) for line in self.words.named(codes))


def short_name(line: PartyLine) -> Label:
    """Return the name of a Party; of a fictional one its number without its groups."""
    return Label(line.name.partition(",")[0] if line.fictional else line.name)


def source_of(indicator: Indicator, cycle: Cycle) -> Source:
    return indicator.sources[cycle.code]


def gather(library: Library, round_code: str, language: str) -> Facts:
    """Return the facts of an evaluation; Problem("library.no_such_evaluation")."""
    words = Words(library, language)
    lines = {line.code: line for line in words.report_rounds}
    cycles = tuple(
        Cycle(code, cycle_name(code), lines[round])
        for code, round in measures.rounds_of(library, round_code).items()
    )
    plan = load(PLAN, language)
    return Facts(
        library=library,
        language=language,
        words=words,
        plan=plan,
        cycles=cycles,
        values={(v.indicator, v.cycle, v.part): v for v in measures.values(library, round_code)},
        changes={(c.indicator, c.part): c for c in measures.changes(library, round_code)},
        moves={found.goal: found for found in measures.moves(library, round_code)},
        targets=tuple(measures.targets(library)),
        texts={
            item.code: item for goal in plan.goals for item in (*goal.indicators, *goal.outcomes)
        },
    )


def round_of(library: Library, cycle: str, named: str | None = None) -> str:
    """Return the code of the round of a cycle: the one named, or the only one there is.

    Raises Problem("library.no_such_evaluation"), Problem("report.another_cycle"),
    Problem("report.no_such_cycle") and Problem("report.several_rounds").
    """
    if named is not None:
        *_earlier, held = measures.rounds_of(library, named)
        if held != cycle:
            raise REPORT_ANOTHER_CYCLE(round=named, held=held, cycle=cycle)
        return named
    lines = Words(library, "en").report_rounds
    found = [
        line.code for line in lines if list(measures.rounds_of(library, line.code))[-1] == cycle
    ]
    if not found:
        raise REPORT_NO_SUCH_CYCLE(cycle=cycle)
    if len(found) > 1:
        raise REPORT_SEVERAL_ROUNDS(cycle=cycle, rounds=", ".join(found))
    return found[0]
