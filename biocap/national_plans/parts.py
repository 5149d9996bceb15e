"""Reads: parts of a plan, who was given which, and which of them somebody sees.

A part is a goal of the Action Plan with the actions that answer it; those of no goal are one too.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from biocap.collection import permissions
from biocap.national_plans.action import Action
from biocap.national_plans.choices import OF_NO_GOAL, OF_PLAN
from biocap.national_plans.models import NationalPlan, PlanPartGiven
from biocap.parties.models import Person
from biocap.plans import load_plan


@dataclass(frozen=True)
class PartOf:
    """A part of the plan of a country, as what a permission is asked towards; None: any of them.

    Who holds it is read only when a colleague asks.
    """

    party_code: str
    part: str | None = None

    @property
    def organization_id(self) -> None:
        """A country's."""

    @cached_property
    def holders(self) -> frozenset[int]:
        """The numbers of the people to whom it was given."""
        given = PlanPartGiven.objects.filter(
            plan__party_code=self.party_code, plan__put_away_at=None
        )
        if self.part is not None:
            given = given.filter(part=self.part)
        return frozenset(given.values_list("person_id", flat=True))


def part_codes() -> tuple[str, ...]:
    """Return the codes of all parts of any plan, in order."""
    return (*(goal.code for goal in load_plan(OF_PLAN).goals), OF_NO_GOAL)


def plan_part_of(party_code: str, action: Action) -> PartOf:
    """Return the part in which an action of a country stands."""
    return PartOf(party_code, action.goal or OF_NO_GOAL)


def parts_given(plan: NationalPlan) -> QuerySet[PlanPartGiven]:
    """Return who was given what of a plan, with the people, the first given first."""
    return PlanPartGiven.objects.filter(plan=plan).select_related("person")


def parts_seen(person: Person, party_code: str) -> frozenset[str] | None:
    """Return the parts of a country's plan that a colleague sees, or None for who sees all of it.

    None too for who sees nothing: that is for the permission of the page to say.
    """
    of_country = PartOf(party_code)
    if permissions.may(person, "national_plan.read", of_country):
        return None
    given = PlanPartGiven.objects.filter(
        plan__party_code=party_code, plan__put_away_at=None, person=person
    )
    return frozenset(given.values_list("part", flat=True))


def parts_waiting_for(person: Person) -> list[PlanPartGiven]:
    """Return what was given to somebody of plans that stand, as long as they may write there."""
    given = PlanPartGiven.objects.filter(person=person, plan__put_away_at=None)
    may = {
        role.party_code
        for role in permissions.roles_that_count(person)
        if permissions.KINDS[role.kind][1] in permissions.WHO_MAY["plan_part.write"]
    }
    return [each for each in given.select_related("plan", "person") if each.plan.party_code in may]
