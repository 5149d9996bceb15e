"""Who answered: the response table that opens every synthesis."""

from typing import Any

from biocap.library.queries import Library
from biocap.needs.figures import ALL, Response, ResponseTable
from biocap.needs.measures.parts import bases, came, kept, order, part_of


@kept
def response_table(library: Library, round: str, by: str = "group") -> ResponseTable:
    """Return who was invited and who submitted, by regional group or another breakdown.

    Two shares, in whole per cent: of all reports, those that came from the group; of the
    group's members, those that submitted. `late` is of `submitted`: after the day due, by
    the cut-off. A submission of a Party that was not invited is counted apart, in no share.

    Source: UNEP/CBD/BS/COP-MOP/4/INF/11, table of reports received.
    """
    uninvited = _not_invited(library, round, by)
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
            uninvited.get(part, 0),
        )
        for part in sorted(invited.keys() | uninvited.keys(), key=order)
    )
    total = Response(
        ALL,
        sum(base.invited for base in rows),
        submitted,
        sum(base.late for base in rows),
        submitted,
        sum(uninvited.values()),
    )
    return ResponseTable(round, by, lines, total)


def _not_invited(library: Library, round: str, by: str) -> dict[str, int]:
    def build() -> Any:
        asked, parties = library.table("invitations"), library.table("parties")
        asked = asked.filter(asked["round"] == round)
        others = came(library, round).anti_join(asked, "party")
        joined = others.left_join(parties, others["party"] == parties["code"])
        return joined.select(part=part_of(joined, by)).group_by("part").agg(n=lambda t: t.count())

    return dict(library.compiled(("not_invited", round, by), build))
