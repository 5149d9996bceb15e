"""Capacity development initiatives of the BCH, out as drafts and in as proposals."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from biocap import formats
from biocap.exchange.bch.initiatives import initiative_record, read_initiatives
from biocap.exchange.bch.materials import library_records
from biocap.exchange.outside_lists import LeftOut
from biocap.shared.languages import official_languages

AT = datetime(2026, 11, 1, tzinfo=UTC)
EDITION = formats.load_edition("activity-report", "2009")
TEXTS = {code: EDITION.texts(code) for code in official_languages()}
REPORT = {
    "title": "[fr] Formation [en] Training",
    "organization": "Invented Institute",
    "thematic": [{"code": "risk_assessment"}],
    "scope": {"code": "larger_initiative"},
    "larger_initiative": "[en] Invented programme",
    "location": {"countries": ["KEN", "UGA"]},
    "dates": {"from": "2024-03", "to": "2024-06-30"},
    "description": "[en] Two weeks.",
    "remarks": "Begin earlier.",
    "cost_usd": 85000.5,
    "links": [{"url": "https://example.org/a", "name": "Page"}],
}


def _record(**changes: object) -> dict[str, object]:
    return {
        "header": {"schema": "capacityBuildingInitiative", "languages": ["en"], "identifier": "A1"},
        "title": {"en": "Training"},
        **changes,
    }


def _read(tmp_path: Path, *records: object) -> list[object]:
    path = tmp_path / "records.json"
    path.write_text(json.dumps(records))
    return list(read_initiatives([path], AT))


def test_an_activity_goes_out_as_the_bch_takes_it():
    record = initiative_record("0001", REPORT, TEXTS)
    assert record["header"] == {
        "schema": "capacityBuildingInitiative",
        "languages": ["fr", "en"],
    }
    assert record["title"] == {"fr": "Formation", "en": "Training"}
    assert record["geographicScope"] == {"identifier": "528B1187-F1BD-4479-9FB3-ADBD9076D361"}
    assert record["countryRegions"] == [{"identifier": "ke"}, {"identifier": "ug"}]
    assert (record["startDate"], record["endDate"]) == ("2024-03-01", "2024-06-30")
    assert record["isProjectProgramme"] is True
    assert record["totalBudget"] == "85001"
    assert record["gbfTargets"] == [{"identifier": "GBF-TARGET-17"}]
    (area,) = record["cpbThematicAreas"]
    assert area["identifier"] == "5B6177DD-5E5E-434E-8CB7-D63D67D5EBED"
    assert set(area["customValue"]) == set(official_languages())
    assert "status" not in record  # one that is under way has no public term
    assert "contacts" not in record


def test_what_goes_out_comes_in_as_it_was(tmp_path):
    record = initiative_record("0001", REPORT, TEXTS)
    record["header"]["identifier"] = "A1"
    (came,) = _read(tmp_path, record)
    assert came.document == "A1"
    same = ("larger_initiative", "location", "links", "scope")
    assert {key: came.answers[key] for key in same} == {key: REPORT[key] for key in same}
    assert came.answers["title"] == "[fr] Formation [en] Training"
    assert came.answers["dates"] == {"from": "2024-03-01", "to": "2024-06-30"}
    assert came.answers["cost_usd"] == 85001
    read = {k: formats.read_answer(EDITION, k, v) for k, v in came.answers.items()}
    assert not formats.stops(formats.check_answers(EDITION, read))


@pytest.mark.parametrize(
    ("changes", "question", "code"),
    [
        ({"status": {"identifier": "7B0C"}}, "status", "bch.unknown_term"),
        ({"countryRegions": [{"identifier": "zz"}]}, "location", "bch.unknown_term"),
        ({"totalBudget": "85.000"}, "cost_usd", "answers.number_two_ways"),
        ({"projectDocument": [{"url": "ftp://example.org/a"}]}, "links", "import.link"),
    ],
)
def test_what_cannot_be_read_is_named_and_stays_blank(tmp_path, changes, question, code):
    (came,) = _read(tmp_path, _record(**changes))
    assert [(it.question, it.code) for it in came.troubles] == [(question, code)]
    assert question not in came.answers


def test_a_link_without_its_scheme_gets_it(tmp_path):
    (came,) = _read(tmp_path, _record(projectDocument=[{"url": "www.example.org/a", "name": "A"}]))
    assert came.answers["links"] == [{"url": "https://www.example.org/a", "name": "A"}]
    assert came.troubles == []


def test_a_duration_stands_for_days_that_are_not_known(tmp_path):
    (came,) = _read(tmp_path, _record(durationPeriod=2, durationText="Months"))
    assert came.answers["dates"] == {"duration": 2, "unit": "months"}


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ([], "bch.not_a_record"),
        ({"header": {"schema": "biosafetyExpert"}}, "bch.not_an_initiative"),
        ({"title": {"en": "Training"}}, "bch.not_an_initiative"),
    ],
)
def test_another_record_is_left_out_by_itself(tmp_path, record, code):
    left, came = _read(tmp_path, record, _record())
    assert isinstance(left, LeftOut)
    assert left.trouble.code == code
    assert came.document == "A1"


def test_materials_go_out_as_the_virtual_library_takes_them():
    links = [{"url": "https://example.org/a", "name": "Guide"}, {"url": "https://example.org/b"}]
    several = [{"code": "en"}, {"code": "es"}, {"code": "other", "specify": "Quechua"}]
    assert library_records({**REPORT, "links": []}, TEXTS) == []
    of_one, unnamed = library_records(
        {**REPORT, "links": links, "material_languages": [{"code": "es"}]}, TEXTS
    )
    assert of_one["header"] == {"schema": "resource", "languages": ["es"]}
    assert of_one["title"] == {"es": "Guide"}
    assert of_one["resourceLinks"] == [{**links[0], "language": "es"}]
    assert of_one["countryRegions"] == [{"identifier": "ke"}, {"identifier": "ug"}]
    assert unnamed["title"] == {"fr": "Formation", "en": "Training"}
    assert not {"authors", "publicationDate", "summary"} & of_one.keys()  # nobody said them
    of_several = library_records({**REPORT, "material_languages": several}, TEXTS)[0]
    assert of_several["header"]["languages"] == ["en", "es"]
    assert "language" not in of_several["resourceLinks"][0]  # which of them, nobody said
    assert of_several["relevantInformation"] == {"en": "Languages besides: Quechua."}
