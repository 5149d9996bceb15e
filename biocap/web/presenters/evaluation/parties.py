"""The Parties behind a figure: in a state of one cycle, or by how they moved between two."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import PartyState, State
from biocap.indicators.model import NOT_NKL, Indicator
from biocap.indicators.parts import Part
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.indicators.tables.lines import where_its_parties_stand
from biocap.indicators.tables.parties import party_columns, places_of_answers
from biocap.indicators.value_words import number_of, state_in_words
from biocap.indicators.words import state_meaning, state_name
from biocap.telling import lists
from biocap.telling.tables import Column, Table
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.behind import PartyEntry
from biocap.web.problems import (
    PAGE_NO_EARLIER_CYCLE,
    PAGE_NO_FIGURES_OF_PART,
    PAGE_NO_SUCH_MOVE,
    PAGE_NO_SUCH_STATE,
    PAGE_NOT_COMPARED,
)

MOVES = ("up", "down", "same")


@dataclass(frozen=True)
class PartySection:
    """Parties in one state, or that moved one way. `style` is that of the mosaic."""

    code: str
    title: str
    meaning: str
    style: str
    entries: tuple[PartyEntry, ...]


SECTIONS: tuple[Column[tuple[PartySection, PartyEntry]], ...] = (
    *party_columns(lambda row: row[1].party),
    Column("state", "Its state, or how it moved.", lambda row: row[0].code),
    Column(
        "detail",
        "Its number, or from which state to which it moved.",
        lambda row: row[1].detail,
    ),
)


@dataclass(frozen=True)
class PartiesPage:
    """The Parties behind a figure. `asked`: what the list is of, in words; `query`: for files.

    `all_address` leads to all states, "" where they are shown. `language` is the text's.
    """

    indicator: Indicator
    language: str
    text: str
    address: str
    asked: tuple[str, ...]
    sections: tuple[PartySection, ...]
    all_address: str
    query: str


def parties_page(
    evaluation: Evaluation,
    indicator: Indicator,
    cycle: EvaluatedCycle,
    part: Part,
    state: str,
    move: str,
    way: Way,
) -> PartiesPage:
    """Return the Parties of a part in a state of a cycle, or by how they moved between two.

    Raises Problem("page.no_such_state"), Problem("page.no_such_move") and
    Problem("page.no_figures_of_part").
    """
    if move:
        sections = by_move(evaluation, indicator, part, move, way)
        about = gettext("Parties that can be compared, by how they moved")
    else:
        sections = by_state(evaluation, indicator, cycle, part, state or None, way)
        about = cycle.title
    asked = {"cycle": "" if move else cycle.code, "part": part.code, "state": state, "move": move}
    return PartiesPage(
        indicator,
        evaluation.plan.language,
        evaluation.texts[indicator.code],
        way.to("indicator", evaluation.line.code, indicator.slug),
        (about, part.name),
        sections,
        way.at(where_its_parties_stand(evaluation, indicator, part, cycle=cycle.code))
        if state or move
        else "",
        "".join(f"&{name}={value}" for name, value in asked.items() if value),
    )


def section_table(
    evaluation: Evaluation, indicator: Indicator, sections: tuple[PartySection, ...], name: str
) -> Table[tuple[PartySection, PartyEntry]]:
    """Return the Parties behind one figure; `name` says in the file's name which figure it is."""
    rows = [(section, entry) for section in sections for entry in section.entries]
    return table_of(
        evaluation, "-".join(filter(None, (indicator.slug, "behind", name))), SECTIONS, rows
    )


def by_state(
    evaluation: Evaluation,
    indicator: Indicator,
    cycle: EvaluatedCycle,
    part: Part,
    state: str | None,
    way: Way,
) -> tuple[PartySection, ...]:
    """Return the Parties of a part by state, or those in one state alone.

    Those of whom it is not known whether the Supplementary Protocol bound them stand apart.
    Raises Problem("page.no_such_state").
    """
    if state is not None and state not in set(State):
        raise PAGE_NO_SUCH_STATE(state=state, known=tuple(State))
    states = states_of_part(evaluation, indicator, part, cycle.code)
    shown = [State(state)] if state else list(State)
    sections = [
        PartySection(
            one.value,
            state_name(one, indicator.kind),
            state_meaning(one, indicator.kind, cycle.source(indicator).feeds),
            one.value,
            _entries(
                evaluation,
                indicator,
                {it.party: detail_of(it) for it in states if it.state is one and not it.undated},
                way,
            ),
        )
        for one in shown
    ]
    undated = {
        it.party: state_in_words(it, indicator.kind)
        for it in states
        if it.undated and it.state in shown
    }
    sections.append(
        PartySection(
            "undated",
            gettext("Not known whether bound on the deadline"),
            gettext("in no count; the page of the indicator says what this leaves open"),
            "",
            _entries(evaluation, indicator, undated, way),
        )
    )
    return tuple(section for section in sections if section.entries or section.code == state)


