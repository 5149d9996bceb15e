"""The 53 indicators of both cycles against hand-written DuckDB SQL on the same file, in one run.

    python bench/indicators.py [--parties 173]

Makes a snapshot's tables with that many Parties that answer most questions of both national
reports (invented, seeded), and one with ten times as many. The measures give every value and
every change, in all and by the six breakdowns; the SQL is what somebody would write for the
same numbers who knows the engine: the answers of both cycles read once into a temporary
table of states, then counted by grouping sets. Its text is put together from the definitions
here, because nobody types 53 conditions twice. Result rows are fetched; medians are compared.
The measures' time holds everything: SQL from the cache as on a running server, the queries,
the dataclasses. What the first call adds (compiling the expressions) is shown beside it.
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from bench.indicator_sql import queries
from bench.measures import seconds
from bench.tables import write_tables
from biocap.formats import load_edition
from biocap.indicators import measures
from biocap.indicators.figures import ALL, BREAKDOWNS
from biocap.indicators.reference import cycles
from biocap.library.earlier import selects
from biocap.library.local import database_of
from biocap.library.queries import Library, _compiled
from biocap.library.schema import VERSION

RESULTS = Path(__file__).parent / "results" / "indicators.json"
LATER = "midterm"
AIM = 1.5


def make(folder: Path, parties: int) -> Path:
    """Write a snapshot's Parquet files with so many Parties in a round of each cycle."""
    engine = duckdb.connect()
    people = f"(SELECT 'P' || lpad(n::VARCHAR, 6, '0') AS party, n FROM range({parties}) AS r(n))"
    engine.execute(
        "CREATE TABLE options (format VARCHAR, edition VARCHAR, round VARCHAR, question VARCHAR, "
        "codes VARCHAR[])"
    )
    for cycle in cycles().values():
        asked = load_edition(cycle.format, cycle.edition).questions.values()
        engine.executemany(
            "INSERT INTO options VALUES (?, ?, ?, ?, ?)",
            [
                (cycle.format, cycle.edition, cycle.code, q.code, [o.code for o in q.options])
                for q in asked
                if q.options and q.kind in ("choice", "choices")
            ],
        )
    engine.execute(f"""
        CREATE TABLE rounds AS SELECT *, round AS title, due_on AS opens_on, true AS rehearsal
        FROM (VALUES {", ".join(_round(cycle) for cycle in cycles().values())})
        AS r(round, format, edition, due_on, previous)""")
    engine.execute(f"CREATE TABLE invitations AS SELECT round, party FROM rounds, {people}")
    engine.execute("""
        CREATE TABLE submissions AS SELECT round, party, 1 AS number, '' AS sha256,
          TIMESTAMPTZ '2026-01-01 00:00:00+00' AS submitted_at, hash(party) % 9 = 0 AS late,
          true AS dated, false AS after_cut_off
        FROM invitations WHERE hash(party, round) % 5 > 0
        UNION ALL SELECT round, party, 2, '', TIMESTAMPTZ '2026-06-01 00:00:00+00', true,
          true, true FROM invitations WHERE hash(round, party) % 20 = 0""")
    engine.execute("""
        CREATE TABLE picks AS SELECT format, edition, round, party, question AS key, question,
          NULL::VARCHAR AS row, NULL::VARCHAR AS column,
          codes[1 + (hash(party, question, round, after_cut_off) % len(codes))::INT] AS code,
          NULL::VARCHAR AS specify, after_cut_off
        FROM submissions JOIN options USING (round)
        WHERE hash(question, party, round) % 12 > 0""")
    engine.execute(f"""
        CREATE TABLE parties AS SELECT party AS code, party AS name_en,
          (['Africa', 'Asia-Pacific', 'CEE', 'GRULAC', 'WEOG'])[1 + n % 5] AS "group",
          (['developed', 'developing', 'economy_in_transition'])[1 + n % 3] AS category,
          n % 3 = 0 AS ldc, n % 4 = 0 AS sids, n % 7 = 0 AS lldc, n % 6 = 0 AS eit,
          true AS fictional, n % 3 = 0 AS nkl_party,
          CASE WHEN n % 12 > 0 AND n % 3 = 0 THEN DATE '2018-03-05' END AS nkl_party_date
        FROM {people}""")
    return write_tables(engine, folder)


