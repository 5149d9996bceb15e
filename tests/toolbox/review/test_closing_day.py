"""The last day of a review is moved while it is open, and moved back."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from biocap.toolbox.review import operations
from tests.factories import make_person
from tests.toolbox.review import played as made
from tests.toolbox.review.played import AT, CLOSED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(tmp_path: Path, settings: LazySettings) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path
    return tmp_path


@pytest.fixture
def office() -> Person:
    return make_person(secretariat="yes")


def test_the_last_day_is_moved_and_moved_back_while_it_is_open(office: Person) -> None:
    review = made.opened(office)
    later, before = date(2026, 4, 20), review.closes_on
    operations.move_closing_day(review.pk, later, by=office, at=AT)
    review.refresh_from_db()
    assert review.closes_on == later
    for _ in range(2):  # sent twice
        operations.move_closing_day(review.pk, before, by=office, at=AT)
    review.refresh_from_db()
    assert review.closes_on == before
    moves = AuditEntry.objects.filter(action="tool_review.move").order_by("pk")
    assert [(it.detail["before"], it.detail["closes_on"]) for it in moves] == [
        (before.isoformat(), later.isoformat()),
        (later.isoformat(), before.isoformat()),
    ]


@pytest.mark.parametrize(
    ("day", "at", "code"),
    [
        (date(2026, 2, 1), AT, "tool_review.days"),
        (date(2026, 3, 1), AT + timedelta(days=9), "tool_review.over"),
        (date(2026, 5, 1), CLOSED, "tool_review.closed"),
    ],
)
def test_a_last_day_that_cannot_be_is_refused(
    office: Person, day: date, at: datetime, code: str
) -> None:
    review = made.opened(office)
    with pytest.raises(Problem) as refused:
        operations.move_closing_day(review.pk, day, by=office, at=at)
    assert refused.value.code == code
    review.refresh_from_db()
    assert review.closes_on == date(2026, 3, 31)
