"""Pages of an evaluation say what the measures say, and lead from a share to single answers."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import resolve
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from biocap.indicators import measures
from biocap.indicators.figures import BREAKDOWNS, State
from biocap.indicators.reference import INDICATORS
from biocap.library.queries import Library
from biocap.reports.words import Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_answers import answers_of
from biocap.web.presenters.evaluation_indicator import part_rows
from biocap.web.presenters.evaluation_moves import by_move
from biocap.web.presenters.evaluation_parties import by_state, of_part
from biocap.web.presenters.evaluation_parts import Part, part_of, parts, whole
from biocap.web.presenters.evaluation_values import Evaluation
from biocap.web.views.library.serving import SHELF
from tests.evaluation import BASELINE, MIDTERM, PROGRESS
from tests.web.library.seeds import TRIAL
from tests.web.library.test_pages import text_of

R = f"/en/evaluations/{MIDTERM}/"
NB = "\u00a0"
PAGES = (
    "/en/evaluations/",
    R,
    f"{R}?part=Africa",
    f"{R}?part=ldc",
    f"/en/evaluations/{BASELINE}/",
    *(f"{R}{indicator.slug}/" for indicator in INDICATORS.values()),
    f"{R}B.1.a/?cycle=baseline",
    f"{R}A.1.a/parties/?cycle=baseline&state=yes",
    f"{R}A.10.a/parties/?part=not_nkl",
    f"{R}A.6.b/parties/?move=up",
    f"{R}A.2.a/parties/",
    *(f"{R}{slug}/P001/" for slug in ("A.1.a", "A.2.a", "A.2.c", "A.3.a", "A.3.b", "A.6.b")),
    f"/ar/evaluations/{MIDTERM}/A.10.b/",
    f"/zh/evaluations/{MIDTERM}/",
)


@pytest.fixture
def library(evaluation_library: Library, settings: LazySettings) -> Iterator[Library]:
    """The snapshot of the small evaluation, and pages that read it."""
    settings.BIOCAP_LIBRARY = evaluation_library.folder.parents[1]
    SHELF.clear()
    translation.activate("en")
    yield evaluation_library
    SHELF.clear()
    translation.deactivate()


@pytest.fixture
def evaluation(library: Library) -> Evaluation:
    return Evaluation(Words(library, "en"), MIDTERM)


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def said(client: Client, address: str) -> str:
    return text_of(html_of(client, address))


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_page_is_answered_without_a_query_and_says_rehearsal(
    address: str,
    client: Client,
    library: Library,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert library.snapshot_id[:12] in html
    assert 'class="banner"' in html or address == "/en/evaluations/"
    assert len(brotli.compress(response.content, quality=7)) < 100_000


@pytest.mark.parametrize("code", ["", "Africa", "ldc"])
def test_overview_prints_every_value_and_change_as_the_measures_give_them(
    code: str, client: Client, library: Library
) -> None:
    part = part_of(code)
    html = html_of(client, f"{R}?part={code}")
    rows = {
        found[1]: text_of(found[0])
        for found in re.findall(r'(<tr><th scope="row"><a href="[^"]*">([AB]\.[^<]*)</a>.*?</tr>)',
                                html, re.DOTALL)
    }  # fmt: skip
    assert rows.keys() == INDICATORS.keys()
    checked = 0
    for value in measures.values(library, MIDTERM, part.by):
        if value.part == part.key and value.has_value and value.given is None and not value.sum:
            share = value.states.share_of_answered
            assert f"{share.percent} % {share.part} of {share.whole}" in rows[value.indicator]
            checked += 1
        elif value.part == part.key and not value.has_value:
            assert " ".join(value.reason.split()) in rows[value.indicator].replace("&#x27;", "'")
    for change in measures.changes(library, MIDTERM, part.by):
        if change.part == part.key and change.panel:
            expected = f"{change.up} up, {change.down} down, {change.same} the same"
            assert expected in rows[change.indicator]
    assert checked > 40


def test_overview_counts_who_reported_as_the_measure_does(
    client: Client, evaluation: Evaluation
) -> None:
    html = said(client, R)
    cells = ""
    for cycle in evaluation.cycles:
        states = evaluation.value("B.1(a)", cycle.code, whole()).states
        percent = (200 * states.reported + states.bound) // (2 * states.bound)
        cells += rf" {states.bound} {states.reported} {percent} % \d+ {states.silent}"
    assert re.search("All Parties" + cells, html)


def every_part() -> tuple[Part, ...]:
    return (whole(), *parts())


def test_lists_of_parties_are_as_long_as_the_counts(evaluation: Evaluation) -> None:
    compared = 0
    for indicator in INDICATORS.values():
        own = tuple(part_of(found.code) for found in indicator.breakdowns)
        for part in (*every_part(), *own):
            for cycle in evaluation.cycles:
                states = evaluation.value(indicator.code, cycle.code, part).states
                found = of_part(evaluation, indicator, part, cycle.code)
                counts = {
                    state.value: sum(s.state is state and not s.undated for s in found)
                    for state in State
                }
                assert counts == {state.value: getattr(states, state.value) for state in State}
                compared += states.bound
    assert compared


def test_lists_of_moves_are_as_long_as_the_counts(evaluation: Evaluation) -> None:
    compared = 0
    for indicator in INDICATORS.values():
        own = tuple(part_of(found.code) for found in indicator.breakdowns)
        for part in (*every_part(), *own):
            change = evaluation.change(indicator.code, part)
            assert change is not None
            if change.panel:
                sections = by_move(evaluation, indicator, part, "all", Way())
                assert [len(section.entries) for section in sections] == [
                    change.up,
                    change.down,
                    change.same,
                ], (indicator.code, part.code)
                compared += 1
    assert compared > 100


def test_indicator_prints_the_share_three_ways(client: Client, evaluation: Evaluation) -> None:
    states = evaluation.value("B.1(a)", "midterm", whole()).states
    low, high = states.interval.lowest.percent, states.interval.highest.percent
    assert (
        f"{states.yes} of the {states.answered} Parties that answered, "
        f"{states.share_of_answered.percent} %; of all {states.bound}: "
        f"{states.share_of_bound.percent} %, between {low} and {high} % "
        "if the silent had answered"
    ) in said(client, f"{R}B.1.a/")


def test_indicator_of_the_supplementary_protocol_names_the_undated(
    client: Client, evaluation: Evaluation
) -> None:
    value = evaluation.value("A.10(b)", "midterm", whole())
    assert value.membership_interval is not None
    html = said(client, f"{R}A.10.b/")
    names = "; ".join(party.name for party in evaluation.words.named(value.undated_parties))
    assert f"at most {value.bound_at_most}: the day is not known for {names}" in html
    assert f"{value.membership_interval.highest.percent} %." in html


def test_indicator_says_target_and_where_nothing_is_published(
    client: Client, library: Library
) -> None:
    html = said(client, f"{R}B.1.a/")
    assert "Target set by the Secretariat: 60 by 31 December 2030." in html
    assert "We have no published value with its document and paragraph." in html
    assert "The Secretariat has set none." in said(client, f"{R}B.1.b/")


def test_indicator_shows_the_questions_and_the_answers_that_count(
    client: Client, library: Library
) -> None:
    html = said(client, f"{R}A.1.a/")
    assert "Question 135 If you answered Yes to question 134, which of the following" in html
    assert "Institutional capacity and human resources belongs to the base" in html
    assert "Question 119, one of:“Institutional capacity and human resources”" in html


def test_indicator_of_bands_says_what_an_option_stands_for(
    client: Client, library: Library
) -> None:
    assert re.search(r"counts as at least \d+", said(client, f"{R}A.6.b/"))


def test_indicator_entered_by_the_secretariat_names_nobody(
    client: Client, library: Library
) -> None:
    html = html_of(client, f"{R}A.2.a/")
    assert "20\u00a0% 4 of 20" in html.replace("</p>\n<p>", " ")
    assert "Its count names no Party." in html
    assert "/P0" not in html


def test_dumbbell_stands_where_the_share_is(client: Client, evaluation: Evaluation) -> None:
    value = evaluation.value("B.1(a)", "midterm", whole())
    html = html_of(client, f"{R}B.1.a/")
    first = re.findall(r"<svg.*?</svg>", html)[0]
    assert f'class="later" cx="{float(value.states.share_of_answered.percent or 0)}%"' in first
    assert "style=" not in html


def test_dumbbell_breaks_where_the_question_changed(client: Client, library: Library) -> None:
    assert not INDICATORS["A.1(b)"].comparison.allowed
    assert 'class="join"' not in html_of(client, f"{R}A.1.b/")
    assert 'class="join"' in html_of(client, f"{R}B.1.a/")


def test_dumbbell_breaks_where_nobody_answered_twice(evaluation: Evaluation) -> None:
    drawn = [
        (row, evaluation.change(code, part_of(part)))
        for code in INDICATORS
        for row in part_rows(evaluation, INDICATORS[code], Way())
        for part in [next((p.code for p in every_part() if p.name == row.name), "")]
    ]
    both = [(row, change) for row, change in drawn if row.drawn.earlier and row.drawn.later]
    assert {row.drawn.joined for row, _ in both} == {True, False}
    for row, change in both:
        if change and change.comparable and not row.ours and not change.before:
            assert row.drawn.joined is bool(change.panel)


def test_mosaic_has_a_tile_for_every_party(client: Client, evaluation: Evaluation) -> None:
    value = evaluation.value("B.1(a)", "midterm", whole())
    html = html_of(client, f"{R}B.1.a/")
    mosaic = "".join(re.findall(r'<ul class="mosaic">.*?</ul>', html, re.DOTALL))
    assert mosaic.count("<li") == value.states.bound
    assert mosaic.count('<li class="yes"') == value.states.yes
    assert mosaic.count('<li class="silent"') == value.states.silent


def reported_with_yes(library: Library, slug_code: str, cycle: str = "midterm") -> str:
    return next(
        state.party
        for state in measures.states(library, MIDTERM, indicator=slug_code)
        if state.cycle == cycle and state.state is State.YES and not state.undated
    )


def test_party_page_shows_the_answer_word_by_word_and_its_version(
    client: Client, library: Library
) -> None:
    code = reported_with_yes(library, "B.1(a)")
    html = said(client, f"{R}B.1.a/{code}/")
    assert answers_of(library, MIDTERM, code)["Q121"] == {"code": "true"}
    assert "Question 121" in html
    assert "Yes counts towards yes" in html
    table = library.table("submissions")
    ours = table.filter((table["round"] == MIDTERM) & (table["party"] == code))
    sha = [row["sha256"] for row in library.records(ours) if not row["after_cut_off"]]
    assert sha[0] in html


def test_party_page_says_why_nothing_was_answered(client: Client, library: Library) -> None:
    silent = next(
        state.party
        for state in measures.states(library, MIDTERM, indicator="B.1(a)")
        if state.state is State.SILENT and state.cycle == "midterm"
    )
    html = said(client, f"{R}B.1.a/{silent}/")
    assert "No report of this Party had come by the data cut-off." in html
    assert "No report: no report had come by the data cut-off; not a no" in html


def test_party_page_shows_the_question_that_decides_whether_another_is_asked(
    client: Client, library: Library
) -> None:
    code = next(
        state.party
        for state in measures.states(library, MIDTERM, indicator="A.1(a)")
        if state.state is State.NOT_APPLICABLE
        and state.cycle == "midterm"
        and answers_of(library, MIDTERM, state.party).get("Q122") == {"code": "false"}
    )
    html = said(client, f"{R}A.1.a/{code}/")
    assert re.search(r"Question 122 .*? No Question 123 .*? Not asked, after an earlier", html)


def test_parties_of_whom_it_is_not_known_whether_they_are_bound_stand_apart(
    client: Client, evaluation: Evaluation
) -> None:
    value = evaluation.value("A.10(b)", "midterm", whole())
    html = said(client, f"{R}A.10.b/parties/")
    assert f"No: {value.states.no} " in html
    assert f"Not known whether bound on the deadline: {value.undated.bound} " in html


def test_party_not_bound_is_in_no_count(client: Client, library: Library) -> None:
    html = said(client, f"{R}B.1.a/KEN/")
    assert html.count("The Party was not bound on the deadline of this cycle") == 2


def test_late_reports_are_told_with_their_effect(client: Client, evaluation: Evaluation) -> None:
    value = next(
        found
        for indicator in INDICATORS
        if (found := evaluation.value(indicator, "midterm", whole())).late_effect and not found.sum
    )
    html = said(client, f"{R}{INDICATORS[value.indicator].slug}/")
    then = value.late.share_of_answered
    assert f"{value.came_late} reports came after the data cut-off and are not counted." in html
    assert f"With the late ones: {then.part} of {then.whole}, {then.percent} %" in html


def test_two_clicks_lead_from_any_share_to_an_answer(client: Client, library: Library) -> None:
    shares = [
        link
        for link in Links(html_of(client, R)).found
        if "/parties/" in link and "state=yes" in link
    ]
    assert len(shares) > 70
    for share in shares:
        people = [
            link for link in Links(html_of(client, share)).found if re.search("/P0..+/$", link)
        ]
        count = re.search(r"Yes: (\d+)", said(client, share))
        assert count
        named = [link for link in people if "/evaluations/" in link]
        assert len(named) >= int(count[1])
    assert "What the Party answered, word by word" in said(client, named[0])


def test_every_link_leads_somewhere(client: Client, library: Library) -> None:
    tried: set[tuple[Any, ...]] = set()
    code = reported_with_yes(library, "B.1(a)")
    pages = (R, f"{R}A.10.b/", f"{R}A.7.b/", f"{R}B.1.a/parties/", f"{R}B.1.a/{code}/")
    for page in ("/en/evaluations/", *pages):
        for link in Links(html_of(client, page)).found:
            parts_of = urlsplit(link)
            if parts_of.path and not parts_of.path.startswith("/en/"):
                continue  # the page in another language
            address = parts_of.path or page
            query = parse_qs(parts_of.query)
            kind = (resolve(address).url_name, *sorted(query), *query.get("table", ()))
            if kind not in tried and parts_of.netloc in ("", "testserver"):
                tried.add(kind)
                response = client.get(f"{address}?{parts_of.query}")
                assert response.status_code == (302 if address == "/en/work/" else 200), link
    assert len(tried) > 20


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        (f"{R}?table=indicators", None),
        (f"{R}?table=changes", None),
        (f"{R}?table=response", None),
        (f"{R}B.1.a/?table=values", None),
        (f"{R}B.1.a/?table=changes", None),
        (f"{R}B.1.a/?table=parties", None),
        (f"{R}B.1.a/parties/?cycle=midterm&state=yes", "yes"),
        (f"{R}B.1.a/parties/?move=all", "panel"),
        (f"{R}B.1.a/P001/?x=", None),
    ],
)
def test_downloads_hold_the_same_rows_as_csv_and_json(
    address: str, rows: str | None, client: Client, evaluation: Evaluation
) -> None:
    as_json = client.get(f"{address}&format=json")
    as_csv = client.get(f"{address}&format=csv")
    found = json.loads(as_json.content)["rows"]
    lines = list(csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert found
    assert len(lines) == len(found)
    assert "rehearsal" in as_csv.headers["Content-Disposition"]
    assert {line["note"] for line in lines} == {"Rehearsal: fictional respondents"}
    states = evaluation.value("B.1(a)", "midterm", whole()).states
    change = evaluation.change("B.1(a)", whole())
    assert change is not None
    expected = {"yes": states.yes, "panel": change.panel, None: len(found)}
    assert len(found) == expected[rows]


def test_download_of_all_indicators_has_every_breakdown(client: Client, library: Library) -> None:
    found = json.loads(client.get(f"{R}?table=indicators&format=json").content)["rows"]
    assert {row["by"] for row in found} == {"all", *BREAKDOWNS}
    whole_rows = [row for row in found if row["by"] == "all" and row["part"] == "all"]
    assert len(whole_rows) == 2 * len(INDICATORS)
    by_key = {(v.indicator, v.cycle): v for v in measures.values(library, MIDTERM)
              if v.part == "all"}  # fmt: skip
    for row in whole_rows:
        value = by_key[row["indicator"], row["cycle"]]
        assert row["yes"] == value.states.yes
        assert row["share_of_answered"] == value.states.share_of_answered.percent


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/en/evaluations/nope/", "This snapshot holds no evaluation “nope”."),
        (f"{R}A.99.z/", "The Action Plan has no indicator “A.99.z”."),
        (f"{R}B.1.a/XYZ/", "This snapshot knows no country “XYZ”."),
        (f"{R}?part=Atlantis", "Parties are not grouped by “Atlantis”"),
        (f"{R}B.1.a/?cycle=final", "This evaluation has no cycle “final”."),
        (f"{R}B.1.a/parties/?state=perhaps", "There is no state “perhaps”."),
        (f"{R}B.1.a/parties/?move=sideways", "not “sideways”"),
        (f"/en/evaluations/{BASELINE}/B.1.a/parties/?move=up", "no earlier cycle"),
        (f"{R}A.1.b/parties/?move=up", "The cycles of indicator A.1(b) are not compared."),
        (f"{R}?format=csv&table=nope", "This page has no table “nope”."),
        (f"{R}?format=exe", "Tables leave as csv or json."),
        (f"{R}<script>/", "no indicator"),
    ],
)
def test_what_is_not_there_gets_a_sentence(
    address: str, sentence: str, client: Client, library: Library
) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert sentence in response.content.decode()


@pytest.mark.parametrize(
    ("code", "leads_to"),
    [(MIDTERM, R), (BASELINE, R), (PROGRESS, "/en/evaluations/")],
)
def test_round_of_a_snapshot_leads_to_its_page(
    code: str, leads_to: str, client: Client, library: Library
) -> None:
    page = html_of(client, f"/en/library/{library.snapshot_id}/")
    link = next(link for link in Links(page).found if f"/rounds/{code}/" in link)
    response = client.get(link)
    assert response.headers["Location"] == f"{leads_to}?snapshot={library.snapshot_id}"


def test_round_of_needs_leads_to_its_overview(
    client: Client, published_root: Any, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = published_root
    response = client.get(f"/en/rounds/{TRIAL}/")
    assert response.headers["Location"] == f"/en/needs/{TRIAL}/"


def test_evaluation_of_one_cycle_has_no_change(client: Client, library: Library) -> None:
    html = html_of(client, f"/en/evaluations/{BASELINE}/")
    assert "Baseline 2019" in html
    assert "Midterm" not in html
    assert 'class="verdict' not in html


def test_pinned_snapshot_stays_pinned(client: Client, library: Library) -> None:
    for page in (R, f"{R}B.1.a/", f"{R}B.1.a/parties/?move=all", f"{R}B.1.a/P001/"):
        joint = "&" if "?" in page else "?"
        html = html_of(client, f"{page}{joint}snapshot={library.snapshot_id}")
        inside = [link for link in Links(html).found if link.startswith(R)]
        assert inside or page.endswith("all")
        assert all(library.snapshot_id in link for link in inside)


def test_empty_state_says_what_will_stand_here(
    client: Client, published_root: Any, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = published_root
    SHELF.clear()
    html = said(client, "/en/evaluations/")
    assert "No evaluation has been published in this snapshot. It will stand here once" in html
    assert "Read the Action Plan" in html
    SHELF.clear()


def test_definitions_in_english_say_so_to_readers_of_other_languages(
    client: Client, library: Library
) -> None:
    html = html_of(client, f"/ar/evaluations/{MIDTERM}/A.1.a/")
    assert '<dd lang="en" dir="auto">The report says that activities' in html
    assert 'dir="rtl"' in html


def test_by_state_shows_an_empty_state_that_was_asked_for(evaluation: Evaluation) -> None:
    indicator, cycle = INDICATORS["B.1(a)"], evaluation.cycle("midterm")
    sections = by_state(evaluation, indicator, cycle, whole(), "not_applicable", Way())
    assert [(section.code, section.entries) for section in sections] == [("not_applicable", ())]
