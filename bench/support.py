"""Requests matched with offers, and the clock's look at activities, against SQL by hand.

    python -m bench.support [--pairs 5000] [--activities 1000000]

Invented rows, seeded. What is matched is filled into the engine once; then the compiled
expression and the SQL that somebody would write for the same rows run in turn, rows fetched, and
are held to be equal. Each is run with a tenth of the rows too.

Growth is told in seconds of the processor and in seconds of the wall: on a machine that others
use, a longer run is put aside more often, and the wall alone would call that growth.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from bench.tables import write_tables
from biocap import formats
from biocap.library.earlier import selects
from biocap.library.local import database_of
from biocap.library.queries import Library
from biocap.library.schema import VERSION
from biocap.support.clock import last_days_of
from biocap.support.matching_tables import (
    OFFERS,
    REQUESTS,
    fill_table,
    matching_sql,
    offer_rows,
    request_row,
)
from biocap.support.rows import Offer, SupportRequest, area_of_need
from biocap.support.weights import points_of_reasons

RESULTS = Path(__file__).parent / "results" / "support.json"
MOST = 10
"""Best offers of each request, and all that equal the last of them."""
AIM = 1.5
GROUPS = ("Africa", "Asia-Pacific", "CEE", "GRULAC", "WEOG")

MATCHED = """
    WITH scored AS (
      SELECT r.request, o.offer,
        CASE WHEN list_contains(o.countries, r.party) THEN {country}
             WHEN list_contains(o.regions, r.region) THEN {region}
             WHEN o.anywhere THEN {anywhere} END AS place,
        CASE WHEN len(o.needs) = 0 OR list_contains(o.needs, r.need) THEN {need}
             ELSE {area} END
        + bit_count(r.means & o.means) * {each_means}
        + CASE WHEN r.languages & o.languages > 0 THEN {language} ELSE 0 END
        + CASE WHEN coalesce(r.starts, r.ends) IS NOT NULL
                AND coalesce(o.starts, o.ends) IS NOT NULL
                AND NOT coalesce(o.starts > r.ends, false)
                AND NOT coalesce(o.ends < r.starts, false) THEN {dates} ELSE 0 END
        + CASE WHEN o.amount_usd >= r.amount_usd THEN {money_whole}
               WHEN o.amount_usd < r.amount_usd THEN {money_part} ELSE 0 END AS points
      FROM asked r JOIN offered o ON o.area = r.area AND o.party <> r.party
    )
    SELECT request, offer, place + points AS points FROM scored WHERE place IS NOT NULL
    QUALIFY rank() OVER (PARTITION BY request ORDER BY place + points DESC) <= {most}
    ORDER BY request, points DESC, offer
"""
LAST_DAYS = """
    SELECT e.element, p.code, max(coalesce(a.ends, a.starts)) FROM activities a
    JOIN activity_elements e USING (activity) JOIN activity_places p USING (activity)
    WHERE a.status = 'undertaken' AND coalesce(a.ends, a.starts) IS NOT NULL GROUP BY ALL
