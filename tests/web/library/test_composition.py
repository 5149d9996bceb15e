"""Of whom those without a report and the panel consist: by group, and beside each figure."""

import csv
import io

from django.test import Client

from biocap.indicators import measures
from biocap.library.queries import Library
from tests.evaluation import MIDTERM
from tests.web.library.walking import R, html_of, said


def test_page_and_file_tell_the_silent_and_the_panel_by_group(
    client: Client, evaluated: Library
) -> None:
    answer = client.get(f"{R}composition/?table=composition&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    whole = {row["cycle"]: row for row in rows if row["by"] == "all"}
    for by in ("group", "category", "sids"):
        for cycle, total in whole.items():
            parts = [row for row in rows if (row["by"], row["cycle"]) == (by, cycle)]
            for kind in ("bound", "reported", "silent", "panel"):
                assert sum(int(row[kind]) for row in parts) == int(total[kind])
    panel = int(whole["midterm"]["panel"])
    assert 0 < panel < int(whole["midterm"]["reported"])
    page = said(client, f"{R}composition/")
    assert all(words in page for words in ("Regional groups", "Categories", "Without a report"))
    assert f'href="{R}composition/"' in html_of(client, R)


def test_an_indicator_says_beside_each_group_how_many_are_silent(
    client: Client, evaluated: Library
) -> None:
    page = html_of(client, f"{R}B.1.a/").partition('id="groups"')[2]
    assert "Without a report" in page
    for value in measures.values(evaluated, MIDTERM, "group"):
        if value.indicator == "B.1(a)" and value.states.bound:
            assert f"{value.states.silent} of {value.states.bound}" in page
    assert f'href="{R}composition/"' in page
