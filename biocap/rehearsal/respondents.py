"""Who answers in a rehearsal: fictional Parties in the numbers of the real groups."""

from dataclasses import dataclass
from datetime import date
from random import Random

from django.db import transaction

from biocap.parties.models import FictionalParty
from biocap.parties.reference import PARTIES, bound

CATEGORIES = ("developing", "economy_in_transition")
"""Whom INF/3, paras. 19 and 31(b), ask to complete the assessment."""


@dataclass(frozen=True, order=True, slots=True)
class Kind:
    """What a fictional respondent shares with some real Parties; nothing else is taken."""

    group: str
    category: str
    ldc: bool
    sids: bool
    eit: bool


def kinds(on: date) -> list[Kind]:
    """Return one kind for each Party bound on the day that an assessment asks, sorted."""
    return sorted(
        Kind(party.group, party.category, party.ldc, party.sids, party.eit)
        for party in (PARTIES[code] for code in bound("cpb", on))
        if party.category in CATEGORIES
    )


@transaction.atomic
def ensure_respondents(on: date, seed: int) -> list[FictionalParty]:
    """Return the fictional respondents, made from the seed if there are none yet.

    Numbers are shuffled, so that a number leads to no place in any list of real Parties.
    """
    standing = list(FictionalParty.objects.order_by("number"))
    if standing:
        return standing
    shuffled = kinds(on)
    Random(f"{seed}/numbers").shuffle(shuffled)  # noqa: S311 - a rehearsal, not a secret
    return FictionalParty.objects.bulk_create(
        FictionalParty(
            code=f"P{number:03}",
            number=number,
            group=kind.group,
            category=kind.category,
            ldc=kind.ldc,
            sids=kind.sids,
            eit=kind.eit,
        )
        for number, kind in enumerate(shuffled, start=1)
    )
