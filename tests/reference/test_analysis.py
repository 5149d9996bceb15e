"""Trend, needs against activities and movers, recomputed in plain Python from frozen versions."""

import statistics
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from math import ceil, floor, sqrt
from random import Random
from typing import Any

import pytest

from biocap.activities.trend import fitted_line, trend
from biocap.indicators.areas import areas_today
from biocap.indicators.crosswalks import crosswalk
from biocap.indicators.supported.beside_needs import needs_beside_activities
from biocap.indicators.supported.movers import Movement, movers
from biocap.library.period import in_period, period_of
from biocap.library.queries import Library
from biocap.telling.names import Words
from tests.library.activity_inputs import activity_answers, activity_inputs, activity_versions
from tests.library.frozen import needs_inputs, version_of
from tests.reference import activities_twin as twin
from tests.reference.activities_twin import Reports

T_OF_90 = {10: 1.8125}
"""Quantile 0.95 of Student's t by degrees of freedom, from printed tables."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Reports]:
    """Two rounds four years apart, and activities of which some name the Parties that answer."""
    rng = Random(7)
    sent = list(activity_versions(7, 60))
    for number in range(60):
        answers = activity_answers(rng, f"Between {number}")
        answers["location"] = {"countries": [f"P{rng.randint(1, 150):03}"]}
        answers["dates"] = {"from": f"{rng.randint(2018, 2026)}-08-01"}
        sent.append(version_of(answers, organization="Institute", format_code="activity-report"))
    inputs = needs_inputs(7, 150, sent)
    first, second = inputs.rounds
    inputs = replace(
        inputs, rounds=(replace(first, cut_off_at=datetime(2022, 6, 1, tzinfo=UTC)), second)
    )
    answers = {v.submission: v.body["answers"] for v in inputs.versions if not v.round}
    return inputs.open(tmp_path_factory.mktemp("library")), answers


def test_line_and_interval_are_those_of_the_formula() -> None:
    years, numbers = list(range(2010, 2022)), [3, 5, 4, 6, 9, 7, 8, 12, 9, 11, 14, 12]
    line = statistics.linear_regression(years, numbers)
    left = [n - (line.intercept + line.slope * y) for y, n in zip(years, numbers, strict=True)]
    scatter = sqrt(sum(one**2 for one in left) / 10)
    mean = statistics.mean(years)
    told = fitted_line(years, numbers, [2022, 2030])
    for year in (2022, 2030):
        middle = line.intercept + line.slope * year
        spread = sum((one - mean) ** 2 for one in years)
        half = T_OF_90[10] * scatter * sqrt(1 + 1 / 12 + (year - mean) ** 2 / spread)
        assert told[year] == {
            "expected": floor(middle + 0.5),
            "low": floor(middle - half),
            "high": ceil(middle + half),
        }
    assert told[2030]["high"] - told[2030]["low"] > told[2022]["high"] - told[2022]["low"]


def test_years_are_those_of_the_reports_and_a_short_series_says_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for seed, number in ((1, 0), (5, 150)):
        inputs = activity_inputs(seed, number)
        reports = {v.submission: v.body["answers"] for v in inputs.versions if not v.round}
        library = inputs.open(tmp_path_factory.mktemp("library"))
        done: Counter[int] = Counter()
        planned: Counter[int] = Counter()
        undated = 0
        for answers in filter(twin.undertaken, reports.values()):
            starts = answers.get("dates", {}).get("from")
            if not starts:
                undated += 1
                continue
            into = planned if "planned" in twin.stage(answers)[0] else done
            into[int(starts[:4])] += 1
        found = trend(library)
        assert found.undated == undated
        assert {y.year: y.done for y in found.years if y.done} == done
        assert {y.year: y.planned for y in found.years if y.planned} == planned
        assert found.lacking == ("silent" if number else "too_short")
        assert all(year.expected is None for year in found.years)


def test_needs_stand_against_the_activities_of_a_period(world: tuple[Library, Reports]) -> None:
    library, reports = world
    line = Words(library, "en").rounds[0]
    strong: dict[str, set[str]] = {}
    for tie in crosswalk("element", "area"):
        if tie.is_strong:
            strong.setdefault(tie.to, set()).add(tie.from_)
    narrowed = in_period(library, period_of("2005"))
    rows = needs_beside_activities(narrowed, line.code)
    assert [row.named for row in rows] == sorted((row.named for row in rows), reverse=True)
    table = library.table("named_areas")
    naming = library.rows(table.filter(table["round"] == line.code).select("party", "area"))
    sent = library.table("submissions").filter(lambda it: it["round"] == line.code)
    rows_sent = library.rows(sent.select("party", "after_cut_off"))
    invited = library.table("invitations").filter(lambda it: it["round"] == line.code)
    answered = {party for party, after in rows_sent if not after}
    answered &= {party for (party,) in library.rows(invited.select("party"))}
    for row in rows:
        those = [
            answers
            for answers in filter(twin.undertaken, reports.values())
            if twin.element(answers)[0].keys() & strong.get(row.area, set())
            and _day(answers) >= "2005"
        ]
        costs = [cost for answers in those if (cost := twin.cost(answers)) is not None]
        assert (row.activities, row.costed, row.cost_usd) == (len(those), len(costs), sum(costs))
        assert row.named == len(
            {party for party, area in naming if area == row.area and party in answered}
        )
    assert any(row.activities > row.costed > 0 for row in rows)


def _day(answers: dict[str, Any]) -> str:
    dates = answers.get("dates", {})
    return str(dates.get("from") or dates.get("to") or "")


def test_movers_are_told_apart_by_activities_between_the_rounds(
    world: tuple[Library, Reports],
) -> None:
    library, reports = world
    words = Words(library, "en")
    line = next(it for it in words.rounds if words.earlier(it))
    earlier = words.earlier(line)
    assert earlier is not None
    after, until = (str(it.cut_off_at.date()) for it in (earlier, line))
    table = library.table("needs").select("round", "party", "area", "item", "extent")
    extents: dict[tuple[str, str, str], dict[str, int | None]] = {}
    for code, party, area, item, extent in library.rows(table):
        extents.setdefault((party, area, item), {})[code] = extent
    found = movers(words, line)
    assert [row.area for row in found] == ["", *areas_today("en").areas]
    for row in found:
        strong = {
            tie.from_
            for tie in crosswalk("element", "area")
            if tie.is_strong and tie.to == row.area
        }
        helped = set()
        for answers in filter(twin.undertaken, reports.values()):
            days = sorted(filter(None, map(answers.get("dates", {}).get, ("from", "to"))))
            served = not row.area or twin.element(answers)[0].keys() & strong
            if served and days and days[-1] > after and days[0] <= until:
                helped |= set(answers.get("location", {}).get("countries", []))
        net: Counter[str] = Counter()
        for (party, area, _item), of in extents.items():
            now, then = of.get(line.code), of.get(earlier.code)
            if row.area in ("", area) and now is not None and then is not None:
                net[party] += (now > then) - (now < then)
        for side, inside in ((row.supported, True), (row.others, False)):
            own = [moved for party, moved in net.items() if (party in helped) == inside]
            assert side == Movement(
                sum(it > 0 for it in own), sum(it < 0 for it in own), sum(it == 0 for it in own)
            )
    assert found[0].supported.parties > 0 < found[0].others.parties
