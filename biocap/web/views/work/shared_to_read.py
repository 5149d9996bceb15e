"""The Secretariat reads what people share: accept it, return it, take it down, put it back."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.experience import operations
from biocap.experience.choices import ContributionKind, ContributionStage
from biocap.experience.models import Contribution
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.sharing import SharingReasonForm
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.sharing import (
    contribution_state,
    contributions_table,
    handed_body,
    handed_title_of_contribution,
    read_contributions,
    waiting_contributions,
    whose_contribution,
)
from biocap.web.tables import Drawn
from biocap.web.views.work.sharing import contribution_or_404, looked_at, public_page
from biocap.web.words import done_or_why_not, problem_sentence


@require_GET
@allow("contribution.moderate")
def shared_to_read(request: HttpRequest) -> HttpResponse:
    """List what waits to be read, and what was accepted."""
    waiting, read = waiting_contributions(), read_contributions()
    context = {
        "section": "work",
        "waiting": _table(waiting) if waiting else None,
        "read": _table(read) if read else None,
    }
    return render(request, "work/sharing/to_read.html", context)


def _table(rows: Sequence[Contribution]) -> Drawn:
    return contributions_table(rows, directory(), "read_shared", handed_title_of_contribution)


@allow("contribution.moderate")
def read_shared(request: HttpRequest, number: int) -> HttpResponse:
    """Show what was handed in as everybody would read it, and decide on it."""
    row = contribution_or_404(number)
    body = handed_body(row)
    if body is None:
        raise Http404
    act, by, at = request.POST.get("act", ""), cast(Person, request.user), datetime.now(UTC)
    seen = number_given(request.POST.get("seen", ""), row.version)
    said: dict[str, Any] = {"by": by, "at": at}
    back = SharingReasonForm(request.POST if act == "return" else None, prefix="back")
    away = SharingReasonForm(request.POST if act == "down" else None, prefix="away")
    at_once: dict[str, Callable[[], object]] = {
        "accept": lambda: operations.accept_contribution(number, seen, **said),
        "put_back": lambda: operations.put_contribution_back(number, **said),
    }
    if act in at_once:
        with done_or_why_not(request, _("Done.")):
            at_once[act]()
        return redirect("read_shared", number)
    refused = True
    if back.is_bound and back.is_valid():
        refused = _refused(
            back, lambda: operations.return_contribution(number, _reason(back), seen, **said)
        )
    elif away.is_bound and away.is_valid():
        refused = _refused(
            away, lambda: operations.take_down_contribution(number, _reason(away), **said)
        )
    if not refused:
        messages.success(request, _("Done."))
        return redirect("read_shared", number)
    put_away = row.to_put_back
    context = looked_at(row, body) | {
        "section": "work",
        "row": row,
        "title": handed_title_of_contribution(row),
        "question": row.question.public_body if row.question else None,
        "kind": ContributionKind(row.kind).label,
        "for_whom": whose_contribution(row, directory()),
        "state": contribution_state(row),
        "waits": row.stage == ContributionStage.HANDED_IN,
        "public": row.standing is not None,
        "back": back,
        "away": away if row.standing or away.is_bound else None,
        "put_away": put_away,
        "may_put_back": put_away is not None and not put_away.withdrawn_by_own,
        "public_page": public_page(row),
    }
    status = 422 if back.errors or away.errors else 200
    return render(request, "work/sharing/read.html", context, status=status)


def _refused(form: SharingReasonForm, act: Callable[[], object]) -> bool:
    """Say whether an act was refused; the form then says why."""
    try:
        act()
    except Problem as problem:
        form.add_error(None, problem_sentence(problem))
        return True
    return False


def _reason(form: SharingReasonForm) -> str:
    return str(form.cleaned_data["reason"])
