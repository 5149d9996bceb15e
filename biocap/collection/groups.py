"""Whom a round invites: the criteria of its group, read and applied. Pure."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from biocap.collection.problems import (
    ROUND_GROUP_DAY,
    ROUND_GROUP_LIST,
    ROUND_GROUP_UNKNOWN,
    ROUND_MIXES_REAL_AND_FICTIONAL,
    ROUND_NOBODY_INVITED,
)
from biocap.parties import reference
from biocap.parties.reference import Party

CATEGORIES = ("developed", "developing", "economy_in_transition", "ldc", "sids", "lldc")
CRITERIA = {"treaty", "on", "categories", "groups", "codes"}


def invited(
    group: Mapping[str, Any],
    directory: Mapping[str, Party],
    fictional: Collection[str],
    rehearsal: bool,
) -> list[str]:
    """Return the codes of the Parties that a group names, in order.

    `treaty` and `on`: bound by the treaty on that day (fictional Parties count as bound);
    `categories` (any of CATEGORIES), `groups` (regional) and `codes` narrow it down. A
    rehearsal draws from fictional Parties, a real round from all others. Raises a
    Problem for criteria that cannot be read, and for a group of nobody.
    """
    codes = _list(group, "codes")
    _refuse_unknown(group, codes, directory)
    for code in codes:
        if (code in fictional) != rehearsal:
            raise ROUND_MIXES_REAL_AND_FICTIONAL(code=code)
    pool = {code for code in directory if (code in fictional) == rehearsal}
    bound = _bound(group)
    if bound is not None:
        pool = {code for code in pool if code in bound or code in fictional}
    if codes:
        pool &= set(codes)
    if categories := _list(group, "categories"):
        pool = {c for c in pool if any(_is_in(directory[c], each) for each in categories)}
    if groups := _list(group, "groups"):
        pool = {c for c in pool if directory[c].group in groups}
    if not pool:
        raise ROUND_NOBODY_INVITED()
    return sorted(pool)


def _is_in(party: Party, category: str) -> bool:
    if category == "economy_in_transition":
        return party.eit or party.category == category
    if category in {"ldc", "sids", "lldc"}:
        return bool(getattr(party, category))
    return party.category == category


def _bound(group: Mapping[str, Any]) -> frozenset[str] | None:
    if not group.get("treaty"):
        return None
    try:
        on = date.fromisoformat(str(group.get("on", "")))
    except ValueError:
        raise ROUND_GROUP_DAY() from None
    return reference.bound(str(group["treaty"]), on)


def _list(group: Mapping[str, Any], name: str) -> list[str]:
    codes = group.get(name) or []
    if not isinstance(codes, list) or not all(isinstance(item, str) for item in codes):
        raise ROUND_GROUP_LIST(name=name)
    return codes


def _refuse_unknown(
    group: Mapping[str, Any], codes: list[str], directory: Mapping[str, Party]
) -> None:
    unknown = [
        *(set(group) - CRITERIA),
        *(code for code in codes if code not in directory),
        *(code for code in _list(group, "categories") if code not in CATEGORIES),
        *(code for code in _list(group, "groups") if code not in reference.GROUPS),
    ]
    if unknown:
        raise ROUND_GROUP_UNKNOWN(unknown=tuple(sorted(unknown)))
