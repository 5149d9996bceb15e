"""What stands beside the indicators equals its twin, of all Parties and of some that are chosen."""

from dataclasses import astuple

import pytest

from biocap.indicators import measures
from biocap.indicators.measures.outcomes import quotes
from biocap.library.thresholds import thresholds
from tests.evaluation import BASELINE, MIDTERM
from tests.reference import indicators_twin as plain
from tests.reference import outcomes_twin, readings_twin
from tests.reference.evaluation_world import World

Place = tuple[str | None, str]
PARTS: tuple[Place, ...] = (
    (None, "all"),
    ("group", "Africa"),
    ("sids", "yes"),
    ("developing~ldc", "yes"),
    ("GRULAC~ldc", "yes"),
)
"""What a reader chooses: breakdown and part."""


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_composition(world: World, part: Place) -> None:
    library, twins = world
    for round, some in ((MIDTERM, twins), (BASELINE, twins[:1])):
        found = measures.composition(library, round, *part)
        rows = [astuple(row) for row in found]
        assert set(rows) == plain.composition(some, *part)
        assert len(rows) == len(set(rows))


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_readings(world: World, part: Place) -> None:
    """All 53 indicators under all readings; of the first cycle alone nobody reported in both."""
    library, twins = world
    for round, some in ((MIDTERM, twins), (BASELINE, twins[:1])):
        found = {
            (read.indicator, read.cycle, read.reading.value): (
                read.applies,
                read.part,
                read.whole,
                read.percent,
                read.sum and (read.sum.lowest, read.sum.highest, read.sum.parties),
            )
            for read in measures.sensitivity(library, round, *part)
        }
        assert found == readings_twin.readings(some, *part)
        for read in measures.sensitivity(library, round, *part):
            assert bool(read.why_not) is (read.part is None and read.sum is None)
            assert read.percent is None or (read.whole or 0) >= thresholds().least_base.value


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_answers_that_are_evidence_of_outcomes(world: World, part: Place) -> None:
    library, twins = world
    for round, some in ((MIDTERM, twins), (BASELINE, twins[:1])):
        found = {
            (it.cycle, it.question): (it.bound, it.reported, it.answered, dict(it.options))
            for it in measures.answers_to(library, round, *part)
        }
        assert found == outcomes_twin.answers_to(some, *part)
    asked = ["Q013", "Q126"]
    there, (by, of) = outcomes_twin.quotes(twins[1], asked, *part), part
    found = quotes(library, MIDTERM, {"midterm": asked}, limit=1000, by=by, part=of)
    assert [(it.question, it.party, it.words) for it in found.quotes] == there
    assert found.total == len(there)
    words, wanted = "NATIONAL system", {"midterm": asked}
    some = quotes(library, MIDTERM, wanted, words=words, offset=1, limit=2, by=by, part=of)
    having = [row for row in there if "national" in row[2].lower() and "system" in row[2].lower()]
    assert [(it.question, it.party, it.words) for it in some.quotes] == having[1:3]
    assert some.total == len(having)
