"""Whoever lost their password asks for a one-time link by mail."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from biocap.letters.signing_in import may_ask_for_password
from biocap.letters.tasks import password_letter_in_background
from biocap.web.access import allow
from biocap.web.forms.people import EmailForm
from biocap.web.links import link_to_be_made
from biocap.web.trying import place_of_visitor


@allow("account.enter")
def lost_password_page(request: HttpRequest) -> HttpResponse:
    """Take an e-mail, and say the same, as soon, whether there is such an account or not."""
    form = EmailForm(request.POST or None)
    asked = bool(settings.EMAIL_HOST) and request.method == "POST" and form.is_valid()
    if asked:
        email = form.cleaned_data["email"]
        if may_ask_for_password(email, place=place_of_visitor(request), at=timezone.now()):
            password_letter_in_background.enqueue(email, link_to_be_made(request))
    context = {"form": form, "asked": asked, "server": bool(settings.EMAIL_HOST)}
    return render(request, "account/lost_password.html", context)
