"""Actions of published plans one by one, as they stand at a goal."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.goals.national_plans import PublishedPlan
from biocap.indicators.goals.tables.of_an_action import how_far_and_when
from biocap.indicators.published_plans.base import plans_that_count
from biocap.indicators.published_plans.columns import is_invented
from biocap.national_plans.action import Action
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.tables import Address, Column, Kind, Table


@dataclass(frozen=True)
class ActionAtGoal:
    """An action with its plan."""

    plan: PublishedPlan
    id: str
    action: Action


def actions_at_goal(words: Words, goal: str) -> Table[ActionAtGoal]:
    """Return the actions at a goal, dropped ones too: Parties by name, each plan in its order."""
    order = list(words.parties)
    plans = [it for it in plans_that_count(words.library, words.chosen) if it.party in order]
    return Table(
        f"goal-{goal}-plans",
        (
            Column("action", noop("Lasting identifier of the action."), lambda row: row.id),
            Column("party", noop("Code of the Party."), lambda row: row.plan.party),
            Column(
                "party_name",
                "",
                lambda row: words.party(row.plan.party),
                head=noop("Party"),
                opens=lambda row: Address("national-plan", (row.plan.plan,)),
                in_file=False,
            ),
            Column("plan", noop("Lasting identifier of the national plan."), lambda r: r.plan.plan),
            Column(
                "title",
                noop("What is to be done, in the Party’s words."),
                lambda row: row.action.title,
                head=noop("What is to be done"),
                language="und",
            ),
            *how_far_and_when(ActionAtGoal),
            Column(
                "unfunded_usd",
                noop("US dollars not yet funded; empty: nothing said."),
                lambda row: row.action.budget.unfunded,
                Kind.USD,
                noop("Not yet funded"),
                under=gettext("US$"),
                missing=noop("nothing said"),
            ),
        ),
        [
            ActionAtGoal(plan, number, action)
            for plan in sorted(plans, key=lambda it: order.index(it.party))
            for number, action in zip(plan.ids, plan.actions, strict=True)
            if action.goal == goal
        ],
        is_invented(words),
        caption=noop("Actions of published plans at this goal"),
        among=words.among,
    )
