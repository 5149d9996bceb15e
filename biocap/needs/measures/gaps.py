"""Needs ranked by how many Parties name them and how little is done: across areas, within each."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from biocap.library.queries import Library
from biocap.needs.figures.gap import Gap
from biocap.needs.gaps_told import gap_columns
from biocap.needs.measure import OURS, NeedsMeasure
from biocap.needs.measures.extents import MEASURE as EXTENTS
from biocap.needs.measures.extents import extents
from biocap.needs.opened import FigureAsked, Opened
from biocap.needs.reporting import bases, kept_with_round
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.form import form_of
from biocap.telling.names import RoundLine, Words
from biocap.telling.ranking import ranked
from biocap.telling.tables import Address, Column, Table, counted

MOST_DRAWN = 15
"""Needs in a picture of the ranking, with those equal to the last; the table has them all."""
ACROSS_AREAS = noop("Widest gaps, compared across areas")
"""What the ranking and its picture are called: its rows need not be named by many Parties."""


@kept_with_round
def gaps(
    library: Library,
    round: str,
    by: str | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[Gap, ...]:
    """Return the needs (of an area) that at least one Party names, ranked across areas, by part.

    Formula: gap = sum over the Parties that name the need and state its extent of
    (4 - extent) / 4; one named by ten Parties and not at all addressed has 10. Left blank, an
    extent adds nothing to it, as if fully met, and one to `score_most`, as if not met at all.

    A Party names at most three needs of an area, be there four of them or forty-five, so that
    gaps of a short list are wider by its shortness alone. Across areas the rank is therefore by
    what the gap is above an even spread: gap - (the gaps of its area together) / (the needs that
    the form offers in it). A quotient would put first what one Party names where nobody else
    names anything; a difference counts Parties. Within an area the rank is by the gap.
    Ranked is what is shown, to two decimals. Ties go by the number of Parties that name it; equal
    in both is equal in rank.

    Source: ours; the scale is that of UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3.
    """
    form = form_of(library, round)
    offered = {code: len(form.needs_of(code)) for code in form.areas}
    spread = extents(library, round, by, None, without_late)
    ranks_of_parts: list[Gap] = []
    for base in bases(library, round, by, without_late):
        rows = [row for row in spread if row.part == base.part and row.named]
        unmet: dict[str, int] = defaultdict(int)
        blank: dict[str, int] = defaultdict(int)
        for row in rows:
            unmet[row.area] += 4 * row.stated - row.sum
            blank[row.area] += row.blank
        of_part = [
            Gap(
                part=base.part,
                rank=0,
                rank_in_area=0,
                area=row.area,
                item=row.item or "",
                extents=row,
                area_unmet_quarters=unmet[row.area],
                area_blank=blank[row.area],
                offered=offered[row.area],
                submitted=base.submitted,
                invited=base.invited,
            )
            for row in rows
        ]
        across = _ranks(of_part, lambda gap: gap.across)
        within: dict[str, int] = {}
        for code in unmet:
            within |= _ranks(
                [gap for gap in of_part if gap.area == code], lambda gap: (gap.score, gap.named)
            )
        ranks_of_parts += [
            replace(gap, rank=across[gap.item], rank_in_area=within[gap.item])
            for gap in ranked(of_part, lambda gap: gap.across)
            if area in (None, gap.area)
        ]
    return tuple(ranks_of_parts)


def _ranks(rows: list[Gap], by: Callable[[Gap], Any]) -> dict[str, int]:
    """Return the rank of each need: one more than the needs that stand before it."""
    ranks: dict[str, int] = {}
    before: Any = None
    rank = 0
    for place, row in enumerate(ranked(rows, by), start=1):
        rank = rank if by(row) == before else place
        before = by(row)
        ranks[row.item] = rank
    return ranks


def ranked_gaps(words: Words, line: RoundLine) -> Table[Gap]:
    """Return the needs that somebody names, across areas, the farthest above even first."""
    return Table(
        f"{line.code}-gaps",
        gap_columns(
            words,
            line,
            *counted(
                "gaps",
                ("rank", noop("Rank among the needs of all areas."), noop("Rank")),
                ("rank_in_area", noop("Rank among the needs of its area, by the gap."), ""),
            ),
        ),
        [row for row in gaps(words.library, line.code, words.chosen) if row.part == words.part],
        line.rehearsal,
        caption=ACROSS_AREAS,
        of=lambda row: (row.item,),
        among=words.among,
        ranked_by=("above", "named"),
    )


def wide_gaps(words: Words, line: RoundLine) -> Table[Gap]:
    """Return the ranked gaps that are above an even spread: those that pictures and lists show."""
    table = ranked_gaps(words, line)
    return table.of_rows([row for row in table.rows if row.above > 0])


def gaps_in_area(words: Words, line: RoundLine, area: str) -> Table[Gap]:
    """Return the needs of an area that somebody names, the widest gap first."""
    words.form(line).area(area)
    table = gaps_by_area(words, line)
    return replace(
        table,
        name=f"{line.code}-area-{area}-gaps",
        rows=[row for row in table.rows if row.area == area],
        caption=noop("Needs of the area, the widest gap first"),
        band=None,
        ranked_by=("score", "named"),
    )


def gaps_by_area(words: Words, line: RoundLine) -> Table[Gap]:
    """Return the needs that somebody names area by area, in each the widest gap first."""
    form = words.form(line)
    places = {code: place for place, code in enumerate(form.areas)}
    ranks: tuple[Column[Gap], ...] = counted(
        "gaps",
        ("rank_in_area", noop("Rank among the needs of its area, by the gap."), noop("Rank")),
        ("rank", noop("Rank among the needs of all areas."), ""),
    )
    return Table(
        f"{line.code}-gaps-by-area",
        gap_columns(words, line, *ranks),
        sorted(ranked_gaps(words, line).rows, key=lambda row: (places[row.area], row.rank_in_area)),
        line.rehearsal,
        caption=noop("Gaps in each area, the widest first"),
        of=lambda row: (row.item,),
        band=lambda row: form.area(row.area),
        band_opens=lambda row: Address("needs-area", (line.code, row.area)),
        among=words.among,
    )


def opened(asked: FigureAsked) -> Opened:
    """Return the gap of a need, with the Parties at each extent."""
    behind = EXTENTS.opens(asked).behind
    row = asked.row_or_none(gaps(asked.library, asked.round, asked.by))
    if row is None:
        return Opened("0", "–", gettext("No Party names this need"), behind)
    return Opened(
        value=gettext(
            "gap %(score)s, up to %(most)s if each extent left blank is 0: rank %(within)s in "
            "its area; %(above)s above an even spread (%(score)s − %(even)s): rank %(rank)s "
            "across areas"
        )
        % {
            "score": numbers.decimal(row.score, 2),
            "most": numbers.decimal(row.score_most, 2),
            "within": row.rank_in_area,
            "above": numbers.decimal(row.above, 2),
            "even": numbers.decimal(row.even, 2),
            "rank": row.rank,
        },
        numerator=gettext(
            "the sum of (4 − extent): %(sum)s; in the whole area %(area)s, over %(offered)s needs "
            "that the form offers"
        )
        % {"sum": row.unmet_quarters, "area": row.area_unmet_quarters, "offered": row.offered},
        denominator=gettext("4, the widest distance of one Party"),
        behind=behind,
        naming=row.naming,
    )


MEASURE = NeedsMeasure(
    "gaps",
    noop("Gaps, the widest first"),
    noop(
        "Gap: the sum of (4 − extent) ÷ 4 over the Parties that name the need and state its "
        "extent; by it needs are ranked within their area. An extent left blank adds nothing, as "
        "if the need were met; “at most” counts it as not met at all. Across areas needs are "
        "ranked by gap − (gaps of the area together) ÷ (needs that the form offers in it), because "
        "a Party names at most three of an area, be its list short or long. Ties go by the number "
        "of Parties that name it."
    ),
    OURS,
    gaps,
    unit=noop("Gap"),
    of=noop("Need"),
    opens=opened,
    wants=("area", "item"),
    tables={"gaps": ranked_gaps, "gaps-by-area": gaps_by_area},
    area_tables={"gaps": gaps_in_area},
    place=70,
)
