"""A submission from its start to the frozen version."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from biocap import formats
from biocap.collection import rules
from biocap.collection.choices import OPEN_STATUSES, Status
from biocap.collection.models import (
    Invitation,
    Round,
    Submission,
    Version,
)
from biocap.collection.operations import guards, statements
from biocap.collection.operations.answers import read_given, take_in_answers
from biocap.collection.operations.approving import must_be_approved
from biocap.collection.operations.corrections import tell_correction_when_frozen
from biocap.collection.operations.definitions import keep_definition
from biocap.collection.operations.once import Once, remember, started_before
from biocap.collection.operations.unread import unread_findings
from biocap.collection.problems import (
    ROUND_NOT_INVITED,
    SUBMISSION_NEEDS_ROUND,
    SUBMISSION_TWO_RESPONDENTS,
    SUBMISSION_WRONG_RESPONDENT,
)
from biocap.collection.queries.approvals import approvers_of
from biocap.collection.queries.contradictions import (
    contradictions_of,
    frozen_reasons,
    reasons_to_freeze,
)
from biocap.collection.refusals import HasErrors
from biocap.formats import Edition
from biocap.parties.models import Organization, Person
from biocap.shared import audit
from biocap.shared.audit import Line
from biocap.shared.prepared import write_at_once


@guards.in_turn
def start(
    format_code: str = "",
    *,
    party_code: str = "",
    organization: Organization | None = None,
    round: Round | None = None,
    identity: UUID | None = None,
    once: Once | None = None,
    by: Person,
    at: datetime,
) -> Submission:
    """Return an empty draft; in a round, the one draft of the Party, started once.

    `identity` is given where a record comes from an outside list, so that it comes in once: an
    IntegrityError, where another import began it at the same moment.
    The same request sent again with the key `once` gives the same draft.
    In a round the round says format and edition. Raises a Problem if the respondent is
    not whom the format asks, the Party was not invited or the round is not open. What only
    countries answer needs a round, unless it is circulated, and but for needs: of these a Party
    has one assessment outside every round, which it corrects as its needs change.
    """
    draft = Submission(party_code=party_code, organization=organization, round=round)
    draft.created_by, draft.created_at = by, at
    if identity is not None:
        draft.pk = identity
    if organization is not None and (party_code or round is not None):
        raise SUBMISSION_TWO_RESPONDENTS()
    guards.require(by, "submission.start", draft)
    if (before := started_before(by, once, at)) is not None:
        return before
    if round is not None:
        standing = _standing(round, party_code, round.format_code).first()
        if standing is not None:
            remember(by, once, standing, at)
            return standing
        guards.require_round_open(round, party_code, at)
        if not Invitation.objects.filter(round=round, party_code=party_code).exists():
            raise ROUND_NOT_INVITED()
        edition = formats.load_edition(round.format_code, round.edition)
    else:
        edition = formats.load_edition(format_code)
    kind = "organization" if organization is not None else "country"
    if edition.respondent not in {kind, "any"}:
        raise SUBMISSION_WRONG_RESPONDENT()
    draft.format_code, draft.edition = edition.code, edition.edition
    if round is None and edition.respondent == "country" and not edition.circulated:
        if not draft.is_standing:
            raise SUBMISSION_NEEDS_ROUND()
        if (standing := _standing(None, party_code, edition.code).first()) is not None:
            remember(by, once, standing, at)
            return standing
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
            remember(by, once, draft, at)
    except IntegrityError:  # the same was started just now
        if identity is not None:
            raise
        return started_before(by, once, at) or _standing(round, party_code, edition.code).get()
    audit.record("submission.start", f"submission:{draft.pk}", by=by, at=at)
    return draft


@guards.in_turn
def submit(submission: Submission, by: Person, at: datetime, *, dated: bool = True) -> Version:
    """Freeze the answers to the questions that are asked, and return the version.

    A record of a list is not `dated`: nobody submitted it, and so its body bears no time, which
    is that of the import. The same record gives the same hash on any day.
    Submitting again what was already submitted returns the version that stands. Raises
    HasErrors with all findings where one stops it. After the due day a submission is
    taken and counts as late; after the round closed it is refused.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "submission.submit", held)
    guards.require_kept(held)
    if held.status not in OPEN_STATUSES and (last := guards.last_version(held)):
        return last
    guards.require_round_open(held.round, held.party_code, at)
    edition = formats.load_edition(held.format_code, held.edition)
    return _freeze(held, edition, frozenset(), None, by, at, dated)


