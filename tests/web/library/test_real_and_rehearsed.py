"""Where a real figure and a rehearsed one meet on a page, each says at the figure which it is."""

import json
import re

import pytest
from django.test import Client

from biocap.library.queries import Library
from tests.web.library.plan_world import REAL
from tests.web.library.plan_world import REHEARSAL as REHEARSED
from tests.web.library.seeds import REHEARSAL, TRIAL
from tests.web.library.test_pages import text_of

TAG, TRUE = "Rehearsal", "real records"


def section(html: str, name: str) -> str:
    """Return the words of the section that is named by the heading with this id."""
    start = html.index(f'id="{name}"')
    return text_of(html[start - 4 : html.index("</section>", start)])


def section_html(html: str, name: str) -> str:
    start = html.index(f'id="{name}"')
    return html[start : html.index("</section>", start)]


def captions(html: str) -> list[str]:
    return [text_of(found) for found in re.findall(r"<caption>(.*?)</caption>", html, re.S)]


def test_front_page_and_list_of_rounds(client: Client, library: Library) -> None:
    front = client.get("/en/").content.decode()
    assert "Needs assessment 2026 invented" in section(front, "round")
    assert section(front, "done").startswith(f"What was done {TRUE}")
    rows = re.findall(r"<tr\b[^>]*>(.*?)</tr>", client.get("/en/needs/").content.decode(), re.S)
    marked = {TRIAL: False, REHEARSAL: True}
    for code, rehearsed in marked.items():
        (row,) = (row for row in rows if f"/needs/{code}/" in row)
        assert (TAG in text_of(row)) is rehearsed


def test_comparison_of_a_rehearsal_with_a_real_round(client: Client, library: Library) -> None:
    html = client.get(f"/en/needs/{REHEARSAL}/").content.decode()
    changed = section(html, "change")
    assert "real and rehearsal mixed" in changed
    said = (
        "“Needs assessment 2026” is a rehearsal with fictional respondents, “Trial 2022” is real: "
        "what changed between the two says nothing of any Government."
    )
    assert said in changed
    assert said in text_of(client.get(f"/en/figures/{REHEARSAL}/change/").content.decode())
    assert all(TAG in caption for caption in captions(html))
    real = client.get(f"/en/needs/{TRIAL}/").content.decode()
    assert captions(real)
    assert not any(TAG in caption for caption in captions(real))


def test_area_of_a_rehearsal_beside_real_activities(client: Client, library: Library) -> None:
    html = client.get(f"/en/needs/{REHEARSAL}/areas/A/").content.decode()
    assert section(html, "served").startswith(f"Activities that serve the area {TRUE}")
    tables = captions(html)
    of_activities = [it for it in tables if it.startswith("Elements of activities")]
    assert of_activities
    assert [it for it in tables if TAG not in it] == of_activities
    true = client.get(f"/en/needs/{TRIAL}/areas/A/").content.decode()
    assert TRUE not in section(true, "served")


@pytest.mark.parametrize("round", [REAL, REHEARSED])
def test_plan_and_goal_say_it_at_each_figure(
    round: str, client: Client, plan_library: Library
) -> None:
    invented = round == REHEARSED
    plan = client.get(f"/en/plans/cp-10-4/?needs={round}").content.decode()
    facts = re.findall(r"<dt>(\w+)</dt>\s*<dd>(.*?)</dd>", plan, re.S)
    assert {name for name, _ in facts} >= {"Needed", "Done", "Result"}
    for name, words in facts:
        said = text_of(words)
        mark = {"Needed": TAG if invented else "", "Done": TRUE}.get(name, TAG)
        assert mark in said, (name, said)
        if name == "Needed" and not invented:
            assert TAG not in said
    goal = client.get(f"/en/plans/cp-10-4/A.1/?needs={round}").content.decode()
    assert (TAG in section(goal, "needed").split("Shown:")[0]) is invented
    assert section(goal, "done").startswith(f"What was done {TRUE}")


@pytest.mark.parametrize("round", [REAL, REHEARSED])
def test_resources_say_it_at_heads_sections_and_in_the_file(
    round: str, client: Client, plan_library: Library
) -> None:
    html, invented = client.get(f"/en/resources/{round}/").content.decode(), round == REHEARSED
    heads = [text_of(it) for it in re.findall(r"<th\b(.*?)</th>", section_html(html, "gaps"), re.S)]
    real = {it.split(">")[-1].split(" US$")[0].split(TRUE)[0].strip() for it in heads if TRUE in it}
    said = {"Activities", "Spent", "Committed", "Without a last day"}
    said |= {"Offers", "Offered"}  # an invented one is not published
    assert real >= said if invented else not real
    assert "Parties in need" not in real
    assert (TRUE in section(html, "flows").split("By the organization")[0]) is invented
    assert TAG in captions(html)[-1]  # the evaluation is a rehearsal
    file = json.loads(client.get(f"/en/resources/{round}/?format=json&table=gaps").content)
    notes = {row["note"] for row in file["rows"]}
    assert len(notes) == 1
    told = "Real records, and nothing of the rehearsal: activities, costed, spent_usd"
    assert (told in file["note"] and told in notes.pop()) is invented


def test_file_of_a_country_says_which_rounds_were_invented(
    client: Client, library: Library
) -> None:
    rows = json.loads(client.get("/en/countries/P001/?format=json").content)["rows"]
    assert {(row["round"], row["rehearsal"]) for row in rows} == {(TRIAL, False), (REHEARSAL, True)}


def test_a_page_of_what_is_real_leads_to_what_is_real(client: Client, library: Library) -> None:
    """Whatever world its address asks for: it is read from the real one alone."""
    one = library.records(library.table("activities"))[0]["activity"]
    for address in (f"/en/activities/{one}/", "/en/countries/KEN/", "/en/plans/cp-10-4/"):
        html = client.get(address, {"world": "rehearsal"}).content.decode()
        assert "/activities/" in html, address
        elsewhere = [it for it in re.findall(r'href="([^"]*)"', html) if "world=rehearsal" in it]
        assert all(it.endswith(f"{address[3:]}?world=rehearsal") for it in elsewhere), elsewhere
