from datetime import UTC, datetime
from typing import Any

import pytest

from biocap.collection.rules import order_of
from biocap.exchange.bch.files import JsonRecord
from biocap.exchange.bch.reports_of_records import understand
from biocap.exchange.bch.shapes import Doubled
from biocap.exchange.outside_lists import LeftOut, ListedReport, RecordPlace

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HEADER = {"identifier": "ABC-1@2", "schema": "cpbNationalReport5", "languages": ["fr", "en"]}
DOCUMENT = {"header": HEADER, "government": {"identifier": "ke"}, "Q009": {"value": "true"}}


def read(content: Any, edition: str = "") -> ListedReport | LeftOut:
    return understand(JsonRecord(RecordPlace("cycle.json", 7), content), edition, NOW)


def test_understand_a_document():
    found = read({**DOCUMENT, "date": "2026-02-03", "stakeholders": {"en": "E", "fr": "F"}})
    assert isinstance(found, ListedReport)
    assert (found.party, found.edition, found.document, found.revision, found.partial) == (
        "KEN",
        "5",
        "ABC-1",
        2,
        False,
    )
    assert (found.submitted_at, found.dated_by) == (datetime(2026, 2, 3, tzinfo=UTC), "date")
    assert found.answers == {
        "Q009": {"code": "true"},
        "date": "2026-02-03",
        "stakeholders": "[fr] F\n\n[en] E",
    }
    assert not found.troubles


def test_understand_what_the_analyzer_lists():
    listed = {"government": {"identifier": "eu"}, "documentId": 206701, "Q133": {"value": "true"}}
    found = read(listed, "4")
    assert isinstance(found, ListedReport)
    assert (found.party, found.edition, found.document, found.partial, found.dated_by) == (
        "EUE",
        "4",
        "206701",
        True,
        "",
    )
    assert found.answers == {"Q133": {"code": "true"}}


def test_understand_an_envelope():
    envelope = {
        "identifier": "XYZ",
        "revision": 3,
        "type": "cpbNationalReport4",
        "submittedOn": "2019-10-02T01:00:00Z",
        "createdOn": "2019-01-01T00:00:00Z",
        "body": {"government": "ke", "Q133": True},
    }
    found = read(envelope)
    assert isinstance(found, ListedReport)
    assert (found.document, found.revision, found.edition, found.submitted_at) == (
        "XYZ",
        3,
        "4",
        datetime(2019, 10, 2, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("fields", "dated_by", "codes"),
    [
        ({"date": "2026-02-03", "submittedOn": "2026-01-01"}, "date", []),
        ({"submittedOn": "2026-01-01", "updatedOn": "2026-03-01"}, "submittedOn", []),
        ({"metadata": {"updatedOn": "2026-03-01"}}, "updatedOn", []),
        ({"createdOn": "2026-01-01"}, "", []),
        ({"date": "2031-01-01", "updatedOn": "2026-03-01"}, "updatedOn", ["bch.unlikely_date"]),
        ({"date": "1026-02-03"}, "", ["bch.unlikely_date"]),
        ({}, "", []),
    ],
)
def test_understand_when_it_was_submitted(fields, dated_by, codes):
    found = read({**DOCUMENT, **fields})
    assert isinstance(found, ListedReport)
    assert found.dated_by == dated_by
    assert [trouble.code for trouble in found.troubles] == codes


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a string", "bch.not_a_record"),
        (None, "bch.not_a_record"),
        ([], "bch.not_a_record"),
        ({**DOCUMENT, "government": {"identifier": "zz"}}, "bch.no_government"),
        ({"header": HEADER}, "bch.blank_government"),
        ({**DOCUMENT, "government": {"identifier": ""}}, "bch.blank_government"),
        ({**DOCUMENT, "government": {"identifier": ["ke", "pe"]}}, "bch.no_government"),
        ({"government": "ke", "Q133": True}, "bch.no_schema"),
        ({**DOCUMENT, "header": {"schema": "cpbNationalReport3"}}, "bch.unknown_edition"),
        ({**DOCUMENT, "header": {"schema": "capacityBuildingInitiative"}}, "bch.unknown_edition"),
        ({**DOCUMENT, **{f"Q{n}": "x" for n in range(1001)}}, "bch.too_many_fields"),
        (Doubled({**DOCUMENT}), "bch.doubled_key"),
        ({**DOCUMENT, "header": Doubled(HEADER)}, "bch.doubled_key"),
        ({**DOCUMENT, "government": Doubled({"identifier": "ke"})}, "bch.no_government"),
    ],
)
def test_understand_leaves_out_what_cannot_be_placed(content, code):
    found = read(content)
    assert isinstance(found, LeftOut)
    assert (found.trouble.level, found.trouble.code) == ("record", code)
    assert found.trouble.text.endswith(".")


def test_understand_a_doubled_key_within_an_answer_leaves_out_that_answer():
    found = read({**DOCUMENT, "Q009": Doubled({"value": "true"}), "Q010": {"value": "true"}})
    assert isinstance(found, ListedReport)
    assert found.answers == {"Q010": {"code": "true"}}
    assert [(t.question, t.code) for t in found.troubles] == [("Q009", "bch.doubled_key")]


@pytest.mark.parametrize(
    ("stated", "revision", "codes"),
    [
        ("3.0", 3, []),
        (3.0, 3, []),
        ("v1", None, ["bch.unreadable_revision"]),
        (-1, None, ["bch.unreadable_revision"]),
        (True, None, ["bch.unreadable_revision"]),
    ],
)
def test_understand_names_a_revision_that_cannot_be_read(stated, revision, codes):
    record = {"schema": "cpbNationalReport5", "government": "ke", "identifier": "ABC-1"}
    found = read({"header": record, **record, "revision": stated, "date": "2026-02-03"})
    assert isinstance(found, ListedReport)
    assert (found.revision, [one.code for one in found.troubles]) == (revision, codes)
    taken_over = {"record": "A", "revision": 3}
    frozen = {"taken_over": taken_over, "submitted_at": "2026-02-03T00:00Z"}
    source = {"record": "A"} if revision is None else {"record": "A", "revision": revision}
    order = order_of(source, datetime(2026, 2, 3, tzinfo=UTC), frozen)
    assert order == ("unrevised" if revision is None else "")
