"""The tables of activities, for pages, files and documents: the list, and totals by one thing."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from django.utils.translation import gettext

from biocap.activities.catalogue import measure_by
from biocap.activities.constant import (
    NOTHING_CONSTANT,
    OF_ALL,
    ConstantCost,
    constant_costs,
    constant_total,
)
from biocap.activities.crossed import CrossedCell, crossed
from biocap.activities.figures import UNSTATED, ActivityLine, Total, Years
from biocap.activities.measure import ActivityMeasure
from biocap.activities.queries import ListedActivity
from biocap.activities.totals import totals
from biocap.activities.words import ActivityWords, years_in_words
from biocap.library.prices import price_index
from biocap.shared.text import noop
from biocap.telling import lists, numbers
from biocap.telling.names import Words, country_name, group_name
from biocap.telling.numbers import rounded
from biocap.telling.tables import Address, Column, Kind, Table

Row = TypeVar("Row")


def activity_list(rows: Sequence[ListedActivity], among: str = "") -> Table[ListedActivity]:
    """Return activities as a file lists them; `among`: the Parties that they were chosen by."""

    def column(code: str, says: str) -> Column[ListedActivity]:
        return Column(code, says, lambda row: getattr(row, code))

    def places(code: str, says: str, name: Callable[[str], str]) -> Column[ListedActivity]:
        return Column(
            code,
            says,
            lambda row: " ".join(getattr(row, code)),
            shown=lambda row: lists.joined_by_semicolons(map(name, getattr(row, code))),
        )

    return Table(
        "activities",
        (
            column("activity", noop("Lasting identifier of the activity.")),
            column("title", noop("Title.")),
            column("organization", noop("Organization.")),
            places(
                "countries", noop("Countries it takes place in, a space between."), country_name
            ),
            places("regions", noop("Regions that it names, a space between."), group_name),
            column("status", noop("undertaken or not_undertaken.")),
            column("starts", noop("First day.")),
            column("ends", noop("Last day.")),
            column("dates_basis", noop("Whether the dates are actual, start_actual or expected.")),
            column("cost_usd", noop("Whole cost in US dollars.")),
            column("grant_usd", noop("Of this, the grant, where the two are stated apart.")),
            column("cofinancing_usd", noop("Of this, the co-financing.")),
            column("global_or_unstated", noop("Whether it is global or states no place.")),
            column("worldwide", noop("Whether it says that it is global.")),
        ),
        rows,
        among=among,
    )


def totals_table(words: Words, measure: ActivityMeasure) -> Table[ActivityLine]:
    """Return number and cost of activities in each row of a measure."""
    names = ActivityWords(words)

    def name(row: ActivityLine) -> str:
        if not row.code:
            return gettext("All activities, each counted once")
        if measure.unstated and row.code == UNSTATED:
            return gettext(measure.unstated)
        return measure.row_name(names, row.code)

    def opens(row: ActivityLine) -> Address | None:
        return Address("figure-activities", (measure.by, row.code)) if row.code else None

    return Table(
        f"activities-by-{measure.by}",
        (
            Column("code", noop("Code of the row."), lambda row: row.code),
            Column(
                "label",
                noop("What it is called."),
                lambda row: measure.row_name(names, row.code),
                head=measure.head,
                shown=name,
                language=measure.language,
            ),
            Column(
                "number",
                noop("Activities that stand in the row."),
                lambda row: row.number,
                Kind.COUNT,
                noop("Activities"),
                opens=opens,
                trace="activities.number",
            ),
            Column(
                "costed",
                noop("Of those, how many state a cost."),
                lambda row: row.costed,
                Kind.COUNT,
                noop("with a cost"),
                trace="activities.costed",
            ),
            Column(
                "cost_in_full_usd",
                noop("Their whole costs in US dollars."),
                lambda row: row.cost_in_full_usd,
                Kind.USD,
                noop("Cost in full"),
                trace="activities.cost_usd",
                under=gettext("US$"),
            ),
            Column(
                "cost_split_usd",
                noop("Their costs in US dollars, shared equally over their rows."),
                lambda row: row.cost_split_rounded_usd,
            ),
            Column(
                "split",
                "",
                lambda row: row.cost_split_usd,
                Kind.USD,
                noop("Cost split"),
                trace="activities.cost_split_usd",
                in_file=False,
                under=gettext("US$"),
            ),
            *years_columns(lambda row: row.years),
            *_constant_columns(words, measure),
            Column(
                "proposed",
                noop("Of the number, how many stand here by Biocap’s proposal only."),
                lambda row: row.proposed if row.code else None,
                Kind.COUNT,
                noop("Of which proposed"),
                trace="activities.proposed",
            ),
            Column(
                "reports",
                noop("Reports behind the number, each activity counted once."),
                lambda row: row.behind.reports,
            ),
            Column(
                "clusters",
                noop("Of the number, how many are known from several reports."),
                lambda row: row.behind.clusters,
            ),
            Column(
                "unresolved",
                noop("Pairs of reports of which it is not decided whether they are one activity."),
                lambda row: row.behind.unresolved,
            ),
        ),
        totals(words.library, measure, words.chosen).lines,
        caption=measure.title,
        among=words.among,
        of=lambda row: (row.code,),
        band=measure.band,
    )


CONSTANT = ("constant_full", "constant_split")
"""Columns of a page of costs at the prices of one year, where a price index is set."""


def _constant_columns(words: Words, measure: ActivityMeasure) -> tuple[Column[ActivityLine], ...]:
    """Return the columns of costs at constant prices; none where no price index is set."""
    prices = price_index()
    if prices is None:
        return ()
    of_all = constant_total(words.library, words.chosen)
    told = {**constant_costs(words.library, measure, words.chosen), OF_ALL: of_all}

    def of(row: ActivityLine) -> ConstantCost:
        return told.get(row.code) or NOTHING_CONSTANT

    def full(row: ActivityLine) -> Decimal | None:
        return Decimal(int(rounded(of(row).cost_in_full_usd))) if of(row).costed else None

    def split(row: ActivityLine) -> Decimal | None:
        share = of(row).cost_in_full_usd if row.code == OF_ALL else of(row).cost_split_usd
        return Decimal(int(rounded(share))) if of(row).costed else None

    under = gettext("US$ of %(year)s") % {"year": prices.base_year}
    return (
        Column(
            "price_base_year",
            noop("Year whose prices the next columns are told at."),
            lambda row: prices.base_year,
        ),
        Column(
            "constant_costed",
            noop("Of those with a cost, how many are of a year that the price index has."),
            lambda row: of(row).costed,
        ),
        Column(
            "constant_cost_in_full_usd",
            noop("Their whole costs in US dollars of that year; empty: none is of such a year."),
            full,
        ),
        Column(
            "constant_cost_split_usd",
            noop("Their costs in US dollars of that year, shared equally over their rows."),
            split,
        ),
        Column(
            "constant_full",
            "",
            full,
            Kind.USD,
            noop("Constant, in full"),
            in_file=False,
            under=under,
        ),
        Column(
            "constant_split",
            "",
            split,
            Kind.USD,
            noop("Constant, split"),
            in_file=False,
            under=under,
        ),
    )


def crossed_table(words: Words, by: str, across: str) -> Table[CrossedCell]:
    """Return number and cost in each cell of two measures, as a file has it."""
    names, one, other = ActivityWords(words), measure_by(by), measure_by(across)
    return Table(
        f"activities-by-{by}-and-{across}",
        (
            Column(by, noop("Code of the row."), lambda row: row.code),
            Column("label", noop("What it is called."), lambda r: one.row_name(names, r.code)),
            Column(across, noop("Code of the second thing."), lambda row: row.across),
            Column(
                "across_label",
                noop("What that is called."),
                lambda row: other.row_name(names, row.across),
            ),
            Column("number", noop("Activities that stand in both."), lambda row: row.number),
            Column("costed", noop("Of those, how many state a cost."), lambda row: row.costed),
            Column(
                "cost_in_full_usd",
                noop("Their whole costs in US dollars; empty: none states it."),
                lambda row: row.cost_usd if row.costed else None,
            ),
        ),
        crossed(words.library, one, other, words.chosen),
        among=words.among,
    )


def years_columns(years: Callable[[Row], Years]) -> tuple[Column[Row], ...]:
    """Return the years of money, which is not of today: two columns of a file, one of a page."""
    return (
        Column(
            "first_year",
            noop("First year of those that state a cost, where dates are stated."),
            lambda row: years(row).first,
        ),
        Column("last_year", noop("Last year of these."), lambda row: years(row).last),
        Column(
            "years",
            "",
            lambda row: (years(row).first or 0, years(row).last or 0),
            head=noop("Years of the cost"),
            shown=lambda row: years_in_words(years(row)) or numbers.MISSING,
            in_file=False,
        ),
    )


def row_of_all(total: Total) -> ActivityLine:
    """Return the row of all activities, in which its code is empty."""
    whole = Fraction(total.cost_usd)
    return ActivityLine("", total.number, total.costed, total.cost_usd, whole, years=total.years)
