"""Until when each Party may answer in a round: the round's days, or its own that are later."""

from collections.abc import Iterable

from biocap.collection.models import Invitation, Round
from biocap.collection.rules import Days, days_for


def days_of_round(round: Round) -> Days:
    """Return the days that hold for whoever was given no longer. No query."""
    return Days(round.due_on, round.closes_on)


def days_of(round: Round, party_code: str) -> Days:
    """Return the days that hold for one Party, invited or not. One query."""
    return days_by_party(round, [party_code]).get(party_code, days_of_round(round))


def days_by_party(round: Round, codes: Iterable[str] | None = None) -> dict[str, Days]:
    """Return the days that hold for invited Parties, or some of them, by code. One query."""
    rows = Invitation.objects.filter(round=round)
    if codes is not None:
        rows = rows.filter(party_code__in=list(codes))
    days = days_of_round(round)
    return {
        code: days_for(days, due_on, closes_on)
        for code, due_on, closes_on in rows.values_list("party_code", "due_on", "closes_on")
    }
