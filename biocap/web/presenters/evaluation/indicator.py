"""One indicator: its headline in three ways, the dumbbell by group, the Parties as a mosaic."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.indicators.bases import interval_if_answered, of_base
from biocap.indicators.change_words import (
    ChangeInWords,
    change_in_words,
    rule_in_words,
)
from biocap.indicators.definition import Definition, definition
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import IndicatorChange, State, Value
from biocap.indicators.model import Indicator
from biocap.indicators.panel_words import by_dates, share_and_change
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.period_words import a_year, periods_differ
from biocap.indicators.reference import indicators
from biocap.indicators.tables.beside import beside_table
from biocap.indicators.tables.lines import (
    behind_value,
    indicator_line,
    part_table,
    where_its_parties_stand,
)
from biocap.indicators.tables.parties import places_of_answers
from biocap.indicators.tables.roster import roster_table
from biocap.indicators.value_words import (
    ValueInWords,
    state_in_words,
    undated_parties,
    words_of_value,
)
from biocap.indicators.words import state_meaning, state_name, strength_meaning
from biocap.library.closing import days_that_ended
from biocap.parties.reference import GROUPS
from biocap.telling.names import part_name
from biocap.telling.spans import plain
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.needs import KeyEntry, MosaicTile, TileGroup
from biocap.web.tables import Drawn, drawn


@dataclass(frozen=True)
class StateCount:
    """How many Parties are in a state; `address` opens them, "" where there are none."""

    name: str
    style: str
    count: int
    address: str


@dataclass(frozen=True)
class Headline:
    """An indicator in one cycle, as the page says it in whole sentences."""

    cycle: EvaluatedCycle
    value: Value
    words: ValueInWords
    address: str
    based: str
    within: str
    """Whom the share is of, and where it may lie; "" of what is no share of Parties."""
    a_year: str
    """What a number is a year, of all Parties; "" of any other value."""
    strength_meaning: str
    states: tuple[StateCount, ...]
    undated: str
    mosaic_address: str


@dataclass(frozen=True)
class IndicatorPage:
    definition: Definition
    headlines: tuple[Headline, ...]
    change: IndicatorChange
    moved: ChangeInWords | None
    moved_address: str
    periods_differ: str
    share_and_change: str
    rule: tuple[str, ...]
    parts: Drawn | None
    beside: Drawn | None
    """What is read beside it; None where nothing is."""
    roster: Drawn | None
    """The roster of experts beside it; None where it is not read."""
    is_share: bool
    mosaic: tuple[TileGroup, ...]
    mosaic_cycle: EvaluatedCycle
    key: tuple[KeyEntry, ...]
    previous: tuple[str, str] | None
    following: tuple[str, str] | None
    """(code, address) of the neighbours in the order of the plan."""

    @property
    def names_nobody(self) -> bool:
        """Whether the Secretariat enters the figures."""
        return any(line.value.feeds == "entered" for line in self.headlines)

    @property
    def indicator(self) -> Indicator:
        return self.definition.indicator


def indicator_page(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle, part: Part, way: Way
) -> IndicatorPage:
    """Return the page of an indicator, for all Parties or a part of them.

    `cycle` is the one whose mosaic is shown.
    """
    change = evaluation.change(indicator.code, part)
    neighbours = [
        (it.code, way.to("indicator", evaluation.line.code, it.slug))
        for it in indicators().values()
    ]
    place = list(indicators()).index(indicator.code)
    return IndicatorPage(
        definition=definition(evaluation, indicator),
        headlines=tuple(_headline(evaluation, indicator, c, part, way) for c in evaluation.cycles),
        change=change,
        moved=change_in_words(change, indicator) if evaluation.compared else None,
        moved_address=way.at(where_its_parties_stand(evaluation, indicator, part, move="all")),
        periods_differ=plain(periods_differ(evaluation, indicator)),
        share_and_change=share_and_change(dates=by_dates(indicator)),
        rule=rule_in_words(),
        parts=drawn_parts(evaluation, indicator, way, part),
        beside=_beside(evaluation, indicator, part, way),
        roster=_roster(evaluation, indicator, part, way),
        is_share=is_share(evaluation, indicator),
        mosaic=_mosaic(evaluation, indicator, cycle, part, way),
        mosaic_cycle=cycle,
        key=_key(evaluation, indicator, cycle),
        previous=neighbours[place - 1] if place else None,
        following=next(iter(neighbours[place + 1 :]), None),
    )


def is_share(evaluation: Evaluation, indicator: Indicator) -> bool:
    """Return whether what is drawn of the indicator are shares, on a scale to 100 per cent."""
    has_sum = any(value.sum for value in evaluation.values(indicator.code))
    return not has_sum and indicator.kind != "number"


def _headline(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle, part: Part, way: Way
) -> Headline:
    value = evaluation.value(indicator.code, cycle.code, part)
    at = evaluation.cycles.index(cycle)
    opened = behind_value(evaluation, indicator_line(evaluation, indicator, part), at)
    shares = value.has_value and value.given is None and value.sum is None
    has_states = value.states.bound and value.feeds not in ("", "entered")
    return Headline(
        cycle,
        value,
        words_of_value(value),
        way.at(opened) if opened else "",
        of_base(value, indicator) if shares else "",
        interval_if_answered(value, indicator) if shares else "",
        plain(a_year(evaluation, indicator, cycle.code)) if part == ALL_PARTIES else "",
        strength_meaning(value.strength),
        _state_counts(evaluation, indicator, cycle, value, part, way) if has_states else (),
        undated_parties(evaluation.words, value),
        way.to("indicator", evaluation.line.code, indicator.slug, cycle=cycle.code),
    )


def _state_counts(
    evaluation: Evaluation,
    indicator: Indicator,
    cycle: EvaluatedCycle,
    value: Value,
    part: Part,
    way: Way,
) -> tuple[StateCount, ...]:
    counts = [(state, getattr(value.states, state.value)) for state in State]
    return tuple(
        StateCount(
            state_name(state, indicator.kind),
            state.value,
            count,
            way.at(
                where_its_parties_stand(
                    evaluation, indicator, part, cycle=value.cycle, state=state.value
                )
            )
            if count
            else "",
        )
        for state, count in counts
        if count or state not in (State.PARTLY, *never_in(evaluation, indicator, cycle))
    )


def drawn_parts(
    evaluation: Evaluation, indicator: Indicator, way: Way, chosen: Part = ALL_PARTIES
) -> Drawn | None:
    """Return the indicator by part of the Parties; None where there is nothing to break down."""
    table = part_table(evaluation, indicator, chosen)
    if len(table.rows) < 2 or not any(value.has_value for value in table.rows[0].values):
        return None
    shares = is_share(evaluation, indicator)
    return drawn(
        table,
        way,
        file="values",
        style=f"stacked indicators parts{'' if shares else ' sums'}",
        pictures=pictures(evaluation),
        head_pictures={"picture": "library/parts/dumbbell_scale.html"} if shares else None,
        described="picture-says",
    )


def _beside(evaluation: Evaluation, indicator: Indicator, part: Part, way: Way) -> Drawn | None:
    table = beside_table(evaluation, indicator, part)
    return drawn(table, way, file="beside", style="stacked") if table.rows else None


def _roster(evaluation: Evaluation, indicator: Indicator, part: Part, way: Way) -> Drawn | None:
    table = roster_table(evaluation, indicator, part)
    return drawn(table, way, file="roster", style="stacked") if table.rows else None


def pictures(evaluation: Evaluation) -> dict[str, str]:
    """Return how the columns of tables of indicators are drawn, by their codes."""
    return {
        "indicator": "library/parts/indicator_name.html",
        "part": "library/parts/indicator_part.html",
        "picture": "library/parts/dumbbell.html",
        "change": "library/parts/indicator_move.html",
        **{f"value_{it.code}": "library/parts/indicator_cell.html" for it in evaluation.cycles},
    }


def never_in(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle
) -> tuple[State, ...]:
    """Return which states no Party can be in: of dates none but yes, no, blank and awaited."""
    source = cycle.source(indicator)
    round = cycle.progress if source.feeds == "progress" else cycle.round.code
    can_be = days_that_ended(evaluation.library, round).without
    never = [it for it in (State.SILENT, State.AWAITED) if it.value not in can_be]
    if source.feeds == "dates":
        never += [State.PARTLY, State.NOT_APPLICABLE, State.SILENT]
    return tuple(dict.fromkeys(never))


def _mosaic(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle, part: Part, way: Way
) -> tuple[TileGroup, ...]:
    """Return every Party of the population in the part as a tile, by group, then by name."""
    states = evaluation.states(indicator.code, cycle.code)
    groups: dict[str, list[MosaicTile]] = {group: [] for group in (*GROUPS, "", "undated")}
    for party in filter(part.holds, evaluation.words.named(states)):
        state = states[party.code]
        tile = MosaicTile(
            party.code,
            party.name,
            state.state.value,
            state_in_words(state, indicator.kind),
            way.at(places_of_answers(evaluation, indicator, party.code)),
        )
        groups["undated" if state.undated else party.group].append(tile)
    undated = gettext("Not known whether bound on the deadline; in no count")
    return tuple(
        TileGroup(
            _titled(undated if group == "undated" else part_name("group", group), len(tiles)),
            tuple(tiles),
        )
        for group, tiles in groups.items()
        if tiles
    )


def _titled(name: str, many: int) -> str:
    counted = ngettext("%(n)s Party", "%(n)s Parties", many) % {"n": many}
    return gettext("%(group)s: %(parties)s") % {"group": name, "parties": counted}


def _key(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle
) -> tuple[KeyEntry, ...]:
    """Return the legend of the mosaic: every state with a plain sentence."""
    feeds = cycle.source(indicator).feeds
    return tuple(
        KeyEntry(
            state.value,
            gettext("%(state)s: %(meaning)s")
            % {
                "state": state_name(state, indicator.kind),
                "meaning": state_meaning(state, indicator.kind, feeds),
            },
        )
        for state in State
        if state not in never_in(evaluation, indicator, cycle)
        if indicator.kind != "number" or state is not State.PARTLY
    )
