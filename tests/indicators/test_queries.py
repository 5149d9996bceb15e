"""What came after the cut-off of a cycle is kept, and counted apart."""

import uuid
from datetime import datetime, timedelta

import pytest

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Round, Version
from biocap.collection.operations import ReportElsewhere, take_over
from biocap.collection.queries import versions_for_publication
from biocap.indicators.queries import cycle_round, progress_rounds
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import CLOSED, LATE, OPEN, full_report_answers, make_round

CUT_OFF = OPEN + timedelta(days=1)
ANSWERS = {"stakeholders": "Ministry", "Q009": "true"}


@pytest.fixture
def midterm(secretariat: Person) -> Round:
    """A round of fifth reports whose cut-off is set while it is still open."""
    opened = make_round(secretariat, code="nr5", format_code="national-report", edition="5")
    return operations.set_cut_off(opened, CUT_OFF, secretariat)


def imported(party: str, at: datetime | None, **changed: str) -> ReportElsewhere:
    identity = uuid.uuid5(uuid.NAMESPACE_OID, party)
    return ReportElsewhere(identity, party, {**ANSWERS, **changed}, at, {"source": "bch"})


def tallies() -> tuple[int, int, int]:
    found = cycle_round("nr5")
    assert found is not None
    return found.reported, found.late, found.after_cut_off


def test_a_report_of_a_person_after_the_cut_off_is_kept(midterm: Round) -> None:
    by = make_person(focal_point="KEN")
    draft = operations.start(party_code="KEN", round=midterm, by=by, at=OPEN)
    answers = full_report_answers(formats.load_edition("national-report", "5"))
    operations.save_answers(draft, answers, by=by, at=OPEN, channel="web")
    version = operations.submit(draft, by=by, at=LATE)
    assert Version.objects.get() == version
    assert tallies() == (0, 0, 1)
    published = versions_for_publication(CLOSED)
    assert [(row.party, row.after_cut_off) for row in published] == [("KEN", True)]


def test_an_imported_report_after_the_cut_off_is_kept_even_when_the_round_is_closed(
    midterm: Round, secretariat: Person
) -> None:
    take_over(midterm, [imported("KEN", OPEN), imported("PER", OPEN)], by=secretariat, at=OPEN)
    later = [imported("KEN", LATE, Q009="false"), imported("FJI", None)]
    taken = take_over(midterm, later, by=secretariat, at=CLOSED)
    assert [one.outcome for one in taken] == ["changed", "new"]
    assert tallies() == (2, 0, 2)
    published = versions_for_publication(CLOSED)
    assert {(row.party, row.number, row.after_cut_off) for row in published} == {
        ("KEN", 1, False),
        ("PER", 1, False),
        ("KEN", 2, True),
        ("FJI", 1, True),
    }


def test_a_later_cut_off_takes_what_came_after_the_earlier_one(
    midterm: Round, secretariat: Person
) -> None:
    reports = [imported("KEN", LATE), imported("PER", OPEN)]
    take_over(midterm, reports, by=secretariat, at=CLOSED)
    assert tallies() == (1, 0, 1)
    operations.set_cut_off(midterm, CLOSED, secretariat)
    assert tallies() == (2, 1, 0)


def test_progress_rounds_belong_to_the_cycle_that_had_begun(secretariat: Person) -> None:
    assert progress_rounds() == []
    opened = make_round(secretariat, code="progress", format_code="progress-report", edition="2026")
    ((row, cycle, invited, submitted),) = progress_rounds()
    assert cycle is not None
    assert (row, cycle.code, invited, submitted) == (opened, "midterm", 3, 0)
