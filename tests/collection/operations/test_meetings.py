"""The Secretariat's calendar: a meeting is entered, changed, and removed."""

from datetime import date
from typing import Any

import pytest

from biocap.collection import operations
from biocap.collection.models import Meeting
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import OPEN, make_round, refused


@pytest.fixture
def secretariat(db: None) -> Person:
    return make_person(secretariat="yes")


def save(by: Person, number: int | None = None, **more: Any) -> Meeting:
    given: dict[str, Any] = {
        "title": "The meeting",
        "starts_on": date(2030, 10, 1),
        "ends_on": date(2030, 10, 12),
        "source": "Invented for this test.",
        "at": OPEN,
    }
    return operations.save_meeting(number, by=by, **{**given, **more})


def test_meeting_is_entered_changed_and_removed(secretariat: Person) -> None:
    meeting = save(secretariat)
    save(secretariat, meeting.pk, title=" The meeting ", ends_on=date(2030, 10, 13))
    assert [(it.title, it.ends_on) for it in Meeting.objects.all()] == [
        ("The meeting", date(2030, 10, 13))
    ]
    operations.remove_meeting(meeting.pk, by=secretariat, at=OPEN)
    assert refused(save, secretariat, meeting.pk) == "meeting.unknown"


def test_meeting_that_cannot_stand_is_refused(secretariat: Person) -> None:
    meeting = save(secretariat)
    assert refused(save, secretariat) == "meeting.title_taken"
    assert refused(save, secretariat, source=" ") == "meeting.without_source"
    assert refused(save, secretariat, title="\u200b") == "meeting.without_title"
    early = {"title": "Another", "ends_on": date(2030, 9, 30)}
    assert refused(save, secretariat, **early) == "meeting.dates_out_of_order"
    assert refused(save, make_person(focal_point="KEN"), title="Ours") == "permission.denied"
    make_round(secretariat, meeting=meeting, period_years=4)
    told = {"by": secretariat, "at": OPEN}
    assert refused(operations.remove_meeting, meeting.pk, **told) == "meeting.has_rounds"
    assert refused(make_round, secretariat, "odd", period_years=3) == "round.bad_period"
