"""Pages that only a link, a device, a publication or a sign-in half way leads to."""

import json
from datetime import UTC, date, datetime

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import translation

from biocap.library.queries import in_force
from biocap.parties.models import Person
from biocap.parties.new_email import ask_for_email, email_link
from biocap.parties.operations import make_link
from tests.factories import PASSWORD, make_person
from tests.roster.nominations import asked, nominated
from tests.toolbox.review.played import invited, opened
from tests.web.test_access import World
from tests.web.views.test_passkeys import SoftKey, asked_by

NAMES = {
    *("account_set_password", "sign_in_link", "email_link", "roster_consent", "withdraw"),
    "tool_review_link",
    *("mfa_activate_totp", "mfa_authenticate", "mfa_edit_webauthn", "mfa_remove_webauthn"),
    *("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
    *("mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_add_webauthn"),
}
"""The addresses of these pages."""
OF_ONESELF = (
    *("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
    *("mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_add_webauthn"),
)
OF_A_PASSKEY = ("mfa_edit_webauthn", "mfa_remove_webauthn")


def account_pages(world: World, language: str) -> dict[str, str]:
    """Return these pages by the names of their addresses, each as the one it is for is shown it."""
    now = datetime.now(UTC)
    with translation.override(language):
        found = _of_second_factors()
        guest = Client()
        person, asks = make_person("Wanjiru"), make_person("Otieno")
        person.set_unusable_password()
        person.save()
        hers = Client()
        hers.force_login(person)
        found["account_set_password"] = _page(hers, reverse("account_set_password"))
        link = make_link(person, by=None, at=now)
        found["sign_in_link"] = _page(guest, reverse("sign_in_link", args=[link]))
        change = ask_for_email(asks, "otieno.new@example.org", at=now)
        link = email_link(change.pk, "new", now)
        found["email_link"] = _page(guest, reverse("email_link", args=[link]))
        focal_point = world.people["focal point"]
        assert focal_point is not None
        link = asked(nominated(focal_point, now), focal_point, now)
        found["roster_consent"] = _page(guest, reverse("roster_consent", args=[link]))
        office = Client()
        secretariat = world.people["secretariat"]
        assert secretariat is not None
        office.force_login(secretariat)
        token = invited(
            opened(secretariat, closes_on=date(2099, 12, 31)), secretariat, 9, group="expert"
        )
        found["tool_review_link"] = _page(guest, reverse("tool_review_link", args=[token]))
        found["withdraw"] = _page(office, reverse("withdraw", args=[in_force()]))
    assert found.keys() == NAMES
    return found


def _of_second_factors() -> dict[str, str]:
    person = make_person("Achieng")
    mine = _signing_in(person)
    mine.post(reverse("account_reauthenticate"), {"password": PASSWORD}, secure=True)
    found = {"mfa_activate_totp": _page(mine, reverse("mfa_activate_totp"))}
    where = reverse("mfa_add_webauthn")
    made = SoftKey().added(asked_by(mine.get(where, secure=True)))
    mine.post(where, {"name": "A key", "credential": json.dumps(made)}, secure=True)
    key = Authenticator.objects.get(user=person, type="webauthn")
    app = {"secret": "JBSWY3DPEHPK3PXP"}
    Authenticator.objects.create(user=person, type="totp", data=app)
    found |= {name: _page(mine, reverse(name)) for name in OF_ONESELF}
    found |= {name: _page(mine, reverse(name, args=[key.pk])) for name in OF_A_PASSKEY}
    found["mfa_authenticate"] = _page(_signing_in(person), reverse("mfa_authenticate"))
    return found


def _signing_in(person: Person) -> Client:
    """Return a browser in which somebody has given their password just now."""
    mine = Client()
    given = {"login": person.email, "password": PASSWORD}
    mine.post(reverse("account_login"), given, secure=True)
    return mine


def _page(client: Client, address: str) -> str:
    response = client.get(address, secure=True)
    assert response.status_code == 200, (address, response.headers.get("Location"))
    return response.content.decode()
