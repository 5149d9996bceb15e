"""Invented counts where a cycle asks the Secretariat for its own, drawn from a seed."""

from datetime import UTC, datetime, time
from random import Random

from biocap.collection.models import Round
from biocap.indicators.operations import enter_count
from biocap.indicators.queries import indicators_entered
from biocap.indicators.reference import cycle_of
from biocap.parties.models import Person
from biocap.rehearsal.problems import REHEARSAL_REAL_ROUND

NOTE = "Rehearsal: an invented count, for trying things out."


def enter_counts(round: Round, *, seed: int, by: Person) -> int:
    """Enter a count for each indicator that asks for one in a rehearsal round of a cycle.

    They bear the day on which the round closes, whenever it is drawn: the same seed gives the
    same snapshot. Returns how many. Raises Problem("rehearsal.real_round") for a round of real
    Parties.
    """
    if not round.rehearsal:
        raise REHEARSAL_REAL_ROUND()
    cycle = cycle_of(round.format_code, round.edition)
    asked = indicators_entered(cycle.code) if cycle else ()
    entered_at = datetime.combine(round.closes_on, time(), UTC)
    for indicator in asked:
        rng = Random(f"{seed}/count of {indicator.code}/{round.code}")  # noqa: S311 - no secret
        source = indicator.sources[cycle.code].entered if cycle else None
        of = rng.randint(6, 40) if source and source.of else None
        count = rng.randint(1, of) if of else rng.randint(200, 900)
        enter_count(round, indicator.code, count, of, note=NOTE, by=by, at=entered_at)
    return len(asked)
