"""The needs measures against hand-written DuckDB SQL on the same file, in one run.

    python bench/measures.py [--rows 2000000]

Makes a snapshot's tables with that many need rows (invented, seeded), and one with a
hundredth. Each measure runs in turn with the SQL that somebody would write by hand for
the same figures, result rows fetched; the median of several rounds is compared. The
measure's time holds everything: SQL from the cache as on a running server, the query, and
the dataclasses. What the first call adds (compiling the expression) is shown beside it.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from bench.tables import write_tables
from biocap.library.earlier import selects
from biocap.library.local import database_of
from biocap.library.queries import Library, _compiled
from biocap.library.schema import VERSION
from biocap.needs.measures.change import change
from biocap.needs.measures.extents import extents
from biocap.needs.measures.gaps import gaps
from biocap.needs.measures.means import means
from biocap.needs.measures.naming_areas import naming_areas
from biocap.needs.measures.naming_needs import naming_needs
from biocap.needs.measures.response_table import response_table
from biocap.telling.form import form

RESULTS = Path(__file__).parent / "results" / "measures.json"
PER_PARTY = 30
"""Needs that each Party names in a round."""

JOINED = """
    FROM {table} n JOIN submissions s ON s.round = n.round AND s.party = n.party
    AND NOT s.after_cut_off
    JOIN invitations i ON i.round = n.round AND i.party = n.party
    JOIN parties p ON p.code = n.party WHERE n.round = 'second'
"""
CHANGE = """
    WITH panel AS (
        SELECT a.party, p."group" AS part FROM submissions a JOIN submissions b USING (party)
        JOIN invitations i ON i.round = 'second' AND i.party = a.party
        JOIN invitations j ON j.round = 'first' AND j.party = a.party
        JOIN parties p ON p.code = a.party WHERE a.round = 'second' AND b.round = 'first'
        AND NOT a.after_cut_off AND NOT b.after_cut_off
    ), now AS (SELECT n.*, part FROM needs n JOIN panel USING (party) WHERE round = 'second'),
    earlier AS (SELECT n.*, part FROM needs n JOIN panel USING (party) WHERE round = 'first')
    SELECT coalesce(a.part, b.part) AS part, coalesce(a.item, b.item) AS item, CASE
        WHEN a.party IS NULL THEN 'no_longer_named' WHEN b.party IS NULL THEN 'newly_named'
        WHEN a.extent IS NULL OR b.extent IS NULL THEN 'not_comparable'
        WHEN a.extent > b.extent THEN 'up' WHEN a.extent < b.extent THEN 'down'
        ELSE 'same' END AS kind, count(*)
    FROM now a FULL JOIN earlier b ON a.party = b.party AND a.item = b.item GROUP BY ALL
"""
BASE = """
    SELECT p."group", count(*), count(s.party), count(*) FILTER (s.late) FROM invitations i
    LEFT JOIN submissions s ON s.round = 'second' AND s.party = i.party AND NOT s.after_cut_off
    JOIN parties p ON p.code = i.party WHERE i.round = 'second' GROUP BY ALL
