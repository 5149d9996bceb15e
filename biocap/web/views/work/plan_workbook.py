"""A national plan as a workbook: handed out, brought back, looked at and taken in.

Nothing of a file is kept before it is taken in: what was read of it goes along with its page,
sealed, and is held against the plan anew each time.
"""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.channels.choices import SIDES
from biocap.channels.plan_workbook.merging import PlanFile
from biocap.channels.plan_workbook.reading import plan_file_from_workbook
from biocap.channels.plan_workbook.taking import (
    NotTaken,
    actions_to_fill,
    look_at_plan_file,
    take_plan_file,
)
from biocap.channels.plan_workbook.writing import PlanToFill, plan_workbook
from biocap.channels.problems import (
    PLAN_WORKBOOK_NO_FILE,
    PLAN_WORKBOOK_SHOWN_ANEW,
    WORKBOOK_TOO_LARGE,
)
from biocap.channels.workbook.zipped import LARGEST_WORKBOOK
from biocap.formats.choices import MEDIA_TYPES
from biocap.national_plans.models import NationalPlan
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.telling.lists import headed
from biocap.telling.numbers import whole
from biocap.web.access import allow
from biocap.web.forms.files import OneFileForm
from biocap.web.presenters.work.plan_workbook import plan_merge_tables
from biocap.web.views.work.national_plans import led_to_plan, plan_entered_or_404, plan_or_none
from biocap.web.views.work.plan_actions import about_plan
from biocap.web.views.work.plan_files import plan_file_response
from biocap.web.words import party_name, problem_sentence

SEAL = "plan-workbook"


@require_GET
@allow("plan_part.write", subject=plan_entered_or_404, hidden=True)
def plan_xlsx(request: HttpRequest, party_code: str) -> HttpResponse:
    """Hand out the actions that the reader may change, to be filled in, in the page's language."""
    plan, by = plan_or_none(party_code), cast(Person, request.user)
    if plan is None:
        return led_to_plan(request, party_code)
    actions = {row: action for row, (_row, action) in actions_to_fill(plan, by).items()}
    country, language = party_name(party_code, directory()), get_language() or "en"
    told = PlanToFill(str(plan.pk), country, plan.title, actions, language)
    return plan_file_response(plan_workbook(told), MEDIA_TYPES["xlsx"], party_code, "xlsx")


@allow("plan_part.write", subject=plan_entered_or_404, hidden=True)
def plan_from_workbook(request: HttpRequest, party_code: str) -> HttpResponse:
    """Show what a workbook that came back would change, and take it in as it was shown."""
    plan, by = plan_or_none(party_code), cast(Person, request.user)
    if plan is None:
        return led_to_plan(request, party_code)
    file, error, choices = None, "", _choices(request)
    try:
        if request.POST.get("act") == "take":
            file = _unsealed(request.POST.get("file", ""))
            shown, at = request.POST.get("shown", ""), datetime.now(UTC)
            taken = take_plan_file(plan, file, choices, shown=shown, by=by, at=at)
            said = ngettext(
                "%(n)s action was changed or added.", "%(n)s actions were changed or added.", taken
            )
            messages.success(request, said % {"n": whole(taken)})
            return redirect("national_plan", party_code)
        if request.method == "POST":
            file = _brought(request)
    except NotTaken as problem:
        error = f"{headed(problem.title)}{problem_sentence(problem)}"
    except Problem as problem:
        error = problem_sentence(problem)
    form = OneFileForm(_("Workbook"), kinds=("xlsx",), most=LARGEST_WORKBOOK)
    context = {**about_plan(plan), "error": error, "form": form}
    if file is not None:
        try:
            context |= _shown(plan, file, choices, by)
        except Problem as problem:
            context["error"] = problem_sentence(problem)
    status = 422 if context["error"] else 200
    return render(request, "work/national_plans/workbook.html", context, status=status)


def _shown(
    plan: NationalPlan, file: PlanFile, choices: dict[str, str], by: Person
) -> dict[str, object]:
    looked = look_at_plan_file(plan, file, by)
    return {
        "file": signing.dumps(asdict(file), salt=SEAL, compress=True),
        "shown": looked.shown,
        "tables": plan_merge_tables(looked.cells, looked.titles, choices),
        "changes": sum(one.outcome in ("both", "taken") for one in looked.cells),
    }


def _brought(request: HttpRequest) -> PlanFile:
    sent = request.FILES.get("file")
    if sent is None:
        raise PLAN_WORKBOOK_NO_FILE()
    if (sent.size or 0) > LARGEST_WORKBOOK:
        raise WORKBOOK_TOO_LARGE(most=LARGEST_WORKBOOK // 1024)
    return _of_what_changed(plan_file_from_workbook(bytes(sent.read())))


def _of_what_changed(file: PlanFile) -> PlanFile:
    """Return the file without the cells that it left as they were handed out."""
    began: dict[str, dict[str, str]] = {}
    cells: dict[str, dict[str, str]] = {}
    for row, some in file.cells.items():
        before = file.base.get(row, {})
        if changed := {code: said for code, said in some.items() if said != before.get(code)}:
            cells[row] = changed
            began[row] = {code: before.get(code, "") for code in ("title", *changed)}
    return PlanFile(file.plan, began, cells)


def _unsealed(sealed: str) -> PlanFile:
    try:
        return PlanFile(**signing.loads(sealed, salt=SEAL))
    except signing.BadSignature:
        raise PLAN_WORKBOOK_SHOWN_ANEW() from None


def _choices(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix("choose:"): str(side)
        for name, side in request.POST.items()
        if name.startswith("choose:") and side in SIDES
    }
