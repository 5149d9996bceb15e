"""The pages of regional bodies, and their files."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import gettext, override

from biocap.collection.queries import FrozenVersion
from biocap.parties.reference import PARTIES
from biocap.web.presenters.chosen import NAMES_UNOFFICIAL
from tests.contracts.frozen_world import REHEARSAL, frozen_inputs
from tests.contracts.public_pages import links_of
from tests.library.frozen import Inputs, version_of
from tests.roster.frozen import write_frozen_roster

PAGE = "/en/regional-bodies/INVENTED/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    frozen_inputs().open(root)
    write_frozen_roster(root)
    return root


@pytest.fixture
def pages(root: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = root
    return Client()


def text_of(pages: Client, address: str) -> str:
    return " ".join(pages.get(address).content.decode().split())


def rows(pages: Client, table: str, address: str = PAGE) -> list[dict[str, Any]]:
    asked = f"{address}{'&' if '?' in address else '?'}format=json&table={table}"
    found: list[dict[str, Any]] = pages.get(asked).json()["rows"]
    return found


def test_needs_lead_to_bodies_and_these_to_each(pages: Client) -> None:
    assert "/en/regional-bodies/" in links_of(pages.get("/en/needs/").content.decode())
    assert PAGE in links_of(pages.get("/en/regional-bodies/").content.decode())


def test_an_invented_body_says_so_and_of_how_many_its_figures_are(pages: Client) -> None:
    address = f"{PAGE}?round={REHEARSAL}"
    text = text_of(pages, address)
    assert "This body and its members are invented" in text
    members = rows(pages, "members", address)
    came = sum(bool(row["answered"]) for row in members)
    asked = sum(bool(row["asked"]) for row in members)
    assert f"{came} of the {asked} members that the round asked answered it" in text
    assert rows(pages, "needs", address)[0]["note"].startswith("Rehearsal")


def test_lessons_are_of_activities_in_member_countries_each_once(
    tmp_path: Path, settings: LazySettings
) -> None:
    """In the language of the reader where there is one; nothing of who is no member."""

    def report(title: str, country: str, remarks: object) -> FrozenVersion:
        said = {"title": title, "remarks": remarks, "location": {"countries": [country]}}
        return version_of(said, organization="FAO", format_code="activity-report")

    told = (
        report("Of Ghana", "GHA", "[en] Labs came late.\n\n[fr] Les laboratoires ont tardé."),
        report("Of Kenya", "KEN", "Not of this body."),
    )
    Inputs(told, (), (), dict(PARTIES)).open(tmp_path)
    settings.BIOCAP_LIBRARY = tmp_path
    for language, words in (("en", "Labs came late."), ("fr", "Les laboratoires ont tardé.")):
        address = f"/{language}/regional-bodies/ECOWAS/"
        (row,) = rows(Client(), "lessons", address)
        assert (row["title"], row["words"], row["language"]) == ("Of Ghana", words, language)
        assert words in text_of(Client(), address)


def test_a_real_body_says_that_its_members_are_unconfirmed(pages: Client) -> None:
    text = text_of(pages, "/en/regional-bodies/ECOWAS/")
    assert "the lists wait for confirmation" in text
    assert "(unconfirmed)" in text
    assert "are invented" not in text


def test_names_of_bodies_say_that_they_are_unofficial_but_in_english(pages: Client) -> None:
    for language in ("en", "fr"):
        text = pages.get(f"/{language}/regional-bodies/").content.decode()
        with override(language):
            said = gettext(NAMES_UNOFFICIAL)
        assert (said in text) == (language == "fr")


def test_members_are_those_of_the_day_asked_for(pages: Client) -> None:
    def members(day: str) -> set[str]:
        address = f"/en/regional-bodies/ECOWAS/?on={day}&format=json&table=members"
        return {row["party"] for row in pages.get(address).json()["rows"]}

    assert members("2024-06-30") - members("2025-06-30") == {"BFA", "MLI", "NER"}
    assert pages.get("/en/regional-bodies/ECOWAS/?on=yesterday").status_code == 422


def test_offers_experts_and_activities_are_of_the_members(pages: Client) -> None:
    ken = "/en/regional-bodies/EAC/"
    assert [row["title"] for row in rows(pages, "offers", ken)] == [
        "Places in a course on detection"
    ]
    assert rows(pages, "experts", ken) == []
    invented = [row["country"] for row in rows(pages, "experts")]
    assert sorted(set(invented)) == ["P001", "P002"]


def test_there_is_no_page_of_a_body_or_a_round_that_is_not_there(
    pages: Client, tmp_path: Path, settings: LazySettings
) -> None:
    assert pages.get("/en/regional-bodies/Atlantis/").status_code == 404
    assert pages.get(f"/en/regional-bodies/AU/?round={REHEARSAL}").status_code == 404
    settings.BIOCAP_LIBRARY = tmp_path
    Inputs([], (), (), {}).open(tmp_path)
    assert Client().get(PAGE).status_code == 404
    assert "INVENTED" not in Client().get("/en/regional-bodies/").content.decode()
