"""Resources as tables: who supports whom, and the gaps by region and area."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from django.utils.translation import gettext

from biocap.activities.figures import ROWS_OF_NO_CODE
from biocap.activities.words import row_of_no_code
from biocap.indicators.areas import areas_today
from biocap.indicators.published_plans.base import are_fictional
from biocap.shared.text import noop
from biocap.support.money import CostByTime, Money
from biocap.support.resources import ResourceGap, SupportFlow
from biocap.telling.names import RoundLine, Words, group_name
from biocap.telling.numbers import rounded
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind, Table

Row = TypeVar("Row")


def flows_table(words: Words, flows: Sequence[SupportFlow], among: str = "") -> Table[SupportFlow]:
    """Return who supports whom, the most activities first."""

    def place(row: SupportFlow) -> str:
        if row.place in ROWS_OF_NO_CODE:
            return row_of_no_code(row.place)
        return words.party(row.place)

    return Table(
        "support-flows",
        (
            Column(
                "organization",
                noop("Organization that the activities name."),
                lambda row: row.organization,
                head=noop("Who"),
                shown=lambda row: row.organization or gettext("no organization named"),
                language="und",
            ),
            Column("place", noop("Country, or the row of those without one."), lambda r: r.place),
            Column(
                "place_name",
                noop("Its name."),
                place,
                head=noop("Where"),
                opens=lambda row: Address("figure-activities", ("country", row.place)),
            ),
            Column(
                "number",
                noop("Activities undertaken."),
                lambda row: row.cost.number,
                Kind.COUNT,
                noop("Activities"),
            ),
            Column(
                "costed",
                noop("Of those, how many state a cost that is borne here."),
                lambda row: row.cost.known,
                Kind.COUNT,
                noop("with a cost"),
            ),
            *cost_columns(lambda row: row.cost),
        ),
        sorted(
            by_name(by_name(flows, place), lambda it: it.organization),
            key=lambda it: -it.cost.number,
        ),
        caption=noop("Who supports whom"),
        among=among,
        ranked_by=("number",),
    )


def gaps_table(words: Words, line: RoundLine, gaps: Sequence[ResourceGap]) -> Table[ResourceGap]:
    """Return needs and resources by region and area, the most Parties with a need first."""
    form = areas_today(words.language)
    real_plans = not are_fictional(words.library)
    return Table(
        f"{line.code}-resource-gaps",
        (
            Column(
                "region",
                noop("Regional group."),
                lambda row: row.region,
                head=noop("Region"),
                shown=lambda row: group_name(row.region),
            ),
            Column("area", noop("Area of need."), lambda row: row.area),
            Column(
                "label",
                noop("Its words."),
                lambda row: form.area(row.area),
                head=noop("Area"),
                language=form.texts.language,
                opens=lambda row: Address("needs-area", (line.code, row.area)),
            ),
            Column(
                "named",
                noop("Parties that name a need of the area at extent 0 to 2."),
                lambda row: row.named,
                Kind.COUNT,
                noop("Parties in need"),
            ),
            Column(
                "submitted",
                noop("Parties of the region that submitted."),
                lambda row: row.submitted,
                Kind.COUNT,
                noop("of those that answered"),
            ),
            Column(
                "invited",
                noop("Parties of the region that were invited."),
                lambda row: row.invited,
                Kind.COUNT,
            ),
            Column(
                "activities",
                noop("Activities undertaken in the region that serve the area."),
                lambda row: row.cost.number,
                Kind.COUNT,
                noop("Activities"),
                real=True,
            ),
            Column(
                "costed",
                noop("Of those, how many state a cost."),
                lambda row: row.cost.known,
                Kind.COUNT,
                noop("with a cost"),
                real=True,
            ),
            *cost_columns(lambda row: row.cost),
            *_money(
                "offers",
                lambda row: row.offers,
                (noop("Offers that stand."), noop("Of those, how many name an amount.")),
                noop("US dollars that they name; empty: none names any."),
                (noop("Offers"), noop("Offered")),
                real=True,
            ),
            *_money(
                "unfunded",
                lambda row: row.unfunded,
                (
                    noop("Actions of published plans that name a need of the area."),
                    noop("Of those, how many name an amount that is not yet funded."),
                ),
                noop("US dollars not yet funded; empty: none names any."),
                (noop("Planned actions"), noop("Not yet funded")),
                real=real_plans,
            ),
            Column(
                "committed_in_plans_known",
                noop("Of the actions, how many name an amount that others committed."),
                lambda row: row.committed_in_plans.known,
                Kind.COUNT,
                real=real_plans,
            ),
            Column(
                "committed_in_plans_usd",
                noop("US dollars that others committed, by the plans; empty: none names any."),
                lambda row: whole_usd(row.committed_in_plans.usd),
                Kind.USD,
                noop("Committed, by plans"),
                under=gettext("US$"),
                missing=noop("nothing said"),
                real=real_plans,
            ),
        ),
        gaps,
        rehearsal=line.rehearsal,
        caption=noop("Needs and resources, by region and area"),
        among=words.among,
        ranked_by=("named",),
    )


def cost_columns(cost: Callable[[Row], CostByTime]) -> tuple[Column[Row], ...]:
    """Return what activities cost, by whether they ended: a sum, and of how many it is."""

    def column(
        code: str, head: str, says: str, known: str, of: Callable[[CostByTime], Money]
    ) -> tuple[Column[Row], ...]:
        return (
            Column(
                f"{code}_usd",
                says,
                lambda row: whole_usd(of(cost(row)).usd),
                Kind.USD,
                head,
                under=gettext("US$"),
                missing=noop("nothing said"),
                beside=lambda row: str(of(cost(row)).known or ""),
                real=True,
            ),
            Column(f"{code}_known", known, lambda row: of(cost(row)).known, Kind.COUNT, real=True),
        )

    return (
        *column(
            "spent",
            noop("Spent"),
            noop("Cost of activities that ended by the cut-off; empty: none states any."),
            noop("Of how many that is."),
            lambda it: it.spent,
        ),
        *column(
            "committed",
            noop("Committed"),
            noop("Cost of activities that go on after it; empty: none states any."),
            noop("Of how many that is."),
            lambda it: it.committed,
        ),
        *column(
            "undated",
            noop("Without a last day"),
            noop("Cost of activities without a last day; empty: none states any."),
            noop("Of how many that is."),
            lambda it: it.undated,
        ),
    )


def whole_usd(usd: Fraction | None) -> int | None:
    """Return whole US dollars, halves up; None where no amount is known."""
    return None if usd is None else int(rounded(usd))


def _money(
    code: str,
    of: Callable[[ResourceGap], Money],
    counted: tuple[str, str],
    usd: str,
    heads: tuple[str, str],
    real: bool = False,
) -> tuple[Column[ResourceGap], ...]:
    number, known = counted
    return (
        Column(
            f"{code}_number", number, lambda row: of(row).number, Kind.COUNT, heads[0], real=real
        ),
        Column(f"{code}_known", known, lambda row: of(row).known, Kind.COUNT, real=real),
        Column(
            f"{code}_usd",
            usd,
            lambda row: whole_usd(of(row).usd),
            Kind.USD,
            heads[1],
            under=gettext("US$"),
            missing=noop("nothing said"),
            beside=lambda row: str(of(row).known or ""),
            real=real,
        ),
    )
