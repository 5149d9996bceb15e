"""Who is invited signs in by their own organization; no provider lets in anybody else's."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client

from biocap.openid import fetching, talking
from biocap.openid.models import SignInService
from biocap.openid.services import opened, save_service
from biocap.openid.talking import forget_documents
from biocap.parties.models import Organization, Person
from biocap.shared.models import AuditEntry
from tests.factories import AT, PASSWORD, make_person
from tests.openid.provider import CLIENT, OTHER_KEY, SECRET, Provider, provider_on_loopback

pytestmark = pytest.mark.django_db
BEGIN, BACK = "/en/accounts/openid/kenya/", "/en/accounts/openid/kenya/back/"


@pytest.fixture
def provider(settings: LazySettings, secretariat: Person) -> Iterator[Provider]:
    """A provider of Kenya, which the Secretariat set up and opened."""
    settings.BIOCAP_OPENID_LOOPBACK = True
    forget_documents()
    with provider_on_loopback() as one:
        set_up(one, secretariat)
        yield one


def set_up(provider: Provider, by: Person, **more: Any) -> SignInService:
    given = {
        "code": "kenya",
        "name": "Ministry of Examples",
        "organization": None,
        "party_code": "KEN",
        "issuer": provider.issuer,
        "client_id": CLIENT,
        "secret": SECRET,
        "domains": "example.org",
        "is_active": True,
    }
    return save_service(None, **{**given, **more}, by=by, at=AT)


def tried(provider: Provider, email: Any, client: Client | None = None, **said: Any) -> Any:
    """Go to the provider, be let in there, and return what comes of coming back."""
    mine = client or Client()
    there = mine.get(BEGIN)
    if there.status_code != 302:
        return there
    return mine.get(BACK, provider.let_in(there["Location"], email=email, **said))


def code_of(page: Any) -> str:
    """Return the code of the problem on a page, of which nobody was signed in."""
    (code,) = re.findall(r'<code dir="ltr">([a-z_.]+)</code>', page.content.decode())
    assert "_auth_user_id" not in page.client.session
    return str(code)


def test_who_is_invited_signs_in_and_the_session_says_how(provider: Provider) -> None:
    person = make_person(focal_point="KEN")
    before = list(Person.objects.values())
    mine = Client()
    assert "Sign in by Ministry of Examples" in mine.get("/en/accounts/login/").content.decode()
    entered = tried(provider, person.email.upper(), mine)
    assert (entered.status_code, entered["Location"]) == (302, "/en/work/")
    assert mine.get("/en/work/").status_code == 200
    sessions = mine.get("/en/accounts/sessions/").content.decode()
    assert "Ministry of Examples" in sessions
    left = {"last_login"}
    after = [{n: v for n, v in row.items() if n not in left} for row in Person.objects.values()]
    assert after == [{n: v for n, v in row.items() if n not in left} for row in before]
    asked = len(provider.asked)
    assert tried(provider, person.email).status_code == 302
    assert provider.asked[asked:] == ["/token"]  # its documents are kept


def test_one_comes_back_to_the_page_and_the_language_one_came_from(provider: Provider) -> None:
    person = make_person(focal_point="KEN")
    for onwards, comes in (
        ("/fr/accounts/", "/fr/accounts/"),
        ("https://evil.example/", "/fr/work/"),
    ):
        mine = Client()
        there = mine.get("/fr/accounts/openid/kenya/", {"next": onwards})
        back = provider.let_in(there["Location"], email=person.email)
        assert mine.get(BACK, back)["Location"] == comes


def test_our_own_second_factor_is_asked_for_all_the_same(provider: Provider) -> None:
    person = make_person(focal_point="KEN")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    provider.claims = {"amr": ["mfa", "otp"], "acr": "high"}
    mine = Client()
    assert tried(provider, person.email, mine)["Location"] == "/en/accounts/2fa/authenticate/"
    assert mine.get("/en/work/").status_code == 302


def test_who_needs_a_factor_and_has_none_is_led_to_it(
    provider: Provider, settings: LazySettings
) -> None:
    settings.BIOCAP_SECOND_FACTOR, settings.BIOCAP_SECOND_FACTOR_DAYS = True, 0
    mine = Client()
    tried(provider, make_person(focal_point="KEN").email, mine)
    assert mine.get("/en/work/")["Location"] == "/en/accounts/2fa/"


def test_nobody_is_made_and_no_account_of_others_is_opened(provider: Provider) -> None:
    invited = make_person(focal_point="KEN")
    closed = make_person(contributor="KEN")
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    elsewhere = make_person(focal_point="KEN")
    Person.objects.filter(pk=elsewhere.pk).update(email="kamau@elsewhere.example")
    both = make_person(focal_point="KEN", reporter="Green Fields Institute")
    office = make_person(focal_point="KEN", administrator="yes")
    count = Person.objects.count()
    told = {
        "unverified": tried(provider, invited.email, verified=False),
        "not said": tried(provider, invited.email, verified=None),
        "no e-mail": tried(provider, None),
        "two": tried(provider, f"{invited.email}, a@example.org"),
        "elsewhere": tried(provider, "kamau@elsewhere.example"),
        "below": tried(provider, "a@sub.example.org"),
        "unknown": tried(provider, "nobody@example.org"),
        "closed": tried(provider, closed.email),
        "another country": tried(provider, make_person(focal_point="PER").email),
        "no role": tried(provider, make_person().email),
        "both": tried(provider, both.email),
        "Secretariat": tried(provider, office.email),
    }
    assert {which: code_of(page) for which, page in told.items()} == {
        "unverified": "openid.unverified",
        "not said": "openid.unverified",
        "no e-mail": "openid.unverified",
        "two": "openid.unverified",
        "elsewhere": "openid.other_domain",
        "below": "openid.other_domain",
        "unknown": "openid.nobody",
        "closed": "openid.nobody",
        "another country": "openid.other_account",
        "no role": "openid.other_account",
        "both": "openid.other_account",
        "Secretariat": "openid.other_account",
    }
    assert Person.objects.count() == count + 2  # those that the test made meanwhile


NOW = int(time.time())
HOSTILE: dict[str, tuple[dict[str, Any], str]] = {
    "issuer": ({"claims": {"iss": "https://elsewhere.example"}}, "issuer"),
    "audience": ({"claims": {"aud": "another"}}, "audience"),
    "audience of two": ({"claims": {"aud": [CLIENT, "another"]}}, "audience"),
    "nonce": ({"claims": {"nonce": "of another asking"}}, "nonce"),
    "no nonce": ({"claims": {"nonce": None}}, "nonce"),
    "expired": ({"claims": {"exp": NOW - 3600, "iat": NOW - 7200}}, "expired"),
    "no end": ({"claims": {"exp": None}}, "signature"),
    "of tomorrow": ({"claims": {"iat": NOW + 86400, "exp": NOW + 90000}}, "signature"),
    "alg none": ({"alg": "none"}, "algorithm"),
    "a shared key": ({"alg": "HS256"}, "algorithm"),
    "another key": ({"key": OTHER_KEY}, "signature"),
    "an unknown key": ({"kid": "two"}, "keys"),
    "another discovery": ({"discovery": {"issuer": "https://elsewhere.example"}}, "issuer"),
    "no token address": ({"discovery": {"token_endpoint": None}}, "discovery"),
    "an address of http": (
        {"discovery": {"jwks_uri": "http://elsewhere.example/keys"}},
        "discovery",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_token_or_document_lets_nobody_in(name: str, provider: Provider) -> None:
    person = make_person(focal_point="KEN")
    changes, what = HOSTILE[name]
    for attribute, value in changes.items():
        setattr(provider, attribute, value)
    page = tried(provider, person.email)
    assert (page.status_code, code_of(page)) == (424, "openid.unsound")
    assert f"cannot be trusted ({what})" in page.content.decode()


def test_coming_back_that_was_not_begun_here_or_twice_lets_nobody_in(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, mine = make_person(focal_point="KEN"), Client()
    there = mine.get(BEGIN)["Location"]
    back = provider.let_in(there, email=person.email)
    assert code_of(Client().get(BACK, back)) == "openid.state"  # another browser
    assert code_of(mine.get(BACK, {**back, "state": "guessed"})) == "openid.state"
    assert code_of(mine.get(BACK, back)) == "openid.state"  # the asking is used up
    refused = mine.get(BEGIN)["Location"]
    state = provider.let_in(refused, email=person.email)["state"]
    assert code_of(mine.get(BACK, {"error": "access_denied", "state": state})) == "openid.refused"
    later = provider.let_in(mine.get(BEGIN)["Location"], email=person.email)
    monkeypatch.setattr(talking, "LIVES", -1)
    assert code_of(mine.get(BACK, later)) == "openid.state"


BROKEN: dict[str, dict[str, Any]] = {
    "no JSON": {"raw": b"<html>"},
    "a list": {"raw": b"[]"},
    "nothing": {"raw": b""},
    "deep": {"raw": b"[" * 200_000},
    "gone": {"status": 503},
    "elsewhere": {"status": 302},
    "100 MB": {"endless": True},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_provider_stops_nobodys_password(name: str, provider: Provider) -> None:
    person, mine = make_person(focal_point="KEN"), Client()
    for attribute, value in BROKEN[name].items():
        setattr(provider, attribute, value)
    page = mine.get(BEGIN)
    assert (page.status_code, code_of(page)) == (424, "openid.unreachable")
    asked = len(provider.asked)
    assert code_of(mine.get(BEGIN)) == "openid.unreachable"
    assert [one for one in provider.asked[asked:] if one != "cut"] == []  # it rests for a while
    sent = {"login": person.email, "password": PASSWORD}
    assert mine.post("/en/accounts/login/", sent).status_code == 302


def test_a_slow_provider_is_cut_and_holds_few(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", 1)
    provider.endless = True
    provider.drips.clear()
    began = time.monotonic()
    assert code_of(Client().get(BEGIN)) == "openid.unreachable"
    assert time.monotonic() - began < 4
    provider.endless = False
    provider.drips.set()
    forget_documents()
    for _ in range(2):
        assert fetching.SEATS.acquire(blocking=False)
    try:
        assert code_of(Client().get(BEGIN)) == "openid.unreachable"  # others wait
    finally:
        fetching.SEATS.release()
        fetching.SEATS.release()
    assert Client().get(BEGIN).status_code == 302  # and it was not put to rest for that


def test_a_provider_that_is_off_or_of_a_closed_organization_is_none(
    provider: Provider, secretariat: Person
) -> None:
    SignInService.objects.update(is_active=False)
    assert Client().get(BEGIN).status_code == 404
    assert "Ministry of Examples" not in Client().get("/en/accounts/login/").content.decode()
    make_person(reporter="Green Fields Institute")
    institute = Organization.objects.get()
    set_up(provider, secretariat, code="fields", party_code="", organization=institute)
    assert Client().get("/en/accounts/openid/fields/").status_code == 302
    Organization.objects.update(is_active=False)
    assert Client().get("/en/accounts/openid/fields/").status_code == 404


def test_http_and_other_hosts_are_never_asked_on_an_instance(settings: LazySettings) -> None:
    settings.BIOCAP_OPENID_LOOPBACK = False
    assert not fetching.may_be_asked("http://127.0.0.1:8000")
    settings.BIOCAP_OPENID_LOOPBACK = True
    for address in (
        "http://example.org",
        "file:///etc/passwd",
        "https://a:b@example.org",
        "",
        None,
    ):
        assert not fetching.may_be_asked(address), address
    assert fetching.may_be_asked("https://example.org/realms/one")


def test_the_secret_is_sealed_kept_when_none_is_given_and_not_sent_to_a_new_issuer(
    provider: Provider, secretariat: Person
) -> None:
    mine = Client()
    mine.force_login(secretariat)
    page = "/en/work/sign-in/of/kenya/"
    service = SignInService.objects.get()
    assert SECRET not in service.secret
    assert opened(service.secret) == SECRET
    shown = mine.get(page).content.decode()
    assert SECRET not in shown
    assert f"http://testserver{BACK}" in shown
    sent = {
        "name": "The ministry",
        "code": "kenya",
        "party_code": "KEN",
        "issuer": provider.issuer,
        "client_id": CLIENT,
        "domains": "Example.org, example.net",
    }
    assert mine.post(page, sent).status_code == 302
    service.refresh_from_db()
    assert (service.domains, service.is_active) == ("example.net example.org", False)
    assert opened(service.secret) == SECRET
    assert mine.post(page, {**sent, "issuer": "https://elsewhere.example"}).status_code == 302
    service.refresh_from_db()
    assert service.secret == ""
    told = AuditEntry.objects.filter(action="sign_in_service.save").order_by("pk")
    assert [one.detail["issuer"] for one in told][1:] == [
        provider.issuer,
        "https://elsewhere.example",
    ]
    wrong = {
        "issuer": "http://example.org",
        "domains": "nowhere",
        "party_code": "",
    }
    for field, value in wrong.items():
        assert mine.post(page, {**sent, field: value}).status_code == 200, field
    assert "There is a way to sign in" in mine.post("/en/work/sign-in/new/", sent).content.decode()


def test_a_secret_that_was_sent_without_a_session_is_not_shown_again() -> None:
    sent = {"name": "The ministry", "secret": "typed by an officer"}
    page = Client().post("/en/work/sign-in/new/", sent).content.decode()
    assert ("The ministry" in page, "typed by an officer" in page) == (True, False)


def test_a_new_key_of_the_provider_is_asked_for_once_more(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make_person(focal_point="KEN")
    assert tried(provider, person.email).status_code == 302
    provider.kid = provider.published = "two"
    assert code_of(tried(provider, person.email)) == "openid.unsound"  # its keys came just now
    monkeypatch.setattr(talking, "RESTS", 0)
    assert tried(provider, person.email).status_code == 302
