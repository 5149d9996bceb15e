"""How many Parties name each broad area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from biocap.library.parts import BREAKDOWNS, CHOSEN
from biocap.library.queries import Library
from biocap.needs.columns import area_column, figure_of_part, naming_columns
from biocap.needs.figures.answering import Base
from biocap.needs.figures.naming import Naming
from biocap.needs.measure import ANNEX_III, NeedsMeasure
from biocap.needs.opened import FigureAsked, Opened
from biocap.needs.reporting import bases, kept_with_round, named_by_party
from biocap.shared.text import noop
from biocap.telling.form import form_of
from biocap.telling.names import RoundLine, Words, group_short, part_name
from biocap.telling.shades import shade
from biocap.telling.tables import Column, Kind, Table

PARTIES_NAMING = noop("Parties naming each broad area")

SHORT_HEADS = (noop("LDC"), noop("SIDS"), noop("LLDC"), noop("EIT"))
"""Codes of the lists of Parties in capitals, as they head narrow columns."""


@kept_with_round
def naming_areas(
    library: Library, round: str, by: str | None = None, without_late: bool = False
) -> tuple[Naming, ...]:
    """Return, for every broad area and part, how many Parties name the area.

    Formula: Parties that tick the area (question 2), of those that submitted. An area that
    nobody names stands with 0.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 2.
    """
    counts = named_by_party(library, round, "named_areas", "area", by, without_late)
    return tuple(
        Naming(
            base.part, area, None, counts.get((base.part, area), 0), base.submitted, base.invited
        )
        for area in form_of(library, round).areas
        for base in bases(library, round, by, without_late)
    )


def areas_named(words: Words, line: RoundLine) -> Table[Naming]:
    """Return who names each area, all Parties first and then each regional group."""
    form = words.form(line)
    rows = naming_areas(words.library, line.code, words.chosen)
    if words.chosen:
        rows = tuple(row for row in rows if row.part == words.part)
        groups: tuple[Naming, ...] = ()
    else:
        groups = naming_areas(words.library, line.code, by="group")
    return Table(
        f"{line.code}-areas",
        (
            Column("code", noop("Code of the area."), lambda row: row.area),
            area_column(form, line, lambda row: row.area),
            *naming_columns(lambda row: row),
        ),
        (*rows, *groups),
        line.rehearsal,
        caption=PARTIES_NAMING,
        among=words.among,
    )


@dataclass(frozen=True)
class PartColumn:
    """A part of the Parties as a column: `by` is its breakdown, None of all Parties."""

    by: str | None
    base: Base

    @property
    def name(self) -> str:
        """The part in full."""
        return part_name(self.by, self.base.part)

    @property
    def short(self) -> str:
        """The head of a narrow column."""
        if self.by is None:
            return pgettext("all Parties", "All")
        if self.by == "group":
            return group_short(self.base.part)
        if self.by in BREAKDOWNS:
            return self.by.upper() if self.base.part == CHOSEN else self.name
        if self.base.part == CHOSEN:
            return pgettext("Parties", "Chosen")
        return pgettext("Parties", "Others")


def parts_compared(
    words: Words, line: RoundLine, breakdowns: Sequence[str | None]
) -> tuple[PartColumn, ...]:
    """Return the parts of the Parties invited to a round, one breakdown after the other."""
    return tuple(
        PartColumn(by, base) for by in breakdowns for base in bases(words.library, line.code, by)
    )


def areas_by_part(
    words: Words, line: RoundLine, parts: Sequence[PartColumn]
) -> Table[dict[PartColumn, Naming]]:
    """Return, for each area, the share of each part of the Parties that names it."""
    named = {
        (part, row.area): row
        for part in parts
        for row in naming_areas(words.library, line.code, part.by)
        if row.part == part.base.part
    }

    def column(part: PartColumn) -> Column[dict[PartColumn, Naming]]:
        def level(row: dict[PartColumn, Naming]) -> int | None:
            share = row[part].share_of_submitted
            return None if share.percent is None or not part.by else shade(share.part / share.whole)

        return Column(
            f"{part.by}_{part.base.part}",
            "",
            lambda row: row[part].share_of_submitted.percent,
            Kind.PERCENT,
            part.short,
            opens=lambda row: figure_of_part(line, "naming_areas", part.by, row[part]),
            trace="naming.percent_by",
            of=lambda row: (part.by or "", part.base.part, row[part].area, ""),
            title=part.name if part.by else "",
            under=f"n = {part.base.submitted}",
            shade=level,
            base=lambda row: row[part].share_of_submitted.whole,
            beside=lambda row: str(row[part].count),
        )

    form = words.form(line)
    return Table(
        "",
        (area_column(form, line, lambda row: next(iter(row.values())).area), *map(column, parts)),
        [{part: named[part, area] for part in parts} for area in form.areas],
        rehearsal=line.rehearsal,
        caption=noop("Percentage of the Parties that submitted in each group that named the area"),
    )


def opened_naming(asked: FigureAsked, rows: Callable[..., tuple[Naming, ...]]) -> Opened:
    """Return who names an area or need, who does not, and the share without late answers."""
    row = asked.row(rows(asked.library, asked.round, asked.by))
    in_time = asked.row(rows(asked.library, asked.round, asked.by, without_late=True))
    named = asked.those_naming()
    return Opened(
        numerator=gettext("Parties that name it: %(n)s") % {"n": row.count},
        denominator=gettext("Parties that answered: %(n)s, of %(all)s invited")
        % {"n": row.submitted, "all": row.invited},
        behind=(
            asked.behind("named", gettext("Name it"), named),
            *asked.rest(named, gettext("Answered, and do not name it")),
        ),
        naming=row,
        without_late=in_time if in_time.submitted < row.submitted else None,
    )


MEASURE = NeedsMeasure(
    "naming_areas",
    PARTIES_NAMING,
    noop(
        "Parties that tick the area, of those that submitted; beside it of all invited, "
        "and the interval if no Party without an answer named it, or every one."
    ),
    f"{ANNEX_III}, question 2",
    naming_areas,
    unit=noop("Parties"),
    of=noop("Broad area"),
    opens=lambda asked: opened_naming(asked, naming_areas),
    wants=("area",),
    tables={"areas": areas_named},
    place=20,
)