"""
EXTENTS = (
    'SELECT p."group", n.area, n.item, n.extent, count(*)'
    + JOINED.format(table="needs")
    + "GROUP BY ALL"
)

HAND: dict[str, tuple[Callable[[Library], Any], list[str]]] = {
    "response_table": (
        lambda lib: response_table(lib, "second"),
        [
            BASE,
            """SELECT p."group", count(*) FILTER (i.party IS NULL AND NOT s.after_cut_off),
            count(*) FILTER (i.party IS NOT NULL AND s.after_cut_off)
            FROM submissions s LEFT JOIN invitations i USING (round, party)
            JOIN parties p ON p.code = s.party WHERE s.round = 'second' GROUP BY ALL""",
        ],
    ),
    "naming_areas": (
        lambda lib: naming_areas(lib, "second", "group"),
        [
            BASE,
            'SELECT p."group", n.area, count(*)'
            + JOINED.format(table="named_areas")
            + "GROUP BY ALL",
        ],
    ),
    "naming_needs": (
        lambda lib: naming_needs(lib, "second", "group"),
        [
            BASE,
            'SELECT p."group", n.item, count(*)' + JOINED.format(table="needs") + "GROUP BY ALL",
        ],
    ),
    "extents": (lambda lib: extents(lib, "second", "group"), [BASE, EXTENTS]),
    "gaps": (lambda lib: gaps(lib, "second", "group"), [BASE, EXTENTS]),
    "means": (
        lambda lib: means(lib, "second", "group"),
        [
            BASE,
            """SELECT p."group", count(DISTINCT n.party), count(*), count(m.item)"""
            + JOINED.format(table="needs").replace(
                "JOIN submissions",
                "LEFT JOIN (SELECT DISTINCT round, party, item FROM need_means) m"
                " ON m.round = n.round AND m.party = n.party AND m.item = n.item JOIN submissions",
                1,
            )
            + "GROUP BY ALL",
            'SELECT p."group", n.means, count(DISTINCT n.party), count(*)'
            + JOINED.format(table="need_means")
            + "GROUP BY ALL",
        ],
    ),
    "change": (
        lambda lib: change(lib, "second", "first", "group", "item"),
        [BASE, BASE.replace("second", "first"), CHANGE],
    ),
}
"""Measure -> how it is called, and the queries by hand that give the same numbers."""

COUNTED: dict[str, Callable[[Any], int]] = {
    "naming_areas": lambda rows: sum(row.count for row in rows),
    "naming_needs": lambda rows: sum(row.count for row in rows),
    "extents": lambda rows: sum(row.named for row in rows),
    "gaps": lambda rows: sum(row.named for row in rows),
    "means": lambda rows: sum(row.picks for row in rows),
    "change": lambda rows: sum(
        row.matched + row.not_comparable + row.newly_named + row.no_longer_named for row in rows
    ),
}
"""Measure -> what the last column of its last query by hand must add up to."""


def make(folder: Path, rows: int) -> Path:
    """Write a snapshot's Parquet files with so many rows in `needs`, over two rounds."""
    parties = max(rows // (2 * PER_PARTY), 1)
    asked = form("needs-assessment", "2009")
    engine = duckdb.connect()
    engine.execute("SELECT setseed(0.42)")
    engine.execute("CREATE TABLE items (place INT, area VARCHAR, row_group VARCHAR, item VARCHAR)")
    engine.executemany(
        "INSERT INTO items VALUES (?, ?, ?, ?)",
        [(place, i.area, i.row_group, i.item) for place, i in enumerate(asked.needs)],
    )
    rounds = "(VALUES ('first'), ('second')) AS r(round)"
    people = (
        f"(SELECT 'P' || lpad(range::VARCHAR, 6, '0') AS party, range AS n FROM range({parties}))"
    )
    engine.execute(f"""
        CREATE TABLE needs AS SELECT round, party, area, row_group, item,
          CASE WHEN random() < 0.1 THEN NULL ELSE floor(random() * 5)::TINYINT END AS extent,
          NULL::VARCHAR AS specify
        FROM {rounds}, {people} AS p, range({PER_PARTY}) AS k(k), items
        WHERE items.place = (hash(p.n, round, 7) % 13 + k * 5) % {len(asked.needs)}""")
    engine.execute("""
        CREATE TABLE need_means AS SELECT round, party, item,
          (1 + (hash(party, item, round) + k * 4) % 9)::VARCHAR AS means, NULL::VARCHAR AS specify
        FROM needs, range(2) AS k(k) WHERE hash(party, item) % 20 > 0""")
    engine.execute("CREATE TABLE named_areas AS SELECT DISTINCT round, party, area FROM needs")
    engine.execute(f"CREATE TABLE invitations AS SELECT round, party FROM {rounds}, {people}")
    engine.execute("""
        CREATE TABLE submissions AS SELECT round, party, 1 AS number, '' AS sha256,
          TIMESTAMPTZ '2026-03-01 00:00:00+00' AS submitted_at, hash(party) % 10 = 0 AS late,
          true AS dated, false AS after_cut_off
        FROM invitations WHERE hash(party, round) % 50 > 0""")
    engine.execute(
        "DELETE FROM needs WHERE (round, party) NOT IN (SELECT (round, party) FROM submissions)"
    )
    engine.execute(f"""
        CREATE TABLE parties AS SELECT party AS code, party AS name_en,
          (['Africa', 'Asia-Pacific', 'CEE', 'GRULAC', 'WEOG'])[1 + n % 5] AS "group",
          n % 3 = 0 AS ldc, n % 4 = 0 AS sids, false AS lldc, n % 6 = 0 AS eit, true AS fictional
        FROM {people}""")
    engine.execute("""
        CREATE TABLE rounds AS SELECT round, round AS title, 'needs-assessment' AS format,
          '2009' AS edition, true AS rehearsal FROM (VALUES ('first'), ('second')) AS r(round)""")
    return write_tables(engine, folder)


def seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def by_hand(connection: Any, queries: list[str]) -> None:
    for query in queries:
        connection.execute(query).fetchall()


def compare(folder: Path, times: int) -> dict[str, dict[str, float]]:
    path = database_of(folder, selects(folder, VERSION))
    assert path is not None
    library = Library(folder, path)
    hand = duckdb.connect(str(path), read_only=True)
    found = {}
    for name, (measure, queries) in HAND.items():
        _compiled.clear()
        library.forget()
        first = seconds(lambda m=measure: m(library))
        if name in COUNTED:
            expected = sum(row[-1] for row in hand.execute(queries[-1]).fetchall())
            assert COUNTED[name](measure(library)) == expected, name
        by_hand(hand, queries)
        ours, theirs = [], []
        for _ in range(times):
            library.forget()
            ours.append(seconds(lambda m=measure: m(library)))
            theirs.append(seconds(lambda q=queries: by_hand(hand, q)))
        found[name] = {
            "first_call_s": first,
            "measure_s": statistics.median(ours),
            "by_hand_s": statistics.median(theirs),
        }
    return found


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=2_000_000)
    arguments.add_argument("--times", type=int, default=7)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "snapshots"
        small = compare(make(root / "small", options.rows // 100), options.times)
        large = compare(make(root / "large", options.rows), options.times)
    print(f"{options.rows:,} need rows over two rounds; seconds, median of {options.times}")
    print(
        f"{'measure':16} {'measure':>9} {'by hand':>9} {'ratio':>6} {'1/100':>9} "
        f"{'growth':>7} {'first':>8}"
    )
    for name, row in large.items():
        row["ratio"] = row["measure_s"] / row["by_hand_s"]
        row["hundredth_s"] = small[name]["measure_s"]
        row["growth"] = row["measure_s"] / row["hundredth_s"]
        print(
            f"{name:16} {row['measure_s']:9.4f} {row['by_hand_s']:9.4f} {row['ratio']:6.2f} "
            f"{row['hundredth_s']:9.4f} {row['growth']:7.1f} {row['first_call_s']:8.4f}"
        )
    ours = sum(row["measure_s"] for row in large.values())
    theirs = sum(row["by_hand_s"] for row in large.values())
    growth = ours / sum(row["hundredth_s"] for row in large.values())
    print(f"all: {ours:.3f} s against {theirs:.3f} s by hand: {ours / theirs:.2f} times (aim 1.3)")
    print(f"a hundred times the rows take {growth:.1f} times the time (linear would be 100)")
    RESULTS.parent.mkdir(exist_ok=True)
    summary = {
        "rows": options.rows,
        "ratio": ours / theirs,
        "aim": 1.3,
        "growth_for_100_times_the_rows": growth,
        "measures": large,
    }
    RESULTS.write_text(json.dumps(summary, indent=1) + "\n")


if __name__ == "__main__":
    main()
