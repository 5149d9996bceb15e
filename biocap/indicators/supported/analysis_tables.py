"""The analysis of activities as tables: years and trend, needs beside activities, movers."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext

from biocap.activities.trend import LAST_YEAR, Trend, TrendYear
from biocap.indicators.areas import areas_today
from biocap.indicators.supported.beside_needs import NeedBeside
from biocap.indicators.supported.movers import Movement, MoversOfArea
from biocap.library.parts import LISTS
from biocap.parties.reference import GROUPS
from biocap.shared.text import noop
from biocap.telling.names import RoundLine, Words, chosen_name
from biocap.telling.tables import Address, Column, Kind, Over, Table, columns_under, counted

NO_TREND = {
    "too_short": noop(
        "No line is drawn: it takes at least ten whole years in a row, from the first with an "
        "activity to the last before the data cut-off."
    ),
    "too_few": noop("No line is drawn: it takes at least thirty activities in whole years."),
    "silent": noop(
        "No line is drawn: no activity is reported of the last three whole years, and that may be "
        "a gap of the reports."
    ),
}
"""Why there is no line, by `Trend.lacking`."""


def trend_table(words: Words, found: Trend) -> Table[TrendYear]:
    """Return activities by year of start, planned ones apart, with the line and its interval."""
    return Table(
        "activities-trend",
        (
            Column(
                "year",
                noop("Year of the first day."),
                lambda row: row.year,
                head=noop("Year of start"),
                opens=lambda row: (
                    Address("figure-activities", ("year", str(row.year)))
                    if row.done or row.planned
                    else None
                ),
            ),
            Column(
                "whole", noop("Whether the year was over at the cut-off."), lambda row: row.whole
            ),
            *counted(
                "trend",
                ("done", noop("Activities that started in it."), noop("Started")),
                ("planned", noop("Activities planned for it, not begun."), noop("Planned")),
                ("costed", noop("Of both, how many state a cost."), noop("with a cost")),
            ),
            Column(
                "cost_usd",
                noop("What these cost, in US dollars."),
                lambda row: row.cost_usd if row.costed else None,
                Kind.USD,
                noop("Cost"),
                trace="trend.cost_usd",
                under=gettext("US$"),
            ),
            Column(
                "expected",
                noop("What a straight line through the whole years says of a year to come."),
                lambda row: row.expected,
                Kind.COUNT,
                noop("By the line"),
                trace="trend.expected",
            ),
            Column(
                "low",
                noop("Nine of ten single years should lie between this,"),
                lambda row: row.low,
                Kind.COUNT,
                noop("at least"),
                trace="trend.low",
            ),
            Column(
                "high",
                noop("and this."),
                lambda row: row.high,
                Kind.COUNT,
                noop("at most"),
                trace="trend.high",
            ),
        ),
        found.years,
        caption=noop("Activities by year of start, with the line through whole years until 2030")
        if found.fitted
        else noop("Activities by year of start"),
        of=lambda row: (str(row.year),),
        among=words.among,
    )


def trend_columns(found: Trend) -> tuple[str, ...]:
    """Return the columns of that table where it is shown: those of a line only where one is."""
    line = ("expected", "low", "high") if found.fitted else ()
    return ("year", "done", "planned", "costed", "cost_usd", *line)


def model_in_words(found: Trend) -> str:
    """Return what model the line is, or why there is none."""
    if found.fitted is None:
        return gettext(NO_TREND[found.lacking])
    first, last = found.fitted
    return gettext(
        "A straight line by ordinary least squares through the activities that started in each "
        "whole year from %(first)s to %(last)s, led on to %(until)s; nine of ten single years "
        "should lie within its interval (Student’s t), if they scatter as before. It knows nothing "
        "of decisions and funds to come, and reports come late: the last years may yet grow."
    ) % {"first": first, "last": last, "until": LAST_YEAR}


def part_of_needs(part: str) -> str:
    """Return what a choice of Parties of `beside_needs.PARTS` is called."""
    return chosen_name(part) if part else gettext("All Parties")


def needs_beside_table(
    words: Words, line: RoundLine, rows: Sequence[NeedBeside], name: str = "needs-beside"
) -> Table[NeedBeside]:
    """Return areas of need with who names them and the activities that serve them there."""
    form = areas_today(words.language)

    def activities(row: NeedBeside) -> Address:
        parties = row.part if row.part in (*GROUPS, *LISTS) else None
        return Address("activities", query={"area": row.area, "parties": parties})

    return Table(
        f"{line.code}-{name}",
        (
            Column("part", noop("Group or list of Parties; empty: all."), lambda row: row.part),
            Column("area", noop("Area of need."), lambda row: row.area),
            Column(
                "label",
                noop("Its words."),
                lambda row: form.area(row.area),
                head=noop("Area of need"),
                language=form.texts.language,
                opens=lambda row: Address("needs-area", (line.code, row.area)),
            ),
            Column(
                "named",
                noop("Parties that name the area."),
                lambda row: row.named,
                Kind.COUNT,
                noop("Parties that name it"),
                trace="beside.named",
            ),
            Column(
                "submitted",
                noop("Parties that answered."),
                lambda row: row.submitted,
                Kind.COUNT,
                noop("of those that answered"),
                trace="beside.submitted",
            ),
            Column(
                "activities",
                noop("Activities there that serve the area, by our strong ties."),
                lambda row: row.activities,
                Kind.COUNT,
                noop("Activities"),
                opens=activities,
                trace="beside.activities",
                real=True,
            ),
            Column(
                "costed",
                noop("Of those, how many state a cost."),
                lambda row: row.costed,
                Kind.COUNT,
                noop("with a cost"),
                trace="beside.costed",
                real=True,
            ),
            Column(
                "cost_usd",
                noop("What these cost, in US dollars; empty: none states it."),
                lambda row: row.cost_usd if row.costed else None,
                Kind.USD,
                noop("Cost in full"),
                trace="beside.cost_usd",
                under=gettext("US$"),
                real=True,
            ),
        ),
        rows,
        rehearsal=line.rehearsal,
        caption=noop("Needs against activities, by area"),
        of=lambda row: (row.part, row.area),
        ranked_by=("named",) if len({row.part for row in rows}) == 1 else (),
    )


def movers_table(
    words: Words, line: RoundLine, rows: Sequence[MoversOfArea]
) -> Table[MoversOfArea]:
    """Return Parties that were supported and others, and how many of each moved."""
    form = areas_today(words.language)

    def side(
        key: str, head: str, of: Callable[[MoversOfArea], Movement]
    ) -> tuple[Column[MoversOfArea], ...]:
        columns: tuple[Column[Movement], ...] = (
            *counted(
                f"movers.{key}",
                ("parties", noop("Parties that name needs of the area twice."), noop("Parties")),
                ("up", noop("Of those, moved up."), noop("up")),
                ("down", noop("Of those, moved down."), noop("down")),
                ("same", noop("Of those, stayed."), noop("stayed")),
            ),
            Column(
                "percent_up",
                noop("Per cent of them that moved up."),
                lambda row: row.share_up.percent,
                Kind.PERCENT,
                noop("up, %"),
                trace=f"movers.{key}.percent_up",
                base=lambda row: row.parties,
            ),
        )
        return columns_under(Over(gettext(head)), columns, key, of)

    return Table(
        f"{line.code}-movers",
        (
            Column("area", noop("Area of need; empty: all together."), lambda row: row.area),
            Column(
                "label",
                noop("Its words."),
                lambda row: form.area(row.area) if row.area else gettext("All areas"),
                head=noop("Area of need"),
                language=form.texts.language,
            ),
            *side("supported", noop("Supported"), lambda row: row.supported),
            *side("others", noop("Not supported"), lambda row: row.others),
        ),
        rows,
        rehearsal=line.rehearsal,
        caption=noop("Parties that moved between the two rounds, supported and not"),
        of=lambda row: (row.area,),
    )
