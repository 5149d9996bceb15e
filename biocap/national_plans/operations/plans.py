"""A plan is started, described, put away and taken up again."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from biocap.collection.operations import OfCountry, guards
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.problems import (
    NATIONAL_PLAN_NAMED,
    NATIONAL_PLAN_PUT_AWAY,
    NATIONAL_PLAN_STANDS,
    NATIONAL_PLAN_UNKNOWN,
    NATIONAL_PLAN_WITHOUT_TITLE,
)
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import name_in_line


@guards.in_turn
def start_plan(
    party_code: str, title: str, *, language: str, by: Person, at: datetime
) -> NationalPlan:
    """Return a new and empty plan of a country.

    Raises Problem("national_plan.without_title") or ("national_plan.stands").
    """
    guards.require(by, "national_plan.write", OfCountry(party_code))
    plan = NationalPlan(party_code=party_code, title=_title(title), language=language)
    plan.created_by, plan.created_at = by, at
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise NATIONAL_PLAN_STANDS() from None
    audit.record("national_plan.start", plan_subject(plan), by=by, at=at, party=party_code)
    return plan


@guards.in_turn
def describe_plan(
    plan: NationalPlan, title: str, *, language: str, seen: str, by: Person, at: datetime
) -> NationalPlan:
    """Give a plan another title, or say that it is written in another language.

    `seen`: its `naming` for whoever typed. Raises Problem("national_plan.named") where somebody
    named it otherwise since, unless to the same.
    """
    held = held_plan(plan.pk, "national_plan.write", by)
    stood, held.title, held.language = held.naming, _title(title), language
    if held.naming == stood:
        return held
    if stood != seen:
        raise NATIONAL_PLAN_NAMED(title=stood.partition(" ")[2])
    held.save(update_fields=["title", "language"])
    audit.record("national_plan.describe", plan_subject(held), by=by, at=at, party=held.party_code)
    return held


@guards.in_turn
def put_plan_away(plan: NationalPlan, *, by: Person, at: datetime) -> NationalPlan:
    """Put a plan away, so that another can be started. It is kept; what was published stands."""
    held = held_plan(plan.pk, "national_plan.put_away", by)
    held.put_away_at = at
    held.save(update_fields=["put_away_at"])
    audit.record("national_plan.put_away", plan_subject(held), by=by, at=at, party=held.party_code)
    return held


@guards.in_turn
def take_plan_up(number: UUID, *, by: Person, at: datetime) -> NationalPlan:
    """Take up a plan that was put away. Raises Problem("national_plan.stands")."""
    held = _held(number)
    guards.require(by, "national_plan.put_away", held)
    if held.put_away_at is None:
        return held
    held.put_away_at = None
    try:
        with transaction.atomic():
            held.save(update_fields=["put_away_at"])
    except IntegrityError:
        raise NATIONAL_PLAN_STANDS() from None
    audit.record("national_plan.take_up", plan_subject(held), by=by, at=at, party=held.party_code)
    return held


def held_plan(number: UUID, action: str, by: Person) -> NationalPlan:
    """Return a plan that stands, held until the transaction ends, if the person may.

    Raises Problem("national_plan.put_away").
    """
    held = _held(number)
    guards.require(by, action, held)
    if held.put_away_at is not None:
        raise NATIONAL_PLAN_PUT_AWAY()
    return held


def plan_subject(plan: NationalPlan) -> str:
    """Return how the trail names a plan."""
    return f"national_plan:{plan.pk}"


def _held(number: UUID) -> NationalPlan:
    held = NationalPlan.objects.select_for_update().filter(pk=number).first()
    if held is None:
        raise NATIONAL_PLAN_UNKNOWN()
    return held


def _title(title: str) -> str:
    if not (words := name_in_line(title)):
        raise NATIONAL_PLAN_WITHOUT_TITLE()
    return words
