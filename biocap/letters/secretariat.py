"""Officers and administrators are told who else acts for the Secretariat, or is let in no more.

What was done is read from the audit trail, so that it is told whichever way it was done: on a
page, by a list of people, by a merge or from the command line.
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
from biocap.parties.models import OF_SECRETARIAT, EmailChange, Merge, Person, Role, RoleKind
from biocap.shared import audit
from biocap.shared.models import AuditEntry
from biocap.telling.lists import joined_by_and

TOLD_WITHIN = timedelta(days=2)
"""What was done longer ago is told no more."""
GIVEN, ENDED, MERGED = "role.give", "role.end", "person.merge"
CLOSED, OPENED, EMAIL = "person.close", "person.open", "person.email"


@dataclass(frozen=True)
class ChangeAtSecretariat:
    """What was done to whose account, by whom (None: from the command line), and why."""

    what: str
    whose: int
    by: int | None
    kinds: tuple[str, ...] = ()
    """Roles of the Secretariat that were given or ended."""
    reason: str = ""


def tell_of_secretariat(at: datetime) -> int:
    """Write to officers and administrators of what others did; return how many letters are new.

    Of a role of the Secretariat that was given, got other days or ended, of an account with such
    a role that was closed or opened again, and of one that got another e-mail by somebody else.
    Once for each, however often it is called and by however many processes; not to whoever did it,
    nor to whose it is.
    """
    acts = (GIVEN, ENDED, MERGED, CLOSED, OPENED, EMAIL)
    done = AuditEntry.objects.filter(at__gt=at - TOLD_WITHIN, action__in=acts)
    return sum(len(_told(number, at)) for number in done.values_list("pk", flat=True))


@guards.in_turn
def _told(number: int, at: datetime) -> list[Letter]:
    entry = AuditEntry.objects.get(pk=number)
    change = _change(entry)
    if change is None:
        return []
    whose = Person.objects.select_for_update(of=("self",)).get(pk=change.whose)
    occasion = f"{entry.pk}:{whose.pk}"
    told = {"kind": LetterKind.SECRETARIAT.value, "occasion": occasion}
    before = AuditEntry.objects.filter(action="letters.write", subject=f"person:{whose.pk}")
    if any(detail.items() >= told.items() for detail in before.values_list("detail", flat=True)):
        return []
    by = None if change.by is None else Person.objects.filter(pk=change.by).first()
    texts = [Addressed(person, _text(change, whose, by, person)) for person in _others(change, at)]
    letters = make_letters(LetterKind.SECRETARIAT, texts, occasion, by, at)
    said = {**told, "letters": len(letters)}
    audit.record("letters.write", f"person:{whose.pk}", by=None, at=at, **said)
    return letters


def _change(entry: AuditEntry) -> ChangeAtSecretariat | None:
    """Return what an entry of the trail changed at the Secretariat, or None."""
    whose, by = int(entry.subject.partition(":")[2]), entry.person_id
    if entry.action in (GIVEN, ENDED):
        kind = entry.detail["role"].partition(" ")[0]
        of_secretariat = kind in OF_SECRETARIAT
        return ChangeAtSecretariat(entry.action, whose, by, (kind,)) if of_secretariat else None
    if entry.action == MERGED:
        return _change_by_merge(Merge.objects.get(pk=entry.detail["merge"]))
    if not Role.objects.filter(person=whose, kind__in=OF_SECRETARIAT).exists():
        return None
    if entry.action in (CLOSED, OPENED):
        return ChangeAtSecretariat(entry.action, whose, by)
    given = EmailChange.objects.filter(person=whose, done_at=entry.at).first()
    if given is None or given.stood_in_by_id is None:
        return None
    return ChangeAtSecretariat(EMAIL, whose, given.stood_in_by_id, (), given.reason)


def _change_by_merge(made: Merge) -> ChangeAtSecretariat | None:
    """Return which roles went to the account that stays, or that one with such a role closed."""
    moved = [it for it in made.moved if it["row"]["model"] == Role._meta.label_lower]
    moved = [it for it in moved if it["row"]["fields"]["kind"] in OF_SECRETARIAT]
    if not moved:
        return None
    gained = [it for it in moved if "beside" not in it or it["takes"]]
    kinds = tuple(sorted(it["row"]["fields"]["kind"] for it in gained))
    what, whose = (GIVEN, made.stays) if kinds else (CLOSED, made.leaves)
    return ChangeAtSecretariat(what, whose, made.by_id, kinds, made.reason)


def _others(change: ChangeAtSecretariat, at: datetime) -> list[Person]:
    """Return who is told: active, but whoever did it and whose it is.

    Whose address is under `.invalid`, as that of a rehearsal, is nobody.
    """
    kinds = (RoleKind.SECRETARIAT, RoleKind.ADMINISTRATOR)
    held = Role.objects.in_force(at.astimezone(UTC).date()).filter(kind__in=kinds)
    people = Person.objects.filter(roles__in=held, is_active=True)
    involved = [number for number in (change.whose, change.by) if number is not None]
    others = people.exclude(pk__in=involved).exclude(email__endswith=".invalid")
    return list(others.distinct().order_by("pk"))


def _text(change: ChangeAtSecretariat, whose: Person, by: Person | None, reader: Person) -> Text:
    language = reader.language
    with override(language):
        what = TOLD_AS[change.what]()
        paragraphs = (what, gettext("Who did it: {by}"), gettext("Why: {reason}"))
        values = {
            "person": whose.name,
            "role": joined_by_and([str(RoleKind(kind).label) for kind in change.kinds], language),
            "by": by.name if by else gettext("the platform"),
            "reason": change.reason,
        }
        note = filled_in(Text("", "\n\n".join(paragraphs)), values).body
    outer = {
        "name": reader.name,
        "title": whose.name,
        "note": note,
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(LetterKind.SECRETARIAT, language), outer)


def _given() -> str:
    return gettext(
        "A role of the Secretariat was given to {person}, or its days were changed: {role}."
    )


def _role_ended() -> str:
    return gettext("A role of the Secretariat has ended for {person}: {role}.")


def _opened_again() -> str:
    return gettext("The account of {person}, who has a role of the Secretariat, was opened again.")


def _closed() -> str:
    return gettext("The account of {person}, who has a role of the Secretariat, was closed.")


def _other_email() -> str:
    return gettext(
        "{person}, who has a role of the Secretariat, was given another e-mail to sign in with."
    )


TOLD_AS = {
    GIVEN: _given,
    ENDED: _role_ended,
    CLOSED: _closed,
    OPENED: _opened_again,
    EMAIL: _other_email,
}
"""By what was done, how it is told."""
