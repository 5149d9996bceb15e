"""What is known of a person goes, as they asked; what they did stays, and the record is whole.

The trail and the versions name people by number alone, so that nothing of them has to change.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q

from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import AccessToken, SectionGiven, StartKey, Submission
from biocap.collection.operations.guards import in_turn
from biocap.countries.models import Handover
from biocap.letters.choices import LetterKind, LetterState
from biocap.letters.models import BouncedAddress, Letter
from biocap.mail.models import ReceivedMail
from biocap.national_plans.models import PlanPartGiven
from biocap.parties.former import FORMER, NOBODY
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.queries import directory
from biocap.parties.sessions import end_sessions
from biocap.people.problems import ERASURE_DUTIES, ERASURE_OTHER_EMAIL
from biocap.shared.audit import record
from biocap.shared.models import AuditEntry

GRACE = timedelta(days=14)


@dataclass(frozen=True)
class Duty:
    """Something that waits for the person: a role nobody else holds, a section, a handover.

    `kind`: role, report, section, part (of a national plan) or handover; `which` is the row.
    """

    kind: str
    which: Any


def duties_of(person: Person, at: datetime) -> list[Duty]:
    """Return what would be left lying if the person went now."""
    today = at.astimezone(UTC).date()
    held = list(person.roles.in_force(today).select_related("organization"))
    others = Role.objects.in_force(today).exclude(person=person).filter(person__is_active=True)
    duties = []
    for role in held:
        alike = others.filter(
            kind=role.kind, party_code=role.party_code, organization=role.organization
        )
        if role.kind in (RoleKind.FOCAL_POINT, RoleKind.SECRETARIAT) and not alike.exists():
            duties.append(Duty("role", role))
        if role.kind == RoleKind.REPORTER and not alike.exists():
            drafts = Submission.objects.filter(
                organization=role.organization, status__in=OPEN_STATUSES
            )
            duties += [Duty("report", draft) for draft in drafts.defer("answers")]
    waiting = SectionGiven.objects.filter(
        person=person, done_at=None, submission__status__in=OPEN_STATUSES
    )
    duties += [Duty("section", each) for each in waiting.select_related("submission__round")]
    parts = PlanPartGiven.objects.filter(person=person, done_at=None, plan__put_away_at=None)
    duties += [Duty("part", each) for each in parts.select_related("plan")]
    between = Q(leaving=person) | Q(incoming=person)
    handovers = Handover.objects.filter(between, accepted_at=None, taken_back_at=None)
    return duties + [Duty("handover", each) for each in handovers]


@in_turn
def ask_erasure(person: Person, email: str, *, at: datetime) -> None:
    """Let what is known of the person be erased once the days of grace are over.

    Raises Problem("erasure.other_email") unless the e-mail is theirs, or ("erasure.duties").
    """
    if email.strip().lower() != person.email:
        raise ERASURE_OTHER_EMAIL()
    if duties_of(person, at):
        raise ERASURE_DUTIES()
    person.erase_on = (at + GRACE).astimezone(UTC).date()
    person.save(update_fields=["erase_on"])
    said = {"on": person.erase_on.isoformat()}
    record("person.ask_erasure", f"person:{person.pk}", by=person, at=at, **said)


@in_turn
def keep_person(person: Person, *, at: datetime) -> None:
    """Take back that the person be erased."""
    if person.erase_on is not None:
        person.erase_on = None
        person.save(update_fields=["erase_on"])
        record("person.keep", f"person:{person.pk}", by=person, at=at)


def erase_due(at: datetime) -> int:
    """Erase whoever asked for it and whose days of grace are over; return how many.

    Somebody for whom something waits by then is passed over until it is handed over.
    """
    today = at.astimezone(UTC).date()
    due = Person.objects.filter(erase_on__lte=today, erased_at=None)
    return sum(_erase_if_free(person.pk, at) for person in due)


@in_turn
def _erase_if_free(number: int, at: datetime) -> bool:
    person = Person.objects.select_for_update(of=("self",)).get(pk=number)
    if person.erase_on is None or person.erased_at is not None or duties_of(person, at):
        return False
    for one in (*_merged_into(person), person):
        _erase(one, at)
    return True


def _merged_into(person: Person) -> Iterator[Person]:
    """Yield the accounts that went into one, and those that went into these before."""
    for one in Person.objects.filter(merged_into=person):
        yield from _merged_into(one)
        yield one


def _erase(person: Person, at: datetime) -> None:
    """Take away name, addresses, ways to sign in, and what letters to the person say."""
    email, name = person.email, former_name(person)
    nowhere = f"erased-{person.pk}@erased.invalid"
    for theirs in (person.roles, person.sign_in_links, person.past_passwords, person.email_changes):
        theirs.all().delete()
    AccessToken.objects.filter(person=person).delete()
    StartKey.objects.filter(person=person).delete()
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    end_sessions(person)
    letters = Letter.objects.filter(person=person)
    letters.filter(state=LetterState.WAITING).update(state=LetterState.TAKEN_BACK, ended_at=at)
    letters.update(address=nowhere, subject="", body="", said="")
    _take_name_out_of_letters_to_others(person, {person.name: name, email: nowhere})
    BouncedAddress.objects.filter(address=email).delete()
    came = ReceivedMail.objects.filter(Q(person=person) | Q(sender__iexact=email))
    came.update(sender="", subject="", message_id="")
    person.email, person.name, person.telephone, person.time_zone = nowhere, name, "", ""
    person.set_unusable_password()
    person.is_active, person.last_login, person.erase_on = False, None, None
    person.second_factor_from = None
    person.credentials_from = person.erased_at = at
    person.save()
    record("person.erase", f"person:{person.pk}", by=None, at=at)


def _take_name_out_of_letters_to_others(person: Person, instead: dict[str, str]) -> None:
    """Say `instead` in letters that the person wrote, and in those that tell of them: of a handover
    of theirs, or of their account."""
    either = Q(leaving=person) | Q(incoming=person) | Q(opened_by=person)
    numbers = {str(pk) for pk in Handover.objects.filter(either).values_list("pk", flat=True)}
    own = {str(person.pk)}
    named = {
        LetterKind.HANDOVER.value: numbers,
        LetterKind.SECRETARIAT.value: own,
        LetterKind.ACCOUNT.value: own,
    }
    about = Letter.objects.filter(kind__in=named).values_list("pk", "kind", "occasion")
    theirs = [pk for pk, kind, occasion in about if occasion.rpartition(":")[2] in named[kind]]
    for letter in Letter.objects.filter(Q(written_by=person) | Q(pk__in=theirs)):
        before = (letter.subject, letter.body)
        for said, other in instead.items():
            word = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
            plain = other.replace("\\", r"\\")
            letter.subject = word.sub(plain, letter.subject)[:200]
            letter.body = word.sub(plain, letter.body)
        if before != (letter.subject, letter.body):
            letter.save(update_fields=["subject", "body"])


def former_name(person: Person) -> str:
    """Return what a person was, by the roles that they hold and those that the trail tells of."""
    held = {role.kind: role.party_code or role.organization for role in person.roles.all()}
    given = AuditEntry.objects.filter(action="role.give", subject=f"person:{person.pk}")
    for detail in given.order_by("pk").values_list("detail", flat=True):
        kind, _space, whose = str(detail.get("role", "")).partition(" ")
        held.setdefault(kind, whose.partition(" from ")[0].partition(" until ")[0])
    for kind, words in FORMER.items():
        if kind in held:
            party = directory().get(str(held[kind]))
            whose = party.names["en"] if party else str(held[kind])
            return (words % whose if "%s" in words else words)[:200]
    return NOBODY
