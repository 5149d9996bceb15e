"""A passkey in a real browser: added, used at sign-in, named, removed; and without scripts."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import PASSWORD
from tests.journeys.visits import Visit

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(browser: Any, live_server: Any, settings: LazySettings) -> Any:
    """Open a window at localhost, for which alone a browser keeps passkeys without https."""
    settings.BIOCAP_SECOND_FACTOR = True
    one = Visit(browser.new_context(), live_server.url.replace("127.0.0.1", "localhost"))
    yield one
    one.context.close()
    assert one.errors == []


def virtual_authenticator(visit: Visit) -> None:
    """Give the browser an authenticator that says yes to everything, as a telephone would."""
    wire = visit.context.new_cdp_session(visit.page)
    wire.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def give_password(page: Page, person: Person) -> None:
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def add_passkey(visit: Visit, person: Person, name: str) -> None:
    page = visit.page
    page.get_by_role("link", name="Add a passkey").click()
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page).to_have_url(re.compile("/2fa/recovery-codes/"))


def leave(visit: Visit) -> None:
    visit.context.clear_cookies()


def test_a_passkey_is_added_used_and_removed(visit: Visit, secretariat: Person) -> None:
    virtual_authenticator(visit)
    page = visit.go("work/")
    give_password(page, secretariat)
    expect(page).to_have_url(re.compile("/accounts/2fa/$"))  # nothing else before it is set up
    add_passkey(visit, secretariat, "My telephone")
    visit.go("accounts/2fa/")
    expect(page.get_by_role("link", name="My telephone")).to_be_visible()
    expect(visit.go("work/")).to_have_url(re.compile("/work/$"))
    leave(visit)
    give_password(visit.go("work/"), secretariat)
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile("/work/$"))
    kept = Authenticator.objects.get(type="webauthn")
    assert kept.last_used_at is not None
    assert kept.data["counter"] > 0
    visit.go("accounts/2fa/")
    page.get_by_role("link", name="My telephone").click()
    page.get_by_role("link", name="Use a passkey").click()  # in place of the password, again
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_label("Name of the passkey").fill("The old telephone")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="The old telephone").click()
    page.get_by_role("link", name="Remove this passkey").click()
    page.get_by_role("button", name="Remove this passkey").click()
    expect(page.get_by_role("alert").or_(page.get_by_role("status")).first).to_be_visible()
    assert not Authenticator.objects.exists()  # the recovery codes go with the last factor
    trail = AuditEntry.objects.filter(subject=f"person:{secretariat.pk}").order_by("pk")
    said = [(one.action, one.detail["kind"]) for one in trail if "kind" in one.detail]
    assert said == [
        ("person.second_factor_add", "passkey"),
        ("person.second_factor_remove", "passkey"),
    ]


def test_without_scripts_the_page_says_so_and_a_code_lets_in(
    browser: Any, visit: Visit, secretariat: Person
) -> None:
    virtual_authenticator(visit)
    give_password(visit.go("work/"), secretariat)
    add_passkey(visit, secretariat, "My telephone")
    code = visit.page.locator("main li code").first.inner_text()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{visit.address}/en/work/")
    give_password(page, secretariat)
    expect(page.get_by_text("A passkey needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    page.get_by_label("Code").fill(code)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/work/$"))
    plain.close()
