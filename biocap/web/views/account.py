"""A person's own account, and the one-time link that lets them in."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from biocap.parties.operations import choose_password, person_of_link
from biocap.parties.problems import PASSWORD_WEAK
from biocap.parties.profiles import describe_person
from biocap.parties.queries import directory, roles_of
from biocap.shared.problems import Problem
from biocap.web.access import allow, person_of
from biocap.web.forms.people import PasswordForm, ProfileForm
from biocap.web.trying import remember_place
from biocap.web.words import problem_sentence, role_rows

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@allow("work.read")
def account_page(request: HttpRequest) -> HttpResponse:
    """Show whose account it is and in which roles; take what they say of themselves."""
    person = person_of(request)
    assert person is not None
    held = {n: getattr(person, n) for n in ("name", "language", "telephone", "time_zone")}
    form = ProfileForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        describe_person(person, **form.cleaned_data, by=person, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("account")
    roles = role_rows(roles_of(person), directory())
    return render(request, "account/account.html", {"roles": roles, "form": form})


@allow("account.enter")
@sensitive_post_parameters("password")
@sensitive_variables("token", "form")
def choose_password_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show who the link is for; a chosen password uses the link up and signs in.

    A person with a second factor goes through sign-in with it instead.
    """
    now = timezone.now()
    form = PasswordForm(request.POST or None)
    try:
        person = person_of_link(token, at=now)
        if form.is_valid():
            person = choose_password(token, form.cleaned_data["password"], at=now)
            if is_mfa_enabled(person):
                messages.success(request, _("Your password is saved. Sign in with it."))
                return redirect("account_login")
            login(request, person, backend=BACKEND)
            messages.success(request, _("Your password is saved and you are signed in."))
            entered = redirect("desk")
            remember_place(request, entered, person)
            return entered
    except Problem as problem:
        if problem.kind is not PASSWORD_WEAK:
            context = {"expired": problem_sentence(problem)}
            return render(request, "account/choose_password.html", context, status=problem.status)
        form.add_error("password", problem_sentence(problem))
    return render(request, "account/choose_password.html", {"form": form, "person": person})
