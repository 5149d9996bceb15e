"""The page of needs and resources, its files and its feed."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import lxml.html
import pytest
from django.conf import LazySettings
from django.test import Client

from tests.contracts.frozen_world import REHEARSAL, frozen_inputs
from tests.contracts.public_pages import links_of

PAGE = f"/en/resources/{REHEARSAL}/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    frozen_inputs().open(root)
    return root


@pytest.fixture
def pages(root: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = root
    return Client()


def rows(pages: Client, table: str, query: str = "") -> list[dict[str, Any]]:
    asked = f"{PAGE}?format=json&table={table}{query}"
    found: list[dict[str, Any]] = pages.get(asked).json()["rows"]
    return found


def test_needs_lead_to_it_and_it_leads_on(pages: Client) -> None:
    assert any("/en/resources/" in it for it in links_of(pages.get("/en/needs/").content.decode()))
    leads_to = links_of(pages.get(PAGE).content.decode())
    assert {"/en/plans/cp-10-4/priorities/", f"{PAGE}feed.atom"} <= set(leads_to)


def test_what_costs_nothing_known_is_missing_and_not_zero(pages: Client) -> None:
    gaps = rows(pages, "gaps")
    assert all((row["spent_usd"] is None) == (row["spent_known"] == 0) for row in gaps)
    assert {row["undated_usd"] for row in gaps if not row["undated_known"]} == {None}
    text = " ".join(pages.get(PAGE).content.decode().split())
    assert "nothing said" in text
    assert "one that states none is counted, and never taken as zero" in text


def test_indicators_of_the_goal_on_resources_stand_beside(pages: Client) -> None:
    text = pages.get(PAGE).content.decode()
    assert "Indicators of goal B.2" in text
    assert "/B.2.a/" in text


def test_a_choice_of_parties_and_an_area_narrow_page_file_and_feed(pages: Client) -> None:
    first = rows(pages, "gaps")[0]
    query = f"&parties={first['region']}&area={first['area']}"
    (row,) = rows(pages, "gaps", query)
    assert row.pop("note").endswith(f"; {first['region']}")
    assert row == {name: it for name, it in first.items() if name != "note"}
    flows = rows(pages, "flows", "&area=L")
    assert 0 < len(flows) < len(rows(pages, "flows"))
    feed = ElementTree.fromstring(pages.get(f"{PAGE}feed.atom?{query}").content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}id") or "").endswith(f"#{row['region']}-{row['area']}")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"].endswith(f"{PAGE}?{query[1:]}")
    page = pages.get(f"{PAGE}?{query[1:]}").content.decode()
    assert f"{PAGE}feed.atom?{query[1:]}" in {it.replace("&amp;", "&") for it in links_of(page)}
    summary = entry.findtext(f"{ATOM}summary") or ""
    assert f"{row['named']} of {row['submitted']} Parties" in summary


def test_each_narrowed_feed_is_another_with_other_entries(pages: Client) -> None:
    first = rows(pages, "gaps")[0]
    priority = pages.get(PAGE).context["priority"].known[0].decision
    ids, titles, entries = set[str](), set[str](), list[str]()
    queries = ("", f"?parties={first['region']}", f"?area={first['area']}", f"?priority={priority}")
    for query in queries:
        feed = ElementTree.fromstring(pages.get(f"{PAGE}feed.atom{query}").content)
        ids.add(feed.findtext(f"{ATOM}id") or "")
        titles.add(feed.findtext(f"{ATOM}title") or "")
        entries += [it.findtext(f"{ATOM}id") or "" for it in feed.findall(f"{ATOM}entry")]
    assert (len(ids), len(titles)) == (len(queries), len(queries))
    assert len(set(entries)) == len(entries) > 0


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}feed.atom"])
def test_an_area_that_there_is_not_is_refused_and_an_old_region_leads_on(
    pages: Client, address: str
) -> None:
    assert pages.get(f"{address}?area=no").status_code == 404
    moved = pages.get(f"{address}?region=Africa&table=gaps&format=csv")
    assert moved.status_code == 301
    assert moved["Location"] == f"{address}?table=gaps&format=csv&parties=Africa"
    assert pages.get(f"{address}?region=GRULAC&parties=Africa").status_code == 200


def test_two_choices_together_hold_what_is_of_both(pages: Client) -> None:
    both = rows(pages, "gaps", "&parties=Africa&parties=ldc")
    assert {row["region"] for row in both} == {"Africa"}
    whole = {row["area"]: row for row in rows(pages, "gaps", "&parties=Africa")}
    counted = ("named", "submitted", "invited", "activities", "unfunded_number")
    assert all(row[it] <= whole[row["area"]][it] for row in both for it in counted)
    assert both[0]["invited"] < whole["A"]["invited"]
    ldc = {row["region"]: row["invited"] for row in rows(pages, "gaps", "&parties=ldc&area=A")}
    assert ldc["Africa"] == both[0]["invited"]
    flows = rows(pages, "flows", "&parties=Africa")
    assert {row["place"] for row in flows} < {row["place"] for row in rows(pages, "flows")}
    assert "KEN" in {row["place"] for row in flows}


def test_a_round_that_there_is_not_has_no_resources(pages: Client) -> None:
    assert pages.get("/en/resources/none/").status_code == 404


def test_one_form_asks_for_parties_area_and_priority_and_keeps_each(pages: Client) -> None:
    chosen = pages.get(PAGE).context["priority"].known[0]
    asked = {"parties": ["Africa", "ldc"], "area": chosen.areas[0], "priority": chosen.decision}
    page = lxml.html.fromstring(pages.get(PAGE, asked).content)
    (form,) = [it for it in page.forms if "parties" in it.fields]
    assert sorted(form.form_values()) == [
        ("area", chosen.areas[0]),
        ("parties", "Africa"),
        ("parties", "ldc"),
        ("priority", chosen.decision),
    ]
    assert len(form.findall(".//button")) == 1
    assert not [it for it in page.forms if it is not form and {"area", "priority"} & {*it.fields}]


def test_the_page_shows_fewer_columns_than_the_file(pages: Client) -> None:
    page = lxml.html.fromstring(pages.get(PAGE).content)
    heads = page.xpath("//section[h2/@id='gaps']//table/thead//th")
    assert len(heads) == 11
    assert len(rows(pages, "gaps")[0]) > 20
