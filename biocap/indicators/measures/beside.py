"""What is read beside the value of an indicator, from the same reports."""

from biocap.indicators.figures import ReadBeside
from biocap.indicators.measures.counting import PartiesCounted, counted_beside
from biocap.indicators.measures.cycles import reported_cycles
from biocap.indicators.measures.members import choice_within
from biocap.indicators.measures.values import narrower_populations, parts_with_parties
from biocap.indicators.reference import indicators
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library

_NOBODY = PartiesCounted()


@kept_with_snapshot
def beside(library: Library, round: str, by: str | None = None) -> tuple[ReadBeside, ...]:
    """Return what is read beside each indicator, for each cycle and part, as the files order it.

    Formula: as of `values`, each Party in one state under the conditions of the reading; none of
    it enters a value, a change or a verdict. Parts as of `values`.

    Source: `beside` in definitions/indicators/cp-10-4.
    """
    cycles = reported_cycles(library, round)
    between = parts_with_parties(library, round, by)
    return tuple(
        ReadBeside(
            code,
            reported.cycle.code,
            part,
            read.code,
            counted_beside(library, reported, choice_within(by))
            .get(f"{code}/{read.code}", {})
            .get((under, part, False), _NOBODY)
            .states,
        )
        for code, indicator in indicators().items()
        for reported in cycles
        for read in indicator.sources[reported.cycle.code].beside
        for under, part in (*between, *narrower_populations(indicator, by))
    )
