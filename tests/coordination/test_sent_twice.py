"""What is sent twice is done once, and nobody is told that somebody else was there."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from biocap.coordination.entered import Body, sound_item, sound_meeting
from biocap.coordination.models import EnteredMeeting
from biocap.coordination.operations import change_meeting, drop_item, enter_meeting, keep_item
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import refused

AT = datetime(2026, 9, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def facts(title: str) -> Body:
    days = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 5)}
    return sound_meeting(title=title, kind="liaison_group", language="en", **days)


def item(says: str) -> Body:
    said: Any = {"paragraph": "7", "how": "invited", "to": ["parties"]}
    return sound_item(says=says, **said)


@pytest.fixture
def office() -> Person:
    return make_person("Office", secretariat="yes")


@pytest.fixture
def row(office: Person) -> EnteredMeeting:
    return enter_meeting(facts("Invented meeting"), by=office, at=AT)


def says(row: EnteredMeeting) -> list[str]:
    row.refresh_from_db()
    return [it["says"] for it in row.body["items"]]


def test_facts_of_a_meeting_sent_twice_are_changed_once(
    row: EnteredMeeting, office: Person
) -> None:
    for _ in range(2):
        change_meeting(row.pk, facts("Another title"), 1, by=office, at=AT)
    row.refresh_from_db()
    assert (row.version, row.body["title"]) == (2, "Another title")
    later = refused(change_meeting, row.pk, facts("A third"), 1, by=office, at=AT)
    assert later == "coordination.changed"


def test_a_recommendation_sent_twice_is_there_once(row: EnteredMeeting, office: Person) -> None:
    for _ in range(2):
        keep_item(row.pk, "", item("Do this."), 1, by=office, at=AT)
    assert says(row) == ["Do this."]
    # The same words once more, on a page that shows the first, are a second one.
    keep_item(row.pk, "", item("Do this."), 2, by=office, at=AT)
    assert says(row) == ["Do this.", "Do this."]
    for _ in range(2):
        keep_item(row.pk, "r1", item("Do that."), 3, by=office, at=AT)
    assert says(row) == ["Do that.", "Do this."]
    for _ in range(2):
        drop_item(row.pk, "r1", 4, by=office, at=AT)
    assert says(row) == ["Do this."]
    assert refused(drop_item, row.pk, "r1", 5, by=office, at=AT) == "coordination.no_item"
    assert refused(drop_item, row.pk, "r2", 4, by=office, at=AT) == "coordination.changed"
