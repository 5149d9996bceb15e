"""Where a country stands on the indicators of the Action Plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from biocap.indicators import measures
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation, evaluations
from biocap.indicators.figures import PartyState, State
from biocap.indicators.reference import INDICATORS, PLAN, Indicator
from biocap.indicators.words import state_name
from biocap.library.closing import ended
from biocap.plans import Goal, load
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.names import PartyLine, RoundLine, Words, rows
from biocap.telling.tables import Column, Table
from biocap.web.presenters.addresses import Way


@dataclass(frozen=True)
class StandingCell:
    """A state in one cycle; `state` is "" where there is none, `number` of one that counts."""

    title: str
    state: str
    name: str
    number: str
    undated: bool


@dataclass(frozen=True)
class StandingRow:
    """An indicator; `address` leads to the Party's answers."""

    code: str
    text: str
    address: str
    cells: tuple[StandingCell, ...]


@dataclass(frozen=True)
class StandingGoal:
    code: str
    title: str
    address: str
    rows: tuple[StandingRow, ...]


@dataclass(frozen=True)
class Came:
    """Whether the Party was bound in a cycle, and whether its report came by the cut-off.

    `closed`: whether the round was over by then.
    """

    title: str
    bound: bool
    reported: bool
    closed: bool


@dataclass(frozen=True)
class Standing:
    """A country in one evaluation. `left_out`: indicators of which it has no state at all."""

    round: RoundLine
    address: str
    cycles: tuple[Came, ...]
    goals: tuple[StandingGoal, ...]
    left_out: int
    english: bool

    @property
    def bound(self) -> bool:
        return any(cycle.bound for cycle in self.cycles)

    @property
    def reported(self) -> bool:
        return any(cycle.reported for cycle in self.cycles)


def standings(words: Words, party: PartyLine, way: Way) -> tuple[Standing, ...]:
    """Return the evaluations that concern a country: real ones a real country alone."""
    found = [_standing(words, Evaluation(words, it.code), party, way) for it in evaluations(words)]
    return tuple(it for it in found if it.bound or it.round.rehearsal == party.fictional)


def _standing(words: Words, evaluation: Evaluation, party: PartyLine, way: Way) -> Standing:
    plan = load(PLAN, words.language)
    line = evaluation.line
    states = {
        (state.indicator, state.cycle): state
        for state in measures.states(words.library, line.code, party=party.code)
    }

    def row(indicator: Indicator, goal: Goal) -> StandingRow:
        texts = {item.code: item.text for item in goal.indicators}
        return StandingRow(
            indicator.code,
            texts[indicator.code],
            way.to("indicator-party", line.code, indicator.slug, party.code),
            tuple(
                _cell(cycle, indicator, states.get((indicator.code, cycle.code)))
                for cycle in evaluation.cycles
            ),
        )

    found = tuple(
        StandingGoal(
            goal.code,
            goal.title,
            way.to("plan-goal", plan.code, goal.code),
            tuple(
                row(it, goal)
                for it in INDICATORS.values()
                if it.goal == goal.code and _says_something(it.code, states.values())
            ),
        )
        for goal in plan.goals
    )
    goals = tuple(goal for goal in found if goal.rows)
    return Standing(
        round=line,
        address=way.to("evaluation", line.code),
        cycles=tuple(_came(words, cycle, party) for cycle in evaluation.cycles),
        goals=goals,
        left_out=len(INDICATORS) - sum(len(goal.rows) for goal in goals),
        english=plan.language != words.language,
    )


WITHOUT_REPORT = (State.SILENT, State.AWAITED)


def _says_something(indicator: str, states: Iterable[PartyState]) -> bool:
    return any(it.indicator == indicator and it.state not in WITHOUT_REPORT for it in states)


def _cell(cycle: EvaluatedCycle, indicator: Indicator, state: PartyState | None) -> StandingCell:
    if state is None:
        return StandingCell(cycle.title, "", "", "", False)
    number = "" if state.low is None else numbers.band(state.low, state.high)
    name = state_name(state.state, indicator.kind)
    return StandingCell(cycle.title, state.state.value, name, number, state.undated)


def _came(words: Words, cycle: EvaluatedCycle, party: PartyLine) -> Came:
    def holds(table: str) -> bool:
        return any(
            (row["round"], row["party"]) == (cycle.round.code, party.code)
            and not row.get("after_cut_off")
            for row in rows(words.library, table)
        )

    closed = ended(words.library, cycle.round.code).closing
    return Came(cycle.title, holds("invitations"), holds("submissions"), closed)


STATES: tuple[Column[tuple[RoundLine, PartyState]], ...] = (
    Column("evaluation", noop("Round that names the evaluation."), lambda row: row[0].code),
    Column(
        "rehearsal",
        noop("Whether the round was a rehearsal, whose answers are invented."),
        lambda row: row[0].rehearsal,
    ),
    Column("indicator", noop("Indicator."), lambda row: row[1].indicator),
    Column("cycle", noop("Cycle."), lambda row: row[1].cycle),
    Column(
        "state",
        noop("yes, partly, no, blank, not_applicable, silent, or awaited before the closing day."),
        lambda row: row[1].state.value,
    ),
    Column("low", noop("Of a number: the lower end of what it says."), lambda row: row[1].low),
    Column(
        "high",
        noop("Of a number: the upper end; empty: open, or no number."),
        lambda row: row[1].high,
    ),
    Column(
        "undated",
        noop("Whether it is not known to be bound on the deadline."),
        lambda row: row[1].undated,
    ),
)


def standing_table(words: Words, party: PartyLine) -> Table[tuple[RoundLine, PartyState]]:
    """Return the state of a country under every indicator, in every evaluation and cycle."""
    rounds = [it.round for it in standings(words, party, Way())]
    return Table(
        f"{party.code}-indicators",
        STATES,
        [
            (line, state)
            for line in rounds
            for state in measures.states(words.library, line.code, party=party.code)
        ],
        party.fictional,
    )
