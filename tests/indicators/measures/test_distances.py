"""The distance to a synthetic target, reckoned by hand; none is told where none is set."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from biocap.indicators import measures
from biocap.indicators.figures import Distance, Target
from biocap.indicators.measures.distances import FEW, OF_ALL
from biocap.indicators.measures.values import NOT_OF_PARTS
from biocap.library.parts import ALL
from biocap.library.queries import Library
from tests.evaluation import BASELINE, MIDTERM, evaluation_inputs

DAYS = (date(2030, 12, 31) - date(2026, 2, 28)).days
CHOSEN = "economy_in_transition"
BETWEEN = (date(2026, 2, 28) - date(2019, 10, 1)).days


def synthetic(tmp_path: Path, *targets: dict) -> Library:
    """The evaluation with targets that nobody set: they say so."""
    inputs = evaluation_inputs(2026)
    rows = [{"reason": "Synthetic", "by": date(2030, 12, 31), **target} for target in targets]
    return replace(inputs, given={**inputs.given, "targets": rows}).open(tmp_path)


def test_distance_and_pace_to_a_synthetic_target(tmp_path: Path) -> None:
    library = synthetic(
        tmp_path,
        {"indicator": "B.1(a)", "value": 100.0},
        {"indicator": "A.6(a)", "value": 0.0},
        {"indicator": "B.1(b)", "value": 100.0, "by": date(2025, 1, 1)},
        {"indicator": "A.9(d)", "value": 50.0},
    )
    found = {row.target.indicator: row for row in measures.distances(library, MIDTERM)}
    of_all = {
        v.indicator: v
        for v in measures.values(library, MIDTERM)
        if v.part == ALL and v.cycle == "midterm"
    }
    moved = {c.indicator: c for c in measures.changes(library, MIDTERM) if c.part == ALL}
    value, change = of_all["B.1(a)"].states, moved["B.1(a)"]
    now = Fraction(100 * value.yes, value.answered)
    years = Fraction(DAYS * 4, 1461)
    seen = Fraction(100 * (change.yes_after - change.yes_before), change.panel)
    row = found["B.1(a)"]
    assert row == Distance(
        Target("B.1(a)", date(2030, 12, 31), 100.0, "Synthetic"),
        True,
        now,
        100 - now,
        False,
        years,
        (100 - now) / years,
        seen / Fraction(BETWEEN * 4, 1461),
    )
    assert (found["A.6(a)"].reached, found["A.6(a)"].left, found["A.6(a)"].needed) == (True, 0, 0)
    past = found["B.1(b)"]
    assert past.years < 0
    assert past.left
    assert past.needed is None
    nothing = found["A.9(d)"]
    assert (nothing.now, nothing.left, nothing.reached) == (None, None, None)
    assert nothing.why == of_all["A.9(d)"].reason
    assert {it.seen for it in measures.distances(library, BASELINE)} == {None}


def test_a_choice_changes_no_target_and_is_measured_by_its_own_share(tmp_path: Path) -> None:
    library = synthetic(
        tmp_path,
        {"indicator": "B.1(a)", "value": 100.0},
        {"indicator": "A.6(b)", "value": 10.0},
        {"indicator": "A.2(b)", "value": 10.0},
    )
    entered, number, share = measures.distances(library, MIDTERM, "category", CHOSEN)
    of_all = {row.target: row for row in measures.distances(library, MIDTERM)}
    assert {share.target, number.target, entered.target} == of_all.keys()
    (states,) = (
        v.states
        for v in measures.values(library, MIDTERM, "category")
        if (v.indicator, v.cycle, v.part) == ("B.1(a)", "midterm", CHOSEN)
    )
    assert share.now == Fraction(100 * states.yes, states.answered) != of_all[share.target].now
    assert share.left == 100 - share.now
    assert of_all[number.target].left is not None
    assert number.now is not None
    assert (number.left, number.needed, number.seen, number.reached) == (None,) * 4
    assert number.why == OF_ALL
    assert (entered.now, entered.why) == (None, NOT_OF_PARTS)
    few = measures.distances(library, MIDTERM, "ldc", "yes")[-1]
    assert (few.now, few.left, few.why) == (None, None, FEW)
    nobody = measures.distances(library, MIDTERM, "EU~sids", "yes")
    assert [(row.now, row.left) for row in nobody] == [(None, None)] * 3


def test_no_distance_where_no_target_is_set(tmp_path: Path) -> None:
    assert measures.distances(synthetic(tmp_path), MIDTERM) == ()
