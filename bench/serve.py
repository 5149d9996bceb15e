"""Start time and idle memory of `biocap serve`, beside a bare Django view on the same server.

    python -m bench.serve [--data FOLDER] [--times 3]

Start time runs from the call to the first page answered, with the database made ready already,
by the clock and by the processor. Memory is that of the whole family of processes, two minutes
after (the worker, which rests when nothing waits, has done by then what comes with a start), and
of each: what each has for itself, and what it has of files (libraries) once for all that
map it. Programs that are no part of the family share nothing with it here: the proportional size
that the kernel tells is smaller where others run the same libraries. FOLDER is a filled one, as
`biocap demo --no-serve` leaves it; without it an empty one is served. Both servers take turns;
medians are compared.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "serve.json"
IDLE_SECONDS = 120
BARE = """
import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench")
urlpatterns = [path("", lambda request: HttpResponse("hello"))]
django.setup()
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""


def family(pid: int) -> list[int]:
    """Return a process and all that came from it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(found for child in children for found in family(int(child)))]


def mappings(pid: int) -> tuple[int, dict[str, int]]:
    """Return the kibibytes that a process has for itself, and of each file that it maps."""
    own, files, path = 0, {}, ""
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        words = line.split()
        if not words[0].endswith(":"):
            path = words[5] if len(words) > 5 and words[5].startswith("/") else ""
        elif words[0] == "Rss:" and path:
            files[path] = files.get(path, 0) + int(words[1])
        elif words[0] == "Anonymous:":
            own += int(words[1])
            if path:
                files[path] -= int(words[1])
    return own, files


def mebibytes(pid: int) -> float:
    """Return the memory of a family of processes: what two of them map of one file counts once."""
    total, files = 0, dict[str, int]()
    for member in family(pid):
        own, mapped = mappings(member)
        total += own
        for path, size in mapped.items():
            files[path] = max(files.get(path, 0), size)
    return (total + sum(files.values())) / 1024


def spent(pid: int) -> float:
    """Return the processor time of a family of processes, and of those of it that ended."""
    ticks, total = os.sysconf("SC_CLK_TCK"), 0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))
    return total / ticks


def own_mebibytes(pid: int) -> dict[str, float]:
    """Return what each process of a family has for itself, without files, by what it is."""
    sizes: dict[str, float] = {}
    for member in family(pid):
        command = Path(f"/proc/{member}/cmdline").read_text().split("\0")
        name = next((word for word in command if word.startswith("biocap.")), "other")
        sizes[name] = sizes.get(name, 0) + mappings(member)[0] / 1024
    return sizes


def measured(
    command: list[str], port: int, environment: dict[str, str]
) -> tuple[float, float, float, dict[str, float]]:
    """Return seconds to the first answer (clock, processor), mebibytes when idle, and of each."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, start_new_session=True, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=60).read()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if process.poll() is not None or time.monotonic() - began > 120:
                    raise SystemExit(f"The server did not start: {command}") from None
                time.sleep(0.02)
        seconds, processor = time.monotonic() - began, spent(process.pid)
        time.sleep(IDLE_SECONDS)
        return seconds, processor, mebibytes(process.pid), own_mebibytes(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--data", type=Path)
    given.add_argument("--times", type=int, default=3)
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "bare.py").write_text(BARE)
        data = str(options.data.resolve()) if options.data else folder
        environment = {**os.environ, "BIOCAP_DATA": data, "PYTHONPATH": folder}
        biocap = [sys.executable, "-m", "biocap.cli", "serve", "--port", "8391"]
        waitress = [sys.executable, "-m", "waitress", "--listen=127.0.0.1:8392"]
        measured(biocap, 8391, environment)  # makes database and static files ready
        ours, bare = [], []
        for _ in range(options.times):
            ours.append(measured(biocap, 8391, environment))
            plain = [*waitress, "--threads=32", "bare:application"]
            bare.append(measured(plain, 8392, environment))
    found: dict[str, float] = {}
    for place, name in enumerate(("start_seconds", "start_processor_seconds", "idle_mebibytes")):
        own, least = (statistics.median(one[place] for one in some) for some in (ours, bare))
        found |= {name: round(own, 2), f"bare_{name}": round(least, 2)}
        found[f"ratio_of_{name}"] = round(own / least, 2)
    for process, size in ours[-1][3].items():
        found[f"{process} own MiB"] = round(size, 1)
    kept = {"filled": options.data is not None, **found}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(kept, indent=2) + "\n")
    for name, value in found.items():
        print(f"{name:34} {value:>8}")


if __name__ == "__main__":
    main()
