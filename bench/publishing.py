"""Publication of a filled folder and its two documents, beside a start that does nothing.

    python -m bench.publishing --data FOLDER [--times 3]

FOLDER is as `biocap demo --no-serve --data FOLDER` leaves it; it is copied and left as it was.
In one run, in turns, each as a process of its own, by the processor's time of it: publication
into an empty library (every row, every picture), publication where nothing is new, both
documents with nothing kept and again. The bare start loads Django and the modules of a
publication, and ends.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "publishing.json"
BIOCAP = [sys.executable, "-m", "biocap.cli"]
BARE = "from biocap.cli import with_django; with_django(); import biocap.reports.operations"
KEPT = "local"
"""The folder of the library that holds kept queries and can be deleted at any time."""


def spent(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds of a command, by the clock and of the processor with its children."""
    began = time.monotonic()
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"It failed: {command}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--times", type=int, default=3)
    options = given.parse_args()
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "data")
        shutil.copytree(options.data, folder, ignore=shutil.ignore_patterns("library"))
        library = folder / "library"
        environment = {**os.environ, "BIOCAP_DATA": str(folder), "BIOCAP_SECOND_FACTOR": "0"}
        publish = [*BIOCAP, "publish", "--yes"]
        out = ("--force", "--out", str(folder / "documents"))
        documents = {
            "synthesis": [*BIOCAP, "report", "synthesis", "rehearsal-2026", *out],
            "evaluation": [*BIOCAP, "report", "evaluation", "--cycle", "midterm", *out],
        }
        spent([*BIOCAP, "manage", "migrate", "--verbosity", "0"], environment)

        def measure(name: str, command: list[str]) -> None:
            found.setdefault(name, []).append(spent(command, environment))

        for _ in range(options.times):
            shutil.rmtree(library, ignore_errors=True)
            measure("bare start", [sys.executable, "-c", BARE])
            measure("publication, all new", publish)
            measure("publication, nothing new", publish)
            for name, command in documents.items():
                shutil.rmtree(library / KEPT, ignore_errors=True)
                measure(f"{name}, nothing kept", command)
                measure(f"{name}, again", command)
    least = statistics.median(used for _, used in found["bare start"])
    rows = {
        name: {
            "seconds": round(statistics.median(clock for clock, _ in some), 2),
            "processor_seconds": round(statistics.median(used for _, used in some), 2),
            "ratio_of_processor": round(statistics.median(used for _, used in some) / least, 2),
        }
        for name, some in found.items()
    }
    RESULTS.write_text(json.dumps(rows, indent=2) + "\n")
    for name, row in rows.items():
        print(f"{name:26}", *(f"{word} {value:>7}  " for word, value in row.items()))


if __name__ == "__main__":
    main()
