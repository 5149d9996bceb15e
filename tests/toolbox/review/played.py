"""A fictional review of three tools, made through the operations of everybody."""

from datetime import UTC, date, datetime
from typing import Any

from biocap.parties.models import Person
from biocap.toolbox.review import operations
from biocap.toolbox.review.models import ReviewVersion, ToolReview

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CLOSED = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
"""31 March has ended everywhere on Earth."""
TOOLS = ("liaison-group", "coordination-mechanism", "action-plan-2004")
GROUPS = ("government", "civil_society", "academia")
SAID: tuple[dict[str, dict[str, str]], ...] = (
    {
        "coordination-mechanism": {
            "useful": "largely",
            "used": "partly",
            "known": "largely",
            "recommended": "revise",
            "why": "Invented: it lacks a database that is kept.",
        },
        "liaison-group": {"useful": "largely", "recommended": "keep"},
    },
    {
        "coordination-mechanism": {
            "useful": "partly",
            "used": "cannot_say",
            "known": "hardly",
            "recommended": "revise",
            "why": "Invented: few know of it.",
        },
        "liaison-group": {"useful": "largely", "recommended": "keep"},
    },
    {
        "coordination-mechanism": {
            "useful": "hardly",
            "used": "hardly",
            "known": "hardly",
            "recommended": "phase_out",
            "why": "Invented: others do it.",
        },
    },
)


def opened(by: Person, *, shown: str = "name", at: datetime = AT, **more: Any) -> ToolReview:
    """Open a review of March 2026."""
    given: dict[str, Any] = {
        "tools": TOOLS,
        "opens_on": date(2026, 3, 1),
        "closes_on": date(2026, 3, 31),
        "fictional": True,
        **more,
    }
    return operations.open_tool_review("Invented review", shown=shown, by=by, at=at, **given)


def invited(
    review: ToolReview, by: Person, number: int = 1, *, group: str = "", at: datetime = AT
) -> str:
    """Invite an invented reviewer, and return the token of their link."""
    reviewer = operations.invite_reviewer(
        review.pk,
        f"reviewer{number}@example.net",
        f"Invented Reviewer {number}",
        group or GROUPS[number - 1],
        by=by,
        at=at,
    )
    return operations.link_of_reviewer(reviewer.pk)


def submitted(token: str, said: dict[str, dict[str, str]], *, at: datetime = AT) -> ReviewVersion:
    """Save what a reviewer says in the place of what they said before, and submit it."""
    revision = operations.reviewer_of_link(token, at=at).revision
    operations.save_tool_answers(token, said, revision, at=at)
    return operations.submit_tool_answers(token, at=at)


def played(by: Person, *, at: datetime = AT, **more: Any) -> ToolReview:
    """Open a review that three invented reviewers submit."""
    review = opened(by, at=at, **more)
    for number, said in enumerate(SAID, start=1):
        submitted(invited(review, by, number, at=at), said, at=at)
    return review
