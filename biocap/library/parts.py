"""Parts of the Parties: the breakdowns that figures are told by, as expressions over tables.

A breakdown is one of `BREAKDOWNS`, or a choice of Parties: the code of a group, list or
regional body, or two of them with `BOTH` between, which Parties belong to at once. Its parts
are "yes", those that were chosen, and "no", all others.
"""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from biocap.library.compiling import ibis
from biocap.library.problems import LIBRARY_NO_SUCH_PARTIES
from biocap.library.queries import Library
from biocap.parties.bodies import members_on
from biocap.parties.reference import ALL_GROUPS, BODIES, GROUPS, dated

ALL = "all"
BREAKDOWNS = ("group", "category", "ldc", "sids", "lldc", "eit")
"""What `by=` takes, besides None and a choice of Parties."""

UNSTATED = "unstated"
"""Part of the Parties of which the reference data do not say to which part they belong."""

LISTS = ("ldc", "sids", "lldc", "eit")
BOTH = "~"
MOST_CHOSEN = 2
CHOSEN = "yes"
"""The part of a choice that was chosen."""


def choice_of(codes: Sequence[str]) -> str | None:
    """Return the breakdown by a choice of Parties; None where nothing was chosen.

    Raises Problem("library.no_such_parties") for an unknown code, or for more than two.

    >>> choice_of(["ldc", "Africa", ""]), choice_of([""])
    ('Africa~ldc', None)
    """
    known = (*ALL_GROUPS, "eit", *BODIES)
    wanted = sorted({code for code in codes if code}, key=lambda code: (code in LISTS, code))
    unknown = [code for code in wanted if code not in known]
    if unknown or len(wanted) > MOST_CHOSEN:
        raise LIBRARY_NO_SUCH_PARTIES(parties=BOTH.join(wanted)[:60], known=known, most=MOST_CHOSEN)
    return BOTH.join(wanted) or None


def is_breakdown(by: str) -> bool:
    """Say whether figures can be told by this: a breakdown, or a choice of Parties."""
    codes = by.split(BOTH)
    return by in BREAKDOWNS or (
        len(codes) <= MOST_CHOSEN
        and all(c in ALL_GROUPS or c in BODIES or c in LISTS for c in codes)
    )


def order(part: str) -> tuple[int, str]:
    """Return the place of a part: groups as tables print them, yes before no, unknown last."""
    known = (ALL, *GROUPS, "yes", "no")
    return (known.index(part) if part in known else len(known) + (part == UNSTATED), part)


def part_of(parties: Any, by: str | None, on: date | None = None) -> Any:
    """Return the expression that says to which part of a breakdown a Party belongs.

    On a day (`on`) where the days of its membership are known (`parties.reference.dated`);
    without one, and where they are not, as the snapshot has it: at its publication.
    """
    if by is None:
        return ibis.literal(ALL)
    if by in ("group", "category"):
        kind = "regional" if by == "group" else "category"
        codes = [code for code, group in ALL_GROUPS.items() if group.kind == kind]
        known = [(code, dated(code, on).members) for code in codes] if on else []
        moved = [(parties["code"].isin(members), code) for code, members in known if members]
        stated = parties[by].fill_null(UNSTATED)
        return ibis.cases(*moved, else_=stated) if moved else stated
    if by in LISTS:
        return _on_list(parties, by, on).ifelse("yes", "no").fill_null(UNSTATED)
    chosen = reduce(and_, (_belongs(parties, code, on) for code in by.split(BOTH)))
    return chosen.fill_null(False).ifelse("yes", "no")


def _belongs(parties: Any, code: str, on: date | None) -> Any:
    if code in BODIES:
        body = BODIES[code]
        members = [it.party for it in members_on(body, on)] if on else body.members
        return parties["code"].isin(members)
    if code in LISTS:
        return _on_list(parties, code, on)
    by = "group" if ALL_GROUPS[code].kind == "regional" else "category"
    return part_of(parties, by, on) == code


def _on_list(parties: Any, code: str, on: date | None) -> Any:
    if on is None:
        return parties[code]
    known = dated(code, on)
    cases = [
        (parties["code"].isin(codes), member)
        for codes, member in ((known.members, True), (known.others, False))
        if codes
    ]
    return ibis.cases(*cases, else_=parties[code]) if cases else parties[code]


def chosen_parties(library: Library, by: str, on: date | None = None) -> tuple[str, ...]:
    """Return the codes of the countries of a snapshot that a choice of Parties holds.

    On a day, where the days of membership are known.
    """

    def find() -> tuple[str, ...]:
        parties = library.table("parties")
        codes = parties.filter(part_of(parties, by, on) == CHOSEN).select("code").order_by("code")
        return tuple(code for (code,) in library.rows(codes))

    return library.once(("parts.chosen", by, on), find)
