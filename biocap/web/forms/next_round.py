"""The next round of its kind, drafted from the last one: what its form begins with."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap import formats
from biocap.collection.models import Meeting, Round
from biocap.collection.scheduling import (
    PERIODS,
    Schedule,
    after_years,
    in_window,
    window_before,
)
from biocap.telling.dates import day

MEETING = "meeting-"


class MoveForm(forms.Form):
    """How the days of the last round are moved: by years, or into a window before a meeting."""

    move = forms.ChoiceField()

    def __init__(self, last: Round, meetings: Sequence[Meeting], chosen: str) -> None:
        super().__init__(initial={"move": chosen})
        field = self.fields["move"]
        assert isinstance(field, forms.ChoiceField)
        field.label = _("Its days")
        field.choices = [
            *((f"{MEETING}{it.pk}", _window_words(it)) for it in meetings),
            *((str(years), _years_words(years, last)) for years in PERIODS),
        ]


def move_chosen(last: Round, meetings: Sequence[Meeting], asked: str) -> str:
    """Return the move that was asked for; else the next meeting's window, or the period."""
    known = [*(f"{MEETING}{it.pk}" for it in meetings), *(str(years) for years in PERIODS)]
    if asked in known:
        return asked
    return known[0] if meetings else str(last.period_years or 4)


def next_round_drafted(last: Round, meetings: Sequence[Meeting], move: str) -> dict[str, Any]:
    """Return what the form of a new round begins with: all of the last one, on its new days.

    The newest edition of its format; the group as its rule, whose treaty is to bind on the new due
    day. The year in the title follows the due day.
    """
    meeting = next((it for it in meetings if f"{MEETING}{it.pk}" == move), None)
    days = _moved(last, meeting, move)
    group = last.group
    return {
        "edition": f"{last.format_code}/{formats.load_edition(last.format_code).edition}",
        "title": last.titles.replace(str(last.due_on.year), str(days.due_on.year)),
        "aim": last.aims,
        "takes": last.takes,
        "contact": last.contact,
        "treaty": group.get("treaty", ""),
        "on": None,
        **{name: group.get(name, []) for name in ("categories", "groups", "bodies", "codes")},
        **{name: group.get(name, []) for name in ("also", "left_out")},
        "because": group.get("because", ""),
        "opens_on": days.opens_on,
        "due_on": days.due_on,
        "closes_on": days.closes_on,
        "previous": last.pk,
        "meeting": meeting.pk if meeting else None,
        "period_years": last.period_years or "",
        "rehearsal": last.rehearsal,
    }


def _moved(last: Round, meeting: Meeting | None, move: str) -> Schedule:
    held = Schedule(last.opens_on, last.due_on, last.closes_on)
    if meeting is not None:
        return in_window(held, window_before(meeting.starts_on))
    return after_years(held, int(move))


def meetings_to_come(today: date) -> list[Meeting]:
    """Return the meetings that have not begun, the next first."""
    return list(Meeting.objects.filter(starts_on__gt=today))


def _window_words(meeting: Meeting) -> str:
    window = window_before(meeting.starts_on)
    told = {"title": meeting.title, "first": day(window.first), "last": day(window.last)}
    return _("in the six months before %(title)s, %(first)s to %(last)s") % told


def _years_words(years: int, last: Round) -> str:
    due = last.due_on.year + years
    said = ngettext("%(n)s year later (%(due)s)", "%(n)s years later (%(due)s)", years)
    return said % {"n": years, "due": due}
