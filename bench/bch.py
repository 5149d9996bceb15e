"""Import of a full cycle of 173 reports against parsing the same JSON bare with json.loads.

    python bench/bch.py [--times 5]

Seeded, synthetic reports of every Party bound on the deadline of the midterm are written as one
file in the shape of the BCH and taken over into an empty workroom (SQLite in a temporary folder,
round and invitations opened before), then once more where nothing changed. The definitions are
loaded before, as a server does.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

_folder = tempfile.TemporaryDirectory()
os.environ["DATABASE_URL"] = f"sqlite:///{_folder.name}/bench.sqlite3"
os.environ["BIOCAP_DATA"] = _folder.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()

from biocap.collection.models import Submission, Version  # noqa: E402
from biocap.exchange.bch.reports_of_records import LIST  # noqa: E402
from biocap.exchange.bringing_in import bring_in  # noqa: E402
from biocap.exchange.national_reports import round_for_edition  # noqa: E402
from biocap.parties.models import Person, Role  # noqa: E402
from tests.exchange.bch.records import cycle_of  # noqa: E402

RESULTS = Path(__file__).parent / "results" / "bch.json"
AIM = 8.0
AT = datetime(2026, 11, 1, tzinfo=UTC)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that the work took, by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    """Measure in turn, print, and keep the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    call_command("migrate", verbosity=0)
    by = Person.objects.create_user("bench@biocap.invalid", "Bench")
    Role.objects.create(person=by, kind="secretariat")
    records = cycle_of("5")
    path = Path(_folder.name) / "cycle.json"
    path.write_text(json.dumps(records), "utf-8")
    text = path.read_text("utf-8")
    bare: list[tuple[float, float]] = []
    first: list[tuple[float, float]] = []
    again: list[tuple[float, float]] = []
    for number in range(times):
        code = f"bench-{number}"
        round_for_edition("5", code, by=by, at=AT)
        import_it = partial(bring_in, LIST, [path], round=code, by=by, at=AT)
        for found, work in (
            (bare, partial(json.loads, text)),
            (first, import_it),
            (again, import_it),
        ):
            found.append(timed(work))
    assert Version.objects.count() == Submission.objects.count() == times * len(records)
    answers = sum(map(len, Submission.objects.values_list("answers", flat=True))) // times
    seconds = {
        name: [statistics.median(each) for each in zip(*found, strict=True)]
        for name, found in (("bare", bare), ("import", first), ("unchanged", again))
    }
    ratios = {
        name: [round(ours / least, 1) for ours, least in zip(found, seconds["bare"], strict=True)]
        for name, found in seconds.items()
    }
    kept = {
        "reports": len(records),
        "answers": answers,
        "bytes": len(text.encode()),
        "clock_s": {name: round(found[0], 4) for name, found in seconds.items()},
        "processor_s": {name: round(found[1], 4) for name, found in seconds.items()},
        "ratio": ratios["import"][0],
        "ratio_of_processor": ratios["import"][1],
        "ratio_unchanged": ratios["unchanged"][0],
        "aim": AIM,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    print(f"{len(records)} reports, {answers} answers, {len(text) / 1e6:.1f} MB; median of {times}")
    for name, (clock, processor) in seconds.items():
        print(
            f"{name:<10} {clock * 1000:8.1f} ms ({processor * 1000:.1f} ms of the processor)  "
            f"{ratios[name][0]} times ({ratios[name][1]})"
        )
    print(f"aim at most {AIM} times")


if __name__ == "__main__":
    main()
