"""The real Parties on the deadlines, silent throughout: nobody is given words."""

from datetime import UTC, date, datetime

import pytest

from biocap.collection.queries import FrozenInvitation
from biocap.indicators import measures
from biocap.indicators.figures import Value
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.parties.reference import PARTIES, bound, undated_members
from tests.evaluation import PROGRESS, rounds
from tests.library.frozen import Inputs, round_of

DEADLINES = {"baseline": date(2019, 10, 1), "midterm": date(2026, 2, 28)}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Real rounds beside a rehearsal's progress report, which is none of theirs."""
    made = [
        round_of(
            code,
            format_code="national-report",
            edition=edition,
            due_on=DEADLINES[cycle],
            cut_off_at=datetime(2026, 6, 1, tzinfo=UTC),
            rehearsal=False,
            previous=previous,
        )
        for code, edition, cycle, previous in (
            ("nr4", "4", "baseline", ""),
            ("nr5", "5", "midterm", "nr4"),
        )
    ]
    invited = [
        FrozenInvitation(row.code, party) for row in made for party in bound("cpb", row.due_on)
    ]
    (progress,) = (row for row in rounds() if row.code == PROGRESS)
    inputs = Inputs((), (*made, progress), tuple(invited), PARTIES)
    return inputs.open(tmp_path_factory.mktemp("library"))


def _values(library: Library, indicator: str, part: str = ALL) -> dict[str, Value]:
    return {
        value.cycle: value
        for value in measures.values(library, "nr5")
        if value.indicator == indicator and value.part == part
    }


def test_parties_bound_are_171_at_the_baseline_and_173_at_the_midterm(library: Library) -> None:
    found = _values(library, "B.1(a)")
    assert {cycle: value.states.bound for cycle, value in found.items()} == {
        "baseline": 171,
        "midterm": 173,
    }
    assert {value.states.silent for value in found.values()} == {171, 173}
    assert {value.reason for value in found.values()} == {
        "No Party had reported by the data cut-off."
    }


@pytest.mark.parametrize("cycle", DEADLINES)
def test_the_supplementary_protocol_gives_an_interval_that_names_the_undated(
    library: Library, cycle: str
) -> None:
    on = DEADLINES[cycle]
    found = _values(library, "A.10(b)")[cycle]
    known, perhaps = bound("nkl", on), undated_members("nkl", on)
    assert (found.states.bound, found.undated_parties) == (len(known), perhaps)
    assert found.bound_at_most == len(known) + len(perhaps) == 55
    others = _values(library, "A.10(a)", "not_nkl")[cycle]
    assert others.undated_parties == perhaps
    assert others.states.bound == len(bound("cpb", on)) - 55


def test_silence_by_the_deadline_is_a_no_for_reports_in_time(library: Library) -> None:
    found = _values(library, "A.3(b)")
    assert {value.states.no for value in found.values()} == {171, 173}
    assert {value.reason for value in found.values()} == {""}


def test_a_rehearsal_feeds_no_real_evaluation(library: Library) -> None:
    found = _values(library, "A.3(a)")["midterm"]
    assert found.reason == "No Action Plan progress report has been asked for in this cycle."


def test_membership_check_finds_nothing_where_nobody_answered(library: Library) -> None:
    assert measures.membership_check(library, "nr5") == ()
