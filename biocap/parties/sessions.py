"""The sessions in which a person is signed in. A row names nobody, so each is opened."""

from collections.abc import Iterator

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from biocap.parties.models import Person


def session_rows_of(person: Person) -> Iterator[Session]:
    """Yield each row in which the person signed in, also of one that is over."""
    for row in Session.objects.iterator():
        if row.get_decoded().get(SESSION_KEY) == str(person.pk):
            yield row


def end_sessions(person: Person, *, but: str | None = None) -> int:
    """End every session of a person but the one with this key; return how many there were."""
    keys = [row.session_key for row in session_rows_of(person) if row.session_key != but]
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)
