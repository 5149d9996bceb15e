"""Fictional activity reports with planted doubles in the workroom: 5,000 in some seconds.

The rows are those that starting, saving, submitting and accepting would write one by one, in few
statements (tests/rehearsal/test_invented_activities.py compares them). The same seed gives the
same reports, days and receipts' order; who gives them is fictional, so that publication keeps them
apart from real ones (docs/decisions/0027).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson
from django.db import transaction

from biocap import formats
from biocap.clusters.models import Decision, ReportPair
from biocap.clusters.operations import ACTION
from biocap.collection import rules
from biocap.collection.choices import Channel, Status
from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards, statements
from biocap.collection.operations.definitions import keep_definition
from biocap.collection.operations.submissions import frozen_body
from biocap.collection.refusals import HasErrors
from biocap.formats import Edition
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import FictionalParty, Organization, Person, Role
from biocap.rehearsal.activity_reports import COUNTRIES, PlantedReport, planted
from biocap.rehearsal.operations import speaker
from biocap.rehearsal.problems import REHEARSAL_NO_PARTIES
from biocap.shared import audit
from biocap.shared.prepared import write_each

NUMBER = 5000
AT_ONCE = 500
LAST_DAY = date(2026, 8, 31)
"""By which all are given, whenever they are made."""
LEFT_OPEN = 0.08
"""Of the pairs that are proposed, the share that waits for a person."""
LESSONS = (
    "Invented lesson: participants came too late to prepare.",
    "Invented lesson: the laboratory lacked reagents for a year.",
    "[fr] Leçon inventée : le suivi manquait de moyens.",
    "[es] Lección inventada: faltaron intérpretes.",
)


@dataclass(frozen=True)
class Decided:
    """How many pairs were confirmed, refused and left open."""

    confirmed: int
    refused: int
    open: int


def identity_of_report(seed: int, report: str) -> UUID:
    """Return the lasting identifier of a report of a seed."""
    return uuid5(NAMESPACE_URL, f"https://biocap.invalid/rehearsal/{seed}/{report}")


def reports_of_seed(seed: int, number: int) -> list[PlantedReport]:
    """Return the reports of a seed, of the first of the fictional Parties that there are.

    Raises Problem("rehearsal.no_parties") before a rehearsal made any.
    """
    there = set(FictionalParty.objects.filter(code__in=COUNTRIES).values_list("code", flat=True))
    if not there:
        raise REHEARSAL_NO_PARTIES()
    return planted(seed, number, tuple(code for code in COUNTRIES if code in there))


def answers_told(seed: int, planted_report: PlantedReport) -> dict[str, Any]:
    """Return the answers of a report, with what makes it one of many kinds."""
    rng = Random(f"{seed}/told/{planted_report.report}")  # noqa: S311 - a rehearsal, no secret
    answers = dict(planted_report.answers)
    if "payer" not in answers and planted_report.of != "donor" and rng.random() < 0.6:
        answers["payer"] = [{"code": "own_programme"}]
    if rng.random() < 0.2:
        answers["remarks"] = rng.choice(LESSONS)
    if rng.random() < 0.02:
        answers["status"] = {"code": "not_undertaken"}
    return answers


def given_on(seed: int, planted_report: PlantedReport) -> datetime:
    """Return when a report is given: some months after its last day, none after LAST_DAY."""
    rng = Random(f"{seed}/given/{planted_report.report}")  # noqa: S311 - a rehearsal, no secret
    days = planted_report.answers.get("dates") or {}
    last = date.fromisoformat(days["to"]) if days else date(2015, 1, 1)
    on = min(last + timedelta(days=rng.randrange(30, 300)), LAST_DAY)
    return datetime.combine(on, time(rng.randrange(6, 21), rng.randrange(60)), UTC)


@transaction.atomic
def report_in_bulk(seed: int, number: int = NUMBER, *, by: Person) -> int:
    """Give the reports of a seed, accepted by `by`, and return how many were new.

    Reports that stand already are left as they are. Raises HasErrors where the check refuses one.
    """
    guards.require(by, "activity.review")
    edition, voice = formats.load_edition(ACTIVITIES), speaker()
    every = reports_of_seed(seed, number)
    there = set(Submission.objects.filter(created_by=voice).values_list("pk", flat=True))
    reports = [it for it in every if identity_of_report(seed, it.report) not in there]
    reporters = respondents_of(reports, voice)
    keep_definition(edition)
    for first in range(0, len(reports), AT_ONCE):
        _write(edition, seed, reports[first : first + AT_ONCE], reporters, voice, by)
    return len(reports)


def respondents_of(reports: Iterable[PlantedReport], voice: Person) -> Mapping[str, Organization]:
    """Return the fictional organizations of reports by name, made once, with who speaks for all."""
    reports = list(reports)
    names = sorted({it.reporter for it in reports if it.of != "party"})
    Organization.objects.bulk_create(
        [Organization(name=name, fictional=True) for name in names], ignore_conflicts=True
    )
    held = {it.name: it for it in Organization.objects.filter(name__in=names, fictional=True)}
    parties = sorted({it.reporter for it in reports if it.of == "party"})
    roles = [Role(person=voice, kind="reporter", organization=it) for it in held.values()]
    roles += [Role(person=voice, kind="focal_point", party_code=code) for code in parties]
    Role.objects.bulk_create(roles, ignore_conflicts=True)
    return held


def _write(
    edition: Edition,
    seed: int,
    reports: Sequence[PlantedReport],
    reporters: Mapping[str, Organization],
    voice: Person,
    by: Person,
) -> None:
    writes, versions, lines = [], [], []
    numbers = statements.next_numbers(len(reports))
    for report, numbered in zip(reports, numbers, strict=True):
        at = given_on(seed, report)
        held = _submission(edition, seed, report, reporters, voice, at)
        given, refused = formats.read_answers(edition, answers_told(seed, report), invented=True)
        asked = formats.asked_questions(edition, given)
        answers = formats.submittable(edition, given, asked)
        errors = formats.check_answers(edition, answers, answers.keys(), asked)
        if stopping := refused + [it for it in errors if it.level == "error"]:
            raise HasErrors(stopping)
        shared, private = formats.split(edition, answers)
        standing = rules.changed_answers({}, given, voice.pk, Channel.REHEARSAL, at)
        body = rules.freeze(frozen_body(held, edition.sha256, 1, at, shared))
        version = statements.new_version(held, 1, body, voice, at)
        writes.append(statements.new_submission(held, orjson.dumps(standing)))
        writes += statements.frozen(version, numbered, at, private)
        versions.append((version, at))
        subject = f"submission:{held.pk}"
        lines.append((subject, {"receipt": version.receipt}, at))
    write_each(writes)
    for version, at in versions:
        version.accepted_at = at
    Version.objects.bulk_update([version for version, _ in versions], ["accepted_at"])
    for subject, detail, at in lines:
        audit.record_each("submission.submit", [(subject, detail)], by=voice, at=at)
        audit.record_each("submission.accept", [(subject, {})], by=by, at=at)


def _submission(
    edition: Edition,
    seed: int,
    report: PlantedReport,
    reporters: Mapping[str, Organization],
    voice: Person,
    at: datetime,
) -> Submission:
    party = report.reporter if report.of == "party" else ""
    return Submission(
        pk=identity_of_report(seed, report.report),
        format_code=edition.code,
        edition=edition.edition,
        party_code=party,
        organization=None if party else reporters[report.reporter],
        status=Status.ACCEPTED,
        created_by=voice,
        created_at=at,
    )


@transaction.atomic
def decide_planted(seed: int, number: int = NUMBER, *, by: Person, at: datetime) -> Decided:
    """Decide most pairs that wait among the reports of a seed, by which are of one activity.

    The others wait for a person. As `clusters.operations` would: what is planted contradicts
    itself nowhere, so that no pair stands in the way of another.
    """
    guards.require(by, ACTION)
    truth = {
        str(identity_of_report(seed, it.report)): it.truth for it in reports_of_seed(seed, number)
    }
    waiting = ReportPair.objects.filter(decision="").order_by("one_id", "other_id")
    decided, left = [], 0
    for pair in waiting:
        one, other = str(pair.one_id), str(pair.other_id)
        if one not in truth or other not in truth:
            continue
        rng = Random(f"{seed}/decided/{one}/{other}")  # noqa: S311 - a rehearsal, no secret
        if rng.random() < LEFT_OPEN:
            left += 1
            continue
        same = truth[one] == truth[other]
        pair.decision = Decision.SAME if same else Decision.DIFFERENT
        pair.by, pair.at = by, at
        decided.append(pair)
    ReportPair.objects.bulk_update(decided, ["decision", "by", "at"], batch_size=AT_ONCE)
    for decision, action in (
        (Decision.SAME, "activity.confirm_pair"),
        (Decision.DIFFERENT, "activity.refuse_pair"),
    ):
        lines = [
            (f"submission:{pair.one_id}", {"pair": pair.pk})
            for pair in decided
            if pair.decision == decision
        ]
        audit.record_each(action, lines, by=by, at=at)
    confirmed = sum(pair.decision == Decision.SAME for pair in decided)
    return Decided(confirmed, len(decided) - confirmed, left)
