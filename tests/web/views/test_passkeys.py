"""What is no answer of one's own passkey to the question just asked lets nobody in."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from biocap.parties.models import Person
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
ADD, STEP = "/en/accounts/2fa/passkeys/add/", "/en/accounts/2fa/authenticate/"
HERE = "https://testserver"
REFUSED = "The passkey was not taken."


class SoftKey:
    """An authenticator of the tests: one key pair, and a count."""

    def __init__(self, ident: bytes = b"key-of-a-test-01") -> None:
        self.ident, self.count = ident, 0
        self.key = ec.generate_private_key(ec.SECP256R1())

    def added(self, asked: dict[str, Any], origin: str = HERE) -> dict[str, Any]:
        """Return what a browser says when a passkey was made."""
        client = CollectedClientData.create("webauthn.create", asked["challenge"], origin)
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(bytes(16), self.ident, public)
        said = AuthenticatorData.create(sha256(b"testserver"), 0x45, self.count, credential)
        attested = AttestationObject.create("none", said, {})
        return self._message(client, attestationObject=websafe_encode(bytes(attested)))

    def answer(
        self, asked: dict[str, Any], origin: str = HERE, site: bytes = b"testserver"
    ) -> dict[str, Any]:
        """Return what a browser says when the passkey answered."""
        self.count += 1
        client = CollectedClientData.create("webauthn.get", asked["challenge"], origin)
        said = AuthenticatorData.create(sha256(site), 0x05, self.count)
        signature = self.key.sign(bytes(said) + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._message(
            client,
            authenticatorData=websafe_encode(bytes(said)),
            signature=websafe_encode(signature),
        )

    def _message(self, client: CollectedClientData, **response: str) -> dict[str, Any]:
        name = websafe_encode(self.ident)
        response["clientDataJSON"] = client.b64
        return {"id": name, "rawId": name, "type": "public-key", "response": response}


def asked_by(page: Any) -> dict[str, Any]:
    (asked,) = page.context["js_data"].values()
    return dict(asked["publicKey"])


def with_password(person: Person) -> Client:
    mine = Client()
    sent = {"login": person.email, "password": PASSWORD}
    mine.post("/en/accounts/login/", sent, secure=True)
    return mine


def with_passkey(person: Person, key: SoftKey, origin: str = HERE) -> Any:
    """Sign in, add a passkey, and return what was answered."""
    mine = with_password(person)
    mine.post(f"/en/accounts/reauthenticate/?next={ADD}", {"password": PASSWORD}, secure=True)
    credential = key.added(asked_by(mine.get(ADD, secure=True)), origin)
    sent = {"name": "A key", "credential": json.dumps(credential)}
    return mine.post(ADD, sent, secure=True)


def tried(person: Person, make: Callable[[dict[str, Any]], Any]) -> str:
    """Return "in", or the page that refused, after answering the second step with what is made."""
    mine = with_password(person)
    credential = make(asked_by(mine.get(STEP, secure=True)))
    answer = mine.post(STEP, {"credential": json.dumps(credential)}, secure=True)
    return "in" if answer.status_code == 302 else answer.content.decode()


def test_the_answer_to_the_question_just_asked_lets_in_once(person: Person) -> None:
    key = SoftKey()
    assert with_passkey(person, key).status_code == 302
    kept: list[Any] = []

    def answered(asked: dict[str, Any]) -> Any:
        kept.append(key.answer(asked))
        return kept[-1]

    assert tried(person, answered) == "in"
    assert REFUSED in tried(person, lambda _asked: kept[-1])  # of another question
    assert tried(person, answered) == "in"


@pytest.mark.parametrize(
    "origin",
    ["https://elsewhere.example", "https://below.testserver", "http://testserver", "null"],
)
def test_pages_of_other_sites_ask_in_vain(person: Person, origin: str) -> None:
    assert REFUSED in with_passkey(person, SoftKey(), origin).content.decode()
    assert not Authenticator.objects.exists()
    key = SoftKey()
    assert with_passkey(person, key).status_code == 302
    assert REFUSED in tried(person, lambda asked: key.answer(asked, origin))
    assert REFUSED in tried(person, lambda asked: key.answer(asked, site=b"elsewhere.example"))


def test_a_copied_a_removed_and_anothers_passkey_are_not_taken(person: Person) -> None:
    key, other = SoftKey(), SoftKey(b"another-key-0001")
    assert with_passkey(person, key).status_code == 302
    assert with_passkey(make_person("Other"), other).status_code == 302
    assert tried(person, key.answer) == "in"
    key.count -= 1
    assert "there may be a copy of it" in tried(person, key.answer)
    assert tried(person, key.answer) == "in"  # the owner's goes on where it was
    assert REFUSED in tried(person, other.answer)
    forged = SoftKey()  # the name of the key without the key
    forged.count = key.count
    assert REFUSED in tried(person, forged.answer)
    Authenticator.objects.filter(user=person, type="webauthn").delete()
    Authenticator.objects.create(user=person, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    assert REFUSED in tried(person, key.answer)


GARBAGE: list[Any] = ["", 7, [], {}, {"id": "AA"}, {"response": None}, {"id": "AA", "rawId": "AA"}]


@pytest.mark.parametrize("garbage", GARBAGE, ids=[str(one) for one in GARBAGE])
def test_garbage_is_refused_with_a_sentence(person: Person, garbage: Any) -> None:
    key = SoftKey()
    assert with_passkey(person, key).status_code == 302

    def broken(asked: dict[str, Any]) -> Any:
        return (
            {**key.answer(asked), **garbage} if isinstance(garbage, dict) and garbage else garbage
        )

    page = tried(person, broken)
    assert page != "in"
    assert REFUSED in page or "required" in page
    mine = with_password(make_person("New"))
    mine.post(f"/en/accounts/reauthenticate/?next={ADD}", {"password": PASSWORD}, secure=True)
    mine.get(ADD, secure=True)
    answer = mine.post(ADD, {"credential": json.dumps(garbage)}, secure=True)
    assert answer.status_code == 200


def test_wrong_answers_are_counted_and_told_to_wait(person: Person) -> None:
    key = SoftKey()
    assert with_passkey(person, key).status_code == 302
    pages = [tried(person, lambda _asked: {"id": "AA"}) for _ in range(6)]
    assert [REFUSED in page for page in pages] == [True] * 5 + [False]
    assert "This was tried too often" in pages[5]
