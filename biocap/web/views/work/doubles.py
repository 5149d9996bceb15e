"""The Secretariat decides which reports are of one activity."""

from datetime import UTC, datetime
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.clusters import operations, queries
from biocap.clusters.models import ReportPair
from biocap.clusters.preview import WhatChanges, what_changes
from biocap.clusters.tasks import propose_in_background
from biocap.collection.models import Submission
from biocap.library.queries import in_force, open_library
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.own_words import words_alone
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.presenters.work.doubles import (
    DECIDED,
    ReportBeside,
    reasons_table,
    report_pairs_table,
    reporter_of,
    reports_beside_table,
)
from biocap.web.words import done_or_why_not

PER_PAGE = 50


@allow("activity.cluster")
def doubles(request: HttpRequest) -> HttpResponse:
    """List the pairs that wait and those that were decided; POST proposes anew."""
    if request.method == "POST":
        with done_or_why_not(request, _("Looked for in the background; the list follows.")):
            propose_in_background.enqueue(cast(Person, request.user).pk)
        return redirect("work_doubles")
    decided = queries.report_pairs().exclude(decision="").order_by("-at", "-pk")
    pages = {
        "waiting": Paginator(queries.undecided_pairs(), PER_PAGE).get_page(request.GET.get("page")),
        "decided": Paginator(decided, PER_PAGE).get_page(request.GET.get("decided")),
    }
    context: dict[str, Any] = {"section": "work", "pages": pages}
    for name, shown in pages.items():
        pairs = list(shown.object_list)
        reports = {report for pair in pairs for report in queries.both_reports(pair)}
        answers = queries.answers_of_reports(reports)
        titles = {it: words_alone(said.get("title") or "") for it, said in answers.items()}
        invented = queries.fictional_reports(reports)
        table = report_pairs_table(pairs, titles, directory(), invented)
        context[name] = table if pairs else None
    return render(request, "work/doubles.html", context)


@allow("activity.cluster")
def double(request: HttpRequest, number: int) -> HttpResponse:
    """Show the reports of a pair side by side, why it is proposed, and what it would change."""
    try:
        pair = queries.pair_numbered(number)
    except Problem:
        raise Http404 from None
    act = request.POST.get("act", "")
    acts = {
        "confirm": operations.confirm_pair,
        "refuse": operations.refuse_pair,
        "undo": operations.undo_pair,
    }
    if act in acts:
        with done_or_why_not(request, _("Done. The next publication takes it.")):
            acts[act](number, by=cast(Person, request.user), at=datetime.now(UTC))
        return redirect("work_double", number)
    together = queries.clusters_decided([pair])
    cluster = together[str(pair.one_id)]
    in_cluster = [it for it, name in together.items() if name == cluster]
    context = {
        "section": "work",
        "pair": pair,
        "stands": DECIDED[pair.decision],
        "reports": reports_beside_table(_beside(in_cluster)),
        "reasons": reasons_table(pair),
        "changes": _changes(pair),
        "fictional": bool(queries.fictional_reports(in_cluster)),
    }
    return render(request, "work/double.html", context)


def _beside(ids: list[str]) -> list[ReportBeside]:
    answers, parties = queries.answers_of_reports(ids), directory()
    held = Submission.objects.select_related("organization").filter(pk__in=ids).order_by("pk")
    return [ReportBeside(it, reporter_of(it, parties), answers.get(str(it.pk), {})) for it in held]


def _changes(pair: ReportPair) -> WhatChanges | None:
    return what_changes(open_library(), pair) if not pair.decision and in_force() else None
