"""Priorities of a meeting of the Parties, as a choice that narrows pages: `?priority=CP-9/3`.

Template: components/priority.html. A decision means areas of need and goals, by our reading.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from biocap.indicators.recorded import with_recorded
from biocap.indicators.reference import PLAN
from biocap.library.places import library_root
from biocap.plans import MeetingPriority, load_plan
from biocap.telling import lists
from biocap.telling.tables import Table

NAME = "priority"
LEFT = (NAME, "page", "list", "format", "table")
"""What another priority begins anew."""


@dataclass(frozen=True)
class ChosenPriority:
    """The priority that was chosen, None for none, and those there are.

    `query` goes behind an address that has a query; `others` are what a form must send along.
    """

    chosen: MeetingPriority | None
    known: tuple[MeetingPriority, ...]
    query: str
    others: tuple[tuple[str, str], ...]

    def narrowed(self, table: Table[Any]) -> Table[Any]:
        """Return a table with the rows of the chosen areas and goals alone.

        One whose rows are of no area and of no goal stays whole, and says so where it is named.
        """
        if self.chosen is None or not table.rows:
            return table
        if not any(hasattr(table.rows[0], name) for name in ("area", "areas", "goal")):
            return replace(table, among=self.with_whole(table.among))
        return table.of_rows([row for row in table.rows if self._has_row(row)])

    def with_whole(self, among: str = "") -> str:
        """Return what names the Parties of a table, and that it is of all areas and goals."""
        if self.chosen is None:
            return among
        whole = _("all areas and goals: the priority does not narrow this table")
        return lists.joined_by_semicolons(filter(None, (among, whole)))

    def _has_row(self, row: object) -> bool:
        areas = (row.area,) if hasattr(row, "area") else getattr(row, "areas", None)
        of_areas = areas is None or any(map(self.has_area, areas))
        return of_areas and (not hasattr(row, "goal") or self.has_goal(row.goal))

    def has_area(self, area: str) -> bool:
        """Say whether an area is among what was chosen, or nothing was."""
        return self.chosen is None or area in self.chosen.areas

    def has_goal(self, goal: str) -> bool:
        """Say whether a goal is among what was chosen, or nothing was."""
        return self.chosen is None or goal in self.chosen.goals


@dataclass(frozen=True)
class PriorityTold:
    """What a meeting set, in short: by which words, for when, and at which goals of a page."""

    decision: str
    said: str
    """Paragraph, period and goals, in words."""


def priorities_at(
    goals: Collection[str] = (), area: str = "", *, name_goals: bool = False
) -> list[PriorityTold]:
    """Return what meetings set of any of these goals, or of an area of need, in order."""
    return [
        PriorityTold(
            it.decision, _said(it, [one for one in it.goals if one in goals and name_goals])
        )
        for it in known_priorities()
        if not {*goals}.isdisjoint(it.goals) or area in it.areas
    ]


def _said(it: MeetingPriority, goals: Collection[str]) -> str:
    years = {"since": it.since, "until": it.until}
    period = _("from %(since)s to %(until)s") if it.since else _("until %(until)s")
    paragraph = _("paragraph %(paragraph)s") % {"paragraph": it.paragraph} if it.paragraph else ""
    at = _("here at %(goals)s") % {"goals": lists.joined_by_and(goals)} if goals else ""
    return lists.with_asides(filter(None, (paragraph, period % years, at)))


def known_priorities() -> tuple[MeetingPriority, ...]:
    """Return what meetings set, by the definition of the plan and as the Secretariat recorded."""
    return with_recorded(load_plan(PLAN), library_root()).priorities


def priority_asked(query: QueryDict) -> ChosenPriority:
    """Return what an address chooses. Raises Http404 for a decision that set no priorities."""
    asked, known = str(query.get(NAME, "")), known_priorities()
    chosen = next((it for it in known if it.decision == asked), None)
    if asked and chosen is None:
        raise Http404
    return ChosenPriority(
        chosen,
        known,
        f"&{urlencode({NAME: asked})}" if asked else "",
        tuple(
            (name, str(one)) for name in query if name not in LEFT for one in query.getlist(name)
        ),
    )


def areas_of(decision: str) -> tuple[str, ...]:
    """Return the areas of need that a decision means. Raises Http404 for an unknown one."""
    for it in known_priorities():
        if it.decision == decision:
            return it.areas
    raise Http404
