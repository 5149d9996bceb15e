"""People are told what was done to their account: by others, a role that ended, an account opened
again, a second factor taken away, another e-mail; by whoever signs in as them, a password, a second
factor; and a password that was chosen by a link which somebody else had in hand.

Of a link into the account of a focal point the other focal points of the country and those who
keep people for the Secretariat are told too: whoever makes links could use one themselves. What
was done is read from the audit trail, as `secretariat` does, and told once.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from biocap.collection.operations import guards
from biocap.letters.account_words import (
    BY_ANYBODY,
    CODES,
    EMAIL,
    EMAIL_BACK,
    ENDED,
    ENTERED,
    FACTOR_ADDED,
    FACTOR_LOST,
    FACTOR_REMOVED,
    OPENED,
    PASSWORD,
    ChangeOfAccount,
    letter_of_account,
)
from biocap.letters.choices import LetterKind
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter
from biocap.parties.models import EmailChange, Person, Role, RoleKind
from biocap.shared import audit
from biocap.shared.models import AuditEntry

TOLD_WITHIN = timedelta(days=2)
"""What was done longer ago is told no more."""
TOLD = (
    *(ENDED, OPENED, ENTERED, PASSWORD),
    *(FACTOR_ADDED, FACTOR_REMOVED, FACTOR_LOST, CODES),
    *(EMAIL, EMAIL_BACK),
)


def tell_of_accounts(at: datetime) -> int:
    """Write to people of what was done to their accounts; return how many letters are new.

    Once for each, however often it is called and by however many processes; what others did is
    not told to whoever did it.
    """
    lately = AuditEntry.objects.filter(at__gt=at - TOLD_WITHIN)
    written = lately.filter(action="letters.write", detail__kind=LetterKind.ACCOUNT.value)
    told = {detail.get("occasion") for detail in written.values_list("detail", flat=True)}
    done = lately.filter(action__in=TOLD).values_list("pk", "subject").order_by("pk")
    new = [pk for pk, about in done if _occasion(pk, about) not in told]
    return sum(len(_told_of_account(number, at)) for number in new)


@guards.in_turn
def _told_of_account(number: int, at: datetime) -> list[Letter]:
    entry = AuditEntry.objects.get(pk=number)
    pk = int(entry.subject.partition(":")[2])
    whose = Person.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    change = _change_of(entry, whose) if whose else None
    if whose is None or change is None:
        return []
    occasion = _occasion(entry.pk, entry.subject)
    told = {"kind": LetterKind.ACCOUNT.value, "occasion": occasion}
    before = AuditEntry.objects.filter(action="letters.write", subject=f"person:{whose.pk}")
    if any(detail.items() >= told.items() for detail in before.values_list("detail", flat=True)):
        return []
    readers = [it for it in (whose, *_others(change, at)) if _is_written_to(it, change)]
    letters = make_letters(
        LetterKind.ACCOUNT,
        [
            Addressed(reader, letter_of_account(change, reader), address=address)
            for reader in readers
            for address in change.addresses or (reader.email,)
        ],
        occasion,
        change.by,
        at,
    )
    audit.record("letters.write", entry.subject, by=None, at=at, **told, letters=len(letters))
    return letters


def _occasion(number: int, about: str) -> str:
    return f"{number}:{about.partition(':')[2]}"


def _change_of(entry: AuditEntry, whose: Person) -> ChangeOfAccount | None:
    """Return what an entry of the trail did to an account, or None where nobody is to be told."""
    by = Person.objects.filter(pk=entry.person_id).first() if entry.person_id else None
    what, kind = entry.action, str(entry.detail.get("kind", ""))
    if what == ENDED:
        kind, _space, of = str(entry.detail.get("role", "")).partition(" ")
        return ChangeOfAccount(ENDED, whose, by, kind, _words_alone(of))
    if what == ENTERED:
        if not entry.detail.get("handed"):
            return None  # the link went to the person's own address
        maker = Person.objects.filter(pk=entry.detail.get("made_by")).first()
        return ChangeOfAccount(ENTERED, whose, maker)
    if what in BY_ANYBODY and not _tells(entry):
        return None
    if what == EMAIL:
        given = EmailChange.objects.filter(person=whose, done_at=entry.at).first()
        if given is None or given.stood_in_by is None:
            return None  # both addresses confirmed it
        return ChangeOfAccount(EMAIL, whose, by, reason=given.reason)
    if what == EMAIL_BACK:
        ended = EmailChange.objects.filter(person=whose, ended_at=entry.at).exclude(done_at=None)
        new = sorted({each.new for each in ended} - {whose.email})
        return ChangeOfAccount(EMAIL_BACK, whose, None, addresses=tuple(new)) if new else None
    return ChangeOfAccount(what, whose, by, kind=kind)


def _tells(entry: AuditEntry) -> bool:
    """Say whether what whoever is signed in did is told: by mail alone, for by hand it is late.

    Not of a first password, nor of one chosen by a link in hand, of which another letter tells.
    """
    if not settings.EMAIL_HOST or (entry.action == PASSWORD and entry.detail.get("first")):
        return False
    entered = AuditEntry.objects.filter(action=ENTERED, subject=entry.subject, at=entry.at)
    handed = (detail.get("handed") for detail in entered.values_list("detail", flat=True))
    return entry.action != PASSWORD or not any(handed)


def _words_alone(of: str) -> str:
    """Return whose a role was, as the trail has it, without its days."""
    return of.partition(" from ")[0].partition(" until ")[0]


def _is_written_to(reader: Person, change: ChangeOfAccount) -> bool:
    """Say whether somebody is told: not who is let in no more or is nobody, nor whoever did what
    others do."""
    did_it = change.by is not None and change.by.pk == reader.pk
    told_all_the_same = not did_it or change.what in BY_ANYBODY
    return told_all_the_same and reader.is_active and not reader.email.endswith(".invalid")


def _others(change: ChangeOfAccount, at: datetime) -> list[Person]:
    """Return who is told beside the person: of a link into a focal point's account."""
    if change.what != ENTERED:
        return []
    today = at.astimezone(UTC).date()
    in_force = Role.objects.in_force(today)
    countries = in_force.filter(person=change.whose, kind=RoleKind.FOCAL_POINT)
    codes = list(countries.values_list("party_code", flat=True))
    if not codes:
        return []
    focal = in_force.filter(kind=RoleKind.FOCAL_POINT, party_code__in=codes)
    office = in_force.filter(kind__in=(RoleKind.ADMINISTRATOR, RoleKind.SECRETARIAT))
    numbers = {role.person_id for role in (*focal, *office)} - {change.whose.pk}
    return list(Person.objects.filter(pk__in=numbers).order_by("pk"))
