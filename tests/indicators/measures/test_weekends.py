"""What the next working day would change, where a cycle was due on a weekend."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.measures.weekends import on_next_working_day
from biocap.indicators.weekend_words import deadlines_on_weekends
from biocap.library.queries import Library
from biocap.telling.names import Words
from biocap.telling.spans import plain
from tests.evaluation import MIDTERM, evaluation_inputs
from tests.library.frozen import Inputs

SATURDAY, SUNDAY, MONDAY = date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)


def came_on(day: date, inputs: Inputs) -> Inputs:
    """Return the inputs with every late report of the midterm on one day, in its first version."""
    at = datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)
    versions = tuple(
        replace(v, submitted_at=at, number=1)
        if v.round == MIDTERM and v.late and not v.after_cut_off
        else v
        for v in inputs.versions
    )
    return replace(inputs, versions=versions)


def opened(day: date, folder: Path, seed: int = 7) -> Library:
    return came_on(day, evaluation_inputs(seed, 40)).open(folder)


def test_reports_of_the_next_monday_count_as_in_time_and_those_of_tuesday_do_not(
    tmp_path: Path,
) -> None:
    (monday,) = on_next_working_day(opened(MONDAY, tmp_path / "a"), MIDTERM)
    (tuesday,) = on_next_working_day(opened(date(2026, 3, 3), tmp_path / "b"), MIDTERM)
    assert (monday.indicator, monday.cycle) == ("A.3(b)", "midterm")
    assert (monday.due_on, monday.next_day) == (SATURDAY, MONDAY)
    late = {
        v.party
        for v in evaluation_inputs(7, 40).versions
        if v.round == MIDTERM and v.late and v.dated and not v.after_cut_off
    }
    bound = {i.party for i in evaluation_inputs(7, 40).invitations if i.round == MIDTERM}
    assert monday.then.part - monday.now.part == len(late & bound) > 0
    assert monday.then.whole == monday.now.whole
    assert tuesday.then == tuesday.now == monday.now


@pytest.mark.parametrize(("due", "said"), [(SATURDAY, 1), (SUNDAY, 1), (MONDAY, 0)])
def test_nothing_is_said_of_a_deadline_on_a_working_day(
    due: date, said: int, tmp_path: Path
) -> None:
    inputs = evaluation_inputs(7, 12)
    rounds = tuple(replace(r, due_on=due) if r.code == MIDTERM else r for r in inputs.rounds)
    library = replace(inputs, rounds=rounds).open(tmp_path)
    found = on_next_working_day(library, MIDTERM)
    assert [it.next_day for it in found] == [MONDAY] * said


def test_a_deadline_on_a_weekend_is_told_once_with_both_shares(tmp_path: Path) -> None:
    library = opened(MONDAY, tmp_path)
    (one,) = on_next_working_day(library, MIDTERM)
    (told,) = deadlines_on_weekends(Evaluation(Words(library, "en"), MIDTERM))
    assert plain(told) == (
        "The deadline of the midterm, 28 February 2026, fell on a weekend. With the reports that "
        "came by the next working day, 2 March 2026, A.3(b) would be "
        f"{one.then.percent} per cent ({one.then.part} of {one.then.whole}) rather than "
        f"{one.now.percent} per cent ({one.now.part} of {one.now.whole})."
    )
