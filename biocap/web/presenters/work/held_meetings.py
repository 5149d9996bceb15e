"""Meetings as the Secretariat enters them: which there are, and how far each is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from biocap.coordination.models import EnteredMeeting
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn

ENTERED_MEETINGS: tuple[Column[EnteredMeeting], ...] = (
    on_page(
        "title",
        noop("Title"),
        lambda row: row.body["title"],
        opens=lambda row: Address("work_held_meeting", (str(row.pk),)),
    ),
    on_page(
        "starts_on",
        noop("Starts on"),
        lambda row: date.fromisoformat(row.body["starts_on"]),
        Kind.DAY,
    ),
    on_page("items", noop("Recommendations"), lambda row: len(row.body["items"]), Kind.COUNT),
    on_page("state", noop("Status"), lambda row: meeting_state(row)),
    on_page(
        "records",
        noop("Records"),
        lambda row: _("invented") if row.body.get("fictional") else _("real"),
    ),
    on_page("by", noop("Entered by"), lambda row: row.by.name),
)


def entered_meetings_table(rows: Sequence[EnteredMeeting]) -> Drawn:
    """Return the meetings that were entered, the newest first."""
    return list_on_page(ENTERED_MEETINGS, rows, pictures={"state": TAG, "by": OWN_WORDS})


def meeting_state(row: EnteredMeeting) -> Tag:
    """Return whether a meeting is public, and whether the draft says more."""
    stands = row.standing
    if stands is None:
        return Tag(_("Draft, not public"), "wait")
    if stands.body != row.body:
        return Tag(_("Public; the draft was changed since"), "wait")
    return Tag(_("Public"), "good")


def typed_facts(body: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a draft as its form holds them, a line for each."""
    return {
        **body,
        "organizations": "\n".join(body["organizations"]),
        "agenda": "\n".join(" ".join(line) for line in body["agenda"]),
        "documents": "\n".join(" ".join(filter(None, line)) for line in body["documents"]),
    }
