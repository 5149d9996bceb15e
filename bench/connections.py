"""Connections to PostgreSQL under `biocap serve --workers 4`, asked by more than it has threads.

    python -m bench.connections [--clients 150] [--requests 3000]

A private cluster with PostgreSQL's own settings, 100 connections among them. Each request of the
JSON door carries an access token, so that each asks the database. Printed: the answers by their
status, the most connections seen at a time (the looking one apart), and how many PostgreSQL takes.
It ends with status 1 if an answer was none of 200.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter

import psycopg

from bench.clients import request
from bench.servers import ROOT, databases

RESULTS = ROOT / "bench" / "results" / "connections.json"
BIOCAP = [sys.executable, "-m", "biocap.cli"]
PORT = 8393
PERSON = ["--email", "bench@example.org"]
OURS = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'empty'"


def asked(path: str, token: str, number: int, found: Counter[str]) -> None:
    """Ask so often over one line, and count the answers by their status."""
    with socket.create_connection(("127.0.0.1", PORT), 120) as line, line.makefile("rb") as told:
        for _ in range(number):
            line.sendall(request("GET", path, token=token))
            found[told.readline().split()[1].decode()] += 1
            length = 0
            while head := told.readline().strip():
                name, _, value = head.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            told.read(length)


def looked_at(address: str, ends: threading.Event, seen: list[int]) -> None:
    """Note now and then how many connections there are to the database of the server."""
    with psycopg.connect(f"{address.rpartition('/')[0]}/bare", autocommit=True) as looking:
        while not ends.wait(0.05):
            row = looking.execute(OURS).fetchone()
            seen.append(row[0] if row else 0)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--clients", type=int, default=150)
    given.add_argument("--requests", type=int, default=3000)
    given.add_argument("--workers", type=int, default=4)
    options = given.parse_args()
    answers: list[Counter[str]] = [Counter() for _ in range(options.clients)]
    seen: list[int] = []
    with tempfile.TemporaryDirectory() as folder, databases("postgresql") as (_, address, _, _):
        own = {"BIOCAP_DATA": folder, "DATABASE_URL": address, "BIOCAP_PROXIES": "127.0.0.1"}
        environment = {**os.environ, **own}

        def call(*words: str) -> str:
            command = [*BIOCAP, *words]
            done = subprocess.run(
                command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
            )
            return done.stdout

        call("manage", "migrate", "--verbosity", "0")
        call("people", "add", *PERSON, "--name", "Bench", "--reporter", "Bench")
        token = call("people", "token", *PERSON).split()[-1]
        command = [*BIOCAP, "serve", "--port", str(PORT), "--workers", str(options.workers)]
        server = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True
        )
        try:
            assert server.stdout
            server.stdout.readline()  # it says where it is
            ends = threading.Event()
            each = options.requests // options.clients
            threads = [
                threading.Thread(target=asked, args=("/api/v1/submissions", token, each, found))
                for found in answers
            ]
            looking = threading.Thread(target=looked_at, args=(address, ends, seen))
            began = time.monotonic()
            for thread in (looking, *threads):
                thread.start()
            for thread in threads:
                thread.join()
            seconds = time.monotonic() - began
            ends.set()
            looking.join()
            with psycopg.connect(f"{address.rpartition('/')[0]}/bare") as asking:
                row = asking.execute("SHOW max_connections").fetchone()
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(60)
    statuses = dict(sum(answers, Counter()))
    kept = {
        "clients": options.clients,
        "workers": options.workers,
        "answers": statuses,
        "seconds": round(seconds, 1),
        "most_connections": max(seen),
        "postgresql_takes": int(row[0]) if row else 0,
    }
    RESULTS.write_text(json.dumps(kept, indent=2) + "\n")
    print(json.dumps(kept, indent=2))
    if set(statuses) != {"200"}:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
