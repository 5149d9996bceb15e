"""A million activities: figures, a search with its facets, a country, against DuckDB by hand.

    python -m bench.activities [--rows 1000000] [--times 5]

Makes a snapshot's tables with that many invented, seeded activities of one to three elements. Each
question is asked in turn by the code that pages use and in the SQL that somebody would write by
hand for the same figures on the same file, folded words included; the medians of the processor's
time are compared. Ours holds everything from the kept SQL to the dataclasses; nothing that was
computed once is kept between two askings, but for the row “warm”, which is a page as the second
reader gets it. Each facet says the same as the SQL beside it.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from biocap.indicators.crosswalks import crosswalk

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings_test")

RESULTS = Path(__file__).parent / "results" / "activities.json"
COUNTRIES = ("KEN", "UGA", "PER", "FJI", "NOR", "CHN", "IND", "BRA", "MEX", "EGY", "ZAF", "VNM")
WORD = "détection"
FOLDED = "detection"
DONE = "a.counted AND a.status = 'undertaken'"
ACTIVITIES = f"FROM activities a WHERE {DONE}"
CUT_OFF = "DATE '2026-06-01'"
STRONG = ", ".join(
    f"('{tie.from_}', '{tie.to}')" for tie in crosswalk("element", "area") if tie.is_strong
)


def told(table: str, code: str, where: str = "true", unless: str = "") -> str:
    """Return the SQL of how many activities stand in each row, and how many in none."""
    return f"""
        SELECT {code} AS code, count(DISTINCT activity) FROM {table}
        JOIN activities a USING (activity) WHERE {DONE} AND {where} GROUP BY ALL
        UNION ALL SELECT '{unless or "unstated"}', count(*) FROM activities a ANTI JOIN
        (SELECT activity FROM {table} WHERE {where}) USING (activity) WHERE {DONE}
        {"AND NOT global_or_unstated" if unless else ""}"""


EVERYWHERE = f"""UNION ALL SELECT CASE WHEN a.worldwide THEN 'global' ELSE 'unstated' END, count(*)
    {ACTIVITIES} AND a.global_or_unstated GROUP BY ALL"""
PLACED = f"""SELECT CASE kind WHEN 'region' THEN l.code ELSE coalesce(p."group", 'unstated') END,
    count(DISTINCT activity) FROM activity_places l LEFT JOIN parties p ON p.code = l.code
    JOIN activities a USING (activity) WHERE {DONE} AND NOT a.global_or_unstated GROUP BY ALL"""
PAYERS = (
    "(SELECT activity, trim(unnest(string_split(words, ';'))) AS words FROM texts "
    "WHERE key = 'payer') t"
)
FACETS = {
    "element": told("activity_elements", "element"),
    "region": f"{PLACED} {EVERYWHERE}",
    "country": told("activity_places", "code", "kind = 'country'", "regional") + f" {EVERYWHERE}",
    "year": f"SELECT coalesce(year(starts)::VARCHAR, 'unstated'), count(*) {ACTIVITIES} GROUP BY 1",
    "scope": f"SELECT coalesce(scope, 'unstated'), count(*) {ACTIVITIES} GROUP BY 1",
    "payer": f"""SELECT CASE WHEN payer LIKE '% %' THEN 'both' ELSE coalesce(payer, 'unstated') END,
        count(*) {ACTIVITIES} GROUP BY 1""",
    "funder": told(PAYERS, "words"),
    "stage": f"""SELECT CASE WHEN starts > {CUT_OFF} THEN 'planned' WHEN ends <= {CUT_OFF} AND
        coalesce(dates_basis, 'actual') = 'actual' THEN 'ended' WHEN starts IS NOT NULL AND
        coalesce(dates_basis, '') <> 'expected' THEN 'under_way' WHEN dates_basis = 'expected' THEN
        'planned' ELSE 'unstated' END, count(*) {ACTIVITIES} GROUP BY 1""",
    "language": told("texts", "language", "key = 'title'"),
    "area": f"""SELECT area, count(DISTINCT activity) FROM activity_elements
        JOIN (VALUES {STRONG}) t(element, area) USING (element) JOIN activities a USING (activity)
        WHERE {DONE} GROUP BY 1""",
    "status": "SELECT status, count(*) FROM activities WHERE counted GROUP BY 1",
}
"""By facet, the SQL of its rows and how many activities stand in each."""
SEARCHED = 'FROM "searched activities" WHERE counted AND '
LISTED = (
    "SELECT activity, title, organization, status, starts, ends, dates_basis, cost_usd, grant_usd, "
    "cofinancing_usd, global_or_unstated, worldwide "
)
FOUND = f"""activity IN (SELECT activity FROM activity_elements WHERE element = 'identification')
    AND searched LIKE '%{FOLDED}%' AND status = 'undertaken'"""
IN_KENYA = """status = 'undertaken' AND activity IN
    (SELECT activity FROM activity_places WHERE kind = 'country' AND code = 'KEN')"""


def first_page(rows: str) -> list[str]:
    """Return the SQL of how many rows there are, and of the first 25 by title with their places."""
    return [
        f"SELECT count(*) {rows}",
        f"""SELECT l.*, kind, code FROM ({LISTED} {rows} ORDER BY icu_sort_key(title, 'en'), title,
            activity LIMIT 25) l LEFT JOIN activity_places USING (activity)""",
    ]


HAND = {
    "element by year": [
        "SELECT element, year(starts), count(*), count(counted_cost_usd), sum(counted_cost_usd) "
        f"FROM activities a LEFT JOIN activity_elements USING (activity) WHERE {DONE} GROUP BY ALL"
    ],
    "facets": list(FACETS.values()),
    "first page of a search": first_page(SEARCHED + FOUND),
    "a country": first_page(f"FROM activities WHERE counted AND {IN_KENYA}"),
}
BARE = f"SELECT count(*) {SEARCHED} {FOUND}"


def make(folder: Path, rows: int) -> Path:
    """Write a snapshot's Parquet files with so many activities."""
    from bench.tables import write_tables
    from biocap.formats import load_edition
    from biocap.formats.codes import ELEMENTS

    lists = load_edition("activity-report", "2009").option_lists
    elements = [(it.code, kind) for kind in ELEMENTS for it in lists[kind].options]
    engine = duckdb.connect()
    engine.execute("CREATE TABLE codes (n INT, element VARCHAR, kind VARCHAR)")
    engine.executemany(
        "INSERT INTO codes VALUES (?, ?, ?)", [(n, *e) for n, e in enumerate(elements)]
    )
    engine.execute("CREATE TABLE there (n INT, code VARCHAR)")
    engine.executemany("INSERT INTO there VALUES (?, ?)", list(enumerate(COUNTRIES)))
    engine.execute(f"""
        CREATE TABLE activities AS SELECT lpad(n::VARCHAR, 12, '0') AS activity, '' AS sha256,
          (['Détection of', 'Training on', 'Workshop on', 'Rules for'])[1 + (hash(n) % 4)::INT]
            || ' organisms ' || n AS title,
          'Institute ' || hash(n, 1) % 500 AS organization,
          CASE WHEN hash(n, 2) % 50 = 0 THEN 'not_undertaken' ELSE 'undertaken' END AS status,
          CASE WHEN hash(n, 3) % 3 = 0 THEN 'larger_initiative' ELSE 'standalone' END AS scope,
          DATE '2000-01-01' + (hash(n, 4) % 9800)::INT AS starts,
          DATE '2000-01-01' + (hash(n, 4) % 9800)::INT + 400 AS ends,
          CASE WHEN hash(n, 5) % 4 > 0 THEN (hash(n, 6) % 900000)::DECIMAL(18, 2) END AS cost_usd,
          CASE WHEN hash(n, 7) % 3 = 0 THEN 'own_programme' ELSE 'donors' END AS payer,
          'What is done in activity ' || n AS description,
          false AS global_or_unstated, false AS worldwide, false AS imported,
          lpad(n::VARCHAR, 12, '0') AS cluster, true AS counted, 1 AS reports
        FROM range({rows}) AS r(n)""")
    engine.execute("ALTER TABLE activities ADD COLUMN counted_cost_usd DECIMAL(18, 2)")
    engine.execute("UPDATE activities SET counted_cost_usd = cost_usd WHERE status = 'undertaken'")
    engine.execute(f"""
        CREATE TABLE activity_elements AS SELECT activity, element, kind, false AS proposed
        FROM activities, range(3) AS k(k), codes
        WHERE k.k <= hash(activity) % 3
        AND codes.n = (hash(activity, 9) + k.k * 4) % {len(elements)}""")
    engine.execute(f"""
        CREATE TABLE activity_places AS SELECT activity, 'country' AS kind, code
        FROM activities, range(2) AS k(k), there
        WHERE k.k <= hash(activity, 8) % 2
        AND there.n = (hash(activity) + k.k * 5) % {len(COUNTRIES)}""")
    engine.execute("""
        CREATE TABLE texts AS SELECT activity, 'activity-report' AS format, '2009' AS edition, key,
          key AS question, CASE key WHEN 'payer' THEN 'donors' END AS option, 1::TINYINT AS number,
          (['en', 'fr', 'es'])[1 + (hash(activity, 3) % 3)::INT] AS language,
          CASE key WHEN 'title' THEN title ELSE 'Fund ' || hash(activity, 4) % 40 END AS words
        FROM activities, (VALUES ('title'), ('payer')) AS k(key)""")
    engine.execute("""
        CREATE TABLE parties AS SELECT code, code AS name_en,
          (['Africa', 'Asia-Pacific', 'GRULAC'])[1 + n % 3] AS "group" FROM there""")
    write_tables(engine, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["cut_off_at"] = "2026-06-01T00:00:00+00:00"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def seconds(work: Callable[[], Any]) -> float:
    """Return the processor's time of all threads."""
    began = time.process_time()
    work()
    return time.process_time() - began


def compare(folder: Path, times: int) -> dict[str, dict[str, float]]:
    from biocap.activities.catalogue import catalogue
    from biocap.activities.crossed import crossed
    from biocap.library.earlier import selects
    from biocap.library.local import database_of
    from biocap.library.queries import Library
    from biocap.library.schema import VERSION
    from biocap.telling.names import Words
    from biocap.web.presenters import activities

    path = database_of(folder, selects(folder, VERSION))
    assert path is not None
    library = Library(folder, path)
    hand = duckdb.connect(str(path), read_only=True)
    words = Words(library, "en")
    chosen = {"element": "identification", "status": "undertaken"}

    def search() -> Any:
        return activities.activities_left(library, chosen, WORD, language="en")

    questions: dict[str, Callable[[], Any]] = {
        "element by year": lambda: crossed(library, catalogue()["element"], catalogue()["year"]),
        "facets": lambda: activities.facets(words, chosen),
        "first page of a search": search,
        "a country": lambda: activities.activities_left(
            library, {"country": "KEN"}, "", language="en"
        ),
    }

    def by_hand(queries: list[str]) -> None:
        for query in queries:
            hand.execute(query).fetchall()

    assert search().total == hand.execute(BARE).fetchone()[0] > 0
    cells = questions["element by year"]()
    assert sum(cell.number for cell in cells) == sum(
        row[2] for row in hand.execute(HAND["element by year"][0]).fetchall()
    )
    for facet in activities.facets(words, chosen):
        if facet.name in FACETS:
            said = {it.code: it.number for it in facet.choices}
            by_sql = dict(hand.execute(FACETS[facet.name]).fetchall())
            assert said == {code: n for code, n in by_sql.items() if n}, facet.name
    measured: dict[str, dict[str, float]] = {}
    for name, ask in questions.items():
        ask()  # compiled, as on a running server
        ours, theirs = [], []
        for _ in range(times):
            library.forget()
            ours.append(seconds(ask))
            theirs.append(seconds(lambda q=HAND[name]: by_hand(q)))
        measured[name] = {"ours_s": statistics.median(ours), "by_hand_s": statistics.median(theirs)}
    activities.facets(words, chosen)
    warm = [seconds(lambda: (activities.facets(words, chosen), search())) for _ in range(times)]
    bare = [seconds(lambda: hand.execute(BARE).fetchall()) for _ in range(times)]
    measured["warm page against the bare count"] = {
        "ours_s": statistics.median(warm),
        "by_hand_s": statistics.median(bare),
    }
    for row in measured.values():
        row["ratio"] = row["ours_s"] / row["by_hand_s"]
    return measured


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--times", type=int, default=5)
    options = arguments.parse_args()
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as place:
        told = compare(make(Path(place) / "snapshots" / "large", options.rows), options.times)
    print(f"{options.rows:,} activities; seconds, median of {options.times}")
    for name, row in told.items():
        print(f"{name:34} {row['ours_s']:8.3f} {row['by_hand_s']:8.3f} {row['ratio']:6.2f}")
    summary = {"rows": options.rows, "aim": 1.5, "aim_of_the_page": 5.0, "questions": told}
    RESULTS.write_text(json.dumps(summary, indent=1) + "\n")


if __name__ == "__main__":
    main()
