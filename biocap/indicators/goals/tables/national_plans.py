"""The tables of national plans, for pages and files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.goals.national_plans import (
    JointAction,
    PublishedPlan,
    joint_actions,
    joint_with,
)
from biocap.indicators.goals.tables.of_an_action import how_far_and_when
from biocap.national_plans.action import Action
from biocap.national_plans.choices import ActionStatus, Level
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.names import Words
from biocap.telling.order import by_name
from biocap.telling.plan_words import days_words
from biocap.telling.tables import Address, Column, Kind, Table

MONEY = (
    (
        "national",
        noop("National budget"),
        noop("US dollars from the national budget; empty: nothing said."),
    ),
    (
        "committed",
        noop("Committed"),
        noop("US dollars that others committed; empty: nothing said."),
    ),
    ("unfunded", noop("Not yet funded"), noop("US dollars not yet funded; empty: nothing said.")),
)
"""Source of money -> its head, and what its column holds in files."""


def plans_table(words: Words, plans: Sequence[PublishedPlan]) -> Table[PublishedPlan]:
    """Return the latest version of each plan, in the order given."""
    return Table(
        "national-plans",
        (
            Column("plan", noop("Lasting identifier of the national plan."), lambda it: it.plan),
            Column("party", noop("Code of the Party."), lambda it: it.party),
            Column(
                "party_name",
                "",
                lambda it: words.party(it.party),
                head=noop("Party"),
                opens=lambda it: Address("country", (it.party,)),
                in_file=False,
            ),
            Column(
                "title",
                noop("Title of the plan, in the Party’s words."),
                lambda it: it.title,
                head=noop("Plan"),
                opens=lambda it: Address("national-plan", (it.plan,)),
                language="und",
            ),
            Column(
                "number",
                noop("Number of the version."),
                lambda it: it.number,
                Kind.COUNT,
                noop("Version"),
            ),
            Column(
                "published",
                noop("Day on which the Party published it."),
                lambda it: it.published_at.date(),
                Kind.DAY,
                noop("Published"),
            ),
            Column(
                "actions",
                noop("Actions that were not dropped."),
                lambda it: len(it.standing),
                Kind.COUNT,
                noop("Actions"),
            ),
            Column(
                "done",
                noop("Actions that are done."),
                lambda it: _number(it, ActionStatus.DONE),
                Kind.COUNT,
                noop("Done"),
            ),
            *(
                Column(
                    f"{source}_usd",
                    says,
                    _money(source),
                    Kind.USD,
                    head,
                    under=gettext("US$"),
                    missing=noop("nothing said"),
                )
                for source, head, says in MONEY
            ),
            Column("sha256", noop("SHA-256 of the frozen version."), lambda it: it.sha256),
        ),
        plans,
        any(words.parties[it.party].fictional for it in plans if it.party in words.parties),
        caption=noop("National plans that their Parties published"),
        among=words.among,
    )


@dataclass(frozen=True)
class PublishedAction:
    """An action of a published plan."""

    id: str
    place: int
    action: Action
    others: tuple[str, ...] = ()


def plan_actions_table(words: Words, plan: PublishedPlan) -> Table[PublishedAction]:
    """Return the actions of a version of a plan in its order."""
    joint, keys = joint_actions(words.library), {key[0]: key for key in plan.stated}
    lines = [
        PublishedAction(
            number, place, action, joint_with(joint, keys.get(number, ("", "")), plan.party)
        )
        for place, (number, action) in enumerate(zip(plan.ids, plan.actions, strict=True), 1)
    ]
    known = words.parties.get(plan.party)
    return Table(
        f"{plan.party}-plan-{plan.number}",
        (
            Column("action", noop("Lasting identifier of the action."), lambda it: it.id),
            Column(
                "place",
                noop("Its place in the order of the plan."),
                lambda it: it.place,
                Kind.COUNT,
                noop("Action"),
            ),
            Column(
                "title",
                noop("What is to be done, in the Party’s words."),
                lambda it: it.action.title,
                head=noop("What is to be done"),
                language=plan.language,
            ),
            Column(
                "goal",
                noop("Code of the goal of the Action Plan that it answers."),
                lambda it: it.action.goal or None,
                head=noop("Goal"),
                missing=noop("none"),
                opens=lambda it: (
                    Address("plan-goal", ("cp-10-4", it.action.goal)) if it.action.goal else None
                ),
            ),
            Column(
                "needs",
                noop("Needs of annex III that it answers, a space between."),
                lambda it: " ".join(need.item for need in it.action.needs),
                head=noop("Needs"),
                shown=lambda it: lists.joined_by_commas(need.item for need in it.action.needs),
            ),
            Column(
                "indicator",
                noop("Code of the indicator that it should move."),
                lambda it: it.action.indicator,
                head=noop("Indicator"),
            ),
            Column(
                "level",
                noop("national, regional or global."),
                lambda it: it.action.level,
                head=noop("Level"),
                shown=lambda it: str(Level(it.action.level).label),
            ),
            Column(
                "institution",
                noop("Responsible institution."),
                lambda it: it.action.institution,
                head=noop("Responsible"),
                language=plan.language,
            ),
            Column(
                "joint_with",
                noop("Codes of the other Parties whose published plans hold the same action."),
                lambda it: " ".join(it.others) or None,
                head=noop("Jointly with"),
                shown=lambda it: _names(words, it.others),
            ),
            *how_far_and_when(PublishedAction),
            *(
                Column(
                    f"{source}_usd",
                    says,
                    _amount(source),
                    Kind.USD,
                    head,
                    under=gettext("US$"),
                    missing=noop("nothing said"),
                )
                for source, head, says in MONEY
            ),
        ),
        lines,
        known is not None and known.fictional,
        caption=noop("Actions of the plan"),
    )


def joint_actions_table(
    words: Words, code: str, joint: Sequence[JointAction], *, rehearsal: bool
) -> Table[JointAction]:
    """Return actions of several Parties, each with the Parties that published it."""
    return Table(
        f"{code}-joint-actions",
        (
            Column(
                "action",
                noop("Lasting identifier of the action in the plan of the Party that stated it."),
                lambda it: it.shared.action_id,
            ),
            Column(
                "title",
                noop("What is to be done, in the words to which the Parties agreed."),
                lambda it: it.shared.action.title,
                head=noop("What is to be done"),
                language="und",
            ),
            Column(
                "goal",
                noop("Code of the goal of the Action Plan that it answers."),
                lambda it: it.shared.action.goal or None,
                head=noop("Goal"),
                missing=noop("none"),
                opens=lambda it: (
                    Address("plan-goal", ("cp-10-4", it.shared.action.goal))
                    if it.shared.action.goal
                    else None
                ),
            ),
            Column(
                "days",
                "",
                lambda it: days_words(it.shared.action) or None,
                head=noop("When"),
                in_file=False,
            ),
            Column(
                "parties",
                noop("Codes of the Parties whose published plans hold it, a space between."),
                lambda it: " ".join(it.parties),
                head=noop("Parties whose plans hold it"),
                shown=lambda it: _names(words, it.parties),
            ),
            Column(
                "sha256",
                noop("SHA-256 of the text to which they agreed."),
                lambda it: it.shared.sha256,
            ),
        ),
        joint,
        rehearsal,
        caption=noop("Actions of several Parties"),
    )


def _names(words: Words, codes: Sequence[str]) -> str:
    return lists.joined_by_semicolons(by_name(words.party(code) for code in codes))


def _number(plan: PublishedPlan, status: ActionStatus) -> int:
    return sum(it.status == status for it in plan.actions)


def _money(source: str) -> Callable[[PublishedPlan], float | None]:
    return lambda plan: plan.money(source)


def _amount(source: str) -> Callable[[PublishedAction], float | None]:
    return lambda it: it.action.budget.amounts.get(source)
