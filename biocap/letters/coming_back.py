"""Letters that came back, and addresses that get no more until they are confirmed or changed."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings

from biocap.collection.operations import guards
from biocap.letters.choices import LetterState
from biocap.letters.digest import share_its_fate
from biocap.letters.models import BouncedAddress, Letter
from biocap.letters.reports import NotArrived
from biocap.parties.models import Person
from biocap.shared import audit

_MAY_COME_BACK = (LetterState.SENDING, LetterState.SENT, LetterState.UNSURE)


def bounced_among(addresses: Iterable[str]) -> frozenset[str]:
    """Return those addresses from which mail came back, as they were given. One query."""
    given = {address.lower(): address for address in addresses}
    bounced = BouncedAddress.objects.filter(address__in=given).values_list("address", flat=True)
    return frozenset(given[address] for address in bounced)


def first_state(address: str, gone: Collection[str]) -> LetterState:
    """Return how a new letter stands: it waits to be sent, or is handed over by hand.

    `gone`: the addresses from which mail comes back (`bounced_among`).
    """
    sends = settings.EMAIL_HOST and address not in gone
    return LetterState.WAITING if sends else LetterState.TO_HAND


def bounced_address(address: str) -> BouncedAddress | None:
    """Return since when and why mail comes back from an address, or None."""
    return BouncedAddress.objects.filter(address=address.lower()).first()


@guards.in_turn
def note_report(report: NotArrived, at: datetime) -> bool:
    """Keep what a mail server reported of a letter; whether the letter is one of ours.

    However often the same report is read, it counts once. A letter that came back for lack of
    time, of room of the server or for what it says leaves its address as it is.
    """
    letter = Letter.objects.select_for_update().filter(pk=report.letter).first()
    if letter is None:
        return False
    if letter.state not in _MAY_COME_BACK:
        return True
    letter.state, letter.ended_at = LetterState.RETURNED, at
    letter.said = f"{report.status} {report.said}".strip()
    letter.save(update_fields=["state", "ended_at", "said"])
    share_its_fate([letter])
    if report.is_lasting:
        take_no_more(letter, report.status, report.said, None, at)
    audit.record("letters.bounce", f"letter:{letter.pk}", by=None, at=at, status=report.status)
    return True


def take_no_more(letter: Letter, status: str, said: str, by: Person | None, at: datetime) -> None:
    """Let an address get no more, within the caller's transaction; what waits is handed over."""
    address = letter.address.lower()
    BouncedAddress.objects.update_or_create(
        address=address,
        defaults={"letter": letter, "status": status, "said": said, "noted_by": by, "at": at},
    )
    waiting = list(Letter.objects.filter(address__iexact=address, state=LetterState.WAITING))
    for held in waiting:
        held.state = LetterState.TO_HAND
    Letter.objects.bulk_update(waiting, ["state"])
    share_its_fate(waiting)


@guards.in_turn
def confirm_address(person: Person, *, by: Person, at: datetime) -> None:
    """Say that a person's address is right, so that letters go to it again.

    Those handed over by hand meanwhile stay so; each can be sent again.
    """
    guards.require(by, "people.manage")
    gone, _rows = BouncedAddress.objects.filter(address=person.email.lower()).delete()
    if gone:
        audit.record("letters.confirm_address", f"person:{person.pk}", by=by, at=at)
