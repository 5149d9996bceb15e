"""The Secretariat opens a review, calls it off, closes it, publishes its summary."""

from collections.abc import Sequence
from datetime import date, datetime

from biocap.collection.operations import guards
from biocap.collection.rules import is_over
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import balanced, is_seen, name_in_line
from biocap.toolbox.queries import load_register
from biocap.toolbox.review.choices import (
    LONGEST_REVIEW_REASON,
    LONGEST_REVIEW_TITLE,
    STRICTER,
    WhoSaidWhat,
)
from biocap.toolbox.review.models import ToolReview
from biocap.toolbox.review.operations.holding import held_review, require_not_off
from biocap.toolbox.review.operations.telling import tell_reviews_when_done
from biocap.toolbox.review.problems import (
    TOOL_REVIEW_CLOSED,
    TOOL_REVIEW_DAYS,
    TOOL_REVIEW_LONG,
    TOOL_REVIEW_LOOSER,
    TOOL_REVIEW_NO_TOOLS,
    TOOL_REVIEW_NOBODY,
    TOOL_REVIEW_NOT_PUBLIC,
    TOOL_REVIEW_OTHER_TOOL,
    TOOL_REVIEW_OVER,
    TOOL_REVIEW_PUBLIC,
    TOOL_REVIEW_RULE,
    TOOL_REVIEW_STANDS,
    TOOL_REVIEW_STILL_OPEN,
    TOOL_REVIEW_WAITING,
    TOOL_REVIEW_WITHOUT_REASON,
    TOOL_REVIEW_WORDS,
)
from biocap.toolbox.review.queries import (
    has_closed,
    last_review_versions,
    silent_reviewers,
    takes_reviews,
)


@guards.in_turn
def open_tool_review(
    title: str,
    *,
    aim: str = "",
    tools: Sequence[str],
    opens_on: date,
    closes_on: date,
    shown: str,
    fictional: bool = False,
    by: Person,
    at: datetime,
) -> ToolReview:
    """Open a review of tools of the register, none of them public yet.

    `shown` decides how it is shown who said what (`WhoSaidWhat`). Raises a Problem of
    `tool_review` or NotAllowed.
    """
    guards.require(by, "tool_review.run")
    words = name_in_line(title)
    if not words:
        raise TOOL_REVIEW_WORDS()
    for text, longest in ((words, LONGEST_REVIEW_TITLE), (aim.strip(), LONGEST_REVIEW_REASON)):
        if len(text) > longest:
            raise TOOL_REVIEW_LONG(length=len(text), longest=longest)
    if shown not in WhoSaidWhat.values:
        raise TOOL_REVIEW_RULE()
    if closes_on < opens_on:
        raise TOOL_REVIEW_DAYS()
    if is_over(closes_on, at):
        raise TOOL_REVIEW_OVER(day=closes_on.isoformat())
    known = [it.code for it in load_register().tools]
    for tool in tools:
        if tool not in known:
            raise TOOL_REVIEW_OTHER_TOOL(tool=tool)
    if not tools:
        raise TOOL_REVIEW_NO_TOOLS()
    review = ToolReview.objects.create(
        title=words,
        aim=balanced(aim.strip()),
        tools=[code for code in known if code in tools],
        opens_on=opens_on,
        closes_on=closes_on,
        shown=shown,
        fictional=fictional,
        opened_by=by,
        opened_at=at,
    )
    _trail("tool_review.open", review, by, at, shown=shown, tools=len(review.tools))
    return review


@guards.in_turn
def tighten_tool_review(number: int, shown: str, *, by: Person, at: datetime) -> None:
    """Show who said what by a stricter rule; never by a looser one.

    Raises Problem("tool_review.looser") or ("tool_review.rule").
    """
    guards.require(by, "tool_review.run")
    review = held_review(number)
    require_not_off(review)
    if shown not in STRICTER:
        raise TOOL_REVIEW_RULE()
    if STRICTER.index(shown) <= STRICTER.index(review.shown):
        raise TOOL_REVIEW_LOOSER()
    _trail("tool_review.tighten", review, by, at, before=review.shown, shown=shown)
    review.shown = shown
    review.save(update_fields=["shown"])
    tell_reviews_when_done()


