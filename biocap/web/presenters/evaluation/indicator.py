"""One indicator: its headline in three ways, the dumbbell by group, the Parties as a mosaic."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.indicators.dumbbells import Pair, longest_of, pair_of
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import Change, State, Value
from biocap.indicators.model import Indicator
from biocap.indicators.parts import (
    ALL_PARTIES,
    other_parts,
    part_of_code,
    regional_groups,
)
from biocap.indicators.reference import INDICATORS
from biocap.indicators.value_words import state_in_words, undated_parties
from biocap.indicators.words import state_meaning, state_name, strength_meaning
from biocap.parties.reference import GROUPS
from biocap.telling.names import part_name
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.cells import STYLES, Cell, Move, behind, cell, cells, move
from biocap.web.presenters.evaluation.definition import Definition, definition
from biocap.web.presenters.evaluation.parties import address_of_party
from biocap.web.presenters.needs import KeyEntry, Tile, TileGroup


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
    cell: Cell
    strength_meaning: str
    states: tuple[StateCount, ...]
    undated: str
    mosaic_address: str


@dataclass(frozen=True)
class PartRow:
    """The indicator in one part of the Parties; `drawn` is in per cent of the picture's width.

    `ours`: why this is a narrower population of ours, "" where it is none.
    """

    name: str
    cells: tuple[Cell, ...]
    drawn: Pair
    move: Move | None
    ours: str


@dataclass(frozen=True)
class IndicatorPage:
    definition: Definition
    headlines: tuple[Headline, ...]
    change: Change
    move: Move | None
    rows: tuple[PartRow, ...]
    is_share: bool
    mosaic: tuple[TileGroup, ...]
    mosaic_cycle: EvaluatedCycle
    key: tuple[KeyEntry, ...]
    previous: tuple[str, str] | None
    following: tuple[str, str] | None
    """(code, address) of the neighbours in the order of the plan."""

    @property
    def beside_bar(self) -> bool:
        """Whether a dot may stand outside its bar: Parties to whom it does not apply are bound."""
        return any(line.value.states.not_applicable for line in self.headlines)

    @property
    def has_parts(self) -> bool:
        """Whether there is anything to break down."""
        return len(self.rows) > 1 and any(line.cell.shown for line in self.headlines)

    @property
    def names_nobody(self) -> bool:
        """Whether the Secretariat enters the figures."""
        return any(line.value.feeds == "entered" for line in self.headlines)

    @property
    def indicator(self) -> Indicator:
        return self.definition.indicator


def indicator_page(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle, way: Way
) -> IndicatorPage:
    """Return the page of an indicator; `cycle` is the one whose mosaic is shown."""
    has_sum = any(value.sum for value in evaluation.values(indicator.code))
    neighbours = [
        (it.code, way.to("indicator", evaluation.line.code, it.slug)) for it in INDICATORS.values()
    ]
    place = list(INDICATORS).index(indicator.code)
    return IndicatorPage(
        definition=definition(evaluation, indicator, way),
        headlines=tuple(_headline(evaluation, indicator, c, way) for c in evaluation.cycles),
        change=evaluation.change(indicator.code),
        move=move(evaluation, indicator, way),
        rows=part_rows(evaluation, indicator, way),
        is_share=not has_sum and indicator.kind != "number",
        mosaic=_mosaic(evaluation, indicator, cycle, way),
        mosaic_cycle=cycle,
        key=_key(indicator, cycle),
        previous=neighbours[place - 1] if place else None,
        following=next(iter(neighbours[place + 1 :]), None),
    )


def _headline(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle, way: Way
) -> Headline:
    value = evaluation.value(indicator.code, cycle.code)
    has_states = value.states.bound and value.feeds not in ("", "entered")
    return Headline(
        cycle,
        value,
        cell(evaluation, indicator, cycle, way),
        strength_meaning(value.strength),
        _state_counts(evaluation, indicator, value, way) if has_states else (),
        undated_parties(evaluation.words, value),
        way.to("indicator", evaluation.line.code, indicator.slug, cycle=cycle.code),
    )


def _state_counts(
    evaluation: Evaluation, indicator: Indicator, value: Value, way: Way
) -> tuple[StateCount, ...]:
    counts = [(state, getattr(value.states, state.value)) for state in State]
    return tuple(
        StateCount(
            state_name(state, indicator.kind),
            STYLES[state],
            count,
            behind(evaluation, indicator, ALL_PARTIES, way, cycle=value.cycle, state=state.value)
            if count
            else "",
        )
        for state, count in counts
        if count or state is not State.PARTLY
    )


def part_rows(evaluation: Evaluation, indicator: Indicator, way: Way) -> tuple[PartRow, ...]:
    """Return the indicator in all Parties, in each group and list, and in narrower ones of ours."""
    ours = {part_of_code(found.code): found.reason for found in indicator.breakdowns}
    parts = [ALL_PARTIES]
    if any(source.feeds != "entered" for source in indicator.sources.values()):
        parts += [*regional_groups(), *other_parts(), *ours]
    parts = [
        part
        for part in parts
        if not part.code or any(v.states.bound for v in evaluation.values(indicator.code, part))
    ]
    pairs = [
        pair_of(
            part.name,
            evaluation.values(indicator.code, part),
            evaluation.change(indicator.code, part),
        )
        for part in parts
    ]
    scale = longest_of(pairs) if indicator.kind == "number" else 100
    return tuple(
        PartRow(
            part.name,
            cells(evaluation, indicator, way, part),
            pair.scaled(scale),
            move(evaluation, indicator, way, part),
            ours.get(part, ""),
        )
        for part, pair in zip(parts, pairs, strict=True)
    )


def _mosaic(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle, way: Way
) -> tuple[TileGroup, ...]:
    """Return every Party of the population as a tile, by group, in alphabetical order."""
    states = evaluation.states(indicator.code, cycle.code)
    groups: dict[str, list[Tile]] = {group: [] for group in (*GROUPS, "", "undated")}
    for party in evaluation.words.named(states):
        state = states[party.code]
        tile = Tile(
            party.code,
            party.name,
            STYLES[state.state],
            state_in_words(state, indicator.kind),
            address_of_party(evaluation, indicator, party.code, way),
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


def _key(indicator: Indicator, cycle: EvaluatedCycle) -> tuple[KeyEntry, ...]:
    """Return the legend of the mosaic: every state with a plain sentence."""
    feeds = cycle.source(indicator).feeds
    return tuple(
        KeyEntry(
            style,
            gettext("%(state)s: %(meaning)s")
            % {
                "state": state_name(state, indicator.kind),
                "meaning": state_meaning(state, indicator.kind, feeds),
            },
        )
        for state, style in STYLES.items()
        if indicator.kind != "number" or state is not State.PARTLY
    )
