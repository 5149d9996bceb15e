"""Parts of the Parties: the breakdowns that figures are told by, as expressions over tables."""

from typing import Any

import ibis

from biocap.parties.reference import GROUPS

ALL = "all"
BREAKDOWNS = ("group", "category", "ldc", "sids", "lldc", "eit")
"""What `by=` takes, besides None."""

UNSTATED = "unstated"
"""Part of the Parties of which the reference data do not say to which part they belong."""


def order(part: str) -> tuple[int, str]:
    """Return the place of a part: groups as tables print them, yes before no, unknown last."""
    known = (ALL, *GROUPS, "yes", "no")
    return (known.index(part) if part in known else len(known) + (part == UNSTATED), part)


def part_of(parties: Any, by: str | None) -> Any:
    """Return the expression that says to which part of BREAKDOWNS a Party belongs."""
    if by is None:
        return ibis.literal(ALL)
    column = parties[by]
    if by not in ("group", "category"):
        column = column.ifelse("yes", "no")
    return column.fill_null(UNSTATED)
