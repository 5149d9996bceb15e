"""The way to a provider and back (OpenID Connect Core 1.0, authorization code with PKCE).

A code is exchanged by us alone, and the token that comes for it is verified with the keys of the
provider although it came by TLS: what counts is who signed it, for whom, when, and what for.
"""

import base64
import hashlib
import logging
import secrets
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus, urlencode

from biocap.openid.fetching import AllSeatsTaken, NoDocument, fetched, may_be_asked
from biocap.openid.models import SignInService
from biocap.openid.problems import OPENID_STATE, OPENID_UNREACHABLE, OPENID_UNSOUND
from biocap.openid.services import opened

ALGORITHMS = frozenset(
    {f"{kind}{size}" for kind in ("RS", "PS", "ES") for size in (256, 384, 512)} | {"EdDSA"}
)
"""With two keys, one of them secret to the provider; never "none", never a key that both have."""
KEPT = 3600
"""Seconds that a document is good; one that did not come is not asked for again for `RESTS`."""
RESTS = 30
LIVES = 600
"""Seconds from going to the provider to coming back."""
LEEWAY = 60

_log = logging.getLogger(__name__)
_kept: dict[str, tuple[float, dict[str, Any] | None]] = {}
_lock = threading.Lock()


def go_to_provider(service: SignInService, back: str) -> tuple[str, dict[str, Any]]:
    """Return the address at the provider, and what the session keeps until somebody comes back.

    Raises Problem("openid.unreachable") or ("openid.unsound").
    """
    document = _discovered(service)
    pending = {
        "service": service.code,
        "state": secrets.token_urlsafe(24),
        "nonce": secrets.token_urlsafe(24),
        "verifier": secrets.token_urlsafe(48),
        "began": int(time.time()),
    }
    digest = hashlib.sha256(str(pending["verifier"]).encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": service.client_id,
        "redirect_uri": back,
        "scope": "openid email",
        "state": pending["state"],
        "nonce": pending["nonce"],
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    place = str(document["authorization_endpoint"])
    return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}", pending


def come_back(
    service: SignInService, pending: Mapping[str, Any] | None, state: str, code: str, back: str
) -> dict[str, Any]:
    """Return what the provider says of who came back with a code.

    Raises Problem("openid.state"), ("openid.unreachable") or ("openid.unsound").
    """
    must_be_awaited(service, pending, state)
    assert pending is not None
    document = _discovered(service)
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": str(pending["verifier"]),
    }
    secret, headers = opened(service.secret), {}
    ways = document.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if secret and "client_secret_basic" in ways:
        pair = f"{quote_plus(service.client_id)}:{quote_plus(secret)}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        sent["client_id"] = service.client_id
        sent |= {"client_secret": secret} if secret else {}
    try:
        answer = fetched(str(document["token_endpoint"]), sent=sent, headers=headers)
    except NoDocument as fault:
        raise _unreachable(service, "token", fault) from fault
    return _verified(service, str(answer.get("id_token") or ""), str(pending["nonce"]))


def must_be_awaited(service: SignInService, pending: Mapping[str, Any] | None, state: str) -> None:
    """Raise Problem("openid.state") unless this browser went to the provider with that state."""
    if (
        not pending
        or pending.get("service") != service.code
        or not secrets.compare_digest(str(pending.get("state")).encode(), state.encode())
        or time.time() - int(pending.get("began", 0)) > LIVES
    ):
        raise OPENID_STATE(name=service.name)


def forget_documents() -> None:
    """Ask every provider anew."""
    with _lock:
        _kept.clear()


def _verified(service: SignInService, token: str, nonce: str) -> dict[str, Any]:
    import jwt  # read only where somebody signs in by it

    try:
        header = jwt.get_unverified_header(token)
        algorithm = str(header.get("alg"))
        if algorithm not in ALGORITHMS:
            raise _unsound(service, "algorithm")
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(service, header.get("kid"), algorithm),
            algorithms=[algorithm],
            audience=service.client_id,
            issuer=service.issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.ExpiredSignatureError as fault:
        raise _unsound(service, "expired") from fault
    except jwt.InvalidIssuerError as fault:
        raise _unsound(service, "issuer") from fault
    except jwt.InvalidAudienceError as fault:
        raise _unsound(service, "audience") from fault
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as fault:
        raise _unsound(service, "signature") from fault
    others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if others and claims.get("azp") != service.client_id:
        raise _unsound(service, "audience")
    if not secrets.compare_digest(str(claims.get("nonce")).encode(), nonce.encode()):
        raise _unsound(service, "nonce")
    return claims


def _key(service: SignInService, name: object, algorithm: str) -> Any:
    """Return the key of that name; keys that are not the newest are asked for once more."""
    import jwt

    address = str(_discovered(service)["jwks_uri"])
    for fresh in (False, True):
        document = _document(service, address, "keys", newer_than=RESTS if fresh else KEPT)
        listed = document.get("keys")
        for one in listed if isinstance(listed, list) else []:
            fits = isinstance(one, dict) and one.get("use", "sig") == "sig"
            alone = name is None and len(listed or []) == 1
            if fits and (alone or (name is not None and one.get("kid") == name)):
                return jwt.PyJWK(one, algorithm).key
    raise _unsound(service, "keys")


def _discovered(service: SignInService) -> dict[str, Any]:
    """Return the provider's own description, of this issuer, all its addresses fit to be asked."""
    address = service.issuer.rstrip("/") + "/.well-known/openid-configuration"
    document = _document(service, address, "discovery", newer_than=KEPT)
    if document.get("issuer") != service.issuer:
        raise _unsound(service, "issuer")
    places = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if not all(may_be_asked(document.get(place)) for place in places):
        raise _unsound(service, "discovery")
    return document


def _document(
    service: SignInService, address: str, what: str, *, newer_than: int
) -> dict[str, Any]:
    """Return a document, kept or asked for; one that did not come rests for a while."""
    now = time.monotonic()
    came, document = _kept.get(address, (-float("inf"), None))
    if document is not None and now - came < newer_than:
        return document
    if document is None and now - came < RESTS:
        raise OPENID_UNREACHABLE(name=service.name)
    try:
        document = fetched(address)
    except NoDocument as fault:
        if not isinstance(fault, AllSeatsTaken):
            _keep(address, now, None)
        raise _unreachable(service, what, fault) from fault
    _keep(address, now, document)
    return document


def _keep(address: str, now: float, document: dict[str, Any] | None) -> None:
    with _lock:
        if len(_kept) > 200:
            _kept.clear()
        _kept[address] = (now, document)


def _unreachable(service: SignInService, what: str, fault: Exception) -> Exception:
    _log.warning("OpenID Connect: %s gave no %s: %s", service.code, what, fault)
    return OPENID_UNREACHABLE(name=service.name)


def _unsound(service: SignInService, what: str) -> Exception:
    _log.warning("OpenID Connect: what %s answered is not sound: %s", service.code, what)
    return OPENID_UNSOUND(name=service.name, what=what)
