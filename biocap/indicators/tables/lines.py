"""Indicators with their values, one cycle beside the other, and how they moved.

The rows of an overview are indicators, those of an indicator's page parts of the Parties.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.change_words import change_in_short, change_in_words, why_of
from biocap.indicators.dumbbells import Pair, longest_of, pair_of
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import IndicatorChange, State, Value, Verdict
from biocap.indicators.model import Indicator
from biocap.indicators.parts import (
    ALL_PARTIES,
    Part,
    other_parts,
    part_of_code,
    regional_groups,
)
from biocap.indicators.period_words import in_short
from biocap.indicators.tables import column_of_indicators, table_of
from biocap.indicators.value_words import base, codes_of, words_of_value
from biocap.indicators.words import strength_name
from biocap.library.figures import Share
from biocap.shared.text import noop
from biocap.telling import lists, numbers
from biocap.telling.numbers import MISSING
from biocap.telling.spans import Label, Strong
from biocap.telling.tables import Address, Column, Kind, Table


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator in all Parties or a part of them, in every cycle; `language` is the text's.

    `ours`: why this is a narrower population of ours, "" where it is none.
    """

    indicator: Indicator
    text: str
    language: str
    part: Part
    values: tuple[Value, ...]
    change: IndicatorChange
    ours: str = ""

    @property
    def is_share(self) -> bool:
        """Whether it is a share of Parties that has a value in a cycle."""
        return any(v.has_value and v.sum is None and v.given is None for v in self.values)

    @property
    def pair(self) -> Pair:
        """The line as a dumbbell draws it."""
        label = self.indicator.code if self.part == ALL_PARTIES else self.part.name
        return pair_of(label, self.values, self.change)


def indicator_line(
    evaluation: Evaluation, indicator: Indicator, part: Part = ALL_PARTIES, ours: str = ""
) -> IndicatorLine:
    """Return an indicator in a part of the Parties."""
    return IndicatorLine(
        indicator,
        evaluation.texts[indicator.code],
        evaluation.plan.language,
        part,
        evaluation.values(indicator.code, part),
        evaluation.change(indicator.code, part),
        ours,
    )


def where_its_parties_stand(
    evaluation: Evaluation, indicator: Indicator, part: Part = ALL_PARTIES, **query: str | None
) -> Address:
    """Return where the Parties behind a figure stand."""
    query["part"] = part.code or None
    return Address("indicator-parties", (evaluation.line.code, indicator.slug), query)


def behind_value(evaluation: Evaluation, line: IndicatorLine, at: int) -> Address | None:
    """Return where those that say yes stand, of a number all; None where nobody is named."""
    value = line.values[at]
    if not value.has_value or value.given is not None:
        return None
    state = None if value.sum is not None else State.YES.value
    return where_its_parties_stand(
        evaluation, line.indicator, line.part, cycle=value.cycle, state=state
    )


def indicator_table(
    evaluation: Evaluation,
    indicators: Iterable[Indicator],
    part: Part = ALL_PARTIES,
    caption: str = "",
    band: Callable[[IndicatorLine], str] | None = None,
) -> Table[IndicatorLine]:
    """Return indicators with their values and changes; `on_page` and `in_document` pick."""
    return table_of(
        evaluation,
        "indicators",
        (
            column_of_indicators(
                lambda line: Address("indicator", (evaluation.line.code, line.indicator.slug))
            ),
            Column(
                "official",
                "",
                lambda line: line.text,
                head=noop("Indicator"),
                spans=lambda line: (Strong(f"{line.indicator.code} "), Label(line.text)),
            ),
            Column(
                "strength",
                "",
                lambda line: strengths_of(line.values),
                head=noop("Source"),
            ),
            *figures_in_words(evaluation),
            *base_columns(evaluation),
        ),
        [indicator_line(evaluation, indicator, part) for indicator in indicators],
        caption=caption,
        band=band,
    )


