"""What a letter about an account says: by what was done, in the language of its reader."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.letters.choices import LetterKind
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties.models import Person, RoleKind
from biocap.parties.queries import directory
from biocap.shared.text import in_language

ENDED, OPENED, ENTERED = "role.end", "person.open", "person.link_used"
PASSWORD, CODES = "person.password", "person.recovery_codes"
FACTOR_ADDED, FACTOR_REMOVED = "person.second_factor_add", "person.second_factor_remove"
FACTOR_LOST = "person.second_factor_forgotten"
EMAIL, EMAIL_BACK = "person.email", "person.email_put_back"

BY_ANYBODY = (PASSWORD, CODES, FACTOR_ADDED, FACTOR_REMOVED)
"""Whoever is signed in as the person does these: the person is told, since it may be another."""


@dataclass(frozen=True)
class ChangeOfAccount:
    """What was done to whose account, and by whom; None: by the platform or its command line."""

    what: str
    whose: Person
    by: Person | None
    role: str = ""
    """The kind of a role that ended, and the Party or organization it was for."""
    of: str = ""
    kind: str = ""
    """Of a second factor: "app" or "passkey"."""
    reason: str = ""
    addresses: tuple[str, ...] = ()
    """Where it is told instead of the address of the account: e-mails that are theirs no more."""


def letter_of_account(change: ChangeOfAccount, reader: Person) -> Text:
    """Return what the letter to one reader says of a change, whole."""
    own = reader.pk == change.whose.pk
    with override(reader.language):
        paragraphs = (_entered_of if not own else WORDS[change.what])()
        values = {
            "person": change.whose.name,
            "email": change.whose.email,
            "role": _role_of(change, reader.language),
            "factor": _factor(change.kind),
            "by": change.by.name if change.by else gettext("the platform"),
            "reason": change.reason,
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


def _password() -> tuple[str, ...]:
    return (
        gettext(
            "The password of your account, {email}, was changed. All other sessions and all access "
            "tokens ended."
        ),
        _if_not_you(),
    )


def _factor_added() -> tuple[str, ...]:
    said = gettext(
        "A second factor was added to your account, {email}: {factor}. Other sessions ended."
    )
    return said, _if_not_you()


def _factor_removed() -> tuple[str, ...]:
    return gettext(
        "A second factor of your account, {email}, was removed: {factor}."
    ), _if_not_you()


def _codes() -> tuple[str, ...]:
    said = gettext(
        "New recovery codes were made for your account, {email}. Those of before no longer work."
    )
    return said, _if_not_you()


def _factor_lost() -> tuple[str, ...]:
    return (
        gettext(
            "The second factors of your account, {email}, were taken away, as for somebody who "
            "lost them, and every session ended. Set up another when you sign in."
        ),
        _who_did_it(),
    )


def _email() -> tuple[str, ...]:
    return (
        gettext("Your account signs in with this address, {email}, from now on."),
        _who_did_it(),
        gettext("Why: {reason}"),
    )


def _email_back() -> tuple[str, ...]:
    return (
        gettext(
            "The account that signed in with this address signs in with the one of before again: "
            "it was put back from there. Every session and access token ended."
        ),
    )


def _if_not_you() -> str:
    return gettext(
        "If it was not you: ask for a lost password where you sign in, which puts out whoever is "
        "in your account, and tell the Secretariat."
    )


def _factor(kind: str) -> str:
    return {"app": gettext("authenticator app"), "passkey": gettext("passkey")}.get(kind, "")


WORDS: dict[str, Callable[[], tuple[str, ...]]] = {
    ENDED: _ended,
    OPENED: _opened,
    ENTERED: _entered,
    PASSWORD: _password,
    CODES: _codes,
    FACTOR_ADDED: _factor_added,
    FACTOR_REMOVED: _factor_removed,
    FACTOR_LOST: _factor_lost,
    EMAIL: _email,
    EMAIL_BACK: _email_back,
}
"""By what was done, what the person is told of their own account."""
