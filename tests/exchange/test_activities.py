from datetime import UTC, datetime

import pytest

from biocap.collection import queries
from biocap.collection.choices import Status
from biocap.collection.models import Submission, Version
from biocap.exchange.activities import take_in_activities
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.gef import LIST
from biocap.exchange.imported import Imported
from biocap.exchange.outside_lists import Record, RecordPlace
from tests.exchange.test_gef import LISTS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, tzinfo=UTC)


def _record(number: int, **answers) -> Record:
    given = {"title": f"Project {number}", "organization": "The World Bank"} | answers
    return Record(RecordPlace("list.csv", number), str(number), given)


def _take_in(records, by):
    done = Imported()
    take_in_activities(LIST, records, done, by, AT)
    return done


def _counts(done):
    refused = dict.fromkeys(line["document"] for line in done.lines if line["level"] == "record")
    assert len(refused) == done.left_out
    return (done.new, done.changed, done.same, list(refused))


def test_bring_in_the_real_lists_twice_makes_no_doubles(secretariat):
    files, dates = [LISTS / "projects-2020.csv"], LISTS / "project-dates-2016.csv"
    assert _counts(bring_in(LIST, files, dates=dates, by=secretariat, at=AT)) == (81, 0, 0, [])
    assert _counts(bring_in(LIST, files, dates=dates, by=secretariat, at=AT)) == (0, 0, 81, [])
    assert Submission.objects.filter(status=Status.ACCEPTED).count() == 81
    assert Version.objects.count() == 81


def test_bring_in_what_changed_becomes_a_new_version(secretariat):
    _take_in([_record(1, cost_usd=10)], secretariat)
    done = _take_in([_record(1, remarks="Closed.")], secretariat)
    assert _counts(done) == (0, 1, 0, [])
    versions = Version.objects.filter(submission_id=LIST.submission_id("1"))
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
    done = _take_in(records, secretariat)
    assert _counts(done) == (2, 0, 0, ["2", "3", "4", "5"])
    assert done.lines[0] == {
        "file": "list.csv",
        "record": 2,
        "party": "",
        "document": "2",
        "level": "record",
        "question": "cost_usd",
        "code": "answers.malformed",
        "sentence": "“Resource inputs/ Cost (US$)” takes an amount in US$, such as 250000.",
    }
    assert {held.pk for held in Submission.objects.all() if held.answers} == {
        LIST.submission_id("1"),
        LIST.submission_id("6"),
    }
