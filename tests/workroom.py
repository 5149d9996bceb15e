"""Rounds, drafts and answers, made through the same operations as everybody's."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Round, Submission
from biocap.collection.rules import Answer
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import FictionalParty, Organization, Person
from biocap.shared.problems import Problem
from tests.factories import make_person

OPEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BEFORE = datetime(2026, 1, 31, 23, 59, tzinfo=UTC)
LATE = datetime(2026, 4, 1, 12, 0, 1, tzinfo=UTC)
CLOSED = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)

AREA_L: dict[str, Any] = {
    "areas": [{"code": "L"}],
    "needs.L/L.1": {"extent": {"code": "2"}, "means": [{"code": "1"}]},
}
"""The least that a needs assessment of area L holds without a finding."""


def make_round(by: Person, code: str = "needs-2026", **more: Any) -> Round:
    """Open a round from 1 February, due 31 March, closed after 30 April 2026."""
    given: dict[str, Any] = {
        "code": code,
        "title": "Needs 2026",
        "format_code": "needs-assessment",
        "edition": "2009",
        "aim": "For the meeting of the Parties, to see what is lacking.",
        "group": {"codes": ["KEN", "PER", "FJI"]},
        "opens_on": date(2026, 2, 1),
        "due_on": date(2026, 3, 31),
        "closes_on": date(2026, 4, 30),
        "by": by,
        "at": OPEN,
    }
    return operations.open_round(**{**given, **more})


def make_draft(by: Person, round: Round, party_code: str = "KEN") -> Submission:
    """Start a draft of a Party in a round."""
    return operations.start(party_code=party_code, round=round, by=by, at=OPEN)


def make_draft_of(
    edition: formats.Edition, by: Person, at: datetime, code: str = "this-day"
) -> Submission:
    """Start Kenya's draft of any format, where it has rounds in one that lasts this day."""
    if edition.code == ACTIVITIES or not edition.asked_in_rounds:
        return operations.start(edition.code, party_code="KEN", by=by, at=at)
    days = dict.fromkeys(("opens_on", "due_on", "closes_on"), at.date())
    form = {"format_code": edition.code, "edition": edition.edition}
    opened = make_round(make_person(secretariat="yes"), code, **form, **days, at=at)
    return operations.start(party_code="KEN", round=opened, by=by, at=at)


def answers_held() -> dict[str, Answer]:
    """Return every answer that stands anywhere, those taken back too, by key."""
    each = Submission.objects.values_list("answers", flat=True)
    return {key: answer for answers in each for key, answer in answers.items()}


def make_activity(by: Person, organization: Organization, at: datetime = OPEN) -> Submission:
    """Start an activity report of an organization and answer all that must be answered."""
    draft = operations.start("activity-report", organization=organization, by=by, at=at)
    operations.save_answers(draft, activity_answers(), by=by, at=at, channel="import")
    return draft


def activity_answers() -> dict[str, Any]:
    """Return the answers without which an activity report cannot be submitted."""
    edition = formats.load_edition("activity-report")
    samples: dict[str, Any] = {"short_text": "Laboratory training", "long_text": "Training."}
    answers: dict[str, Any] = {}
    for question in edition.questions.values():
        if question.required == "error" and question.is_answered:
            answers[question.code] = (
                samples[question.kind]
                if question.kind in samples
                else {"code": question.options[0].code}
                if question.kind == "choice"
                else [{"code": question.options[0].code}]
            )
    return answers


def full_needs_answers() -> dict[str, Any]:
    """Return a full needs assessment: 13 areas, 39 named rows with extent and three means."""
    edition = formats.load_edition("needs-assessment", "2009")
    grids = [q for q in edition.questions.values() if q.kind == "grid"]
    answers: dict[str, Any] = {"areas": [{"code": g.code.partition(".")[2]} for g in grids]}
    for grid in grids:
        for place, row in enumerate([row for row in grid.rows if not row.other][:3]):
            answers[row.key] = {
                "extent": {"code": str(place)},
                "means": [{"code": code} for code in ("1", "2", "3")],
            }
    answers["other_information"] = "A national strategy is being drafted."
    answers["contact"] = {"name": "Amina Contributor", "email": "amina@example.org"}
    answers["notes"] = "For the Secretariat only."
    return answers


def make_fictional(number: int = 17, group: str = "Africa") -> FictionalParty:
    """Save a fictional Party."""
    return FictionalParty.objects.create(
        code=f"P{number:03d}", number=number, group=group, category="developing", ldc=True
    )


def full_report_answers(edition: formats.Edition) -> dict[str, Any]:
    """Return an answer to every question of a report but files, so that each next one is asked."""
    samples: dict[str, Any] = {
        "contact": {"name": "Amina Contributor"},
        "date": "2026-02-20",
        "link": {"url": "https://example.org/report", "name": "Report"},
        "long_text": ("Some further details. " * 40).strip(),
        "money_usd": 250000,
        "period": {"from": "2022-01-01", "to": "2025-12-31"},
        "places": {"countries": ["KEN", "UGA"]},
        "short_text": "Laboratory training",
        "whole_number": 3,
    }
    answers: dict[str, Any] = {}
    for key, (question, row) in edition.keys.items():
        if row is not None:
            answers[key] = {
                column.code: {"code": column.options[0].code}
                if column.options
                else {**samples, "whole_number": 20}[column.kind]
                for column in question.columns
            }
        elif question.options:
            option = next((o for o in question.options if o.details), question.options[0])
            words = {"specify": "Gene banks, two laboratories."} if option.takes_words else {}
            pick = {"code": option.code, **words}
            answers[key] = pick if question.kind == "choice" else [pick]
        elif question.kind in samples:
            sample = samples[question.kind]
            answers[key] = [sample] if question.many else sample
    return answers


def refused(operation: Any, *given: Any, **more: Any) -> str:
    """Return the code of the problem for which an operation is refused."""
    with pytest.raises(Problem) as problem:
        operation(*given, **more)
    return problem.value.code
