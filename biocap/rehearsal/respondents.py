"""Who answers in a rehearsal: fictional Parties in the numbers of the real groups."""

from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction

from biocap.parties.models import FictionalParty
from biocap.parties.reference import PARTIES, Party, bound

CATEGORIES = ("developing", "economy_in_transition")
"""Whom INF/3, paras. 19 and 31(b), ask to complete the assessment."""


@dataclass(frozen=True, order=True, slots=True)
class RespondentKind:
    """What a fictional respondent shares with some real Parties; nothing else is taken."""

    group: str
    category: str
    ldc: bool
    sids: bool
    eit: bool
    nkl: str
    """Of the Supplementary Protocol: `dated`, `undated`, or "" for no Party to it. No real day."""


def kinds(on: date, asked: bool = True) -> list[RespondentKind]:
    """Return one kind for each Party bound on the day, sorted: whom an assessment asks, or not."""
    return sorted(
        RespondentKind(party.group, party.category, party.ldc, party.sids, party.eit, _nkl(party))
        for party in (PARTIES[code] for code in bound("cpb", on))
        if (party.category in CATEGORIES) == asked
    )


def _nkl(party: Party) -> str:
    standing = party.treaties["nkl"]
    if not standing.is_party:
        return ""
    return "dated" if standing.bound_from else "undated"


@transaction.atomic
def ensure_respondents(on: date, seed: int) -> list[FictionalParty]:
    """Return the fictional respondents of an assessment, made from the seed if there are none.

    Numbers are shuffled, so that a number leads to no place in any list of real Parties.
    """
    standing = FictionalParty.objects.filter(category__in=CATEGORIES).order_by("number")
    return list(standing) or _made(kinds(on), seed)


@transaction.atomic
def ensure_parties(on: date, seed: int) -> list[FictionalParty]:
    """Return a fictional Party for each Party bound on the day: all are asked for a report.

    The Parties that joined between two days stand in both; where there are more fictional
    Parties than were bound on the day, some drawn from the seed are left out, of those that the
    Supplementary Protocol does not bind.
    """
    asked = ensure_respondents(on, seed)
    others = list(FictionalParty.objects.exclude(category__in=CATEGORIES).order_by("number"))
    others = others or _made(kinds(on, asked=False), seed)
    surplus = len(asked) + len(others) - len(bound("cpb", on))
    rng = Random(f"{seed}/not yet bound")  # noqa: S311 - a rehearsal, not a secret
    there = [party for party in asked if not party.nkl]
    later = {party.pk for party in rng.sample(there, max(surplus, 0))}
    return [party for party in (*asked, *others) if party.pk not in later]


def _made(wanted: list[RespondentKind], seed: int) -> list[FictionalParty]:
    Random(f"{seed}/numbers").shuffle(wanted)  # noqa: S311 - a rehearsal, not a secret
    first = FictionalParty.objects.count() + 1
    return FictionalParty.objects.bulk_create(
        FictionalParty(
            code=f"P{number:03}",
            number=number,
            group=kind.group,
            category=kind.category,
            ldc=kind.ldc,
            sids=kind.sids,
            eit=kind.eit,
            nkl=kind.nkl,
        )
        for number, kind in enumerate(wanted, start=first)
    )
