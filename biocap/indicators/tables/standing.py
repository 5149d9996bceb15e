"""Where one country stands: its state under every indicator, for its page and its file."""

from collections.abc import Sequence
from dataclasses import dataclass

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import PartyState, State
from biocap.indicators.model import Indicator
from biocap.indicators.reference import PLAN, indicators
from biocap.indicators.tables import column_of_indicators, table_of
from biocap.indicators.tables.parties import places_of_answers
from biocap.indicators.value_words import state_in_words
from biocap.plans import Goal, load_plan
from biocap.shared.text import noop
from biocap.telling.names import PartyLine, RoundLine
from biocap.telling.tables import Address, Column, Table
from biocap.telling.wording import Wording

WITHOUT_REPORT = (State.SILENT, State.AWAITED)


@dataclass(frozen=True)
class StandingLine:
    """An indicator, and the state of a Party in every cycle; None where it has none."""

    indicator: Indicator
    goal: Goal
    states: tuple[PartyState | None, ...]
    wording: Wording
    """The language of the words of indicator and goal."""

    @property
    def text(self) -> str:
        return next(it.text for it in self.goal.indicators if it.code == self.indicator.code)


def standing_by_goal(evaluation: Evaluation, party: PartyLine) -> Table[StandingLine]:
    """Return the indicators under which something is known of a Party, by goal."""
    plan = load_plan(PLAN, evaluation.words.language)
    wording = Wording(plan.language, evaluation.words.language, plan.official, plan.complete)
    states = {(it.indicator, it.cycle): it for it in _states_of_party(evaluation, party)}
    known = {it.indicator for it in states.values() if it.state not in WITHOUT_REPORT}

    def in_cycle(place: int, code: str, title: str) -> Column[StandingLine]:
        def words(line: StandingLine) -> str:
            state = line.states[place]
            return "–" if state is None else state_in_words(state, line.indicator.kind)

        return Column(f"state_{code}", "", lambda line: line.states[place], head=title, shown=words)

    return table_of(
        evaluation,
        "standing",
        (
            column_of_indicators(
                lambda line: places_of_answers(evaluation, line.indicator, party.code)
            ),
            *(in_cycle(at, it.code, it.title) for at, it in enumerate(evaluation.cycles)),
        ),
        [
            StandingLine(
                indicator,
                goal,
                tuple(states.get((indicator.code, it.code)) for it in evaluation.cycles),
                wording,
            )
            for goal in plan.goals
            for indicator in indicators().values()
            if indicator.goal == goal.code and indicator.code in known
        ],
        band=lambda line: f"{line.goal.code}. {line.goal.title}",
        band_opens=lambda line: Address("plan-goal", (plan.code, line.goal.code)),
        band_wording=wording,
    )


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


def standing_table(
    evaluations: Sequence[Evaluation], party: PartyLine
) -> Table[tuple[RoundLine, PartyState]]:
    """Return the state of a country under every indicator, in these evaluations and each cycle."""
    return Table(
        f"{party.code}-indicators",
        STATES,
        [(it.line, state) for it in evaluations for state in _states_of_party(it, party)],
        party.fictional,
    )


def _states_of_party(evaluation: Evaluation, party: PartyLine) -> Sequence[PartyState]:
    of_party: Sequence[PartyState] = measures.states(
        evaluation.library, evaluation.line.code, party=party.code
    )
    return of_party
