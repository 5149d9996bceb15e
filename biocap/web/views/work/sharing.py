"""People share something: begin it, change it, look at it, hand it in, take it down."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.collection.permissions import may
from biocap.experience import operations
from biocap.experience.choices import STARTED, ContributionKind, ContributionStage
from biocap.experience.entered import Body, sound_course, sound_post, sound_reply
from biocap.experience.models import Contribution
from biocap.experience.problems import (
    EXPERIENCE_APPLIED_LATE,
    EXPERIENCE_ENDS_FIRST,
    EXPERIENCE_LANGUAGE_UNSAID,
    EXPERIENCE_NO_ADDRESS,
    EXPERIENCE_NO_LANGUAGE,
    EXPERIENCE_NO_WAY_IN,
    EXPERIENCE_NOT_THEIRS,
    EXPERIENCE_NOT_TIED,
    EXPERIENCE_NOWHERE,
)
from biocap.parties.models import Organization, Person
from biocap.parties.queries import directory, is_fictional
from biocap.parties.reference import GROUPS
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.sharing import (
    CourseForm,
    PostForm,
    ReplyForm,
    SharingForm,
    SharingReasonForm,
    language_first,
    parties_of_world,
    typed_of,
)
from biocap.web.not_done import not_done
from biocap.web.numbers_given import number_given
from biocap.web.presenters.experience import shared_shown
from biocap.web.presenters.work.sharing import (
    SharerChoice,
    contribution_state,
    contributions_table,
    count_of_waiting_contributions,
    own_contributions,
    public_title_of_contribution,
    sharers,
    title_of_contribution,
)
from biocap.web.words import done_or_why_not, problem_sentence

FIELD_OF = {
    EXPERIENCE_APPLIED_LATE: "apply_by",
    EXPERIENCE_ENDS_FIRST: "ends_on",
    EXPERIENCE_LANGUAGE_UNSAID: "other_language",
    EXPERIENCE_NO_ADDRESS: "link",
    EXPERIENCE_NO_LANGUAGE: "other_language",
    EXPERIENCE_NO_WAY_IN: "link",
    EXPERIENCE_NOT_TIED: "elements",
    EXPERIENCE_NOWHERE: "country",
}


def contribution_or_404(number: int, **_: object) -> Contribution:
    """Return a contribution, or raise Http404."""
    rows = Contribution.objects.select_related("organization", "by", "question")
    return get_object_or_404(rows.prefetch_related("stated", "question__stated"), pk=number)


@require_GET
@allow("work.read")
def work_shared(request: HttpRequest) -> HttpResponse:
    """List what a person's Parties and organizations share, and say what else can be."""
    person = cast(Person, request.user)
    choices, parties = sharers(person), directory()
    rows = own_contributions(choices) if choices else []
    context = {
        "section": "work",
        "choices": choices,
        "kinds": [(code, ContributionKind(code).label) for code in STARTED],
        "table": contributions_table(rows, parties, "work_shared_one") if rows else None,
        "to_read": count_of_waiting_contributions()
        if may(person, "contribution.moderate")
        else None,
    }
    return render(request, "work/sharing/list.html", context)


