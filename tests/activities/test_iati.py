"""Activities as the standard takes them: by the official schema, and nothing made up."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from biocap.activities.iati import Publisher, iati_file
from biocap.activities.queries import find_activities
from biocap.exchange.iati.activity_files import SCHEMA
from biocap.exchange.iati.listed import read_iati
from biocap.exchange.outside_lists import Record
from biocap.library.queries import Library
from biocap.shared.problems import Problem
from tests.library.activity_inputs import activity_inputs
from tests.library.frozen import version_of

US = Publisher("XX-US", "Invented Secretariat", "https://example.org/")
INPUTS = activity_inputs(3, 80)
AT = datetime(2026, 11, 1, tzinfo=UTC)
WHOLE = {
    "title": "[fr] Formation [en] Training",
    "organization": "Invented Institute",
    "status": {"code": "undertaken"},
    "cross_cutting": [{"code": "human_resources"}, {"code": "awareness"}],
    "proposed_elements": "awareness: public awareness",
    "location": {"countries": ["KEN"], "regions": ["Africa"], "global": True},
    "dates": {"from": "2019-03", "to": "2020"},
    "objectives": "[en] To begin.",
    "cost_usd": 85000,
    "payer": [{"code": "donors", "specify": "Invented Fund"}],
    "links": [{"url": "https://example.org/a", "name": "Page"}],
}


def _exported(library: Library) -> etree._Element:
    every = [row.activity for row in find_activities(library, limit=1000).rows]
    root = etree.fromstring(iati_file(library, every, US))
    etree.XMLSchema(etree.parse(str(SCHEMA))).assertValid(root)
    return root


def _of(tmp_path: Path, **answers: object) -> list[etree._Element]:
    given = {key: it for key, it in {**WHOLE, **answers}.items() if it is not None}
    version = version_of(given, organization="Institute", format_code="activity-report")
    return list(_exported(replace(INPUTS, versions=(version,)).open(tmp_path)))


def _seen(element: etree._Element, path: str, attribute: str) -> list[str]:
    return [it.get(attribute) for it in element.iterfind(path)]


def test_an_activity_says_what_was_reported_and_no_more(tmp_path: Path) -> None:
    (it,) = _of(tmp_path)
    identifier = it.findtext("iati-identifier")
    assert identifier.startswith("XX-US-")
    assert it.find("reporting-org").get("secondary-reporter") == "1"
    titles = [
        (n.get("{http://www.w3.org/XML/1998/namespace}lang"), n.text) for n in it.find("title")
    ]
    assert titles == [("fr", "Formation"), ("en", "Training")]
    assert _seen(it, "participating-org", "role") == ["1", "4"]
    assert _seen(it, "activity-status", "code") == ["4"]
    assert _seen(it, "activity-date", "iso-date") == ["2019-03-01", "2020-12-31"]
    assert _seen(it, "activity-date", "type") == ["2", "4"]
    assert _seen(it, "activity-scope", "code") == ["1"]
    assert _seen(it, "recipient-country", "code") == ["KE"]
    assert _seen(it, "recipient-country", "percentage") == [None]  # nobody reported a share
    assert _seen(it, "sector", "code") == ["human_resources"]  # what we proposed is no report
    assert len(it.find("sector")) == 6
    assert it.findtext("budget/value") == "85000.00"
    assert _seen(it, "document-link", "url") == ["https://example.org/a"]


@pytest.mark.parametrize(
    ("answers", "status", "kinds"),
    [
        ({"status": {"code": "not_undertaken"}}, "5", ["2", "3"]),
        ({"dates": {"from": "2099", "to": "2100"}}, "1", ["1", "3"]),
        ({"dates_basis": {"code": "expected"}}, "2", ["1", "3"]),
        ({"dates": {"from": "2019"}}, "2", ["2"]),
    ],
)
def test_days_and_status_go_together(
    tmp_path: Path, answers: dict[str, object], status: str, kinds: list[str]
) -> None:
    (it,) = _of(tmp_path, **answers)
    assert _seen(it, "activity-status", "code") == [status]
    assert _seen(it, "activity-date", "type") == kinds


def test_without_a_cost_or_a_period_there_is_no_budget(tmp_path: Path) -> None:
    assert _of(tmp_path / "a", cost_usd=None)[0].find("budget") is None
    assert _of(tmp_path / "b", dates={"from": "2019"})[0].find("budget") is None


def test_what_has_no_day_or_came_from_iati_stays_out(tmp_path: Path) -> None:
    for name, left_out in (
        ("a", {"dates": {"duration": 18, "unit": "months"}}),
        ("b", {"source": "IATI activity XX-1"}),
    ):
        with pytest.raises(Problem) as raised:
            _of(tmp_path / name, **left_out)
        assert raised.value.code == "activities.none_as_iati"


def test_eighty_activities_are_accepted_and_read_back(tmp_path: Path) -> None:
    root = _exported(INPUTS.open(tmp_path / "library"))
    assert 40 < len(root) < 80
    root[0].find("title/narrative").text = "Cartagena Protocol"
    path = tmp_path / "ours.xml"
    path.write_bytes(etree.tostring(root))
    (record,) = read_iati([path], AT)
    assert isinstance(record, Record)
    assert record.document == root[0].findtext("iati-identifier")
