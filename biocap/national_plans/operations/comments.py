"""What is said of the actions of a plan, among the country's own people."""

from datetime import datetime

from biocap.collection.operations import guards
from biocap.countries.commenting import keep_comment, mark_settled, mark_withdrawn
from biocap.countries.problems import COMMENT_UNKNOWN
from biocap.national_plans.models import ActionComment, PlanAction
from biocap.national_plans.operations.actions import held_action
from biocap.parties.models import Person


@guards.in_turn
def comment_on_action(
    row: PlanAction,
    text: str,
    *,
    language: str,
    in_answer_to: int | None = None,
    by: Person,
    at: datetime,
) -> ActionComment:
    """Say something to an action, or to what was said there; return it.

    What answers a comment opens again what was settled. Raises a Problem of `comment`.
    """
    held = held_action(row.pk, "plan_action.comment", by)
    begun = None if in_answer_to is None else _comment(held, in_answer_to)
    if begun is not None:
        begun = begun.in_answer_to or begun
    comment = ActionComment(
        action=held, in_answer_to=begun, text=text, language=language, by=by, at=at
    )
    return keep_comment(comment, begun, *_told(held))


@guards.in_turn
def withdraw_action_comment(
    row: PlanAction, number: int, *, back: bool = False, by: Person, at: datetime
) -> ActionComment:
    """Withdraw a comment of one's own, or put it `back`; its text is kept for that.

    Raises Problem("comment.unknown") or ("comment.not_yours").
    """
    held = held_action(row.pk, "plan_action.comment", by)
    return mark_withdrawn(_comment(held, number), back, *_told(held), by, at)


@guards.in_turn
def settle_action_comment(
    row: PlanAction, number: int, *, settled: bool = True, by: Person, at: datetime
) -> ActionComment:
    """Say that what a comment began is settled, or that it is open again.

    Raises Problem("comment.unknown").
    """
    held = held_action(row.pk, "plan_action.comment", by)
    comment = _comment(held, number)
    return mark_settled(comment.in_answer_to or comment, settled, *_told(held), by, at)


def _told(held: PlanAction) -> tuple[str, dict[str, object]]:
    return f"plan_action:{held.pk}", {"party": held.party_code}


def _comment(held: PlanAction, number: int) -> ActionComment:
    comments = ActionComment.objects.select_related("in_answer_to")
    comment = comments.filter(action=held, pk=number).first()
    if comment is None:
        raise COMMENT_UNKNOWN()
    return comment
