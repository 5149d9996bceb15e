"""What members of a regional body share, against SQL by hand on the same file, in one run.

    python -m bench.regional [--rows 1000000]

The invented rounds of `bench.measures`, with the codes of a body's members on the first Parties,
so that a body is looked for in a round of many. Rows of both are held to be equal, then each runs
in turn, result rows fetched; the same with a tenth of the rows.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from bench.measures import make
from bench.support import AIM, seconds
from biocap.library.earlier import selects
from biocap.library.local import database_of
from biocap.library.queries import Library
from biocap.library.schema import VERSION
from biocap.parties.reference import BODIES
from biocap.shared.own_words import OneTongue
from biocap.support.regional import further_along, shared_needs
from biocap.telling.names import RoundLine

RESULTS = Path(__file__).parent / "results" / "regional.json"
BODY = BODIES["EU"]
DAY = date(2026, 3, 1)
LINE = RoundLine(
    "second",
    OneTongue("second", "en"),
    "2009",
    OneTongue("", "en"),
    opens_on=DAY,
    due_on=DAY,
    closes_on=DAY,
    cut_off_at=datetime(2026, 4, 1, tzinfo=UTC),
    rehearsal=True,
    previous="first",
    format="needs-assessment",
)
MEMBERS = ", ".join(f"'{code}'" for code in BODY.members)
SAID = f"""
    FROM needs n JOIN submissions s ON s.round = n.round AND s.party = n.party
    AND NOT s.after_cut_off JOIN invitations i ON i.round = n.round AND i.party = n.party
    WHERE n.round = 'second' AND n.party IN ({MEMBERS})
"""
BASE = f"""
    SELECT count(*), count(s.party) FROM invitations i LEFT JOIN submissions s
    ON s.round = 'second' AND s.party = i.party AND NOT s.after_cut_off
    WHERE i.round = 'second' AND i.party IN ({MEMBERS})
"""
SHARED = (
    "SELECT n.area, n.item, count(*) AS named, "
    + ", ".join(f"count(*) FILTER (n.extent = {extent})" for extent in range(5))
    + SAID
    + "GROUP BY ALL HAVING count(*) >= 2"
)
FURTHER = f"""
    WITH said AS (SELECT n.area, n.item, n.party, n.extent {SAID} AND n.extent IS NOT NULL)
    SELECT f.area, f.item, f.party, f.extent, l.lower FROM said f JOIN (
      SELECT item, list(party ORDER BY party) AS lower FROM said WHERE extent <= 2 GROUP BY item
    ) l USING (item) WHERE f.extent > 2
"""
Rows = list[tuple[Any, ...]]


def shared(library: Library) -> Rows:
    return [
        (n.area, n.item, n.count, *it.extents.counts, n.invited, n.submitted)
        for it in shared_needs(library, LINE, BODY)
        for n in [it.naming]
    ]


def further(library: Library) -> Rows:
    return [
        (it.area, it.item, it.party, it.extent, list(it.lower))
        for it in further_along(library, LINE, BODY)
    ]


MEASURED: dict[str, tuple[Callable[[Library], Rows], Callable[[Any], Rows]]] = {
    "shared needs": (
        shared,
        lambda hand: [
            (*row, *base)
            for base in hand.execute(BASE).fetchall()
            for row in hand.execute(SHARED).fetchall()
        ],
    ),
    "further along": (further, lambda hand: hand.execute(FURTHER).fetchall()),
}
"""Measure -> how it is called, and by hand the same with how many members were asked and came."""


def with_members(folder: Path) -> None:
    """Give the first Parties the codes of the body's members, in every table."""
    engine = duckdb.connect()
    engine.execute("CREATE TABLE codes (before VARCHAR, code VARCHAR)")
    pairs = [(f"P{place:06}", code) for place, code in enumerate(BODY.members)]
    engine.executemany("INSERT INTO codes VALUES (?, ?)", pairs)
    for path in folder.glob("*.parquet"):
        engine.execute(f"CREATE OR REPLACE TABLE held AS FROM '{path}'")
        names = {row[0] for row in engine.execute("DESCRIBE held").fetchall()}
        column = "code" if path.stem == "parties" else "party"
        if column in names:
            engine.execute(f"""
                UPDATE held SET {column} = codes.code FROM codes
                WHERE held.{column} = codes.before""")
            engine.execute(f"COPY held TO '{path}' (FORMAT parquet)")


def compare(folder: Path, times: int) -> dict[str, dict[str, float]]:
    with_members(folder)
    path = database_of(folder, selects(folder, VERSION))
    assert path is not None
    library, hand = Library(folder, path), duckdb.connect(str(path), read_only=True)
    found = {}
    for name, (measure, by_hand) in MEASURED.items():
        rows = measure(library)
        assert rows, name
        assert sorted(rows) == sorted(by_hand(hand)), name
        ours, theirs = [], []
        for _ in range(times):
            library.forget()
            ours.append(seconds(partial(measure, library)))
            theirs.append(seconds(partial(by_hand, hand)))
        found[name] = {
            "ours_cpu_s": statistics.median(cpu for _, cpu in ours),
            "by_hand_cpu_s": statistics.median(cpu for _, cpu in theirs),
            "ours_s": statistics.median(wall for wall, _ in ours),
            "by_hand_s": statistics.median(wall for wall, _ in theirs),
            "rows": len(rows),
        }
    return found


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--times", type=int, default=7)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "snapshots"
        small = compare(make(root / "small", options.rows // 10), options.times)
        large = compare(make(root / "large", options.rows), options.times)
    for name, row in large.items():
        row["ratio"] = row["ours_cpu_s"] / row["by_hand_cpu_s"]
        row["growth_for_ten_times"] = row["ours_cpu_s"] / small[name]["ours_cpu_s"]
        print(
            f"{name:14} {row['ours_cpu_s']:.4f} s of the processor ({row['ours_s']:.4f} s), "
            f"by hand {row['by_hand_cpu_s']:.4f} s ({row['by_hand_s']:.4f} s): "
            f"{row['ratio']:.2f} times (aim {AIM}); "
            f"ten times the rows {row['growth_for_ten_times']:.1f} times; "
            f"{row['rows']} rows"
        )
    said = {"rows": options.rows, "aim": AIM, "found": large, "a_tenth": small}
    RESULTS.write_text(json.dumps(said, indent=1) + "\n")


if __name__ == "__main__":
    main()
