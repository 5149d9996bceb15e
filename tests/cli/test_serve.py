"""The real server: slow lines hold nobody up, what falls is started again, nothing is left."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

pytestmark = [pytest.mark.live, pytest.mark.own_workroom, pytest.mark.xdist_group("server")]

ROOT = Path(__file__).parents[2]
CODES = ["KEN", "PER", "FJI", "UGA", "MWI", "BEN", "TGO", "MLI"]
BIOCAP = str(Path(sys.executable).parent / "biocap")
CRAWL = 50_000 / 8  # bytes a second
BODY = 200_000
PREPARE = """
import json, sys
from datetime import datetime, timedelta, UTC
from biocap.cli.serve import prepare
prepare()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from biocap import formats
from biocap.collection import operations
from tests.factories import make_person
from tests.workroom import make_round
codes = json.loads(sys.argv[1])
now = datetime.now(UTC)
today = now.date()
person = make_person(secretariat="yes", focal_point=codes[0])
from biocap.parties.operations import give_role
for code in codes[1:]:
    give_role(person, "focal_point", party_code=code, by=None, at=now)
round = make_round(person, group={"codes": codes}, opens_on=today - timedelta(days=1),
    due_on=today + timedelta(days=9), closes_on=today + timedelta(days=9), at=now)
drafts = [operations.start(party_code=code, round=round, by=person, at=now) for code in codes]
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.save()
section = formats.load_edition("needs-assessment").questions["documents"].section
import io
long = b"A long letter.\\n" * 600_000
large = operations.add_upload(drafts[0], "documents", "long.txt", io.BytesIO(long),
    len(long), by=person, at=now)
print(json.dumps({"session": session.session_key,
    "large": f"/en/work/uploads/{large.pk}/", "pages": [
    f"/en/work/submissions/{draft.pk}/sections/{section}/" for draft in drafts]}))
