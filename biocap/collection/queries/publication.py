"""What publication reads: frozen versions, rounds and invitations, as plain values."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max, Q

from biocap import formats
from biocap.collection import rules
from biocap.collection.choices import Status
from biocap.collection.models import Invitation, Round, Version
from biocap.collection.queries.days import days_of_round
from biocap.collection.queries.lateness import with_first, with_own_due
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import FictionalParty, Organization


@dataclass(frozen=True)
class FrozenVersion:
    """One frozen version as the library takes it; `body` is the canonical JSON, read.

    It is `late` if the first version of its report came late (`rules.came_late`).

    A version that is not `dated` was taken over without a date of submission: `submitted_at`
    is None, and whether it came late is not known. When it was taken over is a time of a clock,
    which would give the same report another snapshot on another day. One that came
    `after_cut_off` of its round stands beside the one that counts, if there is one.
    """

    submission: str
    receipt: str
    sha256: str
    body: dict[str, Any]
    party: str
    organization: str
    round: str
    number: int
    submitted_at: datetime | None
    late: bool
    dated: bool = True
    after_cut_off: bool = False
    fictional: bool = False
    """Its respondent is invented."""


@dataclass(frozen=True)
class FrozenRound:
    """One round; `previous` is the code of the round before, or empty."""

    code: str
    title: str
    format_code: str
    edition: str
    aim: str
    opens_on: date
    due_on: date
    closes_on: date
    cut_off_at: datetime
    rehearsal: bool
    previous: str


@dataclass(frozen=True)
class FrozenInvitation:
    """One Party invited to one round; its own days where it was given longer than the round."""

    round: str
    party: str
    due_on: date | None = None
    closes_on: date | None = None


def versions_for_publication(cut_off_at: datetime) -> list[FrozenVersion]:
    """Return the frozen versions that a cut-off takes, in the order of their hashes.

    Of rounds with a cut-off: the latest version of each submission up to the round's
    own cut-off; and the latest that came after that, by this time, marked as such. Of
    submissions without a round: the latest version accepted by then. Of what a fictional Party or
    organization made of these, activity reports alone, each marked (decision 27): all else that
    is invented stays within a rehearsal. Never anything of a draft, nor of an import that was
    taken back, nor of what is circulated.
    """
    of_rounds = Q(submission__round__cut_off_at__lte=cut_off_at)
    in_time = of_rounds & Q(submitted_at__lte=F("submission__round__cut_off_at"))
    after = of_rounds & Q(
        submitted_at__gt=F("submission__round__cut_off_at"), submitted_at__lte=cut_off_at
    )
    invented = Q(submission__party_code__in=FictionalParty.objects.values("code"))
    invented |= Q(submission__organization__in=Organization.objects.filter(fictional=True))
    fictional = set(FictionalParty.objects.values_list("code", flat=True))
    accepted = (
        Q(submission__round__isnull=True, accepted_at__lte=cut_off_at)
        & (Q(submission__format_code=ACTIVITIES) | ~invented)
        & ~Q(submission__format_code__in=formats.circulated_formats())
    )
    rows = (
        with_own_due(
            with_first(
                Version.objects.filter(
                    Q(id__in=_latest(in_time | accepted)) | Q(id__in=_latest(after))
                ).exclude(submission__status=Status.DISCARDED)
            )
        )
        .order_by("sha256", "receipt")
        .values_list(
            "submission_id",
            "receipt",
            "sha256",
            "body",
            "submission__party_code",
            "submission__organization__name",
            "submission__organization__fictional",
            "submission__round__code",
            "number",
            "submitted_at",
            "submission__round__due_on",
            "submission__round__cut_off_at",
            "first_at",
            "own_due_on",
        )
    )
    return [
        FrozenVersion(
            submission=str(submission),
            receipt=receipt,
            sha256=sha256,
            body=json.loads(body),
            party=party,
            organization=organization or "",
            round=round_code or "",
            number=number,
            submitted_at=submitted_at if rules.is_dated(body) else None,
            late=due_on is not None
            and rules.came_late(first_at, max(due_on, own_due_on or due_on)),
            dated=rules.is_dated(body),
            after_cut_off=counted_until is not None and submitted_at > counted_until,
            fictional=bool(is_invented) or party in fictional,
        )
        for (
            submission,
            receipt,
            sha256,
            body,
            party,
            organization,
            is_invented,
            round_code,
            number,
            submitted_at,
            due_on,
            counted_until,
            first_at,
            own_due_on,
        ) in rows.iterator(chunk_size=2000)
    ]


def _latest(which: Q) -> Any:
    """Return the latest version of each submission among those that the condition takes."""
    return (
        Version.objects.filter(which)
        .order_by()
        .values("submission_id")
        .annotate(latest=Max("id"))
        .values("latest")
    )


def rounds_for_publication(cut_off_at: datetime) -> list[FrozenRound]:
    """Return the rounds whose cut-off lies at or before this time, by code."""
    rows = Round.objects.filter(cut_off_at__lte=cut_off_at).select_related("previous")
    return [
        FrozenRound(
            code=row.code,
            title=row.titles,
            format_code=row.format_code,
            edition=row.edition,
            aim=row.aims,
            opens_on=row.opens_on,
            due_on=row.due_on,
            closes_on=row.closes_on,
            cut_off_at=row.cut_off_at,
            rehearsal=row.rehearsal,
            previous=row.previous.code if row.previous else "",
        )
        for row in rows.order_by("code")
        if row.cut_off_at is not None
    ]


def invitations_for_publication(cut_off_at: datetime) -> list[FrozenInvitation]:
    """Return the invitations of those rounds, by round and Party."""
    rows = Invitation.objects.filter(round__cut_off_at__lte=cut_off_at)
    frozen = []
    for row in rows.select_related("round").order_by("round__code", "party_code"):
        of_round = days_of_round(row.round)
        due_on, closes_on = rules.days_for(of_round, row.due_on, row.closes_on)
        frozen.append(
            FrozenInvitation(
                row.round.code,
                row.party_code,
                due_on if due_on > of_round.due_on else None,
                closes_on if closes_on > of_round.closes_on else None,
            )
        )
    return frozen


def standing_cut_off(round: Round, at: datetime) -> datetime:
    """Return the cut-off that takes what `at` would: the one that is set if nothing came since."""
    stands = round.cut_off_at
    if stands is None or stands > at:
        return at
    since = Version.objects.filter(
        submission__round=round, submitted_at__gt=stands, submitted_at__lte=at
    )
    return at if since.exists() else stands
