"""What was changed in a round since it was opened."""

from collections.abc import Iterable

from biocap.collection.choices import Status
from biocap.collection.models import Invitation, Round, RoundChange, Submission


def changes_of(rounds: Iterable[Round]) -> dict[int, list[RoundChange]]:
    """Return the changes of each round by its number, the latest first. One query."""
    by_round: dict[int, list[RoundChange]] = {}
    for change in RoundChange.objects.filter(round__in=list(rounds)).select_related("by"):
        by_round.setdefault(change.round_id, []).append(change)
    return by_round


def asked_in(round: Round) -> tuple[list[str], set[str]]:
    """Return the codes of the Parties asked, and of those among them that began to answer."""
    asked = list(Invitation.objects.filter(round=round).values_list("party_code", flat=True))
    begun = Submission.objects.filter(round=round).exclude(status=Status.DISCARDED)
    return asked, set(begun.values_list("party_code", flat=True))
