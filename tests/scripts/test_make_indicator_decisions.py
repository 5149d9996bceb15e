"""docs/reference/indicator-decisions.md holds what the definitions give, of all indicators."""

from biocap.indicators.crosswalks import crosswalk, title_goals
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


def test_every_tie_to_a_goal_or_an_outcome_stands_there_with_its_reason() -> None:
    text = PATH.read_text("utf-8")
    ties = [tie for kind in ("area", "element", "capacity_area") for tie in crosswalk(kind, "goal")]
    assert len(ties) > 80
    for tie in (*ties, *crosswalk("area", "outcome")):
        assert tie.reason in text
        assert all(item in text for item in tie.items)
    assert all(titled.reason in text for titled in title_goals())
