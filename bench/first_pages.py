"""The page of a country in a warm process: the first of a snapshot, and each further one.

    python -m bench.first_pages --data FOLDER [--countries 10] [--times 3]

FOLDER is as `biocap demo --no-serve --data FOLDER` leaves it; its library is copied and left as it
was. In one run, in turns, each in a new process that has answered the front page and made itself
ready as `biocap.config.wsgi` does, by the processor's time: with the compiled queries kept on
disk, as any process but the first after an upgrade finds them, and with none. Beside it the
front page asked once more.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "first_pages.json"
ANSWER = """
import django, json, time; django.setup()
from django.test import Client
from biocap.library.queries import open_library
from biocap.telling.names import rows_of_table
from biocap.web.warming import warm

def asked(path):
    began = time.process_time()
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return time.process_time() - began

asked("/en/")
warm()
usual = asked("/en/")
sent = {row["party"] for row in rows_of_table(open_library(), "submissions") if row["party"]}
pages = [f"/en/countries/{party}/" for party in sorted(sent)[:COUNTRIES]]
print(json.dumps([usual, *(asked(page) for page in pages)]))
"""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--data", type=Path, required=True)
    given.add_argument("--countries", type=int, default=10)
    given.add_argument("--times", type=int, default=3)
    options = given.parse_args()
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(options.data / "library", Path(folder, "library"))
        queries = Path(folder, "library", "local", "queries")
        environment = {
            **os.environ,
            "BIOCAP_DATA": folder,
            "BIOCAP_DEBUG": "1",
            "BIOCAP_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "biocap.config.settings",
        }
        command = [sys.executable, "-c", ANSWER.replace("COUNTRIES", str(options.countries))]

        def measure(kind: str) -> None:
            done = subprocess.run(
                command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
            )
            usual, first, *further = json.loads(done.stdout.splitlines()[-1])
            found.setdefault(f"first, {kind}", []).append(first)
            found.setdefault(f"further, {kind}", []).extend(further)
            found.setdefault("front page again", []).append(usual)

        for _ in range(options.times):
            shutil.rmtree(queries, ignore_errors=True)
            measure("nothing compiled")
            measure("queries kept")
    least = statistics.median(found.pop("front page again"))
    rows = {
        name: {
            "processor_seconds": round(statistics.median(took), 3),
            "most": round(max(took), 3),
            "ratio_to_front_page": round(statistics.median(took) / least, 1),
        }
        for name, took in found.items()
    }
    RESULTS.write_text(json.dumps(rows, indent=2) + "\n")
    for name, row in rows.items():
        print(f"{name:26}", *(f"{word} {value:>7}  " for word, value in row.items()))


if __name__ == "__main__":
    main()
