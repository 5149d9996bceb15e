"""Numbers as people write them: one reading, or both asked back."""

from collections.abc import Iterator

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from biocap import formats
from biocap.formats import Refused, as_written, read_number
from biocap.formats.raw import Malformed
from biocap.formats.written_numbers import number_in_box

READ = {
    "85000": 85000,
    "85 000": 85000,
    "85\u00a0000": 85000,
    "85\u202f000": 85000,
    "85\u2009000": 85000,
    "85'000": 85000,
    "85’000": 85000,
    "85,000.00": 85000,
    "85.000,00": 85000,
    "85'000.50": 85000.5,
    "1.250.000": 1250000,
    "1,250,000": 1250000,
    "1 250 000,75": 1250000.75,
    "12,50,000": 1250000,
    "1,25,000.5": 125000.5,
    "85,5": 85.5,
    "85.50": 85.5,
    "1234.567": 1234.567,
    "0,125": 0.125,
    "0.500": 0.5,
    ".5": 0.5,
    "1,234.567": 1234.567,
    "٨٥٠٠٠": 85000,
    "٨٥٬٠٠٠": 85000,
    "١٬٢٥٠٬٠٠٠٫٥": 1250000.5,
    "۸۵۰۰۰": 85000,
    "८५०००": 85000,
    "８５０００": 85000,
    "８５，０００．５０": 85000.5,
    "\u200f85000\u200e": 85000,
    "007": 7,
    "+12": 12,
    "-12": -12,
    "−1 250": -1250,
}
MONEY = {
    "US$ 85,000.00": 85000,
    "US$85 000": 85000,
    "$ 85000": 85000,
    "＄85000": 85000,
    "85 000 $US": 85000,
    "USD 85000": 85000,
    "85000 usd": 85000,
    "US$\u00a01,250,000": 1250000,
    "85 000 dollars des États-Unis": 85000,
    "85 000 долларов США": 85000,
    "85000 美元": 85000,
    "٨٥٠٠٠ دولار أمريكي": 85000,
    "-$500": -500,
    "US$ .50": 0.5,
}
TWO = {
    "85.000": (85000, 85),
    "85,000": (85000, 85),
    "1.250": (1250, 1.25),
    "999,999": (999999, 999.999),
    "٨٥٫٠٠٠": (85000, 85),
    "٨٥،٠٠٠": (85000, 85),
    "８５．０００": (85000, 85),
    "-85.000": (-85000, -85),
    "0085.000": (85000, 85),
    "085,125": (85125, 85.125),
}
UNREADABLE = (
    *("twelve", "85k", "1,2 million", "1e3", "1E+3", "NaN", "Infinity", "∞", "0x1F", "1_000"),
    *("½", "85²", "Ⅻ", "8٥000", "85.", "85,", "85.-", "1.2.3", "1,2,3", "1,250,50", "1 2345"),
    *("8 5000", "85 - 90", "85-90", "--5", "(85)", "12 %", "1/2", "85;000", "500\n000", "$"),
    *("1.250.000.5", "0,250,000", "1٫250٫000", "US$", "500,000 10,000", "85..0", "8 5"),
)


@pytest.mark.parametrize("money", [False, True])
@pytest.mark.parametrize("text", READ)
def test_read_number(text: str, money: bool) -> None:
    assert read_number(text, money=money) == READ[text]


@pytest.mark.parametrize("text", MONEY)
def test_read_number_with_the_mark_of_the_dollar(text: str) -> None:
    assert read_number(text, money=True) == MONEY[text]
    with pytest.raises(Malformed) as refused:
        read_number(text)
    assert refused.value.name == "answers.number_unreadable"


@pytest.mark.parametrize("text", TWO)
def test_read_number_asks_back_what_reads_in_two_ways(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_number(text)
    told = refused.value.params
    assert (refused.value.name, told["typed"]) == ("answers.number_two_ways", text)
    assert (told["first"], told["second"]) == TWO[text]
    again = [read_number(str(told[name])) for name in ("write_first", "write_second")]
    assert tuple(again) == TWO[text]


@pytest.mark.parametrize("text", UNREADABLE)
def test_read_number_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_number(text, money=True)
    assert refused.value.name == "answers.money_unreadable"


@pytest.mark.parametrize("text", ["€ 500", "500 EUR", "KES 85,000", "¥500", "C$ 500", "500 ₦"])
def test_read_number_names_another_currency(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_number(text, money=True)
    assert refused.value.name == "answers.number_other_currency"


@pytest.mark.parametrize("text", ["9" * 17, "9" * 400, "1." + "3" * 20, "9007199254740993"])
def test_read_number_refuses_more_digits_than_are_kept(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_number(text)
    assert refused.value.name == "answers.number_too_long"


def _every_way() -> Iterator[tuple[str, Locale]]:
    for name in localedata.locale_identifiers():
        locale = Locale.parse(name)
        for system, symbols in locale.number_symbols.items():
            pattern = locale.decimal_formats[None]
            # One locale of the CLDR parts every two digits; no number is written so.
            if symbols.get("group") and system == "latn" and pattern.grouping[0] == 3:
                yield pattern.apply(1234567.5, locale), locale
                arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
                yield pattern.apply(1234567.5, locale).translate(arabic), locale


def test_read_number_reads_what_the_cldr_writes_in_every_locale() -> None:
    """Whatever separators and groups a locale has, thousands or lakhs."""
    ways = dict(_every_way())
    assert len(ways) > 8
    misread = {way: str(locale) for way, locale in ways.items() if read_number(way) != 1234567.5}
    assert misread == {}


@given(
    st.one_of(
        st.integers(-(2**53) + 1, 2**53 - 1),
        st.floats(-1e15, 1e15, allow_nan=False).map(lambda x: round(x, 3)),
        st.floats(-1e9, 1e9, allow_nan=False).filter(lambda x: abs(x) > 1e-20 or x == 0),
    )
)
def test_written_is_read_back(number: int | float) -> None:
    assert read_number(number_in_box(number)) == number


NEEDS = formats.load_edition("activity-report", "2009")


def test_as_written_reads_numbers_and_leaves_the_rest() -> None:
    assert as_written(NEEDS, "cost_usd", "US$ 1,250,000") == 1250000
    assert as_written(NEEDS, "cost_usd", " ") is None
    assert as_written(NEEDS, "cost_usd", 85) == 85
    assert as_written(NEEDS, "title", "85.000") == "85.000"
    months = {"duration": "1,5", "unit": "years"}
    assert as_written(NEEDS, "dates", months) == {"duration": 1.5, "unit": "years"}


def test_as_written_refuses_with_the_place_and_both_readings() -> None:
    with pytest.raises(Refused) as refused:
        as_written(NEEDS, "cost_usd", "85.000")
    assert refused.value.finding.code == "answers.number_two_ways"
    assert formats.finding_sentence(refused.value.finding, NEEDS) == (
        "“Resource inputs/ Cost (US$)”: “85.000” can be read as 85000 or as 85. Write 85000 or 85."
    )


def test_read_answer_of_programs_takes_no_text_for_a_number() -> None:
    for typed in ("85000", "85.000"):
        with pytest.raises(Refused) as refused:
            formats.read_answer(NEEDS, "cost_usd", typed)
        assert refused.value.finding.code == "answers.malformed"
