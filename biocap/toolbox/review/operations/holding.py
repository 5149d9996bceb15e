"""Rows that an operation holds until it is done."""

import hashlib
from datetime import datetime, timedelta

from biocap.collection.rules import is_over
from biocap.toolbox.review.choices import LINK_DAYS
from biocap.toolbox.review.models import InvitedReviewer, ToolReview
from biocap.toolbox.review.problems import (
    TOOL_REVIEW_ENDED,
    TOOL_REVIEW_LINK,
    TOOL_REVIEW_UNKNOWN,
)


def held_review(number: int) -> ToolReview:
    """Return a review, held. Raises Problem("tool_review.unknown")."""
    review = ToolReview.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if review is None:
        raise TOOL_REVIEW_UNKNOWN()
    return review


def require_not_off(review: ToolReview) -> None:
    """Raise Problem("tool_review.ended") if a review was called off."""
    if review.off_at is not None:
        raise TOOL_REVIEW_ENDED(day=review.off_at.date().isoformat())


def reviewer_of_link(token: str, *, at: datetime) -> InvitedReviewer:
    """Return the reviewer whose link it is. Raises Problem("tool_review.link")."""
    rows = InvitedReviewer.objects.select_related("review", "person")
    reviewer = rows.filter(token_sha256=hash_of_link(token), person__is_active=True).first()
    if reviewer is None or is_over(reviewer.review.closes_on + timedelta(days=LINK_DAYS), at):
        raise TOOL_REVIEW_LINK()
    return reviewer


def held_reviewer(token: str, *, at: datetime) -> InvitedReviewer:
    """Return the reviewer whose link it is, held; the review too, so that it cannot close."""
    reviewer = reviewer_of_link(token, at=at)
    held_review(reviewer.review_id)
    InvitedReviewer.objects.select_for_update(of=("self",)).get(pk=reviewer.pk)
    return reviewer_of_link(token, at=at)


def hash_of_link(token: str) -> str:
    """Return what is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()
