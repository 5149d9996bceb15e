"""The letter that answers a message with answers: what was kept of it, and what is to be mended."""

from datetime import datetime

from django.conf import settings

from biocap.letters.choices import LetterKind
from biocap.letters.coming_back import bounced_among, first_state
from biocap.letters.models import Letter
from biocap.letters.texts import filled_in, standard
from biocap.parties.models import Person
from biocap.shared import audit


def write_mailed(person: Person, number: str, note: str, at: datetime) -> Letter:
    """Write to whoever has the address of a message what became of it. `number`: that of the mail.

    Within the transaction that keeps the message, so that each is answered once.
    """
    values = {
        "name": person.name,
        "title": number,
        "note": note,
        "contact": settings.BIOCAP_CONTACT,
    }
    text = filled_in(standard(LetterKind.MAILED, person.language), values)
    letter = Letter.objects.create(
        kind=LetterKind.MAILED,
        occasion=number,
        person=person,
        address=person.email,
        language=person.language,
        subject=text.subject,
        body=text.body,
        state=first_state(person.email, bounced_among([person.email])),
        not_before=at,
        written_by=person,
        written_at=at,
    )
    said = {"kind": LetterKind.MAILED.value, "occasion": number}
    audit.record("letters.write", f"person:{person.pk}", by=None, at=at, **said)
    return letter
