import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from biocap import formats
from biocap.exchange.gef import project_answers, read_projects
from biocap.indicators.crosswalks import title_words
from biocap.shared.definitions import VARIABLE, definitions_folder
from biocap.shared.problems import DefinitionError, Problem

AT = datetime(2026, 11, 1, tzinfo=UTC)
LISTS = Path(__file__).parents[2] / "data" / "gef"
EDITION = formats.load_edition("activity-report", "2009")
ROW = {
    "gef_id": "7",
    "title": "Support for the National  Biosafety Framework",
    "gef_grant_usd": "100",
    "cofinancing_usd": "50",
    "agencies": "The World Bank",
    "iso3": "KEN UGA",
    "fund": "GEF Trust Fund",
    "gef_period": "GEF - 2",
    "status": "Completed",
}
DATES = {
    "gef_id": "7",
    "executing_partner": "Ministry of  Environment",
    "status": "Project Closure",
    "start_date_actual": "2002-09-01",
    "start_date_expected": "2002-01-01",
    "closure_date_actual": "",
    "closure_date_expected": "2006-06-29",
}


def _projects():
    return read_projects([LISTS / "projects-2020.csv"], AT, dates=LISTS / "project-dates-2016.csv")


def test_read_projects_agrees_with_the_head_of_the_list():
    records = _projects()
    assert len(records) == 81
    assert sum(r.answers["grant_usd"] for r in records) == 134_933_900
    assert sum(r.answers["cofinancing_usd"] for r in records) == 142_669_617
    assert sum(r.answers["cost_usd"] for r in records) == 134_933_900 + 142_669_617
    not_undertaken = [r.document for r in records if r.answers["status"]["code"] != "undertaken"]
    assert not_undertaken == ["3654", "4025", "4065"]
    assert sum("global" in r.answers.get("location", {}) for r in records) == 9
    assert [r.document for r in records if "location" not in r.answers] == ["3562"]
    assert sum("dates_basis" in r.answers or "dates" in r.answers for r in records) == 66


def test_read_projects_gives_answers_without_an_error():
    for record in _projects():
        read = {k: formats.read_answer(EDITION, k, v) for k, v in record.answers.items()}
        assert not formats.stops(formats.check_answers(EDITION, read)), record.document


def test_answers_of_joins_both_lists_and_leaves_the_rest_blank():
    assert project_answers(ROW, DATES, title_words(), []) == {
        "title": "Support for the National Biosafety Framework",
        "organization": "The World Bank",
        "executing_partner": "Ministry of Environment",
        "status": {"code": "undertaken"},
        "location": {"countries": ["KEN", "UGA"]},
        "payer": [{"code": "donors", "specify": "Global Environment Facility"}],
        "cross_cutting": [{"code": "institutional_capacity"}],
        "proposed_elements": "institutional_capacity: National Biosafety Framework",
        "grant_usd": 100,
        "cofinancing_usd": 50,
        "cost_usd": 150,
        "dates": {"from": "2002-09-01", "to": "2006-06-29"},
        "dates_basis": {"code": "start_actual"},
        "source": "[en] Public project list of the Global Environment Facility, project 7",
        "source_dates": "[en] project list of 8 March 2020; project dates of mid-2016",
        "other_information": "[en] Fund: GEF Trust Fund; Replenishment period: GEF - 2; "
        "Status in the list of 2020: Completed; Status in the export of 2016: Project Closure.",
    }


def test_answers_of_actual_dates_come_before_expected_ones():
    both = {**DATES, "closure_date_actual": "2007-01-31"}
    expected = {**DATES, "start_date_actual": ""}
    assert project_answers(ROW, both, (), [])["dates"] == {"from": "2002-09-01", "to": "2007-01-31"}
    assert project_answers(ROW, both, (), [])["dates_basis"] == {"code": "actual"}
    assert project_answers(ROW, expected, (), [])["dates"]["from"] == "2002-01-01"
    assert project_answers(ROW, expected, (), [])["dates_basis"] == {"code": "expected"}


def test_answers_of_an_end_before_the_start_is_left_out_and_said():
    wrong = {**DATES, "closure_date_expected": "2001-01-01"}
    answers = project_answers(ROW, wrong, (), [])
    assert answers["dates"] == {"from": "2002-09-01"}
    assert "2001-01-01" in answers["remarks"]


@pytest.mark.parametrize(
    ("iso3", "countries", "location"),
    [
        ("", "", None),
        ("", "Global", {"global": True}),
        ("", "Regional", None),
        ("", "Regional, Kenya", {"countries": ["KEN"]}),
        ("", "Africa", {"regions": ["Africa"]}),
        ("ken", "", {"countries": ["KEN"]}),
        ("KEN;UGA", "Kenya, Uganda", {"countries": ["KEN", "UGA"]}),
        ("KEN XKX UGA", "Kenya, Kosovo, Uganda", {"countries": ["KEN", "UGA"]}),
        ("XKX", "Kosovo", None),
        ("", "Global, Kosovo", None),
    ],
)
def test_answers_of_location_is_what_the_list_says(iso3, countries, location):
    row = {**ROW, "iso3": iso3, "countries": countries}
    assert project_answers(row, None, (), []).get("location") == location


def test_answers_of_a_title_without_the_words_proposes_nothing():
    answers = project_answers({**ROW, "title": "Capacity Building"}, None, title_words(), [])
    assert {"cross_cutting", "thematic", "proposed_elements"}.isdisjoint(answers)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"gef_id,title\n1,x\n", "import.missing_columns"),
        (b"\xff\xfe\x00bad", "import.utf16"),
        (b"caf\xe9,title\n", "import.not_utf8"),
        (b"x" * 5_000_001, "import.too_large"),
    ],
)
def test_read_projects_refuses_a_wrong_file_with_a_sentence(tmp_path, content, code):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        read_projects([path], AT)
    assert caught.value.code == code


def test_read_projects_names_the_line_of_a_mistake_in_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = shutil.copytree(definitions_folder(), tmp_path / "definitions")
    words = folder / "crosswalks" / "gef-title-words.yaml"
    lines = words.read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.endswith("strength: strong"))
    lines[number - 1] = "    strength: firm"
    words.write_text("\n".join(lines))
    monkeypatch.setenv(VARIABLE, str(folder))
    with pytest.raises(DefinitionError) as caught:
        read_projects([LISTS / "projects-2020.csv"], AT)
    assert f"gef-title-words.yaml:{number}" in str(caught.value)
    assert "strong" in str(caught.value)
