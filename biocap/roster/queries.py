"""Reads: nominations with where they stand, who is on the roster, and what they were asked for."""

from collections.abc import Sequence
from datetime import date

from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission, Version
from biocap.collection.queries import version_answers
from biocap.formats.codes import NOMINATIONS
from biocap.roster.choices import AssignmentState, NominationState
from biocap.roster.limits import roster_rules
from biocap.roster.models import ExpertAssignment, RosterEntry
from biocap.roster.public import PublicExpert, RosterUse
from biocap.roster.rules import NominationFacts, consented_answers, leaves_on, state_of_nomination


def entry_of(submission: Submission) -> RosterEntry | None:
    """Return what became of a nomination, None before anything did."""
    return RosterEntry.objects.filter(submission=submission).first()


def nomination_state(entry: RosterEntry | None, version: Version) -> NominationState:
    """Return where the version that was submitted last stands."""
    if entry is None:
        return NominationState.SUBMITTED
    asked = entry.asked_version_id == version.pk
    checked = entry.checked_version_id == version.pk
    return state_of_nomination(
        NominationFacts(
            asked=asked,
            consented=asked and entry.consented_at is not None,
            declined=asked and entry.declined_at is not None,
            complete=entry.complete if checked else None,
            listed=entry.listed_version_id is not None,
            off=entry.off_at is not None and version.submitted_at <= entry.off_at,
        )
    )


def submitted_nominations() -> list[tuple[Submission, RosterEntry | None, Version]]:
    """Return every nomination that was submitted, the latest first, each with its last version."""
    held = Submission.objects.filter(format_code=NOMINATIONS, versions__isnull=False)
    rows = held.exclude(status__in=OPEN_STATUSES).distinct().order_by("-created_at", "-id")
    nominations = []
    for each in rows.select_related("roster_entry").prefetch_related("versions"):
        version = max(each.versions.all(), key=lambda it: it.number)
        nominations.append((each, getattr(each, "roster_entry", None), version))
    return nominations


def listed_entries(party_code: str = "") -> list[RosterEntry]:
    """Return who is on the roster, of one country if it is named."""
    rows = RosterEntry.objects.filter(listed_version__isnull=False).select_related(
        "submission", "listed_version__private", "expert"
    )
    if party_code:
        rows = rows.filter(submission__party_code=party_code)
    return list(rows.order_by("id"))


def areas_of_entry(entry: RosterEntry) -> tuple[str, ...]:
    """Return the areas in which a listed expert advises."""
    assert entry.listed_version is not None
    said = version_answers(entry.listed_version).get("areas") or []
    return tuple(pick["code"] for pick in said)


def leaves_roster_on(entry: RosterEntry) -> date | None:
    """Return the first day on which a listed expert is off the roster, None if not listed."""
    if entry.listed_version_id is None or entry.updated_on is None:
        return None
    return leaves_on(entry.updated_on, roster_rules().years_kept.value)


def experts_to_tell() -> list[PublicExpert]:
    """Return who is on the roster as the library is told: only what they consented to."""
    experts = []
    for entry in listed_entries():
        until = leaves_roster_on(entry)
        assert until is not None
        assert entry.updated_on is not None
        assert entry.listed_version is not None
        answers = consented_answers(version_answers(entry.listed_version), entry.listed_parts)
        country = entry.submission.party_code
        experts.append(
            PublicExpert(str(entry.submission_id), country, entry.updated_on, until, answers)
        )
    return experts


def uses_to_tell() -> list[RosterUse]:
    """Return each assignment without any person, the first first."""
    rows = ExpertAssignment.objects.select_related("entry__submission", "report")
    return [
        RosterUse(
            it.party_code,
            it.entry.submission.party_code,
            it.area,
            it.requested_at.date(),
            it.approved,
            assignment_state(it) == AssignmentState.REPORTED,
        )
        for it in rows.order_by("requested_at", "id")
    ]


def assignment_state(it: ExpertAssignment) -> AssignmentState:
    """Return where an assignment stands: reported once its report was submitted."""
    if it.approved is None:
        return AssignmentState.REQUESTED
    if not it.approved:
        return AssignmentState.DECLINED
    reported = it.report is not None and it.report.versions.exists()
    return AssignmentState.REPORTED if reported else AssignmentState.APPROVED


def assignments_of(party_codes: Sequence[str]) -> list[ExpertAssignment]:
    """Return what these countries asked of experts, the latest first."""
    rows = ExpertAssignment.objects.filter(party_code__in=party_codes)
    return list(rows.select_related("entry__submission", "report"))
