"""One's second factors: an authenticator app, passkeys, recovery codes; and the step at sign-in."""

from typing import Any, cast

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap.parties.credentials import forget_second_factor
from biocap.parties.models import Person
from biocap.shared.text import noop
from biocap.telling.dates import short_moment
from biocap.telling.tables import Address, Column
from biocap.web.access import allow, person_of
from biocap.web.columns import list_on_page, on_page
from biocap.web.trying import told_to_wait
from biocap.web.words import done_or_why_not

Type = Authenticator.Type
anyone = allow("account.enter")
signed_in = allow("work.read")

PASSKEYS: tuple[Column[Authenticator], ...] = (
    on_page(
        "name",
        noop("Name of the passkey"),
        lambda one: one.data["name"],
        opens=lambda one: Address("mfa_edit_webauthn", (str(one.pk),)),
    ),
    on_page("added", noop("Added"), lambda one: short_moment(one.created_at)),
    on_page(
        "used",
        noop("Last used"),
        lambda one: short_moment(one.last_used_at) if one.last_used_at else None,
        missing=noop("never"),
    ),
)


@signed_in
def second_factors_page(request: HttpRequest) -> HttpResponse:
    """Say which second factors the reader has, and lead to adding, naming and removing them."""
    held = list(Authenticator.objects.filter(user=cast(Person, request.user)).order_by("pk"))
    passkeys = [one for one in held if one.type == Type.WEBAUTHN]
    codes = [one.wrap().get_unused_codes() for one in held if one.type == Type.RECOVERY_CODES]
    context = {
        "app": any(one.type == Type.TOTP for one in held),
        "passkeys": list_on_page(PASSKEYS, passkeys) if passkeys else None,
        "codes": len(codes[0]) if codes else None,
        "any": bool(held),
    }
    return render(request, "mfa/index.html", context)


class SecondStepView(AuthenticateView):  # type: ignore[misc]
    """The step after the password: a passkey, a code of the app, or a recovery code."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        held = Authenticator.objects.filter(user=self.stage.login.user)
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {
            "app": held.filter(type=Type.TOTP).exists(),
            "passkey": held.filter(type=Type.WEBAUTHN).exists(),
            "codes": held.filter(type=Type.RECOVERY_CODES).exists(),
        }


class AddPasskeyView(webauthn.AddWebAuthnView):  # type: ignore[misc]
    """Adds a passkey; a form that was not taken is shown as it was judged, once."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {**super().get_context_data(), **more}


class PasskeyAgainView(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Asks for a passkey before what is delicate."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return cast(HttpResponse, self.render_to_response(self.get_context_data(form=form)))

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {**super().get_context_data(), **more}


@allow("people.manage")
@require_POST
def forget_second_factor_page(request: HttpRequest, number: int) -> HttpResponse:
    """Take away the second factors of who lost them."""
    person = get_object_or_404(Person, pk=number)
    done = _("The second factor is taken away. They set up another when they sign in.")
    with done_or_why_not(request, done):
        forget_second_factor(person, by=person_of(request), at=timezone.now())
    return redirect("person", number)


_here = reverse_lazy("mfa_index")
second_step = anyone(told_to_wait(SecondStepView.as_view()))
add_passkey = signed_in(transaction.atomic(AddPasskeyView.as_view()))
rename_passkey = signed_in(webauthn.EditWebAuthnView.as_view(success_url=_here))
remove_passkey = signed_in(
    transaction.atomic(webauthn.RemoveWebAuthnView.as_view(success_url=_here))
)
passkey_again = signed_in(told_to_wait(PasskeyAgainView.as_view()))
