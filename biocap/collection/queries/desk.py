"""What a person finds on the desk."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from biocap import formats
from biocap.collection import permissions, rules
from biocap.collection.choices import Status
from biocap.collection.models import Discarded, Invitation, Round, Submission, Version
from biocap.collection.problems import ROUND_UNKNOWN, SUBMISSION_UNKNOWN
from biocap.collection.queries.days import days_of_round
from biocap.parties.models import Organization, Person
from biocap.parties.problems import ORGANIZATION_UNKNOWN


@dataclass(frozen=True)
class Invited:
    """A round that waits for a Party of the person; `submission` once one was started."""

    round: Round
    party_code: str
    days: rules.Days
    submission: Submission | None


def submission_of(submission_id: uuid.UUID) -> Submission:
    """Return a submission with its round and organization; Problem("submission.unknown")."""
    submission = (
        Submission.objects.select_related("round__previous", "organization")
        .defer("answers")
        .filter(pk=submission_id)
        .first()
    )
    if submission is None:
        raise SUBMISSION_UNKNOWN()
    return submission


def round_of(code: str) -> Round:
    """Return a round by its code; Problem("round.unknown")."""
    round_ = Round.objects.select_related("previous").filter(code=code).first()
    if round_ is None:
        raise ROUND_UNKNOWN(code=code[:60])
    return round_


def organization_of(number: int) -> Organization:
    """Return an organization by its number; Problem("organization.unknown")."""
    organization = Organization.objects.filter(pk=number).first()
    if organization is None:
        raise ORGANIZATION_UNKNOWN()
    return organization


def submissions_open_to(person: Person) -> QuerySet[Submission]:
    """Return the submissions of the person's own countries and organizations, newest first.

    With their versions, latest first; two queries however many there are.
    """
    countries, organizations = _own(person)
    versions = Version.objects.defer("body").order_by("-number")
    return (
        Submission.objects.filter(
            Q(party_code__in=countries) | Q(organization_id__in=organizations)
        )
        .exclude(status=Status.DISCARDED)
        .select_related("round", "organization")
        .defer("answers")
        .prefetch_related(Prefetch("versions", queryset=versions))
    )


def rounds_open_to(person: Person, at: datetime) -> list[Invited]:
    """Return the open rounds that invite the person's countries, next due first. Two queries."""
    countries, _ = _own(person)
    today, still = at.astimezone(UTC).date(), rules.last_open_day(at)
    invitations = list(
        Invitation.objects.filter(
            Q(round__closes_on__gte=still) | Q(closes_on__gte=still),
            party_code__in=countries,
            round__opens_on__lte=today,
        ).select_related("round")
    )
    started = {
        (row.round_id, row.party_code): row
        for row in Submission.objects.filter(
            round__in={row.round_id for row in invitations}, party_code__in=countries
        )
        .exclude(status=Status.DISCARDED)
        .defer("answers")
    }
    drafts = [
        Invited(
            row.round,
            row.party_code,
            rules.days_for(days_of_round(row.round), row.due_on, row.closes_on),
            started.get((row.round_id, row.party_code)),
        )
        for row in invitations
    ]
    return sorted(drafts, key=lambda one: (one.days.due_on, one.round.code, one.party_code))


def discarded_by(person: Person) -> list[Discarded]:
    """Return what the person may take up again of what was discarded, the latest first."""
    countries, organizations = _own(person)
    rows = Discarded.objects.filter(
        Q(submission__party_code__in=countries) | Q(submission__organization_id__in=organizations)
    ).select_related("submission__round", "submission__organization", "by")
    return [row for row in rows if permissions.may(person, "submission.discard", row)]


def submissions_to_review() -> QuerySet[Submission]:
    """Return submitted activity reports and their like (of no round), oldest first.

    What is circulated is not reviewed.
    """
    return (
        Submission.objects.filter(round=None, status=Status.SUBMITTED)
        .exclude(format_code__in=formats.circulated_formats())
        .select_related("organization")
        .defer("answers")
        .prefetch_related(
            Prefetch("versions", queryset=Version.objects.defer("body").order_by("-number"))
        )
        .order_by("created_at", "id")
    )


def submissions_in_open_rounds(at: datetime) -> QuerySet[Submission]:
    """Return what was submitted in rounds and can be returned with a note still, oldest first.

    With what was returned and is not submitted again. Two queries however many there are.
    """
    today, still = at.astimezone(UTC).date(), rules.last_open_day(at)
    longer = Invitation.objects.filter(
        round=OuterRef("round"), party_code=OuterRef("party_code"), closes_on__gte=still
    )
    return (
        Submission.objects.filter(
            Q(round__cut_off_at=None) | Q(round__cut_off_at__gt=at),
            Q(round__closes_on__gte=still) | Exists(longer),
            status__in=(Status.SUBMITTED, Status.RETURNED),
            round__opens_on__lte=today,
            round__cancelled_on=None,
        )
        .select_related("round", "organization")
        .defer("answers")
        .prefetch_related(
            Prefetch("versions", queryset=Version.objects.defer("body").order_by("-number"))
        )
        .order_by("created_at", "id")
    )


def submissions_returned() -> list[Submission]:
    """Return the reports of no round that wait with who sent them, oldest first."""
    numbers = Submission.objects.filter(round=None, status=Status.RETURNED).order_by(
        "created_at", "id"
    )
    return _with_versions(list(numbers.values_list("pk", flat=True)))


def submissions_accepted_last(most: int | None = None) -> list[Submission]:
    """Return the reports of no round that were accepted last, the newest first, or all of them."""
    accepted = Version.objects.filter(
        accepted_at__isnull=False, submission__round=None, submission__status=Status.ACCEPTED
    ).order_by("-accepted_at", "-pk")
    return _with_versions(
        list(dict.fromkeys(accepted.values_list("submission_id", flat=True)[:most]))
    )


def _with_versions(numbers: list[uuid.UUID]) -> list[Submission]:
    by_number = {
        each.pk: each
        for each in Submission.objects.filter(pk__in=numbers)
        .select_related("organization")
        .defer("answers")
        .prefetch_related(
            Prefetch("versions", queryset=Version.objects.defer("body").order_by("-number"))
        )
    }
    return [by_number[number] for number in numbers]


def _own(person: Person) -> tuple[set[str], set[int]]:
    roles = permissions.roles_that_count(person)
    countries = {
        role.party_code
        for role in roles
        if permissions.KINDS[role.kind][1] in {"focal_point", "contributor"}
    }
    organizations = {
        role.organization_id
        for role in roles
        if role.organization_id is not None and permissions.KINDS[role.kind][1] == "reporter"
    }
    return countries, organizations
