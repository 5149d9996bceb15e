"""How a ranking of gaps is told: the columns of its tables."""

from collections.abc import Callable
from typing import Any

from biocap.needs.columns import address_of_figure, shares_beside
from biocap.needs.figures.gap import PLACES, Gap
from biocap.shared.text import noop
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Address, Column, Kind, counted

LEAST_SAYS = noop("Sum over the Parties that state its extent of (4 - extent) / 4.")
MOST_SAYS = noop("The same if each extent left blank were 0, not at all addressed.")


def gap_columns(words: Words, line: RoundLine, *rank: Column[Gap]) -> tuple[Column[Gap], ...]:
    """Return the columns of a ranking of gaps, first those of its ranks."""
    form = words.form(line)

    def decimals(
        code: str, says: str, value: Callable[[Gap], Any], head: str, opens: bool = False
    ) -> Column[Gap]:
        def figure(row: Gap) -> Address:
            return address_of_figure(line, "gaps", row.area, row.item, **words.narrowed)

        return Column(
            code,
            says,
            value,
            Kind.DECIMAL,
            head,
            opens=figure if opens else None,
            trace=f"gaps.{code}",
            places=PLACES,
        )

    return (
        *rank,
        Column("area", noop("Area."), lambda row: row.area),
        Column("item", noop("Need."), lambda row: row.item),
        Column(
            "label",
            noop("Its words."),
            lambda row: form.item(row.area, row.item),
            head=noop("Need"),
            language=form.texts.language,
            shown=lambda row: f"{row.area}. {form.item_alone(row.area, row.item)}",
            opens=lambda row: Address("needs-area", (line.code, row.area)),
        ),
        decimals("score", LEAST_SAYS, lambda row: row.score, noop("Gap"), opens=True),
        decimals("score_most", MOST_SAYS, lambda row: row.score_most, noop("Gap at most")),
        *counted("gaps", ("offered", noop("Needs that the form offers in its area."), "")),
        decimals(
            "even",
            noop("The gaps of its area together, spread evenly over the needs offered in it."),
            lambda row: row.even,
            noop("Even spread"),
        ),
        decimals(
            "above",
            noop("The gap less that of an even spread: by this the needs of all areas are ranked."),
            lambda row: row.above,
            noop("Above even spread"),
        ),
        decimals(
            "above_least",
            noop("The same at least, whatever the extents left blank in the area are."),
            lambda row: row.above_least,
            noop("At least"),
        ),
        decimals(
            "above_most",
            noop("The same at most, whatever the extents left blank in the area are."),
            lambda row: row.above_most,
            noop("At most"),
        ),
        *counted(
            "gaps",
            ("named", noop("Parties that name it."), noop("Parties naming it")),
            ("submitted", noop("Parties that submitted."), ""),
            ("invited", noop("Parties invited."), ""),
        ),
        *shares_beside(lambda row: row.naming),
        *counted(
            "gaps",
            ("stated", noop("Parties that state an extent."), noop("Extent stated")),
            ("blank", noop("Parties that left the extent blank."), noop("Blank")),
        ),
        Column(
            "median_extent",
            noop("Median extent among those that state one."),
            lambda row: row.extents.median,
            Kind.DECIMAL,
            noop("Median"),
            trace="gaps.median",
        ),
        Column(
            "mean_extent",
            noop("Mean extent among those that state one."),
            lambda row: row.extents.mean,
            Kind.DECIMAL,
            noop("Mean"),
            trace="gaps.mean",
        ),
        Column(
            "levels",
            "",
            lambda row: row.extents,
            head=noop("Extent 0 to 4, left blank"),
            in_file=False,
        ),
    )
