"""One indicator: its headline in three ways, the dumbbell by group, the Parties as a mosaic."""

from dataclasses import dataclass

from biocap.indicators import measures
from biocap.indicators.figures import Change, State, Value, Verdict
from biocap.indicators.model import Indicator
from biocap.indicators.reference import INDICATORS
from biocap.indicators.words import state_name, strength_meaning
from biocap.plans import Plan
from biocap.reports.dumbbells import End, Pair, end_of, longest_of
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_cells import (
    Cell,
    Move,
    behind,
    cell,
    move,
    undated_words,
)
from biocap.web.presenters.evaluation_definition import Definition, definition
from biocap.web.presenters.evaluation_mosaic import key, tile_groups
from biocap.web.presenters.evaluation_parties import STYLES
from biocap.web.presenters.evaluation_parts import Part, part_of, parts, whole
from biocap.web.presenters.evaluation_values import CycleLine, Evaluation
from biocap.web.presenters.needs import KeyEntry, TileGroup


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

    cycle: CycleLine
    value: Value
    cell: Cell
    strength_meaning: str
    states: tuple[StateCount, ...]
    undated: str
    mosaic_address: str


@dataclass(frozen=True)
class Mark:
    """One cycle drawn: places in per cent of the width; `width` is that of the pale bar."""

    dot: float
    low: float
    width: float


@dataclass(frozen=True)
class Drawn:
    earlier: Mark | None
    later: Mark | None
    joined: bool


@dataclass(frozen=True)
class PartRow:
    """The indicator in one part of the Parties. `ours`: a narrower population of ours, and why."""

    name: str
    cells: tuple[Cell, ...]
    bound: tuple[int, ...]
    drawn: Drawn
    move: Move | None
    ours: str


@dataclass(frozen=True)
class IndicatorPage:
    definition: Definition
    headlines: tuple[Headline, ...]
    change: Change | None
    move: Move | None
    rows: tuple[PartRow, ...]
    is_share: bool
    mosaic: tuple[TileGroup, ...]
    mosaic_cycle: CycleLine
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
        return any(source.feeds == "entered" for source in self.definition.sources)

    @property
    def indicator(self) -> Indicator:
        return self.definition.indicator


def indicator_page(
    evaluation: Evaluation,
    indicator: Indicator,
    plan: Plan,
    cycle: CycleLine,
    way: Way,
) -> IndicatorPage:
    """Return the page of an indicator; `cycle` is the one whose mosaic is shown."""
    everyone = whole()
    values = tuple(evaluation.value(indicator.code, c.code, everyone) for c in evaluation.cycles)
    change = evaluation.change(indicator.code, everyone)
    targets = measures.targets(evaluation.library, indicator.code)
    order = list(INDICATORS)
    place = order.index(indicator.code)
    return IndicatorPage(
        definition=definition(evaluation, indicator, plan, values, targets, way),
        headlines=tuple(
            _headline(evaluation, indicator, value, c, way)
            for value, c in zip(values, evaluation.cycles, strict=True)
        ),
        change=change,
        move=move(evaluation.line.code, change, everyone, way),
        rows=part_rows(evaluation, indicator, way),
        is_share=not any(value.sum for value in values) and indicator.kind != "number",
        mosaic=tile_groups(evaluation, indicator, cycle, way),
        mosaic_cycle=cycle,
        key=key(indicator, cycle),
        previous=_neighbour(evaluation, order, place - 1, way),
        following=_neighbour(evaluation, order, place + 1, way),
    )


def _neighbour(
    evaluation: Evaluation, order: list[str], place: int, way: Way
) -> tuple[str, str] | None:
    if not 0 <= place < len(order):
        return None
    found = INDICATORS[order[place]]
    return found.code, way.to("indicator", evaluation.line.code, found.slug)


def _headline(
    evaluation: Evaluation, indicator: Indicator, value: Value, cycle: CycleLine, way: Way
) -> Headline:
    code, everyone = evaluation.line.code, whole()
    counts = tuple(
        StateCount(
            state_name(state, indicator.kind),
            STYLES[state],
            count,
            behind(way, code, indicator, everyone, cycle=cycle.code, state=state.value)
            if count
            else "",
        )
        for state in State
        if (count := getattr(value.states, state.value)) or state is not State.PARTLY
    )
    return Headline(
        cycle,
        value,
        cell(code, value, cycle, everyone, way),
        strength_meaning(value.strength),
        counts if value.states.bound and value.feeds not in ("", "entered") else (),
        undated_words(evaluation.words, value),
        way.to("indicator", code, indicator.slug, cycle=cycle.code),
    )


def part_rows(evaluation: Evaluation, indicator: Indicator, way: Way) -> tuple[PartRow, ...]:
    """Return the indicator in all Parties, in each group and list, and in narrower ones of ours."""
    ours = [(part_of(found.code), found.reason) for found in indicator.breakdowns]
    asked = [(whole(), "")]
    if any(source.feeds != "entered" for source in indicator.sources.values()):
        asked += [*((part, "") for part in parts()), *ours]
    found = [
        (
            part,
            why,
            tuple(evaluation.value(indicator.code, c.code, part) for c in evaluation.cycles),
            evaluation.change(indicator.code, part),
        )
        for part, why in asked
    ]
    found = [row for row in found if not row[0].code or any(v.states.bound for v in row[2])]
    pairs = [_pair(part, values, change) for part, _, values, change in found]
    scale = longest_of(pairs) if indicator.kind == "number" else 100
    return tuple(
        _row(evaluation, part, why, values, change, pair, scale, way)
        for (part, why, values, change), pair in zip(found, pairs, strict=True)
    )


def _row(
    evaluation: Evaluation,
    part: Part,
    why: str,
    values: tuple[Value, ...],
    change: Change | None,
    pair: Pair,
    scale: float,
    way: Way,
) -> PartRow:
    code = evaluation.line.code
    return PartRow(
        part.name,
        tuple(
            cell(code, value, cycle, part, way)
            for value, cycle in zip(values, evaluation.cycles, strict=True)
        ),
        tuple(value.states.bound for value in values),
        Drawn(_mark(pair.earlier, scale), _mark(pair.later, scale), pair.joined),
        move(code, change, part, way),
        why,
    )


def _pair(part: Part, values: tuple[Value, ...], change: Change | None) -> Pair:
    earlier = end_of(values[-2]) if len(values) > 1 else None
    later = end_of(values[-1])
    computed = change is not None and change.verdict is not Verdict.NOT_COMPARABLE
    return Pair(part.name, earlier, later, computed and bool(earlier and later))


def _mark(end: End | None, scale: float) -> Mark | None:
    if end is None:
        return None
    high = scale if end.high is None else end.high

    def place(at: float) -> float:
        return round(100 * at / scale, 1)

    return Mark(place(end.dot), place(end.low), round(place(high) - place(end.low), 1))
