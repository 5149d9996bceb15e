"""What everybody may read of reviews and outcomes: one small file in the library.

A meeting decides on a day of its own, and a snapshot never changes; so they are in no snapshot.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from biocap.shared.durable import write_durably
from biocap.toolbox.review.rules import ReviewReason, ToolCounts

TOOL_REVIEWS = "tool-reviews.json"
"""Name of the file in the library."""


@dataclass(frozen=True)
class ReviewSummary:
    """A review in sum: how many were invited and submitted, and what they say of each tool.

    `shown` is how it is shown who said what (`choices.WhoSaidWhat`).
    """

    number: int
    title: str
    aim: str
    opens_on: date
    closes_on: date
    shown: str
    fictional: bool
    invited: int
    submitted: int
    tools: tuple[ToolCounts, ...]


@dataclass(frozen=True)
class PublicOutcome:
    """What was decided on a tool, as the Secretariat recorded it."""

    review: int
    tool: str
    outcome: str
    decision: str
    paragraph: str
    decided_on: date
    fictional: bool


@dataclass(frozen=True)
class PublicReviews:
    """What the file says."""

    reviews: tuple[ReviewSummary, ...] = ()
    outcomes: tuple[PublicOutcome, ...] = ()

    def of_tool(self, tool: str) -> tuple[PublicOutcome, ...]:
        """Return the outcomes of a tool, the earliest first."""
        return tuple(it for it in self.outcomes if it.tool == tool)

    def review(self, number: int) -> ReviewSummary | None:
        """Return the public summary of a review, or None."""
        return next((it for it in self.reviews if it.number == number), None)


def read_tool_reviews(root: Path) -> PublicReviews:
    """Return what the file says. One that is lost or broken says nothing; it is written anew."""
    try:
        held = json.loads((root / TOOL_REVIEWS).read_text("utf-8"))
        return PublicReviews(
            tuple(map(_summary, held["reviews"])),
            tuple(
                PublicOutcome(**{**it, "decided_on": date.fromisoformat(it["decided_on"])})
                for it in held["outcomes"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return PublicReviews()


def tool_reviews_state(root: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced: for keys of pages that are kept."""
    try:
        status = (root / TOOL_REVIEWS).stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_ino, status.st_mtime_ns)


def write_tool_reviews(root: Path, told: PublicReviews) -> None:
    """Replace the file as a whole, where that changes it. Raises OSError."""
    if told == read_tool_reviews(root):
        return
    root.mkdir(parents=True, exist_ok=True)
    written = json.dumps(asdict(told), ensure_ascii=False, indent=1, default=date.isoformat)
    write_durably(root / TOOL_REVIEWS, written.encode())


def _summary(held: dict[str, Any]) -> ReviewSummary:
    days = {name: date.fromisoformat(held[name]) for name in ("opens_on", "closes_on")}
    return ReviewSummary(**{**held, **days, "tools": tuple(map(_counts, held["tools"]))})


def _counts(held: dict[str, Any]) -> ToolCounts:
    reasons = tuple(ReviewReason(**reason) for reason in held["reasons"])
    return ToolCounts(**{**held, "reasons": reasons})
