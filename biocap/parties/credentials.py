"""Writes: passwords, and closing an account; both end every session and access token at once."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from biocap.parties.models import OF_SECRETARIAT, PastPassword, Person, Role, RoleKind
from biocap.parties.problems import (
    PEOPLE_ERASED,
    PEOPLE_FACTOR_OF_SECRETARIAT,
    PEOPLE_MERGED,
    PEOPLE_NOT_ONESELF,
    ROLE_BEYOND_OWN,
    ROLE_LAST_SECRETARIAT,
)
from biocap.parties.sessions import end_sessions
from biocap.shared.audit import record

REMEMBERED = 5
"""Passwords of before that are not taken again; each costs a third of a second to compare."""


@transaction.atomic
def change_password(person: Person, password: str, *, at: datetime) -> None:
    """Set a password that was found good (`validate_password`), and remember the one before.

    Sessions end, since they hold to the password, and so do access tokens.
    """
    first = not (person.password and person.has_usable_password())
    if not first:
        PastPassword.objects.create(person=person, encoded=person.password, until=at)
    kept = list(person.past_passwords.values_list("pk", flat=True)[:REMEMBERED])
    person.past_passwords.exclude(pk__in=kept).delete()
    person.set_password(password)
    person.credentials_from = at
    person.save(update_fields=["password", "credentials_from"])
    said = {"first": True} if first else {}
    record("person.password", f"person:{person.pk}", by=person, at=at, **said)


@transaction.atomic
def close_account(person: Person, *, by: Person | None, at: datetime) -> None:
    """Let the person in no more: sessions, access tokens and one-time links end for good.

    Roles stay, and are held again when the account is opened again. Raises
    Problem("people.not_oneself") or ("role.last_secretariat").
    """
    if by is not None and by.pk == person.pk:
        raise PEOPLE_NOT_ONESELF()
    if person.roles.filter(kind=RoleKind.SECRETARIAT).exists():
        must_not_be_last(person, at)
    person.sign_in_links.filter(used_at=None).delete()
    person.is_active = False
    person.credentials_from = at
    # A session holds to the password: with another one, none of before is good again.
    person.set_unusable_password()
    person.save(update_fields=["is_active", "credentials_from", "password"])
    record("person.close", f"person:{person.pk}", by=by, at=at)


@transaction.atomic
def open_account(person: Person, *, by: Person | None, at: datetime) -> None:
    """Let somebody in again, by a new one-time link: the password of before is gone.

    Raises Problem("people.merged").
    """
    must_stand_alone(person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    record("person.open", f"person:{person.pk}", by=by, at=at)


def must_stand_alone(person: Person) -> None:
    """Raise Problem("people.merged") for an account that another one acts in place of, and
    Problem("people.erased") for one that is nobody's any more."""
    if person.erased_at is not None:
        raise PEOPLE_ERASED()
    if person.merged_into is not None:
        raise PEOPLE_MERGED(name=person.merged_into.name)


@transaction.atomic
def ask_for_second_factor(person: Person, *, at: datetime) -> date:
    """Return the day from which a focal point does nothing without a second factor.

    It is set when they are first told, so that nobody is shut out who never heard of it.
    """
    if person.second_factor_from is None:
        day = at.astimezone(UTC).date() + timedelta(days=settings.BIOCAP_SECOND_FACTOR_DAYS)
        person.second_factor_from = day
        waiting = Person.objects.filter(pk=person.pk, second_factor_from=None)
        if waiting.update(second_factor_from=day):
            said = {"on": day.isoformat()}
            record("person.second_factor_ask", f"person:{person.pk}", by=None, at=at, **said)
    return person.second_factor_from


@transaction.atomic
def forget_second_factor(person: Person, *, by: Person | None, at: datetime) -> None:
    """Take away the second factors of who lost them; they set up another when they sign in.

    Every session ends: with a telephone, what is signed in on it is lost too.

    Nobody of the Secretariat does that to one of the Secretariat, and so takes over an account:
    only the command line (`by` is None) does. Raises Problem("people.factor_of_secretariat").
    """
    if by is not None and person.roles.filter(kind__in=OF_SECRETARIAT).exists():
        raise PEOPLE_FACTOR_OF_SECRETARIAT()
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    record("person.second_factor_forgotten", f"person:{person.pk}", by=by, at=at)


def must_not_exceed(kinds: Iterable[str], by: Person | None, at: datetime) -> None:
    """Raise Problem("role.beyond_own") where a role of the Secretariat is concerned that `by` does
    not hold.

    Its officers may all; nobody, who is the command line, may too. Who could let a second account
    of theirs in as an officer would be one.
    """
    beyond = set(kinds).intersection(OF_SECRETARIAT)
    if by is None or not beyond:
        return
    held = set(by.roles.in_force(at.astimezone(UTC).date()).values_list("kind", flat=True))
    if RoleKind.SECRETARIAT not in held and not beyond <= held:
        raise ROLE_BEYOND_OWN()


def must_not_be_last(person: Person, at: datetime) -> None:
    """Raise Problem("role.last_secretariat") if no other of the Secretariat could sign in.

    One whose role ends on a day does not count: after it there would be nobody.
    """
    today = at.astimezone(UTC).date()
    held = Role.objects.select_for_update().filter(kind=RoleKind.SECRETARIAT, until=None)
    held = held.in_force(today)
    if not any(role.person_id != person.pk for role in held.filter(person__is_active=True)):
        raise ROLE_LAST_SECRETARIAT()
