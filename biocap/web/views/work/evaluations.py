"""The Secretariat's evaluations: rounds of the cycles, the counts it enters, its targets."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap import formats, plans
from biocap.collection.rules import last_open_day
from biocap.formats.codes import PROGRESS
from biocap.indicators import operations, queries
from biocap.indicators.model import Indicator
from biocap.indicators.models import EnteredCount
from biocap.indicators.problems import (
    ENTERED_MORE_THAN_ALL,
    ENTERED_OF_MISSING,
    NOTE_MISSING,
    NOTE_NAMES_A_PARTY,
    NOTE_TOO_LONG,
    TARGET_DAY_OUT_OF_RANGE,
    TARGET_NUMBER_OUT_OF_RANGE,
    TARGET_SHARE_OUT_OF_RANGE,
)
from biocap.indicators.queries import CycleRound
from biocap.indicators.reference import PLAN, cycles, indicators
from biocap.indicators.source import Entered
from biocap.indicators.words import cycle_name
from biocap.parties.models import Person
from biocap.plans import Item
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.indicators import CountForm, ReasonForm
from biocap.web.forms.places import page_language
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.indicators import count_history
from biocap.web.presenters.work.rounds import (
    ProgressRound,
    RoundOfCycle,
    rounds_of_cycles,
    rounds_of_progress,
)
from biocap.web.tables import Drawn
from biocap.web.views.work.previewing import preview_context
from biocap.web.words import problem_sentence


@dataclass(frozen=True)
class CountLine:
    """An indicator that the Secretariat's counts feed: what to count, what stands, its forms.

    `history` holds every entry, the latest first; `stands` is that one unless taken back.
    """

    indicator: Indicator
    item: Item
    entered: Entered
    stands: EnteredCount | None
    history: list[EnteredCount]
    form: CountForm
    reason: ReasonForm

    @property
    def seen(self) -> int:
        """The number of the latest entry, which whoever enters another one has seen."""
        return self.history[0].pk if self.history else 0

    @property
    def counts(self) -> Drawn:
        """Every entry as a table."""
        return count_history(self.history)


def items_of_plan() -> dict[str, Item]:
    """Return the indicators with their official text, by code."""
    plan = plans.load_plan(PLAN, page_language())
    return {item.code: item for goal in plan.goals for item in goal.indicators}


@require_GET
@allow("indicators.enter")
def evaluations(request: HttpRequest) -> HttpResponse:
    """List the rounds of the cycles, those still missing, and the progress report."""
    rounds = queries.cycle_rounds()
    there = {cycle_round.cycle.code for cycle_round in rounds if not cycle_round.round.rehearsal}
    now = datetime.now(UTC)
    today, still = now.date(), last_open_day(now)
    context = {
        "section": "work",
        "rounds": rounds_of_cycles(
            [RoundOfCycle(standing, cycle_name(standing.cycle.code)) for standing in rounds]
        ),
        "missing": [
            (cycle, cycle_name(cycle.code)) for code, cycle in cycles().items() if code not in there
        ],
        "progress": rounds_of_progress(
            [
                ProgressRound(
                    row,
                    cycle_name(cycle.code) if cycle else "",
                    invited,
                    submitted,
                    row.opens_on <= today and still <= row.closes_on,
                )
                for row, cycle, invited, submitted in queries.progress_rounds()
            ]
        ),
        "progress_form": formats.load_edition(PROGRESS),
        "progress_fed": _fed_by_progress(),
        "targets": sum(rows[0].value is not None for rows in queries.targets_entered().values()),
    }
    return render(request, "work/evaluations.html", context)


def _fed_by_progress() -> list[str]:
    return [
        code
        for code, indicator in indicators().items()
        if any(source.feeds == "progress" for source in indicator.sources.values())
    ]


@allow("indicators.enter")
def cycle_round_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show how a round of a cycle stands; enter a count for it, or take one back."""
    standing = queries.cycle_round(code)
    if standing is None:
        raise Http404
    lines = _count_lines(standing)
    if request.method == "POST":
        asked = request.POST.get("indicator", "")
        place = next((n for n, one in enumerate(lines) if one.indicator.slug == asked), None)
        if place is None:
            raise Http404
        line, done = _entered(request, standing, lines[place])
        if done:
            return redirect("work_evaluation", code)
        lines[place] = line
    context = {
        "section": "work",
        "found": standing,
        "round": standing.round,
        "cycle": cycle_name(standing.cycle.code),
        "rehearsal": standing.round.rehearsal,
        "lines": lines,
        "plan": plans.load_plan(PLAN, page_language()),
    }
    return render(request, "work/evaluation.html", context)