"""
COUNT = """
from biocap.cli import with_django
with_django()
from biocap.collection.models import Upload
print(*sorted(Upload.objects.values_list("size", flat=True)))
"""


@dataclass
class Server:
    process: "subprocess.Popen[bytes]"
    port: int
    environment: dict[str, str]
    session: str
    pages: list[str]
    large: str
    """The address of a file of nine megabytes."""

    def get(self, address: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            cookie = f"sessionid={self.session}"
            connection.request("GET", address, headers={"Cookie": cookie})
            response = connection.getresponse()
            response.read()
            return response.status


def run(code: str, environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port


def environment_of(folder: Path) -> dict[str, str]:
    unset = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "BIOCAP_SECRET_KEY", "BIOCAP_LIBRARY")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    never_rests = {"BIOCAP_WORKER_IDLE": "0"}  # so that each process can be ended here
    return environment | {"BIOCAP_DATA": str(folder), "BIOCAP_HOSTS": "127.0.0.1", **never_rests}


def started(port: int, environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("ab") as file:
        return subprocess.Popen(
            [BIOCAP, "serve", "--port", str(port)], env=environment, stdout=file, stderr=file
        )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, migrated_database: Path) -> Iterator[Server]:
    """The server on tables that are there; how they come to be: test_serve_twice_at_once below."""
    tmp_path = tmp_path_factory.mktemp("data")
    shutil.copy(migrated_database, tmp_path / "db.sqlite3")
    environment = environment_of(tmp_path)
    made: dict[str, Any] = json.loads(run(PREPARE, environment, json.dumps(CODES)))
    port = free_port()
    process = started(port, environment, tmp_path / "log")
    found = Server(process, port, environment, made["session"], made["pages"], made["large"])
    try:
        answers_within(found, 90)
        yield found
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)


def answers_within(server: Server, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.process.poll() is None:
        try:
            assert server.get("/en/accounts/login/") in {200, 302}
        except OSError:
            time.sleep(0.2)
        else:
            return
    log = (Path(server.environment["BIOCAP_DATA"]) / "log").read_text()
    pytest.fail(f"The server did not come up: {log}")


def crawl(server: Server, page: str, go: threading.Event, answers: list[int]) -> None:
    """Send a file at 50 kbit/s and keep its last byte back until `go`."""
    token = "a" * 32
    edge = "edge"
    part = f"--{edge}\r\nContent-Disposition: form-data; name="
    head = (
        f'{part}"csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        f'{part}"documents:file"; filename="slow.txt"\r\nContent-Type: text/plain\r\n\r\n'
    ).encode()
    body = head + b"A long letter.\n" * (BODY // 15) + f"\r\n--{edge}--\r\n".encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as line:
        line.sendall(
            f"POST {page} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            f"Cookie: sessionid={server.session}; csrftoken={token}\r\n"
            f"Content-Type: multipart/form-data; boundary={edge}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
        )
        sent = 0
        while sent < len(body) - 1 and not go.is_set():
            sent += line.send(body[sent : min(sent + int(CRAWL / 10), len(body) - 1)])
            time.sleep(0.1)
        go.wait(120)
        line.sendall(body[sent:])
        answers.append(int(line.recv(12).split()[1]))


def test_serve_answers_others_while_eight_uploads_crawl_in(server: Server) -> None:
    go, answers = threading.Event(), list[int]()
    crawling = [
        threading.Thread(target=crawl, args=(server, page, go, answers)) for page in server.pages
    ]
    for thread in crawling:
        thread.start()
    time.sleep(1)  # every upload has arrived at the server, none can have ended
    try:
        others = [
            server.get(address)
            for address in ("/en/work/", server.pages[0], "/en/accounts/", "/en/work/rounds/") * 5
        ]
        assert answers == []
    finally:
        go.set()
        for thread in crawling:
            thread.join(120)
    assert others == [200] * 20
    assert answers == [302] * 8
    stored = run(COUNT, server.environment).split()
    assert stored == [str(BODY // 15 * 15)] * 8 + [str(600_000 * 15)]


def test_serve_refuses_too_large_a_body_before_it_comes(server: Server) -> None:
    """A stranger may send what sign-in needs; the answer comes without the body being read."""
    for cookie, announced in (("", 100_000), (f"Cookie: sessionid={server.session}\r\n", 30 << 20)):
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
            line.sendall(
                f"POST /en/accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}"
                "Content-Type: multipart/form-data; boundary=edge\r\n"
                f"Content-Length: {announced}\r\n\r\n--edge".encode()
            )
            assert line.recv(12) == b"HTTP/1.1 413"


def test_serve_answers_others_before_hundreds_that_write_and_read_slowly(server: Server) -> None:
    """No slow line has an account; they write a byte a second, or read none of their answer."""
    post = (
        b"POST /en/accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    read = b"GET /en/accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 50
    for many in (40, 400):
        with contextlib.ExitStack() as open_lines:
            lines = []
            for number in range(many):
                line = open_lines.enter_context(socket.socket())
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
                line.connect(("127.0.0.1", server.port))
                line.sendall((post, post[:40], read)[number % 3])
                lines.append(line)
            others = []
            for address in ("/en/work/", "/en/accounts/login/", "/en/work/rounds/") * 2:
                for line in lines:
                    with contextlib.suppress(OSError):  # made way
                        line.send(b"x", socket.MSG_DONTWAIT)
                others.append(server.get(address))
            assert others == [200, 302, 200] * 2


def test_serve_ends_a_body_that_never_comes(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as line:
        line.sendall(
            b"POST /en/accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000\r\n\r\n"
        )
        assert line.recv(12) == b"HTTP/1.1 408"


def test_serve_parts_from_who_writes_or_reads_a_byte_a_second(server: Server) -> None:
    """By a short patience of its own instance, over the same data; the others are answered."""
    strict = {"BIOCAP_LINE_PATIENCE": "2", "BIOCAP_LEAST_RATE": "1000000"}
    port, log = free_port(), Path(server.environment["BIOCAP_DATA"]) / "strict"
    process = started(port, server.environment | strict, log)
    quick = Server(process, port, server.environment, server.session, server.pages, server.large)
    known = f"Host: 127.0.0.1\r\nCookie: sessionid={server.session}\r\n"
    try:
        answers_within(quick, 90)
        with contextlib.ExitStack() as open_lines:
            reader, writer = (open_lines.enter_context(socket.socket()) for _ in range(2))
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
            for line in (reader, writer):
                line.settimeout(60)
                line.connect(("127.0.0.1", port))
            reader.sendall(f"GET {server.large} HTTP/1.1\r\n{known}\r\n".encode())
            writer.sendall(
                f"POST {server.pages[0]} HTTP/1.1\r\n{known}Content-Length: 90000\r\n\r\n".encode()
            )
            assert reader.recv(12) == b"HTTP/1.1 200"
            answer, read, others = b"", 12, []
            for _second in range(60):
                with contextlib.suppress(OSError):
                    writer.send(b"x", socket.MSG_DONTWAIT)
                read += len(reader.recv(1))
                others.append(quick.get("/en/work/"))
                with contextlib.suppress(OSError):
                    answer = answer or writer.recv(12, socket.MSG_DONTWAIT)
                if answer and len(others) > 7:  # the answer began a moment after the body
                    break
                time.sleep(0.8)
            assert answer == b"HTTP/1.1 408"
            assert set(others) == {200}
            # What had left the server still arrives, the rest of the file does not.
            with contextlib.suppress(ConnectionResetError):
                while more := reader.recv(1 << 16):
                    read += len(more)
            assert read < 600_000 * 15
        assert quick.get(server.large) == 200
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port", "70000"], "70000 is not in the range 1<=x<=65535"),
        (["--port", "http"], "'http' is not a valid integer range"),
        (["--host", "192.0.2.1"], "“192.0.2.1” is no address of this machine"),
        (["--port", "{taken}"], "Something answers at port {taken} already"),
    ],
)
def test_serve_names_a_wrong_place(server: Server, words: list[str], said: str) -> None:
    words = [word.format(taken=server.port) for word in words]
    for command in ([BIOCAP, "serve", *words], [BIOCAP, "demo", *words]):
        done = subprocess.run(
            command, env=server.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in {1, 2}
        assert said.format(taken=server.port) in done.stderr
        assert done.stderr.count("\n") == 1


def test_serve_refuses_a_format_that_was_changed_under_answers(
    tmp_path: Path, migrated_database: Path
) -> None:
    """As `biocap check` does: in sentences, and not by starting."""
    definitions = shutil.copytree(ROOT / "definitions", tmp_path / "definitions")
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(migrated_database, data / "db.sqlite3")
    environment = environment_of(data) | {"BIOCAP_DEFINITIONS": str(definitions)}
    run("from biocap.cli.serve import prepare; prepare()", environment)
    stamp = data / ".formats-found-sound"
    sound = stamp.read_text()
    form = definitions / "formats" / "needs-assessment" / "2009" / "format.yaml"
    whole = form.read_text("utf-8")
    asked = '{code: notes, number: "7", kind: long_text'
    assert asked in whole
    form.write_text(whole.replace(asked, asked.replace("long_text", "short_text")), "utf-8")
    done = subprocess.run(
        [BIOCAP, "serve", "--port", str(free_port())],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    refused = subprocess.run(
        [BIOCAP, "check"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[:-1] == refused.stdout.splitlines()
    assert stamp.read_text() == sound
    form.write_text(whole, "utf-8")
    run("from biocap.cli.serve import prepare; prepare()", environment)


def children_of(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it ended while it was asked
        return []
    return [int(child) for child in found] + [n for child in found for n in children_of(int(child))]


def child_of(server: Server, module: str) -> int:
    """Return the one child that runs the module, waiting until it does."""
    for _ in range(600):
        for pid in children_of(server.process.pid):
            with contextlib.suppress(OSError):
                if module.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                    return pid
        time.sleep(0.1)
    pytest.fail(f"{module} does not run")


def sent_to(server: Server, address: str, body: bytes, **headers: str) -> Any:
    """Post as the form's script does, and return what is said."""
    token = "t" * 32
    kept = {"Cookie": f"sessionid={server.session}; csrftoken={token}", "X-CSRFToken": token}
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    with contextlib.closing(connection):
        connection.request("POST", address, body, {**kept, **names})
        return json.loads(connection.getresponse().read())


