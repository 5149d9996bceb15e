"""What was picked and how much, of every format but the needs assessment."""

from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest

from biocap.formats import load_edition
from biocap.library.answer_rows import answer_rows
from biocap.library.queries import Library
from biocap.library.verification import verify_snapshots
from biocap.parties.reference import PARTIES
from tests.library.frozen import NEEDS, Inputs, needs_answers, round_of, version_of

REPORT = load_edition("national-report", "5")
MIDTERM = round_of("midterm", format_code="national-report", edition="5", due_on=date(2026, 2, 28))
AFTER = datetime(2026, 6, 2, tzinfo=UTC)


def report(party: str, answers: dict[str, Any], **more: Any) -> Any:
    return version_of(
        answers, party=party, round="midterm", format_code="national-report", edition="5", **more
    )


def exploded(answers: dict[str, Any]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return picks as (question, row, column, code, specify), amounts with their two ends."""
    rows = answer_rows(report("KEN", answers), REPORT, answers)
    where = ("question", "row", "column")
    picks = [tuple(row[c] for c in (*where, "code", "specify")) for row in rows["picks"]]
    return picks, [tuple(row[c] for c in (*where, "low", "high")) for row in rows["amounts"]]


def one_of(kind: str, *, banded: bool = False, words: bool = False, opened: bool = False) -> Any:
    """Return a question of the fifth report, and an option of it that is as asked for."""
    for question in REPORT.questions.values():
        for option in question.options:
            ends = option.interval
            is_one = bool(ends) == banded and (not ends or (ends[1] is None) == opened)
            if question.kind == kind and is_one and (not words or option.takes_words):
                return question.code, option
    raise AssertionError("the report has no such question")


def test_answer_rows_choice_with_words() -> None:
    code, option = one_of("choice", words=True)
    answers = {code: {"code": option.code, "specify": "in part"}}
    assert exploded(answers) == ([(code, None, None, option.code, "in part")], [])


def test_answer_rows_choices_one_row_each() -> None:
    code, _ = one_of("choices")
    first, second = REPORT.questions[code].options[:2]
    answers = {code: [{"code": first.code}, {"code": second.code}]}
    assert exploded(answers) == (
        [(code, None, None, first.code, None), (code, None, None, second.code, None)],
        [],
    )


@pytest.mark.parametrize("opened", [False, True])
def test_answer_rows_band_is_picked_and_an_amount(opened: bool) -> None:
    code, option = one_of("choice", banded=True, opened=opened)
    picks, amounts = exploded({code: {"code": option.code}})
    assert picks == [(code, None, None, option.code, None)]
    assert amounts == [(code, None, None, *option.interval)]
    assert (amounts[0][4] is None) == opened


def test_answer_rows_numbers_of_a_question_and_of_a_row() -> None:
    answers = {
        "Q026_adq": 12,
        "Q027/prohibited": {"percent": 0},
        "Q027/period_extended": {},
        "Q027/information_requested": {"percent": 7},
    }
    assert exploded(answers) == (
        [],
        [
            ("Q026_adq", None, None, 12.0, 12.0),
            ("Q027", "prohibited", "percent", 0.0, 0.0),
            ("Q027", "information_requested", "percent", 7.0, 7.0),
        ],
    )


def test_answer_rows_picks_in_the_columns_of_a_grid() -> None:
    """No report has such a grid today; the form of needs shows one."""
    means = [{"code": "1"}, {"code": "9", "specify": "ways of our own"}]
    key, answer = "needs.L/L.1", {"extent": {"code": "2"}, "means": means}
    version = version_of({key: answer}, party="KEN", round="first", after_cut_off=True)
    rows = answer_rows(version, NEEDS, {key: answer})
    assert rows["amounts"] == []
    assert [
        (row["key"], row["question"], row["row"], row["column"], row["code"], row["specify"])
        for row in rows["picks"]
    ] == [
        (key, "needs.L", "L.1", "extent", "2", None),
        (key, "needs.L", "L.1", "means", "1", None),
        (key, "needs.L", "L.1", "means", "9", "ways of our own"),
    ]
    assert all(row["after_cut_off"] for row in rows["picks"])


def test_answer_rows_words_are_neither() -> None:
    texts = [q.code for q in REPORT.questions.values() if q.kind == "long_text"]
    assert exploded({texts[0]: "12"}) == ([], [])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Kenya corrected its report after the cut-off; Peru sent its first then, Fiji without date."""
    areas = needs_answers_of_many()
    inputs = Inputs(
        (
            report("KEN", {"Q026_adq": 1, "Q018": {"code": "true"}}),
            report("KEN", {"Q026_adq": 2}, number=2, submitted_at=AFTER, after_cut_off=True),
            report("PER", {"Q026_adq": 4}, submitted_at=AFTER, late=True, after_cut_off=True),
            report("FJI", {"Q026_adq": 8}, dated=False),
            version_of(areas, party="KEN", round="first"),
            version_of(areas, party="PER", round="first", submitted_at=AFTER, after_cut_off=True),
        ),
        (MIDTERM, round_of("first")),
        (),
        PARTIES,
    )
    return inputs.open(tmp_path_factory.mktemp("library"))


def needs_answers_of_many() -> dict[str, Any]:
    return next(answers for seed in range(99) if len(answers := needs_answers(Random(seed))) > 5)


def held(library: Library, name: str, *columns: str) -> list[tuple[Any, ...]]:
    return sorted(library.rows(library.table(name).select(*columns)))


def test_build_keeps_what_came_after_the_cut_off_apart(library: Library) -> None:
    assert held(library, "submissions", "round", "party", "number", "late", "after_cut_off") == [
        ("first", "KEN", 1, False, False),
        ("first", "PER", 1, False, True),
        ("midterm", "FJI", 1, False, False),
        ("midterm", "KEN", 1, False, False),
        ("midterm", "KEN", 2, False, True),
        ("midterm", "PER", 1, True, True),
    ]
    assert held(library, "amounts", "party", "low", "high", "after_cut_off") == [
        ("FJI", 8.0, 8.0, False),
        ("KEN", 1.0, 1.0, False),
        ("KEN", 2.0, 2.0, True),
        ("PER", 4.0, 4.0, True),
    ]
    assert held(library, "picks", "format", "edition", "round", "party", "key", "code") == [
        ("national-report", "5", "midterm", "KEN", "Q018", "true")
    ]
    assert set(held(library, "answers", "round", "party")) == {
        ("midterm", "KEN"),
        ("midterm", "FJI"),
        ("first", "KEN"),
    }
    for name in ("needs", "need_means", "named_areas"):
        assert set(held(library, name, "party")) == {("KEN",)}


def test_build_says_whose_day_is_not_known(library: Library) -> None:
    assert [
        party for party, dated in held(library, "submissions", "party", "dated") if not dated
    ] == ["FJI"]


def test_verify_makes_late_rows_again(library: Library) -> None:
    assert verify_snapshots(library.folder.parents[1]) == []
