"""The pages to read the Action Plan, without signing in and in another language."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from biocap.plans import load_plan
from tests.web.seen import seen

pytestmark = pytest.mark.django_db


def test_plan_page_lists_every_goal_with_its_address(client: Client) -> None:
    page = client.get(reverse("plan"))
    assert (page.status_code, reverse("plan")) == (200, "/en/plans/cp-10-4/")
    for goal in load_plan("cp-10-4").goals:
        assert f'href="/en/plans/cp-10-4/{goal.code}/"' in page.text
    assert (
        "14 goals up to 2030, 41 key areas, 46 activities, 53 indicators, 21 outcomes." in page.text
    )
    assert "1 key area ·" in seen(page.text)


def test_goal_page_has_every_item_with_an_anchor(client: Client) -> None:
    for goal in load_plan("cp-10-4").goals:
        page = client.get(reverse("plan-goal", args=["cp-10-4", goal.code]))
        for item in (*goal.key_areas, *goal.activities, *goal.indicators, *goal.outcomes):
            assert f'id="{item.code}"' in page.text
            assert escape(item.text) in page.text


def test_goal_page_says_what_is_for_parties_to_the_supplementary_protocol(client: Client) -> None:
    page = client.get(reverse("plan-goal", args=["cp-10-4", "A.10"])).text
    heading = "<h3>For Parties to the Supplementary Protocol</h3>"
    assert page.count(heading) == 3
    key_areas, activities, indicators = page.split(heading)[:3]
    assert 'id="A.10(1)"' in key_areas
    assert 'id="A.10(2)"' in activities
    assert 'id="A.10(a)"' in indicators
    assert 'id="A.10(b)"' in page.split(heading)[3]


def test_goal_page_of_an_unknown_goal_or_plan(client: Client) -> None:
    assert client.get("/en/plans/cp-10-4/A.11/").status_code == 404
    assert client.get("/en/plans/cp-99-9/").status_code == 404


def test_decision_page_has_all_paragraphs_with_their_numbers(client: Client) -> None:
    page = client.get(reverse("plan-decision", args=["cp-10-4"])).text
    assert [f'id="annex-{n}" value="{n}"' in page for n in range(1, 25)] == [True] * 24
    assert [f'id="decision-{n}" value="{n}"' in page for n in range(1, 8)] == [True] * 7


def test_plan_page_in_arabic_keeps_the_english_text_left_to_right(
    client: Client, untranslated: None
) -> None:
    page = seen(client.get("/ar/plans/cp-10-4/").text)
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1><bdi lang="en" dir="ltr">Capacity-building Action Plan' in page
