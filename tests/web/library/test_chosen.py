"""The same choice of Parties on every page of figures, and in its files."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from biocap.indicators import goals
from biocap.library.parts import choice_of, chosen_parties
from biocap.library.queries import Library
from biocap.needs.behind import parties
from biocap.parties.reference import BODIES
from biocap.shared.problems import Problem
from tests.library.frozen import Inputs
from tests.web.library.plan_world import REAL
from tests.web.library.seeds import REHEARSAL
from tests.web.library.test_pages import text_of

AFRICAN_LDCS = "parties=Africa&parties=ldc"
N = f"/en/needs/{REHEARSAL}/"


def rows_of(client: Client, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.get(f"{address}&format=json").content)["rows"]
    return found


def members(library: Library) -> set[str]:
    """Return the African least developed countries of the snapshot, read in plain Python."""
    table = library.table("parties")
    rows = library.records(table.select("code", "group", "ldc"))
    return {row["code"] for row in rows if row["group"] == "Africa" and row["ldc"]}


def test_choice_of_two_lists_holds_the_parties_in_both(library: Library) -> None:
    by = choice_of(["ldc", "Africa", "", "ldc"])
    assert by == "Africa~ldc"
    assert set(chosen_parties(library, by)) == members(library)
    assert set(chosen_parties(library, "ECOWAS")) == set(BODIES["ECOWAS"].members)
    then = set(chosen_parties(library, "ECOWAS", date(2025, 1, 28)))
    assert then - set(BODIES["ECOWAS"].members) == {"BFA", "MLI", "NER"}
    assert choice_of([""]) is None
    for wrong in (["Atlantis"], ["Africa", "ldc", "sids"], ["Africa~ldc"]):
        with pytest.raises(Problem, match="There is no choice of Parties"):
            choice_of(wrong)


def test_needs_of_african_ldcs_are_those_of_these_parties(client: Client, library: Library) -> None:
    theirs = members(library)
    table = library.table("named_areas")
    named = library.rows(table.filter(table["round"] == REHEARSAL).select("party", "area"))
    rows = rows_of(client, f"{N}?{AFRICAN_LDCS}&table=areas")
    assert {row["code"]: row["named"] for row in rows} == {
        row["code"]: sum(party in theirs and area == row["code"] for party, area in named)
        for row in rows
    }
    assert {row["note"] for row in rows} == {
        "Rehearsal: fictional respondents; Africa – only those that are also: "
        "Least developed countries"
    }
    parties = rows_of(client, f"{N}?{AFRICAN_LDCS}&table=parties")
    assert {row["party"] for row in parties} <= theirs
    response = rows_of(client, f"{N}?{AFRICAN_LDCS}&table=response")
    assert response[0]["invited"] == len(parties)


def test_page_says_who_was_chosen_and_of_how_many(client: Client, library: Library) -> None:
    html = client.get(f"{N}?{AFRICAN_LDCS}").content.decode()
    text = text_of(html)
    parties = rows_of(client, f"{N}?{AFRICAN_LDCS}&table=parties")
    came = sum(row["state"] != "silent" for row in parties)
    assert f"{came} of {len(parties)} Parties answered; the figures are of those." in text
    assert "fewer than 5" in text
    assert re.search(r'<option\s+value="ldc"\s+selected', html)
    assert "(Africa – only those that are also: Least developed countries)" in text
    figure = re.search(
        r'href="(/en/figures/[^"]+gaps/[^"]+by=Africa~ldc[^"]*)"', html.replace("%7E", "~")
    )
    assert figure is not None
    opened = client.get(figure[1].replace("&amp;", "&"))
    assert opened.status_code == 200
    behind = opened.content.decode()
    assert "only those that are also" in text_of(behind)
    assert f'href="{N}?{AFRICAN_LDCS.replace("&", "&amp;")}"' in behind


def test_change_of_a_choice_is_told_of_its_pairs_alone(client: Client, library: Library) -> None:
    """It was left out of the page without a word, and its file was of all Parties."""
    html = client.get(f"{N}?{AFRICAN_LDCS}").content.decode()
    assert 'id="change"' in html
    rows = rows_of(client, f"{N}?{AFRICAN_LDCS}&table=change-parties")
    of_all = rows_of(client, f"{N}?table=change-parties")
    theirs = members(library)
    assert [row["party"] for row in rows] == [r["party"] for r in of_all if r["party"] in theirs]
    assert 0 < len(rows) < len(of_all)
    total = rows_of(client, f"{N}?{AFRICAN_LDCS}&table=change")[-1]
    assert total["area"] == "All areas"
    for kind in ("up", "down", "same"):
        assert total[kind] == sum(row[kind] for row in rows)
    figure = re.search(r'href="(/en/figures/[^"]+/change/[^"]*by=Africa~ldc[^"]*)"', _tilde(html))
    assert figure is not None
    assert client.get(figure[1].replace("&amp;", "&")).status_code == 200


def _tilde(html: str) -> str:
    return html.replace("%7E", "~")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pictures_of_a_choice_are_of_those_chosen_alone(
    language: str, client: Client, library: Library
) -> None:
    """A picture of all Parties never stands on the page of a choice; bars of the choice do."""
    address = f"/{language}/needs/{REHEARSAL}/?{AFRICAN_LDCS}"
    html = client.get(address).content.decode()
    assert "/charts/" not in html
    response, gaps = re.findall(r'<figure class="bars".*?</figure>', html, re.DOTALL)
    *rows, total = rows_of(client, f"{address}&table=response")
    rows = [row for row in rows if row["invited"]]
    assert sum(row["submitted"] for row in rows) == total["submitted"]
    drawn = re.findall(
        r'class="track"\s+width="(\d+)".*?class="fill"\s+width="(\d+)"', response, re.DOTALL
    )
    longest = max(row["invited"] for row in rows)
    assert drawn == [
        (str(round(1000 * row["invited"] / longest)), str(round(1000 * row["submitted"] / longest)))
        for row in rows
    ]
    ranked = rows_of(client, f"{address}&table=gaps")
    lengths = [int(fill) for fill in re.findall(r'class="fill"\s+width="(\d+)"', gaps)]
    assert lengths == sorted(lengths, reverse=True)
    assert (lengths[0], len(lengths) <= len(ranked)) == (1000, True)
    totals = client.get(f"/{language}/activities/totals/?parties=EAC").content.decode()
    assert "/charts/" not in totals
    years = re.search(r'<figure class="bars".*?</figure>', totals, re.DOTALL)
    assert years is not None
    assert "EAC" not in years[0]


def test_activities_of_a_choice_take_place_there(client: Client, library: Library) -> None:
    def titles(parties: str) -> set[str]:
        return {row["title"] for row in rows_of(client, f"/en/activities/?{parties}")}

    title = "Detection of living modified organisms"
    assert titles("parties=Africa") == titles("parties=EAC&parties=ldc") == {title}
    assert titles("parties=CARICOM") == set()
    html = client.get("/en/activities/?parties=EAC").content.decode()
    assert title in html
    assert "Members of regional bodies are those of early 2026" in text_of(html)
    totals = rows_of(client, "/en/activities/totals/?parties=EAC&table=country")
    assert {row["code"]: row["number"] for row in totals} == {"KEN": 1, "UGA": 1}
    assert client.get("/en/activities/totals/?parties=EAC").status_code == 200
    file = client.get("/en/activities/?parties=EAC&format=csv").content.decode()
    (row,) = csv.DictReader(io.StringIO(file))
    assert row["note"] == "East African Community (unconfirmed)"


def test_area_is_read_for_a_choice(client: Client, library: Library) -> None:
    theirs = members(library)
    named = library.table("named_areas")
    rows = library.rows(named.filter(named["round"] == REHEARSAL).select("party", "area"))
    area = max(
        {area for _, area in rows}, key=lambda a: sum(x == (p, a) for x in rows for p in theirs)
    )
    want = {party for party, code in rows if code == area and party in theirs}
    address = f"{N}areas/{area}/?{AFRICAN_LDCS}"
    html = client.get(address).content.decode()
    listed = html[html.index('id="named"') :]
    assert set(re.findall(r"/en/countries/(P\d+)/", listed)) == want
    assert f"{len(want)} of the" in text_of(html)
    table = library.table("needs")
    table = table.filter(table["round"] == REHEARSAL, table["area"] == area)
    needs = [item for item, party in library.rows(table.select("item", "party")) if party in theirs]
    found = {row["item"]: row["named"] for row in rows_of(client, f"{address}&table=needs")}
    assert {item: n for item, n in found.items() if n} == {i: needs.count(i) for i in needs}
    picks = library.table("need_means")
    picks = picks.filter(picks["round"] == REHEARSAL, picks["item"].isin(needs))
    by_means: dict[str, set[str]] = {}
    for party, means in library.rows(picks.select("party", "means")):
        by_means.setdefault(means, set()).update({party} & theirs)
    means_rows = rows_of(client, f"{address}&table=means")
    assert {row["means"]: row["parties"] for row in means_rows if not row["item"]} == {
        row["means"]: len(by_means.get(row["means"], ())) for row in means_rows
    }
    parts = rows_of(client, f"{address}&table=parts")
    chosen = [row for row in parts if row["by"] == "Africa~ldc" and row["part"] == "yes"]
    assert [row["named"] for row in chosen] == [len(want)]


def test_goals_are_read_for_a_choice(client: Client, plan_library: Library, inputs: Inputs) -> None:
    by = choice_of(["Africa", "ldc"])
    held = set(chosen_parties(plan_library, by or ""))
    came = set(parties(plan_library, REAL)) & held
    places = plan_library.table("activity_places")
    there = {
        activity
        for activity, kind, code in plan_library.rows(places.select("activity", "kind", "code"))
        if kind == "country" and code in held
    }
    served_there = 0
    for demand, supply in zip(
        goals.demand(plan_library, REAL, chosen=by), goals.supply(plan_library, by), strict=False
    ):
        behind = [it for it in goals.backers(plan_library, REAL, demand.goal) if it.party in held]
        assert goals.backers(plan_library, REAL, demand.goal, chosen=by) == tuple(behind)
        strong = sum(it.strong for it in behind)
        assert (demand.count, demand.weak) == (strong, len(behind) - strong)
        assert demand.submitted == len(came)
        whole = goals.served(plan_library, demand.goal)
        some = tuple(it for it in whole if it.activity in there)
        assert goals.served(plan_library, demand.goal, by) == some
        assert supply.line.number == sum(it.strong for it in some)
        served_there += len(some)
    assert came
    html = client.get(f"/en/plans/cp-10-4/A.1/?{AFRICAN_LDCS}").content.decode()
    assert f"{len(came)} Parties that answered" in text_of(html)


@pytest.mark.parametrize(
    "page", ["plans/cp-10-4/", "plans/cp-10-4/A.1/", f"needs/{REAL}/", f"needs/{REAL}/areas/A/"]
)
def test_links_keep_the_choice(page: str, client: Client, plan_library: Library) -> None:
    html = client.get(f"/en/{page}?{AFRICAN_LDCS}").content.decode()
    content = html[html.index("<main") : html.index("</main>")]
    kept = re.findall(r'href="([^"]*)"', content)
    of_figures = [it for it in kept if re.search(r"/(areas|plans/cp-10-4/[AB])", it)]
    of_figures += [it for it in kept if re.search(r"/en/activities/(totals/)?(\?|$)", it)]
    assert of_figures
    assert [it for it in of_figures if AFRICAN_LDCS.replace("&", "&amp;") not in it] == []
    assert re.search(
        rf"snapshot=[0-9a-f]{{64}}[^\"]*&amp;{AFRICAN_LDCS.replace('&', '&amp;')}", html
    )


@pytest.mark.parametrize(
    "page",
    ["/en/activities/", "/en/activities/totals/", N, f"{N}areas/A/", "/en/plans/cp-10-4/A.1/"],
)
def test_choice_that_is_none_gets_a_sentence(page: str, client: Client, library: Library) -> None:
    response = client.get(f"{page}?parties=Atlantis")
    assert response.status_code == 404
    assert "There is no choice of Parties “Atlantis”" in response.content.decode()
    assert "<select" in client.get(f"/ar{page[3:]}?parties=SADC").content.decode()
