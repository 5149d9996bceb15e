"""The servers and databases that a measurement starts for itself, and what they spend."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.serve import family

ROOT = Path(__file__).parents[1]
NAMES = ("bare", "empty", "full")
"""Of the databases."""


class Server(NamedTuple):
    """Where it listens, and the process whose family it is."""

    port: int
    pid: int


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and all that came from it; 0 for none."""
    if not pid:
        return 0
    total, ticks = 0, os.sysconf("SC_CLK_TCK")
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / ticks


@contextmanager
def serving(target: str, environment: dict[str, str]) -> Iterator[Server]:
    """Serve as `biocap serve` does: one process, 32 threads."""
    port = _free_port()
    command = [
        *(sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}"),
        *("--threads=32", target),
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
def databases(engine: str) -> Iterator[tuple[str, str, str, int]]:
    """Yield the addresses of three empty databases, and the process that serves them."""
    folder = Path(tempfile.mkdtemp(prefix="biocap-bench-"))
    try:
        if engine == "sqlite":
            bare, empty, full = (f"sqlite:///{folder}/{name}.sqlite3" for name in NAMES)
            yield bare, empty, full, 0
        else:
            with _postgres(folder) as address:
                pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
                bare, empty, full = (f"{address}/{name}" for name in NAMES)
                yield bare, empty, full, pid
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
        for name in NAMES:
            call("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "biocap", name)
        yield f"postgres://biocap@127.0.0.1:{port}"
    finally:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "-s", "stop")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
