"""Who answered: the response table that opens every synthesis."""

from typing import Any

from biocap.library.queries import Library
from biocap.needs.figures import ALL, Response, ResponseTable
from biocap.needs.measures.parts import bases, kept, order, part_of


@kept
def response_table(library: Library, round: str, by: str = "group") -> ResponseTable:
    """Return who was invited and who submitted, by regional group or another breakdown.

    Two shares, in whole per cent: of all reports, those that came from the group; of the
    group's members, those that submitted. `late` is of `submitted`: after the day due, by
    the cut-off. A submission of a Party that was not invited is counted apart, in no share,
    and so are the Parties that were invited and sent something after the cut-off.

    Source: UNEP/CBD/BS/COP-MOP/4/INF/11, table of reports received.
    """
    apart = _apart(library, round, by)
    rows = bases(library, round, by)
    submitted = sum(base.submitted for base in rows)
    invited = {base.part: base for base in rows}
    lines = tuple(
        Response(
            part,
            invited[part].invited if part in invited else 0,
            invited[part].submitted if part in invited else 0,
            invited[part].late if part in invited else 0,
            submitted,
            *apart.get(part, (0, 0)),
        )
        for part in sorted(invited.keys() | apart.keys(), key=order)
    )
    total = Response(
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
            part=part_of(joined, by),
            not_invited=~invited & ~joined["after_cut_off"],
            after_cut_off=invited & joined["after_cut_off"],
        )
        sums = {name: rows[name].sum() for name in ("not_invited", "after_cut_off")}
        return rows.group_by("part").agg(**sums)

    rows = library.compiled(("apart", round, by), build)
    return {part: (int(others), int(after)) for part, others, after in rows if others or after}
