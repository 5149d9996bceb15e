"""From an area of need to the activities that serve it, and from an activity back."""

import json
import re

import pytest
from django.test import Client

from biocap.indicators.areas import areas_today, serving
from biocap.indicators.crosswalks import crosswalk
from biocap.library.queries import Library
from tests.web.library.plan_world import REAL
from tests.web.library.test_pages import text_of


def behind(library: Library, area: str, strength: str) -> set[str]:
    """Return the undertaken activities with an element tied so to an area, in plain Python."""
    tied = {tie.from_ for tie in crosswalk("element", "area") if tie.to == area}
    strong = {t.from_ for t in crosswalk("element", "area") if t.to == area and t.is_strong}
    elements = library.table("activity_elements")
    table = library.table("activities")
    done = {
        activity
        for activity, status in library.rows(table.select("activity", "status"))
        if status == "undertaken"
    }
    found: dict[str, set[str]] = {}
    for activity, element in library.rows(elements.select("activity", "element")):
        if activity in done:
            found.setdefault(activity, set()).add(element)
    strongly = {activity for activity, own in found.items() if own & strong}
    return (
        strongly if strength == "strong" else {a for a, o in found.items() if o & tied} - strongly
    )


def listed(client: Client, address: str) -> set[str]:
    rows = json.loads(client.get(f"{address}&format=json").content)["rows"]
    return {row["activity"] for row in rows}


def test_area_leads_to_the_activities_that_serve_it(client: Client, plan_library: Library) -> None:
    found = serving(plan_library)
    assert any(it.strong for it in found.values())
    assert any(it.weak for it in found.values())
    for area in areas_today("en").areas:
        strong, weak = (behind(plan_library, area, it) for it in ("strong", "weak"))
        assert (found[area].strong, found[area].weak) == (len(strong), len(weak))
        assert listed(client, f"/en/activities/?area={area}") == strong
        assert listed(client, f"/en/activities/?area={area}&tie=weak") == weak


def test_page_of_an_area_and_of_an_activity_lead_to_each_other(
    client: Client, plan_library: Library
) -> None:
    area, one = next((a, it) for a, it in serving(plan_library).items() if it.strong > 1)
    html = client.get(f"/en/needs/{REAL}/areas/{area}/").content.decode()
    assert f"{one.strong} activities have an element tied strongly to this area" in text_of(html)
    there = re.search(rf'href="(/en/activities/\?area={area})"', html)
    assert there is not None
    page = client.get(there[1]).content.decode()
    assert f"{one.strong} found" in text_of(page)
    assert f'href="/en/needs/{REAL}/areas/{area}/"' in page
    assert re.search(rf'<option value="{area}" selected', page)
    activity = sorted(behind(plan_library, area, "strong"))[0]
    shown = client.get(f"/en/activities/{activity}/").content.decode()
    assert f'href="/en/needs/{REAL}/areas/{area}/"' in shown
    assert "Biocap’s tie: strong" in text_of(shown)


@pytest.mark.parametrize("query", ["area=Z", "area=A&tie=weak&format=csv", "tie=weak"])
def test_odd_areas_get_a_sentence_or_a_list(
    query: str, client: Client, plan_library: Library
) -> None:
    response = client.get(f"/en/activities/?{query}")
    assert response.status_code == (404 if query == "area=Z" else 200)
