"""Access tokens let programs through the JSON door."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings

from biocap.collection.models import AccessToken
from biocap.collection.operations import guards, statements
from biocap.collection.problems import TOKEN_DAYS, TOKEN_LONG_NAME, TOKEN_WITHOUT_NAME
from biocap.parties.models import Person
from biocap.shared import audit

LONGEST_NAME = 100


def hashed(token: str) -> str:
    """Return what is kept of a token. It is random, so one plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


@guards.in_turn
def issue_token(
    person: Person, name: str, *, days: int = 90, by: Person | None, at: datetime
) -> str:
    """Return a new token of the person; it is shown this once and kept as a hash.

    `by` is None where the command line issues it. Raises Problem("token.days") if it shall last
    longer than the instance allows (BIOCAP_TOKEN_DAYS), ("token.without_name") and
    ("token.long_name").
    """
    name = " ".join(name.split())
    if not name:
        raise TOKEN_WITHOUT_NAME()
    if len(name) > LONGEST_NAME:
        raise TOKEN_LONG_NAME(longest=LONGEST_NAME)
    if not 1 <= days <= settings.BIOCAP_TOKEN_DAYS:
        raise TOKEN_DAYS(most=settings.BIOCAP_TOKEN_DAYS)
    if by is not None:
        guards.require(by, "token.manage" if by.pk == person.pk else "people.manage")
    token = "biocap_" + secrets.token_urlsafe(32)
    AccessToken.objects.create(
        person=person,
        sha256=hashed(token),
        name=name,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    audit.record("token.issue", f"person:{person.pk}", by=by, at=at, name=name)
    return token


@guards.in_turn
def revoke_token(token: AccessToken, *, by: Person | None, at: datetime) -> None:
    """Make a token worthless at once; `by` is None on the command line."""
    if by is not None:
        guards.require(by, "token.manage" if by.pk == token.person_id else "people.manage")
    audit.record("token.revoke", f"person:{token.person_id}", by=by, at=at, name=token.name)
    token.delete()


def person_of_token(token: str, at: datetime) -> Person | None:
    """Return whom a token lets in, with their roles, or None. One query."""
    return statements.person_of_token_hash(hashed(token), at)
