"""Reading a large IATI file against plain iteration of lxml over the same file.

    python -m bench.iati [--activities 60000]

Writes a file of invented activities, one of fifty about biosafety, as long as a large publisher's
(60,000 take about 190 MB). Read in: through `exchange.iati`, to answers of annex IV, checked by
the official schema. Bare: `lxml.etree.iterparse`, each activity let go as it ends. Each runs in a
process of its own, in turns; processor time of the turn with the middle ratio, and the most memory
that its process held.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "iati.json"
AIM = 4.0
ROUNDS = 5
FILLER = "Works on roads and wells in an invented valley. " * 20

BARE = """
import resource, sys
from lxml import etree
n = 0
for _, element in etree.iterparse(sys.argv[1], tag="iati-activity"):
    n += 1
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
usage = resource.getrusage(resource.RUSAGE_SELF)
print(n, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""

READ = """
import os, resource, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
import django
django.setup()
from datetime import UTC, datetime
from pathlib import Path
from biocap.exchange.iati.listed import read_iati
def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
before = used()
n = sum(1 for _ in read_iati([Path(sys.argv[1])], datetime.now(UTC)))
print(n, used() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _activity(number: int) -> str:
    title = "Cartagena Protocol: training" if number % 50 == 0 else "Roads and wells"
    return f"""<iati-activity xml:lang="en" default-currency="USD">
<iati-identifier>XX-{number}</iati-identifier>
<reporting-org ref="XX" type="40"><narrative>Invented Union</narrative></reporting-org>
<title><narrative>{title} {number}</narrative></title>
<description type="1"><narrative>{FILLER}</narrative></description>
<description type="2"><narrative xml:lang="fr">{FILLER}</narrative></description>
<participating-org role="1"><narrative>Invented Fund</narrative></participating-org>
<activity-status code="2"/><activity-date iso-date="2023-01-15" type="2"/>
<recipient-country code="KE" percentage="60"/><recipient-country code="UG" percentage="40"/>
<sector code="41010"/>
<budget><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/>
<value value-date="2023-01-01">{number}</value></budget>
</iati-activity>
"""


def _run(code: str, path: Path) -> tuple[int, float, float]:
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True
    )
    number, seconds, mebibytes = done.stdout.split()
    return int(number), float(seconds), float(mebibytes)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--activities", type=int, default=60_000)
    wanted = parser.parse_args().activities
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "activities.xml"
        with path.open("w", encoding="utf-8") as file:
            file.write('<iati-activities version="2.03">\n')
            file.writelines(map(_activity, range(wanted)))
            file.write("</iati-activities>\n")
        turns = [(_run(BARE, path), _run(READ, path)) for _ in range(ROUNDS)]
        bare, read = sorted(turns, key=lambda it: it[1][1] / it[0][1])[ROUNDS // 2]
        result = {
            "activities": bare[0],
            "megabytes": round(path.stat().st_size / 1e6),
            "proposed": read[0],
            "bare_seconds": round(bare[1], 2),
            "read_seconds": round(read[1], 2),
            "ratio": round(read[1] / bare[1], 2),
            "aim": AIM,
            "bare_mebibytes": round(bare[2]),
            "read_mebibytes": round(read[2]),
        }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
