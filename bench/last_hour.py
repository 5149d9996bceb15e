"""The last hour of a round: 170 Parties at once against `biocap serve` on PostgreSQL.

    python -m bench.last_hour [--parties 170] [--workers 2]

Each Party saves every answer of a full needs assessment by itself, as its form does, and then
submits, as fast as it is answered, on a connection and from an address of its own. The server is
the one that people run, with several web processes and a worker. Afterwards every answer is
accounted for: what was acknowledged is compared with what is frozen, Party by Party, and each
receipt with the one that was handed out. What does not agree ends the run with an error.
"""

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.clients import request
from bench.servers import databases

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "last_hour.json"
ANSWERS = """
import django, json; django.setup()
from tests.workroom import full_needs_answers
print(json.dumps(full_needs_answers()))
"""
FROZEN = """
import django, json; django.setup()
from biocap.collection import rules
from biocap.collection.models import Version
found = [
    [str(it.submission_id), it.number, it.receipt,
     {**rules.frozen_answers(it.body), **(it.private.answers if hasattr(it, "private") else {})}]
    for it in Version.objects.select_related("private")
]
print(json.dumps(found))
"""


class PartyAtWork:
    """One Party: what it gave, what was acknowledged, and how long each answer took."""

    def __init__(self, number: int, draft: dict[str, str], answers: dict[str, Any]) -> None:
        self.number, self.draft = number, draft
        own = f"Party {number} of the bench."
        self.answers = {**answers, "other_information": own, "notes": own}
        self.saved: dict[str, Any] = {}
        self.receipt = ""
        self.save_ms: list[float] = []
        self.submit_ms = 0.0
        self.refused = ""

    def work(self, port: int, gate: threading.Barrier) -> None:
        """Save each answer, then submit, on one line."""
        here = (f"127.0.{1 + self.number // 200}.{1 + self.number % 200}", 0)
        with socket.create_connection(("127.0.0.1", port), 120, source_address=here) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            gate.wait()
            address = f"/api/v1/submissions/{self.draft['id']}"
            for key, value in self.answers.items():
                body = json.dumps({"answers": {key: value}}).encode()
                took, answer = _exchanged(line, "PUT", f"{address}/answers", body, self.draft)
                if answer is None:
                    self.refused = f"{key}: {took}"
                    return
                self.saved[key] = value
                self.save_ms.append(float(took))
            took, answer = _exchanged(line, "POST", f"{address}/submit", b"", self.draft)
            if answer is None:
                self.refused = str(took)
                return
            self.submit_ms, self.receipt = float(took), str(answer["receipt"])


def _exchanged(
    line: socket.socket, method: str, path: str, body: bytes, draft: dict[str, str]
) -> tuple[float | str, Any]:
    """Return milliseconds and the answer; of any other than 200 its words and None."""
    began = time.perf_counter()
    line.sendall(request(method, path, body, draft["token"]))
    head, _mark, rest = _until(line, b"\r\n\r\n")
    fields = dict(part.lower().split(b": ", 1) for part in head.split(b"\r\n")[1:])
    length = int(fields[b"content-length"])
    while len(rest) < length:
        rest += _more(line)
    if not head.startswith(b"HTTP/1.1 20"):
        return (head + rest).decode("utf-8", "replace")[:500], None
    return 1000 * (time.perf_counter() - began), json.loads(rest)


def _until(line: socket.socket, mark: bytes) -> tuple[bytes, bytes, bytes]:
    read = b""
    while mark not in read:
        read += _more(line)
    return read.partition(mark)


def _more(line: socket.socket) -> bytes:
    read = line.recv(65536)
    if not read:
        raise SystemExit("The server closed a line.")
    return read


def main() -> None:
    """Play, account for every answer, print, and write bench/results/last_hour.json."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--parties", type=int, default=170)
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as data, databases("postgresql") as addresses:
        environment = {
            **os.environ,
            "BIOCAP_DATA": data,
            "DATABASE_URL": addresses[1],
            "DJANGO_SETTINGS_MODULE": "biocap.config.settings",
            "BIOCAP_DEBUG": "",
        }
        filling = [sys.executable, "-m", "bench.door_data", str(given.parties), "0"]
        drafts = json.loads(_output(filling, environment))
        answers = json.loads(_output([sys.executable, "-c", ANSWERS], environment))
        parties = [PartyAtWork(n, draft, answers) for n, draft in enumerate(drafts)]
        seconds = _played(parties, given.workers, environment)
        frozen = json.loads(_output([sys.executable, "-c", FROZEN], environment))
    wrong = _unaccounted(parties, frozen)
    saves = sorted(took for party in parties for took in party.save_ms)
    submits = sorted(party.submit_ms for party in parties)
    result = {
        "parties": given.parties,
        "web_processes": given.workers,
        "seconds": round(seconds, 1),
        "answers_saved": len(saves),
        "answers_per_second": round(len(saves) / seconds),
        "save_ms": _spread(saves),
        "submit_ms": _spread(submits),
        "unaccounted": len(wrong),
    }
    print(json.dumps(result, indent=1))
    if wrong:
        raise SystemExit("\n".join(wrong[:20]))
    RESULTS.write_text(json.dumps(result, indent=1) + "\n")


def _played(parties: list[PartyAtWork], workers: int, environment: dict[str, str]) -> float:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = int(found.getsockname()[1])
    command = [sys.executable, "-m", "biocap.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(
        [*command, "--workers", str(workers)], env=environment, cwd=ROOT, start_new_session=True
    )
    try:
        _wait(port)
        gate = threading.Barrier(len(parties) + 1)
        threads = [threading.Thread(target=party.work, args=(port, gate)) for party in parties]
        for thread in threads:
            thread.start()
        gate.wait()
        began = time.perf_counter()
        for thread in threads:
            thread.join()
        return time.perf_counter() - began
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(60)


def _unaccounted(parties: list[PartyAtWork], frozen: list[Any]) -> list[str]:
    """Return what was acknowledged and is not there, or there otherwise; empty if all is well."""
    versions: dict[str, list[Any]] = {}
    for submission, number, receipt, held in frozen:
        versions.setdefault(submission, []).append((number, receipt, held))
    wrong = [f"Party {party.number}: {party.refused}" for party in parties if party.refused]
    for party in parties:
        told = versions.get(party.draft["id"], [])
        if [(number, receipt) for number, receipt, _held in told] != [(1, party.receipt)]:
            wrong.append(f"Party {party.number}: {len(told)} versions, receipt {party.receipt}")
        elif told[0][2] != party.saved:
            wrong.append(f"Party {party.number}: other answers than were acknowledged")
    if len({party.receipt for party in parties}) != len(parties):
        wrong.append("A receipt was handed out twice.")
    return wrong


def _spread(took: list[float]) -> dict[str, float]:
    at = [took[int(share * (len(took) - 1))] for share in (0.95, 0.99)]
    median = statistics.median(took)
    return {
        name: round(value, 1)
        for name, value in zip(
            ("median", "p95", "p99", "most"), (median, *at, took[-1]), strict=True
        )
    }


def _wait(port: int) -> None:
    """Wait until both web processes have answered a page: who starts late is no measure."""
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            for _ in range(8):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/en/help/", timeout=60).read()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start.")


def _output(command: list[str], environment: dict[str, str]) -> bytes:
    done = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return done.stdout


if __name__ == "__main__":
    main()
