"""The Parties behind a figure, and those whose own answer does not agree with the dates."""

from collections.abc import Iterator
from typing import Any

from biocap.indicators.figures import ASKS_MEMBERSHIP, DifferingMembership, PartyState
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.cycles import (
    ReportedCycle,
    compiled_rows,
    reported_cycles,
)
from biocap.indicators.measures.members import members
from biocap.indicators.measures.state_columns import state_columns
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library

_STATES = {code: state for state, code in CODES.items()}


def states(
    library: Library, round: str, indicator: str | None = None, party: str | None = None
) -> tuple[PartyState, ...]:
    """Return the state of every Party under every indicator, in both cycles.

    Those by the data cut-off, the same that `values` counts; of one indicator or one Party
    if asked. Order: indicator, cycle, Party. A Party that is not bound has no row; neither
    has an indicator that nothing feeds or that the Secretariat enters, which names nobody.

    Source: definitions/indicators/cp-10-4.
    """
    reported_in = reported_cycles(library, round)
    return tuple(
        state
        for code, some in indicators().items()
        if indicator in (None, code)
        for reported in reported_in
        for state in _states(library, reported, some, party)
    )


def _states(
    library: Library, reported: ReportedCycle, indicator: Indicator, party: str | None
) -> Iterator[PartyState]:
    now, _ = state_columns(library, reported)
    code, of_nkl = indicator.code, indicator.treaty == "nkl"
    if code not in now.states:
        return
    parties = members(library, reported)
    blank = (None,) * len(parties)
    low, high, is_open, _ = now.ends.get(code, (blank,) * 4)
    rows = zip(parties.items(), now.states[code], low, high, is_open, strict=True)
    for (code_of_party, profile), state, least, most, without_end in rows:
        if party in (None, code_of_party) and not (of_nkl and profile.nkl_open is None):
            yield PartyState(
                code_of_party,
                code,
                reported.cycle.code,
                _STATES[state],
                least,
                None if without_end else most,
                undated=of_nkl and bool(profile.nkl_open),
            )


@kept_with_snapshot
def membership_check(library: Library, round: str) -> tuple[DifferingMembership, ...]:
    """Return the Parties whose own answer does not agree with the dates of membership.

    The national report asks whether the country is a Party to the Supplementary Protocol
    (fourth: question 169, fifth: question 159). The dates count, whatever is answered; a
    difference is for the Secretariat to look at. Order: cycle, Party.
    """
    return tuple(
        DifferingMembership(party, reported.cycle.code, says, bound)
        for reported in reported_cycles(library, round)
        for party, says, bound in _memberships(library, reported)
        if says is not (bound is not False)
    )


def _memberships(library: Library, reported: ReportedCycle) -> list[tuple[str, bool, bool | None]]:
    question = ASKS_MEMBERSHIP[reported.cycle.format, reported.cycle.edition]

    def build() -> Any:
        picks = library.table("picks")
        picks = picks.filter(
            picks["round"] == reported.round, picks["question"] == question, ~picks["after_cut_off"]
        )
        return picks.select("party", picks["code"] == "true").order_by("party")

    parties = members(library, reported)
    bound = {None: False, True: None, False: True}
    return [
        (party, says, bound[parties[party].nkl_open])
        for party, says in compiled_rows(library, "membership", (reported,), build)
        if party in parties
    ]