@guards.in_turn
def submit_answers(
    submission: Submission,
    raw: Mapping[str, Any],
    by: Person,
    at: datetime,
    channel: str,
    base_revisions: Mapping[str, int] | None = None,
) -> Version:
    """Store answers and freeze the submission, both or neither; the answers are read once.

    Keys that are not named keep their answers. Raises like `save_set` and `submit`. The same
    answers sent again, after they were submitted, return the version that stands.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "submission.answer", held)
    guards.require(by, "submission.submit", held)
    edition = formats.load_edition(held.format_code, held.edition)
    given = read_given(held, edition, raw)
    is_new = rules.changed_answers(held.answers, given, by.pk, channel, at)
    if held.status not in OPEN_STATUSES and not is_new and (last := guards.last_version(held)):
        return last
    guards.require_round_open(held.round, held.party_code, at)
    guards.require_draft(held)
    line = take_in_answers(held, given, base_revisions or {}, by, at, channel)
    return _freeze(held, edition, raw.keys(), line, by, at)


@guards.in_turn
def reopen(submission: Submission, by: Person, at: datetime) -> Submission:
    """Start a correction: the same answers become a draft again; the version stands."""
    held = guards.locked(submission.pk)
    guards.require(by, "submission.reopen", held)
    guards.require_kept(held)
    if held.status in OPEN_STATUSES:
        return held
    guards.require_round_open(held.round, held.party_code, at)
    return moved_to(held, Status.DRAFT, "submission.reopen", by, at)


def _standing(round: Round | None, party_code: str, format_code: str) -> QuerySet[Submission]:
    """Return the one submission of a Party in a round, or outside all; none that was discarded."""
    return Submission.objects.filter(
        round=round, party_code=party_code, format_code=format_code
    ).exclude(status=Status.DISCARDED)


def frozen_body(
    held: Submission,
    definition_sha256: str,
    number: int,
    submitted_at: datetime | None,
    shared: Mapping[str, Any],
) -> dict[str, Any]:
    """Return what is frozen of a submission; its time is None where it is not known."""
    return {
        "format": held.format_code,
        "edition": held.edition,
        "definition_sha256": definition_sha256,
        "round": held.round.code if held.round else None,
        "party": held.party_code or None,
        "organization": held.organization.name if held.organization else None,
        "number": number,
        "submitted_at": rules.timestamp(submitted_at) if submitted_at else None,
        "answers": shared,
    }


def _freeze(
    held: Submission,
    edition: Edition,
    just_read: Collection[str],
    line: Line | None,
    by: Person,
    at: datetime,
    dated: bool = True,
) -> Version:
    """Mark a draft as submitted and return the version of its answers; the last if it is the same.

    `line` tells of answers that were not written yet; both are written with the version. What was
    typed for a question that is asked, and could not be read, stops it.
    """
    values = rules.values_that_stand(held.answers)
    asked = formats.asked_questions(edition, values)
    answers = formats.submittable(edition, values, asked)
    findings = [
        *unread_findings(edition, held),
        *formats.check_answers(edition, answers, just_read, asked),
    ]
    if formats.stops(findings):
        raise HasErrors([*findings, *contradictions_of(held, edition, answers)])
    shared, private = formats.split(edition, answers)
    known = statements.standing_for(held.pk, edition.sha256, held.party_code)
    of_organization = held.organization_id is not None
    waits = approvers_of(held, at).exists() if of_organization else known.approval_needed
    reasons = reasons_to_freeze(held, edition, answers)
    if dated and waits:
        must_be_approved(held, rules.answers_sha256(held.pk, answers, reasons), by, at)
    last = guards.last_version(held) if known.was_submitted else None
    writes = [statements.marking_submitted(held.pk, held.answers if line else None)]
    version = last if last and is_same(last, shared, private, reasons) else None
    if version is None:
        number = last.number + 1 if last else 1
        if not known.definition_is_kept:
            keep_definition(edition)
        submitted_at = at.astimezone(UTC).replace(microsecond=0)
        body = frozen_body(held, edition.sha256, number, submitted_at if dated else None, shared)
        frozen = rules.freeze(body | ({"reasons": reasons} if reasons else {}))
        version = statements.new_version(held, number, frozen, by, submitted_at)
        writes += statements.frozen(version, known.numbers, submitted_at, private)
        tell_correction_when_frozen(held.pk, number)
    about = f"submission:{held.pk}"
    end = audit.line("submission.submit", about, by=by, at=at, receipt=version.receipt)
    write_at_once(*writes, audit.written(*((line, end) if line else (end,))))
    return version


def is_same(
    last: Version,
    shared: dict[str, Any],
    private: dict[str, Any],
    reasons: Sequence[Mapping[str, str]] = (),
) -> bool:
    """Say whether a version holds these answers, and these reasons why they are right."""
    kept = last.private.answers if hasattr(last, "private") else {}
    same = frozen_reasons(last.body) == list(reasons)
    return same and rules.frozen_answers(last.body) == shared and kept == private


def moved_to(
    held: Submission, status: Status, action: str, by: Person, at: datetime, **detail: object
) -> Submission:
    """Give a submission that is held another status, and leave an entry."""
    held.status = status
    held.save(update_fields=["status", "note"])
    audit.record(action, f"submission:{held.pk}", by=by, at=at, **detail)
    return held
