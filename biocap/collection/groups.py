"""Whom a round invites: the criteria of its group, read and applied. Pure."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from biocap.parties import reference
from biocap.parties.reference import Party
from biocap.shared.problems import Problem
from biocap.shared.text import noop

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
            raise _mixed(code)
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
        raise Problem("round.nobody_invited", noop("No Party meets what the group asks."))
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
        raise Problem(
            "round.group_day", noop("Say on which day the treaty is to bind, as 2026-02-28.")
        ) from None
    return reference.bound(str(group["treaty"]), on)


def _list(group: Mapping[str, Any], name: str) -> list[str]:
    found = group.get(name) or []
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise Problem(
            "round.group_list", noop("“%(name)s” of the group must be a list of codes."), name=name
        )
    return found


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
        raise Problem(
            "round.group_unknown",
            noop("The group names what nobody knows: %(unknown)s."),
            unknown=", ".join(sorted(unknown)),
        )


def _mixed(code: str) -> Problem:
    return Problem(
        "round.mixes_real_and_fictional",
        noop(
            "“%(code)s” cannot be invited: a rehearsal invites fictional Parties only, "
            "and a real round never one of them."
        ),
        code=code,
    )
