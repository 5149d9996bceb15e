"""Progress of the programme on public awareness: by objective, with what was not found."""

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.queries import Library
from tests.web.work.browsing import words

PAGE = "/en/plans/bs-v-13/progress/"


@pytest.fixture
def reader(evaluation_library: Library, settings: LazySettings, db: None) -> Client:
    settings.BIOCAP_LIBRARY = evaluation_library.folder.parents[1]
    return Client()


def test_each_objective_says_its_indicators_activities_and_gaps(reader: Client) -> None:
    page = reader.get(PAGE)
    seen = words(page.content)
    assert "Expected outcomes, indicators, activities, actors and timeline" in seen
    assert "Its operational objectives were not found: it is told as a whole." in seen
    assert "No indicator of goal B.3 speaks of it." in seen
    assert "No published activity stands at it by its title." in seen
    assert "Rehearsal" in seen
    assert "ValueInWords" not in page.text, "a cell is drawn, not the object that it holds"
    for letter in "abcdefg":
        assert f"/en/evaluations/rehearsal-midterm/B.3.{letter}/" in page.text
    assert reader.get("/en/plans/cp-10-3/progress/").status_code == 404


def test_objectives_and_activities_are_files(reader: Client) -> None:
    rows = reader.get(PAGE, {"table": "objectives", "format": "json"}).json()["rows"]
    assert [row["objective"] for row in rows][:5] == ["E.1.1", "E.1.2", "E.2", "E.3", "E.4"]
    assert rows[4]["indicators"] == "B.3(e)"
    assert reader.get(PAGE, {"table": "activities", "format": "csv"}).status_code == 200
    assert reader.get(PAGE, {"table": "nothing", "format": "csv"}).status_code == 404
