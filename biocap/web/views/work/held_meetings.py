"""The Secretariat enters a meeting: a draft, looked at, made public, taken back, put back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.coordination import operations
from biocap.coordination.entered import meeting_of, sound_item, sound_meeting
from biocap.coordination.meetings import DocumentFile
from biocap.coordination.models import EnteredMeeting
from biocap.coordination.problems import (
    COORDINATION_DAY_TO_COME,
    COORDINATION_ENDS_FIRST,
    COORDINATION_TO_NOBODY,
    COORDINATION_TWO_LINES,
    COORDINATION_TWO_WORLDS,
)
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.coordination import (
    FactsForm,
    RecommendationForm,
    TookPartForm,
    WithdrawMeetingForm,
)
from biocap.web.forms.meanwhile import saved_meanwhile
from biocap.web.numbers_given import number_given
from biocap.web.presenters.meetings import meeting_shown
from biocap.web.presenters.work.held_meetings import (
    entered_meetings_table,
    meeting_state,
    typed_facts,
)
from biocap.web.views.library.frame import way_of
from biocap.web.words import done_or_why_not, problem_sentence

FIELD_OF = {
    COORDINATION_DAY_TO_COME: "consented_on",
    COORDINATION_ENDS_FIRST: "ends_on",
    COORDINATION_TO_NOBODY: "to",
    COORDINATION_TWO_LINES: "agenda",
    COORDINATION_TWO_WORLDS: "countries",
}


@require_GET
@allow("coordination.keep")
def work_held_meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings that were entered."""
    rows = list(EnteredMeeting.objects.select_related("by").prefetch_related("stated"))
    context = {"section": "work", "table": entered_meetings_table(rows) if rows else None}
    return render(request, "work/coordination/meetings.html", context)


@allow("coordination.keep")
def new_held_meeting(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    form = FactsForm(request.POST or None, initial={"language": get_language() or "en"})

    def enter() -> HttpResponse:
        row = operations.enter_meeting(sound_meeting(**form.cleaned_data), by=by, at=at)
        messages.success(request, _("The draft is kept. Nothing of it is public yet."))
        return redirect("work_held_meeting", row.pk)

    if done := _done(form, enter):
        return done
    status = 422 if form.errors else 200
    context = {"section": "work", "form": form}
    return render(request, "work/coordination/new_meeting.html", context, status=status)


@allow("coordination.keep")
def work_held_meeting(request: HttpRequest, number: int) -> HttpResponse:
    """Change a draft and its recommendations; name persons; state, withdraw, put back."""
    row = get_object_or_404(EnteredMeeting.objects.prefetch_related("stated"), pk=number)
    act, by, at = request.POST.get("act", ""), cast(Person, request.user), datetime.now(UTC)
    seen = number_given(request.POST.get("seen", ""), row.version)
    said: dict[str, Any] = {"by": by, "at": at}

    def typed(of: str) -> Any:
        return request.POST if act == of else None

    facts = FactsForm(typed("facts"), initial=typed_facts(row.body), prefix="facts")
    code = request.POST.get("code", "") if act == "item" else request.GET.get("change", "")
    held: dict[str, Any] = next((it for it in row.body["items"] if it["code"] == code), {})
    item = RecommendationForm(typed("item"), initial=held, prefix="item")
    person = TookPartForm(typed("person"), prefix="person")
    away = WithdrawMeetingForm(typed("withdraw"), prefix="away")

    def change() -> None:
        body = sound_meeting(**facts.cleaned_data)
        operations.change_meeting(number, body, seen, **said)

    acts: dict[str, tuple[Form | None, Callable[[], object]]] = {
        "facts": (facts, change),
        "item": (
            item,
            lambda: operations.keep_item(
                number, code, sound_item(**item.cleaned_data), seen, **said
            ),
        ),
        "person": (person, lambda: operations.name_person(number, **person.cleaned_data, **said)),
        "withdraw": (
            away,
            lambda: operations.withdraw_meeting(number, away.cleaned_data["reason"], **said),
        ),
    }
    at_once: dict[str, Callable[[], object]] = {
        "drop": lambda: operations.drop_item(number, request.POST.get("code", ""), seen, **said),
        "off": lambda: operations.take_person_off(
            number, number_given(request.POST.get("person", "")), **said
        ),
        "state": lambda: operations.state_meeting(number, seen, **said),
        "back": lambda: operations.put_meeting_back(number, **said),
    }
    if act in at_once:
        with done_or_why_not(request, _("Done.")):
            at_once[act]()
        return redirect("work_held_meeting", number)
    if act in acts:
        form, do = acts[act]

        def keep() -> HttpResponse:
            do()
            messages.success(request, _("Done."))
            return redirect("work_held_meeting", number)

        if form is not None and (done := _done(form, keep)):
            return done
    theirs: Form | None = None
    if seen != row.version and facts.is_bound:
        theirs = saved_meanwhile(facts, FactsForm(initial=facts.initial, prefix="theirs"))
    elif seen != row.version and item.is_bound and held:
        theirs = saved_meanwhile(item, RecommendationForm(initial=held, prefix="theirs"))
    context = {
        "section": "work",
        "row": row,
        "theirs": theirs,
        "state": meeting_state(row),
        "facts": facts,
        "item": item,
        "changing": code if held else "",
        "person": person,
        "away": away if row.standing else None,
        "withdrawn": row.to_put_back is not None,
        "persons": list(row.persons.all()),
        "may_state": meeting_state(row).style != "good",
    }
    wrong = any(form.errors for form in (facts, item, person, away))
    return render(request, "work/coordination/meeting.html", context, status=422 if wrong else 200)


@require_GET
@allow("coordination.keep")
def preview_held_meeting(request: HttpRequest, number: int) -> HttpResponse:
    """Show how the public page would read."""
    row = get_object_or_404(EnteredMeeting, pk=number)
    named = [it.name for it in row.persons.all() if it.consented_on]
    files: dict[str, list[DocumentFile]] = {}
    for file in row.files.all():
        files.setdefault(file.symbol, []).append(operations.document_file(file))
    it = meeting_of(row.code, row.body, named, files=files)
    context = meeting_shown(it, way_of(request)) | {"section": "work", "preview": row.pk}
    return render(request, "coordination/meeting.html", context)


def _done(form: Form, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    """Return where the act leads; None where nothing was sent, or the form says what is wrong."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except Problem as problem:
        form.add_error(FIELD_OF.get(problem.kind), problem_sentence(problem))
        return None
