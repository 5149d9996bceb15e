"""Needs named by many Parties and addressed little, ranked."""

from django.utils.translation import gettext

from biocap.library.queries import Library
from biocap.needs.columns import figure_page, shares_beside
from biocap.needs.figures import Extents, Gap
from biocap.needs.measure import OURS, NeedsMeasure
from biocap.needs.measures.extents import MEASURE as EXTENTS
from biocap.needs.measures.extents import extents
from biocap.needs.opened import Asked, Opened
from biocap.needs.reporting import bases, kept_with_snapshot
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Address, Column, Kind, Table, counted


@kept_with_snapshot
def gaps(
    library: Library,
    round: str,
    by: str | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[Gap, ...]:
    """Return the needs that at least one Party names, ranked by how wide the gap is, by part.

    Formula: score = sum over the Parties that name the need and state its extent of
    (4 - extent) / 4. So a need counts more the more Parties name it and the less it is
    addressed; one named by ten Parties and not at all addressed has 10. Ties go by the
    number of Parties that name it; equal in both is equal in rank. Extents left blank add
    nothing, and are stated beside. Ranks are among the needs asked for (all, or an area's).

    Source: ours; the scale is that of UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3.
    """
    found: list[Gap] = []
    spread = extents(library, round, by, area, without_late)
    for base in bases(library, round, by, without_late):
        rows = [row for row in spread if row.part == base.part and row.named]
        places = {(row.area, row.item): place for place, row in enumerate(rows)}
        rows.sort(key=lambda r: (-_unmet(r), -r.named, places[r.area, r.item]))
        rank = 0
        before: tuple[int, int] | None = None
        for place, row in enumerate(rows, start=1):
            weight = (_unmet(row), row.named)
            rank = rank if weight == before else place
            before = weight
            assert row.item is not None
            found.append(
                Gap(
                    part=base.part,
                    rank=rank,
                    area=row.area,
                    item=row.item,
                    named=row.named,
                    stated=row.stated,
                    unmet_quarters=_unmet(row),
                    submitted=base.submitted,
                    invited=base.invited,
                )
            )
    return tuple(found)


def _unmet(row: Extents) -> int:
    return 4 * row.stated - row.sum


def ranked_gaps(words: Words, line: RoundLine) -> Table[Gap]:
    """Return the needs that somebody names, the widest gap first."""
    form = words.form(line)

    return Table(
        f"{line.code}-gaps",
        (
            *counted("gaps", ("rank", noop("Rank among all needs."), noop("Rank"))),
            Column("area", noop("Area."), lambda row: row.area),
            Column("item", noop("Need."), lambda row: row.item),
            Column(
                "label",
                noop("Its words."),
                lambda row: form.item(row.area, row.item),
                head=noop("Need"),
                shown=lambda row: f"{row.area}. {form.item_alone(row.area, row.item)}",
                opens=lambda row: Address("needs-area", (line.code, row.area)),
            ),
            Column(
                "score",
                noop("Sum over the Parties that name it of (4 - extent) / 4."),
                lambda row: row.score,
                Kind.DECIMAL,
                noop("Score"),
                opens=lambda row: figure_page(line, "gaps", row.area, row.item, **words.narrowed),
                trace="gaps.score",
                places=2,
            ),
            *counted(
                "gaps",
                ("named", noop("Parties that name it."), noop("Parties naming it")),
                ("submitted", noop("Parties that submitted."), ""),
                ("invited", noop("Parties invited."), ""),
            ),
            *shares_beside(lambda row: row.naming),
            Column(
                "mean_extent",
                noop("Mean extent among those that state one."),
                lambda row: row.mean_extent,
                Kind.DECIMAL,
                noop("Mean"),
                trace="gaps.mean",
            ),
            *counted(
                "gaps",
                ("stated", noop("Parties that state an extent."), noop("Extent stated")),
                ("blank", noop("Parties that left the extent blank."), noop("Blank")),
            ),
        ),
        [row for row in gaps(words.library, line.code, words.chosen) if row.part == words.part],
        line.rehearsal,
        caption=noop("Widest gaps: needs named by many Parties and addressed little"),
        of=lambda row: (row.item,),
        among=words.among,
        ranked_by=("score", "named"),
    )


def opened(asked: Asked) -> Opened:
    """Return the gap of a need, with the Parties at each extent."""
    behind = EXTENTS.opens(asked).behind
    row = asked.row_or_none(gaps(asked.library, asked.round, asked.by))
    if row is None:
        return Opened("0", "–", gettext("No Party names this need"), behind)
    return Opened(
        value=gettext("gap %(score)s, rank %(rank)s")
        % {"score": numbers.decimal(row.score, 2), "rank": row.rank},
        numerator=gettext("the sum of (4 − extent): %(sum)s") % {"sum": row.unmet_quarters},
        denominator=gettext("4, the widest distance of one Party"),
        behind=behind,
        naming=row.naming,
    )


MEASURE = NeedsMeasure(
    "gaps",
    noop("Gaps, the widest first"),
    noop(
        "Score: the sum of (4 − extent) ÷ 4 over the Parties that name the need and state "
        "its extent. Ties go by the number of Parties that name it. Extents left blank add "
        "nothing."
    ),
    OURS,
    gaps,
    unit=noop("Score"),
    of=noop("Need"),
    opens=opened,
    wants=("area", "item"),
    tables={"gaps": ranked_gaps},
    place=70,
)
