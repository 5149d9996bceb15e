"""`biocap serve`: the web server and the worker of background tasks, as one."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

import click

from biocap.cli import with_django
from biocap.cli.problems import SERVE_NOT_PREPARED, SERVE_PORT_TAKEN, SERVE_STOPPED

THREADS = 32
"""Requests that one web process answers at a time.

A slow upload holds a thread while it crawls in, so there are several times more than
slow uploads are likely to come at once; a thread that waits costs next to nothing.
"""
GRACE = 15
"""Seconds a process is given to finish what it is doing when it is asked to stop."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True, help="Web processes; 1 with SQLite.")
@click.option("--threads", default=THREADS, show_default=True, help="Requests at a time, each.")
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Bring the database up to date, then serve until stopped (Ctrl-C, or SIGTERM)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    if _listens(host, port):  # the server would share the port with whatever answers there
        raise SERVE_PORT_TAKEN(port=port)
    _prepared()
    stop = _Stop()
    children = {
        "web": subprocess.Popen(_web(host, port, workers, threads)),  # noqa: S603
        "worker": subprocess.Popen(_worker()),  # noqa: S603
    }
    told = False
    try:
        while not stop.asked:
            for name, child in children.items():
                if child.poll() is not None:
                    raise SERVE_STOPPED(name=name)
            if not told and _listens(host, port):
                click.echo(f"Biocap is at http://{host}:{port}/ — stop it with Ctrl-C.")
                told = True
            stop.wait(0.5 if told else 0.1)
    finally:
        _end(list(children.values()))


def _listens(host: str, port: int) -> bool:
    try:
        socket.create_connection((host.replace("0.0.0.0", "127.0.0.1"), port), 1).close()  # noqa: S104
    except OSError:
        return False
    return True


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


def _prepared() -> None:
    """Migrate and collect static files in a process of its own, so that its memory goes again."""
    made_ready = [sys.executable, "-c", "from biocap.cli.serve import prepare; prepare()"]
    if subprocess.run(made_ready, check=False).returncode:  # noqa: S603
        raise SERVE_NOT_PREPARED()


def prepare() -> None:
    """Bring the database and the collected static files up to date."""
    with_django()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if not settings.DEBUG:
        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=IGNORED)


IGNORED = ["django_htmx"]
"""We ship one version of htmx ourselves, with its licence."""


def _web(host: str, port: int, workers: int, threads: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads)),
        *("--respawn-failed-workers", "--workers-kill-timeout", str(GRACE - 5)),
        *("--log-level", "error"),
        "biocap.config.wsgi:application",
    ]


def _worker() -> list[str]:
    return [sys.executable, "-m", "django", "db_worker", "--queue-name", "*", "--verbosity", "0"]


def _end(children: list["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + GRACE
    for child in children:
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
