"""A reviewer saves and submits by the link of their own, until the review closes."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import rfc8785

from biocap.collection.operations import guards
from biocap.shared import audit
from biocap.telling.lists import joined_by_commas
from biocap.toolbox.queries import load_register
from biocap.toolbox.review.models import InvitedReviewer, ReviewVersion, ToolReview
from biocap.toolbox.review.operations.holding import held_reviewer, require_not_off
from biocap.toolbox.review.problems import (
    TOOL_REVIEW_BLANK,
    TOOL_REVIEW_CLOSED,
    TOOL_REVIEW_NOT_OPEN,
    TOOL_REVIEW_STALE,
    TOOL_REVIEW_WHY,
)
from biocap.toolbox.review.queries import has_begun, has_closed
from biocap.toolbox.review.rules import sound_answers, without_reason


@guards.in_turn
def save_tool_answers(
    token: str, given: Mapping[str, Mapping[str, Any]], revision: int, *, at: datetime
) -> InvitedReviewer:
    """Keep what a reviewer says of the tools as their draft: all of it, or nothing.

    `revision` is that of the page it was typed on. What was submitted before stays what counts.
    Raises a Problem of `tool_review`.
    """
    reviewer = held_reviewer(token, at=at)
    _require_open(reviewer.review, at)
    answers = sound_answers(given, reviewer.review.tools)
    if answers == reviewer.answers:  # sent twice
        return reviewer
    if revision != reviewer.revision:
        raise TOOL_REVIEW_STALE()
    reviewer.answers, reviewer.saved_at = answers, at
    reviewer.revision += 1
    reviewer.save(update_fields=["answers", "saved_at", "revision"])
    _trail("tool_review.save", reviewer, at, revision=reviewer.revision)
    return reviewer


@guards.in_turn
def submit_tool_answers(token: str, *, at: datetime) -> ReviewVersion:
    """Freeze the draft as what counts, in the place of what was submitted before.

    The same once more is no new version. Raises a Problem of `tool_review`.
    """
    reviewer = held_reviewer(token, at=at)
    _require_open(reviewer.review, at)
    if not reviewer.answers:
        raise TOOL_REVIEW_BLANK()
    if lacking := without_reason(reviewer.answers):
        register = load_register()
        names = [f"“{register.tool(tool).words.name}”" for tool in lacking]
        raise TOOL_REVIEW_WHY(tools=joined_by_commas(names))
    sha256 = hashlib.sha256(rfc8785.dumps(reviewer.answers)).hexdigest()
    last = reviewer.versions.order_by("-number").first()
    if last is not None and last.sha256 == sha256:
        return last
    version = ReviewVersion.objects.create(
        reviewer=reviewer,
        number=last.number + 1 if last else 1,
        answers=reviewer.answers,
        sha256=sha256,
        submitted_at=at,
    )
    _trail("tool_review.submit", reviewer, at, receipt=version.receipt)
    return version


def _require_open(review: ToolReview, at: datetime) -> None:
    require_not_off(review)
    if not has_begun(review, at):
        raise TOOL_REVIEW_NOT_OPEN(day=review.opens_on.isoformat())
    if has_closed(review, at):
        day = review.closed_at.date() if review.closed_at else review.closes_on
        raise TOOL_REVIEW_CLOSED(day=day.isoformat())


def _trail(act: str, reviewer: InvitedReviewer, at: datetime, **said: object) -> None:
    subject = f"tool_review:{reviewer.review_id}"
    audit.record(act, subject, by=reviewer.person, at=at, **said)
