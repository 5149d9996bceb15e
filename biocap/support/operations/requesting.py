"""A request is made in one step: from a need, an action of a plan, an obligation not met yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection import rules
from biocap.collection.choices import OPEN_STATUSES, Channel
from biocap.collection.models import Submission, Version
from biocap.collection.operations import OfCountry, guards
from biocap.formats.codes import NEEDS, REQUESTS
from biocap.formats.needs import grid_of
from biocap.national_plans.action import Action, action_of
from biocap.national_plans.models import PlanAction
from biocap.national_plans.problems import NATIONAL_PLAN_PUT_AWAY
from biocap.national_plans.queries import latest_assessment
from biocap.parties.models import Person
from biocap.support.choices import ENDED
from biocap.support.problems import SUPPORT_ACTION_OVER, SUPPORT_FUNDED, SUPPORT_NO_SUCH_NEED
from biocap.support.requests import course_of, days_of_request, requests_from_action
from biocap.support.rows import area_of_need
from biocap.support.rules import state_of_request


@guards.in_turn
def request_from_need(version: Version, need: str, by: Person, at: datetime) -> Submission:
    """Start a draft of a request from a need of a submitted assessment; return it.

    Filled in are what, extent, means, language, contact and where it comes from, in the language
    of `by`; why, dates and amount are left. A draft that stands for this need already is returned
    as it is. Raises Problem("support.no_such_need") or NotAllowed.
    """
    assessment = version.submission
    guards.require(by, "submission.start", OfCountry(assessment.party_code))
    given = rules.frozen_answers(version.body).get(f"{grid_of(area_of_need(need))}/{need}")
    if assessment.format_code != NEEDS or given is None or "extent" not in given:
        raise SUPPORT_NO_SUCH_NEED()
    drafts = Submission.objects.filter(
        format_code=REQUESTS, party_code=assessment.party_code, status__in=OPEN_STATUSES
    )
    for draft in drafts:
        values = rules.values_that_stand(draft.answers)
        if (values.get("need") or {}).get("code") == need:
            return draft
    return _started(assessment.party_code, _filled_in(version, need, given, by), by, at)


@guards.in_turn
def request_from_action(row: PlanAction, by: Person, at: datetime) -> Submission:
    """Start a draft of a request from an action of the Party's plan; return it.

    Filled in are what the action says (what, why, need, extent, dates, the amount not yet funded)
    and what the assessment of the plan, else the latest, says of that need (means, contact). Of
    several needs it is the one that is met least. A request of this action that has not ended is
    returned as it is. Raises Problem("support.funded"), ("support.action_over"),
    ("national_plan.put_away") or NotAllowed.
    """
    party_code, action = row.plan.party_code, action_of(row.body)
    guards.require(by, "submission.start", OfCountry(party_code))
    for request in requests_from_action(row):
        if state_of_request(days_of_request(request, course_of(request))) not in ENDED:
            return request
    if row.plan.put_away_at:
        raise NATIONAL_PLAN_PUT_AWAY()
    if action.is_over:
        raise SUPPORT_ACTION_OVER()
    if not action.budget.unfunded:
        raise SUPPORT_FUNDED()
    answers = {**_of_its_need(row, action, by), **_of_action(row, action)}
    return _started(party_code, answers, by, at)


@guards.in_turn
def request_from_obligation(
    party_code: str, title: str, needs: Sequence[str], why: str, by: Person, at: datetime
) -> Submission:
    """Start a draft of a request from an obligation that a Party does not meet yet; return it.

    Filled in are what (the words of the obligation), why (what its checklist says is missing) and
    the first of the `needs` of annex III that stand in its way and that a request can name; an
    area alone is none. A draft of the same words is returned as it is. Raises NotAllowed.
    """
    guards.require(by, "submission.start", OfCountry(party_code))
    drafts = Submission.objects.filter(
        format_code=REQUESTS, party_code=party_code, status__in=OPEN_STATUSES
    )
    for draft in drafts:
        if rules.values_that_stand(draft.answers).get("title") == title:
            return draft
    known = formats.load_edition(REQUESTS).option_lists["needs"].by_code
    need = next((code for code in needs if code in known), "")
    answers = {"title": title, "why": why, "need": {"code": need} if need else None}
    filled = {key: value for key, value in answers.items() if value}
    return _started(party_code, filled, by, at)


def _started(party_code: str, answers: dict[str, Any], by: Person, at: datetime) -> Submission:
    started = collection.start(REQUESTS, party_code=party_code, by=by, at=at)
    collection.save_answers(started, answers, by=by, at=at, channel=Channel.WEB)
    return started


def _of_action(row: PlanAction, action: Action) -> dict[str, Any]:
    days = {"from": action.starts_on, "to": action.ends_on}
    answers: dict[str, Any] = {
        "title": action.title,
        "why": action.text,
        "dates": {side: day.isoformat() for side, day in days.items() if day},
        "amount_usd": action.budget.unfunded,
        "action": str(row.pk),
    }
    return {key: value for key, value in answers.items() if value}


def _of_its_need(row: PlanAction, action: Action, by: Person) -> dict[str, Any]:
    """Return what is known of the need of an action that is met least; {} without any."""
    least = sorted(action.needs, key=lambda it: 9 if it.extent is None else it.extent)
    if not least:
        return {}
    need = least[0]
    drafted_from = Version.objects.filter(receipt=row.plan.assessment).first()
    version = drafted_from or latest_assessment(row.plan.party_code)
    if version is not None:
        key = f"{grid_of(area_of_need(need.item))}/{need.item}"
        given = rules.frozen_answers(version.body).get(key)
        if given and "extent" in given:
            return _filled_in(version, need.item, given, by)
    extent = {} if need.extent is None else {"extent": {"code": str(need.extent)}}
    return {"need": {"code": need.item}, **extent}


def _filled_in(version: Version, need: str, given: dict[str, Any], by: Person) -> dict[str, Any]:
    submission = version.submission
    edition = formats.load_edition(submission.format_code, submission.edition)
    texts = edition.texts(by.language)
    label = texts.questions[grid_of(area_of_need(need))].rows[need]
    own = given.get("specify")
    private = version.private.answers if hasattr(version, "private") else {}
    languages = formats.load_edition(REQUESTS).option_lists["languages"].by_code
    answers: dict[str, Any] = {
        "title": own or label,
        "need": {"code": need, **({"specify": own} if own else {})},
        "extent": given["extent"],
        "means": given.get("means"),
        "languages": [{"code": by.language}] if by.language in languages else None,
        "contact": private.get("contact"),
        "assessment": version.receipt,
    }
    return {key: value for key, value in answers.items() if value}
