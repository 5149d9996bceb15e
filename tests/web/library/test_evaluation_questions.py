"""The page of which questions feed which indicators, and its files, as the definitions have it."""

import csv
import io

from django.test import Client

from biocap.indicators.definition import shown_questions
from biocap.indicators.reference import INDICATORS
from biocap.library.queries import Library
from tests.web.library.walking import R, html_of, said


def _rows(client: Client, table: str) -> list[dict[str, str]]:
    answer = client.get(f"{R}questions/?table={table}&format=csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_each_way_holds_what_the_other_does(client: Client, evaluated: Library) -> None:
    by_question = {
        (row["cycle"], code, row["question"])
        for row in _rows(client, "questions")
        for code in row["indicators"].split()
    }
    by_indicator = {
        (row["cycle"], row["indicator"], question)
        for row in _rows(client, "sources")
        for question in row["questions"].split()
    }
    expected = {
        (cycle, code, question)
        for code, indicator in INDICATORS.items()
        for cycle, source in indicator.sources.items()
        for question in shown_questions(source)
    }
    assert by_question == by_indicator == expected


def test_what_is_read_beside_an_indicator_stands_on_its_page_and_in_its_file(
    client: Client, evaluated: Library
) -> None:
    page = said(client, f"{R}A.8.b/")
    assert "Read beside it, and not counted" in page
    assert "“access to certified reference materials?”" in page
    assert "Read beside it" not in said(client, f"{R}A.8.c/")
    answer = client.get(f"{R}A.2.c/?table=beside&format=csv&part=Africa")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 34
    assert {row["cycle"] for row in rows} == {"baseline", "midterm"}
    assert {row["part"] for row in rows} == {"Africa"}
    every = list(csv.DictReader(io.StringIO(client.get(f"{R}?table=beside&format=csv").text)))
    assert {row["indicator"] for row in every} >= {"A.1(b)", "A.2(c)", "A.6(c)", "A.8(a)"}


def test_page_says_questions_in_words_and_what_rests_on_one_answer(
    client: Client, evaluated: Library
) -> None:
    page = said(client, f"{R}questions/")
    assert "A.10(b) and A.10(c) rest on the same answer." in page
    assert all(row["words"] for row in _rows(client, "questions"))
    assert f'href="{R}questions/"' in html_of(client, R)
