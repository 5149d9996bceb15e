"""What the Secretariat set up, and whom a provider lets in."""

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from biocap.collection.operations.guards import require
from biocap.openid.fetching import may_be_asked
from biocap.openid.models import SignInService
from biocap.openid.problems import (
    OPENID_BAD_DOMAINS,
    OPENID_BAD_ISSUER,
    OPENID_CODE_TAKEN,
    OPENID_NOBODY,
    OPENID_OTHER_ACCOUNT,
    OPENID_OTHER_DOMAIN,
    OPENID_UNVERIFIED,
    OPENID_WHOSE,
)
from biocap.parties.models import OF_SECRETARIAT, Organization, Person
from biocap.shared.audit import record

DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def services_in_use() -> list[SignInService]:
    """Return the providers by which people sign in now."""
    return list(SignInService.objects.filter(is_active=True).exclude(organization__is_active=False))


@transaction.atomic
def save_service(
    service: SignInService | None,
    *,
    code: str,
    name: str,
    organization: Organization | None,
    party_code: str,
    issuer: str,
    client_id: str,
    secret: str,
    domains: str,
    is_active: bool,
    by: Person,
    at: datetime,
) -> SignInService:
    """Set a provider up, or change it; an empty secret leaves that of before.

    Raises a Problem of `openid`, at what is wrong.
    """
    require(by, "sign_in_service.manage")
    if (organization is None) == (not party_code):
        raise OPENID_WHOSE()
    if not may_be_asked(issuer) or "?" in issuer or "#" in issuer:
        raise OPENID_BAD_ISSUER()
    named = domains.lower().replace(",", " ").split()
    if not named or not all(DOMAIN.fullmatch(domain) for domain in named):
        raise OPENID_BAD_DOMAINS()
    held = service or SignInService(code=code)
    if SignInService.objects.filter(code=code).exclude(pk=held.pk).exists():
        raise OPENID_CODE_TAKEN(code=code)
    moved = held.issuer != issuer  # another's secret is not sent to a new issuer
    held.code, held.name, held.issuer, held.client_id = code, name, issuer, client_id
    held.organization, held.party_code = organization, party_code
    held.domains, held.is_active = " ".join(sorted(set(named))), is_active
    if secret or moved:
        held.secret = sealed(secret)
    held.save()
    whose = party_code or (organization.name if organization else "")
    said = {"issuer": issuer, "of": whose, "domains": held.domains, "open": is_active}
    record("sign_in_service.save", f"sign_in_service:{held.code}", by=by, at=at, **said)
    return held


def sealed(secret: str) -> str:
    """Return a secret as it is kept: unread without the key of this instance."""
    return _seal().encrypt(secret.encode()).decode() if secret else ""


def opened(kept: str) -> str:
    """Return the secret that was sealed; nothing where the instance has another key by now."""
    from cryptography.fernet import InvalidToken

    try:
        return _seal().decrypt(kept.encode()).decode() if kept else ""
    except InvalidToken:
        return ""


def _seal() -> Any:
    from cryptography.fernet import Fernet

    key = hashlib.sha256(b"biocap.openid\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def person_let_in(service: SignInService, claims: Mapping[str, Any], at: datetime) -> Person:
    """Return whose account the provider's word opens. Nobody is made, and nothing is linked.

    The e-mail must be verified by the provider, of a domain it answers for, and of somebody who
    was invited and acts for its organization or country alone: the provider of one ministry opens
    no account of another, nor one of the Secretariat. Raises a Problem of `openid`.
    """
    email = str(claims.get("email") or "").strip().lower()
    if claims.get("email_verified") not in (True, "true") or email.count("@") != 1:
        raise OPENID_UNVERIFIED(name=service.name)
    if email.rpartition("@")[2] not in service.domains.split():
        raise OPENID_OTHER_DOMAIN(email=email, name=service.name)
    person = Person.objects.filter(email=email, is_active=True).first()
    if person is None:
        raise OPENID_NOBODY(email=email)
    roles = list(person.roles.in_force(at.astimezone(UTC).date()))
    own = [role for role in roles if _is_of(service, role)]
    others = [role for role in roles if role.party_code or role.organization_id]
    if len(own) != len(others) or not own or any(role.kind in OF_SECRETARIAT for role in roles):
        raise OPENID_OTHER_ACCOUNT(email=email, name=service.name)
    return person


def _is_of(service: SignInService, role: Any) -> bool:
    if service.party_code:
        return bool(role.party_code == service.party_code and role.organization_id is None)
    return bool(role.organization_id == service.organization_id and not role.party_code)
