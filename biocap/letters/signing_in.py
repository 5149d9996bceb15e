"""Letters with a one-time link. The link is made when the letter is sent, and is kept nowhere.

In the outbox, where others read it, `PLACE` stands for the secret part of the address.
"""

from datetime import datetime

from django.conf import settings

from biocap.collection.operations import guards
from biocap.collection.operations.colleagues import colleague_without_password
from biocap.letters.choices import MADE_WHEN_SENT, WITH_LINK, LetterKind, LetterState
from biocap.letters.coming_back import bounced_among
from biocap.letters.models import Letter
from biocap.letters.new_email import token_of_letter
from biocap.letters.problems import LETTERS_BOUNCED, LETTERS_CLOSED_ACCOUNT, LETTERS_NO_SERVER
from biocap.letters.roster import token_of_consent
from biocap.letters.texts import filled_in, standard
from biocap.letters.tool_reviews import token_of_reviewer
from biocap.parties.attempts import AttemptPlace, account_of
from biocap.parties.credentials import must_not_exceed
from biocap.parties.models import Person
from biocap.parties.operations import make_link
from biocap.shared import audit
from biocap.shared.counting import Limit, take

PLACE = "[…]"
"""Stands in a kept letter where the letter that is sent has the secret of its link."""

A_PERSON = Limit("lost password", 3, 3600)
A_PLACE = Limit("lost passwords of a place", 60, 3600)


@guards.in_turn
def let_in(person: Person, *, link: str, by: Person, at: datetime) -> str:
    """Write to somebody a letter with a one-time link; return the token of one where nobody sends.

    Nobody sends without a mail server, or to an address from which mail comes back: then whoever
    added the person hands the link over. Else the token is "". Within the transaction of the
    operation that asked who may. `link`: an address with PLACE in it. Raises
    Problem("role.beyond_own") or ("letters.closed_account").
    """
    if not settings.EMAIL_HOST or bounced_among([person.email]):
        return make_link(person, by=by, at=at)
    must_not_exceed(person.roles.values_list("kind", flat=True), by, at)
    _written(LetterKind.INVITATION, person, link, by, at)
    return ""


@guards.in_turn
def invite_by_mail(person: Person, *, link: str, by: Person, at: datetime) -> Letter:
    """Write an invitation with a one-time link to somebody. `link`: an address with PLACE in it.

    Raises Problem("letters.no_server") or ("letters.closed_account").
    """
    guards.require(by, "people.manage")
    return _written(LetterKind.INVITATION, person, link, by, at)


@guards.in_turn
def invite_colleague_by_mail(
    party_code: str, number: int, *, link: str, by: Person, at: datetime
) -> Letter:
    """Write an invitation to a contributor who never chose a password, for their focal point.

    Raises Problem("colleague.not_yours") for anybody else, and as `invite_by_mail` does.
    """
    person = colleague_without_password(party_code, number, by)
    return _written(LetterKind.INVITATION, person, link, by, at)


def may_ask_for_password(email: str, *, place: AttemptPlace, at: datetime) -> bool:
    """Count that somebody asks for a link, and say whether not too many were asked for."""
    return not (take(A_PLACE, place.address, at=at) or take(A_PERSON, account_of(email), at=at))


@guards.in_turn
def write_password_letter(email: str, *, link: str, at: datetime) -> Letter | None:
    """Write a letter with a one-time link to whoever has the e-mail.

    None without such an account, or where mail comes back from it.

    The worker does (`tasks`): a page that did would answer later where there is an account.
    Raises Problem("letters.no_server").
    """
    person = Person.objects.filter(email=account_of(email), is_active=True).first()
    if person is None or bounced_among([person.email]):
        return None
    return _written(LetterKind.PASSWORD, person, link, person, at)


def with_link(letter: Letter, at: datetime) -> str:
    """Return the body of a letter as it is sent, with a link made now; older ones stop working.

    Raises Problem("letters.closed_account") if the person is let in no more, or
    ("email_change.link") if there is nothing left to confirm or to put back.
    """
    if letter.kind not in MADE_WHEN_SENT:
        return letter.body
    if not letter.person.is_active:
        raise LETTERS_CLOSED_ACCOUNT()
    if letter.kind == LetterKind.CONSENT:
        return letter.body.replace(PLACE, token_of_consent(letter, at))
    if letter.kind == LetterKind.TOOL_REVIEW:
        return letter.body.replace(PLACE, token_of_reviewer(letter))
    if letter.kind == LetterKind.EMAIL:
        return letter.body.replace(PLACE, token_of_letter(letter, at))
    token = make_link(letter.person, by=letter.written_by, at=at, to_themselves=True)
    return letter.body.replace(PLACE, token)


def _written(kind: LetterKind, person: Person, link: str, by: Person, at: datetime) -> Letter:
    if not settings.EMAIL_HOST:
        raise LETTERS_NO_SERVER()
    if not person.is_active:
        raise LETTERS_CLOSED_ACCOUNT()
    if bounced_among([person.email]):
        raise LETTERS_BOUNCED(address=person.email)
    Letter.objects.filter(person=person, kind__in=WITH_LINK, state=LetterState.WAITING).update(
        state=LetterState.TAKEN_BACK, ended_at=at
    )
    values = {"name": person.name, "address": link, "contact": settings.BIOCAP_CONTACT}
    text = filled_in(standard(kind, person.language), values)
    letter = Letter.objects.create(
        kind=kind,
        person=person,
        address=person.email,
        language=person.language,
        subject=text.subject,
        body=text.body,
        not_before=at,
        written_by=by,
        written_at=at,
    )
    audit.record("letters.write", f"person:{person.pk}", by=by, at=at, kind=kind.value)
    return letter
