"""What the roster of experts held when the figures were published: a second reading."""

from collections.abc import Mapping

from biocap.indicators.figures import OnRoster
from biocap.indicators.measures.cycles import ReportedCycle, reported_cycles
from biocap.indicators.measures.members import choice_within, members
from biocap.indicators.measures.values import narrower_populations, parts_with_parties
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library


def areas_asked() -> tuple[tuple[str, ...], ...]:
    """Return the areas of advice by which an indicator counts experts."""
    sources = (it for one in indicators().values() for it in one.sources.values())
    return tuple(dict.fromkeys(it.roster.areas for it in sources if it.roster))


@kept_with_snapshot
def on_roster(library: Library, round: str, by: str | None = None) -> tuple[OnRoster, ...]:
    """Return the experts on the roster beside each indicator that reads it, by cycle and part.

    Formula: experts who advised on one of the areas that the definition names on the day of
    publication, nominated by Parties of the indicator; none where a snapshot holds no roster.
    Parts and order as of `values`.

    Source: `roster` in definitions/indicators/cp-10-4.
    """
    if "roster_counts" not in library.tables:
        return ()
    between = parts_with_parties(library, round, by)
    return tuple(
        _counted(library, reported, indicator, *place)
        for indicator in indicators().values()
        for reported in reported_cycles(library, round)
        if indicator.sources[reported.cycle.code].roster
        for place in (*between, *narrower_populations(indicator, by))
    )


def _counted(
    library: Library, reported: ReportedCycle, indicator: Indicator, by: str, part: str
) -> OnRoster:
    read = indicator.sources[reported.cycle.code].roster
    assert read is not None
    held = _experts(library).get(" ".join(read.areas), {})
    here = [
        party
        for party, profile in members(library, reported, choice_within(by)).items()
        if (by, part, False) in profile.places(indicator)
    ]
    counts = [held[party] for party in here if party in held]
    return OnRoster(indicator.code, reported.cycle.code, part, sum(counts), len(counts), len(here))


@kept_with_snapshot
def _experts(library: Library) -> Mapping[str, Mapping[str, int]]:
    """Return the experts by areas and Party."""
    rows = library.whole_table("roster_counts")
    held: dict[str, dict[str, int]] = {}
    for row in rows:
        held.setdefault(row["areas"], {})[row["party"]] = row["experts"]
    return held
