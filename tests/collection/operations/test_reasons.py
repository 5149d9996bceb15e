"""Why a contradiction is right: given, kept when the answer changes, frozen with the version."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from biocap import formats
from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission
from biocap.collection.queries.hashes import answers_hash, version_hash
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.workroom import OPEN, full_report_answers, make_draft, make_round, refused

pytestmark = pytest.mark.django_db

KEY = "needs.I/I.1"
NO_LABORATORY = "contradiction.certified_laboratory"


def answer(draft: Submission, by: Person, extent: str = "4") -> list[formats.Finding]:
    given = {
        "areas": [{"code": "I"}],
        KEY: {"extent": {"code": extent}, "means": [{"code": "1"}]},
    }
    return operations.save_answers(draft, given, by=by, at=OPEN, channel="web")


def give(draft: Submission, by: Person, text: str, base: int | None = None) -> Any:
    return operations.give_reason(
        draft, "certified_laboratory", KEY, text, base, by=by, at=OPEN, channel="web"
    )


def report(
    by: Person, laboratories: str, code: str, due: date, edition: str = "5", party: str = "KEN"
) -> str:
    """Submit a national report of Kenya that counts its certified laboratories."""
    secretariat = make_person(secretariat="yes")
    more = {"format_code": "national-report", "edition": edition, "due_on": due}
    round_ = make_round(secretariat, code, **more, closes_on=due + timedelta(days=30))
    draft = make_draft(by, round_, party)
    answers = full_report_answers(formats.load_edition("national-report", edition))
    answers["Q095" if edition == "5" else "Q105"] = {"code": laboratories}
    answers |= {} if edition == "5" else {"Q134": {"code": "true"}}
    answers |= {"Q122": {"code": "true"}} if edition == "5" else {}
    operations.save_answers(draft, answers, by=by, at=OPEN, channel="web")
    return operations.submit(draft, by=by, at=OPEN).receipt


def codes(found: list[formats.Finding]) -> list[str]:
    return [it.code for it in found if it.code.startswith("contradiction.")]


@pytest.fixture
def reported(focal_point: Person) -> str:
    return report(focal_point, "0", "nr5", date(2026, 3, 20))


def test_the_latest_report_is_held_against_the_answers(
    draft: Submission, focal_point: Person
) -> None:
    assert codes(answer(draft, focal_point)) == []  # no report at all
    report(focal_point, "0", "nr5", date(2026, 3, 20))
    assert codes(answer(draft, focal_point)) == [NO_LABORATORY]
    assert codes(answer(draft, focal_point, "3")) == []
    report(focal_point, "1+", "nr5-later", date(2026, 3, 25))
    assert codes(answer(draft, focal_point)) == []
    peru = make_person(focal_point="PER")
    report(peru, "0", "nr5-peru", date(2026, 3, 28), party="PER")
    assert codes(answer(draft, focal_point)) == []


def test_a_report_of_the_edition_before_counts_as_far_as_it_may_be_compared(
    draft: Submission, focal_point: Person
) -> None:
    receipt = report(focal_point, "0", "nr4", date(2026, 3, 20), "4")
    (found,) = (it for it in answer(draft, focal_point) if it.code == NO_LABORATORY)
    assert found.params["report"] == receipt


def test_a_reason_is_kept_with_revision_author_and_time(
    draft: Submission, focal_point: Person, contributor: Person, reported: str
) -> None:
    answer(draft, focal_point)
    give(draft, focal_point, "We use a laboratory abroad.")
    assert refused(give, draft, contributor, "Ours.", 0) == "contradiction.changed"
    again = give(draft, contributor, " A laboratory of a neighbour is certified.\r\n ", 1)
    assert again.text == "A laboratory of a neighbour is certified."
    held = Submission.objects.get(pk=draft.pk)
    (reason,) = queries.reasons_of(held).values()
    assert reason == again
    assert (reason.revision, reason.author, reason.saved_at, reason.report, reason.channel) == (
        2,
        contributor.pk,
        OPEN,
        reported,
        "web",
    )
    (found,) = queries.contradictions_of(
        held, formats.load_edition("needs-assessment", "2009"), queries.values_of(held)
    )
    assert found.reason == again.text
    entries = AuditEntry.objects.filter(action="answers.reason")
    assert [entry.person_id for entry in entries.order_by("pk")] == [focal_point.pk, contributor.pk]


def test_a_reason_travels_in_the_version_and_comes_back_when_it_is_needed(
    draft: Submission, focal_point: Person, reported: str
) -> None:
    answer(draft, focal_point)
    first = operations.submit(draft, by=focal_point, at=OPEN)
    assert queries.frozen_reasons(first.body) == []
    assert "reasons" not in json.loads(first.body)

    operations.reopen(draft, by=focal_point, at=OPEN)
    give(draft, focal_point, "We use a laboratory abroad.")
    second = operations.submit(draft, by=focal_point, at=OPEN)
    told = [
        {
            "rule": "certified_laboratory",
            "key": KEY,
            "report": reported,
            "text": "We use a laboratory abroad.",
        }
    ]
    assert (second.number, queries.frozen_reasons(second.body)) == (2, told)

    operations.reopen(draft, by=focal_point, at=OPEN)
    assert codes(answer(draft, focal_point, "2")) == []
    third = operations.submit(draft, by=focal_point, at=OPEN)
    assert queries.frozen_reasons(third.body) == []  # it contradicts nothing, and waits
    assert len(queries.reasons_of(Submission.objects.get(pk=draft.pk))) == 1

    operations.reopen(draft, by=focal_point, at=OPEN)
    answer(draft, focal_point)
    fourth = operations.submit(draft, by=focal_point, at=OPEN)
    assert queries.frozen_reasons(fourth.body) == told

    operations.reopen(draft, by=focal_point, at=OPEN)
    give(draft, focal_point, "")
    fifth = operations.submit(draft, by=focal_point, at=OPEN)
    assert (fifth.number, queries.frozen_reasons(fifth.body)) == (5, [])
    assert queries.frozen_reasons(draft.versions.get(number=2).body) == told


def test_who_may_say_why_and_about_what(
    draft: Submission, needs_round: Round, focal_point: Person, reported: str
) -> None:
    assert refused(give, draft, focal_point, "Nothing is answered yet.") == "contradiction.unknown"
    answer(draft, focal_point)
    assert refused(give, draft, make_person(focal_point="PER"), "Peru.") == "permission.denied"
    assert refused(give, draft, make_person(approver="KEN"), "So.") == "permission.denied"
    assert refused(give, draft, focal_point, "a" * 2001) == "contradiction.long"
    operations.submit(draft, by=focal_point, at=OPEN)
    assert refused(give, draft, focal_point, "Too late.") == "submission.submitted"
    assert queries.reasons_of(Submission.objects.get(pk=draft.pk)) == {}


def test_a_reason_given_afterwards_is_not_approved_with_the_answers(
    draft: Submission, focal_point: Person, reported: str
) -> None:
    answer(draft, focal_point)
    before = answers_hash(draft)
    give(draft, focal_point, "A university lends its laboratory.")
    draft.refresh_from_db()
    after = answers_hash(draft)
    assert after != before
    version = operations.submit(draft, by=focal_point, at=OPEN)
    assert version_hash(version) == after
