"""The points of `matching` for many requests and offers at once, by the engine of the library.

Means and languages are sets of few codes, and so a number of bits each. What is ranked never parts
equals: of each request the best offers, with all that have as many points as the last of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import duckdb
import pyarrow

from biocap.library.compiling import ibis
from biocap.support import weights
from biocap.support.matching import COMPARED
from biocap.support.rows import Offer, SupportRequest, area_of_need

PAIRED = ("request", "offer", "points")
REQUESTS = {
    **dict.fromkeys(("request", "party", "region", "area", "need"), "string"),
    **dict.fromkeys(("means", "languages"), "int32"),
    **dict.fromkeys(("starts", "ends"), "date"),
    "amount_usd": "float64",
}
OFFERS = {
    **dict.fromkeys(("offer", "party", "area"), "string"),
    **dict.fromkeys(("needs", "countries", "regions"), "array<string>"),
    **dict.fromkeys(("means", "languages"), "int32"),
    "anywhere": "boolean",
    **dict.fromkeys(("starts", "ends"), "date"),
    "amount_usd": "float64",
}
"""One row for each area of an offer; `needs` are those of the area that it is narrowed to."""
STORED = {
    "string": pyarrow.string(),
    "array<string>": pyarrow.list_(pyarrow.string()),
    "int32": pyarrow.int32(),
    "float64": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
    "date": pyarrow.date32(),
}
BITS = {code: 1 << at for codes in COMPARED for at, code in enumerate(codes)}


def best_offers(
    requests: Iterable[SupportRequest],
    offers: Iterable[Offer],
    points: Mapping[str, int],
    most: int,
) -> list[tuple[str, str, int]]:
    """Return (request, offer, points) of the best offers of each request, and all that equal them.

    By request, the most points first, of equal ones by the offer's id.
    """
    connection = duckdb.connect()
    fill_table(connection, "asked", REQUESTS, map(request_row, requests))
    fill_table(connection, "offered", OFFERS, (row for it in offers for row in offer_rows(it)))
    sql = matching_sql(tuple(points.items()), most)
    return [(str(a), str(b), int(n)) for a, b, n in connection.execute(sql).fetchall()]


@cache
def matching_sql(points: tuple[tuple[str, int], ...], most: int) -> str:
    """Return what ranks offers as SQL, compiled once for the same points."""
    return str(ibis.to_sql(pairs(dict(points), most), dialect="duckdb"))


def fill_table(
    connection: Any, name: str, shape: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """Make a table of a shape and fill it with rows."""
    schema = pyarrow.schema([(column, STORED[kind]) for column, kind in shape.items()])
    columns = list(zip(*rows, strict=True)) or [()] * len(shape)
    given = pyarrow.table(
        [pyarrow.array(held, kind) for held, kind in zip(columns, schema.types, strict=True)],
        schema=schema,
    )
    connection.register("given", given)
    connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM given')
    connection.unregister("given")


def request_row(request: SupportRequest) -> tuple[Any, ...]:
    """Return a request as a row of the table `asked`."""
    return (
        request.request,
        request.party,
        request.region,
        area_of_need(request.need),
        request.need,
        bits(request.means),
        bits(request.languages),
        request.starts,
        request.ends,
        request.amount_usd or None,
    )


def offer_rows(offer: Offer) -> list[tuple[Any, ...]]:
    """Return an offer as rows of the table `offered`; of one that was withdrawn, none."""
    anywhere = offer.worldwide or not (offer.countries or offer.regions)
    days: tuple[date | None, date | None] = (offer.starts, offer.ends)
    return [
        (
            offer.offer,
            offer.party,
            area,
            [need for need in offer.needs if area_of_need(need) == area],
            list(offer.countries),
            list(offer.regions),
            bits(offer.means),
            bits(offer.languages),
            anywhere,
            *days,
            offer.amount_usd or None,
        )
        for area in dict.fromkeys(offer.areas)
        if offer.stands
    ]


def bits(codes: Iterable[str]) -> int:
    """Return the codes that may be compared as a number of bits.

    >>> bits(("1", "3", "9")), bits(("ar", "other"))
    (5, 1)
    """
    return sum({BITS[code] for code in codes if code in BITS})


@cache
def _bit_count() -> Any:
    def bit_count(value: int) -> int: ...  # type: ignore[empty-body]

    return ibis.udf.scalar.builtin(bit_count)


def pairs(points: Mapping[str, int], most: int) -> Any:
    """Return the expression over the tables `asked` and `offered` that ranks offers."""
    asked = ibis.table(REQUESTS, name="asked")
    offered = ibis.table(OFFERS, name="offered")
    offered = offered.rename({f"of_{name}": name for name in OFFERS})
    both = asked.join(
        offered,
        [asked["area"] == offered["of_area"], asked["party"] != offered["of_party"]],
    )
    count = _bit_count()
    place = ibis.cases(
        (both["of_countries"].contains(both["party"]), points[weights.COUNTRY]),
        (both["of_regions"].contains(both["region"]), points[weights.REGION]),
        (both["of_anywhere"], points[weights.ANYWHERE]),
    )
    narrowed = both["of_needs"].length() > 0
    need = ibis.ifelse(
        ~narrowed | both["of_needs"].contains(both["need"]),
        points[weights.NEED],
        points[weights.AREA],
    )
    means = count(both["means"] & both["of_means"]) * points[weights.MEANS]
    language = ibis.ifelse(
        (both["languages"] & both["of_languages"]) > 0, points[weights.LANGUAGE], 0
    )
    scored = both.mutate(place=place).filter(lambda it: it["place"].notnull())
    total = scored["place"] + need + means + language + _dates(both, points) + _money(both, points)
    scored = scored.mutate(points=total.cast("int32"), offer=scored["of_offer"]).select(*PAIRED)
    best = ibis.window(group_by="request", order_by=ibis.desc("points"))
    ranked = scored.mutate(place=ibis.rank().over(best)).filter(lambda it: it["place"] < most)
    return ranked.select(*PAIRED).order_by("request", ibis.desc("points"), "offer")


def _dates(both: Any, points: Mapping[str, int]) -> Any:
    dated = (both["starts"].notnull() | both["ends"].notnull()) & (
        both["of_starts"].notnull() | both["of_ends"].notnull()
    )
    too_late = (both["of_starts"] > both["ends"]).fill_null(False)
    too_early = (both["of_ends"] < both["starts"]).fill_null(False)
    return ibis.ifelse(dated & ~too_late & ~too_early, points[weights.DATES], 0)


def _money(both: Any, points: Mapping[str, int]) -> Any:
    return ibis.cases(
        (both["of_amount_usd"] >= both["amount_usd"], points[weights.MONEY_WHOLE]),
        (both["of_amount_usd"] < both["amount_usd"], points[weights.MONEY_PART]),
        else_=0,
    )
