"""A plan is published: what was looked at is frozen, or nothing is."""

from datetime import UTC, datetime

from biocap.collection import rules as collection_rules
from biocap.collection.operations import guards
from biocap.national_plans.models import NationalPlan, PlanAction, PlanVersion
from biocap.national_plans.operations.approving import must_be_approved_to_publish
from biocap.national_plans.operations.plans import held_plan, plan_subject
from biocap.national_plans.problems import (
    NATIONAL_PLAN_CHANGED,
    NATIONAL_PLAN_EMPTY,
    NATIONAL_PLAN_NO_REASON,
    NATIONAL_PLAN_NO_VERSION,
)
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import is_seen


@guards.in_turn
def publish_plan(plan: NationalPlan, *, seen: str, by: Person, at: datetime) -> PlanVersion:
    """Freeze the plan as it was `seen` (`plan_sha256` of the preview), and return the version.

    The same as the version that stands gives that one. It is public with the next snapshot.
    Raises Problem("national_plan.empty"), or ("national_plan.changed") where somebody changed an
    action since, or ("national_plan.not_approved"): then nothing is published.
    """
    held = held_plan(plan.pk, "national_plan.publish", by)
    list(PlanAction.objects.select_for_update().filter(plan=held).order_by("pk"))
    said = to_publish(held)
    if not (said["actions"] or said.get("joint")):
        raise NATIONAL_PLAN_EMPTY()
    if plan_sha256(said) != seen:
        raise NATIONAL_PLAN_CHANGED()
    last = held.versions.order_by("-number").first()
    if last is not None and last.withdrawn_at is None and plan_sha256(last.body) == seen:
        return last
    must_be_approved_to_publish(held, seen, by, at)
    moment = at.astimezone(UTC).replace(microsecond=0)
    number = last.number + 1 if last else 1
    body = {**said, "number": number, "published_at": collection_rules.timestamp(moment)}
    text, sha256 = collection_rules.freeze(body)
    version = PlanVersion.objects.create(
        plan=held, number=number, body=text, sha256=sha256, published_by=by, published_at=moment
    )
    told = {"party": held.party_code, "number": number, "sha256": sha256}
    audit.record("national_plan.publish", plan_subject(held), by=by, at=at, **told)
    return version


@guards.in_turn
def withdraw_plan_version(
    plan: NationalPlan, number: int, reason: str, *, by: Person, at: datetime
) -> PlanVersion:
    """Take a published version out of snapshots to come, with a reason; it is kept.

    What a snapshot holds already stays under its address. Raises
    Problem("national_plan.no_version") or ("national_plan.no_reason").
    """
    version = _version_of(plan, number, by)
    if not is_seen(reason):
        raise NATIONAL_PLAN_NO_REASON()
    if version.withdrawn_at is None:
        version.withdrawn_by, version.withdrawn_at = by, at
        version.withdrawn_because = reason.strip()
        _save(version)
        told = {"party": version.party_code, "number": number}
        audit.record("national_plan.withdraw", plan_subject(version.plan), by=by, at=at, **told)
    return version


@guards.in_turn
def reinstate_plan_version(
    plan: NationalPlan, number: int, *, by: Person, at: datetime
) -> PlanVersion:
    """Take back that a version was withdrawn. Raises Problem("national_plan.no_version")."""
    version = _version_of(plan, number, by)
    if version.withdrawn_at is not None:
        version.withdrawn_by, version.withdrawn_at = None, None
        version.withdrawn_because = ""
        _save(version)
        told = {"party": version.party_code, "number": number}
        audit.record("national_plan.reinstate", plan_subject(version.plan), by=by, at=at, **told)
    return version


def _version_of(plan: NationalPlan, number: int, by: Person) -> PlanVersion:
    guards.require(by, "national_plan.publish", plan)
    rows = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan")
    version = rows.filter(plan=plan, number=number).first()
    if version is None:
        raise NATIONAL_PLAN_NO_VERSION()
    return version


def _save(version: PlanVersion) -> None:
    version.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because"])
