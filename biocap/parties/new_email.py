"""Writes: another e-mail for a person, confirmed on both addresses, and the way back.

Whether an address belongs to somebody is told to nobody but those who read its mail. Whoever may
call these, and what letters say, stands in `biocap.letters.new_email`.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q

from biocap.parties.credentials import must_not_exceed, must_stand_alone
from biocap.parties.models import EmailChange, Person
from biocap.parties.problems import (
    EMAIL_CHANGE_CONFIRMED,
    EMAIL_CHANGE_LINK,
    EMAIL_CHANGE_NONE,
    EMAIL_CHANGE_OWN,
    EMAIL_CHANGE_REASON,
    EMAIL_CHANGE_SAME,
    EMAIL_CHANGE_TAKEN,
    EMAIL_CHANGE_TOO_OFTEN,
)
from biocap.parties.profiles import good_email, must_be_email
from biocap.shared.audit import record
from biocap.shared.counting import Limit, take
from biocap.shared.directions import is_seen

CONFIRMED_WITHIN = timedelta(days=7)
PUT_BACK_WITHIN = timedelta(days=14)
ASKED = Limit("another e-mail", 3, 24 * 3600)

OLD, NEW = "old", "new"


@transaction.atomic
def ask_for_email(person: Person, email: str, *, at: datetime) -> EmailChange:
    """Keep that a person asks for another e-mail; what they asked for before ends.

    Raises Problem("people.email_malformed"), ("email_change.same"), ("email_change.too_often"),
    ("people.merged") or ("people.erased").
    """
    email = email.strip().lower()
    must_be_email(email)
    must_stand_alone(person)
    if email == person.email:
        raise EMAIL_CHANGE_SAME()
    wait = take(ASKED, str(person.pk), at=at)
    if wait:
        raise EMAIL_CHANGE_TOO_OFTEN(hours=wait // 3600 + 1)
    Person.objects.select_for_update().get(pk=person.pk)  # two who ask at once take turns
    _end_open(person, at)
    change = EmailChange.objects.create(
        person=person, old=person.email, new=email, asked_at=at, until=at + CONFIRMED_WITHIN
    )
    record("person.email_ask", f"person:{person.pk}", by=person, at=at)
    return change


def open_change(person: Person, at: datetime) -> EmailChange | None:
    """Return the e-mail that a person asked for and that waits to be confirmed, or None."""
    waiting = person.email_changes.filter(done_at=None, ended_at=None, until__gt=at)
    return waiting.first()


@transaction.atomic
def email_link(number: int, side: str, at: datetime) -> str:
    """Return the token of a new link to one of both addresses; the one before stops working.

    Raises Problem("email_change.link") where there is nothing left to confirm or to put back.
    """
    living = EmailChange.objects.select_for_update(of=("self",)).filter(_lives(side, at))
    held = living.filter(pk=number).first()
    if held is None:
        raise EMAIL_CHANGE_LINK()
    token = secrets.token_urlsafe(32)
    setattr(held, f"{side}_sha256", _hash_of(token))
    held.save(update_fields=[f"{side}_sha256"])
    return token


def change_of_link(token: str, *, at: datetime, lock: bool = False) -> tuple[EmailChange, str]:
    """Return what a link is for and to which of both addresses it went: "old" or "new".

    Raises Problem("email_change.link").
    """
    changes = EmailChange.objects.select_related("person")
    if lock:
        changes = changes.select_for_update(of=("self",))
    for side in (OLD, NEW):
        theirs = Q(**{f"{side}_sha256": _hash_of(token)})
        change = changes.filter(theirs & _lives(side, at)).first()
        if change is not None:
            return change, side
    raise EMAIL_CHANGE_LINK()


@transaction.atomic
def confirm_email(token: str, *, at: datetime) -> EmailChange:
    """Keep that an address confirmed; once both did, the person signs in by the new one.

    Raises Problem("email_change.link"), ("email_change.confirmed") or ("email_change.taken").
    """
    change, side = change_of_link(token, at=at, lock=True)
    if change.done_at or getattr(change, f"{side}_confirmed_at"):
        raise EMAIL_CHANGE_CONFIRMED()
    if side == NEW and Person.objects.filter(email=change.new).exists():
        raise EMAIL_CHANGE_TAKEN()
    setattr(change, f"{side}_confirmed_at", at)
    subject = f"person:{change.person_id}"
    record("person.email_confirm", subject, by=change.person, at=at, side=side)
    return _done_if_both(change, change.person, at)


@transaction.atomic
def confirm_for_old(person: Person, reason: str, *, by: Person, at: datetime) -> EmailChange:
    """Confirm in place of an old address that is gone; the new one confirms for itself.

    Raises Problem("email_change.none"), ("email_change.confirmed"), ("email_change.reason"),
    ("email_change.own"), ("role.beyond_own") or ("email_change.taken").
    """
    reason = _reason_of_another(reason, person, by, at)
    waiting = EmailChange.objects.select_for_update(of=("self",)).select_related("person")
    change = waiting.filter(_lives(NEW, at), person=person).first()
    if change is None:
        raise EMAIL_CHANGE_NONE()
    if change.old_confirmed_at:
        raise EMAIL_CHANGE_CONFIRMED()
    change.old_confirmed_at, change.stood_in_by, change.reason = at, by, reason
    record("person.email_stand_in", f"person:{person.pk}", by=by, at=at, reason=reason)
    return _done_if_both(change, by, at)


@transaction.atomic
def set_email(
    person: Person, email: str, reason: str, *, by: Person, at: datetime
) -> EmailChange | None:
    """Give a person another e-mail at once, with a reason; None if it is theirs already.

    The old address can put it back. Raises Problem("people.email_malformed"),
    ("people.email_taken"), ("email_change.reason"), ("email_change.own"), ("people.merged") or
    ("people.erased").
    """
    must_stand_alone(person)
    email = good_email(email, but=person)
    if email == person.email:
        return None
    reason = _reason_of_another(reason, person, by, at)
    _end_open(person, at)
    change = EmailChange.objects.create(
        person=person,
        old=person.email,
        new=email,
        asked_at=at,
        until=at + PUT_BACK_WITHIN,
        stood_in_by=by,
        reason=reason,
        done_at=at,
    )
    _sign_in_by(person, email)
    record("person.email", f"person:{person.pk}", by=by, at=at, reason=reason)
    return change


@transaction.atomic
def refuse_email(token: str, *, at: datetime) -> EmailChange:
    """End what was asked for, from either address. Raises Problem("email_change.link")."""
    change, side = change_of_link(token, at=at, lock=True)
    if change.done_at:
        raise EMAIL_CHANGE_LINK()
    change.ended_at = at
    change.save(update_fields=["ended_at"])
    subject = f"person:{change.person_id}"
    record("person.email_refuse", subject, by=change.person, at=at, side=side)
    return change


@transaction.atomic
def take_email_back(person: Person, *, at: datetime) -> None:
    """Let the person take back what they asked for."""
    if _end_open(person, at):
        record("person.email_take_back", f"person:{person.pk}", by=person, at=at)


@transaction.atomic
def put_email_back(token: str, *, at: datetime) -> EmailChange:
    """Give the person the old e-mail again; sessions, access tokens and one-time links end.

    Whoever reads the old address asks there for a link to choose a password. Later changes of the
    same account end, so that no address of theirs takes this back. Raises
    Problem("email_change.link") or ("email_change.taken").
    """
    change, _side = change_of_link(token, at=at, lock=True)
    if not change.done_at:
        raise EMAIL_CHANGE_LINK()
    later = Q(pk__gte=change.pk, ended_at=None)
    person = Person.objects.select_for_update().get(pk=change.person_id)
    person.email_changes.filter(later).update(ended_at=at)
    person.set_unusable_password()  # a session holds to the password: none of before is good again
    person.credentials_from = at
    person.save(update_fields=["password", "credentials_from"])
    _sign_in_by(person, change.old)
    record("person.email_put_back", f"person:{person.pk}", by=person, at=at)
    return change


def _done_if_both(change: EmailChange, by: Person, at: datetime) -> EmailChange:
    if change.old_confirmed_at and change.new_confirmed_at:
        change.done_at, change.until = at, at + PUT_BACK_WITHIN
        _sign_in_by(change.person, change.new)
        record("person.email", f"person:{change.person_id}", by=by, at=at)
    change.save()
    return change


def _sign_in_by(person: Person, email: str) -> None:
    """Set the e-mail; two who ask for one at the same time do not both get it."""
    person.email = email
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        raise EMAIL_CHANGE_TAKEN() from None
    person.sign_in_links.filter(used_at=None).delete()
    EmailAddress.objects.filter(user=person).delete()


def _end_open(person: Person, at: datetime) -> int:
    return person.email_changes.filter(done_at=None, ended_at=None).update(ended_at=at)


def _reason_of_another(reason: str, person: Person, by: Person, at: datetime) -> str:
    if by.pk == person.pk:
        raise EMAIL_CHANGE_OWN()
    must_not_exceed(person.roles.values_list("kind", flat=True), by, at)
    if not is_seen(reason):
        raise EMAIL_CHANGE_REASON()
    return reason.strip()


def _lives(side: str, at: datetime) -> Q:
    """Say of which changes a link of that side still works."""
    lives = Q(ended_at=None, until__gt=at, person__is_active=True)
    return lives if side == OLD else lives & Q(done_at=None)


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
