"""What must hold of an action, and what is told of all of them together. Pure."""

from biocap.national_plans.action import Action, Link, PlanActor, StatusLine
from biocap.national_plans.choices import MOST_ACTORS, OF_PLAN, ActionStatus, Declared
from biocap.national_plans.problems import (
    PLAN_ACTION_ACTOR_NAME,
    PLAN_ACTION_AMOUNT,
    PLAN_ACTION_DAYS,
    PLAN_ACTION_DECIDED,
    PLAN_ACTION_INTEREST,
    PLAN_ACTION_INTEREST_PUBLISHED,
    PLAN_ACTION_LINK,
    PLAN_ACTION_MOST_ACTORS,
    PLAN_ACTION_NO_SUCH_GOAL,
    PLAN_ACTION_REASON,
    PLAN_ACTION_STATUS_DAY,
    PLAN_ACTION_WHOSE_MONEY,
    PLAN_ACTION_WITHOUT_TITLE,
)
from biocap.plans import load_plan
from biocap.shared.directions import is_seen
from biocap.shared.web_addresses import with_scheme

COLUMNS = {
    "activity": "activities",
    "key_area": "key_areas",
    "outcome": "outcomes",
    "indicator": "indicators",
}
"""What an action may name of its goal, and the column of the Action Plan that has it."""


def require_sound(action: Action) -> None:
    """Raise a Problem of `plan_action` unless the action can be kept as it is."""
    if not is_seen(action.title):
        raise PLAN_ACTION_WITHOUT_TITLE()
    _require_known(action)
    if action.starts_on and action.ends_on and action.ends_on < action.starts_on:
        raise PLAN_ACTION_DAYS()
    if any(amount < 0 for amount in action.budget.amounts.values()):
        raise PLAN_ACTION_AMOUNT()
    if action.budget.committed and not is_seen(action.budget.committed_by):
        raise PLAN_ACTION_WHOSE_MONEY()
    if len(action.actors) > MOST_ACTORS:
        raise PLAN_ACTION_MOST_ACTORS(most=MOST_ACTORS)
    for actor in action.actors:
        _require_actor(actor)
    days = [line.on for line in action.statuses]
    if days != sorted(days):
        raise PLAN_ACTION_STATUS_DAY()
    if action.is_dropped and not is_seen(action.statuses[-1].remark):
        raise PLAN_ACTION_REASON()


def with_status(action: Action, line: StatusLine) -> tuple[StatusLine, ...]:
    """Return the statuses with a line: in place of the last where that says the same, else after.

    >>> from datetime import date
    >>> planned = StatusLine("planned", date(2030, 1, 1))
    >>> later = with_status(Action("Train.", statuses=(planned,)), StatusLine("done", planned.on))
    >>> [each.status for each in later]
    ['planned', 'done']
    """
    before = action.statuses
    if before and before[-1].status == line.status:
        return (*before[:-1], line)
    return (*before, line)


def status_before_dropping(action: Action) -> str:
    """Return how far a dropped action was before it was dropped."""
    kept = [line.status for line in action.statuses if line.status != ActionStatus.DROPPED]
    return kept[-1] if kept else ActionStatus.PLANNED.value


def actor_code(action: Action) -> str:
    """Return the code of an actor that is new to an action: one that none of it has had.

    >>> actor_code(Action("Train.", actors=(PlanActor("a2", "Customs"),)))
    'a3'
    """
    taken = [int(actor.code.removeprefix("a")) for actor in action.actors]
    return f"a{max(taken, default=0) + 1}"


def _require_actor(actor: PlanActor) -> None:
    interest = actor.interest
    if not is_seen(actor.name):
        raise PLAN_ACTION_ACTOR_NAME()
    if interest.declared == Declared.INTEREST and not (
        is_seen(interest.text) and is_seen(interest.managed)
    ):
        raise PLAN_ACTION_INTEREST()
    if is_seen(interest.decision_by) != bool(interest.decided_on):
        raise PLAN_ACTION_DECIDED()
    if interest.published and interest.declared == Declared.NOTHING_YET:
        raise PLAN_ACTION_INTEREST_PUBLISHED()


def _require_known(action: Action) -> None:
    plan = load_plan(OF_PLAN)
    goal = plan.goal(action.goal) if action.goal else None
    if action.goal and goal is None:
        raise PLAN_ACTION_NO_SUCH_GOAL(column="goal", code=action.goal)
    for name, column in COLUMNS.items():
        code = getattr(action, name)
        known = {item.code for item in goal.column(column)} if goal else set()
        if code and code not in known:
            raise PLAN_ACTION_NO_SUCH_GOAL(column=name, code=code)


def links_read(text: str) -> tuple[Link, ...]:
    """Return the link of each line: a title alone, or before its address at the end.

    An address written as www.… gets its scheme. Raises Problem("plan_action.link"), which quotes
    the line.
    """
    links = []
    for line in filter(None, map(str.strip, text.splitlines())):
        *title, last = line.rsplit(maxsplit=1)
        last = with_scheme(last)
        if "://" not in last:
            links.append(Link(line))
        elif last.lower().startswith(("https://", "http://")) and title:
            links.append(Link(title[0], last))
        else:
            raise PLAN_ACTION_LINK(line=line[:200])
    return tuple(links)