def by_move(
    evaluation: Evaluation, indicator: Indicator, part: Part, move: str, way: Way
) -> tuple[PartySection, ...]:
    """Return the Parties of the matched panel by how they moved, or one way alone.

    Raises Problem("page.no_such_move"), Problem("page.no_earlier_cycle"),
    Problem("page.not_compared") and Problem("page.no_figures_of_part").
    """
    _check_move(evaluation, indicator, part, move)
    before, after = (
        {
            party: state_in_words(state, indicator.kind)
            for party, state in evaluation.states(indicator.code, cycle.code).items()
        }
        for cycle in evaluation.cycles
    )
    moved = evaluation.moved_parties(indicator.code, part)
    titles = {"up": gettext("Up"), "down": gettext("Down"), "same": gettext("The same")}
    sections = []
    for one in MOVES if move == "all" else (move,):
        details = {
            party: gettext("%(before)s → %(after)s")
            % {"before": before[party], "after": after[party]}
            for party in getattr(moved, one)
        }
        entries = _entries(evaluation, indicator, details, way)
        sections.append(PartySection(one, titles[one], "", "", entries))
    return tuple(sections)


def _check_move(evaluation: Evaluation, indicator: Indicator, part: Part, move: str) -> None:
    """Refuse what no change is of, also a narrower population that the definition does not name."""
    if move not in (*MOVES, "all"):
        raise PAGE_NO_SUCH_MOVE(move=move, known=tuple(MOVES))
    if not evaluation.compared:
        raise PAGE_NO_EARLIER_CYCLE()
    if not indicator.comparison.allowed:
        raise PAGE_NOT_COMPARED(indicator=indicator.code, why=indicator.comparison.why)
    own = {breakdown.code for breakdown in indicator.breakdowns}
    if part.by is None and part.code and part.code not in own:
        raise PAGE_NO_FIGURES_OF_PART(indicator=indicator.code, part=part.name)


def states_of_part(
    evaluation: Evaluation, indicator: Indicator, part: Part, cycle: str
) -> list[PartyState]:
    """Return the states of the Parties of a part in a cycle."""
    parties = evaluation.words.parties
    states = [
        state
        for party, state in evaluation.states(indicator.code, cycle).items()
        if party in parties and part.holds(parties[party])
    ]
    if part.key != NOT_NKL:
        return states
    bound = _members_of_nkl(evaluation, cycle)
    return [
        replace(state, undated=True) if bound.get(state.party) else state
        for state in states
        if bound.get(state.party) is not False
    ]


def _members_of_nkl(evaluation: Evaluation, cycle: str) -> Mapping[str, bool]:
    """Return the Parties bound by the Supplementary Protocol on the deadline: True if undated.

    They are the population of every indicator that is theirs.
    """
    theirs = next(
        indicator
        for indicator in indicators().values()
        if indicator.treaty == "nkl" and indicator.sources[cycle].feeds == "questions"
    )
    states = evaluation.states(theirs.code, cycle)
    return {party: state.undated for party, state in states.items()}


def _entries(
    evaluation: Evaluation, indicator: Indicator, details: Mapping[str, str], way: Way
) -> tuple[PartyEntry, ...]:
    """Return Parties with the addresses of their answers, in alphabetical order of names."""
    return tuple(
        PartyEntry(
            party, way.at(places_of_answers(evaluation, indicator, party.code)), details[party.code]
        )
        for party in evaluation.words.named(details)
    )


def detail_of(state: PartyState) -> str:
    """Return a Party's number, and whether it is known to be bound; "" if neither says more."""
    undated = gettext("not known whether bound on the deadline; in no count")
    said = (number_of(state), undated if state.undated else "")
    return lists.joined_by_commas(filter(None, said))
