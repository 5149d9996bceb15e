"""What a Party submitted in a round is returned with a note, while it can still be corrected."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations, queries
from biocap.collection.models import Invitation, Round, Submission, Version
from biocap.letters.models import Letter
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in
from tests.workroom import AREA_L, make_round

NOTE = "Area L: the extent 2 does not fit your note."
YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def version(secretariat: Person, focal_point: Person) -> Version:
    """Kenya's answers, submitted in a round that is open."""
    now = datetime.now(UTC)
    days = {"opens_on": now.date(), "due_on": now.date(), "closes_on": now.date() + timedelta(9)}
    asked = make_round(secretariat, **days)
    draft = operations.start(party_code="KEN", round=asked, by=focal_point, at=now)
    operations.save_answers(draft, AREA_L, by=focal_point, at=now, channel="web")
    return operations.submit(draft, by=focal_point, at=now)


@pytest.fixture
def office(secretariat: Person) -> Client:
    return signed_in(secretariat)


def give_back(office: Client, version: Version, **fields: str) -> Any:
    address = f"/en/work/receipts/{version.receipt}/return/"
    return office.post(address, {"act": "return", "note": NOTE, **fields}, follow=True)


def test_returned_is_told_written_and_corrected(
    office: Client, version: Version, focal_point: Person
) -> None:
    assert "Return it to the Party" in words(office.get(f"/en/work/receipts/{version.receipt}/"))
    assert "Returned with your note; 1 letter is written." in words(give_back(office, version))
    (letter,) = Letter.objects.all()
    assert (letter.person, letter.kind, letter.occasion) == (
        focal_point,
        "returned",
        version.receipt,
    )
    assert NOTE in letter.body
    kenya = signed_in(focal_point)
    assert "The Secretariat returned it with a note" in words(kenya.get("/en/work/"))
    form = words(kenya.get(f"/en/work/submissions/{version.submission_id}/review/"))
    assert "The Secretariat returned this with a note:" in form
    assert NOTE in form
    held = Submission.objects.get()
    now = datetime.now(UTC)
    operations.save_answers(held, {"notes": "Mended."}, by=focal_point, at=now, channel="web")
    assert operations.submit(held, by=focal_point, at=now).number == 2
    held.refresh_from_db()
    assert held.status == "submitted"


def test_returned_twice_is_said_and_the_note_kept(office: Client, version: Version) -> None:
    give_back(office, version)
    again = give_back(office, version, note="Another note.")
    assert "Another note." in again.content.decode()
    assert (Submission.objects.get().note, Letter.objects.count()) == (NOTE, 1)


def test_a_return_is_taken_back_until_something_was_answered(
    office: Client, version: Version, focal_point: Person, secretariat: Person
) -> None:
    give_back(office, version)
    taken = give_back(office, version, act="take_back")
    assert "Taken back: it stands as it was submitted." in words(taken)
    held = Submission.objects.get()
    assert (held.status, held.note) == ("submitted", "")
    now = datetime.now(UTC)
    with pytest.raises(Problem) as refused:
        operations.take_back_return(held, secretariat, now)
    assert refused.value.code == "review.not_returned"
    give_back(office, version)
    operations.save_answers(held, {"notes": "Mended."}, by=focal_point, at=now, channel="web")
    with pytest.raises(Problem) as refused:
        operations.take_back_return(held, secretariat, now)
    assert refused.value.code == "review.answered_since"


def test_not_returned_without_a_note_after_the_cut_off_or_the_end(
    office: Client, version: Version, secretariat: Person
) -> None:
    give_back(office, version, note="  ")
    assert Submission.objects.get().status == "submitted"
    asked, now = Round.objects.get(), datetime.now(UTC)
    operations.set_cut_off(asked, now, secretariat)
    held = Submission.objects.get()
    with pytest.raises(Problem) as refused:
        operations.return_with_note(held, NOTE, secretariat, now + timedelta(seconds=1))
    assert refused.value.code == "review.after_cut_off"
    with pytest.raises(Problem) as refused:
        operations.return_with_note(held, NOTE, secretariat, now + timedelta(days=30))
    assert refused.value.code == "round.closed"
    assert NOTE in give_back(office, version).content.decode()
    assert not Letter.objects.exists()


def test_nobody_else_returns(version: Version, focal_point: Person) -> None:
    for person in (focal_point, make_person(focal_point="PER")):
        address = f"/en/work/receipts/{version.receipt}/return/"
        assert signed_in(person).post(address, {"note": NOTE}).status_code == 403
        receipt = signed_in(focal_point).get(f"/en/work/receipts/{version.receipt}/")
        assert "Return it to the Party" not in words(receipt)


def test_a_reviewer_finds_on_the_desk_what_can_be_returned(
    version: Version, focal_point: Person
) -> None:
    reviewer, reports = signed_in(make_person(reviewer="yes")), "/en/work/reports/"
    assert version.submission.round is not None
    now, peru = datetime.now(UTC), make_person(focal_point="PER")
    operations.start(party_code="PER", round=version.submission.round, by=peru, at=now)
    desk = reviewer.get("/en/work/")
    assert "Submitted in open rounds 1 submission can be read" in words(desk)
    assert f'href="{reports}#in-rounds"' in desk.content.decode()
    listed = reviewer.get(reports)
    assert f'href="/en/work/receipts/{version.receipt}/"' in listed.content.decode()
    row = words(listed).partition("Submitted in open rounds")[2]
    assert "Needs 2026 Kenya" in row
    assert "1 Submitted" in row
    assert "Returned with your note" in words(give_back(reviewer, version))
    assert "1 Returned" in words(reviewer.get(reports))
    assert "can be read" not in words(reviewer.get("/en/work/"))
    assert "Submitted in open rounds" not in words(signed_in(focal_point).get("/en/work/"))


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ({}, 1),
        (dict.fromkeys(("opens_on", "due_on", "closes_on"), YESTERDAY - timedelta(2)), 0),
        ({"cut_off_at": datetime(2026, 1, 1, tzinfo=UTC)}, 0),
        ({"cancelled_on": YESTERDAY}, 0),
    ],
)
def test_what_can_no_longer_be_returned_is_listed_no_more(
    version: Version, more: dict[str, Any], count: int
) -> None:
    Round.objects.filter(pk=version.submission.round_id).update(**more)
    now = datetime.now(UTC)
    assert len(queries.submissions_in_open_rounds(now)) == count
    Invitation.objects.filter(party_code="PER").update(closes_on=now.date())
    assert len(queries.submissions_in_open_rounds(now)) == count
    Invitation.objects.filter(party_code="KEN").update(closes_on=now.date())
    assert len(queries.submissions_in_open_rounds(now)) == (1 if "closes_on" in more else count)