"""


def invented(requests: int, offers: int) -> tuple[list[SupportRequest], list[Offer]]:
    """Return requests and offers drawn at random, a good part of each left blank."""
    rng = Random(42)
    lists = formats.load_edition("support-request").option_lists
    needs = [option.code for option in lists["needs"].options]
    codes = {name: [o.code for o in lists[name].options] for name in ("means", "languages")}
    countries = [f"P{number:03}" for number in range(170)]

    def some(name: str, most: int) -> tuple[str, ...]:
        return tuple(rng.sample(codes[name], rng.randint(0, most)))

    def day() -> date | None:
        return date(2026, 1, 1) + timedelta(rng.randint(0, 900)) if rng.random() < 0.7 else None

    def money() -> float | None:
        return rng.choice([None, 1000, 50000, 80000])

    def request(number: int) -> SupportRequest:
        party = rng.randrange(170)
        whose = (f"r{number:06}", "", countries[party], GROUPS[party % 5], rng.choice(needs), 1)
        means, languages = some("means", 3), some("languages", 2)
        return SupportRequest(*whose, means, languages, day(), day(), money())

    def offer(number: int) -> Offer:
        named = tuple(rng.sample(needs, rng.randint(1, 5)))
        areas = tuple(dict.fromkeys(map(area_of_need, named)))
        where = tuple(rng.sample(countries, rng.randint(0, 3)))
        regions = tuple(rng.sample(GROUPS, rng.randint(0, 2)))
        means = (some("means", 4), some("languages", 3), where, regions, rng.random() < 0.2)
        whose = (f"o{number:06}", "", "", "", True)
        return Offer(*whose, areas, named, *means, day(), day(), money(), "")

    return [request(n) for n in range(requests)], [offer(n) for n in range(offers)]


def seconds(work: Callable[[], Any]) -> tuple[float, float]:
    """Return how long work took by the wall, and on the processor by all its threads."""
    began, on_processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - on_processor


def in_turns(ours: Callable[[], Any], theirs: Callable[[], Any], times: int) -> dict[str, float]:
    """Return the medians of both; the rows of both are equal, whatever their order."""
    found = ours()
    assert sorted(found) == sorted(theirs())
    mine, hand = [], []
    for _ in range(times):
        mine.append(seconds(ours))
        hand.append(seconds(theirs))
    told = {
        "ours_s": statistics.median(wall for wall, _ in mine),
        "by_hand_s": statistics.median(wall for wall, _ in hand),
        "ours_cpu_s": statistics.median(cpu for _, cpu in mine),
        "by_hand_cpu_s": statistics.median(cpu for _, cpu in hand),
    }
    ratio = told["ours_cpu_s"] / told["by_hand_cpu_s"]
    return {**told, "ratio": ratio, "rows": len(found)}


def matching(requests: int, offers: int, times: int) -> dict[str, float]:
    asked, offered = invented(requests, offers)
    engine, points = duckdb.connect(), points_of_reasons()
    fill_table(engine, "asked", REQUESTS, map(request_row, asked))
    fill_table(engine, "offered", OFFERS, (row for it in offered for row in offer_rows(it)))
    hand = MATCHED.format(**points, most=MOST)

    def ours() -> Any:
        return engine.execute(matching_sql(tuple(points.items()), MOST)).fetchall()

    return in_turns(ours, lambda: engine.execute(hand).fetchall(), times)


def invent_activities(engine: Any, activities: int, elements: Sequence[str]) -> None:
    """Fill activities with elements and places, a part of them undated or not undertaken."""
    engine.execute(f"""
        CREATE TABLE activities AS SELECT 'a' || range AS activity, 'A title' AS title,
          true AS counted,
          CASE WHEN hash(range) % 20 = 0 THEN 'not_undertaken' ELSE 'undertaken' END AS status,
          CASE WHEN hash(range, 1) % 4 > 0 THEN DATE '2005-01-01' + (hash(range, 2) % 7000)::INT
            END AS starts,
          CASE WHEN hash(range, 3) % 2 > 0 THEN DATE '2010-01-01' + (hash(range, 4) % 7000)::INT
            END AS ends
        FROM range({activities})""")
    engine.execute(
        """
        CREATE TABLE activity_elements AS SELECT DISTINCT activity,
          $elements[1 + (hash(activity, k) % $many)::INT] AS element,
          'thematic' AS kind, false AS proposed, NULL::VARCHAR AS words
        FROM activities, range(2) AS k(k)""",
        {"elements": list(elements), "many": len(elements)},
    )
    engine.execute("""
        CREATE TABLE activity_places AS SELECT DISTINCT activity, 'country' AS kind,
          'P' || lpad((hash(activity, k, 9) % 170)::VARCHAR, 3, '0') AS code
        FROM activities, range(2) AS k(k)""")


def clock(folder: Path, activities: int, times: int) -> dict[str, float]:
    engine = duckdb.connect()
    invent_activities(engine, activities, [f"e{number}" for number in range(15)])
    write_tables(engine, folder)
    path = database_of(folder, selects(folder, VERSION))
    assert path is not None
    library, hand = Library(folder, path), duckdb.connect(str(path), read_only=True)
    return in_turns(
        lambda: library.compiled("last days of activities", lambda: last_days_of(library)),
        lambda: hand.execute(LAST_DAYS).fetchall(),
        times,
    )


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pairs", type=int, default=5000)
    arguments.add_argument("--activities", type=int, default=1_000_000)
    arguments.add_argument("--times", type=int, default=5)
    options = arguments.parse_args()
    many, times = options.pairs, options.times
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "snapshots"
        found = {
            "matching": matching(many, many, times),
            "matching, ten times the offers": matching(many, many * 10, 1),
            "clock, a tenth": clock(root / "small", options.activities // 10, times),
            "clock": clock(root / "large", options.activities, times),
        }
    for name, row in found.items():
        print(
            f"{name:32} {row['ours_cpu_s']:8.3f} s of the processor ({row['ours_s']:.3f} s), "
            f"by hand {row['by_hand_cpu_s']:8.3f} s ({row['by_hand_s']:.3f} s): "
            f"{row['ratio']:.2f} times (aim {AIM}); {row['rows']:,} rows"
        )
    grown = {
        "matching": ("matching", "matching, ten times the offers"),
        "clock": ("clock, a tenth", "clock"),
    }
    growth = {
        name: {
            side: found[large][side] / found[small][side]
            for side in ("ours_cpu_s", "by_hand_cpu_s", "ours_s", "by_hand_s")
        }
        for name, (small, large) in grown.items()
    }
    for name, times_more in growth.items():
        print(
            f"{name}: ten times the rows take {times_more['ours_cpu_s']:.1f} times the processor "
            f"(by hand {times_more['by_hand_cpu_s']:.1f}), {times_more['ours_s']:.1f} times the "
            "wall (linear: 10)"
        )
    RESULTS.parent.mkdir(exist_ok=True)
    said = {"aim": AIM, "found": found, "growth_for_ten_times": growth}
    RESULTS.write_text(json.dumps(said, indent=1) + "\n")


if __name__ == "__main__":
    main()
