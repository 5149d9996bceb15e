"""Reads: whether a review takes answers, who has submitted, and what they say in sum."""

from collections.abc import Sequence
from datetime import UTC, datetime

from biocap.collection.rules import is_over
from biocap.toolbox.review.models import InvitedReviewer, ReviewVersion, ToolOutcome, ToolReview
from biocap.toolbox.review.problems import TOOL_REVIEW_UNKNOWN
from biocap.toolbox.review.public import PublicOutcome, PublicReviews, ReviewSummary
from biocap.toolbox.review.rules import SaidBy, tool_counts


def tool_review(number: int) -> ToolReview:
    """Return a review. Raises Problem("tool_review.unknown")."""
    review = ToolReview.objects.filter(pk=number).first()
    if review is None:
        raise TOOL_REVIEW_UNKNOWN()
    return review


def has_closed(review: ToolReview, at: datetime) -> bool:
    """Say whether a review takes answers no more: its last day has ended everywhere on Earth."""
    return review.closed_at is not None or is_over(review.closes_on, at)


def has_begun(review: ToolReview, at: datetime) -> bool:
    """Say whether the first day of a review has come in UTC."""
    return at.astimezone(UTC).date() >= review.opens_on


def takes_reviews(review: ToolReview, at: datetime) -> bool:
    """Say whether a review takes answers now."""
    return review.off_at is None and has_begun(review, at) and not has_closed(review, at)


def last_review_versions(review: ToolReview) -> list[ReviewVersion]:
    """Return what counts of each reviewer who submitted: the last version."""
    rows = ReviewVersion.objects.filter(reviewer__review=review)
    rows = rows.select_related("reviewer__person").order_by("reviewer", "number")
    return list({row.reviewer_id: row for row in rows}.values())


def silent_reviewers(review: ToolReview) -> list[InvitedReviewer]:
    """Return who is invited and has not submitted."""
    return list(review.reviewers.filter(versions=None).select_related("person"))


def review_summary(review: ToolReview) -> ReviewSummary:
    """Return what reviewers say in sum, with who said what as was decided."""
    said_by = [
        SaidBy(row.reviewer.person.name, row.reviewer.group, row.answers)
        for row in last_review_versions(review)
    ]
    return ReviewSummary(
        number=review.pk,
        title=review.title,
        aim=review.aim,
        opens_on=review.opens_on,
        closes_on=review.closes_on,
        shown=review.shown,
        fictional=review.fictional,
        invited=review.reviewers.count(),
        submitted=len(said_by),
        tools=tuple(tool_counts(tool, said_by, review.shown) for tool in review.tools),
    )


def reviews_to_tell() -> PublicReviews:
    """Return what everybody may read: summaries that are public, outcomes that stand."""
    reviews = ToolReview.objects.filter(public_at__isnull=False)
    outcomes = ToolOutcome.objects.filter(withdrawn_at=None).select_related("review")
    return PublicReviews(
        tuple(map(review_summary, reviews)), tuple(map(_outcome_to_tell, outcomes))
    )


def outcomes_of(review: ToolReview) -> Sequence[ToolOutcome]:
    """Return what was recorded of a review, also what was withdrawn."""
    return list(review.outcomes.select_related("by", "withdrawn_by"))


def _outcome_to_tell(row: ToolOutcome) -> PublicOutcome:
    return PublicOutcome(
        review=row.review_id,
        tool=row.tool,
        outcome=row.outcome,
        decision=row.decision,
        paragraph=row.paragraph,
        decided_on=row.decided_on,
        fictional=row.review.fictional,
    )
