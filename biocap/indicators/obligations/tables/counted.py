"""Parties in each state under each obligation."""

from dataclasses import dataclass
from functools import partial

from biocap.indicators.obligations.base import DutyBase
from biocap.indicators.obligations.figures import DutySource, DutyStanding, DutyState
from biocap.indicators.obligations.measure import MEASURE, duty_standings
from biocap.indicators.obligations.states import obligations_asked
from biocap.indicators.obligations.tables.columns import obligation_columns
from biocap.indicators.obligations.words import STATES
from biocap.library.parts import ALL, CHOSEN
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.tables import Address, Column, Kind, Table
from biocap.toolbox.obligations import Obligation
from biocap.toolbox.queries import Obligations


@dataclass(frozen=True)
class DutyLine:
    """An obligation with the Parties in each state; `asked`: the report asks of it."""

    obligation: Obligation
    figure: DutyStanding
    asked: bool


def standings_of_duties(words: Words, base: DutyBase) -> list[DutyStanding]:
    """Return the figures of all Parties, or of those that were chosen."""
    figures = duty_standings(words.library, base.code, words.chosen)
    wanted = CHOSEN if words.chosen else ALL
    return [it for it in figures if it.part == wanted]


def duties_table(
    words: Words, held: Obligations, base: DutyBase, *sources: DutySource
) -> Table[DutyLine]:
    """Return the Parties in each state under each obligation, by these sources, else by all."""
    by_code = {it.code: it for it in held.items}
    asked = obligations_asked(words.library)
    rows = [
        DutyLine(by_code[it.obligation], it, it.obligation in asked)
        for it in standings_of_duties(words, base)
        if it.obligation in by_code and (not sources or it.source in sources)
    ]

    def counted(state: DutyState, says: str) -> Column[DutyLine]:
        return Column(
            state.value,
            says,
            partial(_number, state),
            Kind.COUNT,
            STATES[state],
            opens=partial(_behind, base, state),
        )

    return Table(
        f"{base.code}-obligations",
        (
            Column("round", noop("Round of the reports; checklists: none."), lambda _: base.code),
            Column(
                "source",
                noop("both, report or checklist: where it was read."),
                lambda row: row.figure.source.value,
            ),
            *obligation_columns(held, lambda row: row.obligation, partial(_behind, base, None)),
            Column(
                "asked",
                noop("Whether the report asks anything of it that can be read."),
                lambda row: row.asked,
                Kind.FLAG,
            ),
            counted(DutyState.DONE, noop("Parties that say it is done.")),
            counted(DutyState.UNDER_WAY, noop("Parties that say it is under way.")),
            counted(DutyState.NOT_YET, noop("Parties that say not yet.")),
            counted(DutyState.NOT_APPLICABLE, noop("Parties to which it does not apply.")),
            counted(DutyState.NOTHING, noop("Parties that sent something without a word of it.")),
            counted(DutyState.SILENT, noop("Parties that sent nothing.")),
            counted(DutyState.AWAITED, noop("Parties that sent nothing yet; the round is open.")),
            Column(
                "parties",
                noop("All Parties that count."),
                lambda row: row.figure.parties,
                Kind.COUNT,
            ),
            Column(
                "applying",
                noop("Those that say done, under way or not yet: the base of the share."),
                lambda row: row.figure.applying,
                Kind.COUNT,
                noop("Base"),
            ),
            Column(
                "share_done",
                noop("Done, in per cent of that base."),
                lambda row: row.figure.share_done.percent,
                Kind.PERCENT,
                noop("Share done"),
                base=lambda row: row.figure.share_done.whole,
            ),
            Column(
                "by_checklist",
                noop("Parties whose state is what their published checklist says."),
                lambda row: row.figure.by_checklist,
                Kind.COUNT,
            ),
            Column(
                "differing",
                noop("Of these, those whose report says another."),
                lambda row: row.figure.differing,
                Kind.COUNT,
            ),
        ),
        rows,
        base.rehearsal,
        caption=MEASURE.title,
        among=words.among,
        band=lambda row: held.words.groups[row.obligation.group],
    )


def columns_of_duties(table: Table[DutyLine]) -> tuple[str, ...]:
    """Return the columns that a page shows: those who may still report where there are any."""
    states = [it.value for it in DutyState]
    if not any(row.figure.awaited for row in table.rows):
        states.remove(DutyState.AWAITED)
    return ("articles", "duty", *states, "applying", "share_done")


def _number(state: DutyState, row: DutyLine) -> int:
    number: int = getattr(row.figure, state.value)
    return number


def _behind(base: DutyBase, state: DutyState | None, row: DutyLine) -> Address | None:
    if state is not None and not _number(state, row):
        return None
    query = {
        "round": base.code,
        "source": row.figure.source.value,
        "state": state.value if state else None,
    }
    return Address("obligation-standing", (row.obligation.code,), query)
