"""The Secretariat keeps groups: what each is, who belongs to it, from when until when."""

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

from biocap.collection.problems import NotAllowed
from biocap.coordination.groups import operations
from biocap.coordination.groups.models import WorkingGroup
from biocap.coordination.groups.operations import MemberToEnter
from biocap.coordination.groups.problems import (
    GROUP_DAY_TO_COME,
    GROUP_ENDS_FIRST,
    GROUP_NO_ACCOUNT,
    GROUP_WHO,
)
from biocap.coordination.groups.rules import sound_group
from biocap.coordination.models import EnteredMeeting
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.groups import GroupForm, LastDayForm, MemberForm, NamedMemberForm, PrepareForm
from biocap.web.forms.meanwhile import saved_meanwhile
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.groups import (
    group_members_table,
    groups_table,
    member_line,
    member_name,
)
from biocap.web.words import done_or_why_not, problem_sentence

FIELD_OF = {
    GROUP_DAY_TO_COME: "consented_on",
    GROUP_ENDS_FIRST: "until",
    GROUP_NO_ACCOUNT: "email",
    GROUP_WHO: "email",
}


@require_GET
@allow("group.keep")
def work_groups(request: HttpRequest) -> HttpResponse:
    """List the groups."""
    rows = list(WorkingGroup.objects.all())
    context = {"section": "work", "table": groups_table(rows) if rows else None}
    return render(request, "work/groups/groups.html", context)


@allow("group.keep")
def enter_group(request: HttpRequest) -> HttpResponse:
    """Enter a group."""
    form = GroupForm(request.POST or None, initial={"language": get_language() or "en"})

    def enter() -> HttpResponse:
        by, at = cast(Person, request.user), datetime.now(UTC)
        group = operations.enter_group(sound_group(**form.cleaned_data), by=by, at=at)
        messages.success(request, _("The group is entered. Say now who belongs to it."))
        return redirect("work_group", group.pk)

    if done := done_by_form(form, enter):
        return done
    status = 422 if form.errors else 200
    context = {"section": "work", "form": form}
    return render(request, "work/groups/enter.html", context, status=status)


@allow("group.keep")
def work_group(request: HttpRequest, number: int) -> HttpResponse:
    """Change a group and its members."""
    group = get_object_or_404(WorkingGroup, pk=number)
    act, at = request.POST.get("act", ""), datetime.now(UTC)
    said: dict[str, Any] = {"by": cast(Person, request.user), "at": at}
    parties, today = directory(), at.date()
    rows = list(group.members.select_related("person", "organization"))
    standing = [row for row in rows if row.off_at is None]
    lines = [(str(row.pk), member_line(row, parties)) for row in standing]
    persons = [it for it, row in zip(lines, standing, strict=True) if row.person_id is not None]

    def typed(of: str) -> Any:
        return request.POST if act == of else None

    kept = {name: getattr(group, name) for name in GroupForm.base_fields}
    facts = GroupForm(typed("facts"), initial=kept, prefix="facts")
    member = MemberForm(typed("member"), prefix="member")
    last_day = LastDayForm(typed("last_day"), lines, prefix="last")
    consent = NamedMemberForm(typed("consent"), persons, prefix="consent")
    spaces = list(group.meetings.select_related("meeting"))
    others = EnteredMeeting.objects.exclude(pk__in=[it.meeting_id for it in spaces])
    to_prepare = [(str(row.pk), row.body["title"]) for row in others]
    prepare = PrepareForm(typed("prepare"), to_prepare, prefix="prepare")
    seen = number_given(request.POST.get("seen", ""))
    forms: dict[str, tuple[Form, Callable[[], object]]] = {
        "facts": (
            facts,
            lambda: operations.change_group(
                number, sound_group(**facts.cleaned_data), seen, **said
            ),
        ),
        "member": (
            member,
            lambda: operations.enter_member(number, MemberToEnter(**member.cleaned_data), **said),
        ),
        "last_day": (
            last_day,
            lambda: operations.set_last_day(
                int(last_day.cleaned_data["member"]), last_day.cleaned_data["until"], **said
            ),
        ),
        "consent": (
            consent,
            lambda: operations.name_member(
                int(consent.cleaned_data["member"]), consent.cleaned_data["consented_on"], **said
            ),
        ),
    }
    forms["prepare"] = (
        prepare,
        lambda: operations.prepare_meeting(number, int(prepare.cleaned_data["meeting"]), **said),
    )
    at_once = {"off": operations.take_member_off, "back": operations.put_member_back}
    if act in at_once:
        with done_or_why_not(request, _("Done.")):
            at_once[act](number_given(request.POST.get("member", "")), **said)
        return redirect("work_group", number)
    if act in forms:
        form, do = forms[act]

        def keep() -> HttpResponse:
            do()
            messages.success(request, _("Done."))
            return redirect("work_group", number)

        if done := done_by_form(form, keep):
            return done
    standing_facts = GroupForm(initial=kept, prefix="theirs")
    changed = facts.is_bound and seen != group.version
    context = {
        "section": "work",
        "group": group,
        "theirs": saved_meanwhile(facts, standing_facts) if changed else None,
        "facts": facts,
        "member": member,
        "last_day": last_day if lines else None,
        "consent": consent if persons else None,
        "table": group_members_table(standing, parties, today, kept=True) if standing else None,
        "standing": lines,
        "spaces": spaces,
        "prepare": prepare if to_prepare else None,
        "off": [(row.pk, member_name(row, parties)) for row in rows if row.off_at is not None],
    }
    wrong = any(form.errors for form, _do in forms.values())
    return render(request, "work/groups/group.html", context, status=422 if wrong else 200)


def done_by_form(form: Form, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    """Return where the act leads; None where nothing was sent, or the form says what is wrong."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except NotAllowed:
        raise
    except Problem as problem:
        field = FIELD_OF.get(problem.kind)
        form.add_error(field if field in form.fields else None, problem_sentence(problem))
        return None
