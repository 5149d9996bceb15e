"""Two people, or two organizations, that are one: looked at, merged, and undone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.organizations.queries import organization_index
from biocap.parties.models import Merge, Organization, Person
from biocap.parties.queries import directory, open_organizations
from biocap.people.merging import (
    Going,
    One,
    kind_of,
    merge,
    plan_merge,
    seen_of,
    undo_merge,
    undoing_merge,
)
from biocap.people.moves import MERGEABLE
from biocap.people.problems import MERGE_NOBODY
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.forms.merging import IntoForm, MergeForm
from biocap.web.presenters.work.merging import (
    PairLine,
    going_table,
    merge_table,
    plan_table,
    state_of_merge,
)
from biocap.web.words import done_or_why_not, problem_sentence

SECTION = {"section": "work"}


@allow("people.manage")
def merge_person_page(request: HttpRequest, number: int) -> HttpResponse:
    """Merge a person's account into another of the same person."""
    leaves = get_object_or_404(Person, pk=number)
    others = Person.objects.filter(is_active=True).exclude(pk=number)
    suggested = by_name(others.values_list("email", "name"), lambda one: one[1])
    return _page(request, leaves, _person_called, suggested)


@allow("people.manage")
def merge_organization_page(request: HttpRequest, number: int) -> HttpResponse:
    """Merge an organization into another that is the same."""
    leaves = get_object_or_404(Organization, pk=number)
    names = open_organizations().exclude(pk=number).values_list("name", "acronym")
    return _page(request, leaves, _organization_called, by_name(names, lambda one: one[0]))


def _person_called(said: str) -> One | None:
    return Person.objects.filter(email=said.lower()).first()


def _organization_called(said: str) -> One | None:
    """Return the organization of a name or identifier; one that is merged is found by its own."""
    exactly = Organization.objects.filter(name__iexact=said).first()
    number = None if exactly else organization_index().only(said)
    return exactly or (Organization.objects.get(pk=number) if number is not None else None)


def _page(
    request: HttpRequest,
    leaves: One,
    called: Callable[[str], One | None],
    suggested: list[tuple[str, str]],
) -> HttpResponse:
    """Ask into which other, show what would move, and merge with a reason as it was shown."""
    kind, by = kind_of(leaves), cast(Person, request.user)
    said = (request.POST or request.GET).get("into", "").strip()
    asks = IntoForm({"into": said} if said else None, of_person=kind == "person")
    context: dict[str, Any] = {"leaves": leaves, "kind": kind, "asks": asks, "others": suggested}
    if said:
        try:
            stays = called(said)
            if stays is None:
                raise MERGE_NOBODY(name=said[:100])
            form = MergeForm(request.POST or None)
            if request.method == "POST" and form.is_valid():
                data, at = form.cleaned_data, datetime.now(UTC)
                made = merge(stays, leaves, data["reason"], seen=data["seen"], by=by, at=at)
                messages.success(request, _("They are merged. It can be undone here."))
                return redirect("merge", made.pk)
            plan = plan_merge(stays, leaves, by=by)
        except Problem as problem:
            asks.is_valid()
            asks.add_error("into", problem_sentence(problem))
        else:
            if not form.is_bound:
                form = MergeForm(initial={"seen": seen_of(plan), "into": said})
            context |= {
                "stays": stays,
                "plan": plan_table(plan, directory()),
                "form": form,
                "acts": _acts_of(leaves),
            }
    return render(request, "work/people/merge.html", SECTION | context)


def _acts_of(leaves: One) -> int:
    """Return how many acts of the trail bear the person's name."""
    if not isinstance(leaves, Person):
        return 0
    return AuditEntry.objects.filter(person_id=leaves.pk).count()


@require_GET
@allow("people.manage")
def merges_page(request: HttpRequest) -> HttpResponse:
    """List the merges, the latest first."""
    names = _names()
    lines = [
        PairLine(made, names[made.kind, made.leaves], names[made.kind, made.stays])
        for made in Merge.objects.select_related("by")
    ]
    return render(request, "work/people/merges.html", SECTION | {"table": merge_table(lines)})


@allow("people.manage")
def merge_page(request: HttpRequest, number: int) -> HttpResponse:
    """One merge: what moved, and what undoing would bring back; undo it."""
    made = get_object_or_404(Merge.objects.select_related("by", "undone_by"), pk=number)
    if request.method == "POST":
        by, at = cast(Person, request.user), datetime.now(UTC)
        with done_or_why_not(request, _("The merge is undone.")):
            undo_merge(number, by=by, at=at)
        return redirect("merge", number)
    goings: list[Going] = []
    context: dict[str, Any] = {"made": made, "state": state_of_merge(made)}
    try:
        goings = undoing_merge(made)
    except Problem as problem:
        context["why_not"] = problem_sentence(problem)
    context |= {
        "table": going_table(goings, directory()),
        "leaves": MERGEABLE[made.kind][0].objects.get(pk=made.leaves),
        "stays": MERGEABLE[made.kind][0].objects.get(pk=made.stays),
    }
    return render(request, "work/people/merged.html", SECTION | context)


def _names() -> dict[tuple[str, int], str]:
    """Return what each one of a merge is called, by kind and number."""
    names: dict[tuple[str, int], str] = {}
    for kind, (model, _moves) in MERGEABLE.items():
        rows = Merge.objects.filter(kind=kind).values_list("stays", "leaves")
        numbers = {number for pair in rows for number in pair}
        named = model.objects.filter(pk__in=numbers).values_list("pk", "name")
        names |= {(kind, pk): name for pk, name in named}
    return names
