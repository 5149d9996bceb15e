"""The clock of unmet needs as its page runs it, against SQL by hand on the same file, in one run.

    python -m bench.unserved [--offers 5000] [--activities 1000000]

Invented rows, seeded: 170 Parties with 60 needs each, offers as their answers, activities. Rows of
both are held to be equal, then each runs in turn, nothing kept before; the same with a tenth of
the activities and of the offers.
"""

import argparse
import json
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pyarrow

from bench.support import AIM, GROUPS, in_turns, invent_activities
from bench.tables import write_tables
from biocap import formats
from biocap.indicators.crosswalks import crosswalk
from biocap.library.earlier import selects
from biocap.library.local import database_of
from biocap.library.queries import Library
from biocap.library.schema import VERSION
from biocap.shared.own_words import OneTongue
from biocap.support.clock import unserved_needs
from biocap.support.rows import area_of_need
from biocap.telling.names import RoundLine, Words

RESULTS = Path(__file__).parent / "results" / "unserved.json"
DAY = date(2026, 3, 31)
NOW = RoundLine(
    "now",
    OneTongue("now", "en"),
    "2009",
    OneTongue("", "en"),
    opens_on=DAY,
    due_on=DAY,
    closes_on=DAY,
    cut_off_at=datetime(2026, 6, 30, tzinfo=UTC),
    rehearsal=True,
    previous="",
    format="needs-assessment",
)
WHOLE = """
    WITH low AS (
      SELECT n.party, p."group" AS region, n.area, n.item, n.extent FROM needs n
      JOIN parties p ON p.code = n.party WHERE n.round = 'now' AND n.extent <= 2
    ), named AS (
      SELECT n.party, n.item, min(s.submitted_at)::DATE AS day FROM needs n
      JOIN submissions s ON s.round = n.round AND s.party = n.party
      WHERE n.extent <= 2 GROUP BY ALL
    ), last AS (
      SELECT e.element, p.code, max(coalesce(a.ends, a.starts)) AS day FROM activities a
      JOIN activity_elements e USING (activity) JOIN activity_places p USING (activity)
      WHERE a.status = 'undertaken' AND coalesce(a.ends, a.starts) IS NOT NULL GROUP BY ALL
    ), active AS (
      SELECT DISTINCT low.party, low.item FROM low JOIN named USING (party, item)
      JOIN ties ON ties.area = low.area AND (ties.item = '' OR ties.item = low.item)
      JOIN last ON last.element = ties.element AND last.code IN (low.party, low.region)
      WHERE last.day >= named.day
    ), said AS (
      SELECT activity AS offer, any_value(party) AS party,
        any_value(value) FILTER (key = 'areas') AS areas,
        any_value(value) FILTER (key = 'where') AS place,
        any_value(value) FILTER (key = 'period') AS period
      FROM answers WHERE format = 'support-offer' GROUP BY ALL
    ), force AS (
      SELECT offer, party, coalesce((place->>'$.global')::BOOL, false) AS anywhere,
        coalesce((place->'$.countries')::VARCHAR[], []) AS countries,
        coalesce((place->'$.regions')::VARCHAR[], []) AS regions,
        unnest(areas->>'$[*].code') AS area
      FROM said WHERE coalesce((period->>'$.to')::DATE >= DATE '{until}', true)
    ), serves AS (
      SELECT activity AS offer, split_part(key, '.', 2) AS area,
        unnest(value->>'$[*].code') AS item
      FROM answers WHERE format = 'support-offer' AND key LIKE 'serves.%'
    ), offered AS (
      SELECT DISTINCT low.party, low.item FROM low JOIN force o ON o.area = low.area
      LEFT JOIN serves s ON s.offer = o.offer AND s.area = o.area
      WHERE coalesce(s.item = low.item, true) AND coalesce(o.party, '') <> low.party AND (
        o.anywhere OR len(o.countries) + len(o.regions) = 0
        OR list_contains(o.countries, low.party) OR list_contains(o.regions, low.region))
    )
    SELECT low.party, low.item, low.extent, named.day FROM low JOIN named USING (party, item)
    ANTI JOIN active USING (party, item) ANTI JOIN offered USING (party, item)
"""


