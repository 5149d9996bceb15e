"""Each activity measure equals its plain-Python twin, over seeded activity reports."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from biocap.activities import measures
from biocap.activities.figures import REGIONAL, UNSTATED, WORLDWIDE, Line, Total, Totals
from biocap.library.queries import Library
from biocap.parties.reference import PARTIES
from tests.library.activity_inputs import LISTS, activity_inputs

World = tuple[Library, dict[str, dict[str, Any]]]
Places = Callable[[dict[str, Any]], tuple[dict[str, bool], set[str]]]
"""Answers -> rows that the activity stands in and whether each bears cost; proposed ones."""


@pytest.fixture(
    scope="module",
    params=[(1, 0), (2, 1), (3, 7), (4, 60), (5, 150)],
    ids=lambda case: f"{case[1]}-activities",
)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    inputs = activity_inputs(*request.param)
    answers = {v.submission: v.body["answers"] for v in inputs.versions if not v.round}
    return inputs.open(tmp_path_factory.mktemp("library")), answers


def cost(answers: dict[str, Any], key: str = "cost_usd") -> Decimal | None:
    return Decimal(str(answers[key])) if key in answers else None


def undertaken(answers: dict[str, Any]) -> bool:
    return answers.get("status") != {"code": "not_undertaken"}


def total(world: dict[str, dict[str, Any]]) -> Total:
    done = [answers for answers in world.values() if undertaken(answers)]
    sums = [
        sum((c for a in done if (c := cost(a, key)) is not None), Decimal(0))
        for key in ("cost_usd", "grant_usd", "cofinancing_usd")
    ]
    costed = sum(cost(answers) is not None for answers in done)
    return Total(len(done), costed, *sums, not_undertaken=len(world) - len(done))


def element(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    codes = [o["code"] for name in ("cross_cutting", "thematic") for o in answers.get(name, [])]
    proposed = {line.split(":")[0] for line in answers.get("proposed_elements", "").splitlines()}
    return dict.fromkeys(codes, True) or {UNSTATED: True}, proposed & set(codes)


def element_reported(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    codes, proposed = element(answers)
    return {code: True for code in codes if code not in proposed} or {UNSTATED: True}, set()


def year(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    starts = answers.get("dates", {}).get("from")
    return {starts[:4] if starts else UNSTATED: True}, set()


def scope(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    return {answers["scope"]["code"] if "scope" in answers else UNSTATED: True}, set()


def nowhere(places: dict[str, Any]) -> str:
    return WORLDWIDE if places.get("global") else UNSTATED


def country(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    places = answers.get("location", {})
    named = places.get("countries", [])
    if places.get("global") or not (named or places.get("regions")):
        return {**dict.fromkeys(named, False), nowhere(places): True}, set()
    return dict.fromkeys(named, True) or {REGIONAL: True}, set()


def region(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    places = answers.get("location", {})
    named = set(places.get("regions", []))
    named |= {PARTIES[code].group or UNSTATED for code in places.get("countries", [])}
    if places.get("global") or not named:
        return {**dict.fromkeys(named, False), nowhere(places): True}, set()
    return dict.fromkeys(named, True), set()


ELEMENTS = [o.code for name in ("cross_cutting", "thematic") for o in LISTS[name].options]
GROUPS = ["Africa", "Asia-Pacific", "CEE", "GRULAC", "WEOG"]
TABLES: list[tuple[str, Callable[[Library], Totals], Places, list[str]]] = [
    ("element", measures.by_element, element, ELEMENTS),
    (
        "element_reported",
        lambda library: measures.by_element(library, proposed=False),
        element_reported,
        ELEMENTS,
    ),
    ("year", measures.by_year, year, []),
    ("country", measures.by_country, country, []),
    ("region", measures.by_region, region, GROUPS),
    ("scope", measures.by_scope, scope, ["standalone", "larger_initiative"]),
]


def lines(world: dict[str, dict[str, Any]], places: Places, always: list[str]) -> list[Line]:
    special = [REGIONAL, WORLDWIDE, UNSTATED]
    done = {key: places(answers) for key, answers in world.items() if undertaken(answers)}
    codes = {code for rows, _ in done.values() for code in rows}
    ordered = always + sorted(codes - {*always, *special})
    ordered += [code for code in special if code in codes]
    found = []
    for code in ordered:
        here = {key: rows for key, (rows, _) in done.items() if code in rows}
        costs = {key: c for key in here if (c := cost(world[key])) is not None}
        split = sum(
            (Fraction(c) / sum(here[k].values()) for k, c in costs.items() if here[k][code]),
            Fraction(0),
        )
        proposed = sum(code in done[key][1] for key in here)
        found.append(
            Line(code, len(here), len(costs), sum(costs.values(), Decimal(0)), split, proposed)
        )
    return found


def test_total(world: World) -> None:
    library, answers = world
    assert measures.total(library) == total(answers)


@pytest.mark.parametrize(("by", "measure", "places", "always"), TABLES, ids=lambda x: str(x)[:20])
def test_table(
    world: World,
    by: str,
    measure: Callable[[Library], Totals],
    places: Places,
    always: list[str],
) -> None:
    library, answers = world
    table = measure(library)
    assert list(table.lines) == lines(answers, places, always)
    assert (table.by, table.total) == (by, total(answers))
    standing = [places(said)[0] for said in answers.values() if undertaken(said)]
    assert table.in_several == sum(len(rows) > 1 for rows in standing)
    assert sum(line.cost_split_usd for line in table.lines) == table.total.cost_usd


@pytest.mark.parametrize(("by", "measure", "places", "always"), TABLES, ids=lambda x: str(x)[:20])
def test_behind_lists_the_activities_of_every_line(
    world: World,
    by: str,
    measure: Callable[[Library], Totals],
    places: Places,
    always: list[str],
) -> None:
    library, answers = world
    for line in measure(library).lines:
        assert list(measures.behind(library, by, line.code)) == sorted(
            key
            for key, said in answers.items()
            if undertaken(said) and line.code in places(said)[0]
        )
