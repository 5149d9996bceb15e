"""Who answered: the response table that opens every synthesis."""

from typing import Any

from django.utils.translation import gettext

from biocap.library.closing import due_day
from biocap.library.parts import ALL, order, part_of
from biocap.library.queries import Library
from biocap.needs.behind import mosaic
from biocap.needs.columns import address_of_figure
from biocap.needs.figures.answering import ResponseTable, RoundResponse
from biocap.needs.measure import NeedsMeasure
from biocap.needs.opened import FigureAsked, Opened
from biocap.needs.reporting import bases, compiled_of_round, kept_with_round
from biocap.shared.text import noop
from biocap.telling.names import RoundLine, Words, part_name
from biocap.telling.tables import Address, Column, Kind, Table, counted


@kept_with_round
def response_table(library: Library, round: str, by: str = "group") -> ResponseTable:
    """Return who was invited and who submitted, by regional group or another breakdown.

    Two shares, in whole per cent: of all reports, those that came from the group; of the
    group's members, those that submitted. `late` is of `submitted`: after the day due, by
    the cut-off. A submission of a Party that was not invited is counted apart, in no share,
    and so are the Parties that were invited and sent something after the cut-off.

    Source: UNEP/CBD/BS/COP-MOP/4/INF/11, table of reports received.
    """
    rows = bases(library, round, by)
    apart = _apart(library, round, by)
    submitted = sum(base.submitted for base in rows)
    invited = {base.part: base for base in rows}
    lines = tuple(
        RoundResponse(
            part,
            invited[part].invited if part in invited else 0,
            invited[part].submitted if part in invited else 0,
            invited[part].late if part in invited else 0,
            submitted,
            *apart.get(part, (0, 0)),
        )
        for part in sorted(invited.keys() | apart.keys(), key=order)
    )
    total = RoundResponse(
        ALL,
        sum(base.invited for base in rows),
        submitted,
        sum(base.late for base in rows),
        submitted,
        *(sum(counts) for counts in zip((0, 0), *apart.values(), strict=True)),
    )
    return ResponseTable(round, by, lines, total)


def _apart(library: Library, round: str, by: str) -> dict[str, tuple[int, int]]:
    """Return what is in no share, by part: Parties not invited, and what came after the cut-off."""

    def build() -> Any:
        asked, parties = library.table("invitations"), library.table("parties")
        asked = (
            asked.filter(asked["round"] == round).mutate(invited=True).select("party", "invited")
        )
        came = library.table("submissions")
        came = came.filter(came["round"] == round).left_join(asked, "party")
        joined = came.left_join(parties, came["party"] == parties["code"])
        invited = joined["invited"].fill_null(False)
        rows = joined.select(
            part=part_of(joined, by, due_day(library, round)),
            not_invited=~invited & ~joined["after_cut_off"],
            after_cut_off=invited & joined["after_cut_off"],
        )
        sums = {name: rows[name].sum() for name in ("not_invited", "after_cut_off")}
        return rows.group_by("part").agg(**sums)

    rows = compiled_of_round(library, round, ("apart", by), build)
    return {part: (int(others), int(after)) for part, others, after in rows if others or after}


def response_by(words: Words, line: RoundLine, by: str = "") -> Table[RoundResponse]:
    """Return who answered, by part of the Parties (by their choice, else by group), as a table."""
    by = by or words.chosen or "group"
    table = response_table(words.library, line.code, by)

    def opens(row: RoundResponse) -> Address:
        part = None if row.part == ALL else row.part
        return address_of_figure(line, "response_table", by=by if part else None, part=part)

    return Table(
        f"{line.code}-response",
        (
            Column(
                "group",
                noop("Regional group; “all” is the total."),
                lambda row: row.part,
                head=noop("Group"),
                shown=lambda row: gettext("Total") if row.part == ALL else part_name(by, row.part),
            ),
            *counted(
                "response",
                ("invited", noop("Parties invited."), noop("Parties invited")),
                ("submitted", noop("Parties that submitted by the cut-off."), noop("Submissions")),
                ("late", noop("Of those, submitted after the day due."), noop("Of which late")),
                opens={"submitted": opens},
            ),
            Column(
                "share_of_reports",
                noop("Share of all reports, in per cent."),
                lambda row: row.share_of_reports.percent,
                Kind.PERCENT,
                noop("Per cent of all submissions"),
                trace="response.share_of_reports",
            ),
            Column(
                "share_of_group",
                noop("Share of the Parties invited, in per cent."),
                lambda row: row.share_of_part.percent,
                Kind.PERCENT,
                noop("Per cent of the group"),
                trace="response.share_of_part",
            ),
            *counted(
                "response",
                (
                    "after_cut_off",
                    noop("Parties that sent something after the cut-off, apart."),
                    "",
                ),
            ),
        ),
        table.rows,
        line.rehearsal,
        total=table.total,
        caption=noop("Response by regional group"),
        of=lambda row: (by, row.part),
    )


def opened(asked: FigureAsked) -> Opened:
    """Return how many Parties answered, and those that came in time, late or not at all."""
    base = asked.row(bases(asked.library, asked.round, asked.by))
    late = {tile.party for tile in mosaic(asked.library, asked.round) if tile.late}
    came = asked.parties()
    counts = {"n": base.submitted, "all": base.invited}
    return Opened(
        value=gettext("%(n)s of %(all)s Parties answered") % counts,
        numerator=gettext("Parties that submitted by the cut-off: %(n)s") % counts,
        denominator=gettext("Parties invited: %(n)s") % {"n": base.invited},
        behind=(
            asked.behind("on_time", gettext("Submitted in time"), came - late),
            asked.behind("late", gettext("Submitted late"), came & late),
            *asked.unanswered(),
        ),
    )


MEASURE = NeedsMeasure(
    "response_table",
    noop("Who answered"),
    noop(
        "Parties that submitted by the cut-off: as a share of all reports, and as a share "
        "of the Parties of the group that were invited, in whole per cent."
    ),
    "UNEP/CBD/BS/COP-MOP/4/INF/11",
    response_table,
    unit=noop("Parties"),
    of=noop("Parties invited"),
    opens=opened,
    tables={"response": response_by},
    place=10,
)
