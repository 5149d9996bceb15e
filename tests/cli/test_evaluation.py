"""A count is entered on the command line."""

from typing import Any

import pytest
from click.testing import CliRunner

from biocap.cli import biocap
from biocap.indicators.models import EnteredCount
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.workroom import make_round


def enter(indicator: str, *more: str) -> Any:
    words = ["evaluation", "enter", "--round", "nr5", "--indicator", indicator, "--count", "12"]
    return CliRunner().invoke(biocap, [*words, "--note", "Records.", *more])


@pytest.mark.parametrize("indicator", ["A.2.a", "A.2(a)"])
def test_enter_says_what_stands(secretariat: Person, indicator: str) -> None:
    make_round(secretariat, code="nr5", format_code="national-report", edition="5")
    done = enter(indicator, "--of", "40")
    assert done.exit_code == 0, done.output
    assert done.stdout == "nr5: A.2(a): 12 of 40\n"
    entry = EnteredCount.objects.get()
    assert (entry.count, entry.of, entry.note, entry.by) == (12, 40, "Records.", secretariat)


@pytest.mark.parametrize(
    ("indicator", "more", "code"),
    [
        ("A.2.a", (), "entered.of_missing"),
        ("A.1.a", (), "entered.not_entered"),
        ("A.99.z", (), "indicators.unknown"),
        ("A.2.a", ("--of", "40", "--as", "nobody@example.org"), "people.no_secretariat"),
        ("A.2.b", ("--round", "nr9"), "round.unknown"),
    ],
)
def test_enter_what_cannot_be(
    secretariat: Person, indicator: str, more: tuple[str, ...], code: str
) -> None:
    make_round(secretariat, code="nr5", format_code="national-report", edition="5")
    done = enter(indicator, *more)
    assert isinstance(done.exception, Problem)
    assert done.exception.code == code
    assert EnteredCount.objects.count() == 0
