"""The Parties of an indicator by state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from biocap.indicators.building import NOT_NKL
from biocap.indicators.figures import PartyState, State, Sum
from biocap.indicators.reference import INDICATORS, Indicator
from biocap.indicators.words import said_sum, state_meaning, state_name
from biocap.telling.names import PartyLine
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_parts import Part
from biocap.web.presenters.evaluation_values import CycleLine, Evaluation
from biocap.web.problems import PAGE_NO_SUCH_STATE

STYLES = {
    State.YES: "yes",
    State.PARTLY: "partly",
    State.NO: "no",
    State.BLANK: "blank",
    State.NOT_APPLICABLE: "na",
    State.SILENT: "silent",
}


@dataclass(frozen=True)
class Entry:
    """A Party in a list; `detail`: its number, or from which state to which it moved."""

    party: PartyLine
    address: str
    detail: str


@dataclass(frozen=True)
class Section:
    """Parties in one state, or that moved one way. `style` is that of the mosaic."""

    code: str
    title: str
    meaning: str
    style: str
    entries: tuple[Entry, ...]


def by_state(
    evaluation: Evaluation,
    indicator: Indicator,
    cycle: CycleLine,
    part: Part,
    state: str | None,
    way: Way,
) -> tuple[Section, ...]:
    """Return the Parties of a part by state, or those in one state alone.

    Those of whom it is not known whether the Supplementary Protocol bound them stand apart.
    Raises Problem("page.no_such_state").
    """
    if state is not None and state not in set(State):
        raise PAGE_NO_SUCH_STATE(state=state, known=", ".join(State))
    found = of_part(evaluation, indicator, part, cycle.code)
    shown = [State(state)] if state else list(State)
    sections = [
        Section(
            one.value,
            state_name(one, indicator.kind),
            state_meaning(one, indicator.kind, indicator.sources[cycle.code].feeds),
            STYLES[one],
            entries_of(evaluation, indicator, _known(found, one), way),
        )
        for one in shown
    ]
    sections.append(_undated(evaluation, indicator, found, shown, way))
    return tuple(section for section in sections if section.entries or section.code == state)


def _known(states: list[PartyState], state: State) -> list[PartyState]:
    return [one for one in states if one.state is state and not one.undated]


def _undated(
    evaluation: Evaluation,
    indicator: Indicator,
    states: list[PartyState],
    shown: list[State],
    way: Way,
) -> Section:
    found = [one for one in states if one.undated and one.state in shown]
    said = {one.party: said_state(one, indicator) for one in found}
    return Section(
        "undated",
        gettext("Not known whether bound on the deadline"),
        gettext("in no count; the page of the indicator says what this leaves open"),
        "",
        entries_of(evaluation, indicator, found, way, said),
    )


def of_part(
    evaluation: Evaluation, indicator: Indicator, part: Part, cycle: str
) -> list[PartyState]:
    """Return the states of the Parties of a part in a cycle."""
    parties = evaluation.words.parties
    found = [
        state
        for state in evaluation.states(indicator.code)
        if state.cycle == cycle and state.party in parties and part.holds(parties[state.party])
    ]
    if part.key != NOT_NKL:
        return found
    bound = nkl_members(evaluation, cycle)
    return [
        replace(state, undated=True) if bound.get(state.party) else state
        for state in found
        if bound.get(state.party) is not False
    ]


def nkl_members(evaluation: Evaluation, cycle: str) -> Mapping[str, bool]:
    """Return the Parties bound by the Supplementary Protocol on the deadline: True if undated.

    They are the population of every indicator that is theirs.
    """
    theirs = next(
        found
        for found in INDICATORS.values()
        if found.treaty == "nkl" and found.sources[cycle].feeds == "questions"
    )
    return {
        state.party: state.undated
        for state in evaluation.states(theirs.code)
        if state.cycle == cycle
    }


def entries_of(
    evaluation: Evaluation,
    indicator: Indicator,
    states: list[PartyState],
    way: Way,
    details: Mapping[str, str] | None = None,
) -> tuple[Entry, ...]:
    """Return Parties with the addresses of their answers, in alphabetical order of names."""
    by_party = {state.party: state for state in states}
    return tuple(
        Entry(
            party,
            way.to("indicator-party", evaluation.line.code, indicator.slug, party.code),
            details[party.code] if details else detail_of(by_party[party.code]),
        )
        for party in evaluation.words.named(by_party)
    )


def detail_of(state: PartyState) -> str:
    """Return a Party's number, and whether it is known to be bound; "" if neither says more."""
    said = []
    if state.low is not None:
        said.append(said_sum(Sum(state.low, state.high, 1)))
    if state.undated:
        said.append(gettext("not known whether bound on the deadline; in no count"))
    return ", ".join(said)


def said_state(state: PartyState, indicator: Indicator) -> str:
    """Return a Party's state in words, its number where it gave one."""
    if state.low is not None:
        return said_sum(Sum(state.low, state.high, 1))
    return state_name(state.state, indicator.kind)
