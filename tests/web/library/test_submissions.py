"""The page of a submission of any format, and of a round that has no other page."""

import csv
import io
import json

import pytest
from django.test import Client

from biocap.library.queries import Library
from biocap.telling.answers import answer_in_words
from biocap.telling.names import edition_of
from biocap.telling.submissions import answers_in, submitted
from tests.evaluation import MIDTERM, PROGRESS
from tests.web.library.seeds import REHEARSAL, TRIAL
from tests.web.library.test_pages import text_of


def party_in(library: Library, round: str) -> str:
    return next(it.party for it in submitted(library, round=round) if not it.after_cut_off)


@pytest.mark.parametrize("round", [MIDTERM, PROGRESS])
def test_submission_says_every_public_answer(
    round: str, client: Client, evaluated: Library
) -> None:
    party = party_in(evaluated, round)
    (version,) = [
        it for it in submitted(evaluated, round=round, party=party) if not it.after_cut_off
    ]
    page = text_of(client.get(f"/en/rounds/{round}/{party}/").content.decode())
    assert version.sha256 in page
    assert version.receipt in page
    rows = client.get(f"/en/rounds/{round}/{party}/?format=json").json()["rows"]
    assert {row["key"] for row in rows} == set(answers_in(evaluated, round, party))
    for row in rows:
        assert row["question"].split("\n")[0][:60] in page or "&" in row["question"]


def test_submission_of_needs_draws_its_grids(client: Client, library: Library) -> None:
    party = party_in(library, REHEARSAL)
    html = client.get(f"/en/rounds/{REHEARSAL}/{party}/").content.decode()
    page, edition = text_of(html), edition_of("needs-assessment", "2009")
    texts = edition.texts("en")
    answers = answers_in(library, REHEARSAL, party)
    named = [key for key in answers if "/" in key]
    assert html.count('<th scope="row">') == len(named)
    for key in named:
        question, row = edition.keys[key]
        assert row is not None
        assert texts.questions[question.code].rows[row.code] in page
    assert "Rehearsal: fictional respondents" in html
    file = client.get(f"/en/rounds/{REHEARSAL}/{party}/?format=csv")
    assert f"biocap-{REHEARSAL}-{party}-answers-" in file.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [(r["key"], r["answer"], r["note"]) for r in rows] == [
        (key, answer_in_words(question, texts, answers[key]), "Rehearsal: fictional respondents")
        for key, (question, _row) in edition.keys.items()
        if key in answers
    ]


def test_round_of_another_format_names_who_answered(client: Client, evaluated: Library) -> None:
    page = client.get(f"/en/rounds/{PROGRESS}/").content.decode()
    answered = {it.party for it in submitted(evaluated, round=PROGRESS) if not it.after_cut_off}
    for party in answered:
        assert f'href="/en/rounds/{PROGRESS}/{party}/"' in page
    assert page.count(f'href="/en/rounds/{PROGRESS}/P') == len(answered)
    file = json.loads(client.get(f"/en/rounds/{PROGRESS}/?format=json").content)
    assert {row["party"] for row in file["rows"]} == answered


def test_submission_that_came_after_the_cut_off_is_not_shown(
    client: Client, library: Library
) -> None:
    late = next(it for it in submitted(library, round=TRIAL) if it.after_cut_off)
    page = text_of(client.get(f"/en/rounds/{TRIAL}/{late.party}/").content.decode())
    assert "A report that came after the data cut-off is kept." in page
    assert late.sha256 not in page


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (f"/en/rounds/{TRIAL}/XXX/", "Nothing of “XXX” was published in this round."),
        (f"/en/rounds/{TRIAL}/KEN/", "Nothing of “KEN” was published in this round."),
        ("/en/rounds/nope/", "No round “nope” has been published."),
    ],
)
def test_what_is_not_there_gets_a_sentence(
    address: str, sentence: str, client: Client, library: Library
) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert sentence in response.content.decode()
