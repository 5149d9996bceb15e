"""A period chosen once holds on every page of activities, in its links and in its files."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.activities.catalogue import catalogue
from biocap.activities.totals import total, totals
from biocap.library.period import in_period, period_of
from biocap.library.queries import Library
from biocap.shared.problems import Problem
from tests.library.activity_inputs import clustered_inputs
from tests.reference import activities_twin as twin
from tests.reference.activities_twin import Reports
from tests.web.library.test_pages import text_of

ASKED = "since=2004&until=2006-06-30"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Reports]:
    inputs = clustered_inputs(5, 150)
    reports = [version for version in inputs.versions if not version.round]
    once = twin.counted_once(reports, inputs.given)
    return inputs.open(tmp_path_factory.mktemp("library")), once


def started_in(reports: Reports, first: str, last: str) -> Reports:
    """Return the reports whose first day, or else last, is in a period; in plain Python."""
    found = {}
    for activity, answers in reports.items():
        dates = answers.get("dates", {})
        day = dates.get("from") or dates.get("to")
        if day and first <= day <= last:
            found[activity] = answers
    return found


def test_figures_of_a_period_are_those_of_its_activities_alone(
    world: tuple[Library, Reports],
) -> None:
    library, reports = world
    those = started_in(reports, "2004-01-01", "2006-06-30")
    assert 5 < len(those) < len(reports)
    narrowed = in_period(library, period_of("2004", "2006-06-30"))
    assert total(narrowed) == twin.total(those)
    for by, (places, always) in twin.MEASURES.items():
        assert list(totals(narrowed, catalogue()[by]).lines) == twin.lines(those, places, always)
    assert total(library) == twin.total(reports)


def test_pages_links_and_files_keep_the_period(
    client: Client, world: tuple[Library, Reports], settings: LazySettings
) -> None:
    library, reports = world
    settings.BIOCAP_LIBRARY = Path(library.folder).parents[1]
    those = started_in(reports, "2004-01-01", "2006-06-30")
    done = sum(map(twin.undertaken, those.values()))
    page = client.get(f"/en/activities/totals/?{ASKED}").content.decode()
    assert f"{done} activities, each counted once" in text_of(page)
    assert "1 January 2004 to 30 June 2006" in text_of(page)
    undated = sum(
        not {"from", "to"} & set(a.get("dates", {})) for a in reports.values() if twin.undertaken(a)
    )
    assert f"{undated} activities state no day and are in no period" in text_of(page)
    figure = re.search(r'href="(/en/figures/activities/year/2005/[^"]*)"', page)
    assert figure is not None
    assert "since=2004&amp;until=2006-06-30" in figure[1]
    for address in ("/en/activities/?", "/en/activities/totals/?table=year&"):
        answer = client.get(f"{address}{ASKED}&format=json")
        assert "-2004-2006-06-30-" in answer.headers["Content-Disposition"]
        rows = json.loads(answer.content)["rows"]
        assert rows
        if "totals" in address:
            assert sum(row["number"] for row in rows) == done
        else:
            assert {row["activity"] for row in rows} == set(those)
    listed = client.get(f"/en/activities/?{ASKED}").content.decode()
    assert "since=2004&amp;until=2006-06-30" in listed
    assert 'name="until" value="2006-06-30"' in listed


@pytest.mark.parametrize("query", ["since=x", "since=2010&until=2005", "since=0001", "until=9999"])
def test_no_period_is_told(query: str, client: Client, library: Library) -> None:
    answer = client.get(f"/en/activities/?{query}")
    assert answer.status_code == 404
    assert "is no period" in text_of(answer.content.decode())


def test_period_of_days() -> None:
    period = period_of("2015-03-01")
    assert period is not None
    assert (period.first, period.last, period.code) == (date(2015, 3, 1), None, "since-2015-03-01")
    assert period_of() is None
    with pytest.raises(Problem, match="is no period"):
        period_of("15")
