"""The focal point gives parts of the plan to colleagues; who holds one says when it is done."""

from collections.abc import Collection
from datetime import UTC, date, datetime

from django.db.models import Exists, OuterRef

from biocap.collection.operations import guards
from biocap.collection.operations.sections import OF_A_COUNTRY
from biocap.collection.problems import COLLEAGUE_NOT_YOURS
from biocap.countries.models import Handover
from biocap.national_plans.models import NationalPlan, PlanPartGiven
from biocap.national_plans.operations.plans import held_plan, plan_subject
from biocap.national_plans.parts import PartOf, part_codes
from biocap.national_plans.problems import (
    PLAN_PART_DUE_PAST,
    PLAN_PART_NOT_GIVEN,
    PLAN_PART_UNKNOWN,
)
from biocap.parties.models import Person
from biocap.shared import audit


@guards.in_turn
def give_plan_parts(
    plan: NationalPlan,
    person: Person,
    parts: Collection[str],
    *,
    due_on: date | None,
    by: Person,
    at: datetime,
) -> list[PlanPartGiven]:
    """Give parts of a plan to somebody of its country, by a day; return what is new of it.

    Given again with another day, the day changes; given again when it was done, it is open again.
    Raises Problem("plan_part.unknown"), ("plan_part.due_past") or ("colleague.not_yours"), and
    then gives none.
    """
    held = held_plan(plan.pk, "plan_part.give", by)
    today = at.astimezone(UTC).date()
    if due_on is not None and due_on < today:
        raise PLAN_PART_DUE_PAST()
    if not parts or not set(part_codes()).issuperset(parts):
        raise PLAN_PART_UNKNOWN()
    of_country = person.roles.in_force(today).filter(
        party_code=held.party_code, kind__in=OF_A_COUNTRY
    )
    if not (person.is_active and of_country.exists()):
        raise COLLEAGUE_NOT_YOURS()
    there = {each.part: each for each in PlanPartGiven.objects.filter(plan=held, person=person)}
    changed = []
    for part in dict.fromkeys(parts):
        given = there.get(part) or PlanPartGiven(plan=held, part=part, person=person)
        if given.pk is None or given.due_on != due_on or given.done_at is not None:
            given.due_on, given.done_at = due_on, None
            given.given_by, given.given_at = by, at
            given.save()
            changed.append(given)
    if changed:
        said = {"party": held.party_code, "parts": [it.part for it in changed], "person": person.pk}
        audit.record("plan_part.give", plan_subject(held), by=by, at=at, **said)
    return changed


@guards.in_turn
def take_back_plan_parts(
    plan: NationalPlan, numbers: Collection[int], *, by: Person, at: datetime
) -> int:
    """Take parts back from whom they were given to; what they wrote stays. Returns how many."""
    held = held_plan(plan.pk, "plan_part.give", by)
    given = PlanPartGiven.objects.filter(plan=held, pk__in=numbers)
    for each in given:
        said = {"party": held.party_code, "parts": [each.part], "person": each.person_id}
        audit.record("plan_part.take_back", plan_subject(held), by=by, at=at, **said)
    return given.delete()[0]


@guards.in_turn
def say_plan_part_done(
    plan: NationalPlan, part: str, done: bool, *, by: Person, at: datetime
) -> list[PlanPartGiven]:
    """Say that a part is done, or not yet after all, for oneself; else for all who hold it.

    Returns what changed. Raises Problem("plan_part.not_given").
    """
    guards.require(by, "plan_part.done", PartOf(plan.party_code, part))
    given = list(PlanPartGiven.objects.select_for_update().filter(plan=plan, part=part))
    own = [each for each in given if each.person_id == by.pk] or given
    if not own:
        raise PLAN_PART_NOT_GIVEN()
    changed = [each for each in own if (each.done_at is not None) != done]
    for each in changed:
        each.done_at = at if done else None
        each.save(update_fields=["done_at"])
    said = {"party": plan.party_code, "parts": [part]}
    if changed and done:
        audit.record("plan_part.done", plan_subject(plan), by=by, at=at, **said)
    elif changed:
        audit.record("plan_part.not_done", plan_subject(plan), by=by, at=at, **said)
    return changed


@guards.in_turn
def pass_plan_parts(held: Handover, *, by: Person, at: datetime) -> int:
    """Give the new focal point what the leaving one was to write of the plan; return how many.

    Of a handover that was confirmed just now, by whoever confirmed it, within its transaction.
    What the new one holds already stays as it is; what is done stays with whoever did it.
    """
    guards.require(by, "handover.accept", held)
    own = PlanPartGiven.objects.filter(
        person=held.leaving,
        done_at=None,
        plan__party_code=held.party_code,
        plan__put_away_at=None,
    )
    theirs = PlanPartGiven.objects.filter(
        plan=OuterRef("plan"), part=OuterRef("part"), person=held.incoming
    )
    own.filter(Exists(theirs)).delete()
    passed = list(own.select_related("plan"))
    for plan in {each.plan for each in passed}:
        parts = sorted(each.part for each in passed if each.plan_id == plan.pk)
        said = {"party": plan.party_code, "parts": parts, "person": held.incoming_id}
        audit.record("plan_part.give", plan_subject(plan), by=by, at=at, **said)
    return own.update(person=held.incoming)
