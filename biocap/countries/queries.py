"""Reads: handovers of a country, and those that wait for somebody."""

from django.db.models import Q, QuerySet

from biocap.collection.permissions import roles_of
from biocap.countries.models import CountryNote, Handover
from biocap.countries.problems import HANDOVER_UNKNOWN
from biocap.parties.models import Person, RoleKind


def handover_of(number: int) -> Handover:
    """Return a handover with its people. Raises Problem("handover.unknown")."""
    held = _with_people().filter(pk=number).first()
    if held is None:
        raise HANDOVER_UNKNOWN()
    return held


def handovers_of(party_code: str) -> QuerySet[Handover]:
    """Return the handovers of a country, the latest first."""
    return _with_people().filter(party_code=party_code)


def country_notes(party_code: str, *, out: bool = False) -> QuerySet[CountryNote]:
    """Return the notes of a country, the latest first; or those that were taken out."""
    notes = CountryNote.objects.filter(party_code=party_code, taken_out_at__isnull=not out)
    return notes.select_related("by")


def handovers_seen_by(person: Person) -> QuerySet[Handover]:
    """Return those of the person's countries as focal point, and those that make them one."""
    countries = {r.party_code for r in roles_of(person) if r.kind == RoleKind.FOCAL_POINT}
    return _with_people().filter(Q(party_code__in=countries) | Q(incoming=person))


def handovers_waiting_for(person: Person) -> list[Handover]:
    """Return the handovers that wait to be confirmed, by the person or by whom they named."""
    return list(handovers_seen_by(person).filter(accepted_at=None, taken_back_at=None))


def _with_people() -> QuerySet[Handover]:
    return Handover.objects.select_related("leaving", "incoming", "opened_by", "taken_back_by")
