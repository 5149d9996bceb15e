"""Whom an indicator is of, and into which parts the Parties are broken down."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from biocap.indicators.measures.cycles import ReportedCycle, compiled_rows
from biocap.indicators.model import NOT_NKL, Indicator
from biocap.indicators.problems import INDICATORS_NO_SUCH_BREAKDOWN
from biocap.library.compiling import ibis
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL, BREAKDOWNS, CHOSEN, chosen_parties, is_breakdown, part_of
from biocap.library.queries import Library
from biocap.parties.reference import ALL_GROUPS, TREATIES

OWN = "own"
"""The breakdown of the narrower populations that a definition names beside ALL."""

Place = tuple[str, str, bool]
"""Breakdown, part, and whether it is not known that the Party belongs there: it is undated."""


@dataclass(frozen=True)
class Profile:
    """What Parties of the same parts share.

    `nkl_open`: whether the day of becoming bound by the Supplementary Protocol is not
    known; None if it does not bind them on the deadline. `parts`: one for each breakdown;
    `chosen`: the choice of Parties that is asked for besides, and their part of it.
    """

    nkl_open: bool | None
    parts: tuple[str, ...]
    chosen: tuple[tuple[str, str], ...] = ()

    def part_under(self, by: str) -> str:
        """Return the part of these Parties under a breakdown, or the choice asked for."""
        return self.parts[BREAKDOWNS.index(by)] if by in BREAKDOWNS else dict(self.chosen)[by]

    def places(self, indicator: Indicator) -> Iterator[Place]:
        """Return where these Parties stand under an indicator: nowhere if it is not of them."""
        undated = self.nkl_open if indicator.treaty == "nkl" else False
        if undated is None:
            return
        yield ALL, ALL, undated
        for by, part in zip(BREAKDOWNS, self.parts, strict=True):
            yield by, part, undated
        for by, part in self.chosen:
            yield by, part, undated
        for breakdown in indicator.breakdowns:
            perhaps = self._within(breakdown.code)
            if perhaps is not None:
                yield OWN, breakdown.code, perhaps or undated

    def _within(self, code: str) -> bool | None:
        """False if they belong to a narrower population, true if that is not known, else None."""
        if code == NOT_NKL:
            return {None: False, True: True, False: None}[self.nkl_open]
        group = ALL_GROUPS[code]
        part = "yes" if group.kind == "list" else group.value
        by = {"regional": "group", "category": "category"}.get(group.kind, code)
        return False if self.parts[BREAKDOWNS.index(by)] == part else None


def check_breakdown(by: str | None) -> None:
    """Raise Problem("indicators.no_such_breakdown") unless Parties can be broken down so."""
    if by is not None and not is_breakdown(by):
        raise INDICATORS_NO_SUCH_BREAKDOWN(by=by, known=tuple(BREAKDOWNS))


def choice_within(by: str | None) -> str | None:
    """Return a breakdown that is a choice of Parties; None for the others."""
    return None if by in (None, ALL, OWN, *BREAKDOWNS) else by


@kept_with_snapshot
def members(
    library: Library, reported: ReportedCycle, chosen: str | None = None
) -> dict[str, Profile]:
    """Return the Parties of a cycle, by code in order; `chosen`: also by a choice of them."""
    if chosen is not None:
        held = frozenset(chosen_parties(library, chosen, reported.due_on))
        return {
            party: replace(profile, chosen=((chosen, CHOSEN if party in held else "no"),))
            for party, profile in members(library, reported).items()
        }
    rows = compiled_rows(
        library, "indicator members", (reported,), lambda: _members(library, reported)
    )
    same: dict[tuple[Any, ...], Profile] = {}
    return {
        party: same.setdefault((nkl_open, *parts), Profile(nkl_open, tuple(parts)))
        for party, nkl_open, *parts in rows
    }


def parties_of_part(
    library: Library, reported: ReportedCycle, by: str | None = None, part: str = ALL
) -> frozenset[str]:
    """Return the Parties bound on the deadline of a cycle that belong to a part on that day.

    Without a breakdown all of them.
    """
    return frozenset(
        party
        for party, profile in members(library, reported, choice_within(by)).items()
        if by is None or profile.part_under(by) == part
    )


def _members(library: Library, reported: ReportedCycle) -> Any:
    asked, parties = library.table("invitations"), library.table("parties")
    asked = asked.filter(asked["round"] == reported.round).select("party")
    known = asked.left_join(parties, asked["party"] == parties["code"])
    parts = {by: part_of(known, by, reported.due_on) for by in BREAKDOWNS}
    return known.select("party", nkl_open=_nkl_open(known, reported), **parts).order_by("party")


def _nkl_open(parties: Any, reported: ReportedCycle) -> Any:
    since = parties["nkl_party_date"]
    if reported.due_on < TREATIES["nkl"].in_force:
        return ibis.null("boolean")
    return ibis.cases(
        (since <= reported.due_on, False), (parties["nkl_party"] & since.isnull(), True)
    )
