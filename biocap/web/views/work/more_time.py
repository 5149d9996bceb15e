"""The Secretariat gives Parties longer than the round, and takes that back."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.collection import operations, queries
from biocap.collection.models import Round, RoundChange
from biocap.collection.problems import ROUND_DATES_OUT_OF_ORDER, ROUND_NOT_LONGER
from biocap.letters.operations import write_days
from biocap.parties.models import Person
from biocap.parties.queries import directory, who_answers
from biocap.shared.problems import Problem
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.forms.changing_round import RoundReasonForm
from biocap.web.forms.more_time import MoreTimeForm
from biocap.web.presenters.round_changes import told_changes
from biocap.web.presenters.work.more_time import longer_lines, longer_table, preview_table
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.words import party_name, problem_sentence

FIELD_OF = {ROUND_DATES_OUT_OF_ORDER: "closes_on", ROUND_NOT_LONGER: "due_on"}


@allow("round.change")
def more_time(request: HttpRequest, code: str) -> HttpResponse:
    """Give Parties longer than the round: what would hold is shown first, then done."""
    round_, parties = get_object_or_404(Round, code=code), directory()
    days = queries.days_by_party(round_)
    form = MoreTimeForm(request.POST or None, days, parties)
    form.initial = {
        "parties": request.GET.getlist("party"),
        "due_on": round_.due_on,
        "closes_on": round_.closes_on,
    }
    preview = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if request.POST.get("act") == "give":
                return _given(request, round_, form)
            pairs = operations.extended(round_, given["parties"], form.days())
        except Problem as problem:
            form.add_error(FIELD_OF.get(problem.kind), problem_sentence(problem))
        else:
            preview = preview_table(longer_lines(code, pairs, parties, _people(pairs)))
    of_round = queries.days_of_round(round_)
    longer = {party: (of_round, own) for party, own in days.items() if own != of_round}
    changes = [it for it in queries.changes_of([round_]).get(round_.pk, []) if it.party_code]
    context = _frame(round_) | {
        "form": form,
        "preview": preview,
        "longer": longer_table(longer_lines(code, longer, parties, {})) if longer else None,
        "changes": told_changes(changes, parties),
    }
    return render(request, "work/more_time.html", context)


def _given(request: HttpRequest, round_: Round, form: MoreTimeForm) -> HttpResponse:
    by, at = cast(Person, request.user), datetime.now(UTC)
    given = form.cleaned_data
    with transaction.atomic():
        made = operations.extend(
            round_, given["parties"], form.days(), reason=given["reason"], by=by, at=at
        )
        written = _write(request, round_, made, by, at)
    messages.success(request, _("More time is given.") + " " + _told(written))
    return redirect("more_time", round_.code)


@allow("round.change")
def more_time_back(request: HttpRequest, code: str, party_code: str) -> HttpResponse:
    """Let the days of the round hold for a Party again; what would hold is shown first."""
    round_, parties = get_object_or_404(Round, code=code), directory()
    days = queries.days_by_party(round_, [party_code])
    if party_code not in days:
        raise Http404
    pairs = {party_code: (days[party_code], queries.days_of_round(round_))}
    form = RoundReasonForm(request.POST or None)
    form.fields["reason"].help_text = _("The Party reads it in the letter and on its desk.")
    if request.method == "POST" and form.is_valid():
        by, at = cast(Person, request.user), datetime.now(UTC)
        try:
            with transaction.atomic():
                reason = form.cleaned_data["reason"]
                change = operations.take_back_extension(
                    round_, party_code, reason=reason, by=by, at=at
                )
                written = _write(request, round_, [change], by, at)
        except Problem as problem:
            form.add_error("reason", problem_sentence(problem))
        else:
            said = _("The days of the round hold again.")
            messages.success(request, said + " " + _told(written))
            return redirect("more_time", code)
    context = _frame(round_) | {
        "form": form,
        "country": party_name(party_code, parties),
        "preview": preview_table(longer_lines(code, pairs, parties, _people(pairs))),
    }
    return render(request, "work/more_time_back.html", context)


def _write(
    request: HttpRequest, round_: Round, made: Iterable[RoundChange], by: Person, at: datetime
) -> int:
    address = workroom_address(request)
    return sum(len(write_days(round_, it, address=address, by=by, at=at)) for it in made)


def _told(written: int) -> str:
    said = ngettext("%(n)s letter is written.", "%(n)s letters are written.", written)
    return said % {"n": written}


def _people(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    roles_by_party = who_answers(codes)
    return {
        code: tuple(by_name(role.person.name for role in roles))
        for code, roles in roles_by_party.items()
    }


def _frame(round_: Round) -> dict[str, Any]:
    return {"section": "work", "round": round_, "rehearsal": round_.rehearsal}
