"""The response to a round over time and by region, beside that of the round before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from biocap.collection.queries.response import Arrivals, weeks
from biocap.library.workbook import Sheet
from biocap.parties.reference import GROUPS, Party
from biocap.shared.text import noop
from biocap.telling.numbers import MISSING
from biocap.telling.tables import Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.forms.places import region_name
from biocap.web.presenters.work.board import RegionStands, region_stands_sheet
from biocap.web.sheets import workbook_bytes
from biocap.web.tables import Drawn

BAR = "work/cells/response.html"


@dataclass(frozen=True)
class ResponseSoFar:
    """How many of those asked had answered."""

    came: int
    asked: int


@dataclass(frozen=True)
class ResponseLine:
    """A week after opening, or a region; `now` None for a week that is still to come."""

    name: str
    until: date | None
    now: ResponseSoFar | None
    before: ResponseSoFar | None


def _came(code: str, head: str) -> Column[ResponseLine]:
    return on_page(code, head, lambda line: getattr(line, code), missing=MISSING)


OVER_TIME: tuple[Column[ResponseLine], ...] = (
    on_page("week", noop("Since opening"), lambda line: line.name),
    on_page("until", noop("Until"), lambda line: line.until, Kind.DAY),
    _came("now", noop("This round")),
    _came("before", noop("The round before, as long after opening")),
)
BY_REGION: tuple[Column[ResponseLine], ...] = (
    on_page("region", noop("Regional group"), lambda line: line.name),
    _came("now", noop("This round")),
    _came("before", noop("The round before, as long after opening")),
)


def over_time(now: Arrivals, before: Arrivals | None, today: date) -> list[ResponseLine]:
    """Return one line for the end of each week after opening; the week under way ends today."""
    lines = []
    so_far = (today - now.opens_on).days
    for days in weeks(now, before, today):
        under_way = days - 7 < so_far < days
        at = so_far if under_way else days
        name = gettext("week %(n)s") % {"n": days // 7}
        lines.append(
            ResponseLine(
                name,
                now.opens_on + timedelta(days=at),
                ResponseSoFar(now.by_place(at), len(now.invited)) if at <= so_far else None,
                ResponseSoFar(before.by_place(at), len(before.invited)) if before else None,
            )
        )
    return lines


def response_by_region(
    now: Arrivals, before: Arrivals | None, today: date, parties: Mapping[str, Party]
) -> list[ResponseLine]:
    """Return one line for each regional group: how it stands today, and stood as long after."""
    so_far = max(0, (today - now.opens_on).days)

    def of(told: Arrivals, region: str) -> ResponseSoFar:
        among = frozenset(
            code
            for code in told.invited
            if (parties[code].group if code in parties else "") == region
        )
        return ResponseSoFar(told.by_place(so_far, among), len(among))

    lines = [
        ResponseLine(
            region_name(region), None, of(now, region), of(before, region) if before else None
        )
        for region in (*GROUPS, "")
    ]
    return [
        line
        for line in lines
        if line.now and (line.now.asked or (line.before and line.before.asked))
    ]


def time_table(lines: Sequence[ResponseLine]) -> Drawn:
    """Return the response by week."""
    return list_on_page(OVER_TIME, lines, pictures={"now": BAR, "before": BAR})


def region_table(lines: Sequence[ResponseLine]) -> Drawn:
    """Return the response by regional group."""
    return list_on_page(BY_REGION, lines, pictures={"now": BAR, "before": BAR})


HEADS = (
    noop("Since opening"),
    noop("Until"),
    noop("Answered in this round"),
    noop("Asked in this round"),
    noop("Answered in the round before"),
    noop("Asked in the round before"),
)


def response_workbook(
    weeks_told: Sequence[ResponseLine],
    regions: Sequence[ResponseLine],
    stands: Sequence[RegionStands],
    title: str,
    made: datetime,
) -> bytes:
    """Return the three tables as sheets of a workbook, in the reader's language."""
    heads = [gettext(head) for head in HEADS]
    of_regions = [gettext("Regional group"), *heads[2:]]
    return workbook_bytes(
        [
            Sheet(
                gettext("Over time"), heads, [(it.name, it.until, *_cells(it)) for it in weeks_told]
            ),
            Sheet(gettext("By region"), of_regions, [(it.name, *_cells(it)) for it in regions]),
            region_stands_sheet(stands),
        ],
        title,
        made,
    )


def _cells(line: ResponseLine) -> tuple[int | None, ...]:
    return tuple(
        number
        for told in (line.now, line.before)
        for number in ((told.came, told.asked) if told else (None, None))
    )