def whole_clock(folder: Path, activities: int, offers: int, times: int) -> dict[str, float]:
    """The clock as its page runs it, offers read from their answers, nothing kept before."""
    engine, rng = duckdb.connect(), Random(7)
    elements = sorted({tie.from_ for tie in crosswalk("element", "area")})
    invent_activities(engine, activities, elements)
    engine.execute("DELETE FROM activity_places WHERE code >= 'P100'")  # nobody is active there
    lists = formats.load_edition("support-request").option_lists
    needs = [option.code for option in lists["needs"].options]
    parties = [f"P{number:03}" for number in range(170)]
    engine.execute('CREATE TABLE parties (code VARCHAR, "group" VARCHAR, fictional BOOLEAN)')
    groups = [(code, GROUPS[at % 5], True) for at, code in enumerate(parties)]
    engine.executemany("INSERT INTO parties VALUES (?, ?, ?)", groups)
    engine.execute(
        """CREATE TABLE submissions (round VARCHAR, party VARCHAR, submitted_at TIMESTAMPTZ,
        after_cut_off BOOLEAN)"""
    )
    sent = [("now", it, datetime(2026, 3, 1, tzinfo=UTC), False) for it in parties]
    engine.executemany("INSERT INTO submissions VALUES (?, ?, ?, ?)", sent)
    engine.execute("""
        CREATE TABLE rounds AS SELECT 'now' AS round, 'now' AS title, '' AS aim, '' AS previous,
          'needs-assessment' AS format, '2009' AS edition, true AS rehearsal,
          DATE '2026-03-31' AS opens_on, DATE '2026-03-31' AS due_on,
          DATE '2026-03-31' AS closes_on, TIMESTAMPTZ '2026-06-30 00:00:00+00' AS cut_off_at""")
    engine.execute(
        """CREATE TABLE needs (round VARCHAR, party VARCHAR, area VARCHAR, item VARCHAR,
        extent TINYINT)"""
    )
    named = [
        ("now", party, area_of_need(item), item, rng.randint(0, 4))
        for party in parties
        for item in rng.sample(needs, 60)
    ]
    engine.executemany("INSERT INTO needs VALUES (?, ?, ?, ?, ?)", named)
    engine.execute(
        """CREATE TABLE answers (round VARCHAR, party VARCHAR, activity VARCHAR, format VARCHAR,
        key VARCHAR, value VARCHAR)"""
    )
    said = []
    for number in range(offers):
        items = rng.sample(needs, rng.randint(1, 3))
        period = {"to": str(date(2025, 1, 1) + timedelta(rng.randint(0, 900)))}
        answers: dict[str, Any] = {
            "areas": [{"code": it} for it in dict.fromkeys(map(area_of_need, items))],
            "where": {"countries": rng.sample(parties, rng.randint(1, 3))},
            "period": period,
            "standing": {"code": "open"},
        }
        for item in items:
            answers.setdefault(f"serves.{area_of_need(item)}", []).append({"code": item})
        said += [
            (None, None, f"o{number:06}", "support-offer", key, json.dumps(value))
            for key, value in answers.items()
        ]
    columns = list(zip(*said, strict=True))
    names = ("round", "party", "activity", "format", "key", "value")
    held = pyarrow.table(
        {name: pyarrow.array(of, pyarrow.string()) for name, of in zip(names, columns, strict=True)}
    )
    engine.register("held", held)
    engine.execute("INSERT INTO answers FROM held")
    write_tables(engine, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    told = {"cut_off_at": "2026-06-30T00:00:00+00:00"}
    (folder / "manifest.json").write_text(json.dumps(manifest | told))
    path = database_of(folder, selects(folder, VERSION))
    assert path is not None
    library, hand = Library(folder, path), duckdb.connect(str(path), read_only=True)
    hand.execute("CREATE TEMP TABLE ties (element VARCHAR, area VARCHAR, item VARCHAR)")
    ties = [
        (tie.from_, tie.to, item)
        for tie in crosswalk("element", "area")
        if tie.is_strong
        for item in (tie.items or ("",))
    ]
    hand.executemany("INSERT INTO ties VALUES (?, ?, ?)", ties)

    def ours() -> Any:
        library.forget()
        found = unserved_needs(Words(library, "en"), NOW)
        return [(it.party, it.item, it.extent, it.first_named) for it in found.rows]

    by_hand = WHOLE.replace("{until}", "2026-06-30")
    return in_turns(ours, lambda: hand.execute(by_hand).fetchall(), times)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--offers", type=int, default=5000)
    arguments.add_argument("--activities", type=int, default=1_000_000)
    arguments.add_argument("--times", type=int, default=3)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "snapshots"
        small = (options.activities // 10, options.offers // 10, options.times)
        large = (options.activities, options.offers, options.times)
        found = {
            "a tenth": whole_clock(root / "small", *small),
            "all": whole_clock(root / "large", *large),
        }
    for name, row in found.items():
        print(
            f"{name:8} {row['ours_cpu_s']:8.3f} s of the processor ({row['ours_s']:.3f} s), "
            f"by hand {row['by_hand_cpu_s']:8.3f} s ({row['by_hand_s']:.3f} s): "
            f"{row['ratio']:.2f} times (aim {AIM}); {row['rows']:,} rows"
        )
    growth = {
        side: found["all"][side] / found["a tenth"][side]
        for side in ("ours_cpu_s", "by_hand_cpu_s", "ours_s", "by_hand_s")
    }
    RESULTS.parent.mkdir(exist_ok=True)
    said = {"aim": AIM, "found": found, "growth_for_ten_times": growth}
    RESULTS.write_text(json.dumps(said, indent=1) + "\n")


if __name__ == "__main__":
    main()
