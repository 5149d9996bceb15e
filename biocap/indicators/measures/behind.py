"""The Parties behind a figure, and those whose own answer does not agree with the dates."""

from collections.abc import Iterator
from typing import Any

from biocap.indicators.figures import ASKS_MEMBERSHIP, Membership, PartyState, State
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.evaluation import Reported, compiled, evaluation, kept
from biocap.indicators.measures.members import members
from biocap.indicators.measures.readings import SECOND, asked_of, numbered, states_of
from biocap.indicators.reference import indicators
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
    found = {reported: _rows(library, reported) for reported in evaluation(library, round)}
    wanted = indicators() if indicator is None else (indicator,)
    return tuple(
        state
        for code in wanted
        for reported, rows in found.items()
        for state in _states(rows, code, reported)
        if party in (None, state.party)
    )


def _states(
    rows: tuple[dict[str, Any], ...], code: str, reported: Reported
) -> Iterator[PartyState]:
    if code not in indicators():
        return
    of_nkl = indicators()[code].treaty == "nkl"
    number = code in numbered(reported)
    for row in rows:
        state = row.get(code)
        if state is None or (of_nkl and row["nkl_open"] is None):
            continue
        low = row[f"low {code}"] if number else None
        is_open = low is None or row[f"open {code}"]
        yield PartyState(
            row["party"],
            code,
            reported.cycle.code,
            _STATES[state],
            low,
            None if is_open else row[f"high {code}"],
            undated=of_nkl and bool(row["nkl_open"]),
            named_by_activity=row.get(code + SECOND) == CODES[State.YES],
        )


@kept
def _rows(library: Library, reported: Reported) -> tuple[dict[str, Any], ...]:
    """Return one row per Party of a cycle: `party`, `nkl_open`, and all that it said."""
    said = (column for asked in asked_of(reported) for column in (*asked.ends, *asked.named))
    names = ("party", "nkl_open", *said)
    rows = compiled(library, "indicator states", (reported,), lambda: _joined(library, reported))
    return tuple(dict(zip(names, row, strict=True)) for row in rows)


def _joined(library: Library, reported: Reported) -> Any:
    known = members(library, reported)
    rows = known.filter(known["by"] == "all").select("party", "nkl_open")
    for said in states_of(library, reported):
        said = said.filter(~said["after"]).drop("after", "in_late")
        rows = rows.inner_join(said, "party")
    return rows.order_by("party")


@kept
def membership_check(library: Library, round: str) -> tuple[Membership, ...]:
    """Return the Parties whose own answer does not agree with the dates of membership.

    The national report asks whether the country is a Party to the Supplementary Protocol
    (fourth: question 169, fifth: question 159). The dates count, whatever is answered; a
    difference is for the Secretariat to look at. Order: cycle, Party.
    """
    return tuple(
        Membership(party, reported.cycle.code, says, bound)
        for reported in evaluation(library, round)
        for party, says, bound in _memberships(library, reported)
        if says is not (bound is not False)
    )


def _memberships(library: Library, reported: Reported) -> list[tuple[str, bool, bool | None]]:
    question = ASKS_MEMBERSHIP[reported.cycle.format, reported.cycle.edition]

    def build() -> Any:
        picks = library.table("picks")
        picks = picks.filter(
            picks["round"] == reported.round, picks["question"] == question, ~picks["after_cut_off"]
        )
        known = members(library, reported)
        known = known.filter(known["by"] == "all").select("party", "nkl_open")
        rows = known.inner_join(picks.select("party", "code"), "party")
        return rows.select("party", rows["code"] == "true", "nkl_open").order_by("party")

    rows = compiled(library, "membership", (reported,), build)
    known = {None: False, True: None, False: True}
    return [(party, says, known[is_open]) for party, says, is_open in rows]
