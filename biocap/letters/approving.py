"""Approvers of a country are asked for their approval by letter, and reminded once."""

from datetime import UTC, datetime, timedelta

from biocap import formats
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.operations.approving import standing_approval
from biocap.collection.queries import values_of
from biocap.collection.queries.approvals import approval_needed
from biocap.collection.queries.days import days_of
from biocap.collection.queries.hashes import answers_hash
from biocap.collection.rules import is_over
from biocap.letters.choices import LetterKind
from biocap.letters.models import ApprovalAsked, Letter
from biocap.letters.operations import written_to
from biocap.letters.problems import LETTERS_APPROVED, LETTERS_NO_APPROVER, LETTERS_NOT_READY
from biocap.parties.models import Person, Role, RoleKind
from biocap.shared import audit

REMIND_AFTER = timedelta(days=3)
"""So long after they were asked approvers are reminded, once for the same answers."""
TOO_LATE_AFTER = timedelta(days=10)
"""So long after they were asked nothing is made good any more."""


@guards.in_turn
def ask_for_approval(
    submission: Submission, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Write to the approvers of a country that these answers wait for them; return what is new.

    Once for the same answers; whoever asks is not written to. Of a draft of no round no letter is
    written: it stands on their desk. Raises Problem("letters.approved"), ("letters.not_ready") or
    ("letters.no_approver").
    """
    held = guards.locked(submission.pk)
    guards.require(by, "approval.ask", held)
    guards.require_draft(held)
    sha256 = answers_hash(held)
    if not _waits(held, sha256, by, at):
        raise LETTERS_APPROVED()
    edition = formats.load_edition(held.format_code, held.edition)
    findings = formats.check_answers(edition, values_of(held))
    if formats.stops(findings):
        raise LETTERS_NOT_READY(count=sum(it.level != "notice" for it in findings))
    if not _approvers(held, by, at):
        raise LETTERS_NO_APPROVER()
    asked, new = ApprovalAsked.objects.get_or_create(
        submission=held, answers_sha256=sha256, defaults={"address": address, "by": by, "at": at}
    )
    if not new:
        return []
    audit.record("approval.ask", f"submission:{held.pk}", by=by, at=at, sha256=sha256)
    return _write(held, asked, at, planned=False)


def remind_approvers(at: datetime) -> int:
    """Remind approvers of answers that wait for them still; return how many letters are new.

    Once for the same answers, however often it is called and by however many processes. Answers
    that were changed since, approved or submitted wait no more.
    """
    due = ApprovalAsked.objects.filter(
        at__lte=at - REMIND_AFTER,
        at__gt=at - TOO_LATE_AFTER,
        reminded_at=None,
        submission__status__in=OPEN_STATUSES,
        submission__round__cancelled_on=None,
    )
    return sum(len(_remind(number, at)) for number in list(due.values_list("pk", flat=True)))


def approval_asked(submission: Submission, sha256: str) -> ApprovalAsked | None:
    """Return when approvers were asked for exactly these answers, or None. One query."""
    asked = ApprovalAsked.objects.filter(submission=submission, answers_sha256=sha256)
    return asked.select_related("by").first()


@guards.in_turn
def _remind(number: int, at: datetime) -> list[Letter]:
    asked = ApprovalAsked.objects.select_related("by").get(pk=number)
    held = guards.locked(asked.submission_id)
    asked.refresh_from_db(fields=["reminded_at"])
    if asked.reminded_at is not None or held.status not in OPEN_STATUSES:
        return []
    if held.round is None or is_over(days_of(held.round, held.party_code).closes_on, at):
        return []
    if answers_hash(held) != asked.answers_sha256:
        return []
    if not _waits(held, asked.answers_sha256, asked.by, at):
        return []
    asked.reminded_at = at
    asked.save(update_fields=["reminded_at"])
    return _write(held, asked, at, planned=True)


def _write(held: Submission, asked: ApprovalAsked, at: datetime, *, planned: bool) -> list[Letter]:
    if held.round is None:
        return []
    people = [(person, (held.party_code,)) for person in _approvers(held, asked.by, at)]
    occasion = f"{'again' if planned else 'asked'}:{asked.pk}"
    return written_to(
        held.round,
        LetterKind.APPROVE,
        people,
        occasion,
        asked.address,
        "",
        asked.by,
        at,
        planned=planned,
    )


def _waits(held: Submission, sha256: str, by: Person, at: datetime) -> bool:
    needed = approval_needed(held.party_code)
    return needed and standing_approval(held, sha256, by, at) is None


def _approvers(held: Submission, by: Person, at: datetime) -> list[Person]:
    """Return who approves for the country, but whoever asks; by name."""
    in_force = Role.objects.in_force(at.astimezone(UTC).date()).filter(
        kind=RoleKind.APPROVER, party_code=held.party_code
    )
    people = Person.objects.filter(roles__in=in_force, is_active=True).exclude(pk=by.pk)
    return list(people.distinct().order_by("name", "pk"))
