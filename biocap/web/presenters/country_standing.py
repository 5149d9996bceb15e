"""Where a country stands on the indicators of the Action Plan."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext

from biocap.indicators.evaluation import EvaluatedCycle, Evaluation, evaluations
from biocap.indicators.figures import PartyState
from biocap.indicators.reference import indicators
from biocap.indicators.tables import standing
from biocap.library.closing import days_that_ended
from biocap.telling.corrections import correction_of
from biocap.telling.isolating import set_apart
from biocap.telling.names import PartyLine, RoundLine, Words, rows_of_table
from biocap.telling.tables import Table
from biocap.web.presenters.addresses import Way
from biocap.web.tables import Drawn, drawn


@dataclass(frozen=True)
class ReportOfCycle:
    """Whether the Party was bound in a cycle, and whether its report came by the cut-off.

    `closed`: whether the round was over by then. `correction`: that one came since, or "".
    """

    title: str
    bound: bool
    reported: bool
    closed: bool
    correction: str


@dataclass(frozen=True)
class CountryInEvaluation:
    """A country in one evaluation; `table` has its states by goal.

    `left_out`: indicators of which it has no state at all.
    """

    round: RoundLine
    address: str
    cycles: tuple[ReportOfCycle, ...]
    table: Drawn
    left_out: int

    @property
    def bound(self) -> bool:
        return any(cycle.bound for cycle in self.cycles)

    @property
    def reported(self) -> bool:
        return any(cycle.reported for cycle in self.cycles)


def standings(words: Words, party: PartyLine, way: Way) -> tuple[CountryInEvaluation, ...]:
    """Return the evaluations that concern a country: real ones a real country alone."""
    return tuple(_standing(evaluation, party, way) for evaluation in _concerning(words, party))


def standing_everywhere(words: Words, party: PartyLine) -> Table[tuple[RoundLine, PartyState]]:
    """Return the state of a country under every indicator, in every evaluation and cycle."""
    return standing.standing_table(_concerning(words, party), party)


def _concerning(words: Words, party: PartyLine) -> list[Evaluation]:
    every = [Evaluation(words, it.code) for it in evaluations(words)]
    return [
        it
        for it in every
        if it.line.rehearsal == party.fictional
        or any(_came(words, cycle, party).bound for cycle in it.cycles)
    ]


def _standing(evaluation: Evaluation, party: PartyLine, way: Way) -> CountryInEvaluation:
    line = evaluation.line
    caption = gettext("State of %(name)s under each indicator, %(title)s")
    table = replace(
        standing.standing_by_goal(evaluation, party),
        caption=caption % {"name": party.name, "title": set_apart(line.title)},
    )
    cell = "library/parts/standing_state.html"
    pictures = {
        "indicator": "library/parts/standing_indicator.html",
        **{f"state_{cycle.code}": cell for cycle in evaluation.cycles},
    }
    return CountryInEvaluation(
        round=line,
        address=way.to("evaluation", line.code),
        cycles=tuple(_came(evaluation.words, cycle, party) for cycle in evaluation.cycles),
        table=drawn(table, way, style="stacked wide needs", pictures=pictures),
        left_out=len(indicators()) - len(table.rows),
    )


def _came(words: Words, cycle: EvaluatedCycle, party: PartyLine) -> ReportOfCycle:
    def holds(table: str) -> bool:
        return any(
            (row["round"], row["party"]) == (cycle.round.code, party.code)
            and not row.get("after_cut_off")
            for row in rows_of_table(words.library, table)
        )

    closed = days_that_ended(words.library, cycle.round.code).closed_to(party.code)
    correction = correction_of(words, cycle.round.code, party.code)
    return ReportOfCycle(
        cycle.title,
        holds("invitations"),
        holds("submissions"),
        closed,
        correction,
    )
