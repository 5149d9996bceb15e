"""A list narrowed by a row of a table has as many activities as the row says."""

from pathlib import Path

import pytest

from biocap.activities import queries
from biocap.activities.catalogue import catalogue
from biocap.activities.totals import total, totals
from biocap.library.queries import Library
from biocap.shared.problems import Problem
from tests.library.activity_inputs import activity_inputs
from tests.library.frozen import Inputs, needs_inputs, round_of, version_of
from tests.reference import activities_twin as twin

INPUTS = activity_inputs(3, 80)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return INPUTS.open(tmp_path_factory.mktemp("library"))


@pytest.mark.parametrize("by", twin.MEASURES)
def test_find_narrowed_by_a_row_finds_what_the_row_counts(library: Library, by: str) -> None:
    places, _ = twin.MEASURES[by]
    reports = {v.submission: v.body["answers"] for v in INPUTS.versions if not v.round}
    done = {key: places(said)[0] for key, said in reports.items() if twin.undertaken(said)}
    for line in totals(library, catalogue()[by]).lines:
        page = queries.find_activities(library, {by: line.code}, limit=1000)
        assert page.total == line.number == len(page.rows)
        behind = sorted(key for key, rows in done.items() if line.code in rows)
        assert sorted(row.activity for row in page.rows) == behind


def test_find_by_what_no_measure_counts(library: Library) -> None:
    with pytest.raises(Problem) as raised:
        queries.find_activities(library, {"colour": "green"})
    assert raised.value.code == "activities.no_such_table"
    assert "element, key_area, region, country, year" in str(raised.value)


def test_find_by_words_pages_and_status(library: Library) -> None:
    titles = [str(it.body["answers"]["title"]) for it in INPUTS.versions if not it.round]
    said = sum("Activity" in title and "7" in title for title in titles)
    assert queries.find_activities(library, words="ACTIVITY 7").total == said > 1
    first, second = (
        queries.find_activities(library, limit=10),
        queries.find_activities(library, limit=10, offset=10),
    )
    assert (first.total, len(first.rows), len(second.rows)) == (80, 10, 10)
    assert not {row.activity for row in first.rows} & {row.activity for row in second.rows}
    done = queries.find_activities(library, status="undertaken").total
    assert done == total(library).number
    assert queries.find_activities(library, status="not_undertaken").total == 80 - done
    assert queries.find_activities(library, words="' OR 1=1 --").total == 0


@pytest.mark.parametrize("words", ["formation", "تدريب", "培训", "Формация"])
def test_find_by_words_of_each_language_of_a_text(words: str, tmp_path: Path) -> None:
    said = {
        "title": "[fr] Formation [ar] تدريب",
        "objectives": "[zh] 培训\n\n[ru] формация",
    }
    version = version_of(said, organization="Institute", format_code="activity-report")
    library = needs_inputs(1, 3, [version]).open(tmp_path)
    assert queries.find_activities(library, words=words).total == 1
    assert queries.find_activities(library, words="fr").total == 0


def test_read_gives_one_activity_whole(tmp_path: Path) -> None:
    version = version_of(
        {
            "title": "Training",
            "organization": "Institute",
            "cross_cutting": [{"code": "human_resources"}],
            "thematic": [{"code": "risk_assessment"}],
            "proposed_elements": "risk_assessment: risk assessment",
            "location": {"countries": ["KEN"], "regions": ["Africa"]},
            "payer": [{"code": "own_programme"}, {"code": "donors", "specify": "a fund"}],
            "links": [{"url": "https://example.org/", "name": "Report"}],
            "source": "A list",
        },
        organization="Institute",
        format_code="activity-report",
    )
    library = Inputs((version,), (round_of("first"),), (), {}).open(tmp_path)
    (found,) = queries.find_activities(library).rows
    assert (found.countries, found.regions) == (("KEN",), ("Africa",))
    activity = queries.read_activity(library, version.submission)
    assert activity.fields["title"] == "Training"
    assert activity.fields["payer"] == "own_programme donors"
    assert activity.fields["link_url"] == "https://example.org/"
    assert (activity.fields["imported"], activity.fields["global_or_unstated"]) == (True, False)
    assert (activity.countries, activity.regions) == (("KEN",), ("Africa",))
    assert activity.elements == (
        queries.Element("human_resources", "cross_cutting", False, None),
        queries.Element("risk_assessment", "thematic", True, "risk assessment"),
    )


def test_read_of_an_unknown_activity(library: Library) -> None:
    with pytest.raises(Problem) as raised:
        queries.read_activity(library, "nothing")
    assert raised.value.code == "activities.unknown"
