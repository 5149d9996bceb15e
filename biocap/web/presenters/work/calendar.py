"""What stands on the calendar: meetings with their windows, cycles of reporting, rounds."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from biocap.collection.models import Meeting, Round
from biocap.collection.scheduling import Schedule, after_years, window_before
from biocap.indicators.model import Cycle
from biocap.shared.text import noop
from biocap.telling.dates import day
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class CalendarLine:
    """Something from a day to a day. `opens`: where it leads whoever may go there."""

    since: date
    until: date
    kind: str
    title: str
    note: str
    opens: Address | None = None


COLUMNS: tuple[Column[CalendarLine], ...] = (
    on_page("since", noop("From"), lambda line: line.since, Kind.DAY),
    on_page("until", noop("Until"), lambda line: line.until, Kind.DAY),
    on_page("kind", noop("What"), lambda line: line.kind),
    on_page("title", noop("Title"), lambda line: line.title, opens=lambda line: line.opens),
    on_page("note", noop("To know"), lambda line: line.note),
)


def calendar_table(lines: Sequence[CalendarLine]) -> Drawn | None:
    """Return lines in the order given, None for none."""
    return list_on_page(COLUMNS, lines) if lines else None


def calendar_lines(
    meetings: Iterable[Meeting],
    cycles: Iterable[Cycle],
    rounds: Iterable[Round],
    followed: Set[int | None],
    keeps: bool,
) -> list[CalendarLine]:
    """Return everything by its first day. `followed`: rounds that have a next one; `keeps`: the
    reader keeps the calendar, and gets links to boards, meetings and drafts of next rounds."""
    lines: list[CalendarLine] = []
    for meeting in meetings:
        window = window_before(meeting.starts_on)
        told = {"first": day(window.first), "last": day(window.last), "source": meeting.source}
        lines.append(
            CalendarLine(
                meeting.starts_on,
                meeting.ends_on,
                _("Meeting"),
                meeting.title,
                _("Assessments before it: %(first)s to %(last)s. Source: %(source)s") % told,
                Address("meeting", (str(meeting.pk),)) if keeps else None,
            )
        )
    for cycle in cycles:
        title = _("National reports, edition %(edition)s") % {"edition": cycle.edition}
        note = _("Deadline of the cycle on its last day")
        lines.append(CalendarLine(cycle.starts, cycle.deadline, _("Reporting cycle"), title, note))
    for round in rounds:
        lines += _round_lines(round, round.pk in followed, keeps)
    in_order = by_name(lines, lambda line: str(line.title))
    return sorted(in_order, key=lambda line: (line.since, line.until))


def _round_lines(round: Round, followed: bool, keeps: bool) -> Iterable[CalendarLine]:
    note = _("due on %(day)s") % {"day": day(round.due_on)}
    if round.meeting:
        note = _("%(due)s, for %(meeting)s") % {"due": note, "meeting": round.meeting.title}
    yield CalendarLine(
        round.opens_on,
        round.closes_on,
        _("Round"),
        round.title,
        note,
        Address("board", (round.code,)) if keeps else None,
    )
    if round.period_years and not followed:
        held = Schedule(round.opens_on, round.due_on, round.closes_on)
        then = after_years(held, round.period_years)
        yield CalendarLine(
            then.opens_on,
            then.closes_on,
            _("Round to come"),
            _("The next after “%(title)s”") % {"title": round.title},
            _("expected by its period of %(n)s years; not opened") % {"n": round.period_years},
            Address("round_new", query={"after": round.code}) if keeps else None,
        )
