"""Reports that were submitted elsewhere are taken over as they were submitted.

A person who answers here is held to the check. A report that its Party has submitted already,
in the Biosafety Clearing-House, is a fact: blanks and breaches of rules are recorded with it and
returned as findings (docs/decisions/0004).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import filterfalse
from typing import Any, Literal
from uuid import UUID

import orjson

from biocap import formats
from biocap.collection import rules
from biocap.collection.choices import OPEN_STATUSES, Channel, Status
from biocap.collection.models import Round, Submission, Version
from biocap.collection.operations import guards, statements
from biocap.collection.operations.corrections import tell_correction_when_frozen
from biocap.collection.operations.definitions import keep_definition
from biocap.collection.operations.submissions import frozen_body
from biocap.collection.problems import (
    SUBMISSION_BEING_CORRECTED,
    SUBMISSION_OLDER,
    SUBMISSION_TYPED_HERE,
    SUBMISSION_UNREVISED,
)
from biocap.collection.rules import Standing
from biocap.collection.written_answers import first_answers
from biocap.formats import Edition, Finding
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.prepared import write_each
from biocap.shared.problems import Problem

Answers = dict[str, Any]
Outcome = Literal["new", "changed", "same", "left_out"]
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ReportElsewhere:
    """A report as it was submitted elsewhere; its lasting id makes it come in once.

    `submitted_at` is None where that is not known. `source` says which record it is; it stands
    in the frozen version. A `partial` one keeps the standing answers that it does not name.
    """

    identity: UUID
    party_code: str
    answers: Mapping[str, Any]
    submitted_at: datetime | None
    source: Mapping[str, Any]
    partial: bool = False


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a report: refused answers, and what the check says of the others.

    `parked` are answers to questions that are not asked of it: kept, but not frozen.
    """

    report: ReportElsewhere
    outcome: Outcome
    findings: list[Finding] = field(default_factory=list)
    parked: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(slots=True)
class _Writing:
    """A version to be written, and what stands in its submission from then on."""

    submission: Submission
    standing: bytes
    """Its answers from then on, as JSON."""
    number: int
    shared: Answers
    private: Answers
    report: ReportElsewhere
    again: bool
    """It was taken out before."""


@guards.in_turn
def take_over(
    round: Round, reports: Iterable[ReportElsewhere], by: Person, at: datetime
) -> list[TakenOver]:
    """Freeze reports that were submitted elsewhere as versions of a round, all or nothing.

    A Party that was not invited is taken too: it is in no count of invited Parties. Neither the
    days of the round nor its check stop a report. Same answers change nothing, unless the day
    of submission has become known or the revision is newer; other answers become a new version,
    and those of an older revision are left out. A report that somebody typed here, or is
    correcting, is left as it is. Each report is read when it is its turn.
    """
    guards.require(by, "report.take_over")
    held = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    edition = formats.load_edition(held.format_code, held.edition)
    own = Submission.objects.select_for_update(of=("self",)).filter(round=held)
    standing, taken_out = {}, {}
    for one in own.defer("answers"):
        if one.status == Status.DISCARDED:
            taken_out[one.pk] = one
        else:
            standing[one.party_code] = one
    versions: dict[UUID, Version] = {}
    frozen = Version.objects.filter(submission__round=held).select_related("private")
    for version in frozen.order_by("number"):
        versions[version.submission_id] = version
    taken: list[TakenOver] = []
    writing: list[_Writing] = []
    for report in reports:
        submission = standing.get(report.party_code) or taken_out.get(report.identity)
        last = versions.get(submission.pk) if submission else None
        if submission and (problem := _in_the_way(submission, report)):
            taken.append(TakenOver(report, "left_out", problem=problem))
            continue
        result, written = _take(held, edition, report, submission, last, by, at)
        taken.append(result)
        if written is not None:
            writing.append(written)
            standing[report.party_code] = written.submission
        if len(writing) >= AT_ONCE:
            _write(edition, writing, by, at)
            writing = []
    _write(edition, writing, by, at)
    return taken


