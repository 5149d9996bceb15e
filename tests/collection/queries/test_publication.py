"""What a cut-off takes, and what it leaves."""

import json
from datetime import date, datetime, timedelta

import pytest

from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission
from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.parties.models import Organization, Person
from tests.factories import make_person
from tests.workroom import (
    AREA_L,
    CLOSED,
    LATE,
    OPEN,
    activity_answers,
    make_activity,
    make_draft,
    make_fictional,
)

pytestmark = pytest.mark.django_db


def receipts(cut_off_at: datetime = CLOSED) -> list[tuple[str, int]]:
    found = queries.versions_for_publication(cut_off_at)
    return [(version.party or version.organization, version.number) for version in found]


@pytest.fixture
def submitted(draft: Submission, focal_point: Person) -> Submission:
    operations.save_answers(
        draft, {**AREA_L, "notes": "private"}, by=focal_point, at=OPEN, channel="web"
    )
    operations.submit(draft, by=focal_point, at=OPEN)
    return draft


def correct(draft: Submission, by: Person, at: datetime, words: str = "More.") -> None:
    operations.reopen(draft, by=by, at=at)
    operations.save_answers(
        draft,
        {"other_information": words},
        by=by,
        at=at,
        channel="web",
    )
    operations.submit(draft, by=by, at=at)


def test_versions_for_publication_whole(
    needs_round: Round, submitted: Submission, secretariat: Person
) -> None:
    operations.set_cut_off(needs_round, CLOSED, by=secretariat)
    version = submitted.versions.get()
    assert queries.versions_for_publication(CLOSED) == [
        FrozenVersion(
            submission=str(submitted.pk),
            receipt=version.receipt,
            sha256=version.sha256,
            body=json.loads(version.body),
            party="KEN",
            organization="",
            round="needs-2026",
            number=1,
            submitted_at=OPEN,
            late=False,
        )
    ]
    assert "private" not in version.body


def test_versions_for_publication_without_a_cut_off(submitted: Submission) -> None:
    assert receipts() == []


def test_versions_for_publication_latest_up_to_the_cut_off(
    needs_round: Round, submitted: Submission, focal_point: Person, secretariat: Person
) -> None:
    correct(submitted, focal_point, LATE)
    operations.set_cut_off(needs_round, LATE - timedelta(seconds=1), by=secretariat)
    assert receipts(LATE - timedelta(seconds=1)) == [("KEN", 1)]
    operations.set_cut_off(needs_round, LATE, by=secretariat)
    assert receipts() == [("KEN", 2)]
    assert [version.late for version in queries.versions_for_publication(CLOSED)] == [False]
    assert receipts(LATE - timedelta(seconds=1)) == []


def test_versions_for_publication_after_the_cut_off_of_the_round(
    needs_round: Round, submitted: Submission, focal_point: Person, secretariat: Person
) -> None:
    """The correction of Kenya and the first answers of Peru: both beside what counts."""
    correct(submitted, focal_point, LATE)
    correct(submitted, focal_point, LATE + timedelta(hours=1), "Still more.")
    peru = make_person(focal_point="PER")
    started = make_draft(peru, needs_round, "PER")
    operations.save_answers(started, AREA_L, by=peru, at=LATE, channel="web")
    operations.submit(started, by=peru, at=LATE)
    operations.set_cut_off(needs_round, OPEN, by=secretariat)

    def found(at: datetime) -> set[tuple[str, int, bool]]:
        rows = queries.versions_for_publication(at)
        return {(row.party, row.number, row.after_cut_off) for row in rows}

    assert found(OPEN) == {("KEN", 1, False)}
    assert found(LATE) == {("KEN", 1, False), ("KEN", 2, True), ("PER", 1, True)}
    assert found(CLOSED) == {("KEN", 1, False), ("KEN", 3, True), ("PER", 1, True)}


def test_versions_for_publication_late_by_the_first_version(
    needs_round: Round, draft: Submission, focal_point: Person, secretariat: Person
) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=LATE)
    correct(draft, focal_point, LATE + timedelta(hours=1))
    operations.set_cut_off(needs_round, CLOSED, by=secretariat)
    (found,) = queries.versions_for_publication(CLOSED)
    assert (found.number, found.late, found.dated) == (2, True, True)


def test_versions_for_publication_not_the_correction_under_way(
    needs_round: Round, submitted: Submission, focal_point: Person, secretariat: Person
) -> None:
    operations.reopen(submitted, by=focal_point, at=OPEN)
    operations.save_answers(
        submitted, {"other_information": "Draft."}, by=focal_point, at=OPEN, channel="web"
    )
    peru = make_person(focal_point="PER")
    started = make_draft(peru, needs_round, "PER")
    operations.save_answers(started, AREA_L, by=peru, at=OPEN, channel="web")
    operations.set_cut_off(needs_round, CLOSED, by=secretariat)
    assert receipts() == [("KEN", 1)]


def test_versions_for_publication_activities_accepted(
    reporter: Person, secretariat: Person, organization: Organization
) -> None:
    make_activity(reporter, organization)
    waiting, accepted = (make_activity(reporter, organization) for _ in range(2))
    operations.submit(waiting, by=reporter, at=OPEN)
    operations.submit(accepted, by=reporter, at=OPEN)
    operations.accept(accepted, by=secretariat, at=LATE)
    assert receipts(OPEN) == []
    assert receipts(LATE) == [("Green Fields Institute", 1)]


def test_versions_for_publication_mark_an_activity_of_a_fictional_party(
    secretariat: Person,
) -> None:
    make_fictional(17)
    invented = make_person("Fara Focal", focal_point="P017")
    report = operations.start("activity-report", party_code="P017", by=invented, at=OPEN)
    operations.save_answers(report, activity_answers(), by=invented, at=OPEN, channel="web")
    operations.submit(report, by=invented, at=OPEN)
    operations.accept(report, by=secretariat, at=OPEN)
    (version,) = queries.versions_for_publication(LATE)
    assert (version.party, version.fictional) == ("P017", True)


def test_rounds_and_invitations_for_publication(needs_round: Round, secretariat: Person) -> None:
    assert queries.rounds_for_publication(CLOSED) == []
    operations.set_cut_off(needs_round, LATE, by=secretariat)
    assert queries.rounds_for_publication(OPEN) == []
    assert queries.rounds_for_publication(CLOSED) == [
        FrozenRound(
            code="needs-2026",
            title="Needs 2026",
            format_code="needs-assessment",
            edition="2009",
            aim="For the meeting of the Parties, to see what is lacking.",
            opens_on=date(2026, 2, 1),
            due_on=date(2026, 3, 31),
            closes_on=date(2026, 4, 30),
            cut_off_at=LATE,
            rehearsal=False,
            previous="",
        )
    ]
    assert queries.invitations_for_publication(CLOSED) == [
        FrozenInvitation("needs-2026", code) for code in ("FJI", "KEN", "PER")
    ]
