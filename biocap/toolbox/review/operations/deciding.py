"""What was decided on a tool after a review: recorded, withdrawn, put back."""

from datetime import UTC, date, datetime

from biocap.collection.operations import guards
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import balanced, is_seen, name_in_line
from biocap.toolbox.review.choices import (
    LONGEST_REVIEW_REASON,
    LONGEST_REVIEW_TITLE,
    Recommended,
)
from biocap.toolbox.review.models import ToolOutcome
from biocap.toolbox.review.operations.holding import held_review, require_not_off
from biocap.toolbox.review.operations.telling import tell_reviews_when_done
from biocap.toolbox.review.problems import (
    TOOL_OUTCOME_DAY,
    TOOL_OUTCOME_KIND,
    TOOL_OUTCOME_KNOWN,
    TOOL_OUTCOME_UNKNOWN,
    TOOL_OUTCOME_WORDS,
    TOOL_REVIEW_LONG,
    TOOL_REVIEW_OTHER_TOOL,
    TOOL_REVIEW_STILL_OPEN,
    TOOL_REVIEW_WITHOUT_REASON,
)
from biocap.toolbox.review.queries import has_closed


def sound_outcome(
    number: int,
    tool: str,
    outcome: str,
    decision: str,
    paragraph: str,
    decided_on: date | None,
    *,
    at: datetime,
) -> ToolOutcome:
    """Return what would be recorded, not saved. Raises a Problem of `tool_outcome`."""
    review, cited, where = held_review(number), name_in_line(decision), name_in_line(paragraph)
    require_not_off(review)
    if not has_closed(review, at):
        raise TOOL_REVIEW_STILL_OPEN(day=review.closes_on.isoformat())
    if tool not in review.tools:
        raise TOOL_REVIEW_OTHER_TOOL(tool=tool)
    if outcome not in Recommended.values:
        raise TOOL_OUTCOME_KIND()
    if not cited or decided_on is None:
        raise TOOL_OUTCOME_WORDS()
    for text in (cited, where):
        if len(text) > LONGEST_REVIEW_TITLE:
            raise TOOL_REVIEW_LONG(length=len(text), longest=LONGEST_REVIEW_TITLE)
    if decided_on > at.astimezone(UTC).date():
        raise TOOL_OUTCOME_DAY()
    _require_once(tool, cited)
    return ToolOutcome(
        review=review,
        tool=tool,
        outcome=outcome,
        decision=cited,
        paragraph=where,
        decided_on=decided_on,
    )


@guards.in_turn
def record_outcome(
    number: int,
    tool: str,
    outcome: str,
    decision: str,
    paragraph: str,
    decided_on: date | None,
    *,
    by: Person,
    at: datetime,
) -> ToolOutcome:
    """Record what was decided on a tool; it is public at once. Raises as `sound_outcome`."""
    guards.require(by, "tool_outcome.record")
    row = sound_outcome(number, tool, outcome, decision, paragraph, decided_on, at=at)
    row.by, row.at = by, at
    row.save(force_insert=True)
    _trail("tool_outcome.record", row, by, at)
    return row


@guards.in_turn
def withdraw_outcome(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Withdraw what was recorded, with a reason. Raises Problem("tool_outcome.unknown")."""
    guards.require(by, "tool_outcome.record")
    row = _held(number, withdrawn=False)
    if not is_seen(because):
        raise TOOL_REVIEW_WITHOUT_REASON()
    if len(because.strip()) > LONGEST_REVIEW_REASON:
        raise TOOL_REVIEW_LONG(length=len(because.strip()), longest=LONGEST_REVIEW_REASON)
    row.withdrawn_by, row.withdrawn_at = by, at
    row.withdrawn_because = balanced(because.strip())
    row.save()
    _trail("tool_outcome.withdraw", row, by, at)


@guards.in_turn
def put_outcome_back(number: int, *, by: Person, at: datetime) -> None:
    """Let what was withdrawn stand again. Raises a Problem of `tool_outcome`."""
    guards.require(by, "tool_outcome.record")
    row = _held(number, withdrawn=True)
    _require_once(row.tool, row.decision)
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_because = None, None, ""
    row.save()
    _trail("tool_outcome.put_back", row, by, at)


def _require_once(tool: str, decision: str) -> None:
    if ToolOutcome.objects.filter(tool=tool, decision=decision, withdrawn_at=None).exists():
        raise TOOL_OUTCOME_KNOWN(decision=decision)


def _held(number: int, *, withdrawn: bool) -> ToolOutcome:
    rows = ToolOutcome.objects.select_for_update(of=("self",))
    row = rows.filter(pk=number, withdrawn_at__isnull=not withdrawn).first()
    if row is None:
        raise TOOL_OUTCOME_UNKNOWN()
    return row


def _trail(act: str, row: ToolOutcome, by: Person, at: datetime) -> None:
    said = {"tool": row.tool, "outcome": row.outcome, "decision": row.decision}
    audit.record(act, f"tool_review:{row.review_id}", by=by, at=at, **said)
    tell_reviews_when_done()
