"""Check, store and answer one full needs submission through the JSON door, with 16 clients.

Against a bare Django view that inserts one row of the same size, on the same server and the same
database, in one run: bare and door take turns, and the ratio is that of their medians. On SQLite
and PostgreSQL, in an empty round and in one in which 50,000 lie. Beside the ratio by the clock
stands that of the processor time which server and database spent, which a busy machine distorts
less.

    python -m bench.door [--filled 50000] [--requests 400] [--turns 3]
"""

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from bench.clients import Exchange, Run, request, run
from bench.serve import family

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "door.json"
WARM_UP = 64


class Server(NamedTuple):
    """Where it listens, and the process whose family it is."""

    port: int
    pid: int


def main() -> None:
    """Measure, print a table, write bench/results/door.json."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--filled", type=int, default=50_000)
    asked.add_argument("--requests", type=int, default=400)
    asked.add_argument("--turns", type=int, default=3)
    asked.add_argument("--only", choices=["sqlite", "postgresql"])
    given = asked.parse_args()
    rows = []
    for engine in ("sqlite", "postgresql"):
        if given.only in (None, engine):
            for filled in (0, given.filled):
                print(f"{engine}, {filled} in the round: filling …", file=sys.stderr)
                rows.append(_measured(engine, filled, given.requests, given.turns))
    _print(rows)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps({"clients": 16, "rows": rows}, indent=2) + "\n")


def _measured(engine: str, filled: int, requests: int, turns: int) -> dict[str, Any]:
    with _database(engine) as (ours, bare, postmaster), tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "BIOCAP_DATA": data,
            "DJANGO_SETTINGS_MODULE": "biocap.config.settings",
            "BIOCAP_DEBUG": "",
        }
        count = 2 * (WARM_UP + requests * turns)
        filling = [sys.executable, "-m", "bench.door_data", str(count), str(filled)]
        drafts = json.loads(_output(filling, {**environment, "DATABASE_URL": ours}))
        bare_environment = {**environment, "DATABASE_URL": bare}
        _output([sys.executable, "-m", "bench.bare"], bare_environment)
        body = _body()
        puts = iter([(_put(each, body),) for each in drafts[: count // 2]])
        both = iter([(_put(each, body), _submit(each)) for each in drafts[count // 2 :]])
        inserts = request("POST", "/insert", body)
        with (
            _server(
                "biocap.config.wsgi:application", {**environment, "DATABASE_URL": ours}
            ) as door,
            _server("bench.bare:application", bare_environment) as plain,
        ):
            kinds: dict[str, tuple[Server, Iterator[Exchange]]] = {
                "bare": (plain, iter(lambda: (inserts,), None)),
                "put": (door, puts),
                "put_submit": (door, both),
            }
            for server, exchanges in kinds.values():
                run(server.port, [next(exchanges) for _ in range(WARM_UP)])
            found: dict[str, list[tuple[Run, float]]] = {name: [] for name in kinds}
            for _ in range(turns):
                for name, (server, exchanges) in kinds.items():
                    began = _cpu_seconds(server.pid) + _cpu_seconds(postmaster)
                    measured = run(server.port, [next(exchanges) for _ in range(requests)])
                    spent = _cpu_seconds(server.pid) + _cpu_seconds(postmaster) - began
                    found[name].append((measured, 1000 * spent / requests))
        return _row(engine, filled, len(body), found)


def _row(
    engine: str, filled: int, size: int, found: dict[str, list[tuple[Run, float]]]
) -> dict[str, Any]:
    row: dict[str, Any] = {"engine": engine, "in_round": filled, "bytes": size}
    for name, runs in found.items():
        row[name] = {
            "per_second": round(statistics.median(each.per_second for each, _ in runs), 1),
            "median_ms": round(statistics.median(each.median_ms for each, _ in runs), 1),
            "p95_ms": round(statistics.median(each.p95_ms for each, _ in runs), 1),
            "cpu_ms": round(statistics.median(spent for _, spent in runs), 2),
        }
    for name in ("put", "put_submit"):
        row[f"{name}_ratio"] = round(row["bare"]["per_second"] / row[name]["per_second"], 2)
        row[f"{name}_cpu_ratio"] = round(row[name]["cpu_ms"] / row["bare"]["cpu_ms"], 2)
    return row


def _print(rows: list[dict[str, Any]]) -> None:
    print(
        f"{'':12}{'in round':>9}  {'':12}{'per s':>8}{'p95 ms':>8}{'cpu ms':>8}{'ratio':>8}", end=""
    )
    print(f"{'by cpu':>8}")
    for row in rows:
        for name in ("bare", "put", "put_submit"):
            each = row[name]
            print(f"{row['engine']:12}{row['in_round']:>9}  {name:12}", end="")
            print(f"{each['per_second']:>8.0f}{each['p95_ms']:>8.0f}{each['cpu_ms']:>8.2f}", end="")
            print(f"{row.get(f'{name}_ratio', 1):>8.2f}{row.get(f'{name}_cpu_ratio', 1):>8.2f}")


def _cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and all that came from it; 0 for none."""
    if not pid:
        return 0
    total, ticks = 0, os.sysconf("SC_CLK_TCK")
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / ticks


def _body() -> bytes:
    code = (
        "import django, json; django.setup(); from tests.workroom import full_needs_answers;"
        "print(json.dumps({'answers': full_needs_answers()}))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "biocap.config.settings"}
    return _output([sys.executable, "-c", code], environment).strip()


def _put(draft: dict[str, str], body: bytes) -> bytes:
    return request("PUT", f"/api/v1/submissions/{draft['id']}/answers", body, draft["token"])


def _submit(draft: dict[str, str]) -> bytes:
    return request("POST", f"/api/v1/submissions/{draft['id']}/submit", b"", draft["token"])


def _output(command: list[str], environment: dict[str, str]) -> bytes:
    return subprocess.run(
        command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout


@contextmanager
def _server(target: str, environment: dict[str, str]) -> Iterator[Server]:
    """Serve as `biocap serve` does: one process, 32 threads."""
    port = _free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        *("--blocking-threads", "32", "--log-level", "warning", target),
    ]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Server(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


@contextmanager
def _database(engine: str) -> Iterator[tuple[str, str, int]]:
    """Yield the addresses of two empty databases, and the process that serves them."""
    folder = Path(tempfile.mkdtemp(prefix="biocap-bench-"))
    try:
        if engine == "sqlite":
            yield f"sqlite:///{folder}/ours.sqlite3", f"sqlite:///{folder}/bare.sqlite3", 0
        else:
            with _postgres(folder) as address:
                pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
                yield f"{address}/ours", f"{address}/bare", pid
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    """Start a private cluster with PostgreSQL's own settings: what is committed is on disk."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not places:
        raise SystemExit("PostgreSQL is missing: install Debian's package postgresql.")
    owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if owner:
        shutil.chown(folder, "postgres")
    port, data = _free_port(), folder / "data"

    def call(program: str, *options: str) -> None:
        command = [*owner, str(places[-1] / program), *options]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL)

    call("initdb", "-D", str(data), "-U", "biocap", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder}"
    call("pg_ctl", "-D", str(data), "-w", "-s", "-l", str(folder / "log"), "-o", options, "start")
    try:
        for name in ("ours", "bare"):
            call("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "biocap", name)
        yield f"postgres://biocap@127.0.0.1:{port}"
    finally:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "-s", "stop")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
