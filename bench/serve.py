"""Start time and idle memory of `biocap serve`, beside a bare Django view on the same server.

Start time runs from the call to the first page answered, with the database made ready already.
Memory is the proportional set size of the whole family of processes, twenty seconds after.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "serve.json"
IDLE_SECONDS = 20
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


def mebibytes(pid: int) -> float:
    """Return the proportional set size of a family of processes."""
    total = 0
    for member in family(pid):
        for line in Path(f"/proc/{member}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def measured(command: list[str], port: int, environment: dict[str, str]) -> tuple[float, float]:
    """Return seconds to the first answer, and mebibytes when idle."""
    began = time.monotonic()
    process = subprocess.Popen(command, env=environment, start_new_session=True, cwd=ROOT)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if process.poll() is not None or time.monotonic() - began > 120:
                    raise SystemExit(f"The server did not start: {command}") from None
                time.sleep(0.02)
        seconds = time.monotonic() - began
        time.sleep(IDLE_SECONDS)
        return seconds, mebibytes(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "bare.py").write_text(BARE)
        environment = {**os.environ, "BIOCAP_DATA": folder, "PYTHONPATH": folder}
        biocap = [sys.executable, "-m", "biocap.cli", "serve", "--port", "8391"]
        measured(biocap, 8391, environment)  # makes database and static files ready
        ours = measured(biocap, 8391, environment)
        waitress = [sys.executable, "-m", "waitress", "--listen=127.0.0.1:8392"]
        bare = measured(
            [*waitress, "--threads=32", "bare:application"],
            8392,
            environment,
        )
    found = {
        "start_seconds": round(ours[0], 2),
        "bare_start_seconds": round(bare[0], 2),
        "start_ratio": round(ours[0] / bare[0], 2),
        "idle_mebibytes": round(ours[1], 1),
        "bare_idle_mebibytes": round(bare[1], 1),
        "memory_ratio": round(ours[1] / bare[1], 2),
    }
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    for name, value in found.items():
        print(f"{name:24} {value:>8}")


if __name__ == "__main__":
    main()
