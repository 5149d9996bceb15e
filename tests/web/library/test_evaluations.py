"""Pages of an evaluation say what the measures say, in numbers that carry their base."""

import re
from dataclasses import replace

import brotli
import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from biocap.indicators import measures
from biocap.indicators.definition import definition
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.model import Published
from biocap.indicators.parts import ALL_PARTIES, part_of_code
from biocap.indicators.reference import INDICATORS
from biocap.indicators.tables.lines import part_table
from biocap.library.queries import Library
from biocap.telling.numbers import signed
from tests.evaluation import BASELINE, MIDTERM
from tests.web.library.test_pages import text_of
from tests.web.library.walking import R, html_of, said
from tests.web.seen import seen
from tests.web.shares import headline_of, in_per_cent

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
    f"{R}A.6.c/parties/?move=up",
    f"{R}A.2.a/parties/",
    *(f"{R}{slug}/P001/" for slug in ("A.1.a", "A.2.a", "A.2.c", "A.3.a", "A.3.b", "A.6.b")),
    f"/ar/evaluations/{MIDTERM}/A.10.b/",
    f"/zh/evaluations/{MIDTERM}/",
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_page_is_answered_without_a_query_and_says_rehearsal(
    address: str,
    client: Client,
    evaluated: Library,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert evaluated.snapshot_id[:12] in html
    assert 'class="banner"' in html or address == "/en/evaluations/"
    assert len(brotli.compress(response.content, quality=7)) < 100_000


@pytest.mark.parametrize("code", ["", "Africa", "ldc"])
def test_overview_prints_every_value_and_change_as_the_measures_give_them(
    code: str, client: Client, evaluated: Library
) -> None:
    part = part_of_code(code)
    html = seen(html_of(client, f"{R}?part={code}"))
    opening = r'<tr><th scope="row"><a id="[^"]*" href="[^"]*">([AB]\.[^<]*)</a>'
    rows = {
        found[1]: text_of(found[0]) for found in re.findall(f"({opening}.*?</tr>)", html, re.DOTALL)
    }
    assert rows.keys() == INDICATORS.keys()
    checked = 0
    for value in measures.values(evaluated, MIDTERM, part.by):
        if value.part == part.key and value.has_value and value.given is None and not value.sum:
            share = value.states.share_of_answered
            assert headline_of(share) in rows[value.indicator]
            checked += 1
        elif value.part == part.key and not value.has_value:
            assert " ".join(value.reason.split()) in rows[value.indicator].replace("&#x27;", "'")
    for change in measures.changes(evaluated, MIDTERM, part.by):
        if change.part == part.key and change.panel:
            expected = f"{change.up} up, {change.down} down, {change.same} the same"
            assert expected in rows[change.indicator]
    assert checked > 40


def test_overview_counts_who_reported_as_the_measure_does(
    client: Client, evaluation: Evaluation
) -> None:
    html = said(client, R)
    cells = ""
    for found in measures.cycle_responses(evaluation.library, MIDTERM):
        states = evaluation.value("B.1(a)", found.cycle, ALL_PARTIES).states
        assert (found.bound, found.reported) == (states.bound, states.reported)
        percent = (200 * states.reported + states.bound) // (2 * states.bound)
        cells += f" {states.bound} {states.reported} {percent} % {found.late} {states.silent}"
        assert found.late
        assert f"{found.after_cut_off} reports came after the data cut-off. They are kept" in html
    assert f"Total{cells}" in html


def test_overview_counts_who_reported_in_each_group(client: Client, evaluation: Evaluation) -> None:
    html = said(client, R)
    rows: dict[str, str] = {}
    for found in measures.cycle_responses(evaluation.library, MIDTERM, "group"):
        percent = in_per_cent(found.share_of_bound)
        cells = f" {found.bound} {found.reported} {percent} {found.late} {found.silent}"
        rows[found.part] = rows.get(found.part, "") + cells
    assert len(rows) > 4
    for part, cells in rows.items():
        assert f"{part_of_code(part).name}{cells}" in html


def test_indicator_prints_the_share_three_ways(client: Client, evaluation: Evaluation) -> None:
    states = evaluation.value("B.1(a)", "midterm", ALL_PARTIES).states
    low, high = states.interval.lowest.percent, states.interval.highest.percent
    assert (
        f"{states.yes} of the {states.answered} Parties that answered, "
        f"{states.share_of_answered.percent} %; of all {states.bound}: "
        f"between {low} and {high} % if all had answered"
    ) in said(client, f"{R}B.1.a/")


def test_the_base_is_said_as_the_source_has_it(client: Client, evaluation: Evaluation) -> None:
    """By dates silence is a no; nobody knows whether the silent have a declared need."""
    dated = evaluation.value("A.3(b)", "midterm", ALL_PARTIES).states
    share = dated.share_of_answered.percent
    known = "" if not dated.open else " of which it is known whether their report came in time"
    html = said(client, f"{R}A.3.b/")
    assert f"{dated.yes} of the {dated.answered} Parties bound{known}, {share} %" in html
    assert "Parties that answered" not in html.partition("How to read")[0]
    needy = evaluation.value("A.1(a)", "midterm", ALL_PARTIES).states
    low, high = needy.interval.lowest.percent, needy.interval.highest.percent
    assert needy.not_applicable
    assert needy.answered < 5
    assert (
        f"{needy.yes} of the {needy.answered} Parties that declare a need and answered, "
        f"too few for a percentage; of {needy.open} more it is not known whether they "
        f"have the need: if all have it and said no, or yes, between {low} and {high} % of "
        f"{needy.applicable}"
    ) in said(client, f"{R}A.1.a/")


def test_indicator_of_the_supplementary_protocol_names_the_undated(
    client: Client, evaluation: Evaluation
) -> None:
    value = evaluation.value("A.10(b)", "midterm", ALL_PARTIES)
    assert value.membership_interval is not None
    html = said(client, f"{R}A.10.b/")
    names = "; ".join(party.name for party in evaluation.words.named(value.undated_parties))
    assert f"at most {value.bound_at_most}: the day is not known for {names}" in html
    assert f"{value.membership_interval.highest.percent} %." in html


def test_indicator_says_target_and_where_nothing_is_published(
    client: Client, evaluated: Library
) -> None:
    html = said(client, f"{R}B.1.a/")
    assert "Target: 60 per cent by 31 December 2030, set by the Secretariat." in html
    assert "No published value is known with its document and paragraph." in html
    assert "The Secretariat has set none." in said(client, f"{R}B.1.b/")


def test_indicator_shows_the_questions_and_the_answers_that_count(
    client: Client, evaluated: Library
) -> None:
    html = said(client, f"{R}A.1.a/")
    assert "Question 135 If you answered Yes to question 134, which of the following" in html
    assert "Institutional capacity and human resources belongs to the base" in html
    assert "question 119: “Institutional capacity and human resources”" in html


def test_indicator_of_bands_says_what_an_option_stands_for(
    client: Client, evaluated: Library
) -> None:
    assert re.search(r"counts as \d+ or more", said(client, f"{R}A.6.b/"))


def test_indicator_entered_by_the_secretariat_names_nobody(
    client: Client, evaluated: Library
) -> None:
    html = seen(html_of(client, f"{R}A.4.a/"))
    assert "20\u00a0%</p><p>4 of 20" in html
    assert "Its count names no Party." in html
    assert "/P0" not in html


def test_panel_of_dates_is_told_as_dates_have_it(client: Client, evaluation: Evaluation) -> None:
    """Without a report a Party did not report in time: that is known, and no answer."""
    change = evaluation.change("A.3(b)")
    html = said(client, f"{R}A.3.b/")
    figures = html.partition("The rule of verdicts")[0]
    assert (
        f"Of {change.panel} of the {change.bound_on_both} Parties bound on both deadlines it is "
        "known whether both reports came in time"
    ) in figures
    moved = f"{change.yes_before} → {change.yes_after} of {change.panel} came in time"
    assert moved in figures
    assert moved in said(client, R)
    for wrong in ("answered in both", "say yes", "all that answered", "No report: "):
        assert wrong not in figures
    assert "answered in both." in said(client, f"{R}B.1.a/").partition("The rule of verdicts")[0]


def test_dumbbell_stands_where_the_share_is(client: Client, evaluation: Evaluation) -> None:
    value = evaluation.value("B.1(a)", "midterm", ALL_PARTIES)
    html = seen(html_of(client, f"{R}B.1.a/"))
    first = re.findall(r"<svg.*?</svg>", html)[0]
    assert f'class="later" cx="{float(value.states.share_of_answered.percent or 0)}%"' in first
    assert "style=" not in html


def test_dumbbell_breaks_where_the_question_changed(client: Client, evaluated: Library) -> None:
    assert not INDICATORS["A.1(b)"].comparison.allowed
    assert 'class="join"' not in html_of(client, f"{R}A.1.b/")
    assert 'class="join"' in html_of(client, f"{R}B.1.a/")


def test_reason_for_no_change_is_said_once_beside_the_figures(
    client: Client, evaluated: Library
) -> None:
    page, overview = said(client, f"{R}A.5.c/"), said(client, R)
    why = INDICATORS["A.5(c)"].comparison.why
    figures = page.partition("How it is measured")[0]
    assert figures.count(why) == 1
    assert figures.count("Not comparable") > 1
    assert why in overview


def test_dumbbell_breaks_where_nobody_answered_twice(evaluation: Evaluation) -> None:
    lines = [
        line
        for indicator in INDICATORS.values()
        for line in part_table(evaluation, indicator).rows
        if line.pair.earlier and line.pair.later
    ]
    assert {line.pair.joined for line in lines} == {True, False}
    for line in lines:
        if (
            line.change.verdict.value not in ("not_comparable", "too_few")
            and not line.ours
            and not line.change.before
        ):
            assert line.pair.joined is bool(line.change.panel)
        if line.change.verdict.value == "too_few":
            assert not line.pair.joined


def test_late_reports_are_told_with_their_effect(client: Client, evaluation: Evaluation) -> None:
    value = next(
        found
        for indicator in INDICATORS
        if (found := evaluation.value(indicator, "midterm")).late_effect and not found.sum
    )
    html = said(client, f"{R}{INDICATORS[value.indicator].slug}/")
    then = value.late.share_of_answered
    assert f"{value.came_late} reports came after the data cut-off and are not counted." in html
    assert f"With the late ones: {then.part} of {then.whole}, {then.percent} %" in html


def test_evaluation_of_one_cycle_has_no_change(client: Client, evaluated: Library) -> None:
    html = html_of(client, f"/en/evaluations/{BASELINE}/")
    assert "Baseline 2019" in html
    assert "Midterm" not in html
    assert 'class="verdict' not in html


def test_definitions_in_english_say_so_to_readers_of_other_languages(
    client: Client, evaluated: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("biocap.telling.reasons.gettext", lambda text: text)  # nobody translated
    html = html_of(client, f"/ar/evaluations/{MIDTERM}/A.1.a/")
    assert '<dd><bdi lang="en" dir="ltr">[en] The report says that activities' in html
    assert 'dir="rtl"' in html


def test_published_value_stands_beside_ours_with_the_difference(evaluation: Evaluation) -> None:
    line = Published("midterm", 40.0, "per cent", "CBD/SBI/3/3/Add.1", "12")
    indicator = replace(INDICATORS["B.1(a)"], published=(line,))
    value = evaluation.value("B.1(a)", "midterm", ALL_PARTIES)
    found = definition(evaluation, indicator)
    ours = value.states.share_of_answered.percent
    assert ours is not None
    assert [(line.ours, line.difference) for line in found.published] == [(ours, ours - 40)]
    html = text_of(render_to_string("library/parts/indicator_definition.html", {"about": found}))
    assert "40 per cent, Midterm 2026 (CBD/SBI/3/3/Add.1, paragraph 12)" in html
    assert f"ours is {ours}, a difference of {signed(ours - 40).removeprefix('+')}" in html
