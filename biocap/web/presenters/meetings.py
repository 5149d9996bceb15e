"""Meetings and recommendations, chosen from a list, and where an entry of one leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from biocap.coordination.choices import Addressee, ItemState, MeetingKind, ToldBy
from biocap.coordination.meetings import HeldMeeting, ItemEntry, MeetingItem, PageLink
from biocap.coordination.queries import Meetings
from biocap.coordination.tables import (
    addressees,
    country_names,
    days_of_meeting,
    items_table,
    place_of_meeting,
    source_of_meeting,
)
from biocap.library.folding import fold
from biocap.plans import load_plan
from biocap.shared.problems import Problem
from biocap.telling.names import country_name
from biocap.telling.tables import Address
from biocap.toolbox.queries import load_obligations, load_register
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.list_filter import ListFilter
from biocap.web.presenters.search.pages import PAGES
from biocap.web.tables import drawn


@dataclass(frozen=True)
class LinkTold:
    """A page of Biocap that an entry leads to: what it is called, in which language, and where."""

    words: str
    language: str
    address: str


@dataclass(frozen=True)
class EntryTold:
    """An entry with who says it, and where it leads."""

    it: ItemEntry
    who: str
    links: tuple[LinkTold, ...]

    @property
    def ours(self) -> bool:
        return self.it.by == ToldBy.BIOCAP


@dataclass(frozen=True)
class WordingTold:
    """An earlier wording, with to whom it was addressed."""

    stated_on: date
    item: MeetingItem
    to: str


def wordings_told(it: MeetingItem) -> list[WordingTold]:
    """Return how a recommendation read before, the first wording first."""
    return [WordingTold(one.stated_on, one.item, addressees(one.item)) for one in it.earlier]


def meetings_chosen(held: Meetings, asked: Mapping[str, str]) -> list[HeldMeeting]:
    """Return the meetings that all filters asked for leave, the newest first."""
    return [
        it
        for it in held.meetings
        if asked.get("kind", "") in ("", it.kind) and _has(it, asked.get("q", ""))
    ]


def _has(it: HeldMeeting, sought: str) -> bool:
    said = (it.words.title, it.words.place, *(one.symbol for one in it.documents))
    text, *words = fold([" ".join(said), *sought.split()])
    return all(word.strip() in text for word in words)


def items_chosen(held: Meetings, asked: Mapping[str, str]) -> list[MeetingItem]:
    """Return the recommendations that all filters asked for leave."""
    return [
        it
        for it in held.items
        if asked.get("to", "") in ("", *it.to)
        and asked.get("state", "") in ("", it.state)
        and asked.get("meeting", "") in ("", it.meeting.code)
    ]


def kind_filter(asked: Mapping[str, str]) -> ListFilter:
    """Return the choice that narrows the meetings."""
    return ListFilter(
        "kind", _("Kind"), _("of any kind"), _named(MeetingKind), asked.get("kind", "")
    )


def item_filters(held: Meetings, asked: Mapping[str, str]) -> tuple[ListFilter, ...]:
    """Return the choices that narrow the recommendations: those that lead to one at least."""
    named = {code for it in held.items for code in it.to}
    to = [choice for choice in _named(Addressee) if choice[0] in named]
    meetings = [(it.code, it.words.title) for it in held.meetings if it.items]
    return (
        ListFilter("to", _("Addressed to"), _("anybody"), to, asked.get("to", "")),
        ListFilter(
            "state", _("State"), _("in any state"), _named(ItemState), asked.get("state", "")
        ),
        ListFilter("meeting", _("Meeting"), _("any meeting"), meetings, asked.get("meeting", "")),
    )


def _named(of: type[models.TextChoices]) -> list[tuple[str, str]]:
    return [(code, str(label)) for code, label in of.choices]


def entries_told(it: MeetingItem, way: Way) -> tuple[EntryTold, ...]:
    """Return what became of a recommendation, with the pages that it leads to."""
    return tuple(
        EntryTold(
            entry,
            str(ToldBy(entry.by).label),
            tuple(link_told(link, way) for link in entry.links),
        )
        for entry in it.entries
    )


def link_told(link: PageLink, way: Way) -> LinkTold:
    """Return a page of Biocap with its name, or its code where no definition names it any more."""
    address, page = way.at(Address(link.page, link.codes)), get_language() or "en"
    try:
        return _link_named(link, address, page)
    except (Problem, KeyError):
        return LinkTold(link.codes[-1], "", address)


def _link_named(link: PageLink, address: str, page: str) -> LinkTold:
    if link.page == "tool":
        register = load_register(page)
        return LinkTold(register.tool(link.codes[0]).words.name, register.language, address)
    if link.page == "obligation":
        held = load_obligations(page)
        return LinkTold(held.one(link.codes[0]).words.duty, held.language, address)
    if link.page in ("plan", "plan-goal"):
        plan = load_plan(link.codes[0], page)
        named = {goal.code: f"{goal.code} {goal.title}" for goal in plan.goals}
        words = named[link.codes[1]] if link.page == "plan-goal" else plan.title
        return LinkTold(words, plan.language, address)
    if link.page == "held-meeting":
        return LinkTold(link.codes[0], "", address)
    return LinkTold(gettext(PAGES[link.page]), "", address)


def meeting_shown(it: HeldMeeting, way: Way) -> dict[str, Any]:
    """Return what the page of a meeting is given, in force or looked at beforehand."""
    register = load_register(get_language() or "en")
    return {
        "it": it,
        "kind": MeetingKind(it.kind).label,
        "days": days_of_meeting(it),
        "place": place_of_meeting(it),
        "chair": country_name(it.chair) if it.chair else "",
        "rapporteur": country_name(it.rapporteur) if it.rapporteur else "",
        "countries": country_names(it.countries),
        "organizations": [it.words.organizations[code] for code in it.organizations],
        "agenda": [(number, it.words.agenda[number]) for number in it.agenda],
        "cited": source_of_meeting(it),
        "told": [(one, addressees(one)) for one in it.items],
        "tool": register.tool(it.tool) if it.tool else None,
        "register": register,
        "table": drawn(items_table(it.items, it.language, of_one=True), way, style="stacked wide"),
    }
