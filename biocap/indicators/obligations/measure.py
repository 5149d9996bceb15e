"""Parties in each state under each obligation, counted."""

from collections import Counter

from biocap.indicators.measures.members import check_breakdown
from biocap.indicators.obligations.base import DutyBase, duty_base, parts_of_base
from biocap.indicators.obligations.figures import (
    DutyCoverage,
    DutySource,
    DutyStanding,
    DutyState,
    PartyDuties,
)
from biocap.indicators.obligations.states import party_duties
from biocap.library.figures import Measure
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL, order
from biocap.library.queries import Library
from biocap.shared.text import noop
from biocap.toolbox.queries import tied_obligations


@kept_with_snapshot
def duty_standings(
    library: Library, round: str = "", by: str | None = None
) -> tuple[DutyStanding, ...]:
    """Return how many Parties are in each state under each obligation, by source and part.

    Formula: each Party that counts is in one state (`PartyDuties.state`); of `both` sources its
    checklist where it says anything of the obligation, else its report. The share is done of those
    that say done, under way or not yet. Without a round of reports there is one source. Order:
    obligation, source, part. Raises Problem for an unknown round or breakdown.

    Source: definitions/toolbox/obligations/obligations.yaml.
    """
    check_breakdown(by)
    base = duty_base(library, round)
    grouped = _by_part(library, base, by)
    return tuple(
        _counted(obligation.code, source, part, parties)
        for obligation in tied_obligations().obligations
        for source in sources_of(base)
        for part, parties in grouped
    )


@kept_with_snapshot
def duty_coverage(
    library: Library, round: str = "", by: str | None = None
) -> tuple[DutyCoverage, ...]:
    """Return of how many Parties anything is known at all, by part."""
    check_breakdown(by)
    base = duty_base(library, round)
    return tuple(
        DutyCoverage(
            part,
            len(parties),
            sum(it.without is None for it in parties),
            sum(it.without is DutyState.AWAITED for it in parties),
            sum(it.has_checklist for it in parties),
            sum(it.has_checklist or it.without is None for it in parties),
        )
        for part, parties in _by_part(library, base, by)
    )


def sources_of(base: DutyBase) -> tuple[DutySource, ...]:
    """Return what there is to read of a base: without a round checklists alone."""
    return tuple(DutySource) if base.has_round else (DutySource.CHECKLIST,)


def _by_part(
    library: Library, base: DutyBase, by: str | None
) -> list[tuple[str, list[PartyDuties]]]:
    parts, grouped = parts_of_base(library, base, by), dict[str, list[PartyDuties]]()
    if by is None:
        grouped[ALL] = []
    for it in party_duties(library, base):
        grouped.setdefault(parts[it.party], []).append(it)
    return sorted(grouped.items(), key=lambda pair: order(pair[0]))


def _counted(
    obligation: str, source: DutySource, part: str, parties: list[PartyDuties]
) -> DutyStanding:
    states = Counter(it.state(obligation, source).value for it in parties)
    from_report = source is DutySource.REPORT
    return DutyStanding(
        obligation,
        source,
        part,
        **states,
        by_checklist=0 if from_report else sum(obligation in it.checklist for it in parties),
        differing=sum(it.differs(obligation) for it in parties) if source is DutySource.BOTH else 0,
    )


MEASURE = Measure(
    "duty_standings",
    noop("Where Parties stand on each obligation"),
    noop(
        "Each Party is in one state: done, under way, not yet, not applicable, nothing said, or no "
        "report. A published checklist says it itself; of a report, the options that were picked "
        "at the questions tied to the obligation mean it together: where they disagree it is under "
        "way. Where both say something the checklist counts. The share is done of those that say "
        "done, under way or not yet. The ties and what an option means are Biocap’s reading; no "
        "Party said it in these words in a report, and it is no finding of compliance."
    ),
    "Biocap; definitions/toolbox/obligations",
    duty_standings,
)
