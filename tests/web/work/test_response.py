"""How the answers of a round came in, beside the round before; and the silent reminded."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from biocap.collection import operations
from biocap.collection.models import Round
from biocap.collection.queries.response import arrivals
from biocap.letters.models import Letter
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.web.presenters.work.response import ResponseSoFar, over_time, response_by_region
from tests.factories import make_person
from tests.web.library.test_downloads import sheets_of
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.workroom import AREA_L, OPEN, make_draft, make_round


def submit(person: Person, round: Round, at: datetime) -> None:
    code = person.roles.get().party_code
    draft = operations.start(party_code=code, round=round, by=person, at=at)
    operations.save_answers(draft, AREA_L, by=person, at=at, channel="web")
    operations.submit(draft, by=person, at=at)


def test_response_over_time_beside_the_round_before(secretariat: Person) -> None:
    kenya, peru = make_person(focal_point="KEN"), make_person(focal_point="PER")
    past: dict[str, Any] = {"group": {"codes": ["KEN", "PER", "FJI", "MWI"]}}
    before = make_round(secretariat, "before", **past)
    opened = date(2026, 2, 8)
    now = make_round(secretariat, "now", previous=before, opens_on=opened)
    submit(kenya, before, datetime(2026, 2, 6, 12, tzinfo=UTC))
    submit(peru, before, datetime(2026, 2, 10, 12, tzinfo=UTC))
    submit(peru, now, datetime(2026, 2, 16, 12, tzinfo=UTC))
    told = [arrivals(now), arrivals(before)]
    lines = over_time(told[0], told[1], date(2026, 2, 18))
    assert [(it.name, it.until, it.now, it.before) for it in lines[:3]] == [
        ("week 1", date(2026, 2, 15), ResponseSoFar(0, 3), ResponseSoFar(1, 4)),
        ("week 2", date(2026, 2, 18), ResponseSoFar(1, 3), ResponseSoFar(2, 4)),
        ("week 3", date(2026, 3, 1), None, ResponseSoFar(2, 4)),
    ]
    regions = {
        it.name: (it.now, it.before) for it in response_by_region(*told, opened, directory())
    }
    assert regions == {
        "Africa": (ResponseSoFar(0, 1), ResponseSoFar(0, 2)),
        "Asia and the Pacific": (ResponseSoFar(0, 1), ResponseSoFar(0, 1)),
        "Latin America and the Caribbean": (ResponseSoFar(0, 1), ResponseSoFar(0, 1)),
    }
    client = signed_in(secretariat)
    assert "Response over time" in words(client.get("/en/work/rounds/now/").content)
    page = words(client.get("/en/work/rounds/now/response/").content)
    assert "The round before is “Needs 2026”." in page
    sheets = sheets_of(client.get("/en/work/rounds/now/response/?as=xlsx").content)
    assert [len(rows[0]) for rows in sheets.values()] == [6, 5, 6]


def test_silent_are_reminded_by_one_click_and_once_a_day(secretariat: Person) -> None:
    today = datetime.now(UTC).date()
    days = {"opens_on": today, "due_on": today, "closes_on": today + timedelta(days=9)}
    round_ = make_round(secretariat, **days)
    kenya, peru = make_person(focal_point="KEN"), make_person(focal_point="PER")
    submit(peru, round_, datetime.now(UTC))
    office = signed_in(secretariat)
    board = words(office.get("/en/work/rounds/needs-2026/").content)
    assert "Remind 1 silent Party to whom a letter can go" in board
    address = "/en/work/rounds/needs-2026/remind/"
    assert "1 reminder is written." in words(office.post(address, follow=True).content)
    again = words(office.post(address, follow=True).content)
    assert "Everybody silent was reminded today already." in again
    assert [(it.person, it.kind) for it in Letter.objects.all()] == [(kenya, "reminder")]


def test_board_says_what_was_returned_and_when_it_was_last_saved(secretariat: Person) -> None:
    round_ = make_round(secretariat)
    kenya, peru = make_person(focal_point="KEN"), make_person(focal_point="PER")
    submit(kenya, round_, OPEN)
    operations.return_with_note(round_.submissions.get(), "More, please.", secretariat, OPEN)
    draft = make_draft(peru, round_, "PER")
    operations.save_answers(draft, AREA_L, by=peru, at=OPEN, channel="web")
    board = words(signed_in(secretariat).get("/en/work/rounds/needs-2026/").content)
    assert "Kenya Africa returned: waits with the Party since 1 Mar 2026" in board
    assert "started last saved 1 Mar 2026" in board
