"""Whom an indicator is of, and into which parts the Parties are broken down.

Parties stand for a part and a population at once: a row per Party, breakdown and part.
"""

from collections.abc import Iterable
from typing import Any

import ibis

from biocap.indicators.building import NOT_NKL
from biocap.indicators.figures import BREAKDOWNS
from biocap.indicators.measures.evaluation import Reported
from biocap.indicators.measures.readings import SECOND
from biocap.indicators.reference import indicators
from biocap.library.queries import Library
from biocap.needs.measures.parts import part_of
from biocap.parties.reference import ALL_GROUPS, TREATIES

OWN = "own"
"""The breakdown of the narrower populations that a definition names beside ALL."""

_COLUMNS = {"cbd_regional_group": "group"}
"""Column of the reference data -> column of the library, where it has another name."""


def members(library: Library, reported: Reported) -> Any:
    """Return the Parties of a cycle by breakdown and part: `party`, `by`, `part`.

    `nkl_open`: whether its day of becoming bound by the Supplementary Protocol is not known;
    null if it is not bound on the deadline. `part_open`: whether it is not known to belong.
    """
    asked, parties = library.table("invitations"), library.table("parties")
    asked = asked.filter(asked["round"] == reported.round).select("party")
    known = asked.left_join(parties, asked["party"] == parties["code"])
    wanted = {by: part_of(known, by) for by in BREAKDOWNS}
    known = known.mutate(nkl_open=_nkl_open(known, reported), all=part_of(known, None), **wanted)
    by = known.select("party", "nkl_open", "all", *BREAKDOWNS)
    found = by.pivot_longer(["all", *BREAKDOWNS], names_to="by", values_to="part")
    found = found.select("party", "by", "part", "nkl_open", part_open=ibis.literal(False))
    for code in narrower():
        own = known.mutate(part_open=_belongs(known, code))
        own = own.filter(own["part_open"].notnull())
        found = found.union(
            own.select(
                "party", "nkl_open", "part_open", by=ibis.literal(OWN), part=ibis.literal(code)
            ).select("party", "by", "part", "nkl_open", "part_open")
        )
    return found


def _nkl_open(parties: Any, reported: Reported) -> Any:
    since = parties["nkl_party_date"]
    if reported.due_on < TREATIES["nkl"].in_force:
        return ibis.null("boolean")
    return ibis.cases(
        (since <= reported.due_on, False), (parties["nkl_party"] & since.isnull(), True)
    )


def _belongs(parties: Any, code: str) -> Any:
    """False if it belongs to the part, true if that is not known, null if it does not."""
    if code == NOT_NKL:
        return ibis.cases((parties["nkl_open"].isnull(), False), (parties["nkl_open"], True))
    group = ALL_GROUPS[code]
    column = parties[_COLUMNS.get(group.column, group.column)]
    return ibis.cases((column if group.kind == "list" else column == group.value, False))


def _readings(codes: Iterable[str]) -> list[str]:
    return [name for code in codes for name in (code, code + SECOND)]


def narrower() -> dict[str, tuple[str, ...]]:
    """Return the narrower populations that definitions name, with the indicators of each."""
    found: dict[str, tuple[str, ...]] = {}
    for code, indicator in indicators().items():
        for breakdown in indicator.breakdowns:
            found[breakdown.code] = (*found.get(breakdown.code, ()), code)
    return found


def within(rows: Any) -> Any:
    """Keep what each indicator is of; `open`: whether the Party's belonging is not known."""
    nkl = (code for code, indicator in indicators().items() if indicator.treaty == "nkl")
    of_nkl = rows["indicator"].isin(_readings(nkl))
    rows = rows.mutate(open_member=of_nkl.ifelse(rows["nkl_open"], False))
    fits = rows["by"] != OWN
    for code, some in narrower().items():
        fits = fits | ((rows["part"] == code) & rows["indicator"].isin(_readings(some)))
    rows = rows.filter(rows["open_member"].notnull(), fits)
    return rows.mutate(open_member=rows["open_member"] | rows["part_open"])
