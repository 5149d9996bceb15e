"""Every number of the analysis report, recomputed in plain Python from the frozen answers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import override

from biocap.activities.catalogue import catalogue
from biocap.library.period import in_period, period_of
from biocap.library.queries import open_library
from biocap.reports.activities import activities_report
from biocap.reports.block_texts import numbers_in, texts_in
from biocap.reports.blocks import Number, TableBlock, plain
from biocap.reports.front import Front, Report
from biocap.shared.languages import official_languages
from tests.factories import make_person
from tests.library.activity_inputs import clustered_inputs
from tests.library.test_prices import MADE_UP_INDEX, made_up
from tests.reference import activities_twin as twin
from tests.reference.activities_twin import Reports

__all__ = ["made_up"]
TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Reports, Path]:
    """The report of activities since 2004 of a snapshot, and the answers that it is of."""
    inputs = clustered_inputs(5, 150)
    library = inputs.open(tmp_path_factory.mktemp("library"))
    report = activities_report(in_period(library, period_of("2004")), library, Front(), TODAY)
    those = {}
    reports = [version for version in inputs.versions if not version.round]
    for activity, answers in twin.counted_once(reports, inputs.given).items():
        dates = answers.get("dates", {})
        if (dates.get("from") or dates.get("to") or "") >= "2004":
            those[activity] = answers
    return report, those, library.folder


def tables_of(report: Report) -> Iterator[TableBlock]:
    for document in report.both:
        yield from (block for block in document.blocks if isinstance(block, TableBlock))


def test_each_table_of_number_and_cost_is_that_of_the_twin(
    made: tuple[Report, Reports, Path],
) -> None:
    report, those, _folder = made
    told = {plain(table.caption): table for table in tables_of(report)}
    for by, (places, always) in twin.MEASURES.items():
        if by == "year":
            continue  # its table is that of the trend, below
        table = told[catalogue()[by].title]
        rows = [row for row in table.rows if not row.band]
        expected = twin.lines(those, places, always)
        whole = twin.total(those)
        if by not in ("country", "funder"):
            assert [n.value for n in numbers(rows.pop().cells)][:3] == [
                whole.number,
                whole.costed,
                whole.cost_usd,
            ]
        assert [[n.value for n in numbers(row.cells)] for row in rows] == [
            [line.number, line.costed, line.cost_in_full_usd, line.cost_split_usd]
            for line in expected
        ]


def numbers(cells: tuple[object, ...]) -> list[Number]:
    return [span for cell in cells for span in cell.text if isinstance(span, Number)]  # type: ignore[attr-defined]


def test_sentences_and_years_are_those_of_the_reports(
    made: tuple[Report, Reports, Path],
) -> None:
    report, those, _folder = made
    whole = twin.total(those)
    done = [answers for answers in those.values() if twin.undertaken(answers)]
    of_years = {(n.measure, n.of): n.value for n in numbers_in(report.body.blocks)}
    for year in {answers["dates"]["from"][:4] for answers in done if "from" in answers["dates"]}:
        started = [a for a in done if a["dates"].get("from", "").startswith(year)]
        planned = sum("planned" in twin.stage(answers)[0] for answers in started)
        assert of_years["trend.planned", (year,)] == planned
        assert of_years["trend.done", (year,)] == len(started) - planned
    assert of_years["lessons.told", ()] == sum("remarks" in answers for answers in done)
    assert of_years["activities.not_undertaken", ("",)] == whole.not_undertaken
    assert of_years["activities.cost_usd", ("",)] == whole.cost_usd


@pytest.mark.parametrize("language", official_languages())
def test_report_is_made_in_each_language_and_says_what_it_lacks(
    language: str, made: tuple[Report, Reports, Path]
) -> None:
    _report, _those, folder = made
    library = open_library(root=folder.parents[1])
    report = activities_report(library, library, Front(language=language), TODAY)
    assert report.body.language == language
    with override(language):
        said = "\n".join(plain(text) for block in report.body.blocks for text in texts_in(block))
    assert "%(" not in said
    if language == "en":
        assert "No table of deflators is set" in said
        assert "No line is drawn" in said
        assert "without a first day" in said


def test_costs_at_the_prices_of_one_year_stand_in_it_where_an_index_is_set(
    made: tuple[Report, Reports, Path], made_up: Path
) -> None:
    report, those, folder = made
    library = open_library(root=folder.parents[1])
    assert "No table of deflators is set" in words_of_body(report)
    report = activities_report(in_period(library, period_of("2004")), library, Front(), TODAY)
    whole = twin.constant_of_all(those, MADE_UP_INDEX, 2010)
    told = {n.measure: n.value for n in numbers_in(report.body.blocks)}
    assert (told["activities.constant_usd"], told["activities.constant_costed"]) == (
        whole.cost_in_full_usd,
        whole.costed,
    )
    assert told.get("activities.undated", 0) == whole.undated
    assert told["activities.without_price"] == whole.without_price
    said = words_of_body(report)
    assert "No table of deflators is set" not in said
    assert "At the prices of 2010: US$ " in said
    assert f"and in none of this: {whole.without_in_words}." in said
    assert "Price index: An index made up by a test (Nobody, table 1)." in said


def words_of_body(report: Report) -> str:
    return "\n".join(plain(text) for block in report.body.blocks for text in texts_in(block))


def test_page_of_a_snapshot_that_was_published_with_an_index_has_them_too(
    client: Client, tmp_path: Path, settings: LazySettings, made_up: Path, db: None
) -> None:
    library = clustered_inputs(5, 40).open(tmp_path / "library")
    settings.BIOCAP_LIBRARY = library.folder.parents[1]
    said = client.get("/en/activities/analysis/").content.decode()
    assert "no table of deflators is set" not in said
    assert "At the prices of 2010: US$ " in said
    assert "An index made up by a test" in said


def test_secretariat_has_it_from_the_browser_and_others_do_not(
    client: Client, made: tuple[Report, Reports, Path], settings: LazySettings, db: None
) -> None:
    _report, _those, folder = made
    settings.BIOCAP_LIBRARY = folder.parents[1]
    address = "/fr/activities/analysis/report.pdf?since=2004"
    assert client.get(address).status_code == 302
    client.force_login(make_person(secretariat="yes"))
    answer = client.get(address)
    assert answer.content.startswith(b"%PDF")
    assert "biocap-analysis-report-since-2004-" in answer.headers["Content-Disposition"]
    assert client.get("/en/activities/analysis/annexes.docx").content.startswith(b"PK")
    assert client.get("/en/activities/analysis/report.exe").status_code == 404
