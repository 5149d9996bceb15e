"""Where Parties stand on obligations, as pages show it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from biocap.indicators.obligations.base import DutyBase, duty_bases
from biocap.indicators.obligations.figures import DutyCoverage, DutySource, DutyStanding, DutyState
from biocap.indicators.obligations.measure import duty_coverage, sources_of
from biocap.indicators.obligations.tables.counted import standings_of_duties
from biocap.indicators.obligations.tables.of_party import bases_of_party, duties_of_party
from biocap.indicators.obligations.words import duty_source_words, duty_state_words
from biocap.library.parts import ALL, CHOSEN
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.telling.tables import Table
from biocap.toolbox.queries import load_obligations
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.list_filter import ListFilter
from biocap.web.tables import Drawn, drawn


@dataclass(frozen=True)
class OtherBase:
    """Another choice of Parties and reports that the figures can be read for."""

    round: RoundLine | None
    address: str


@dataclass(frozen=True)
class DutyFigure:
    """Parties in a state; `address` leads to them, "" where there are none."""

    words: str
    number: int
    address: str


@dataclass(frozen=True)
class DutyOnPage:
    """Where Parties stand on one obligation. Template: toolbox/parts/duty.html."""

    base: DutyBase
    round: RoundLine | None
    figure: DutyStanding
    counts: tuple[DutyFigure, ...]
    address: str


@dataclass(frozen=True)
class DutiesOfCountry:
    """What a country says of the obligations. Template: library/parts/duties.html."""

    round: RoundLine | None
    table: Drawn


def round_of_base(words: Words, base: DutyBase) -> RoundLine | None:
    """Return the round of a base, None where there is none."""
    return words.round_of_any_format(base.code) if base.has_round else None


def other_bases(words: Words, base: DutyBase, way: Way, *place: str) -> tuple[OtherBase, ...]:
    """Return the other bases, each with the address of the same page for it."""
    return tuple(
        OtherBase(
            round_of_base(words, it),
            way.to(*place, round=it.code),
        )
        for it in duty_bases(words.library)
        if it != base
    )


def source_asked(base: DutyBase, given: str) -> DutySource:
    """Return the source that an address asks for, else the first one that there is."""
    held = sources_of(base)
    return next((it for it in held if it.value == given), held[0])


def source_filter(base: DutyBase, chosen: DutySource) -> ListFilter | None:
    """Return the choice of a source; None where there is one alone."""
    first, *others = sources_of(base)
    if not others:
        return None
    options = [(it.value, duty_source_words(it)) for it in others]
    picked = "" if chosen is first else chosen.value
    return ListFilter("source", gettext("Read from"), duty_source_words(first), options, picked)


def duty_coverage_of(words: Words, base: DutyBase) -> DutyCoverage:
    """Return of how many of the Parties, all or those chosen, anything is known."""
    wanted = CHOSEN if words.chosen else ALL
    told = duty_coverage(words.library, base.code, words.chosen)
    return next((it for it in told if it.part == wanted), DutyCoverage(wanted, 0, 0, 0, 0, 0))


def duty_on_page(
    words: Words, obligation: str, base: DutyBase, way: Way, source: DutySource | None = None
) -> DutyOnPage | None:
    """Return where Parties stand on an obligation; None where nobody counts."""
    read = source or sources_of(base)[0]
    figure = next(
        (
            it
            for it in standings_of_duties(words, base)
            if (it.obligation, it.source) == (obligation, read)
        ),
        None,
    )
    if figure is None:
        return None

    def counts() -> Iterator[DutyFigure]:
        for state in DutyState:
            number: int = getattr(figure, state.value)
            if number or state is not DutyState.AWAITED:
                query = {"round": base.code, "source": read.value, "state": state.value}
                address = way.to("obligation-standing", obligation, **query) if number else ""
                yield DutyFigure(duty_state_words(state, read), number, address)

    address = way.to("obligation-standing", obligation, round=base.code, source=read.value)
    return DutyOnPage(base, round_of_base(words, base), figure, tuple(counts()), address)


def duties_of_country(words: Words, party: PartyLine, way: Way) -> tuple[DutiesOfCountry, ...]:
    """Return what a country says of the obligations, one table for each base it counts in."""
    held = load_obligations(words.language)
    told = []
    for base in bases_of_party(words, party):
        table = duties_of_party(words, held, party, base)
        if table.rows:
            shown = drawn(replace(table, rehearsal=base.rehearsal), way, style="stacked wide")
            told.append(DutiesOfCountry(round_of_base(words, base), shown))
    return tuple(told)


def every_duty_of(words: Words, party: PartyLine) -> Table[Any]:
    """Return what a country says of the obligations in all bases, as its file has it."""
    held = load_obligations(words.language)
    return duties_of_party(words, held, party, *bases_of_party(words, party))