def test_serve_killed_between_two_pieces_of_a_file_goes_on_behind_the_first(server: Server) -> None:
    letter = b"A letter, invented.\n" * 5_000
    where = server.pages[1].partition("sections/")[0] + "files/"
    about = urlencode({"question": "documents", "name": "letter.txt", "size": len(letter)})
    form = "application/x-www-form-urlencoded"
    number = sent_to(server, where, about.encode(), Content_Type=form)["id"]

    def piece(offset: int, content: bytes) -> Any:
        kind = "application/octet-stream"
        place = f"{where}{number}/"
        return sent_to(server, place, content, Content_Type=kind, Upload_Offset=str(offset))

    assert piece(0, letter[:40_000]) == {"id": number, "offset": 40_000, "done": False}
    fallen = child_of(server, "biocap.config.server")
    os.kill(fallen, signal.SIGKILL)
    while child_of(server, "biocap.config.server") == fallen:
        time.sleep(0.1)
    whole = {"id": number, "offset": len(letter), "done": True}
    assert piece(0, letter[:40_000]) == {"id": number, "offset": 40_000, "done": False}
    assert piece(40_000, letter[40_000:]) == whole
    assert server.get(f"/en/work/uploads/{number}/") == 200


def test_serve_starts_again_what_falls(server: Server) -> None:
    for module in ("biocap.config.worker", "biocap.config.server", "biocap.config.worker"):
        fallen = child_of(server, module)
        os.kill(fallen, signal.SIGKILL)
        assert server.get("/en/work/") == 200  # waits in the queue of the socket, if need be
        while child_of(server, module) == fallen:
            time.sleep(0.1)
    said = (Path(server.environment["BIOCAP_DATA"]) / "log").read_text()
    pauses = re.findall(r"The (\w+) process ended by signal 9; .* again in ([\d.]+) s", said)
    of_worker = [pause for name, pause in pauses if name == "worker"]
    assert (of_worker, {name for name, _ in pauses}) == (["0.5", "1"], {"worker", "web"})


