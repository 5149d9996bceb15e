"""docs/reference/indicator-decisions.md holds what the definitions give, of all indicators."""

from biocap.indicators.reference import INDICATORS
from scripts.make_indicator_decisions import PATH, made


def test_decisions_are_those_of_the_definitions() -> None:
    text = PATH.read_text("utf-8")
    assert text == made()
    assert [line[4:] for line in text.splitlines() if line.startswith("### ")] == [*INDICATORS]
    for indicator in INDICATORS.values():
        assert indicator.comparison.why in text
        for source in indicator.sources.values():
            for words in (source.why, source.missing_of_value, *(it.why for it in source.beside)):
                assert words.rstrip(".") in text
