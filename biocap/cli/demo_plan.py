"""The plan of a fictional Party in the demo: drafted from its assessment, and published."""

from dataclasses import replace
from datetime import datetime, timedelta

FICTIONAL = "P001"
TITLE = "An invented plan of a fictional Party"
MOST = 6
"""Actions that are taken."""
AGO = timedelta(days=75)


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
    from biocap.national_plans.operations import add_actions, publish_plan, start_plan
    from biocap.national_plans.publishing import plan_sha256, to_publish
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
    plan = standing_plan(FICTIONAL)
    publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=by, at=at)
    return True
