"""Export of 10,000 submissions to CSV against a bare csv.writer loop over the same rows.

    python bench/export.py [--submissions 10000]

Fills a round with seeded, invented needs assessments, writes a real snapshot, and exports
the table `answers` (one row per answer, the form in which everything is there) to a file.
The loop beside it has the same rows in memory already, as tuples, and only writes them.
"""

import argparse
import csv
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import django
from django.conf import settings

if not settings.configured:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    django.setup()

from biocap.collection.queries import FrozenInvitation
from biocap.library.export import csv_chunks, json_chunks
from biocap.library.schema import TABLES
from tests.library.frozen import Inputs, fictional, needs_answers, round_of, version_of

RESULTS = Path(__file__).parent / "results" / "export.json"
AIM = 2.0


def submissions(number: int) -> Inputs:
    """Return a round that so many invented Parties answered, all areas that they drew."""
    rng = Random(1)
    people = [replace(fictional(n, rng), code=f"P{n:06}") for n in range(number)]
    versions = [
        version_of(
            {
                **{key: cell for _ in range(6) for key, cell in needs_answers(rng).items()},
                "other_information": "Words of no Government. " * 8,
            },
            party=person.code,
            round="first",
        )
        for person in people
    ]
    invitations = [FrozenInvitation("first", person.code) for person in people]
    directory = {person.code: person for person in people}
    return Inputs(tuple(versions), (round_of("first"),), tuple(invitations), directory)


def seconds(work: Callable[[], Any], times: int) -> float:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--submissions", type=int, default=10_000)
    arguments.add_argument("--times", type=int, default=7)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        inputs = submissions(options.submissions)
        began = time.perf_counter()
        library = inputs.open(root / "library")
        built = time.perf_counter() - began
        columns = [column.name for column in TABLES["answers"].columns]
        rows = library.rows(library.table("answers").order_by(list(TABLES["answers"].order)))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

        def export(chunks: Callable[..., Any]) -> None:
            with (root / "ours").open("wb") as stream:
                for chunk in chunks(library, "answers"):
                    stream.write(chunk)

        def loop() -> None:
            with (root / "bare.csv").open("w", newline="", encoding="utf-8") as stream:
                writer = csv.writer(stream)
                writer.writerow(columns)
                for row in rows:
                    writer.writerow(row)

        as_csv = seconds(lambda: export(csv_chunks), options.times)
        bare = seconds(loop, options.times)
        with (root / "bare.csv").open(newline="", encoding="utf-8") as stream:
            expected = sum(1 for _ in csv.reader(stream))
        export(csv_chunks)
        with (root / "ours").open(newline="", encoding="utf-8") as stream:
            assert sum(1 for _ in csv.reader(stream)) == expected
        as_json = seconds(lambda: export(json_chunks), options.times)
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    print(f"{options.submissions:,} submissions, {len(rows):,} rows; median of {options.times}")
    print(f"snapshot built and opened   {built:8.2f} s")
    print(f"export as CSV               {as_csv:8.3f} s")
    print(f"bare csv.writer loop        {bare:8.3f} s")
    print(f"export as JSON              {as_json:8.3f} s")
    print(f"ratio {as_csv / bare:.2f} (aim at most {AIM}); {more / 1024:.0f} MiB more at the peak")
    RESULTS.parent.mkdir(exist_ok=True)
    summary = {
        "submissions": options.submissions,
        "rows": len(rows),
        "build_s": built,
        "csv_s": as_csv,
        "json_s": as_json,
        "bare_csv_s": bare,
        "ratio": as_csv / bare,
        "aim": AIM,
        "more_memory_mib": more / 1024,
    }
    RESULTS.write_text(json.dumps(summary, indent=1) + "\n")


if __name__ == "__main__":
    main()
