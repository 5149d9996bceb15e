"""What an evaluator asks for beside the indicators, read for a choice of Parties."""

import re

import pytest
from django.test import Client

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import When
from biocap.indicators.measures import reports_received
from biocap.indicators.measures.values import NOT_OF_PARTS
from biocap.indicators.outcomes import Outcome
from biocap.indicators.parts import part_of_code
from biocap.indicators.reference import INDICATORS
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from tests.evaluation import MIDTERM
from tests.web.library.test_chosen import rows_of
from tests.web.library.test_pages import text_of
from tests.web.library.walking import R, html_of, said

PAIR = "parties=GRULAC&parties=developing"
BY = "economy_in_transition"
CHOSEN = f"parties={BY}"
"""Enough Parties for some shares, of which others are of too few."""
NOT_READ = "This page is not read for a choice of Parties"
PAGES = ("sensitivity/", "composition/", "distance/", "outcomes/", "outcomes/A.1.o1/")


@pytest.mark.parametrize("page", PAGES)
def test_page_is_read_for_a_choice_and_its_links_keep_it(
    page: str, client: Client, evaluated: Library
) -> None:
    html = html_of(client, f"{R}{page}?{PAIR}")
    assert NOT_READ not in text_of(html)
    assert "only those that are also" in text_of(html)
    assert re.search(r"\d+ of \d+ Parties reported\.", text_of(html))
    kept = PAIR.replace("&", "&amp;")
    assert f'href="{R}?{kept}"' in html
    assert all(kept in it for it in re.findall(r'href="(\?format=[^"]*)"', html))
    assert "selected" not in html_of(client, f"{R}{page}").partition('id="parties-one"')[2][:4000]
    assert client.get(f"{R}{page}?parties=Atlantis").status_code == 404
    overview = html_of(client, f"{R}?{PAIR}")
    assert page == "outcomes/A.1.o1/" or f'href="{R}{page}?{kept}"' in overview


def test_sensitivity_of_a_choice(client: Client, evaluation: Evaluation) -> None:
    rows = rows_of(client, f"{R}sensitivity/?{CHOSEN}&table=sensitivity")
    assert len(rows) == 2 * 6 * len(INDICATORS)
    assert {row["note"].rpartition("; ")[2] for row in rows} == {part_of_code(BY).name}
    for row in rows:
        value = evaluation.value(row["indicator"], row["cycle"], part_of_code(BY))
        assert row["percent"] is None or row["base"] >= least_base()
        if row["reading"] == "strict" and value.has_value and value.sum is None:
            share, interval = value.share_of_answered, value.states.interval
            assert (row["part"], row["base"]) == (share.part, share.whole)
            assert row["percent"] == share.percent
            low, high = interval.lowest.percent, interval.highest.percent
            assert share.percent is None or low <= share.percent <= high
        if value.feeds == "entered":
            assert (row["applies"], row["part"], row["base"]) == (False, None, None)
            assert row["why_not"] == NOT_OF_PARTS
    assert any(row["percent"] is not None for row in rows)
    page = said(client, f"{R}sensitivity/?{CHOSEN}")
    assert NOT_OF_PARTS in page
    of_all = page.count("Of all Parties together: The deadline of the ")
    assert of_all == page.count("fell on a weekend") > 0
    few = [row for row in rows if row["part"] and row["base"] < least_base()]
    assert few, "a base that is too small for a per cent"
    assert all(f"{row['part']:g} of {row['base']}" in page for row in few)


def test_composition_of_a_choice(client: Client, evaluation: Evaluation) -> None:
    rows = rows_of(client, f"{R}composition/?{CHOSEN}&table=composition")
    held = set(chosen_parties(evaluation.library, BY))
    received = [
        it for it in reports_received(evaluation.library, MIDTERM) if it.bound and it.party in held
    ]
    for row in rows:
        if row["by"] == "all":
            there = [it for it in received if it.cycle == row["cycle"]]
            silent = [it for it in there if it.when in (When.SILENT, When.AWAITED)]
            assert (row["bound"], row["silent"]) == (len(there), len(silent))
        whole = next(it for it in rows if (it["by"], it["cycle"]) == ("all", row["cycle"]))
        for kind in ("bound", "reported", "silent", "panel"):
            part, of = row[kind], whole[kind]
            of_enough = (200 * part + of) // (2 * of) if of >= least_base() else None
            assert row[f"{kind}_share"] == of_enough, row
    page = said(client, f"{R}composition/?parties=Africa")
    bound = evaluation.response(evaluation.cycle("baseline"), "Africa")["yes"].bound
    assert f"Africa {bound}" in page, "the total is of those that were chosen, and says so"
    assert "Regional groups" not in page.partition("How to cite")[0].rpartition("Panel")[2]
    assert "Groups to one of which all of them belong are left out" in page
    nobody = said(client, f"{R}composition/?parties=EU&parties=sids")
    assert "None of these Parties is bound on the deadline of a cycle." in nobody


def test_outcome_of_a_choice(client: Client, evaluation: Evaluation) -> None:
    """Its answers, its texts and the list's values are of these Parties; the judgement is not."""
    held = set(chosen_parties(evaluation.library, BY))
    place = f"{R}outcomes/B.2.o1/"
    rows = rows_of(client, f"{place}?{CHOSEN}&table=evidence")
    of_all = rows_of(client, f"{place}?table=evidence")
    for cycle in ("baseline", "midterm"):
        bound = evaluation.response(evaluation.cycle(cycle), "category")[BY].bound
        assert {row["bound"] for row in rows if row["cycle"] == cycle} == {bound}
    assert 0 < sum(row["parties"] for row in rows) < sum(row["parties"] for row in of_all)
    written = rows_of(client, f"{place}?{CHOSEN}&table=quotes")
    everybody = rows_of(client, f"{place}?table=quotes")
    assert written
    without_notes = [{**row, "note": ""} for row in written]
    assert without_notes == [{**r, "note": ""} for r in everybody if r["party"] in held]
    page = html_of(client, f"{place}?{CHOSEN}&q=national")
    assert '<input type="hidden" name="parties" value="economy_in_transition">' in page
    assert '<input type="hidden" name="q" value="national">' in page
    listed = rows_of(client, f"{R}outcomes/?{CHOSEN}&table=outcomes")
    (row,) = (row for row in listed if row["outcome"] == "B.1.o2")
    value = evaluation.value("B.1(a)", "midterm", part_of_code(BY))
    share = value.share_of_answered
    told = f"{share.part} of {share.whole}"
    assert told in row["indicators"]
    nobody = Outcome(evaluation, "B.2.o1", part_of_code("EU~sids"))
    assert nobody.quotes().total == 0
    assert {it.answers.bound for e in nobody.counted for it in e.questions} == {0}
