"""The Action Plan's pages: demand, supply and result equal their twins and measures."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries
from pytest_django.live_server_helper import LiveServer

from biocap.activities import totals as activities
from biocap.activities.figures import UNSTATED, ActivityLine
from biocap.activities.words import years_in_words
from biocap.indicators import goals, measures
from biocap.indicators.crosswalks import crosswalk, plan_ties
from biocap.indicators.goals import WEAK_ONLY
from biocap.library.figures import Share
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.telling.names import Words
from biocap.telling.numbers import usd
from biocap.telling.order import by_name
from biocap.web.presenters.plan.choices import first_shown
from tests.evaluation import BASELINE, MIDTERM
from tests.library.activity_inputs import activity_versions, weakly_tied_versions
from tests.library.frozen import Inputs, needs_inputs
from tests.reference import goals_twin as plain
from tests.reference.needs_twin import Twin
from tests.web.library.plan_world import REAL, REHEARSAL
from tests.web.library.test_pages import text_of
from tests.web.seen import seen
from tests.web.shares import headline_of

PLAN = "/en/plans/cp-10-4/"
WORKROOM = {"/en/work/"}
"""Leads to sign-in."""


def reports(inputs: Inputs) -> plain.Answers:
    return {v.submission: v.body["answers"] for v in inputs.versions if not v.party}


def said(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response.text)


@pytest.mark.django_db
def test_pages_are_answered_without_a_query(
    client: Client, plan_library: Library, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in ("", "A.1/", "A.5/needs/", "A.6/needs/?area=D", "A.5/activities/"):
        with django_assert_num_queries(0):
            response = client.get(PLAN + place)
        assert plan_library.snapshot_id[:12] in response.text
        assert len(response.content) < 100_000


def test_goal_pages_print_the_demand_of_the_twin(
    client: Client, plan_library: Library, inputs: Inputs
) -> None:
    twin = Twin(inputs, REAL)
    tied = set()
    for demand in plain.demand(twin):
        page = said(client, f"{PLAN}{demand.goal}/")
        tied.add(strength := plain.ties("area", demand.goal)[0]["strength"])
        if strength == "strong":
            share = Share(demand.count, demand.submitted).percent
            sentence = f"{demand.count} of the {demand.submitted} Parties that answered, {share} %"
            assert (f"Another {demand.weak} through weak ties." in page) == bool(demand.weak)
        else:
            assert page.count("No area of need is tied strongly to this goal.") == 2
            sentence = f"{demand.weak} of the {demand.submitted} Parties that answered name"
        assert page.count(sentence) >= 2
        html = client.get(f"{PLAN}{demand.goal}/").text
        for tie in plain.ties("area", demand.goal):
            count = sum(plain.counted(twin, [tie])[:2])
            where = "needs/?needs=first&amp;area=" if "items" in tie else "naming_areas/"
            assert re.search(rf'{re.escape(where)}{tie["area"]}/?"\s*>{count}</a>', html)
    assert tied == {"strong", "weak"}


def test_goal_pages_print_the_supply_of_the_twin(
    client: Client, plan_library: Library, inputs: Inputs
) -> None:
    rows = [row for row in plain.supply(reports(inputs)) if row.line.code in plain.GOALS]
    stands = [row for row in rows if row.line.number or row.weak]
    assert len(stands) == 13
    assert sum(row.line.number == 0 for row in stands) == 4
    for row in stands:
        line = row.line
        page = said(client, f"{PLAN}{line.code}/")
        figure = client.get(f"{PLAN}{line.code}/activities/").text
        if line.number:
            assert "since the plan was adopted on 19 December 2022" in page
        parts = {
            "since the plan was adopted on 19 December 2022": row.during,
            "Earlier work, which had ended by then and stands apart:": row.earlier,
            "Without a last day, so that it cannot be told:": row.undated,
        }
        for words, part in parts.items():
            counted = part is row.during and plain.strength_of_supply(line.code) == "strong"
            assert (words in page) == bool(part.number or counted)
            if not part.costed:
                continue
            first, last = part.years.first, part.years.last
            cost = (
                f"US$ {usd(part.cost_in_full_usd)} in full, US$ {usd(part.cost_split_usd)} split "
                f"over the goals they are tied to strongly; a cost is stated for {part.costed}"
            )
            assert page.count(cost) >= 2
            assert cost in text_of(figure)
            if first is not None and first != last and not part.years.undated:
                assert f"{cost} ({first}–{last})" in page
        row = r'<th scope="row"[^>]*>\s*<a\s+href="/en/activities/[^"]+"[^>]*><bdi[^>]*>([^<]+)<'
        titles = re.findall(row, figure)
        assert titles == [it.title for it in by_title(plain.served(reports(inputs), line.code))]


@pytest.mark.parametrize("place", ["A.4/", "B.2/", "B.2/activities/"])
def test_goal_that_weak_ties_alone_lead_to_has_no_sum(
    client: Client, plan_library: Library, inputs: Inputs, place: str
) -> None:
    weak = len(plain.served(reports(inputs), place[:3]))
    page = said(client, PLAN + place)
    headline = (
        "No element of the activity reports is tied strongly to this goal, so no number and no "
        f"cost stand here. {weak} activities are tied to it weakly."
    )
    assert weak > 1
    assert headline in page
    assert "split over the goals they are tied to strongly" not in page


def test_page_of_all_goals_adds_up_to_the_grand_total(
    client: Client, tmp_path: Path, settings: LazySettings
) -> None:
    inputs = needs_inputs(1, 3, [*activity_versions(4, 20), *weakly_tied_versions()])
    library = inputs.open(tmp_path)
    settings.BIOCAP_LIBRARY = tmp_path
    *at_goals, weak_only, unstated = plain.supply(reports(inputs))
    total = activities.total(library)
    split = sum(row.line.cost_split_usd for row in at_goals)
    weak, none = weak_only.line, unstated.line
    assert split + weak.cost_split_usd + none.cost_split_usd == total.cost_usd
    assert (weak.number, none.number) == (2, 2)
    page = said(client, PLAN)

    def in_years(line: ActivityLine) -> str:
        return f" ({of_years})" if (of_years := years_in_words(line.years)) else ""

    assert in_years(weak) or in_years(none)
    for sentence in (
        f"activities were undertaken, for US$ {usd(total.cost_usd)} in all.",
        f"US$ {usd(split)} stand split at the goals above. {weak.number} activities with weak ties "
        f"only stand at none, with US$ {usd(weak.cost_split_usd)}{in_years(weak)}. {none.number} "
        "activities with no element that is tied to a goal stand at none, with "
        f"US$ {usd(none.cost_split_usd)}{in_years(none)}.",
    ):
        assert sentence in page


def test_indicators_of_parties_to_the_supplementary_protocol_say_so(
    client: Client, plan_library: Library
) -> None:
    html = seen(client.get(f"{PLAN}A.10/").text)
    everyone, some = html.split('<tr class="group">')
    assert "For Parties to the Supplementary Protocol</th>" in some
    assert re.findall(r'<a id="([^"]+)" href', everyone) == ["A.10(a)"]
    assert re.findall(r'<a id="([^"]+)" href', some) == [f"A.10({letter})" for letter in "bcdef"]
    assert '<tr class="group">' not in client.get(f"{PLAN}A.1/").text


def test_every_tie_is_marked_as_ours_with_its_reason(client: Client, plan_library: Library) -> None:
    for goal in goals.goal_codes():
        html = seen(client.get(f"{PLAN}{goal}/").text)
        ties: list[Any] = [
            tie
            for kind in ("area", "element", "capacity_area")
            for tie in crosswalk(kind, "goal")
            if tie.to == goal
        ]
        ties += [tie for tie in plan_ties() if tie.to == goal]
        assert html.count('<span class="tag ours">Biocap’s tie:') == len(ties)
        assert all(escape(tie.reason) in html for tie in ties)
        assert "is Biocap’s reading, not the decision’s" in html


def test_goal_that_no_element_is_tied_to_says_so(client: Client, plan_library: Library) -> None:
    page = said(client, f"{PLAN}A.10/")
    assert "No element of the activity reports names the subject of this goal." in page
    assert "Activities for this goal cannot be told from others." in said(client, PLAN)


def test_goal_pages_print_each_indicator_at_both_cycles(
    client: Client, plan_library: Library
) -> None:
    values = {
        (v.indicator, v.cycle): v for v in measures.values(plan_library, MIDTERM) if v.part == ALL
    }
    changes = {c.indicator: c for c in measures.changes(plan_library, MIDTERM) if c.part == ALL}
    shares = 0
    for goal in goals.goal_codes():
        html = client.get(f"{PLAN}{goal}/").text
        for code, row in re.findall(r'<a id="([^"]+)" (href.*?)</tr>', html, re.S):
            assert f"/evaluations/{MIDTERM}/{code.replace('(', '.').rstrip(')')}/" in row
            cells = [text_of(cell) for cell in re.findall(r"<td.*?</td>", row, re.S)]
            for cycle, cell in zip(("baseline", "midterm"), cells, strict=False):
                value = values[code, cycle]
                if value.sum is None and value.given is None and value.has_value:
                    share = value.states.share_of_answered
                    assert cell.startswith(headline_of(share))
                    shares += 1
            if changes[code].panel:
                assert f"{changes[code].up} up, {changes[code].down} down" in cells[2]
    assert shares > 40


def test_plan_page_prints_demand_supply_and_result_of_every_goal(
    client: Client, plan_library: Library, inputs: Inputs
) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PLAN}?format=csv").text)))
    page = said(client, PLAN)
    moves = {found.goal: found for found in measures.moves(plan_library, MIDTERM)}
    supply = {row.line.code: row for row in plain.supply(reports(inputs))}
    assert [row["goal"] for row in rows] == [*plain.GOALS, WEAK_ONLY, UNSTATED]
    split = sum(int(row["cost_split_usd"] or 0) for row in rows)
    assert abs(split - activities.total(plan_library).cost_usd) < len(rows)
    for row, demand in zip(rows, plain.demand(Twin(inputs, REAL)), strict=False):
        line = supply[demand.goal].line
        needs = plain.ties("area", demand.goal)[:1]
        tied = [needs[0]["strength"] if needs else "none", plain.strength_of_supply(demand.goal)]
        assert [row["needs_tie"], row["activities_tie"]] == tied
        expected = {
            "naming": demand.count if tied[0] == "strong" else "",
            "naming_weakly": demand.weak,
            "answered": demand.submitted,
            "invited": demand.invited,
            "activities": line.number if tied[1] == "strong" else "",
            "costed": line.costed if tied[1] == "strong" else "",
            "activities_weakly": supply[demand.goal].weak,
        }
        assert {name: row[name] for name in expected} == {k: str(v) for k, v in expected.items()}
        assert row["indicators"] in page
        assert row["note"] == "Rehearsal: fictional respondents"  # its indicators are
        assert row["indicators"].startswith(f"{_all(moves[demand.goal])} indicator")


def by_title(served: list[Any]) -> list[Any]:
    """Return activities of a goal as its page lists them."""
    return sorted(by_name(served, lambda it: it.title, "en"), key=lambda it: not it.strong)


def _all(found: object) -> int:
    return sum(
        len(codes) for name, codes in vars(found).items() if name not in ("goal", "one_answer")
    )


def test_real_round_is_shown_before_a_later_rehearsal(
    client: Client, plan_library: Library, inputs: Inputs
) -> None:
    html = client.get(f"{PLAN}A.5/").text
    assert f"{PLAN}A.5/?needs={REHEARSAL}" in html
    other = seen(client.get(f"{PLAN}A.5/?needs={REHEARSAL}").text)
    count = next(it for it in plain.demand(Twin(inputs, REHEARSAL)) if it.goal == "A.5")
    assert count.count
    assert f"{count.count} of the {count.submitted} Parties that answered" in text_of(other)
    assert f'rel="next" href="{PLAN}A.6/?needs={REHEARSAL}"' in other
    assert f"?snapshot={plan_library.snapshot_id}&amp;needs={REHEARSAL}" in other


def test_first_shown_keeps_the_newest_first_within_real_and_rehearsal(
    plan_library: Library,
) -> None:
    lines = Words(plan_library, "en").rounds
    assert [line.code for line in lines] == [REHEARSAL, REAL]
    assert [line.code for line in first_shown(lines)] == [REAL, REHEARSAL]


@pytest.mark.django_db  # the page of sign-in, which others lead to, asks the workroom
def test_every_link_of_a_goal_leads_somewhere(client: Client, plan_library: Library) -> None:
    pages = (f"{PLAN}A.6/", f"{PLAN}A.10/", f"{PLAN}B.2/activities/")
    found = {
        link for page in pages for link in re.findall(r'href="(/en/[^"#]+)"', client.get(page).text)
    }
    assert len(found) > 40
    answers = {link: client.get(link.replace("&amp;", "&")).status_code for link in found}
    assert {link for link, status in answers.items() if status != 200} == WORKROOM


@pytest.mark.parametrize("area", ["", "D", "I"])
def test_figure_of_demand_names_every_party_once(
    client: Client, plan_library: Library, inputs: Inputs, area: str
) -> None:
    twin = Twin(inputs, REAL)
    html = seen(client.get(f"{PLAN}A.6/needs/?area={area}").text)
    listed = re.findall(r'<li><a href="/en/countries/(P\d+)/">', html)
    assert sorted(listed) == twin.invited
    backers = plain.backers(twin, "A.6", area)
    strong = sum(backer.strong for backer in backers)
    assert f"Name something tied strongly: {strong}" in html
    assert f"Name something tied weakly alone: {len(backers) - strong}" in html
    address = f"{PLAN}A.6/needs/?format=json&area={area}"
    rows = json.loads(client.get(address).content)["rows"]
    assert {row["party"] for row in rows if row["named"]} == {b.party for b in backers}
    counts = re.search(r"What counts</dt><dd>(.*?)</dd>", html, re.S)
    assert counts
    weak = [tie for tie in plain.ties("area", "A.6") if area in ("", tie["area"])]
    assert counts[1].count("Biocap’s tie: weak") == sum(len(plain.things(tie)) for tie in weak)


def test_files_of_a_goal_hold_what_its_tables_print(
    client: Client, plan_library: Library, inputs: Inputs
) -> None:
    twin = Twin(inputs, REAL)
    rows = csv.DictReader(io.StringIO(client.get(f"{PLAN}A.1/?format=csv&table=needs").text))
    assert [(row["area"], int(row["parties"])) for row in rows] == [
        (tie["area"], sum(plain.counted(twin, [tie])[:2])) for tie in plain.ties("area", "A.1")
    ]
    rows = csv.DictReader(io.StringIO(client.get(f"{PLAN}A.1/?format=csv&table=activities").text))
    ties = plain.ties("element", "A.1")
    assert [(row["element"], row["cost_in_full_usd"] != "") for row in rows] == [
        (tie["element"], tie["strength"] == "strong") for tie in ties
    ]
    rows = csv.DictReader(io.StringIO(client.get(f"{PLAN}A.1/activities/?format=csv").text))
    served = by_title(plain.served(reports(inputs), "A.1"))
    strengths = ["strong" if it.strong else "weak" for it in served]
    found = [(row["activity"], row["strength"], row["cost_split_usd"] != "") for row in rows]
    assert found == [
        (it.activity, strength, it.cost_split_usd is not None)
        for it, strength in zip(served, strengths, strict=True)
    ]
    assert set(strengths) == {"strong", "weak"}


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("A.5/?needs=nope", "No round “nope” has been published."),
        ("A.5/?evaluation=nope", "No round “nope” has been published."),
        (f"A.5/?evaluation={BASELINE}", f"No round “{BASELINE}” has been published."),
        ("A.5/needs/?area=E", "No tie leads from area “E” to goal A.5"),
        ("A.5/?format=csv&table=nope", "no table “nope”"),
        ("A.5/?format=pdf", "Tables leave as csv, csv-excel, xlsx or json"),
        ("A.5/?snapshot=nope", "no snapshot “nope”"),
    ],
)
def test_what_is_not_there_gets_one_clear_sentence(
    client: Client, plan_library: Library, place: str, sentence: str
) -> None:
    response = client.get(PLAN + place)
    assert response.status_code == 404
    assert sentence in text_of(response.text)


def test_unknown_goal_has_no_figures(client: Client, plan_library: Library) -> None:
    for place in ("A.11/", "A.11/needs/", "A.11/activities/"):
        assert client.get(PLAN + place).status_code == 404


def test_goal_before_any_evaluation_says_what_will_stand_there(
    client: Client, tmp_path: Path, settings: LazySettings
) -> None:
    needs_inputs(1, 3).open(tmp_path)
    settings.BIOCAP_LIBRARY = tmp_path
    page = said(client, f"{PLAN}A.5/")
    assert "No evaluation has been published yet." in page
    assert "the values of both stand here side by side" in page
    assert 'id="A.5(a)"' in client.get(f"{PLAN}A.5/").text


@pytest.mark.usefixtures("nothing")
def test_goal_before_the_first_publication_can_be_read(client: Client) -> None:
    page = said(client, f"{PLAN}A.5/")
    for sentence in (
        "No round of needs has been published. When one is, the needs that Parties name stand",
        "No activity has been published. Accepted reports of activities stand here",
        "No evaluation has been published yet. When the national reports of the baseline",
        "A.5(a) Percentage of Parties",
        "Biocap’s tie: strong The goal is risk assessment.",
    ):
        assert sentence in page
    assert "Nothing has been published" in said(client, f"{PLAN}A.5/needs/")


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_pages_with_results_have_no_axe_violation_and_fit_a_telephone(
    browser_page: Any, live_server: LiveServer, plan_library: Library
) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 740})
    for place in (f"{PLAN}A.10/", "/ar/plans/cp-10-4/B.2/", PLAN, "/en/countries/P002/"):
        browser_page.goto(live_server.url + place)
        found = Axe().run(browser_page)
        assert found.violations_count == 0, found.generate_report()
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert browser_page.evaluate(wide) == 0
