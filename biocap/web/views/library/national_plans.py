"""National plans that their Parties published: the list, and one with its versions."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from biocap.formats.choices import MEDIA_TYPES
from biocap.indicators.goals.national_plans import (
    PublishedPlan,
    joint_actions,
    joint_actions_in,
    joint_with,
    latest_plans,
    versions_of_plan,
)
from biocap.indicators.goals.tables.national_plans import (
    joint_actions_table,
    plan_actions_table,
    plans_table,
)
from biocap.library.licence import licence
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.national_plans.problems import NATIONAL_PLAN_NO_VERSION
from biocap.reports.national_plans import KINDS, PlanToPrint, plan_as_file
from biocap.telling import lists
from biocap.telling.names import Words
from biocap.telling.order import by_name
from biocap.telling.plan_words import PlannedTogether
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.priorities import priorities_at, priority_asked
from biocap.web.tables import drawn
from biocap.web.views.library.frame import (
    asked_sheet,
    asked_table,
    page,
    sheet_response,
    way_of,
    words_of,
)
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def national_plans(request: HttpRequest, library: Library) -> HttpResponse:
    """Show the latest version of each national plan of the snapshot, or hand it over as a file."""
    among = chosen_by(request.GET)
    words = words_of(library, among.by)
    order, priority = list(words.parties), priority_asked(request.GET)
    within = chosen_parties(library, among.by) if among.by else order
    plans = sorted(
        (it for it in latest_plans(library) if it.party in words.parties and it.party in within),
        key=lambda it: (order.index(it.party), it.plan),
    )
    if priority.chosen:
        plans = [it for it in plans if any(priority.has_goal(at.goal) for at in it.standing)]
    table = plans_table(words, plans)
    if wanted := asked_sheet(request):
        return sheet_response(library, table, wanted[1])
    shown = drawn(table, way_of(request, among.codes), file="", style="stacked wide")
    return page(
        request,
        library,
        "national_plans",
        "plans",
        chosen=among,
        table=shown,
        priority=priority,
        query=among.query + priority.query,
        any=bool(plans),
    )


@allow("library.read")
@published
def published_plan(request: HttpRequest, library: Library, plan: UUID) -> HttpResponse:
    """Show a national plan, the latest version or that of `?version=`; its actions as a file.

    `?document=docx` or `pdf`: the whole of it, to print.
    """
    versions = versions_of_plan(library, str(plan))
    given = request.GET.get("version", "")
    it = next((each for each in versions if given in ("", str(each.number))), None)
    if it is None:
        raise NATIONAL_PLAN_NO_VERSION()
    words = words_of(library)
    known = words.parties.get(it.party)
    rehearsal = known is not None and known.fictional
    held = joint_actions_in(library, it)
    code = f"{it.party}-plan-{it.number}"
    tables: dict[str, Table[Any]] = {
        "actions": plan_actions_table(words, it),
        "joint": joint_actions_table(words, code, held, rehearsal=rehearsal),
    }
    if (sheet := asked_sheet(request)) and not sheet[0]:  # its own, as it was before it had two
        return sheet_response(library, tables["actions"], sheet[1])
    if wanted := asked_table(request, tables):
        return sheet_response(library, *wanted)
    if kind := request.GET.get("document", ""):
        return _document(words, it, kind, rehearsal)
    return page(
        request,
        library,
        "national_plan",
        "plans",
        it=it,
        party=words.party(it.party),
        table=drawn(
            tables["actions"], way_of(request), file="actions", style="stacked wide of-plan"
        ),
        joint=drawn(tables["joint"], way_of(request), file="joint", style="stacked")
        if it.joint
        else None,
        query=f"&version={it.number}" if given else "",
        versions=versions,
        priorities=priorities_at({each.goal for each in it.standing}, name_goals=True),
        rehearsal=rehearsal,
    )


def _together(words: Words, it: PublishedPlan) -> tuple[PlannedTogether, ...]:
    """Return what a version holds together with others, and who of them published it."""

    def named(key: tuple[str, str]) -> str:
        others = joint_with(joint, key, it.party)
        return lists.joined_by_semicolons(by_name(words.party(one) for one in others))

    joint, places = joint_actions(words.library), {id_: n for n, id_ in enumerate(it.ids, 1)}
    own = (
        PlannedTogether(action, it.language, key[1], named(key), places[key[0]])
        for key, action in it.stated.items()
        if key in joint
    )
    agreed = (
        PlannedTogether(each.action, each.language, each.sha256, named(each.key))
        for each in it.joint
    )
    return (*own, *agreed)


def _document(words: Words, it: PublishedPlan, kind: str, rehearsal: bool) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    library = words.library
    told = PlanToPrint(
        words.party(it.party),
        it.title,
        it.language,
        it.actions,
        it.published_at,
        get_language() or "en",
        it.number,
        it.sha256,
        rehearsal,
        _together(words, it),
    )
    response = HttpResponse(plan_as_file(told, kind, library), content_type=MEDIA_TYPES[kind])
    parts = (
        "biocap",
        "withdrawn" if library.withdrawal else "",
        "rehearsal" if rehearsal else "",
        f"{it.party}-plan-{it.number}",
    )
    name = "-".join(filter(None, parts))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response.headers["Link"] = licence().link
    return response
