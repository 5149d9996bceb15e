"""A share leads to the Parties behind it, and these to what they answered."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.collection.queries import FrozenVersion
from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import State
from biocap.indicators.parts import ALL_PARTIES, part_of_code
from biocap.indicators.reference import INDICATORS
from biocap.library.queries import Library
from biocap.shared.shapes import give
from biocap.telling.submissions import answers_in
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.parties import by_move, by_state, states_of_part
from tests.evaluation import MIDTERM, evaluation_inputs
from tests.library.frozen import version_of
from tests.web.library.walking import Links, R, every_part, html_of, reported_with_yes, said


def test_lists_of_parties_are_as_long_as_the_counts(evaluation: Evaluation) -> None:
    compared = 0
    for indicator in INDICATORS.values():
        own = tuple(part_of_code(found.code) for found in indicator.breakdowns)
        for part in (*every_part(), *own):
            for cycle in evaluation.cycles:
                states = evaluation.value(indicator.code, cycle.code, part).states
                found = states_of_part(evaluation, indicator, part, cycle.code)
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
        own = tuple(part_of_code(found.code) for found in indicator.breakdowns)
        for part in (*every_part(), *own):
            change = evaluation.change(indicator.code, part)
            if change.panel:
                sections = by_move(evaluation, indicator, part, "all", Way())
                assert [len(section.entries) for section in sections] == [
                    change.up,
                    change.down,
                    change.same,
                ], (indicator.code, part.code)
                compared += 1
    assert compared > 100


def test_mosaic_has_a_tile_for_every_party(client: Client, evaluation: Evaluation) -> None:
    value = evaluation.value("B.1(a)", "midterm", ALL_PARTIES)
    html = html_of(client, f"{R}B.1.a/")
    mosaic = "".join(re.findall(r'<ul class="mosaic">.*?</ul>', html, re.DOTALL))
    assert mosaic.count("<li") == value.states.bound
    assert mosaic.count('<li class="yes"') == value.states.yes
    assert mosaic.count('<li class="silent"') == value.states.silent


def test_party_page_shows_the_answer_word_by_word_and_its_version(
    client: Client, evaluated: Library
) -> None:
    code = reported_with_yes(evaluated, "B.1(a)")
    html = said(client, f"{R}B.1.a/{code}/")
    assert answers_in(evaluated, MIDTERM, code)["Q121"] == {"code": "true"}
    assert "Question 121" in html
    assert "Yes counts towards yes" in html
    table = evaluated.table("submissions")
    ours = table.filter((table["round"] == MIDTERM) & (table["party"] == code))
    sha = [row["sha256"] for row in evaluated.records(ours) if not row["after_cut_off"]]
    assert sha[0] in html


def test_party_page_says_how_a_party_moved_as_the_change_counts_it(
    client: Client, evaluation: Evaluation
) -> None:
    found = evaluation.moved_parties("B.1(a)", ALL_PARTIES)
    moved = {found.up: "moved up", found.down: "moved down", found.same: "did not move"}
    for parties, words in moved.items():
        assert f"Between the two cycles it {words}." in said(client, f"{R}B.1.a/{parties[0]}/")


@pytest.fixture
def number_compared() -> Iterator[None]:
    """A.6(b) as if its periods were equally long: no number is compared as it is defined."""
    indicator = INDICATORS["A.6(b)"]
    defined = indicator.comparison
    give(indicator, comparison=replace(defined, allowed=True))
    yield
    give(indicator, comparison=defined)


@pytest.mark.usefixtures("number_compared")
def test_party_that_answered_other_questions_than_before_did_not_move(
    client: Client, tmp_path: Path, settings: LazySettings
) -> None:
    """A.6(b) adds up two questions; this Party leaves one of them blank at midterm."""
    inputs = evaluation_inputs(2026)
    moved = measures.moved_parties(inputs.open(tmp_path / "before"), MIDTERM, "A.6(b)")
    (party, *others) = next(it for it in moved if it.indicator == "A.6(b)").up
    versions = [
        one if (one.round, one.party) != (MIDTERM, party) else without(one, "Q146")
        for one in inputs.versions
    ]
    replace(inputs, versions=tuple(versions)).open(tmp_path / "after")
    settings.BIOCAP_LIBRARY = tmp_path / "after"
    html = said(client, f"{R}A.6.b/{party}/")
    assert re.search("Question 146 .*? Left blank", html)
    assert "Between the two cycles" not in html
    assert f"Up: {len(others)} " in said(client, f"{R}A.6.b/parties/?move=all")


def without(version: FrozenVersion, question: str) -> FrozenVersion:
    """Return the same report with a question left blank."""
    answers = {key: said for key, said in version.body["answers"].items() if key != question}
    again = version_of(
        answers,
        party=version.party,
        round=version.round,
        format_code="national-report",
        edition="5",
    )
    return replace(version, body=again.body, sha256=again.sha256)


def test_party_page_says_why_nothing_was_answered(client: Client, evaluated: Library) -> None:
    silent = next(
        state.party
        for state in measures.states(evaluated, MIDTERM, indicator="B.1(a)")
        if state.state is State.SILENT and state.cycle == "midterm"
    )
    html = said(client, f"{R}B.1.a/{silent}/")
    assert "No report of this Party had come by the data cut-off." in html
    assert "No report: no report had come by the data cut-off; not a no" in html


def test_party_page_shows_the_question_that_decides_whether_another_is_asked(
    client: Client, evaluated: Library
) -> None:
    code = next(
        state.party
        for state in measures.states(evaluated, MIDTERM, indicator="A.1(a)")
        if state.state is State.NOT_APPLICABLE
        and state.cycle == "midterm"
        and answers_in(evaluated, MIDTERM, state.party).get("Q122") == {"code": "false"}
    )
    html = said(client, f"{R}A.1.a/{code}/")
    assert re.search(r"Question 122 .*? No Question 123 .*? Not asked, after an earlier", html)


def test_parties_of_whom_it_is_not_known_whether_they_are_bound_stand_apart(
    client: Client, evaluation: Evaluation
) -> None:
    value = evaluation.value("A.10(b)", "midterm", ALL_PARTIES)
    html = said(client, f"{R}A.10.b/parties/")
    assert f"No: {value.states.no} " in html
    assert f"Not known whether bound on the deadline: {value.undated.bound} " in html


def test_party_not_bound_is_in_no_count(client: Client, evaluated: Library) -> None:
    html = said(client, f"{R}B.1.a/KEN/")
    assert html.count("The Party was not bound on the deadline of this cycle") == 2


def test_two_clicks_lead_from_any_share_to_an_answer(client: Client, evaluated: Library) -> None:
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


def test_by_state_shows_an_empty_state_that_was_asked_for(evaluation: Evaluation) -> None:
    indicator, cycle = INDICATORS["B.1(a)"], evaluation.cycle("midterm")
    sections = by_state(evaluation, indicator, cycle, ALL_PARTIES, "not_applicable", Way())
    assert [(section.code, section.entries) for section in sections] == [("not_applicable", ())]
