"""Columns that several tables of needs have in common, each told once."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from biocap.needs.figures.naming import Extents, Naming
from biocap.shared.text import noop
from biocap.telling.form import NeedsForm
from biocap.telling.names import RoundLine
from biocap.telling.tables import Address, Column, Kind

Row = TypeVar("Row")


def address_of_figure(
    line: RoundLine, measure: str, *scope: str | None, **query: str | None
) -> Address:
    """Return the address of the page that opens a figure of a round."""
    return Address("figure", (line.code, measure, *(code for code in scope if code)), query)


def figure_of_part(line: RoundLine, measure: str, by: str | None, row: Naming | Extents) -> Address:
    """Return the address of the figure of a row of a part of the Parties."""
    part = row.part if by else None
    return address_of_figure(line, measure, row.area, row.item, by=by, part=part)


def area_column(
    form: NeedsForm, line: RoundLine, area: Callable[[Row], str], head: str = ""
) -> Column[Row]:
    """Return the column of the words of an area, which lead to its page."""
    return Column(
        "label",
        noop("Its words."),
        lambda row: form.area(area(row)),
        head=head or noop("Broad area"),
        language=form.texts.language,
        opens=lambda row: Address("needs-area", (line.code, area(row))),
    )


def item_column(form: NeedsForm, of: Callable[[Row], tuple[str, str | None]]) -> Column[Row]:
    """Return the column of the words of a need: a file has them as the form prints them."""
    return Column(
        "label",
        noop("Its words."),
        lambda row: form.item(of(row)[0], of(row)[1] or ""),
        head=noop("Need"),
        language=form.texts.language,
        shown=lambda row: form.item_in_group(of(row)[0], of(row)[1] or ""),
    )


def naming_columns(
    naming: Callable[[Row], Naming], opens: Callable[[Row], Address | None] | None = None
) -> tuple[Column[Row], ...]:
    """Return how many Parties name something, of those that submitted and of those invited."""
    return (
        Column("part", noop("All Parties, or a part of them."), lambda r: naming(r).part),
        Column(
            "named",
            noop("Parties that name it."),
            lambda r: naming(r).count,
            Kind.COUNT,
            noop("Parties naming it"),
            opens=opens,
            trace="naming.count",
        ),
        Column(
            "submitted",
            noop("Parties that submitted."),
            lambda r: naming(r).submitted,
            Kind.COUNT,
            noop("Submissions"),
        ),
        Column(
            "invited",
            noop("Parties invited."),
            lambda r: naming(r).invited,
            Kind.COUNT,
            noop("Parties invited"),
        ),
        Column(
            "share_of_submitted",
            noop("Share of those that submitted, in per cent."),
            lambda r: naming(r).share_of_submitted.percent,
            Kind.PERCENT,
            noop("Per cent of those that submitted"),
            trace="naming.percent",
        ),
        Column(
            "share_of_invited",
            noop("Share of all invited, in per cent."),
            lambda r: naming(r).share_of_invited.percent,
            Kind.PERCENT,
        ),
        Column(
            "lowest",
            noop("Share of all if no Party without an answer named it."),
            lambda r: naming(r).interval.lowest.percent,
            Kind.PERCENT,
            noop("Per cent of those invited, at least"),
            trace="naming.percent_least",
        ),
        Column(
            "highest",
            noop("Share of all if every Party without an answer named it."),
            lambda r: naming(r).interval.highest.percent,
            Kind.PERCENT,
            noop("Per cent of those invited, at most"),
            trace="naming.percent_most",
        ),
    )


SHARES = ("share_of_submitted", "lowest", "highest")
"""The shares that stand beside a count of Parties on pages and in documents."""


def shares_beside(naming: Callable[[Row], Naming]) -> tuple[Column[Row], ...]:
    """Return the shares for pages alone, where the file has their counts."""
    columns = naming_columns(naming)
    return tuple(replace(column, in_file=False) for column in columns if column.code in SHARES)


def extent_columns(
    extents: Callable[[Row], Extents],
    counted: tuple[str, str],
    heads: tuple[str, str],
    opens: Callable[[Row], Address | None],
) -> tuple[Column[Row], ...]:
    """Return how far needs are addressed: counts, their picture, median, mean and their base.

    Extents are steps in order and no measured distance: counts and median come first.

    `counted` says what an extent and a blank count, `heads` name mean and median; the
    picture stands on pages alone and leads to the figure.
    """
    states, blank = counted
    mean, median = heads

    def at(level: int) -> Column[Row]:
        return Column(
            f"extent_{level}",
            states % {"level": level},
            lambda r: extents(r).counts[level],
            Kind.COUNT,
            str(level),
            trace=f"extents.{level}",
        )

    def middle(
        code: str, says: str, of: Callable[[Row], Fraction | None], head: str
    ) -> Column[Row]:
        return Column(f"{code}_extent", says, of, Kind.DECIMAL, head, trace=f"extents.{code}")

    return (
        *map(at, range(5)),
        Column(
            "blank",
            blank,
            lambda r: extents(r).blank,
            Kind.COUNT,
            noop("Blank"),
            trace="extents.blank",
        ),
        Column(
            "stated",
            noop("Of those named, how many state an extent: the base of median and mean."),
            lambda r: extents(r).stated,
            Kind.COUNT,
            noop("Extent stated"),
            trace="extents.stated",
        ),
        middle("median", MEDIAN_SAYS, lambda r: extents(r).median, median),
        middle("mean", MEAN_SAYS, lambda r: extents(r).mean, mean),
        Column(
            "levels",
            "",
            extents,
            head=noop("Extent 0 to 4, left blank"),
            opens=opens,
            in_file=False,
        ),
    )


MEAN_SAYS = noop("Mean among those that state one.")
MEDIAN_SAYS = noop("Median among those that state one.")


def pair_extent_columns(
    extents: Callable[[Row], Extents], opens: Callable[[Row], Address | None]
) -> tuple[Column[Row], ...]:
    """Return the columns of the extents of an area: they count pairs of Party and need."""
    return (
        Column(
            "needs_named",
            noop("Pairs of Party and need named in the area."),
            lambda r: extents(r).named,
            Kind.COUNT,
            noop("Needs named"),
            trace="extents.named",
        ),
        *extent_columns(
            extents,
            (
                noop("Pairs that state extent %(level)s."),
                noop("Pairs named whose extent was left blank."),
            ),
            (noop("Mean extent"), noop("Median extent")),
            opens,
        ),
    )
