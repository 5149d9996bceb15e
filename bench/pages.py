"""Public pages, warm, against a bare Django view of as many bytes on the same server.

In one run: for each page a bare view that answers with the same number of bytes is served
beside it, both take turns, and the ratio is that of their medians. A page is asked for
compressed, as browsers do. Beside it: bytes of the page, the time it takes cold (made
from the snapshot, nothing kept), and 304 for a browser that has it already.

    python -m bench.pages [--requests 2000] [--turns 5] [--parties 171]
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.clients import run
from bench.servers import serving

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "pages.json"
REHEARSAL = "rehearsal-2026"
PAGES = {
    "front": "/en/",
    "needs overview": f"/en/needs/{REHEARSAL}/",
    "countries": "/en/countries/",
    "country": "/en/countries/P002/",
    "area": f"/en/needs/{REHEARSAL}/areas/A/",
    "figure": f"/en/figures/{REHEARSAL}/naming_areas/L/?by=group&part=Africa",
    "activities": "/en/activities/",
    "library": "/en/library/",
}
CLIENTS = 4
PREPARE = """
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from tests.web.library import seeds
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["django_htmx"])
seeds.publish(settings.BIOCAP_LIBRARY, PARTIES)
"""


def asked(path: str, tag: str = "") -> bytes:
    """Return a GET as a browser sends it, which may have the page already."""
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\n"
    return f"{head}{f'If-None-Match: {tag}' + chr(13) + chr(10) if tag else ''}\r\n".encode()


def answer(port: int, sent: bytes) -> tuple[bytes, int, float]:
    """Return the head, the number of bytes of the body, and the seconds that it took."""
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(sent)
        found = b""
        while b"\r\n\r\n" not in found:
            found += line.recv(65536)
        head, _, body = found.partition(b"\r\n\r\n")
        match = re.search(rb"(?i)content-length: (\d+)", head)
        length = int(match[1]) if match else 0
        while len(body) < length:
            body += line.recv(65536)
    return head, length, time.perf_counter() - began


def measured(requests: int, turns: int, environment: dict[str, str]) -> list[dict[str, Any]]:
    """Return what each page costs beside the bare view."""
    rows = []
    with serving("biocap.config.wsgi:application", environment) as server:
        ours = server.port
        answer(ours, asked("/en/library/"))  # opens the snapshot
        for name, path in PAGES.items():
            head, size, cold = answer(ours, asked(path))
            assert head.startswith(b"HTTP/1.1 200"), head
            tag = re.search(rb"(?i)etag: ([^\r]+)", head)
            assert tag, head
            known, _, _ = answer(ours, asked(path, tag[1].decode()))
            assert known.startswith(b"HTTP/1.1 304"), known
            bare_environment = {**environment, "BENCH_BYTES": str(size)}
            with serving("bench.bare_page:application", bare_environment) as plain_server:
                bare = plain_server.port
                took: dict[str, list[float]] = {"page": [], "bare": []}
                for port, sent in ((ours, asked(path)), (bare, asked("/"))):
                    run(port, [(sent,)] * 200, CLIENTS)
                for _ in range(turns):
                    for kind, port, sent in (
                        ("bare", bare, asked("/")),
                        ("page", ours, asked(path)),
                    ):
                        done = run(port, [(sent,)] * requests, CLIENTS)
                        took[kind].append(done.seconds / done.count)
            page, plain = (statistics.median(took[kind]) for kind in ("page", "bare"))
            rows.append(
                {
                    "page": name,
                    "compressed_bytes": size,
                    "cold_ms": round(1000 * cold, 1),
                    "per_second": round(1 / page),
                    "bare_per_second": round(1 / plain),
                    "ratio": round(page / plain, 2),
                }
            )
    return rows


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--requests", type=int, default=2000)
    given.add_argument("--turns", type=int, default=5)
    given.add_argument("--parties", type=int, default=171)
    options = given.parse_args()
    prepare = PREPARE.replace("PARTIES", str(options.parties))
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "BIOCAP_DATA": folder,
            "BIOCAP_DEBUG": "",
            "BIOCAP_HOSTS": "localhost,127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "biocap.config.settings",
        }
        subprocess.run([sys.executable, "-c", prepare], env=environment, cwd=ROOT, check=True)
        rows = measured(options.requests, options.turns, environment)
    for row in rows:
        print(
            f"{row['page']:<15} {row['compressed_bytes']:>6} bytes  cold {row['cold_ms']:>6} ms  "
            f"{row['per_second']:>6}/s  bare {row['bare_per_second']:>6}/s  "
            f"ratio {row['ratio']:>5}"
        )
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(
        json.dumps({"clients": CLIENTS, "parties": options.parties, "rows": rows}, indent=2) + "\n"
    )


if __name__ == "__main__":
    main()