def _in_the_way(standing: Submission, report: ReportElsewhere) -> Problem | None:
    if standing.pk != report.identity:
        return SUBMISSION_TYPED_HERE()
    if standing.status in OPEN_STATUSES:
        return SUBMISSION_BEING_CORRECTED()
    return None


def _take(
    held: Round,
    edition: Edition,
    report: ReportElsewhere,
    submission: Submission | None,
    last: Version | None,
    by: Person,
    at: datetime,
) -> tuple[TakenOver, _Writing | None]:
    given, refused = formats.read_answers(edition, report.answers)
    if submission and report.partial:
        given = {**rules.values_that_stand(submission.answers), **given}
    values = formats.without_blanks(given)
    asked = formats.asked_questions(edition, values)
    answers = formats.submittable(edition, values, asked)
    findings = refused + formats.check_answers(edition, answers, answers.keys(), asked)
    parked = tuple(filterfalse(answers.__contains__, values))
    shared, private = formats.split(edition, answers)
    again = submission is not None and submission.status == Status.DISCARDED
    if last and not again:
        frozen = json.loads(last.body)
        order = rules.order_of(report.source, report.submitted_at, frozen)
        if order != "newer" and _same(last, frozen["answers"], report, shared, private):
            return TakenOver(report, "same", findings, parked), None
        if order in ("older", "unrevised"):
            older = SUBMISSION_OLDER() if order == "older" else SUBMISSION_UNREVISED()
            return TakenOver(report, "left_out", problem=older), None
    new = submission is None or again
    if submission is None:
        submission = statements.submission_taken_over(
            report.identity, held, report.party_code, by, at
        )
    submission.round, submission.status = held, Status.SUBMITTED
    number = last.number + 1 if last else 1
    standing = _standing(submission.answers, values, by, at)
    writing = _Writing(submission, standing, number, shared, private, report, again)
    return TakenOver(report, "new" if new else "changed", findings, parked), writing


def _standing(before: Standing, values: Answers, by: Person, at: datetime) -> bytes:
    if not before:
        return first_answers(values, by.pk, Channel.IMPORT, at)
    whole = {**dict.fromkeys(before), **values}
    changes = rules.changed_answers(before, whole, by.pk, Channel.IMPORT, at)
    return orjson.dumps({**before, **changes})


def _same(
    last: Version, frozen: Answers, report: ReportElsewhere, shared: Answers, private: Answers
) -> bool:
    kept = last.private.answers if hasattr(last, "private") else {}
    if frozen != shared or kept != private:
        return False
    return report.submitted_at is None or rules.is_dated(last.body)


def _write(edition: Edition, writing: list[_Writing], by: Person, at: datetime) -> None:
    if not writing:
        return
    keep_definition(edition)
    again = [one.submission.pk for one in writing if one.again]
    Submission.objects.filter(pk__in=again).update(status=Status.SUBMITTED)
    writes, versions = [], []
    for one, numbers in zip(writing, statements.next_numbers(len(writing)), strict=True):
        whose, version = one.submission, _version(edition, one, by, at)
        put = statements.new_submission if whose._state.adding else statements.json_written
        writes.append(put(whose, one.standing))
        writes += statements.frozen(version, numbers, at, one.private)
        versions.append(version)
        tell_correction_when_frozen(whose.pk, version.number)
    write_each(writes)
    audit.record_each(
        "report.take_over",
        [
            (f"submission:{one.submission.pk}", {"receipt": version.receipt, **one.report.source})
            for one, version in zip(writing, versions, strict=True)
        ],
        by=by,
        at=at,
    )


def _version(edition: Edition, one: _Writing, by: Person, at: datetime) -> Version:
    dated = one.report.submitted_at is not None
    submitted_at = (one.report.submitted_at or at).astimezone(UTC).replace(microsecond=0)
    known = submitted_at if dated else None
    body = frozen_body(one.submission, edition.sha256, one.number, known, one.shared)
    body["taken_over"] = {**one.report.source, "dated": dated}
    return statements.new_version(one.submission, one.number, rules.freeze(body), by, submitted_at)