def columns_on_page(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the columns that a page shows of `indicator_table`."""
    return ("indicator", *(column.code for column in figures_in_words(evaluation)))


def in_document(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the columns that a document shows of `indicator_table`."""
    figures = (column.code for column in base_columns(evaluation))
    return ("official", "strength", *figures, *("change",) * evaluation.compared)


def part_table(
    evaluation: Evaluation, indicator: Indicator, chosen: Part = ALL_PARTIES
) -> Table[IndicatorLine]:
    """Return an indicator in all Parties, in each group and list, and in narrower ones of ours.

    A choice of Parties that is none of these stands behind all Parties.
    """
    ours = {part_of_code(one.code): one.reason for one in indicator.breakdowns}
    parts = [ALL_PARTIES]
    if any(source.feeds != "entered" for source in indicator.sources.values()):
        parts += [*regional_groups(), *other_parts(), *ours]
        parts[1:1] = [] if chosen in parts else [chosen]
    lines = [
        line
        for line in (indicator_line(evaluation, indicator, it, ours.get(it, "")) for it in parts)
        if not line.part.code or any(value.states.bound for value in line.values)
    ]
    scale = longest_of(line.pair for line in lines) if indicator.kind == "number" else 100
    return table_of(
        evaluation,
        "values",
        (
            Column(
                "part",
                "",
                lambda line: line,
                head=noop("Part of the Parties"),
                shown=lambda line: line.part.name,
            ),
            Column("picture", "", lambda line: line.pair.scaled(scale), head=noop("Picture")),
            *figures_in_words(evaluation, bare=True),
            Column(
                "without_report",
                "",
                lambda line: line.part,
                head=noop("Without a report"),
                shown=lambda line: lists.joined_by_semicolons(
                    [without_report_in_words(evaluation, value, line.part) for value in line.values]
                ),
                under=lists.joined_by_semicolons([cycle.name for cycle in evaluation.cycles]),
            ),
        ),
        lines,
        caption=noop("By group, one cycle beside the other"),
    )


def without_report_in_words(evaluation: Evaluation, value: Value, part: Part) -> str:
    """Return “12 of 54”: the Parties of a part that are bound and sent nothing by the cut-off.

    Of those that the indicator is of; a dash where it names none.
    """
    silent, bound = value.states.silent + value.states.awaited, value.states.bound
    if value.feeds in ("dates", "activities"):  # which read a missing report otherwise
        cycle = evaluation.cycle(value.cycle)
        response = evaluation.response(cycle, part.by).get(part.key)
        silent = response.silent + response.awaited if response else 0
        bound = response.bound if response else 0
    return numbers.part_and_whole(Share(silent, bound)) if bound else MISSING


def figures_in_words(
    evaluation: Evaluation, *, bare: bool = False
) -> tuple[Column[IndicatorLine], ...]:
    """Return a column for each cycle, and the change where there is an earlier one.

    `bare`: the figures alone, without what is said of the indicator as a whole.
    """

    def value(at: int, cycle: str, title: str) -> Column[IndicatorLine]:
        return Column(
            f"value_{cycle}",
            "",
            lambda line: words_of_value(line.values[at], bare=bare),
            head=title,
            opens=lambda line: behind_value(evaluation, line, at),
        )

    def told(line: IndicatorLine) -> str:
        """Return the reason that stands above the table, or follows from the counts."""
        few = line.change.verdict is Verdict.TOO_FEW
        whole = line.change if few else evaluation.change(line.indicator.code)
        return why_of(whole, line.indicator)[0] if bare else ""

    change = Column[IndicatorLine](
        "change",
        "",
        lambda line: change_in_words(line.change, line.indicator, told(line)),
        head=noop("Change"),
        spans=lambda line: (
            *change_in_short(line.change, line.indicator, line.values[-1]),
            *(in_short(evaluation, line.indicator) if line.values[-1].has_value else ()),
        ),
        opens=lambda line: (
            where_its_parties_stand(evaluation, line.indicator, line.part, move="all")
            if line.change.panel
            else None
        ),
        title=gettext("Change, same Parties"),
    )
    values = [value(at, it.code, it.title) for at, it in enumerate(evaluation.cycles)]
    return (*values, change) if evaluation.compared else tuple(values)


def base_columns(evaluation: Evaluation) -> tuple[Column[IndicatorLine], ...]:
    """Return for each cycle what a figure is made of, and what it is in per cent."""

    def of_cycle(at: int, code: str, name: str) -> tuple[Column[IndicatorLine], ...]:
        def share(line: IndicatorLine) -> int | None:
            value = line.values[at]
            counts = value.sum is None and value.has_value
            return value.share_of_answered.percent if counts else None

        return (
            Column(
                f"base_{code}",
                "",
                lambda line: line.values[at],
                Kind.COUNT,
                name,
                spans=lambda line: base(line.values[at]),
            ),
            Column(
                f"percent_{code}",
                "",
                share,
                Kind.PERCENT,
                noop("Per cent"),
                trace="value.percent",
                of=lambda line: codes_of(line.values[at]),
            ),
        )

    return tuple(
        column
        for at, cycle in enumerate(evaluation.cycles)
        for column in of_cycle(at, cycle.code, cycle.name)
    )


def strengths_of(values: Sequence[Value]) -> str:
    """Return the strength of what feeds the values, both where the cycles differ."""
    names = [MISSING if v.strength == "none" else strength_name(v.strength) for v in values]
    return " / ".join(dict.fromkeys(names))