def _round(cycle: Any) -> str:
    previous = "'baseline'" if cycle.code == LATER else "NULL"
    return (
        f"('{cycle.code}', '{cycle.format}', '{cycle.edition}', DATE '{cycle.deadline}', "
        f"{previous})"
    )


def everything(library: Library) -> tuple[list[Any], list[Any]]:
    """Return all values and changes, in all and by every breakdown."""
    values: list[Any] = []
    changes: list[Any] = []
    for by in (None, *BREAKDOWNS):
        values += measures.values(library, LATER, by)
        changes += measures.changes(library, LATER, by)
    return values, changes


def by_hand(connection: Any, texts: list[str]) -> list[list[tuple[Any, ...]]]:
    return [connection.execute(text).fetchall() for text in texts]


def check(found: tuple[list[Any], list[Any]], rows: list[list[tuple[Any, ...]]]) -> None:
    """Both give the same numbers, or the comparison is of nothing."""
    values = {
        (value.cycle, value.part, value.indicator): value
        for value in found[0]
        if value.part == ALL and value.feeds == "questions"
    }
    compared = 0
    for cycle, by, part, indicator, is_open, *counts in rows[-2]:
        value = values.get((cycle, part, indicator))
        if by != ALL or value is None:
            continue
        states = value.undated if is_open else value.states
        assert list(vars(states).values()) == counts[:6], (indicator, states, counts)
        compared += not is_open
    assert compared == len(values)
    moved = {change.indicator: change for change in found[1] if change.part == ALL}
    for by, _, indicator, up, down, same in rows[-1]:
        if by == ALL:
            change = moved[indicator]
            assert (change.up, change.down, change.same) == (up, down, same), change


def compare(folder: Path, times: int) -> dict[str, float]:
    path = database_of(folder, selects(folder, VERSION))
    assert path is not None
    library = Library(folder, path)
    hand = duckdb.connect(str(path), read_only=True)
    texts = queries()
    _compiled.clear()
    first = seconds(lambda: everything(library))
    check(everything(library), by_hand(hand, texts))
    ours, theirs = [], []
    for _ in range(times):
        library.forget()
        ours.append(seconds(lambda: everything(library)))
        theirs.append(seconds(lambda: by_hand(hand, texts)))
    return {
        "first_call_s": first,
        "measures_s": statistics.median(ours),
        "by_hand_s": statistics.median(theirs),
    }


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--parties", type=int, default=173)
    arguments.add_argument("--times", type=int, default=9)
    options = arguments.parse_args()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as place:
        for name, parties in (("one", options.parties), ("ten", 10 * options.parties)):
            row = compare(make(Path(place) / "snapshots" / name, parties), options.times)
            row["ratio"] = row["measures_s"] / row["by_hand_s"]
            found[f"{parties}_parties"] = row
            print(
                f"{parties:5} Parties: measures {row['measures_s']:.3f} s, by hand "
                f"{row['by_hand_s']:.3f} s: {row['ratio']:.2f} times (aim {AIM}); "
                f"first call {row['first_call_s']:.2f} s"
            )
    one, ten = found.values()
    growth = ten["measures_s"] / one["measures_s"]
    print(f"ten times the Parties take {growth:.1f} times the time (linear would be 10)")
    RESULTS.parent.mkdir(exist_ok=True)
    summary = {"aim": AIM, "growth_for_ten_times_the_parties": growth, **found}
    RESULTS.write_text(json.dumps(summary, indent=1) + "\n")


if __name__ == "__main__":
    main()