def test_worker_waits_out_a_lock(server: Server) -> None:
    worker = child_of(server, "biocap.config.worker")
    database = Path(server.environment["BIOCAP_DATA"]) / "db.sqlite3"
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")
        time.sleep(25)
        held.execute("ROLLBACK")
    time.sleep(2)
    assert child_of(server, "biocap.config.worker") == worker
    assert server.get("/en/work/") == 200


def test_serve_stops_with_all_its_processes(server: Server) -> None:
    """Stands after all that ask the server of this file, which is stopped here."""
    family = children_of(server.process.pid)
    assert len(family) == 2  # the web process, and the worker of background tasks
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(30) == 0
    assert [pid for pid in family if Path(f"/proc/{pid}").exists()] == []


def test_serve_twice_at_once_and_killed_leaves_nothing(tmp_path: Path) -> None:
    """Both find prepared files; what they started ends with them."""
    environment, log = environment_of(tmp_path), tmp_path / "log"
    both = [
        Server(started(port, environment, log), port, environment, "", [], "")
        for port in (free_port(), free_port())
    ]
    for one in both:
        answers_within(one, 120)
    family = [
        child_of(one, module)
        for one in both
        for module in ("biocap.config.server", "biocap.config.worker")
    ]
    for one in both:
        one.process.kill()
        one.process.wait(30)
    for _ in range(300):
        if not [pid for pid in family if Path(f"/proc/{pid}").exists()]:
            break
        time.sleep(0.1)
    assert [pid for pid in family if Path(f"/proc/{pid}").exists()] == []