@allow("work.read")
def new_shared(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin a draft in the name that is chosen."""
    if kind not in STARTED:
        raise Http404
    return begun_as(request, kind)


@allow("work.read")
def answer_shared(request: HttpRequest, code: str) -> HttpResponse:
    """Begin an answer to a question that is public."""
    number = number_given(code[1:])
    question = contribution_or_404(number)
    if question.code != code or question.standing is None or code[0] != "q":
        raise Http404
    return begun_as(request, ContributionKind.ANSWER, question)


def begun_as(request: HttpRequest, kind: str, question: Contribution | None = None) -> HttpResponse:
    """Show the form of a kind, for whom it is, and keep the draft."""
    person = cast(Person, request.user)
    choices = sharers(person)
    asked = request.POST.get("respondent", request.GET.get("respondent", ""))
    chosen = next((it for it in choices if it.value == asked), choices[0] if choices else None)
    if chosen is None and request.method == "POST":
        return not_done(request, problem_sentence(EXPERIENCE_NOT_THEIRS()), 422)
    if chosen is None:
        return render(request, "work/sharing/nobody.html", {"section": "work"})
    form = form_of(kind, _is_invented(chosen), request.POST or None)

    def keep() -> HttpResponse:
        if asked and chosen.value != asked:
            raise EXPERIENCE_NOT_THEIRS()
        row = operations.start_contribution(
            kind,
            body_of(kind, form, _is_invented(chosen)),
            chosen,
            named=form.cleaned_data["named"],
            question=question.pk if question else None,
            by=person,
            at=datetime.now(UTC),
        )
        messages.success(request, _("The draft is kept. Nothing of it is public yet."))
        return redirect("work_shared_one", row.pk)

    if done := _done(form, keep):
        return done
    context = {
        "section": "work",
        "kind": ContributionKind(kind).label,
        "form": form,
        "choices": choices,
        "chosen": chosen,
        "question": question.public_body if question else None,
        "asks": public_title_of_contribution(question) if question else "",
    }
    status = 422 if form.errors else 200
    return render(request, "work/sharing/new.html", context, status=status)


@allow("contribution.write", subject=contribution_or_404, hidden=True)
def work_shared_one(request: HttpRequest, number: int) -> HttpResponse:
    """Change a draft; hand it in; take down and put back what is public; be named or not."""
    row = contribution_or_404(number)
    act, by, at = request.POST.get("act", ""), cast(Person, request.user), datetime.now(UTC)
    seen = number_given(request.POST.get("seen", ""), row.version)
    said: dict[str, Any] = {"by": by, "at": at}
    invented = is_fictional(row.organization or row.party_code)
    form = form_of(row.kind, invented, request.POST if act == "keep" else None, row)
    away = SharingReasonForm(request.POST if act == "down" else None, prefix="away")
    at_once: dict[str, Callable[[], object]] = {
        "hand_in": lambda: operations.hand_in_contribution(number, seen, **said),
        "back": lambda: operations.put_contribution_back(number, **said),
        "name": lambda: operations.name_author(number, True, **said),
        "unname": lambda: operations.name_author(number, False, **said),
    }
    if act in at_once:
        with done_or_why_not(request, _("Done.")):
            at_once[act]()
        return redirect("work_shared_one", number)

    def keep() -> HttpResponse:
        body, named = body_of(row.kind, form, invented), form.cleaned_data["named"]
        operations.change_contribution(number, body, named, seen, **said)
        messages.success(request, _("The draft is kept. What is public stays as it is."))
        return redirect("work_shared_one", number)

    def take_down() -> HttpResponse:
        operations.take_down_contribution(number, away.cleaned_data["reason"], **said)
        messages.success(request, _("It is taken down."))
        return redirect("work_shared_one", number)

    if done := _done(form, keep) or _done(away, take_down):
        return done
    put_away = row.to_put_back
    theirs = bool(form.errors) and seen != row.version  # somebody changed it meanwhile
    context: dict[str, Any] = looked_at(row, row.body) if theirs else {}
    context |= {
        "section": "work",
        "theirs": theirs,
        "row": row,
        "title": title_of_contribution(row),
        "kind": ContributionKind(row.kind).label,
        "state": contribution_state(row),
        "form": form,
        "public": row.standing is not None,
        "away": away if row.standing or away.is_bound else None,
        "put_away": put_away,
        "may_put_back": put_away is not None and put_away.withdrawn_by_own,
        "may_hand_in": row.stage in (ContributionStage.DRAFT, ContributionStage.RETURNED),
        "is_author": operations.is_author(row, by),
        "public_page": public_page(row),
    }
    status = 422 if form.errors or away.errors else 200
    return render(request, "work/sharing/one.html", context, status=status)


@require_GET
@allow("contribution.write", subject=contribution_or_404, hidden=True)
def preview_shared(request: HttpRequest, number: int) -> HttpResponse:
    """Show how the draft would read in public."""
    row = contribution_or_404(number)
    context = looked_at(row, row.body) | {"section": "work", "row": row}
    return render(request, "work/sharing/preview.html", context)


def looked_at(row: Contribution, body: Body) -> dict[str, Any]:
    """Return what the public page of a contribution would be given."""
    it = operations.shared_of(row, body, directory())
    return shared_shown(it) | {"is_course": row.kind == ContributionKind.COURSE}


def public_page(row: Contribution) -> str:
    """Return the name of the public page of a kind."""
    return "course" if row.kind == ContributionKind.COURSE else "exchange-post"


def form_of(kind: str, invented: bool, sent: Any, row: Contribution | None = None) -> SharingForm:
    """Return the form of a kind, as it was sent, or as the draft has it."""
    first = typed_of(row.body, row.named) if row else {"language": language_first()}
    if kind == ContributionKind.COURSE:
        return CourseForm(sent, initial=first, parties=parties_of_world(invented, directory()))
    return (ReplyForm if kind == ContributionKind.ANSWER else PostForm)(sent, initial=first)


def body_of(kind: str, form: SharingForm, invented: bool) -> Body:
    """Return what was typed as it is stored. Raises a Problem of `experience`."""
    if kind == ContributionKind.COURSE:
        known = parties_of_world(invented, directory())
        today = datetime.now(UTC).date()
        return sound_course(**form.said(), countries=known, known_groups=tuple(GROUPS), today=today)
    return (
        sound_reply(**form.said()) if kind == ContributionKind.ANSWER else sound_post(**form.said())
    )


def _is_invented(chosen: SharerChoice) -> bool:
    if chosen.organization_id is not None:
        return Organization.objects.get(pk=chosen.organization_id).fictional
    return is_fictional(chosen.party_code)


def _done(form: Any, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    """Return where the act leads; None where nothing was sent, or the form says what is wrong."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except Problem as problem:
        field = FIELD_OF.get(problem.kind)
        if field == "other_language" and "taught_in" in form.fields:
            field = form.language_amiss()
        form.add_error(field if field in form.fields else None, problem_sentence(problem))
        return None
