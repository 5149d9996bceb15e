"""Every chart of a snapshot is drawn, says what the measures say, and says rehearsal."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from biocap.library.queries import open_library
from biocap.needs.measures.gaps import gaps
from biocap.needs.measures.naming_areas import naming_areas
from biocap.needs.measures.response_table import response_table
from biocap.reports.charts import draw_all
from biocap.reports.charts.library import charts
from biocap.telling.names import Words
from biocap.telling.numbers import decimal
from tests.web.library import seeds
from tests.web.library.conftest import ACTIVITIES

HARD = "\u00a0"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    seeds.publish(folder, 20, ACTIVITIES)
    return folder


@pytest.fixture(scope="module")
def drawn(root: Path) -> Path:
    folder = root / "pictures"
    told: list[None] = []
    count = draw_all(open_library(root=root), folder, ("en", "ar"), lambda: told.append(None))
    assert count == len(told) == sum(1 for _ in folder.rglob("*.svg"))
    return folder


def words_in(path: Path) -> list[str]:
    root = ElementTree.parse(path).getroot()
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


def test_draw_all_draws_each_chart_in_each_language(drawn: Path) -> None:
    areas = "ABCDEFGHIJKLM"
    kinds = ["response", "heat", "gaps", "extents", *(f"area-{area}" for area in areas)]
    rounds = (seeds.TRIAL, seeds.REHEARSAL)
    expected = {f"{code}-{kind}.svg" for code in rounds for kind in kinds}
    expected |= {"activities-years.svg", "activities-costs.svg"}
    for language in ("en", "ar"):
        assert {path.name for path in (drawn / language).iterdir()} == expected


def test_draw_all_says_rehearsal_in_each_chart_of_one_and_in_no_other(drawn: Path) -> None:
    for path in (drawn / "en").iterdir():
        says = any("Rehearsal: fictional respondents" in words for words in words_in(path))
        assert says is path.name.startswith(seeds.REHEARSAL), path.name


def test_response_says_what_the_measure_says(root: Path, drawn: Path) -> None:
    said = words_in(drawn / "en" / f"{seeds.REHEARSAL}-response.svg")
    table = response_table(open_library(root=root), seeds.REHEARSAL)
    for row in table.rows:
        percent = row.share_of_part.percent
        told = f"{row.submitted} of {row.invited}"
        assert (told if percent is None else f"{told}, {percent}{HARD}%") in said


def test_ranked_gaps_says_what_the_measure_says(root: Path, drawn: Path) -> None:
    said = words_in(drawn / "en" / f"{seeds.REHEARSAL}-gaps.svg")
    ranked = gaps(open_library(root=root), seeds.REHEARSAL)
    for gap in [gap for gap in ranked if gap.above > 0][:15]:
        assert f"{decimal(gap.above, 2, 'en')} ({gap.named} Parties)" in " ".join(said)


def test_heat_says_every_share(root: Path, drawn: Path) -> None:
    said = words_in(drawn / "en" / f"{seeds.REHEARSAL}-heat.svg")
    rows = naming_areas(open_library(root=root), seeds.REHEARSAL, by="group")
    shares = sorted(
        f"{row.share_of_submitted.percent}{HARD}%{'*' * (row.submitted < 10)}"
        for row in rows
        if row.submitted >= 5
    )
    assert sorted(words for words in said if f"{HARD}%" in words[-3:]) == shares
    assert ("*: a share" in " ".join(said)) is any("*" in share for share in shares)


def test_charts_are_valid_against_the_schema_of_vega_lite(root: Path) -> None:
    import altair as alt

    kinds = {
        name.split("-")[-1]: spec for name, spec in charts(Words(open_library(root=root), "en"))
    }
    for name in ("response", "heat", "gaps", "extents", "L", "years", "costs"):
        alt.LayerChart.from_dict(kinds[name], validate=True)
