"""Notes that stay with a country when its people change."""

from datetime import datetime

from biocap.collection.operations import OfCountry, guards
from biocap.countries.models import CountryNote
from biocap.countries.problems import COUNTRY_NOTE_EMPTY, COUNTRY_NOTE_UNKNOWN
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import is_seen


@guards.in_turn
def add_country_note(party_code: str, text: str, *, by: Person, at: datetime) -> CountryNote:
    """Keep a note with the country, for its focal points. Raises Problem("country_note.empty")."""
    guards.require(by, "notes.keep", OfCountry(party_code))
    if not is_seen(text):
        raise COUNTRY_NOTE_EMPTY()
    kept = CountryNote.objects.create(party_code=party_code, text=text.strip(), by=by, at=at)
    audit.record("country_note.add", f"party:{party_code}", by=by, at=at, number=kept.pk)
    return kept


@guards.in_turn
def take_out_country_note(
    party_code: str, number: int, *, out: bool = True, by: Person, at: datetime
) -> CountryNote:
    """Take a note out, or put it back; its text is kept. Raises Problem("country_note.unknown")."""
    guards.require(by, "notes.keep", OfCountry(party_code))
    kept = CountryNote.objects.filter(party_code=party_code, pk=number).first()
    if kept is None:
        raise COUNTRY_NOTE_UNKNOWN()
    if (kept.taken_out_at is not None) != out:
        kept.taken_out_at = at if out else None
        kept.save(update_fields=["taken_out_at"])
        subject = f"party:{party_code}"
        if out:
            audit.record("country_note.take_out", subject, by=by, at=at, number=kept.pk)
        else:
            audit.record("country_note.put_back", subject, by=by, at=at, number=kept.pk)
    return kept