@guards.in_turn
def call_off_tool_review(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Take nothing any more, with a reason; what was said stays, and is not published."""
    guards.require(by, "tool_review.run")
    review = held_review(number)
    require_not_off(review)
    if review.public_at is not None:
        raise TOOL_REVIEW_PUBLIC()
    review.off_because = _reason(because)
    review.off_by, review.off_at = by, at
    review.save(update_fields=["off_by", "off_at", "off_because"])
    _trail("tool_review.call_off", review, by, at)


@guards.in_turn
def take_up_tool_review(number: int, *, by: Person, at: datetime) -> None:
    """Let a review go on that was called off, with the days it has."""
    guards.require(by, "tool_review.run")
    review = held_review(number)
    if review.off_at is None:
        raise TOOL_REVIEW_STANDS()
    review.off_by, review.off_at, review.off_because = None, None, ""
    review.save(update_fields=["off_by", "off_at", "off_because"])
    _trail("tool_review.take_up", review, by, at)


@guards.in_turn
def move_closing_day(number: int, closes_on: date, *, by: Person, at: datetime) -> None:
    """Let a review close on another day, which has not ended; moved again, it is as before.

    Only while it is open: once it has closed, its sum was seen. Raises a Problem of `tool_review`.
    """
    guards.require(by, "tool_review.run")
    review = held_review(number)
    require_not_off(review)
    if has_closed(review, at):
        raise TOOL_REVIEW_CLOSED(day=review.closes_on.isoformat())
    if closes_on < review.opens_on:
        raise TOOL_REVIEW_DAYS()
    if is_over(closes_on, at):
        raise TOOL_REVIEW_OVER(day=closes_on.isoformat())
    if closes_on == review.closes_on:  # sent twice
        return
    before = review.closes_on.isoformat()
    review.closes_on = closes_on
    review.save(update_fields=["closes_on"])
    _trail("tool_review.move", review, by, at, before=before, closes_on=closes_on.isoformat())


@guards.in_turn
def close_tool_review(number: int, *, by: Person, at: datetime) -> None:
    """Close a review before its last day, once everybody who is invited has submitted.

    Raises Problem("tool_review.waiting"), or ("tool_review.nobody") where nobody is invited.
    """
    guards.require(by, "tool_review.run")
    review = held_review(number)
    require_not_off(review)
    if not takes_reviews(review, at) or silent_reviewers(review):
        raise TOOL_REVIEW_WAITING()
    if not review.reviewers.exists():
        raise TOOL_REVIEW_NOBODY()
    review.closed_at = at
    review.save(update_fields=["closed_at"])
    _trail("tool_review.close", review, by, at)


@guards.in_turn
def publish_tool_review(number: int, *, by: Person, at: datetime) -> None:
    """Make the summary public. Raises a Problem of `tool_review` before it has closed."""
    guards.require(by, "tool_review.run")
    review = held_review(number)
    require_not_off(review)
    if review.public_at is not None:
        raise TOOL_REVIEW_PUBLIC()
    if not has_closed(review, at):
        raise TOOL_REVIEW_STILL_OPEN(day=review.closes_on.isoformat())
    if not last_review_versions(review):
        raise TOOL_REVIEW_NOBODY()
    review.public_by, review.public_at = by, at
    review.save(update_fields=["public_by", "public_at"])
    _trail("tool_review.publish", review, by, at)
    tell_reviews_when_done()


@guards.in_turn
def withdraw_tool_review(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Take the summary off the public pages, with a reason; it may be published again."""
    guards.require(by, "tool_review.run")
    review, why = held_review(number), _reason(because)
    if review.public_at is None:
        raise TOOL_REVIEW_NOT_PUBLIC()
    review.public_by, review.public_at = None, None
    review.save(update_fields=["public_by", "public_at"])
    _trail("tool_review.withdraw", review, by, at, because=why)
    tell_reviews_when_done()


def _reason(words: str) -> str:
    if not is_seen(words):
        raise TOOL_REVIEW_WITHOUT_REASON()
    if len(words.strip()) > LONGEST_REVIEW_REASON:
        raise TOOL_REVIEW_LONG(length=len(words.strip()), longest=LONGEST_REVIEW_REASON)
    return balanced(words.strip())


def _trail(act: str, review: ToolReview, by: Person, at: datetime, **said: object) -> None:
    audit.record(act, f"tool_review:{review.pk}", by=by, at=at, **said)
