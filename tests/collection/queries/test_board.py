"""The board says how far everybody is and shows no draft answer."""

from dataclasses import asdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission
from biocap.collection.queries import BoardRow
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import AREA_L, LATE, OPEN, make_draft

pytestmark = pytest.mark.django_db
SECRET = "a word of a draft"


def test_board_of_every_state(needs_round: Round, draft: Submission, focal_point: Person) -> None:
    peru = make_person(focal_point="PER")
    fiji = make_person(focal_point="FJI")
    started = make_draft(peru, needs_round, "PER")
    answers = {**AREA_L, "areas": [{"code": "L"}, {"code": "M"}, {"code": "A"}]}
    operations.save_answers(started, answers, by=peru, at=OPEN, channel="web")
    submitted = make_draft(fiji, needs_round, "FJI")
    operations.save_answers(submitted, AREA_L, by=fiji, at=OPEN, channel="web")
    version = operations.submit(submitted, by=fiji, at=LATE)
    board = queries.board(needs_round)
    assert board.rows == (
        BoardRow(
            "FJI",
            "submitted",
            1,
            1,
            1,
            version.receipt,
            LATE,
            late=True,
            saved_at=OPEN,
            opened_at=OPEN,
        ),
        BoardRow("KEN", "opened", opened_at=OPEN),
        BoardRow("PER", "started", 1, 3, saved_at=OPEN, opened_at=OPEN),
    )
    assert [row.percent for row in board.rows] == [100, 0, 33]
    states = ("not_started", "opened", "started", "submitted")
    assert [board.count(s) for s in states] == [0, 1, 1, 1]


def test_board_says_when_somebody_of_the_party_first_opened_the_form(
    needs_round: Round, draft: Submission, focal_point: Person
) -> None:
    def kenya() -> tuple[str, object]:
        (row,) = (row for row in queries.board(needs_round).rows if row.party_code == "KEN")
        return row.state, row.opened_at

    assert kenya() == ("opened", OPEN)
    operations.discard(draft, by=focal_point, at=OPEN)
    assert kenya() == ("not_started", OPEN)
    operations.start(party_code="KEN", round=needs_round, by=focal_point, at=LATE)
    assert kenya() == ("opened", OPEN)
    held = Submission.objects.get(party_code="KEN", status="draft")
    operations.save_answers(held, AREA_L, by=focal_point, at=LATE, channel="web")
    assert kenya() == ("started", OPEN)


def test_board_takes_no_report_of_a_list_for_opened(
    needs_round: Round, draft: Submission, focal_point: Person
) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="import")
    row = next(row for row in queries.board(needs_round).rows if row.party_code == "KEN")
    assert (row.state, row.opened_at) == ("started", None)


def test_board_of_a_correction(needs_round: Round, draft: Submission, focal_point: Person) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    operations.reopen(draft, by=focal_point, at=OPEN)
    operations.save_answers(draft, {"notes": SECRET}, by=focal_point, at=OPEN, channel="web")
    row = next(row for row in queries.board(needs_round).rows if row.party_code == "KEN")
    assert (row.state, row.version, row.late, row.correcting) == ("submitted", 1, False, True)
    assert SECRET not in str(asdict(row))


def test_board_of_a_late_correction(
    needs_round: Round, draft: Submission, focal_point: Person
) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    operations.reopen(draft, by=focal_point, at=LATE)
    operations.save_answers(draft, {"notes": "More."}, by=focal_point, at=LATE, channel="web")
    operations.submit(draft, by=focal_point, at=LATE)
    row = next(row for row in queries.board(needs_round).rows if row.party_code == "KEN")
    assert (row.version, row.submitted_at, row.late) == (2, LATE, False)


def test_board_number_of_queries(needs_round: Round, focal_point: Person) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.board(needs_round)
        return len(captured)

    before = count()
    for code in ("KEN", "PER", "FJI"):
        person = make_person(focal_point=code)
        begun = make_draft(person, needs_round, code)
        operations.save_answers(begun, AREA_L, by=person, at=OPEN, channel="web")
        operations.submit(begun, by=person, at=OPEN)
    assert (before, count()) == (3, 3)
