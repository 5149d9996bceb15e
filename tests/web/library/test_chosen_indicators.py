"""Indicators are read for the same choice of Parties as needs and activities."""

import re

import pytest
from django.test import Client

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import State
from biocap.indicators.parts import part_of_code
from biocap.indicators.reference import INDICATORS
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.web.presenters.evaluation.overview import summary
from tests.evaluation import MIDTERM
from tests.web.library.test_chosen import rows_of
from tests.web.library.test_pages import text_of
from tests.web.library.walking import R


@pytest.mark.parametrize("by", ["Africa~developing", "developing~ldc", "WEOG~eit"])
def test_values_of_a_choice_are_those_of_its_parties(by: str, evaluation: Evaluation) -> None:
    held = set(chosen_parties(evaluation.library, by))
    part = part_of_code(by)
    for indicator in INDICATORS:
        for cycle in evaluation.cycles:
            value = evaluation.value(indicator, cycle.code, part)
            there = evaluation.states(indicator, cycle.code).values()
            states = [it.state for it in there if it.party in held and not it.undated]
            assert value.states.yes == states.count(State.YES), (indicator, cycle.code)
            assert value.states.bound == len(states), (indicator, cycle.code)
        moved = evaluation.moved_parties(indicator, part)
        change = evaluation.change(indicator, part)
        assert (change.up, change.down, change.same) == tuple(
            len(set(some) & held) for some in (moved.up, moved.down, moved.same)
        )


def test_page_and_files_of_a_choice(client: Client, evaluated: Library) -> None:
    chosen = "parties=Africa&parties=developing"
    html = client.get(f"{R}?{chosen}").content.decode()
    assert "only those that are also" in text_of(html)
    assert re.search(r"\d+ of \d+ Parties reported\.", text_of(html))
    moved = measures.moves(evaluated, MIDTERM, "Africa~developing", "yes")
    for goal in moved:
        assert summary(goal) in text_of(html)
    assert f"All goals together: {summary(measures.moves_of_all(moved))}" in text_of(html)
    assert any(goal.too_few for goal in moved)
    rows = rows_of(client, f"{R}?{chosen}&table=indicators")
    assert {row["part"] for row in rows} == {"yes"}
    assert len(rows) == 2 * len(INDICATORS)
    found = re.search(r'href="(/en/evaluations/[^"]+/parties/[^"]+part=Africa~[^"]*)"', html)
    assert found is not None
    behind = client.get(found[1].replace("&amp;", "&"))
    assert behind.status_code == 200
    assert "only those that are also" in text_of(behind.content.decode())
    whole = measures.values(evaluated, MIDTERM)
    assert len(rows_of(client, f"{R}?table=indicators")) > len(whole)
    assert client.get(f"{R}?parties=Atlantis").status_code == 404
    assert client.get(f"{R}?part=unstated").status_code == 200


def test_indicator_is_read_for_a_choice(client: Client, evaluation: Evaluation) -> None:
    by = "GRULAC~developing"
    held = set(chosen_parties(evaluation.library, by))
    indicator, value = next(
        (it, value)
        for it in INDICATORS.values()
        if (value := evaluation.value(it.code, evaluation.later.code, part_of_code(by))).has_value
        and value.feeds == "questions"
        and not value.sum
    )
    html = client.get(f"{R}{indicator.slug}/?parties=GRULAC&parties=developing").content.decode()
    assert f"{value.states.yes} of the {value.states.answered} Parties" in text_of(html)
    tiles = re.findall(rf'href="{R}{indicator.slug}/(?!parties/)(\w+)/', html)
    assert set(tiles) == held & evaluation.states(indicator.code, evaluation.later.code).keys()
    assert "part=GRULAC~developing" in html.replace("%7E", "~")
    rows = rows_of(client, f"{R}{indicator.slug}/?parties=GRULAC&parties=developing&table=parties")
    assert {row["party"] for row in rows} <= held
    assert len({row["note"] for row in rows}) == 1


def test_page_without_figures_of_parties_says_that_a_choice_does_not_narrow_it(
    client: Client, evaluated: Library
) -> None:
    address = f"{R}questions/"
    chosen = client.get(f"{address}?parties=Africa&parties=ldc").content.decode()
    said = "This page is not read for a choice of Parties: what stands here is of all."
    assert re.search(rf"{said} You came with: [^.]*Africa[^.]*\.", text_of(chosen))
    assert f"{R}?parties=Africa&amp;parties=ldc" in chosen
    assert said not in text_of(client.get(address).content.decode())
    assert client.get(f"{address}?parties=Atlantis").status_code == 404
