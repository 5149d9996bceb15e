"""The table of sensitivity: what is counted agrees with the evaluation, the rest says its base."""

import csv
import io
import re

from django.test import Client

from biocap.indicators import measures
from biocap.indicators.reference import INDICATORS
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from tests.evaluation import MIDTERM
from tests.web.library.walking import R, html_of, said


def test_file_and_page_tell_every_indicator_under_every_reading(
    client: Client, evaluated: Library
) -> None:
    answer = client.get(f"{R}sensitivity/?table=sensitivity&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 2 * 6 * len(INDICATORS)
    assert {row["reading"] for row in rows if row["counted"] == "true"} == {"strict"}
    values = {
        (value.indicator, value.cycle): value
        for value in measures.values(evaluated, MIDTERM)
        if value.part == ALL and value.has_value and value.sum is None and value.given is None
    }
    counted = {(row["indicator"], row["cycle"]): row for row in rows if row["counted"] == "true"}
    for key, value in values.items():
        row = counted[key]
        percent = value.share_of_answered.percent
        assert (row["base"], row["percent"]) == (
            str(value.states.answered),
            "" if percent is None else str(percent),
        )
    for row in rows:
        assert bool(row["why_not"]) is not bool(row["part"] or row["sum_parties"])
        if row["percent"]:
            assert int(row["base"]) >= least_base()
    page = said(client, f"{R}sensitivity/")
    assert "Yes alone counted" in page
    without_partly = re.findall(r"((?:[AB]\.\d+\([a-z]\)(?:, )?)+): Its definition knows no", page)
    assert without_partly
    assert not any("A.1(b)" in codes for codes in without_partly)
    assert "A.3(b): It is itself about the deadline." in page
    assert "A.3(b): Who sent no report is a no here" in page
    assert re.search(r"at least \d[\d,]* \(\d+ Part(y|ies)\)", page)
    assert "does not apply" in page
    assert f'href="{R}sensitivity/"' in html_of(client, R)
    assert client.get(f"{R}sensitivity/?table=values&format=csv").status_code == 404
