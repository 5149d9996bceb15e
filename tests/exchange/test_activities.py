from datetime import UTC, datetime

import pytest

from biocap.collection import queries
from biocap.collection.choices import Status
from biocap.collection.models import Submission, Version
from biocap.exchange.activities import bring_in, submission_id
from biocap.exchange.gef import Record, read_projects
from tests.exchange.test_gef import LISTS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, tzinfo=UTC)


def _record(number: int, **answers) -> Record:
    given = {"title": f"Project {number}", "organization": "The World Bank"} | answers
    return Record(f"gef:{number}", number, given)


def _counts(done):
    return (done.new, done.changed, done.same, [record for _, record, _ in done.refused])


def test_bring_in_the_real_lists_twice_makes_no_doubles(secretariat):
    records = read_projects(LISTS / "projects-2020.csv", LISTS / "project-dates-2016.csv")
    assert _counts(bring_in(records, "GEF", by=secretariat, at=AT)) == (81, 0, 0, [])
    assert _counts(bring_in(records, "GEF", by=secretariat, at=AT)) == (0, 0, 81, [])
    assert Submission.objects.filter(status=Status.ACCEPTED).count() == 81
    assert Version.objects.count() == 81


def test_bring_in_what_changed_becomes_a_new_version(secretariat):
    bring_in([_record(1, cost_usd=10)], "GEF", by=secretariat, at=AT)
    done = bring_in([_record(1, remarks="Closed.")], "GEF", by=secretariat, at=AT)
    assert _counts(done) == (0, 1, 0, [])
    versions = Version.objects.filter(submission_id=submission_id("gef:1"))
    assert [v.number for v in versions.order_by("number")] == [1, 2]
    assert list(queries.values_of(Submission.objects.get())) == ["organization", "remarks", "title"]


def test_bring_in_names_what_does_not_fit_and_takes_the_rest(secretariat):
    records = [
        _record(1),
        _record(2, cost_usd="a lot"),
        _record(3, location={"countries": ["XXX"]}),
        _record(4, title=""),
        _record(5, nonsense="1"),
        _record(6),
    ]
    done = bring_in(records, "GEF", by=secretariat, at=AT)
    assert _counts(done) == (2, 0, 0, ["gef:2", "gef:3", "gef:4", "gef:5"])
    assert all(sentence for _, _, sentence in done.refused)
    assert {held.pk for held in Submission.objects.all() if held.answers} == {
        submission_id("gef:1"),
        submission_id("gef:6"),
    }
