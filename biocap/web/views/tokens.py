"""Access tokens: one's own in the account, everybody's for the Secretariat."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap.collection import operations, queries
from biocap.collection.problems import TOKEN_UNKNOWN
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow, person_of
from biocap.web.forms.people import TokenForm
from biocap.web.presenters.work.people import token_table
from biocap.web.words import problem_sentence


@allow("token.manage")
def tokens_page(request: HttpRequest) -> HttpResponse:
    """List one's own access tokens; issue another and show it this once."""
    person, now, issued = person_of(request), timezone.now(), ""
    assert person is not None
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            issued = operations.issue_token(
                person, data["name"], days=data["days"], by=person, at=now
            )
        except Problem as problem:
            form.add_error(
                "days" if problem.code == "token.days" else "name", problem_sentence(problem)
            )
        else:
            form = TokenForm()
    context = {
        "form": form,
        "issued": issued,
        "tokens": token_table(queries.open_tokens(now, person), "revoke_own_token"),
        "most": settings.BIOCAP_TOKEN_DAYS,
    }
    return render(request, "account/tokens.html", context)


@allow("token.manage")
@require_POST
def revoke_own_token(request: HttpRequest, number: int) -> HttpResponse:
    """Make one of one's own tokens worthless."""
    return _revoked(request, number, "tokens", person_of(request))


@allow("people.manage")
def all_tokens_page(request: HttpRequest) -> HttpResponse:
    """List everybody's access tokens."""
    tokens = token_table(queries.open_tokens(timezone.now()), "revoke_token", whose=True)
    return render(request, "work/people/tokens.html", {"section": "work", "tokens": tokens})


@allow("people.manage")
@require_POST
def revoke_token_page(request: HttpRequest, number: int) -> HttpResponse:
    """Make somebody's token worthless."""
    return _revoked(request, number, "all_tokens", None)


def _revoked(request: HttpRequest, number: int, back: str, owner: Person | None) -> HttpResponse:
    """End a token, of the owner's if one is given; another's is as unknown as none."""
    person, now = person_of(request), timezone.now()
    assert person is not None
    try:
        operations.revoke_token(queries.open_token(number, now, owner), by=person, at=now)
    except Problem as problem:
        if problem.kind is not TOKEN_UNKNOWN:
            raise
        messages.error(request, problem_sentence(problem))
    else:
        messages.success(request, _("The access token has ended."))
    return redirect(back)
