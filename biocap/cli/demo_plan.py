"""Plans of fictional Parties in the demo: drafted from an assessment, an action made jointly."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from biocap.national_plans.models import NationalPlan
    from biocap.parties.models import Person

FICTIONAL = "P001"
TITLE = "An invented plan of a fictional Party"
MOST = 6
"""Actions that are taken."""
AGO = timedelta(days=75)
JOINT = "Invented: one course for customs officers of several fictional countries"
JOINING = (
    ("P002", True, "Invented word: half of the places would be ours."),
    ("P003", False, "Invented word: not this year."),
)
"""Who is invited into the joint action, what each says for itself, and how."""


def write_plan_of_demo(now: datetime) -> bool:
    """Draft and publish the plan of the fictional Party, once; say whether it was written now.

    As if 75 days ago, so that what follows from it has had its time. Its money, days and actors
    are invented, and say so.
    """
    from biocap.cli.demo_people import focal_point_of
    from biocap.indicators.goals.proposals import (
        named_needs,
        proposals_for_goals,
        proposals_for_needs,
    )
    from biocap.national_plans.action import Budget, Interest, PlanActor, StatusLine
    from biocap.national_plans.models import NationalPlan
    from biocap.national_plans.operations import add_actions, start_plan
    from biocap.national_plans.queries import assessments_to_draft_from, standing_plan

    if NationalPlan.objects.filter(party_code=FICTIONAL).exists():
        return False
    by, at = focal_point_of(FICTIONAL), now - AGO
    version = next(iter(assessments_to_draft_from(FICTIONAL)), None)
    proposals = proposals_for_needs(named_needs(version)) if version else ()
    strong = [it for it in proposals if it.is_strong] or list(proposals_for_goals({"A.8", "B.3"}))
    today = at.date()
    actor = PlanActor("a1", "An invented institute", "research", interest=Interest("none"))
    begun = StatusLine("under_way", today - timedelta(days=5))
    actions = [
        replace(
            it.action,
            starts_on=today + timedelta(days=90 * place - 10),
            ends_on=today + timedelta(days=300 + 90 * place),
            budget=Budget(national=20000 * (place + 1), unfunded=50000 * place),
            actors=(actor,),
            institution="An invented authority",
            statuses=(begun,) if place == 0 else (),
        )
        for place, it in enumerate(strong[:MOST])
    ]
    plan = start_plan(FICTIONAL, TITLE, language="en", by=by, at=at)
    receipt = version.receipt if version else ""
    add_actions(plan, actions, assessment=receipt, by=by, at=at)
    _published(standing_plan(FICTIONAL), by, at)
    return True


def write_joint_action_of_demo(address: str, now: datetime) -> bool:
    """Let the fictional plan have an action of several Parties, once; say whether it was done now.

    One of those invited agrees and publishes its own plan, one does not. As if 70 days ago;
    `address`: of the workroom, as letters say it.
    """
    from biocap.cli.demo_people import focal_point_of
    from biocap.letters.joint_actions import write_stated
    from biocap.national_plans.action import Action, Budget
    from biocap.national_plans.joint import sha256_as_it_stands
    from biocap.national_plans.models import PartyInAction
    from biocap.national_plans.operations import (
        add_actions,
        say_of_action,
        start_plan,
        state_for_several,
    )
    from biocap.national_plans.queries import standing_plan

    if PartyInAction.objects.exists():
        return False
    by, at = focal_point_of(FICTIONAL), now - AGO + timedelta(days=5)
    today = at.date()
    shared = Action(
        JOINT,
        text="Invented: officers of the countries that agree learn together, in one laboratory.",
        goal="A.8",
        level="regional",
        institution="An invented network",
        starts_on=today + timedelta(days=120),
        ends_on=today + timedelta(days=360),
        budget=Budget(unfunded=90000),
    )
    (row,) = add_actions(standing_plan(FICTIONAL), [shared], by=by, at=at)
    for code, _agrees, _words in JOINING:  # each has somebody to whom the letter goes
        focal_point_of(code)
    invited = [code for code, _agrees, _words in JOINING]
    text = state_for_several(row, invited, seen=sha256_as_it_stands(row), by=by, at=at)
    write_stated(text, address=address, by=by, at=at)
    _published(standing_plan(FICTIONAL), by, at)  # before it no other can publish the text
    for code, agrees, words in JOINING:
        joining, voice = row.joining.get(party_code=code), focal_point_of(code)
        say_of_action(joining.pk, agrees, words, text.sha256, by=voice, at=at)
        if agrees:
            _published(start_plan(code, TITLE, language="en", by=voice, at=at), voice, at)
    return True


def _published(plan: "NationalPlan", by: "Person", at: datetime) -> None:
    from biocap.national_plans.operations import publish_plan
    from biocap.national_plans.publishing import plan_sha256, to_publish

    publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=by, at=at)
