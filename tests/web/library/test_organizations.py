"""Pages of organizations: what is public, what they did, each activity once, each world alone."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.collection.queries import FrozenVersion
from biocap.organizations.public import write_organizations
from biocap.parties.reference import PARTIES
from tests.library.frozen import Inputs, version_of
from tests.organizations.frozen import FUND, INSTITUTE

INVENTED = replace(FUND, number=9, fictional=True, name="Invented Institute", acronym="II")
PAGE = "/en/organizations/7/"
NUMBER = "00000000-0000-4000-8000-{:012}"


def report(number: int, fictional: bool = False, **said: Any) -> FrozenVersion:
    made = version_of(said, organization="FAO", format_code="activity-report")
    return replace(made, submission=NUMBER.format(number), fictional=fictional)


def funded(*names: str) -> list[dict[str, str]]:
    return [{"code": "donors", "specify": "; ".join(names)}]


REPORTS = (
    report(
        1,
        title="One",
        organization="INSTITUT DES CHAMPS VERTS",
        payer=funded("Example Fund", "ICV"),
        cost_usd=100,
    ),
    report(2, title="One as the fund tells it", organization="example fund", cost_usd=300),
    report(3, title="Two", organization="XM-DAC-00000", executing_partner="Example Fund; Other"),
    report(4, title="Three", organization="Nobody (Champs Verts)", cost_usd=7),
    report(
        5, title="Four", organization="[ar] معهد الحقول الخضراء", status={"code": "not_undertaken"}
    ),
    report(6, True, title="Not of this world", organization="Institut des Champs Verts"),
    report(7, True, title="Invented", organization="II", cost_usd=9),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    cluster = [{"activity": NUMBER.format(it), "cluster": "c"} for it in (1, 2)]
    given = {"activity_clusters": cluster}
    Inputs(REPORTS, (), (), dict(PARTIES), given=given).open(root)
    write_organizations(root, (replace(INSTITUTE, merged=(70,)), FUND, INVENTED))
    return root


@pytest.fixture
def pages(root: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = root
    return Client()


def rows(pages: Client, address: str, table: str = "") -> list[dict[str, Any]]:
    asked = f"{address}{'&' if '?' in address else '?'}format=json&table={table}"
    read: list[dict[str, Any]] = pages.get(asked).json()["rows"]
    return read


def figures(pages: Client, address: str) -> dict[str, tuple[Any, ...]]:
    told = ("number", "costed", "cost_in_full_usd", "not_undertaken", "reports", "clusters")
    return {row["role"]: tuple(row[it] for it in told) for row in rows(pages, address, "roles")}


def titles(pages: Client, address: str) -> list[str]:
    return [row["title"] for row in rows(pages, address, "list")]


def test_each_activity_counts_once_by_role_whoever_of_its_reports_names_it(pages: Client) -> None:
    assert figures(pages, PAGE) == {
        "organization": (2, 1, 100, 1, 3, 1),
        "executing_partner": (0, 0, None, 0, 0, 0),
        "payer": (1, 1, 100, 0, 2, 1),
        "": (2, 1, 100, 1, 3, 1),
    }
    assert figures(pages, "/en/organizations/8/") == {
        "organization": (1, 1, 100, 0, 2, 1),
        "executing_partner": (1, 0, None, 0, 1, 0),
        "payer": (1, 1, 100, 0, 2, 1),
        "": (2, 1, 100, 0, 3, 1),
    }
    assert titles(pages, PAGE) == ["Four", "One", "Two"]
    assert titles(pages, f"{PAGE}?role=payer") == ["One"]
    assert titles(pages, f"{PAGE}?role=executing_partner") == []


def test_the_list_counts_as_the_pages_do_and_holds_what_is_public(pages: Client) -> None:
    listed = {row["number"]: row for row in rows(pages, "/en/organizations/")}
    assert {number: row["activities"] for number, row in listed.items()} == {7: 2, 8: 2}
    assert {name: listed[7][name] for name in ("name", "language", "kind", "email")} == {
        "name": "Institut des Champs Verts",
        "language": "fr",
        "kind": "research",
        "email": "info@fields.example",
    }
    assert listed[7]["other_names"] == "[en] Green Fields Institute ; [ar] معهد الحقول الخضراء"
    assert listed[7]["iati_identifiers"] == "XM-DAC-00000"
    for kind in ("csv", "csv-excel", "xlsx"):
        assert pages.get(f"/en/organizations/?format={kind}").status_code == 200


def test_worlds_are_never_mixed(pages: Client) -> None:
    assert titles(pages, "/en/organizations/9/") == ["Invented"]
    shown = pages.get("/en/organizations/9/").text
    assert "no real activity is in any figure here" in " ".join(shown.split())
    assert "Not of this world" not in pages.get(PAGE).text
    assert titles(pages, f"{PAGE}?world=rehearsal") == titles(pages, PAGE)
    invented = rows(pages, "/en/organizations/?world=rehearsal")
    assert [(row["number"], row["activities"]) for row in invented] == [(9, 1)]
    assert invented[0]["note"].startswith("Rehearsal")
    named = pages.get(f"/en/activities/{NUMBER.format(6)}/").text
    assert "/organizations/7/" not in named
    named = pages.get(f"/en/activities/{NUMBER.format(7)}/").text
    assert "/en/organizations/9/" in named


def test_an_activity_leads_to_each_organization_that_it_names(pages: Client) -> None:
    shown = pages.get(f"/en/activities/{NUMBER.format(1)}/").text
    assert '<a href="/en/organizations/7/"><bdi lang="fr"' in shown
    assert "/en/organizations/8/" in shown
    assert "/en/organizations/" in pages.get("/en/activities/").text
    partly = pages.get(f"/en/activities/{NUMBER.format(4)}/").text
    assert "/organizations/7/" not in partly


def test_a_name_is_text_of_its_own_language(pages: Client) -> None:
    for language, other in (("en", "ar"), ("ar", "en")):
        shown = pages.get(f"/{language}/organizations/7/").text
        assert '<h1><bdi lang="fr" dir="ltr">Institut des Champs Verts</bdi></h1>' in shown
        assert f'<dd><bdi lang="{other}" dir="' in shown


def test_one_that_was_merged_leads_to_the_one_in_its_place_and_others_are_not_there(
    pages: Client,
) -> None:
    response = pages.get("/en/organizations/70/")
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert pages.get("/en/organizations/71/").status_code == 404
    assert pages.get(f"{PAGE}?page=9").status_code == 404
    assert pages.get(f"{PAGE}?format=json&table=persons").status_code == 404


def test_a_period_is_kept_and_the_page_says_of_which(pages: Client) -> None:
    assert titles(pages, f"{PAGE}?since=2015") == []
    assert figures(pages, f"{PAGE}?since=2015")[""][0] == 0
    assert "since 1 January 2015" in " ".join(pages.get(f"{PAGE}?since=2015").text.split())


def test_a_name_of_two_counts_for_none(tmp_path: Path, settings: LazySettings) -> None:
    Inputs(REPORTS, (), (), dict(PARTIES)).open(tmp_path)
    other = replace(FUND, name="Other", acronym="ICV")
    write_organizations(tmp_path, (INSTITUTE, other))
    settings.BIOCAP_LIBRARY = tmp_path
    assert figures(Client(), PAGE)["payer"][0] == 0
    assert figures(Client(), PAGE)["organization"][0] == 2


def test_a_library_without_organizations_says_so(tmp_path: Path, settings: LazySettings) -> None:
    Inputs(REPORTS, (), (), dict(PARTIES)).open(tmp_path)
    settings.BIOCAP_LIBRARY = tmp_path
    shown = Client().get("/en/organizations/")
    assert "has made no organization public yet" in shown.text


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("institut champs verts", 7),
        ("green fields", 7),
        ("الحقول الخضراء", 7),
        ("XM-DAC-00000", 7),
        ("example fund", 8),
        ("invented institute", 9),
    ],
)
def test_the_search_leads_to_the_page_of_an_organization(
    asked: str, number: int, pages: Client
) -> None:
    html = pages.get("/en/search/", {"q": asked, "kind": "organizations"}).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert re.findall(r'href="(/en/(?:organizations|activities)/[^"]*)"', main) == [
        f"/en/organizations/{number}/"
    ]
    assert ('class="tag wait">' in main) == (number == 9)


def test_the_search_leads_to_the_activities_of_a_name_without_a_page(pages: Client) -> None:
    html = pages.get("/en/search/", {"q": "nobody", "kind": "organizations"}).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert "/en/activities/?q=Nobody" in main
    assert "/en/organizations/" not in main
