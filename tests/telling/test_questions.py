"""Questions, options and bands as documents and pages print them."""

import pytest
from django.utils.translation import override

from biocap.formats import load_edition
from biocap.telling.questions import Questions, interval

ASKED = Questions("national-report", "4", "en")


@pytest.mark.parametrize(
    ("code", "number", "alone"),
    [
        ("Q018", "18", "18"),
        ("Q112_a", "112 (a)", "112 (a)"),
        ("Q019_adq", "19, “Is this number adequate”", ""),
        ("Q065_a_adq", "65 (a), “Is this number adequate”", ""),
    ],
)
def test_number_of_a_question_is_the_printed_one(code: str, number: str, alone: str) -> None:
    assert (ASKED.number(code), ASKED.number_alone(code)) == (number, alone)
    assert ASKED.number_beside(code) == number.partition(",")[0]


def test_words_end_without_the_colon_of_the_form() -> None:
    said = [ASKED_IN_FRENCH.words(code) for code in ASKED_IN_FRENCH.edition.questions]
    assert [words for words in said if words != words.strip().rstrip(":")] == []


ASKED_IN_FRENCH = Questions("national-report", "5", "fr")


def test_words_stand_in_the_quotation_marks_of_the_language() -> None:
    with override("fr"):
        assert ASKED_IN_FRENCH.options("Q118", ["true"]) == "«\u00a0Oui\u00a0»"


def test_above_names_the_questions_that_it_is_a_part_of() -> None:
    assert ASKED.above("Q065_a_adq") == ("Q065", "Q065_a")
    assert ASKED.above("Q018") == ()


def test_options_stand_in_the_order_of_the_form() -> None:
    codes = [
        option.code for option in load_edition("national-report", "4").questions["Q019"].options
    ]
    words = [f"“{ASKED.option('Q019', code)}”" for code in codes[:3]]
    assert ASKED.options("Q019", codes[2::-1]) == f"{words[0]}, {words[1]} or {words[2]}"


def test_follow_holds_of_questions_one_after_the_other_alone() -> None:
    order = list(ASKED.edition.questions)
    assert ASKED.follow(order[4:8])
    assert not ASKED.follow([order[4], order[6]])
    assert not ASKED.follow([order[5], order[4]])


def test_interval_says_what_a_band_covers() -> None:
    assert [interval(100, None), interval(10, 49), interval(0, 0)] == [
        "100 or more",
        "10 to 49",
        "0",
    ]
