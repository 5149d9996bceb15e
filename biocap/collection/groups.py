"""Whom a round invites: the rule of its group, and the exceptions by hand. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.collection.problems import (
    ROUND_EXCEPTIONS_WITHOUT_REASON,
    ROUND_GROUP_DAY,
    ROUND_GROUP_LIST,
    ROUND_GROUP_TWICE,
    ROUND_GROUP_UNKNOWN,
    ROUND_MIXES_REAL_AND_FICTIONAL,
    ROUND_NOBODY_INVITED,
)
from biocap.parties import reference
from biocap.parties.reference import Party

CATEGORIES = ("developed", "developing", "economy_in_transition", "ldc", "sids", "lldc")
RULES = {"treaty", "on", "categories", "groups", "bodies", "codes"}
EXCEPTIONS = {"also", "left_out", "because"}


@dataclass(frozen=True)
class InvitedParties:
    """Whom a rule and its exceptions invite; codes in order.

    `by_rule` are those that the rule names; `others` those of the same pool that are not invited;
    `undated` of them may be bound by the treaty, since a day that is not known.
    """

    invited: tuple[str, ...]
    by_rule: tuple[str, ...]
    others: tuple[str, ...]
    undated: tuple[str, ...] = ()


def codes_invited(
    group: Mapping[str, Any],
    directory: Mapping[str, Party],
    fictional: Collection[str],
    rehearsal: bool,
) -> list[str]:
    """Return the codes of the Parties that a group invites, in order. Raises as `chosen` does."""
    return list(invited_parties(group, directory, fictional, rehearsal).invited)


def invited_parties(
    group: Mapping[str, Any],
    directory: Mapping[str, Party],
    fictional: Collection[str],
    rehearsal: bool,
) -> InvitedParties:
    """Return whom a group invites, and whom not.

    `treaty` and `on`: bound by the treaty on that day (fictional Parties count as bound);
    `categories` (any of CATEGORIES), `groups` (regional), `bodies` (members of any) and `codes`
    narrow it down, and all that is said must hold. `also` are invited whatever the rule says, and
    `left_out` are not, `because` of a reason. A rehearsal draws from fictional Parties, a real
    round from all others. Raises a Problem for a rule that cannot be read, and for a group of
    nobody.
    """
    named = {name: _list(group, name) for name in ("codes", "also", "left_out")}
    _refuse_unknown(group, named, directory)
    _refuse_unreasoned(group, named)
    for code in (code for codes in named.values() for code in codes):
        if (code in fictional) != rehearsal:
            raise ROUND_MIXES_REAL_AND_FICTIONAL(code=code)
    pool = {code for code in directory if (code in fictional) == rehearsal}
    held = set(pool)
    if day := _day(group):
        bound = reference.bound(str(group["treaty"]), day)
        held = {code for code in pool if code in bound or code in fictional}
    if named["codes"]:
        held &= set(named["codes"])
    if categories := _list(group, "categories"):
        held = {c for c in held if any(_is_in(directory[c], each) for each in categories)}
    if groups := _list(group, "groups"):
        held = {c for c in held if directory[c].group in groups}
    if bodies := _list(group, "bodies"):
        held &= {code for body in bodies for code in reference.BODIES[body].members}
    asked = (held | set(named["also"])) - set(named["left_out"])
    if not asked:
        raise ROUND_NOBODY_INVITED()
    others = pool - asked
    undated = set(reference.undated_members(str(group["treaty"]), day)) & others if day else set()
    return InvitedParties(*(tuple(sorted(codes)) for codes in (asked, held, others, undated)))


def _is_in(party: Party, category: str) -> bool:
    if category == "economy_in_transition":
        return party.eit or party.category == category
    if category in {"ldc", "sids", "lldc"}:
        return bool(getattr(party, category))
    return party.category == category


def _day(group: Mapping[str, Any]) -> date | None:
    """Return the day on which the treaty is to bind, or None where no treaty is asked for."""
    if not group.get("treaty"):
        return None
    try:
        return date.fromisoformat(str(group.get("on", "")))
    except ValueError:
        raise ROUND_GROUP_DAY() from None


def _list(group: Mapping[str, Any], name: str) -> list[str]:
    codes = group.get(name) or []
    if not isinstance(codes, list) or not all(isinstance(item, str) for item in codes):
        raise ROUND_GROUP_LIST(name=name)
    return codes


def _refuse_unknown(
    group: Mapping[str, Any], named: Mapping[str, list[str]], directory: Mapping[str, Party]
) -> None:
    unknown = [
        *(set(group) - RULES - EXCEPTIONS),
        *(code for codes in named.values() for code in codes if code not in directory),
        *(code for code in _list(group, "categories") if code not in CATEGORIES),
        *(code for code in _list(group, "groups") if code not in reference.GROUPS),
        *(code for code in _list(group, "bodies") if code not in reference.BODIES),
    ]
    if unknown:
        raise ROUND_GROUP_UNKNOWN(unknown=tuple(sorted(unknown)))


def _refuse_unreasoned(group: Mapping[str, Any], named: Mapping[str, list[str]]) -> None:
    if twice := set(named["also"]) & set(named["left_out"]):
        raise ROUND_GROUP_TWICE(codes=tuple(sorted(twice)))
    if (named["also"] or named["left_out"]) and not str(group.get("because") or "").strip():
        raise ROUND_EXCEPTIONS_WITHOUT_REASON()
