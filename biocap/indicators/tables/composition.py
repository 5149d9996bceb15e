"""Of whom the Parties bound, those that reported, the silent and the panel consist."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators import measures
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import Composition
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.tables import table_of
from biocap.library.figures import Share
from biocap.library.parts import ALL, LISTS
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.tables import Column, Kind, Over, Table

SHOWN = ("group", "category", "ldc", "sids", "lldc")
"""Breakdowns of the page: economies in transition are a category, and a list of the same."""


@dataclass(frozen=True)
class CompositionRow:
    """A part with what stands where in each cycle, and in all."""

    by: str
    part: str
    cycles: dict[str, Composition]
    totals: dict[str, Composition]

    @property
    def name(self) -> str:
        return Part("", None if self.by == ALL else self.by, self.part).name

    def share(self, cycle: str, kind: str) -> Share:
        """Return how many of all of a kind belong to the part."""
        whole: int = getattr(self.totals[cycle], kind)
        return Share(getattr(self.cycles[cycle], kind), whole)


def _composition_rows(evaluation: Evaluation, of: Part) -> list[CompositionRow]:
    by_part: dict[tuple[str, str], dict[str, Composition]] = {}
    for line in measures.composition(evaluation.library, evaluation.line.code, of.by, of.key):
        by_part.setdefault((line.by, line.part), {})[line.cycle] = line
    totals = by_part.get((ALL, ALL), {})
    if not totals:
        return []
    return [CompositionRow(by, part, cycles, totals) for (by, part), cycles in by_part.items()]


def composition_table(
    evaluation: Evaluation, part: Part = ALL_PARTIES
) -> Table[tuple[CompositionRow, str]]:
    """Return one row for each breakdown, part and cycle, of all Parties or of some."""

    def counted(kind: str, says: str) -> Column[tuple[CompositionRow, str]]:
        return Column(kind, says, lambda it: getattr(it[0].cycles[it[1]], kind), Kind.COUNT)

    def shared(kind: str, says: str) -> Column[tuple[CompositionRow, str]]:
        return Column(
            f"{kind}_share", says, lambda it: it[0].share(it[1], kind).percent, Kind.PERCENT
        )

    return table_of(
        evaluation,
        "composition",
        (
            Column(
                "by", noop("What Parties are broken down by; all: not at all."), lambda it: it[0].by
            ),
            Column("part", noop("Part of the Parties."), lambda it: it[0].part),
            Column("cycle", noop("Cycle of evaluation."), lambda it: it[1]),
            counted("bound", noop("Parties bound on the deadline.")),
            shared("bound", noop("Of all Parties bound, in per cent.")),
            counted("reported", noop("Of those, with a report by the data cut-off.")),
            shared("reported", noop("Of all that reported, in per cent.")),
            counted("silent", noop("Parties bound without a report by the data cut-off.")),
            shared("silent", noop("Of all without a report, in per cent.")),
            counted(
                "panel",
                noop("Parties bound on both deadlines that reported in both cycles."),
            ),
            shared("panel", noop("Of all of these, in per cent.")),
        ),
        [(row, cycle) for row in _composition_rows(evaluation, part) for cycle in row.cycles],
        among=part.among,
    )


def composition_side_by_side(
    evaluation: Evaluation, part: Part = ALL_PARTIES
) -> Table[CompositionRow]:
    """Return the groups with the cycles beside one another, the panel last.

    Of some Parties a breakdown is left out that does not part them: all belong to the same part.
    """

    def column(cycle: EvaluatedCycle, kind: str, head: str, over: Over) -> Column[CompositionRow]:
        code = cycle.code

        def value(row: CompositionRow) -> int | None:
            return getattr(row.cycles[code], kind) if code in row.cycles else None

        def beside(row: CompositionRow) -> str:
            share = row.share(code, kind) if code in row.cycles else Share(0, 0)
            return "" if share.percent is None else numbers.percent(share.percent)

        return Column(
            f"{kind}_{code}",
            "",
            value,
            Kind.COUNT,
            head,
            beside=beside,
            over=over,
            trace=f"composition.{kind}",
            of=lambda row: (code, row.by, row.part),
        )

    def name(row: CompositionRow) -> str:
        return part.name if row.by == ALL else row.name

    columns = [
        column(cycle, kind, head, Over(cycle.title))
        for cycle in evaluation.cycles
        for kind, head in (
            ("bound", noop("Parties bound")),
            ("reported", noop("Reported")),
            ("silent", noop("Without a report")),
        )
    ]
    if evaluation.compared:
        over = Over(gettext("Reported in both"))
        columns.append(column(evaluation.later, "panel", noop("Panel"), over))
    rows = _composition_rows(evaluation, part)
    parts_under = Counter(row.by for row in rows)
    return table_of(
        evaluation,
        "composition",
        (
            Column[CompositionRow](
                "part", "", lambda row: row.part, head=noop("Group"), shown=name
            ),
            *columns,
        ),
        [
            row
            for row in rows
            if row.by in SHOWN and not (row.by in LISTS and row.part != "yes")
            if not part.code or parts_under[row.by] > 1
        ],
        total=next((row for row in rows if row.by == ALL), None),
        caption=noop("Who reported, who did not, and the panel, by group"),
        band=_band_of(),
        among=part.among,
    )


def _band_of() -> Callable[[CompositionRow], str]:
    names = {
        "group": gettext("Regional groups"),
        "category": gettext("Categories"),
        **dict.fromkeys(LISTS, gettext("Lists of countries; a Party may be on several")),
    }
    return lambda row: names[row.by]
