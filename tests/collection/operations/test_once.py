"""The same start sent again gives the same draft."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from biocap.collection import operations
from biocap.collection.models import StartKey, Submission
from biocap.parties.models import Organization, Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import OPEN, make_round

pytestmark = pytest.mark.django_db


def start(
    by: Person, key: str | None, asked: str = "", later: timedelta = timedelta()
) -> Submission:
    return operations.start(
        "activity-report",
        organization=Organization.objects.get(),
        once=operations.request_key(key, asked),
        by=by,
        at=OPEN + later,
    )


def code_of(by: Person, key: str | None, asked: str = "") -> str:
    with pytest.raises(Problem) as caught:
        start(by, key, asked)
    return caught.value.code


def test_same_key_gives_the_same_draft_for_a_day(reporter: Person) -> None:
    first = start(reporter, "a")
    assert start(reporter, "a") == first
    assert start(reporter, "a", later=timedelta(hours=23, minutes=59)) == first
    assert start(reporter, "b") != first
    assert start(reporter, None) != first
    assert start(reporter, "a", later=timedelta(days=1)) != first
    assert Submission.objects.count() == 4
    operations.let_go(OPEN + timedelta(days=3))
    assert StartKey.objects.count() == 0


def test_same_key_with_another_request_is_refused(reporter: Person) -> None:
    start(reporter, "a", "one")
    assert code_of(reporter, "a", "two") == "start.other_request"
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 201, "a\n"])
def test_key_that_is_none_is_refused(reporter: Person, key: str) -> None:
    assert code_of(reporter, key) == "start.bad_key"


def test_key_is_the_persons_own(reporter: Person) -> None:
    other = make_person(reporter="Green Fields Institute")
    assert start(reporter, "a") != start(other, "a")


def test_key_stands_for_a_draft_of_a_round_too(secretariat: Person, focal_point: Person) -> None:
    held = make_round(secretariat)
    key = operations.request_key("a", "needs-2026 KEN")
    drafts = [
        operations.start(party_code="KEN", round=held, once=key, by=focal_point, at=OPEN)
        for _ in range(2)
    ]
    operations.discard(drafts[0], by=focal_point, at=OPEN)
    again = operations.start(party_code="KEN", round=held, once=key, by=focal_point, at=OPEN)
    assert len({draft.pk for draft in (*drafts, again)}) == 1


@pytest.mark.django_db(transaction=True)
def test_same_key_at_the_same_time_gives_one_draft(reporter: Person) -> None:
    number = Organization.objects.get().pk
    barrier = Barrier(4)

    def send(_: int) -> Submission:
        try:
            barrier.wait()
            return start(reporter, "a")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(send, range(4)))
    assert len({draft.pk for draft in found}) == 1
    assert Submission.objects.filter(organization_id=number).count() == 1
