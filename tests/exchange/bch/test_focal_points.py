"""Records of focal points in the documented shape, as rows of a list of people. Invented."""

import json
from typing import Any

import pytest

from biocap.exchange.bch.focal_points import focal_point_rows
from biocap.exchange.csv_files import CsvRow
from biocap.shared.problems import Problem

AMINA: dict[str, Any] = {
    "header": {"identifier": "2D1F0A56-0000-4000-8000-000000000001", "schema": "focalPoint"},
    "government": {"identifier": "ke"},
    "categories": ["CPB-FP1", "BCH-FP"],
    "title": "Ms",
    "firstName": "Amina",
    "lastName": "Invented",
    "organization": "Invented Authority",
    "emails": ["amina@example.org", "second@example.org"],
}


def rows(records: Any) -> list[tuple[str, ...]]:
    found = []
    for row in focal_point_rows("JSON", json.dumps(records)):
        if isinstance(row, CsvRow):
            cells = row.cells
            found.append((cells["email"], cells["name"], cells["party"], cells["role"]))
        else:
            found.append((row.trouble.code, row.party))
    return found


def test_each_category_is_a_row() -> None:
    name = ("amina@example.org", "Amina Invented", "KEN")
    assert rows(AMINA) == [(*name, "focal_point"), (*name, "bch_focal_point")]
    (first, _second) = focal_point_rows("JSON", json.dumps(AMINA))
    assert isinstance(first, CsvRow)
    assert first.cells["others"] == "second@example.org"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"categories": ["CPB-A17-FP"]}, [("bch.other_category", "KEN")]),
        ({"categories": []}, [("bch.other_category", "KEN")]),
        ({"government": {"identifier": "zz"}}, [("bch.no_government", "")]),
        ({"government": None}, [("bch.blank_government", "")]),
        ({"header": {"schema": "authority"}}, [("bch.not_a_focal_point", "")]),
        (
            {"government": "eur", "categories": ["BCH-FP"], "firstName": {"en": "Amina"}},
            [("amina@example.org", "Amina Invented", "EUE", "bch_focal_point")],
        ),
        (
            {"categories": [{"identifier": "CPB-FP1"}], "emails": []},
            [("", "Amina Invented", "KEN", "focal_point")],
        ),
    ],
)
def test_what_a_record_comes_to(changed: dict[str, Any], expected: list[tuple[str, ...]]) -> None:
    assert rows(AMINA | changed) == expected


def test_records_in_a_wrapper_or_an_envelope() -> None:
    one = {**AMINA, "categories": ["CPB-FP1"]}
    row = ("amina@example.org", "Amina Invented", "KEN", "focal_point")
    assert rows({"response": {"numFound": 1, "docs": [one]}}) == [row]
    assert rows([{"identifier": "1", "body": one}, "words"]) == [row, ("bch.not_a_record", "")]


def test_what_is_no_json() -> None:
    with pytest.raises(Problem) as told:
        list(focal_point_rows("JSON", '{"government": '))
    assert told.value.code == "import.not_json"
