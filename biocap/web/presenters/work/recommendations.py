"""Recommendations as the Secretariat tracks them: where each stands, and what was entered of it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from biocap.coordination.choices import ItemState
from biocap.coordination.meetings import MeetingItem
from biocap.coordination.models import RecommendationEntry
from biocap.coordination.tables import addressees
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn

TRACKED: tuple[Column[MeetingItem], ...] = (
    on_page("meeting", noop("Meeting"), lambda it: it.meeting.code),
    on_page(
        "paragraph",
        noop("Paragraph"),
        lambda it: it.paragraph,
        opens=lambda it: Address("work_recommendation", (it.meeting.code, it.code)),
    ),
    on_page("to", noop("Addressed to"), addressees),
    on_page("due", noop("Due"), lambda it: it.due_on, Kind.DAY),
    on_page("state", noop("State"), lambda it: str(ItemState(it.state).label)),
    on_page(
        "records",
        noop("Records"),
        lambda it: _("invented") if it.meeting.fictional else _("real"),
    ),
    on_page("entries", noop("Entries"), lambda it: len(it.entries), Kind.COUNT),
)
ENTERED: tuple[Column[RecommendationEntry], ...] = (
    on_page("on", noop("Day"), lambda it: it.on, Kind.DAY),
    on_page("says", noop("What was done"), lambda it: it.says),
    on_page(
        "state",
        noop("State from then on"),
        lambda it: str(ItemState(it.state).label) if it.state else None,
        missing=noop("as it is"),
    ),
    on_page("who", noop("Entered by"), lambda it: it.by.name),
    on_page(
        "withdrawn",
        noop("Withdrawn"),
        lambda it: it.withdrawn_at.date() if it.withdrawn_at else None,
        Kind.DAY,
        missing=noop("stands"),
    ),
)


def tracked_table(items: Sequence[MeetingItem]) -> Drawn:
    """Return recommendations, each leading to where what became of it is entered."""
    return list_on_page(TRACKED, items)


def entered_table(rows: Sequence[RecommendationEntry]) -> Drawn:
    """Return what was entered of one, also what was withdrawn."""
    return list_on_page(ENTERED, rows, pictures={"says": OWN_WORDS, "who": OWN_WORDS})
