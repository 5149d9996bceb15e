"""A country: groups, treaty dates, its needs in each round, activities in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext

from biocap.activities import queries as activities
from biocap.activities.queries import ListedActivity
from biocap.needs.behind import areas_ticked, tile_of
from biocap.needs.of_party import needs_of
from biocap.needs.pairs import changed_pairs
from biocap.needs.pairs_told import pairs_table
from biocap.needs.standing import standing_needs
from biocap.parties.reference import GROUPS, PARTIES
from biocap.telling.corrections import correction_of
from biocap.telling.finding import named_so
from biocap.telling.isolating import set_apart
from biocap.telling.memberships import waiting_of
from biocap.telling.names import PartyLine, RoundLine, Words, group_name, part_name
from biocap.telling.sent import versions_of_party
from biocap.telling.tables import Table
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.country_standing import (
    CountryInEvaluation,
    standing_everywhere,
    standings,
)
from biocap.web.presenters.duties import DutiesOfCountry, duties_of_country, every_duty_of
from biocap.web.presenters.needs import STYLES, state_text
from biocap.web.presenters.standing import StandingOfCountry, standing_of_country
from biocap.web.problems import PAGE_NO_SUCH_COUNTRY
from biocap.web.tables import Drawn, drawn

PICTURES = {"how_far": "library/parts/how_far.html"}


@dataclass(frozen=True)
class RoundOfCountry:
    round: RoundLine
    address: str
    answers_address: str
    state: str
    style: str
    state_text: str
    answered: bool
    needs: Drawn
    changed: Drawn | None
    """What it changed since the round before, if it answered both."""
    areas_without_need: tuple[str, ...]
    """Areas that it ticks without naming a need."""
    correction: str
    """That a correction came since which is not counted, or ""."""


@dataclass(frozen=True)
class CountryPage:
    party: PartyLine
    group: str
    lists: tuple[str, ...]
    waiting: tuple[str, ...]
    """What was entered of its memberships without a source."""
    is_cpb_party: bool
    is_nkl_party: bool
    """Party to the Supplementary Protocol, the day perhaps unknown."""
    rounds: tuple[RoundOfCountry, ...]
    outside: StandingOfCountry | None
    """What it told of its needs outside the rounds."""
    standings: tuple[CountryInEvaluation, ...]
    duties: tuple[DutiesOfCountry, ...]
    """What it says of the obligations of the Protocol."""
    sent: Drawn
    activities: tuple[ListedActivity, ...]
    activities_in_all: int

    @property
    def rehearsal(self) -> bool:
        """Whether anything on the page was invented: then what is real says so."""
        shown = [*(it.round for it in self.rounds), *(it.round for it in self.standings)]
        return self.party.fictional or any(line.rehearsal for line in shown)


@dataclass(frozen=True)
class CountryGroup:
    name: str
    countries: tuple[PartyLine, ...]


def country_line(words: Words, code: str) -> PartyLine:
    """Return the country. Raises Problem("page.no_such_country")."""
    line = words.parties.get(code.upper())
    if line is None:
        raise PAGE_NO_SUCH_COUNTRY(code=code)
    return line


def country_page(words: Words, code: str, way: Way, today: date) -> CountryPage:
    """Return the page of a country. Raises Problem("page.no_such_country")."""
    line = country_line(words, code)
    there = activities.find_activities(
        words.library, {"country": line.code}, limit=50, language=words.language
    )
    reference = PARTIES.get(line.code)
    lists = tuple(
        group_name(flag, is_set=flag == "eit" and line.eit_set)
        for flag in ("ldc", "sids", "lldc", "eit")
        if _is(line, flag)
    )
    category = group_name(line.category, is_set=line.category_set) if line.category else ""
    return CountryPage(
        party=line,
        group=group_name(line.group),
        lists=(category, *lists) if category else lists,
        waiting=waiting_of(line.code),
        is_cpb_party=line.cpb_party_date is not None and line.cpb_party_date <= today,
        is_nkl_party=bool(reference and reference.treaties["nkl"].is_party),
        rounds=tuple(
            it for r in words.rounds if (it := _in_round(words, r, line, way)) is not None
        ),
        outside=standing_of_country(words, line, way, PICTURES),
        standings=standings(words, line, way),
        duties=duties_of_country(words, line, way),
        sent=drawn(versions_of_party(words, line.code), way, style="stacked"),
        activities=there.rows,
        activities_in_all=there.total,
    )


def _is(line: PartyLine, flag: str) -> bool:
    return bool(getattr(line, flag)) and not (
        flag == "eit" and line.category == "economy_in_transition"
    )


def _in_round(words: Words, line: RoundLine, party: PartyLine, way: Way) -> RoundOfCountry | None:
    tile = tile_of(words.library, line.code, party.code)
    if tile is None:
        return None
    form = words.form(line)
    state = tile.answered
    table = needs_of(words, party, line)
    named = [row for row in table.rows if row.is_named]
    caption = gettext("Needs named by %(name)s, %(title)s")
    table = replace(
        table, rows=named, caption=caption % {"name": party.name, "title": set_apart(line.title)}
    )
    with_need = {row.need.area for row in named}
    ticked = areas_ticked(words.library, line.code).get(party.code, ())
    return RoundOfCountry(
        round=line,
        address=way.to("needs-round", line.code),
        answers_address=way.to("submission", line.code, party.code),
        state=state,
        style=STYLES[state],
        state_text=state_text(state),
        answered=state in ("on_time", "late"),
        needs=drawn(table, way, style="stacked", pictures=PICTURES),
        changed=_changed(words, line, party, way),
        areas_without_need=tuple(
            form.area(area) for area in form.areas if area in ticked and area not in with_need
        ),
        correction=correction_of(words, line.code, party.code),
    )


def _changed(words: Words, line: RoundLine, party: PartyLine, way: Way) -> Drawn | None:
    earlier = words.earlier(line)
    if earlier is None:
        return None
    pairs = changed_pairs(words.library, line.code, earlier.code, party=party.code)
    if not pairs:
        return None
    caption = gettext("What %(name)s changed since %(title)s")
    table = replace(
        pairs_table(words, line, pairs),
        caption=caption % {"name": party.name, "title": set_apart(earlier.title)},
        rehearsal=line.rehearsal or earlier.rehearsal,
    )
    return drawn(table, way, *("need", "kind", "before", "after"), style="stacked")


def countries_by_group(
    words: Words, *, fictional: bool, search: str = ""
) -> tuple[CountryGroup, ...]:
    """Return the countries searched for by regional group, in alphabetical order of names."""
    groups: dict[str, list[PartyLine]] = {group: [] for group in (*GROUPS, "")}
    named = named_so({code: line.name for code, line in words.parties.items()}, search)
    for line in words.parties.values():
        if line.fictional == fictional and line.code in named:
            groups.setdefault(line.group, []).append(line)
    return tuple(
        CountryGroup(part_name("group", group), tuple(lines))
        for group, lines in groups.items()
        if lines
    )


TABLES: Mapping[str, Callable[[Words, PartyLine], Table[Any]]] = {
    "": lambda words, party: needs_of(words, party, *words.rounds),
    "outside": standing_needs,
    "indicators": standing_everywhere,
    "obligations": every_duty_of,
}
"""Name of a table of the page -> what makes it; "" is that of needs."""