def _count_lines(found: CycleRound) -> list[CountLine]:
    items, counts = items_of_plan(), queries.counts_of(found.round)
    lines = []
    for indicator in queries.indicators_entered(found.cycle.code):
        entered = indicator.sources[found.cycle.code].entered
        assert entered is not None
        history = counts.get(indicator.code, [])
        stands = history[0] if history and history[0].count is not None else None
        initial = {"count": stands.count, "of": stands.of, "note": stands.note} if stands else {}
        form = CountForm(whole=bool(entered.of), initial=initial, prefix=indicator.slug)
        reason = ReasonForm(prefix=f"back-{indicator.slug}")
        item = items[indicator.code]
        lines.append(CountLine(indicator, item, entered, stands, history, form, reason))
    return lines


def _entered(request: HttpRequest, found: CycleRound, line: CountLine) -> tuple[CountLine, bool]:
    """Do what was posted; where that fails, return the line with its form and what to mend."""
    back = "take_back" in request.POST
    prefix, whole = line.indicator.slug, bool(line.entered.of)
    form = CountForm(request.POST, whole=whole, prefix=prefix) if not back else line.form
    reason = ReasonForm(request.POST, prefix=f"back-{prefix}") if back else line.reason
    failed = CountLine(
        line.indicator, line.item, line.entered, line.stands, line.history, form, reason
    )
    posted = reason if back else form
    if not posted.is_valid():
        return failed, False
    by, at = cast(Person, request.user), datetime.now(UTC)
    told: dict[str, Any] = {"by": by, "at": at, "seen": _seen(request)}
    try:
        if back:
            words = reason.cleaned_data["reason"]
            operations.take_back_count(found.round, line.indicator.code, note=words, **told)
            messages.success(request, _("Taken back. It leaves the public pages when you publish."))
        else:
            operations.enter_count(found.round, line.indicator.code, **form.cleaned_data, **told)
            messages.success(request, _("Entered. It is public when you publish."))
    except Problem as problem:
        posted.add_error(field_of(problem, posted), problem_sentence(problem))
        return failed, False
    return line, True


def _seen(request: HttpRequest) -> int:
    given = request.POST.get("seen", "")
    return number_given(given, -1)


FIELDS = {
    ENTERED_OF_MISSING: "of",
    ENTERED_MORE_THAN_ALL: "count",
    TARGET_NUMBER_OUT_OF_RANGE: "value",
    TARGET_SHARE_OUT_OF_RANGE: "value",
    TARGET_DAY_OUT_OF_RANGE: "due_on",
    NOTE_MISSING: "note",
    NOTE_TOO_LONG: "note",
    NOTE_NAMES_A_PARTY: "note",
}
"""What a problem is about -> the field of a form that bears it."""


def field_of(problem: Problem, form: Any) -> str | None:
    """Return the field of a form that a problem is about, or None."""
    name = FIELDS.get(problem.kind)
    if name == "note" and "note" not in form.fields:
        name = "reason"
    return name if name in form.fields else None


@allow("library.publish")
def publish_now(request: HttpRequest) -> HttpResponse:
    """Show what would be public; hand it to the worker. Every cut-off stays as it is."""
    from biocap.reports.preview import preview
    from biocap.reports.tasks import enqueue_publication

    if request.method != "POST":
        try:
            shown = preview(at=datetime.now(UTC), by=cast(Person, request.user))
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
            return redirect("work_evaluations")
        return render(request, "work/publish.html", {"section": "work", **preview_context(shown)})
    enqueue_publication(by=cast(Person, request.user))
    messages.success(
        request, _("The worker now publishes what was entered. The cut-offs stay as they are.")
    )
    return redirect("work_evaluations")
