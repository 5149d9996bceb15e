"""`biocap serve`: the web server and the worker of background tasks, as one."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import click

from biocap.cli import with_django
from biocap.cli.preparing import prepare_database, refuse_changed_formats
from biocap.cli.problems import (
    SERVE_CONNECTIONS,
    SERVE_HOST_UNKNOWN,
    SERVE_NOT_PREPARED,
    SERVE_PORT_NOT_ALLOWED,
    SERVE_PORT_TAKEN,
    SERVE_STOPPED,
)
from biocap.cli.resting import RestingChild
from biocap.cli.supervising import Child
from biocap.cli.unchanged import keep_prepared, nothing_changed, program
from biocap.shared.problems import Problem

THREADS = 32
"""Requests that one web process answers at a time; none of them waits for a slow line."""
GRACE = 15
"""Seconds a process is given to finish what it is doing when it is asked to stop."""
BACKLOG = 1024
"""Connections that wait to be taken, also while a web process is started again."""
TRIES = 5
"""Falls in a row of a web process, before any ever answered, that end it all."""
OTHERS = 6
"""Connections beside those of the web processes: four of the worker (tasks, letters, seals, the
daily tidying) or, while it rests, the one that looks for it; a command, a look at the database."""
WORKER_LATER = 2
"""Seconds from a web process that is ready to the start of the worker, which nobody waits for:
the first page has the machine for itself."""
HEAPS = {
    "MALLOC_ARENA_MAX": "1",
    "DUCKDB_JE_MALLOC_CONF": "narenas:1,dirty_decay_ms:500,muzzy_decay_ms:0",
}
"""One heap of the C library and one of the engine in each process, and what is free is given back:
heaps for every thread hold a quarter of the memory for threads that take turns (bench/serve.py)."""
PORT = click.IntRange(1, 65535)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=PORT)
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    help="Web processes; 1 with SQLite.",
)
@click.option(
    "--threads",
    default=THREADS,
    show_default=True,
    type=click.IntRange(1),
    help="Requests at a time, each.",
)
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Bring the database up to date, then serve until stopped (Ctrl-C, or SIGTERM)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    for name, value in HEAPS.items():
        os.environ.setdefault(name, value)
    with listening(host, port) as line:
        ready, readied = os.pipe()
        os.set_blocking(ready, False)
        prepared, until_prepared = os.pipe()
        files = (line.fileno(), readied, prepared)
        children = [Child("web", _web(*files, threads), files) for _ in range(workers)]
        stop = _Stop()
        preparing: subprocess.Popen[bytes] | None = None
        told, worker_at = False, 0.0
        try:
            if nothing_changed():
                os.close(until_prepared)  # which is what every web process waits for
            else:
                preparing = _preparing(workers)
            while not stop.asked:
                now = time.monotonic()
                if preparing and preparing.poll() is not None:
                    if preparing.returncode:
                        raise SERVE_NOT_PREPARED()
                    preparing = None
                    os.close(until_prepared)
                if worker_at and now >= worker_at:
                    worker_at = 0.0
                    children.append(RestingChild("worker", _process("worker")))
                for child in children:
                    child.look_after(now)
                    if child.falls >= TRIES and child.name == "web" and not told:
                        raise SERVE_STOPPED(name=child.name)
                if not told and _said(ready):
                    click.echo(f"Biocap is at http://{host}:{port}/ — stop it with Ctrl-C.")
                    told, worker_at = True, now + WORKER_LATER
                stop.wait(0.25 if told else 0.05)
        finally:
            until = time.monotonic() + GRACE
            if preparing:
                preparing.wait()  # it changes the database: it is never broken off
            for child in children:
                child.ask_to_end()
            for child in children:
                child.end(until)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there and nowhere else; all web processes share it.

    Raises Problem: the port is taken, or needs rights, or the host is none of this machine.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except PermissionError:
        raise SERVE_PORT_NOT_ALLOWED(port=port) from None
    except socket.gaierror:
        raise SERVE_HOST_UNKNOWN(host=host) from None
    except OSError as refused:
        if "in use" in str(refused.strerror):
            raise SERVE_PORT_TAKEN(port=port) from None
        raise SERVE_HOST_UNKNOWN(host=host) from None


class _Stop:
    """Remembers that somebody asked to stop."""

    def __init__(self) -> None:
        self.asked = False
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)

    def _ask(self, signum: int, frame: FrameType | None) -> None:
        self.asked = True

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.asked and time.monotonic() < until:
            time.sleep(0.05)


def _said(ready: int) -> bool:
    try:
        return bool(os.read(ready, 1))
    except BlockingIOError:
        return False


def _preparing(workers: int) -> "subprocess.Popen[bytes]":
    """Migrate and collect static files in a process of its own, so that its memory goes again.

    The web processes load meanwhile, and answer when it is done.
    """
    made_ready = [sys.executable, "-c", f"from biocap.cli.serve import prepare; prepare({workers})"]
    return subprocess.Popen(made_ready, start_new_session=True)  # noqa: S603


def prepare(workers: int = 1) -> None:
    """Bring the database and the collected static files up to date, one process at a time.

    Exits with a sentence if PostgreSQL takes fewer connections than so many processes may ask for,
    or if a common format was changed so that answers already given would be hidden or reread.
    """
    before = program()
    with_django()
    try:
        must_have_connections(workers)
    except Problem as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    from django.conf import settings

    prepare_database()
    refuse_changed_formats()
    if not settings.DEBUG:
        with (settings.BIOCAP_DATA / ".preparing").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            _collect_static_files()
    keep_prepared(before)


def _collect_static_files() -> None:
    """Collect them, pressed and under the names of their hashes, unless none has changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    files = [
        (storage.path(path), Path(storage.path(path)).stat().st_mtime_ns)
        for finder in get_finders()
        for path, storage in finder.list(IGNORED)
    ]
    collected = repr(sorted(files))
    stamp = settings.STATIC_ROOT / "collected-from"
    if stamp.exists() and stamp.read_text() == collected:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=IGNORED)
    stamp.write_text(collected)


def must_have_connections(workers: int) -> None:
    """Raise Problem("serve.connections") if PostgreSQL takes too few; SQLite takes any number."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(setting::int * CASE name WHEN 'max_connections' THEN 1 ELSE -1 END)"
            " FROM pg_settings WHERE name IN"
            " ('max_connections', 'reserved_connections', 'superuser_reserved_connections')"
        )
        takes = int(cursor.fetchone()[0])
    asked = workers * settings.BIOCAP_CONNECTIONS + OTHERS
    if asked > takes:
        raise SERVE_CONNECTIONS(takes=takes, asked=asked)


IGNORED = ["django_htmx"]
"""We ship one version of htmx ourselves, with its licence."""


def _web(line: int, readied: int, prepared: int, threads: int) -> list[str]:
    return [
        *(*_process("server"), "--socket", str(line), "--ready", str(readied)),
        *("--prepared", str(prepared), "--threads", str(threads)),
    ]


def _process(name: str) -> list[str]:
    return [sys.executable, "-m", f"biocap.config.{name}", "--parent", str(os.getpid())]
