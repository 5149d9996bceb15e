"""People are told what others did to their account: a role that ended, an account opened again,
a password that was chosen by a link which somebody else had in hand.

Of a link into the account of a focal point the other focal points of the country and those who
keep people for the Secretariat are told too: whoever makes links could use one themselves. What
was done is read from the audit trail, as `secretariat` does, and told once.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.collection.operations import guards
from biocap.letters.choices import LetterKind
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.queries import directory
from biocap.shared import audit
from biocap.shared.models import AuditEntry
from biocap.shared.text import in_language

TOLD_WITHIN = timedelta(days=2)
"""What was done longer ago is told no more."""
ENDED, OPENED, ENTERED = "role.end", "person.open", "person.link_used"


@dataclass(frozen=True)
class ChangeOfAccount:
    """What was done to whose account, and by whom; None: by the platform or its command line."""

    what: str
    whose: Person
    by: Person | None
    role: str = ""
    """The kind of a role that ended, and the Party or organization it was for."""
    of: str = ""


def tell_of_accounts(at: datetime) -> int:
    """Write to people of what others did to their accounts; return how many letters are new.

    Once for each, however often it is called and by however many processes; nobody is told what
    they did themselves.
    """
    done = AuditEntry.objects.filter(at__gt=at - TOLD_WITHIN, action__in=(ENDED, OPENED, ENTERED))
    return sum(len(_told_of_account(number, at)) for number in done.values_list("pk", flat=True))


@guards.in_turn
def _told_of_account(number: int, at: datetime) -> list[Letter]:
    entry = AuditEntry.objects.get(pk=number)
    pk = int(entry.subject.partition(":")[2])
    whose = Person.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    change = _change_of(entry, whose) if whose else None
    if whose is None or change is None:
        return []
    occasion = f"{entry.pk}:{whose.pk}"
    told = {"kind": LetterKind.ACCOUNT.value, "occasion": occasion}
    before = AuditEntry.objects.filter(action="letters.write", subject=f"person:{whose.pk}")
    if any(detail.items() >= told.items() for detail in before.values_list("detail", flat=True)):
        return []
    readers = [it for it in (whose, *_others(change, at)) if _is_written_to(it, change)]
    letters = make_letters(
        LetterKind.ACCOUNT,
        [Addressed(reader, _letter(change, reader)) for reader in readers],
        occasion,
        change.by,
        at,
    )
    audit.record("letters.write", entry.subject, by=None, at=at, **told, letters=len(letters))
    return letters


def _change_of(entry: AuditEntry, whose: Person) -> ChangeOfAccount | None:
    by = Person.objects.filter(pk=entry.person_id).first() if entry.person_id else None
    if entry.action == ENDED:
        kind, _space, of = str(entry.detail.get("role", "")).partition(" ")
        return ChangeOfAccount(ENDED, whose, by, kind, _words_alone(of))
    if entry.action == OPENED:
        return ChangeOfAccount(OPENED, whose, by)
    if not entry.detail.get("handed"):
        return None  # the link went to the person's own address
    maker = Person.objects.filter(pk=entry.detail.get("made_by")).first()
    return ChangeOfAccount(ENTERED, whose, maker)


def _words_alone(of: str) -> str:
    """Return whose a role was, as the trail has it, without its days."""
    return of.partition(" from ")[0].partition(" until ")[0]


def _is_written_to(reader: Person, change: ChangeOfAccount) -> bool:
    """Say whether somebody is told: not who did it, nor who is let in no more or is nobody."""
    did_it = change.by is not None and change.by.pk == reader.pk
    return not did_it and reader.is_active and not reader.email.endswith(".invalid")


def _others(change: ChangeOfAccount, at: datetime) -> list[Person]:
    """Return who is told beside the person: of a link into a focal point's account, by name."""
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
    return list(Person.objects.filter(pk__in=numbers).order_by("name", "pk"))


def _letter(change: ChangeOfAccount, reader: Person) -> Text:
    own = reader.pk == change.whose.pk
    with override(reader.language):
        what = {ENDED: _ended, OPENED: _opened, ENTERED: _entered if own else _entered_of}
        paragraphs = what[change.what]()
        values = {
            "person": change.whose.name,
            "email": change.whose.email,
            "role": _role_of(change, reader.language),
            "by": change.by.name if change.by else gettext("the platform"),
        }
        note = filled_in(Text("", "\n\n".join(paragraphs)), values).body
    outer = {
        "name": reader.name,
        "title": change.whose.name,
        "note": note,
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(LetterKind.ACCOUNT, reader.language), outer)


def _role_of(change: ChangeOfAccount, language: str) -> str:
    """Return a role in words, with the Party or the organization that it was for."""
    role = str(RoleKind(change.role).label) if change.role in RoleKind.values else ""
    if not change.of:
        return role
    party = directory().get(change.of)
    of = in_language(party.names, language) if party else change.of
    return gettext("%(role)s: %(of)s") % {"role": role, "of": of}


def _who_did_it() -> str:
    return gettext("Who did it: {by}")


def _ended() -> tuple[str, ...]:
    said = gettext("A role of yours has ended ({role}). What you answered stays.")
    return said, _who_did_it()


def _opened() -> tuple[str, ...]:
    return (
        gettext(
            "Your account was opened again. You enter by a new one-time link; the password of "
            "before is gone."
        ),
        _who_did_it(),
    )


def _entered() -> tuple[str, ...]:
    return (
        gettext(
            "A password was chosen for your account, {email}, by a one-time link that was not "
            "sent to you but handed over by {by}."
        ),
        gettext(
            "If it was not you who chose it, ask for a lost password where you sign in: a link "
            "comes to this address, and whoever is in your account is put out."
        ),
    )


def _entered_of() -> tuple[str, ...]:
    return (
        gettext(
            "The account of {person}, a focal point, was entered by a one-time link that {by} had "
            "in hand, and a password was chosen for it."
        ),
        gettext("Ask {person} whether it was them."),
    )
