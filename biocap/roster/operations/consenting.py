"""An expert is asked, and consents themself by a link that only their own mail holds."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from biocap.collection.models import Version
from biocap.collection.operations import guards
from biocap.collection.queries import version_answers
from biocap.parties.models import Person, Role
from biocap.parties.operations import add_person
from biocap.roster.choices import ConsentPart, WhyOff
from biocap.roster.limits import roster_rules
from biocap.roster.models import RosterEntry
from biocap.roster.operations.holding import held_nomination, leave_roster, settle
from biocap.roster.problems import (
    NOMINATION_CONSENTED,
    NOMINATION_DECLINED,
    NOMINATION_LINK,
    NOMINATION_NO_ADDRESS,
    NOMINATION_NOT_THEIRS,
    NOMINATION_TOO_OFTEN,
)
from biocap.shared import audit
from biocap.shared.counting import Limit, take

WRITTEN_TO = Limit("consents asked of an expert", 3, 24 * 3600)


@guards.in_turn
def ask_consent(submission_id: UUID, *, by: Person, at: datetime) -> RosterEntry:
    """Ask the expert whether they consent to what is submitted last; the letter is for the caller.

    The expert gets an account without any role, to which letters go. Raises a Problem of
    `nomination` or NotAllowed.
    """
    held, version, entry = held_nomination(submission_id)
    guards.require(by, "nomination.ask", held)
    if entry.asked_version_id == version.pk:
        if entry.declined_at:
            raise NOMINATION_DECLINED()
        if entry.consented_at:
            raise NOMINATION_CONSENTED()
    expert = _expert_of(version, by, at)
    if seconds := take(WRITTEN_TO, str(held.pk), at=at):
        raise NOMINATION_TOO_OFTEN(hours=seconds // 3600 + 1)
    entry.expert, entry.asked_version = expert, version
    entry.asked_by, entry.asked_at = by, at
    entry.consented_at = entry.declined_at = None
    entry.parts, entry.token_sha256, entry.token_until = [], "", None
    entry.save()
    said = {"receipt": version.receipt, "expert": expert.pk}
    audit.record("nomination.ask", f"submission:{held.pk}", by=by, at=at, **said)
    return entry


@guards.in_turn
def link_of_consent(number: int, at: datetime) -> str:
    """Return the token of a new link for the expert; the one before stops working.

    It is made when the letter goes out, and kept nowhere. Raises Problem("nomination.link").
    """
    entry = RosterEntry.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if entry is None or entry.asked_version_id is None:
        raise NOMINATION_LINK()
    token = secrets.token_urlsafe(32)
    entry.token_sha256 = _hash_of(token)
    entry.token_until = at + timedelta(days=roster_rules().link_days.value)
    entry.save(update_fields=["token_sha256", "token_until"])
    return token


def nomination_of_link(token: str, *, at: datetime) -> RosterEntry:
    """Return the nomination that a link is for: for some weeks, and always once they consented.

    Raises Problem("nomination.link").
    """
    rows = RosterEntry.objects.select_related("submission", "asked_version__private", "expert")
    good = Q(token_until__gt=at) | Q(consented_at__isnull=False)
    entry = rows.filter(good, token_sha256=_hash_of(token)).first()
    if entry is None:
        raise NOMINATION_LINK()
    return entry


@guards.in_turn
def consent_to_nomination(token: str, parts: Sequence[str], *, at: datetime) -> RosterEntry:
    """Keep that the expert consents, and to which parts; said anew it takes the place of before.

    Only of the version about which they were asked. Raises Problem("nomination.link").
    """
    entry = _held_by_link(token, at)
    entry.consented_at, entry.declined_at = at, None
    entry.parts = [part for part in ConsentPart.values if part in parts]
    if entry.listed_version_id is not None and entry.listed_version_id == entry.asked_version_id:
        entry.listed_parts = entry.parts
    assert entry.asked_version is not None
    settle(entry, entry.asked_version)
    said = {"parts": " ".join(entry.parts)}
    audit.record("nomination.consent", _subject(entry), by=entry.expert, at=at, **said)
    return entry


@guards.in_turn
def decline_nomination(token: str, *, at: datetime) -> RosterEntry:
    """Keep that the expert does not consent, or no more: off the roster and the pages at once."""
    entry = _held_by_link(token, at)
    entry.declined_at, entry.consented_at, entry.parts = at, None, []
    if entry.listed_version_id is not None:
        leave_roster(entry, WhyOff.EXPERT, entry.expert, at)
    else:
        entry.save()
    audit.record("nomination.decline", _subject(entry), by=entry.expert, at=at)
    return entry


def _held_by_link(token: str, at: datetime) -> RosterEntry:
    guards.locked(nomination_of_link(token, at=at).submission_id)
    return nomination_of_link(token, at=at)


def _expert_of(version: Version, by: Person, at: datetime) -> Person:
    """Return the account of the expert, made if there is none.

    Nobody who acts for the country stands in for somebody of another name.
    """
    answers = version_answers(version)
    contact = answers.get("contact") or {}
    email, name = contact.get("email", "").strip().lower(), contact.get("name", "").strip()
    if not email or not name:
        raise NOMINATION_NO_ADDRESS()
    held = Person.objects.filter(email=email).first()
    if held is None:
        language = (answers.get("letters_in") or {}).get("code", "en")
        return add_person(email, name, language=language, by=by, at=at)
    today, country = at.astimezone(UTC).date(), version.submission.party_code
    acts = Role.objects.in_force(today).filter(person=held, party_code=country).exists()
    if acts and held.name.casefold().split() != name.casefold().split():
        raise NOMINATION_NOT_THEIRS(email=email, name=held.name)
    return held


def _subject(entry: RosterEntry) -> str:
    return f"submission:{entry.submission_id}"


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
