"""Check, store and answer one full needs submission through the JSON door, with 16 clients.

A draft is stored (put), stored and then submitted (put_submit), or both in one request (submit):
against a bare Django view that inserts one row of the same size, on the same server and the same
database, in one run: the bare view, the door of an empty round and the door of a round in which
50,000 lie take turns, on SQLite and on PostgreSQL. Each turn gives a ratio to the bare view of
that very turn, and of the full round to the empty one; what is told is the median of the turns,
since a busy machine slows neighbours in time alike. Beside the ratio by the clock stands that of
the processor time which server and database spent.

    python -m bench.door [--filled 50000] [--requests 200] [--turns 7]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice, repeat
from pathlib import Path
from typing import Any, NamedTuple

from bench.clients import Exchange, Run, request, run
from bench.servers import Server, cpu_seconds, databases, serving

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results" / "door.json"
WARM_UP = 64
BARE_MORE = 5
"""Times as many requests of the bare view: its processor time is told in ticks of 10 ms."""


class Turn(NamedTuple):
    """What one kind of request took in one turn."""

    run: Run
    cpu_ms: float


class Kind(NamedTuple):
    """Who is asked, and the requests that are left for it."""

    server: Server
    exchanges: Iterator[Exchange]


def main() -> None:
    """Measure, print a table, write bench/results/door.json."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--filled", type=int, default=50_000)
    asked.add_argument("--requests", type=int, default=200)
    asked.add_argument("--turns", type=int, default=7)
    asked.add_argument("--only", choices=["sqlite", "postgresql"])
    given = asked.parse_args()
    rows = []
    for engine in ("sqlite", "postgresql"):
        if given.only in (None, engine):
            rows += _measured(engine, given.filled, given.requests, given.turns)
    _print(rows)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    found = {"clients": 16, "requests": given.requests, "turns": given.turns, "rows": rows}
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")


def _measured(engine: str, filled: int, requests: int, turns: int) -> list[dict[str, Any]]:
    body = _body()
    with ExitStack() as stack:
        bare, empty, full, postmaster = stack.enter_context(databases(engine))
        environment = {
            **os.environ,
            "BIOCAP_DATA": stack.enter_context(tempfile.TemporaryDirectory()),
            "DJANGO_SETTINGS_MODULE": "biocap.config.settings",
            "BIOCAP_DEBUG": "",
        }
        _output([sys.executable, "-m", "bench.bare"], {**environment, "DATABASE_URL": bare})
        inserts = request("POST", "/insert", body)
        plain = serving("bench.bare:application", {**environment, "DATABASE_URL": bare})
        kinds = {"bare": Kind(stack.enter_context(plain), repeat((inserts,)))}
        for name, address, lying in (("empty", empty, 0), ("full", full, filled)):
            print(f"{engine}: filling a round with {lying} …", file=sys.stderr)
            ours = {**environment, "DATABASE_URL": address}
            count = WARM_UP + requests * turns
            filling = [sys.executable, "-m", "bench.door_data", str(3 * count), str(lying)]
            drafts = json.loads(_output(filling, ours))
            server = stack.enter_context(serving("biocap.config.wsgi:application", ours))
            puts: list[Exchange] = [(_put(each, body),) for each in drafts[:count]]
            rest = drafts[count:]
            both: list[Exchange] = [(_put(each, body), _submit(each)) for each in rest[:count]]
            once: list[Exchange] = [(_submit(each, body),) for each in rest[count:]]
            kinds[f"put_{name}"] = Kind(server, iter(puts))
            kinds[f"put_submit_{name}"] = Kind(server, iter(both))
            kinds[f"submit_{name}"] = Kind(server, iter(once))
        for kind in kinds.values():
            run(kind.server.port, list(islice(kind.exchanges, WARM_UP)))
        found: dict[str, list[Turn]] = {name: [] for name in kinds}
        for _ in range(turns):
            for name, kind in kinds.items():
                times = requests * (BARE_MORE if name == "bare" else 1)
                began = cpu_seconds(kind.server.pid) + cpu_seconds(postmaster)
                measured = run(kind.server.port, list(islice(kind.exchanges, times)))
                spent = cpu_seconds(kind.server.pid) + cpu_seconds(postmaster) - began
                found[name].append(Turn(measured, 1000 * spent / times))
    return [
        _row(engine, lying, len(body), name, found)
        for name, lying in (("empty", 0), ("full", filled))
    ]


def _row(
    engine: str, lying: int, size: int, name: str, found: dict[str, list[Turn]]
) -> dict[str, Any]:
    row: dict[str, Any] = {"engine": engine, "in_round": lying, "bytes": size}
    row["bare"] = _medians(found["bare"])
    for kind in ("put", "put_submit", "submit"):
        turns = found[f"{kind}_{name}"]
        row[kind] = {**_medians(turns), **_ratios(turns, found["bare"])}
        if name != "empty":
            row[kind]["to_empty"] = _ratios(turns, found[f"{kind}_empty"])
    return row


def _medians(turns: list[Turn]) -> dict[str, float]:
    return {
        "per_second": round(statistics.median(each.run.per_second for each in turns), 1),
        "median_ms": round(statistics.median(each.run.median_ms for each in turns), 1),
        "p95_ms": round(statistics.median(each.run.p95_ms for each in turns), 1),
        "cpu_ms": round(statistics.median(each.cpu_ms for each in turns), 2),
    }


def _ratios(turns: list[Turn], others: list[Turn]) -> dict[str, float]:
    """Return how many times the cost of another kind this one has, turn by turn, the median."""
    pairs = list(zip(turns, others, strict=True))
    clock = [other.run.per_second / own.run.per_second for own, other in pairs]
    cpu = [own.cpu_ms / other.cpu_ms for own, other in pairs if other.cpu_ms]
    return {
        "ratio": round(statistics.median(clock), 2),
        "cpu_ratio": round(statistics.median(cpu), 2),
    }


def _print(rows: list[dict[str, Any]]) -> None:
    print(
        f"{'':12}{'in round':>9}  {'':12}{'per s':>8}{'p95 ms':>8}{'cpu ms':>8}{'ratio':>8}"
        f"{'by cpu':>8}   full to empty, by cpu"
    )
    for row in rows:
        for name in ("bare", "put", "put_submit", "submit"):
            each = row[name]
            print(f"{row['engine']:12}{row['in_round']:>9}  {name:12}", end="")
            print(f"{each['per_second']:>8.0f}{each['p95_ms']:>8.0f}{each['cpu_ms']:>8.2f}", end="")
            print(f"{each.get('ratio', 1):>8.2f}{each.get('cpu_ratio', 1):>8.2f}", end="")
            to_empty = each.get("to_empty")
            print(f"   {to_empty['ratio']:.2f}, {to_empty['cpu_ratio']:.2f}" if to_empty else "")


def _body() -> bytes:
    code = (
        "import django, json; django.setup(); from tests.workroom import full_needs_answers;"
        "print(json.dumps({'answers': full_needs_answers()}))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "biocap.config.settings"}
    return _output([sys.executable, "-c", code], environment).strip()


def _put(draft: dict[str, str], body: bytes) -> bytes:
    return request("PUT", f"/api/v1/submissions/{draft['id']}/answers", body, draft["token"])


def _submit(draft: dict[str, str], body: bytes = b"") -> bytes:
    return request("POST", f"/api/v1/submissions/{draft['id']}/submit", body, draft["token"])


def _output(command: list[str], environment: dict[str, str]) -> bytes:
    return subprocess.run(
        command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout


if __name__ == "__main__":
    main()
