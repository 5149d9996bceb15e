"""What a rehearsal finds of a form, held against what is known of the forms we ship."""

from pathlib import Path

import pytest

from biocap import formats
from biocap.rehearsal.findings import findings_of_form
from biocap.rehearsal.minutes import MinutesRule, check_minutes, minutes_for, minutes_rule
from biocap.shared.definitions import PROJECT
from biocap.shared.shaping import read_shape, sound

NEEDS = formats.load_edition("needs-assessment", "2009")


def test_of_the_needs_assessment_one_question_is_in_no_table() -> None:
    found = findings_of_form(NEEDS)
    assert [it.code for it in found.untabled] == ["other_information"]
    assert [it.code for it in found.private] == ["contact", "documents", "notes"]
    assert (found.undrawn, found.unread, found.unfed) == ((), (), ())


def test_of_the_fifth_report_the_indicators_that_nothing_feeds_are_named() -> None:
    found = findings_of_form(formats.load_edition("national-report", "5"))
    unfed = [it.code for it in found.unfed]
    assert "A.3(b)" in unfed  # of days of submission
    assert "A.1(a)" not in unfed
    unread = [it.code for it in found.unread]
    assert {"Q172", "Q140"} <= set(unread)
    assert not {"Q007", "Q095", "Q104"} & set(unread)  # an indicator, or evidence of an outcome
    assert all(it.kind in ("long_text", "date", "period") for it in found.untabled)


def test_the_same_seed_finds_the_same_and_another_other_minutes() -> None:
    assert findings_of_form(NEEDS, 1) == findings_of_form(NEEDS, 1)
    found = findings_of_form(NEEDS, 1).minutes
    assert 0 < found.least <= found.middle <= found.most


def test_minutes_are_reading_and_answers_by_the_rule() -> None:
    rule = minutes_rule()
    seconds = {it.kind: it.value for it in rule.seconds}
    blank = minutes_for(NEEDS, {}, rule)
    assert blank > 0  # what is asked is read
    noted = minutes_for(NEEDS, {"notes": "x"}, rule)
    assert (noted - blank) * 60 == pytest.approx(seconds["long_text"])
    area = {"areas": [{"code": "L"}]}
    opened = minutes_for(NEEDS, area, rule)
    assert opened - blank > seconds["choices"] / 60  # and its area is read
    named = {**area, "needs.L/L.1": {"extent": {"code": "1"}}}
    row = seconds["choice"] + seconds["choices"]  # extent and means
    assert (minutes_for(NEEDS, named, rule) - opened) * 60 == pytest.approx(row)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("kind: contact", "kind: contract", "There is no kind of answer “contract”."),
        ("kind: link", "kind: date", "The code “date” stands here a second time."),
        ("  - {kind: contact", "#  - {kind: contact", "it is not said how long it takes"),
        ("value: 238", "value: 0", "“value” does not hold what it should."),
    ],
)
def test_what_the_check_refuses(tmp_path: Path, was: str, now: str, said: str) -> None:
    text = (PROJECT / "minutes.yaml").read_text("utf-8")
    assert was in text
    (tmp_path / "minutes.yaml").write_text(text.replace(was, now, 1), "utf-8")
    assert [error for error in check_minutes(tmp_path) if said in str(error)]


def test_the_file_is_sound() -> None:
    assert check_minutes(PROJECT) == []
    assert sound(read_shape(PROJECT / "minutes.yaml", MinutesRule)) == minutes_rule()
