"""Activities side by side: what each says of the same, for those who plan or evaluate one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from biocap.activities.problems import ACTIVITIES_TOO_MANY
from biocap.activities.queries import Activity, Element, read_activity
from biocap.activities.words import ActivityWords
from biocap.library.queries import Library
from biocap.shared.text import noop
from biocap.telling import dates, lists
from biocap.telling.names import country_name, group_name
from biocap.telling.order import by_name
from biocap.telling.single_answers import duration_in_words
from biocap.telling.tables import Address, Column, Kind, Table

MOST_COMPARED = 4
"""Activities side by side: as many as can be read beside each other."""
ANY = "und"
"""Language of what somebody wrote: nobody stated which (BCP 47)."""


@dataclass(frozen=True)
class LongText:
    """A text of annex IV that a reporter wrote: its column, its question, what it is."""

    column: str
    says: str
    head: str


TEXTS = (
    LongText("objectives", noop("Objectives, as written."), noop("Objectives")),
    LongText("outputs", noop("Specific outputs or outcomes, as written."), noop("Outputs")),
    LongText(
        "remarks",
        noop("Remarks, such as bottlenecks and lessons learned, as written."),
        noop("Bottlenecks and lessons"),
    ),
)


def activities_compared(library: Library, codes: Iterable[str]) -> tuple[Activity, ...]:
    """Return the activities of these identifiers, each once, in the order in which they are named.

    Raises Problem("activities.too_many") for more than `MOST_COMPARED`, "activities.unknown".
    """
    wanted = tuple(dict.fromkeys(codes))
    if len(wanted) > MOST_COMPARED:
        raise ACTIVITIES_TOO_MANY(most=MOST_COMPARED)
    return tuple(read_activity(library, code) for code in wanted)


def compared_table(names: ActivityWords, rows: Sequence[Activity]) -> Table[Activity]:
    """Return activities as rows; a page stands the table on its side.

    Nothing is divided by people who took part: annex IV does not ask for their number.
    """

    def of(field: str) -> Callable[[Activity], Any]:
        return lambda row: row.fields[field]

    def stated(option_list: str) -> Callable[[Activity], str]:
        return lambda row: names.option(option_list, row.fields[option_list])

    return Table(
        "compared",
        (
            Column("activity", noop("Lasting identifier of the activity."), lambda it: it.activity),
            Column(
                "title",
                noop("Title."),
                of("title"),
                head=noop("Activity"),
                opens=lambda row: Address("activity", (row.activity,)),
                language=ANY,
            ),
            Column(
                "organization",
                noop("Organization that reported it."),
                of("organization"),
                head=noop("Organization"),
                language=ANY,
            ),
            Column("status", noop("undertaken or not_undertaken."), of("status")),
            Column("status_words", "", stated("status"), head=noop("Status"), in_file=False),
            Column("starts", noop("First day."), of("starts"), Kind.DAY),
            Column("ends", noop("Last day."), of("ends"), Kind.DAY),
            Column("dates", "", _dates, head=noop("Dates"), in_file=False),
            Column(
                "days",
                noop("Days from the first to the last, both counted; empty if one is not stated."),
                days_spanned,
                Kind.COUNT,
                noop("Days"),
            ),
            Column("duration", noop("Duration, where one was stated."), of("duration")),
            Column("duration_unit", noop("Its unit."), of("duration_unit")),
            Column("stated", "", _duration, head=noop("Duration, as stated"), in_file=False),
            Column(
                "places",
                noop("Countries and regions, codes with a space between."),
                lambda row: " ".join((*row.countries, *row.regions)) or None,
                head=noop("Where"),
                shown=_places,
            ),
            Column(
                "elements",
                noop("Elements of annex IV, codes with a space between."),
                lambda row: " ".join(it.code for it in row.elements) or None,
                head=noop("Elements"),
                shown=lambda row: lists.joined_by_semicolons(
                    _element(names, it) for it in row.elements
                ),
            ),
            *(
                Column(code, says, of(code), Kind.USD, head, under=gettext("US$"))
                for code, says, head in (
                    ("cost_usd", noop("Whole cost in US dollars."), noop("Cost")),
                    ("grant_usd", noop("Of this, the grant."), noop("of which grant")),
                    (
                        "cofinancing_usd",
                        noop("Of this, the co-financing."),
                        noop("of which co-financing"),
                    ),
                )
            ),
            Column(
                "reports",
                noop("How many reports there are of the same activity."),
                of("reports"),
                Kind.COUNT,
                noop("Reports of it"),
            ),
            *(
                Column(it.column, it.says, of(it.column), head=it.head, language=ANY)
                for it in TEXTS
            ),
        ),
        rows,
        caption=noop("Activities side by side"),
    )


def days_spanned(row: Activity) -> int | None:
    """Return the days from first to last, both counted; None if one of the two is not stated."""
    first, last = row.fields["starts"], row.fields["ends"]
    return (last - first).days + 1 if first and last else None


def _dates(row: Activity) -> str | None:
    first, last = row.fields["starts"], row.fields["ends"]
    if first and last:
        stretch = dates.days(first, last)
    elif first:
        stretch = gettext("from %(start)s") % {"start": dates.day(first)}
    elif last:
        stretch = gettext("until %(end)s") % {"end": dates.day(last)}
    else:
        return None
    expected = row.fields["dates_basis"] == "expected"
    return gettext("%(dates)s, as expected") % {"dates": stretch} if expected else stretch


def _duration(row: Activity) -> str | None:
    number, unit = row.fields["duration"], row.fields["duration_unit"]
    return duration_in_words(number, unit) if number and unit else None


def _element(names: ActivityWords, element: Element) -> str:
    """Return an element; one that nobody reported says that it is our proposal."""
    words = names.element(element.code)
    return words + lists.bracketed(gettext("proposed by Biocap")) if element.proposed else words


def _places(row: Activity) -> str:
    places = [*map(country_name, row.countries), *map(group_name, row.regions)]
    return lists.joined_by_commas(by_name(places, lambda name: name))
