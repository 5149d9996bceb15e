"""What the library is told of coordination: again each day, and by one process at a time."""

import fcntl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from biocap.config.worker import _tidy
from biocap.coordination import operations
from biocap.coordination.entered import sound_meeting
from biocap.coordination.models import EnteredMeeting
from biocap.coordination.public import COORDINATION, PublicCoordination, read_coordination
from tests.factories import make_person

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(tmp_path: Path, settings: LazySettings) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path
    return tmp_path


@pytest.fixture
def row() -> EnteredMeeting:
    """A meeting that was stated, of which the library was told nothing yet."""
    office = make_person(secretariat="yes")
    facts = sound_meeting(
        title="Coordination meeting, invented",
        kind="coordination",
        language="en",
        starts_on=AT.date(),
        ends_on=AT.date(),
    )
    row = operations.enter_meeting(facts, by=office, at=AT)
    operations.state_meeting(row.pk, row.version, by=office, at=AT)
    return row


def test_a_file_that_was_lost_or_is_behind_is_written_anew(
    row: EnteredMeeting, library: Path
) -> None:
    assert read_coordination(library) == PublicCoordination()
    _tidy(lambda: AT)
    assert [it["code"] for it in read_coordination(library).meetings] == [row.code]
    (library / COORDINATION).write_text("{", "utf-8")
    _tidy(lambda: AT)
    assert [it["code"] for it in read_coordination(library).meetings] == [row.code]


def test_it_is_written_in_turn(
    row: EnteredMeeting, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one process read before another wrote would undo what that one wrote."""
    free: list[bool] = []

    def looked(_root: Path, _told: PublicCoordination) -> None:
        with (library / ".coordination").open("w") as turn:
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
                free.append(True)
            except BlockingIOError:
                free.append(False)

    monkeypatch.setattr("biocap.coordination.operations.telling.write_coordination", looked)
    operations.tell_coordination()
    assert free == [False]
