"""Another e-mail for an account: letters to both addresses, each with a link of its own.

The new address gets the same letter whether an account signs in with it or not: only whoever reads
its mail is told so, behind the link.
"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.collection.operations import guards
from biocap.collection.problems import PERMISSION_SECOND_FACTOR
from biocap.collection.queries.second_factor import missing_second_factor
from biocap.letters.choices import LetterKind, LetterState
from biocap.letters.coming_back import bounced_among
from biocap.letters.models import Letter
from biocap.letters.overtaken import follow_email
from biocap.letters.problems import LETTERS_NO_SERVER
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties import new_email
from biocap.parties.models import EmailChange, Person
from biocap.shared import audit
from biocap.telling.dates import day

DONE = "done"
"""Beside "old" and "new": the letter to the old address once it was done."""


@guards.in_turn
def ask_both_addresses(person: Person, email: str, *, link: str, at: datetime) -> EmailChange:
    """Let a person ask for another e-mail, and write to both addresses. `link`: with PLACE in it.

    Raises Problem("letters.no_server") and as `ask_for_email` does.
    """
    if not settings.EMAIL_HOST:
        raise LETTERS_NO_SERVER()
    change = new_email.ask_for_email(person, email, at=at)
    _write(change, new_email.OLD, change.old, link, person, at)
    _write(change, new_email.NEW, change.new, link, person, at)
    return change


@guards.in_turn
def confirm_by_link(token: str, *, link: str, at: datetime) -> EmailChange:
    """Confirm from one address; once both did, tell the old one how to put it back."""
    change = new_email.confirm_email(token, at=at)
    return _told_if_done(change, link, change.person, at)


@guards.in_turn
def stand_in_for_old(
    person: Person, reason: str, *, link: str, by: Person, at: datetime
) -> EmailChange:
    """Confirm in place of an old address that is gone, for the Secretariat, with a second factor.

    Raises Problem("permission.second_factor") and as `confirm_for_old` does.
    """
    _must_be_secretariat(by)
    return _told_if_done(new_email.confirm_for_old(person, reason, by=by, at=at), link, by, at)


@guards.in_turn
def give_email(
    person: Person, email: str, reason: str, *, link: str, by: Person, at: datetime
) -> EmailChange | None:
    """Give a person another e-mail at once, for the Secretariat, and tell the old address.

    Raises Problem("permission.second_factor") and as `set_email` does.
    """
    _must_be_secretariat(by)
    change = new_email.set_email(person, email, reason, by=by, at=at)
    return None if change is None else _told_if_done(change, link, by, at)


@guards.in_turn
def refuse_by_link(token: str, *, at: datetime) -> EmailChange:
    """End what was asked for, from either address."""
    return new_email.refuse_email(token, at=at)


@guards.in_turn
def put_back_by_link(token: str, *, at: datetime) -> EmailChange:
    """Give the person the old e-mail again, from the old address."""
    change = new_email.put_email_back(token, at=at)
    follow_email(change, change.new, change.old)
    return change


def token_of_letter(letter: Letter, at: datetime) -> str:
    """Return the token of a link made now for the address that the letter goes to."""
    side, _colon, number = letter.occasion.partition(":")
    return new_email.email_link(int(number), new_email.OLD if side == DONE else side, at)


def _must_be_secretariat(by: Person) -> None:
    guards.require(by, "people.manage")
    if missing_second_factor(by):
        raise PERMISSION_SECOND_FACTOR()


def _told_if_done(change: EmailChange, link: str, by: Person, at: datetime) -> EmailChange:
    if change.done_at:
        follow_email(change, change.old, change.new)
    if change.done_at and settings.EMAIL_HOST:
        _write(change, DONE, change.old, link, by, at)
    return change


def _write(
    change: EmailChange, side: str, address: str, link: str, by: Person, at: datetime
) -> None:
    """Write to one address; one from which mail comes back gets nothing."""
    person = change.person
    if bounced_among([address]):
        return
    with override(person.language):
        subject, paragraphs = {"old": _to_old, "new": _to_new, DONE: _done}[side]()
        values = {
            "old": change.old,
            "new": change.new,
            "day": day(change.until, person.language),
            "reason": change.reason,
        }
        inner = filled_in(Text(subject, "\n\n".join(paragraphs)), values)
    outer = {
        "name": person.name,
        "title": inner.subject,
        "note": inner.body,
        "address": link,
        "contact": settings.BIOCAP_CONTACT,
    }
    text = filled_in(standard(LetterKind.EMAIL, person.language), outer)
    Letter.objects.create(
        kind=LetterKind.EMAIL,
        occasion=f"{side}:{change.pk}",
        person=person,
        address=address,
        language=person.language,
        subject=text.subject,
        body=text.body,
        state=LetterState.WAITING,
        not_before=at,
        written_by=by,
        written_at=at,
    )
    said = {"kind": LetterKind.EMAIL.value}
    audit.record("letters.write", f"person:{person.pk}", by=by, at=at, **said)


def _to_old() -> tuple[str, tuple[str, ...]]:
    return gettext("Another e-mail for your account"), (
        gettext(
            "It was asked on your account that you sign in with {new} from now on, and no more "
            "with {old}. That happens once both addresses have confirmed it, until {day}."
        ),
        gettext("Confirm it or refuse it at the address below; you need not sign in for that."),
        gettext(
            "If it was not you: refuse it, and choose a new password, since somebody was in your "
            "account."
        ),
    )


def _to_new() -> tuple[str, tuple[str, ...]]:
    return gettext("Is this your e-mail?"), (
        gettext(
            "It was asked that an account signs in with this address, {new}. That happens once "
            "the address it signed in with before has confirmed it too, until {day}."
        ),
        gettext("Confirm it or refuse it at the address below; you need not sign in for that."),
        gettext("If you know nothing of it, do nothing, or refuse it."),
    )


def _done() -> tuple[str, tuple[str, ...]]:
    return gettext("The e-mail of your account was changed"), (
        gettext("You sign in with {new} from now on, and no more with {old}."),
        gettext("The Secretariat did this for you. Why: {reason}"),
        gettext(
            "If that is not right, put it back at the address below, until {day}. You sign in with "
            "{old} again then, every session ends, and you choose a new password."
        ),
    )
