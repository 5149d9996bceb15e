"""Rehearsals of what an evaluation takes beside the national reports."""

from datetime import UTC, date, datetime

import pytest

from biocap.cli.rehearse import fill_progress
from biocap.collection.models import Invitation, Round, Version
from biocap.indicators.models import EnteredCount
from biocap.indicators.reference import cycle_begun
from biocap.parties.models import Person
from biocap.parties.reference import PARTIES
from biocap.rehearsal.counts import enter_counts
from biocap.shared.problems import Problem
from tests.workroom import make_fictional, make_round


def test_fill_progress_belongs_to_the_midterm_cycle(secretariat: Person) -> None:
    fill_progress(7, secretariat)
    opened = Round.objects.get()
    assert (opened.code, opened.format_code) == ("rehearsal-progress", "progress-report")
    assert (opened.rehearsal, opened.due_on) == (True, date(2026, 2, 28))
    cycle = cycle_begun(opened.opens_on)
    assert cycle is not None
    assert cycle.code == "midterm"
    invited = set(Invitation.objects.values_list("party_code", flat=True))
    assert len(invited) == 173
    assert invited.isdisjoint(PARTIES)
    assert Version.objects.count() > 86
    assert "rehearsal" in opened.title.lower()


@pytest.mark.parametrize(
    ("day", "cycle"),
    [
        (date(2015, 10, 31), None),
        (date(2015, 11, 1), "baseline"),
        (date(2019, 10, 1), "baseline"),
        (date(2019, 10, 2), "midterm"),
        (date(2031, 1, 1), "midterm"),
    ],
)
def test_cycle_begun_on_a_day(day: date, cycle: str | None) -> None:
    begun = cycle_begun(day)
    assert (begun.code if begun else None) == cycle


def test_enter_counts_invents_for_a_rehearsal_alone(secretariat: Person) -> None:
    make_fictional()
    asked = {"format_code": "national-report", "edition": "5"}
    trial = make_round(
        secretariat, code="trial", rehearsal=True, group={"codes": ["P017"]}, **asked
    )
    assert enter_counts(trial, seed=7, by=secretariat) == 4
    drawn = list(EnteredCount.objects.values_list("indicator", "count", "of"))
    assert [indicator for indicator, _count, _of in drawn] == [
        "A.2(a)",
        "A.2(b)",
        "A.4(a)",
        "A.9(b)",
    ]
    closed = datetime(2026, 4, 30, tzinfo=UTC)
    assert set(EnteredCount.objects.values_list("at", flat=True)) == {closed}
    assert enter_counts(trial, seed=7, by=secretariat) == 4
    assert list(EnteredCount.objects.values_list("indicator", "count", "of")) == drawn
    with pytest.raises(Problem) as refused:
        enter_counts(make_round(secretariat, **asked), seed=7, by=secretariat)
    assert refused.value.code == "rehearsal.real_round"
    assert EnteredCount.objects.count() == 4
