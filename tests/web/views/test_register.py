"""The register of tools and mechanisms: its definition and its pages."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from django.test import Client

from biocap.shared.definitions import PROJECT
from biocap.toolbox.queries import load_register
from biocap.toolbox.rules import check_definitions
from tests.web.work.browsing import words

PAGE = "/en/toolkit/register/"


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("part_of: bch\n", "part_of: bhc\n", "There is no other tool of the register “bhc”."),
        ("replaced_by: [cbap-2022]", "replaced_by: [cbap]", "register “cbap”."),
        ("did: ended", "did: stopped", "Use one of: made, changed, ended."),
        ("{code: d2, document: BS-II/3", "{code: d1, document: BS-II/3", "stands here a second"),
        ('sources: ["CP-10/4"', 'sources: []\n#["CP-10/4"', "no source is named."),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    shutil.copytree(PROJECT / "toolbox", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "register" / "register.yaml"
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), "utf-8")
    told = [str(error) for error in check_definitions(tmp_path)]
    assert any("register.yaml:" in it and said in it for it in told), told


@pytest.mark.django_db
def test_the_list_is_searched_and_its_file_holds_the_same_rows(client: Client) -> None:
    register = load_register()
    assert len(register.tools) == 35
    wanted = [it.code for it in register.tools if "BS-V/12" in {d.document for d in it.decisions}]
    asked = "?q=bs-v/12"
    page = client.get(PAGE + asked).text
    assert [it.code for it in register.tools if f'{PAGE}{it.code}/"' in page] == wanted
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}{asked}&format=csv").text)))
    assert [row["tool"] for row in rows] == wanted == ["ra-forum", "ahteg-ra", "ra-guidance"]
    assert "does not mean that a tool is in force" in rows[0]["note"]
    assert "No tool is like this." in client.get(PAGE + "?q=teapot").text
    assert client.get(PAGE + "?format=pdf").status_code == 404


@pytest.mark.django_db
def test_a_tool_shows_its_decisions_in_time_and_says_what_was_not_read(client: Client) -> None:
    page = words(client.get(f"{PAGE}coordination-mechanism/").content)
    years = ("2004 made by BS-I/5", "2005 changed, or taken up, by BS-II/3", "2006 changed")
    assert [page.index(it) for it in years] == sorted(page.index(it) for it in years)
    assert "What was not read What decision BS-VI/3 decided on it." in page
    assert "annex IV" not in page
    replaced = client.get(f"{PAGE}action-plan-2006/").text
    assert f'href="{PAGE}framework-action-plan-2012/"' in replaced
    assert f'href="{PAGE}action-plan-2004/"' in replaced
    assert client.get(f"{PAGE}teapot/").status_code == 404
