"""Actions of a plan are taken, worded, ordered, dropped and taken up again.

Every wording is kept under its revision. Two people who work at once take turns: whoever saves
on an older revision is told what stands now, and nothing of either is lost.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from biocap.collection import permissions
from biocap.collection.operations import guards
from biocap.national_plans.action import Action, PlanActor, StatusLine, action_of, body_of
from biocap.national_plans.choices import MOST_ACTIONS, ActionStatus
from biocap.national_plans.models import ActionWording, NationalPlan, PlanAction
from biocap.national_plans.operations.plans import held_plan, plan_subject
from biocap.national_plans.parts import plan_part_of
from biocap.national_plans.problems import (
    NATIONAL_PLAN_FULL,
    NATIONAL_PLAN_GREW,
    NATIONAL_PLAN_NOTHING_CHOSEN,
    NATIONAL_PLAN_PUT_AWAY,
    PLAN_ACTION_ACTOR_UNKNOWN,
    PLAN_ACTION_CHANGED,
    PLAN_ACTION_NO_SUCH_REVISION,
    PLAN_ACTION_REPORT,
    PLAN_ACTION_STATUS_AHEAD,
    PLAN_ACTION_UNKNOWN,
    PLAN_PART_NOT_YOURS,
)
from biocap.national_plans.queries import last_place, report_named
from biocap.national_plans.rules import (
    actor_code,
    require_sound,
    status_before_dropping,
    with_status,
)
from biocap.parties.models import Person
from biocap.shared import audit


@guards.in_turn
def add_actions(
    plan: NationalPlan,
    actions: Sequence[Action],
    *,
    assessment: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> list[PlanAction]:
    """Take actions into a plan, behind those that it has: all or none.

    `assessment`: receipt of the needs assessment that they were drafted from. `seen`: how many
    actions the plan had for whoever chose; more since, from a second window or a second click, are
    looked at before any is added. Raises Problem("national_plan.nothing_chosen"),
    ("national_plan.grew"), ("national_plan.full") or one of `plan_action`.
    """
    held = held_plan(plan.pk, "plan_part.write", by)
    if assessment:
        guards.require(by, "national_plan.write", held)
    if not actions:
        raise NATIONAL_PLAN_NOTHING_CHOSEN()
    place, there = last_place(held), held.actions.count()
    if seen is not None and seen < there:
        raise NATIONAL_PLAN_GREW()
    if there + len(actions) > MOST_ACTIONS:
        raise NATIONAL_PLAN_FULL(most=MOST_ACTIONS)
    rows = []
    for action in actions:
        _require(action, held.party_code, at)
        _require_part(held.party_code, action, by)
        place += 1
        rows.append(
            PlanAction(plan=held, place=place, body=body_of(action), changed_by=by, changed_at=at)
        )
    PlanAction.objects.bulk_create(rows)
    ActionWording.objects.bulk_create(
        ActionWording(action=row, revision=1, body=row.body, by=by, at=at) for row in rows
    )
    if assessment:
        held.assessment = assessment
        held.save(update_fields=["assessment"])
    said = {"party": held.party_code, "actions": [str(row.pk) for row in rows]}
    audit.record("plan_action.add", plan_subject(held), by=by, at=at, **said)
    return rows


@guards.in_turn
def change_action(
    row: PlanAction, action: Action, *, revision: int, by: Person, at: datetime
) -> PlanAction:
    """Give an action other words, with the revision that they replace.

    Raises Problem("plan_action.changed") where somebody else changed it since, unless to the same.
    """
    held = held_action(row.pk, "plan_action.write", by)
    body = body_of(action)
    if body == held.body:
        return held
    if held.revision != revision:
        raise PLAN_ACTION_CHANGED(name=held.changed_by.name)
    _require(action, held.party_code, at)
    return _worded(held, action, "plan_action.change", by, at)


@guards.in_turn
def save_actor(
    row: PlanAction, actor: PlanActor, *, revision: int, by: Person, at: datetime
) -> PlanAction:
    """Add an actor to an action, or change the one of the same code, with its interest.

    An actor without a code is new. Raises Problem("plan_action.changed") like `change_action`,
    ("plan_action.actor_unknown") for one that was taken off meanwhile, and others of `plan_action`.
    """
    action = action_of(held_action(row.pk, "plan_action.write", by).body)
    if not actor.code:
        actors = (*action.actors, replace(actor, code=actor_code(action)))
    else:
        _require_actor_there(action, actor.code)
        actors = tuple(actor if it.code == actor.code else it for it in action.actors)
    return change_action(row, replace(action, actors=actors), revision=revision, by=by, at=at)


@guards.in_turn
def take_actor_off(
    row: PlanAction, code: str, *, revision: int, by: Person, at: datetime
) -> PlanAction:
    """Take an actor off an action; the wording before has it still. Raises like `save_actor`."""
    action = action_of(held_action(row.pk, "plan_action.write", by).body)
    _require_actor_there(action, code)
    actors = tuple(it for it in action.actors if it.code != code)
    return change_action(row, replace(action, actors=actors), revision=revision, by=by, at=at)


@guards.in_turn
def put_wording_back(row: PlanAction, revision: int, *, by: Person, at: datetime) -> PlanAction:
    """Let an action say again what it said at a revision. It is a wording of its own."""
    held = held_action(row.pk, "plan_action.write", by)
    before = ActionWording.objects.filter(action=held, revision=revision).first()
    if before is None:
        raise PLAN_ACTION_NO_SUCH_REVISION()
    if before.body == held.body:
        return held
    return _worded(held, action_of(before.body), "plan_action.put_back", by, at)


@guards.in_turn
def drop_action(row: PlanAction, reason: str, *, by: Person, at: datetime) -> PlanAction:
    """Drop an action with a reason; it stays in the plan. Raises Problem("plan_action.reason")."""
    held = held_action(row.pk, "plan_action.write", by)
    action = action_of(held.body)
    if action.is_dropped:
        return held
    dropped = _said(action, ActionStatus.DROPPED, at, reason.strip())
    require_sound(dropped)
    return _worded(held, dropped, "plan_action.drop", by, at)


@guards.in_turn
def take_up_action(row: PlanAction, *, by: Person, at: datetime) -> PlanAction:
    """Take up an action that was dropped, as it was before."""
    held = held_action(row.pk, "plan_action.write", by)
    action = action_of(held.body)
    if not action.is_dropped:
        return held
    taken_up = _said(action, ActionStatus(status_before_dropping(action)), at, "")
    return _worded(held, taken_up, "plan_action.take_up", by, at)


@guards.in_turn
def move_action(row: PlanAction, by_places: int, *, by: Person, at: datetime) -> PlanAction:
    """Move an action up (-1) or down (+1) among those that are not dropped; at the end it stays."""
    plan = held_plan(row.plan_id, "national_plan.write", by)
    rows = list(plan.actions.select_for_update().order_by("place", "id"))
    shown = [each for each in rows if not action_of(each.body).is_dropped]
    here = next((n for n, each in enumerate(shown) if each.pk == row.pk), None)
    if here is None:
        raise PLAN_ACTION_UNKNOWN()
    there = here + (1 if by_places > 0 else -1)
    if not 0 <= there < len(shown):
        return row
    one, other = shown[here], shown[there]
    one.place, other.place = other.place, one.place
    PlanAction.objects.bulk_update([one, other], ["place"])
    said = {"moved": str(one.pk), "places": there - here}
    audit.record("plan_action.move", plan_subject(plan), by=by, at=at, **said)
    return one


def _require_actor_there(action: Action, code: str) -> None:
    if code not in {it.code for it in action.actors}:
        raise PLAN_ACTION_ACTOR_UNKNOWN()


def held_action(number: UUID, action: str, by: Person) -> PlanAction:
    """Return an action of a plan that stands, held until the transaction ends, if they may.

    Raises Problem("plan_action.unknown") or ("national_plan.put_away").
    """
    rows = PlanAction.objects.select_for_update(of=("self",)).select_related("plan", "changed_by")
    held = rows.filter(pk=number).first()
    if held is None:
        raise PLAN_ACTION_UNKNOWN()
    guards.require(by, action, held)
    if held.plan.put_away_at is not None:
        raise NATIONAL_PLAN_PUT_AWAY()
    return held


def _worded(held: PlanAction, action: Action, act: str, by: Person, at: datetime) -> PlanAction:
    _require_part(held.party_code, action, by)
    held.body, held.revision = body_of(action), held.revision + 1
    held.changed_by, held.changed_at = by, at
    held.save(update_fields=["body", "revision", "changed_by", "changed_at"])
    ActionWording.objects.create(action=held, revision=held.revision, body=held.body, by=by, at=at)
    said = {"party": held.party_code, "revision": held.revision}
    audit.record(act, f"plan_action:{held.pk}", by=by, at=at, **said)
    return held


def _said(action: Action, status: ActionStatus, at: datetime, remark: str) -> Action:
    """Return the action with a status from this day on, or from that of the last one if later."""
    day = at.astimezone(UTC).date()
    if action.statuses:
        day = max(day, action.statuses[-1].on)
    line = StatusLine(status.value, day, remark)
    return replace(action, statuses=with_status(action, line))


def _require_part(party_code: str, action: Action, by: Person) -> None:
    """Let who holds parts of the plan leave an action in these alone."""
    if not permissions.may(by, "plan_part.write", plan_part_of(party_code, action)):
        raise PLAN_PART_NOT_YOURS()


def _require(action: Action, party_code: str, at: datetime) -> None:
    require_sound(action)
    today = at.astimezone(UTC).date() + timedelta(days=1)  # where the day begins first
    if action.statuses and action.statuses[-1].on > today:
        raise PLAN_ACTION_STATUS_AHEAD()
    if action.report and report_named(party_code, action.report) is None:
        raise PLAN_ACTION_REPORT(receipt=action.report)
