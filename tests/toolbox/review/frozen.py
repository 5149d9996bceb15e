"""A public review that stays, with what was decided: all of it invented."""

from datetime import date
from pathlib import Path

from biocap.toolbox.review.public import (
    PublicOutcome,
    PublicReviews,
    ReviewSummary,
    write_tool_reviews,
)
from biocap.toolbox.review.rules import SaidBy, tool_counts
from tests.toolbox.review.played import GROUPS, SAID

NUMBER = 1
TOOLS = ("action-plan-2004", "coordination-mechanism", "liaison-group")


def write_frozen_review(root: Path) -> None:
    """Write the review into a library."""
    by = [
        SaidBy(f"Invented Reviewer {number}", group, said)
        for number, (group, said) in enumerate(zip(GROUPS, SAID, strict=True), start=1)
    ]
    summary = ReviewSummary(
        number=NUMBER,
        title="Invented review",
        aim="Invented: for a meeting that nobody holds.",
        opens_on=date(2026, 3, 1),
        closes_on=date(2026, 3, 31),
        shown="name",
        fictional=True,
        invited=3,
        submitted=3,
        tools=tuple(tool_counts(tool, by, "name") for tool in TOOLS),
    )
    outcome = PublicOutcome(
        review=NUMBER,
        tool="coordination-mechanism",
        outcome="revise",
        decision="XX-0/0 (invented)",
        paragraph="paragraph 1",
        decided_on=date(2026, 4, 20),
        fictional=True,
    )
    write_tool_reviews(root, PublicReviews((summary,), (outcome,)))
