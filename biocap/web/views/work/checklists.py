"""A country's checklist of obligations: what its report proposes, and what it leaves to do."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from biocap.collection import operations as collection
from biocap.collection import queries
from biocap.collection.choices import OPEN_STATUSES, Channel
from biocap.collection.models import Submission
from biocap.collection.permissions import may
from biocap.collection.queries.latest import latest_answers
from biocap.formats import load_edition
from biocap.formats.codes import CHECKLISTS, NEEDS
from biocap.formats.needs import grid_of
from biocap.national_plans import operations as plans
from biocap.national_plans.action import Action, action_of
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.support import operations as support
from biocap.support.rows import area_of_need
from biocap.telling.wording import wording_of
from biocap.toolbox.checklists import checklist_lines, keys_of_rows, proposed_states
from biocap.toolbox.problems import TOOLBOX_NO_PLAN, TOOLBOX_NOTHING_TAKEN
from biocap.toolbox.queries import load_obligations
from biocap.toolbox.rules import REPORT
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.not_done import not_done
from biocap.web.presenters.work.checklists import open_lines, proposal_lines, states_counted
from biocap.web.views.work.drafts import WorkDraft, load_draft
from biocap.web.views.work.national_plans import plan_or_none
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import problem_sentence


def checklist_or_404(submission_id: uuid.UUID, **_: object) -> Submission:
    """Return the submission of a checklist for `allow`, or raise Http404."""
    submission = submission_or_404(submission_id)
    if submission.format_code != CHECKLISTS:
        raise Http404
    return submission


@allow("submission.read", subject=checklist_or_404, hidden=True)
def checklist(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show what a checklist leaves to do, each with its next steps, and what a report proposes."""
    checklist_or_404(submission_id)
    draft, by, at = load_draft(submission_id, beside=False), cast(Person, request.user), _now()
    if request.method == "POST":
        try:
            return redirect(_done(request, draft, by, at))
        except Problem as problem:
            return not_done(request, problem_sentence(problem), problem.status)
    held = load_obligations(page_language())
    party_code = draft.submission.party_code
    lines = checklist_lines(held.items, draft.edition, draft.values)
    said = {line.obligation.code for line in lines}
    latest = latest_answers(party_code, load_edition(*REPORT))
    unsaid = [it for it in held.items if it.code not in said]
    proposed = proposed_states(unsaid, latest[1] if latest else {}, held.says)
    is_writing = draft.is_open and may(by, "submission.answer", draft.submission)
    context = {
        "section": "work",
        "submission": draft.submission,
        "country": draft.respondent,
        "wording": wording_of(draft.edition, page_language()),
        "language": held.language,
        "counted": states_counted(lines, len(held.items), draft.texts),
        "lines": open_lines(lines, draft.texts, at.date(), draft.url_of),
        "proposed": proposal_lines(proposed, draft.texts, page_language()) if is_writing else [],
        "receipt": latest[0] if latest else "",
        "is_open": draft.is_open,
        "may_start": may(by, "submission.start", draft.submission),
        "plan": plan_or_none(party_code),
    }
    return render(request, "work/checklist.html", context)


def _done(request: HttpRequest, draft: WorkDraft, by: Person, at: datetime) -> str:
    """Do what was asked for and return where it leads. Raises a Problem, or Http404."""
    party_code, act = draft.submission.party_code, request.POST.get("act", "")
    if act == "take":
        _take(draft, request.POST.getlist("proposed"), by, at)
        return reverse("checklist", args=[draft.submission.pk])
    held = load_obligations(page_language())
    one = held.one(request.POST.get("obligation", ""))
    lines = checklist_lines(held.items, draft.edition, draft.values)
    note = next((line.note for line in lines if line.obligation is one), "")
    if act == "ask":
        started = support.request_from_obligation(
            party_code, one.words.duty, one.needs, note, by=by, at=at
        )
        return reverse("submission", args=[started.pk])
    if act == "plan":
        plan = plan_or_none(party_code)
        if plan is None:
            raise TOOLBOX_NO_PLAN()
        written = load_obligations(plan.language).one(one.code)
        action = Action(written.words.duty, text=note, goal=one.goals[0] if one.goals else "")
        there = [it for it in plan.actions.all() if it.body["title"] == action.title]
        row = next((it for it in there if not action_of(it.body).is_dropped), None)
        if row is None:
            (row,) = plans.add_actions(plan, [action], by=by, at=at)
        return reverse("plan_action", args=[row.pk])
    if act == "need":
        needs = _open_needs(by, party_code) or collection.start(
            NEEDS, party_code=party_code, by=by, at=at
        )
        asked = load_edition(NEEDS, needs.edition).questions
        sections = [asked[grid_of(area_of_need(need))].section for need in one.needs]
        return (
            reverse("section", args=[needs.pk, sections[0]])
            if sections
            else reverse("submission", args=[needs.pk])
        )
    raise Http404


def _take(draft: WorkDraft, codes: list[str], by: Person, at: datetime) -> None:
    """Save the proposals that were ticked, of obligations whose state is not said yet."""
    latest = latest_answers(draft.submission.party_code, load_edition(*REPORT))
    held = load_obligations()
    proposed = proposed_states(held.items, latest[1] if latest else {}, held.says)
    keys = keys_of_rows(draft.edition)
    answers = {}
    for it in proposed:
        key = keys[it.obligation.code]
        said = draft.values.get(key) or {}
        if it.obligation.code in codes and "state" not in said:
            answers[key] = {**said, "state": {"code": it.state}}
    if not answers:
        raise TOOLBOX_NOTHING_TAKEN()
    collection.save_answers(draft.submission, answers, by=by, at=at, channel=Channel.WEB)


def _open_needs(by: Person, party_code: str) -> Submission | None:
    """Return the needs assessment of a country that somebody is writing, if there is one."""
    return next(
        (
            it
            for it in queries.submissions_open_to(by)
            if it.party_code == party_code
            and it.format_code == NEEDS
            and it.status in OPEN_STATUSES
        ),
        None,
    )


def _now() -> datetime:
    return datetime.now(UTC)
