"""Pages of outcomes: evidence with its base and its official words, texts to read and to find."""

import csv
import io
from html import escape

from django.test import Client

from biocap.indicators import measures
from biocap.indicators.crosswalks import outcome_questions
from biocap.indicators.goals import demand_by_tie
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.plans import load_plan
from biocap.telling.questions import Questions
from tests.evaluation import MIDTERM
from tests.web.library.plan_world import REHEARSAL
from tests.web.library.walking import R, html_of, said


def _rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_every_outcome_has_its_page_and_is_linked(client: Client, evaluated: Library) -> None:
    outcomes = [item for goal in load_plan("cp-10-4").goals for item in goal.outcomes]
    listed = html_of(client, f"{R}outcomes/")
    assert len(outcomes) == 21
    for item in outcomes:
        assert f'href="{R}outcomes/{item.code}/"' in listed
        assert escape(item.text) in html_of(client, f"{R}outcomes/{item.code}/")
    assert f'href="{R}outcomes/"' in html_of(client, R)
    assert "outcomes/B.2.o2/" in html_of(client, "/en/plans/cp-10-4/B.2/")
    assert client.get(f"{R}outcomes/B.9.o9/").status_code == 404
    assert client.get("/en/evaluations/rehearsal-baseline/outcomes/B.2.o1/").status_code == 200


def test_a_question_never_stands_alone_and_says_its_base(
    client: Client, evaluated: Library
) -> None:
    """“Are these resources adequate” needs the question above it; a count says of how many."""
    asked = Questions("national-report", "5", "en")
    page = said(client, f"{R}outcomes/B.2.o1/")
    assert f"10. {asked.words('Q010')} {asked.words('Q010_adq')}" in page
    rows = _rows(client, f"{R}outcomes/B.2.o1/?table=evidence&format=csv")
    for row in rows:
        assert int(row["parties"]) <= int(row["answered"]) <= int(row["reported"])
        assert int(row["reported"]) <= int(row["bound"])
        assert row["reason"]
        assert row["words"]
        if row["option"] and row["parties"] != "0":
            assert f"{row['answered']} of {row['bound']}" in page
    assert {row["question"] for row in rows if row["cycle"] == "midterm"} == {
        tied.question for tied in outcome_questions()["B.2.o1"]
    }


def test_list_says_of_how_many_and_page_whether_periods_differ(
    client: Client, evaluated: Library
) -> None:
    """A per cent without its base, or two periods of unequal length, invite a wrong reading."""
    row = next(
        r
        for r in _rows(client, f"{R}outcomes/?table=outcomes&format=csv")
        if r["outcome"] == "B.1.o2"
    )
    value = next(
        v
        for v in measures.values(evaluated, MIDTERM)
        if (v.indicator, v.cycle, v.part) == ("B.1(a)", "midterm", ALL)
    )
    share = value.share_of_answered
    assert row["indicators"] == f"B.1(a) {share.percent}\u00a0% ({share.part} of {share.whole})"
    caveat = "The question asks of the reporting period alone. Reports cover "
    rows = _rows(client, f"{R}outcomes/A.5.o1/?table=evidence&format=csv")
    periodic = {(r["reason"]) for r in rows if r["periodic"] == "true"}
    # Q075/Q055 ask of the period, and so do those that only they open.
    assert {r["reason"] for r in rows if r["question"] in ("Q075", "Q078", "Q055", "Q058")} <= (
        periodic
    )
    assert {r["question"] for r in rows} > {"Q061"}
    assert not {r["reason"] for r in rows if r["question"] == "Q061"} & periodic
    assert said(client, f"{R}outcomes/A.5.o1/").count(caveat) == len(periodic)


def test_needs_that_speak_of_an_outcome_stand_on_its_page(
    client: Client, plan_library: Library
) -> None:
    page = said(client, f"{R}outcomes/A.5.o2/")
    found = demand_by_tie(plan_library, REHEARSAL, "A.5.o2")
    assert [tie.tie.items for tie in found] == [("C.8", "C.10")]
    told = f"{found[0].count} of the {found[0].submitted} Parties that submitted (Needs second)"
    assert f"Needs C.8 or C.10 are named by {told}." in page
    assert "are named by" not in said(client, f"{R}outcomes/A.5.o1/")


def test_texts_are_quoted_found_and_bounded(client: Client, evaluated: Library) -> None:
    place = f"{R}outcomes/B.2.o1/"
    page = html_of(client, place)
    written = _rows(client, f"{place}?table=quotes&format=csv")
    assert page.count("<blockquote") == min(20, len(written))
    assert '<p lang="und" dir="auto">' in page
    first = written[0]
    assert first["cycle"] == "midterm"
    assert page.count(", language not stated") == page.count("<blockquote")
    assert f'href="/en/rounds/{MIDTERM}/{first["party"]}/"' in page
    word = "national"
    having = [row for row in written if word in row["words"].lower()]
    assert 0 < len(having) < len(written)
    assert _rows(client, f"{place}?q={word.upper()}&table=quotes&format=csv") == having
    assert html_of(client, f"{place}?q=nothinghasthis").count("<blockquote") == 0
    assert client.get(f"{place}?page=9999").status_code == 404
