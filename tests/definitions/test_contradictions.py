"""Each contradiction of the needs assessment, both ways: what is found, and what is left alone.

The table is written by hand from annex III and the fifth national report, not from the rules.
"""

from typing import Any

import pytest

from biocap import formats
from biocap.formats.contradictions import ReportRead, contradicted, picked_in

NEEDS = formats.load_edition("needs-assessment", "2009")
REPORT = formats.load_edition("national-report", "5")
RULES = formats.contradictions("needs-assessment", "2009")

NO, YES = {"code": "false"}, {"code": "true"}
NONE, SOME = {"code": "0"}, {"code": "1+"}
Answers = dict[str, Any]

CASES: list[tuple[str, str, Answers, Answers]] = [
    ("certified_laboratory", "A.iii.4", {"Q095": NONE}, {"Q095": SOME}),
    ("certified_laboratory", "I.1", {"Q095": NONE}, {"Q095": {"code": "50+"}}),
    ("laboratory_access", "A.iii.5", {"Q094_a": NO}, {"Q094_a": YES}),
    ("laboratory_access", "I.5", {"Q094_a": NO}, {"Q094_a": YES, "Q094_b": NO}),
    ("detection_training", "I.7", {"Q093": NONE}, {"Q093": SOME, "Q093_adq": YES}),
    ("detection_training", "I.7", {"Q093": SOME, "Q093_adq": NO}, {"Q093": SOME}),
    ("customs_training", "A.v.6", {"Q088": NONE}, {"Q088": SOME, "Q088_adq": YES}),
    ("customs_training", "K.6", {"Q088": SOME, "Q088_adq": NO}, {"Q088": {"code": "100+"}}),
    ("assessment_training", "C.4", {"Q070_a": NONE}, {"Q070_a": SOME, "Q070_a_adq": YES}),
    ("assessment_training", "C.4", {"Q070_a": SOME, "Q070_a_adq": NO}, {"Q070_b": NONE}),
    (
        "no_instruments",
        "A.i.4",
        {"Q008": [{"code": "instrument.none"}]},
        {"Q008": [{"code": "instrument.biosafetyGuidelines"}]},
    ),
    ("authority_capacity", "A.ii.9", {"Q099": NO}, {"Q099": {"code": "true.some"}}),
    ("no_reliable_funding", "A.iv.3", {"Q112": NO}, {"Q112": YES}),
    ("no_monitoring", "A.v.5", {"Q064": NO}, {"Q064": {"code": "true.some"}}),
    ("no_monitoring", "D.6", {"Q064": NO}, {"Q064": YES}),
    ("no_response", "D.2", {"Q077": NO}, {"Q077": YES}),
    ("no_confidentiality", "A.ii.4", {"Q109": NO}, {"Q109": YES}),
    ("no_confidentiality", "L.1", {"Q109": NO}, {"Q109": {"code": "true.some"}}),
    ("no_website", "E.7", {"Q137": NO}, {"Q137": YES}),
    ("no_communication_strategy", "E.9", {"Q135": NO}, {"Q135": YES}),
    ("no_awareness_programme", "E.2", {"Q136": NO}, {"Q136": YES}),
]
"""Rule, row, a report that it contradicts, and one that it does not."""


def found(answers: Answers, report: Answers | None) -> list[tuple[str, str]]:
    read = None if report is None else ReportRead("BC-2026-000001", picked_in(REPORT, report))
    return [(it.code, it.key) for it in contradicted(RULES, NEEDS, answers, lambda: read)]


def need(row: str, extent: str, *means: str) -> Answers:
    area = row.partition(".")[0]
    value = {"extent": {"code": extent}, "means": [{"code": one} for one in means]}
    return {"areas": [{"code": area}], f"needs.{area}/{row}": value}


def test_the_cases_are_of_every_rule() -> None:
    assert RULES is not None
    told = {rule for rule, *_rest in CASES} | {"addressed_and_funding", "no_needs"}
    assert told == {rule.code for rule in RULES.rules}
    rows = {(rule, f"needs.{row.partition('.')[0]}/{row}") for rule, row, *_rest in CASES}
    named = {(rule.code, key) for rule in RULES.rules for key in rule.about if "/" in key}
    assert rows == named


@pytest.mark.parametrize(("rule", "row", "against", "along"), CASES)
def test_a_need_largely_addressed_beside_the_report(
    rule: str, row: str, against: Answers, along: Answers
) -> None:
    key = f"needs.{row.partition('.')[0]}/{row}"
    assert found(need(row, "4", "1"), against) == [(f"contradiction.{rule}", key)]
    assert found(need(row, "4", "1"), along) == []
    assert found(need(row, "3", "1"), against) == []
    assert found(need(row, "4", "1"), {}) == []  # the report left it blank
    assert found(need(row, "4", "1"), None) == []  # there is none
    assert found({**need(row, "4", "1"), "areas": [{"code": "M"}]}, against) == []  # parked


def test_funding_is_asked_for_a_need_that_is_largely_addressed() -> None:
    told = [("contradiction.addressed_and_funding", "needs.B/B.2")]
    assert found(need("B.2", "4", "1", "2"), None) == told
    assert found(need("B.2", "4", "1", "3"), None) == []
    assert found(need("B.2", "3", "2"), None) == []
    assert found(need("B.2", "4"), None) == []
    assert found({**need("B.2", "4", "2"), **need("M.1", "4", "2")}, None) == [
        ("contradiction.addressed_and_funding", "needs.M/M.1")  # area B is not selected any more
    ]


def test_needs_are_named_while_the_report_has_none() -> None:
    told = [("contradiction.no_needs", "areas")]
    assert found(need("B.2", "1", "1"), {"Q122": NO}) == told
    assert found(need("B.2", "1", "1"), {"Q122": YES}) == []
    assert found({}, {"Q122": NO}) == []


def test_the_sentence_names_the_need_and_the_report() -> None:
    read = ReportRead("BC-2026-000001", picked_in(REPORT, {"Q095": NONE}))
    (one,) = contradicted(RULES, NEEDS, need("I.1", "4", "1"), lambda: read)
    assert one.level == "notice"
    assert formats.finding_sentence(one, NEEDS) == (
        "“Accredited reference laboratory for LMO detection and analysis” is called largely"
        " addressed; your latest national report (BC-2026-000001) says that no laboratory is"
        " certified for the detection of LMOs."
    )


def test_the_report_is_asked_once_and_only_where_it_decides() -> None:
    asked = []

    def report() -> None:
        asked.append(1)

    assert contradicted(RULES, NEEDS, need("M.1", "3", "1"), report)[1:] == []
    before = len(asked)
    several = {**need("I.1", "4", "1"), **need("I.7", "4", "1"), **need("I.5", "4", "1")}
    contradicted(RULES, NEEDS, several, report)
    assert (before, len(asked)) == (1, 2)  # areas are named, and so it decides of `no_needs`
    contradicted(RULES, NEEDS, {}, report)
    assert len(asked) == 2
