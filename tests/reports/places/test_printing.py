"""A document asked for in the browser: written by the worker, whole or not at all."""

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from biocap.collection import operations as collection
from biocap.library.queries import in_force
from biocap.parties.models import Person
from biocap.reports.models import Printing
from biocap.reports.operations import publish
from biocap.reports.places.printing import folder_of, printing_state
from tests.reports.printed import pdf_pages, word_texts
from tests.workroom import AREA_L, LATE, OPEN, make_draft, make_round

WORKER = [sys.executable, "-m", "django", "db_worker", "--queue-name", "*", "--verbosity", "0"]
PAGE = "/en/work/rounds/needs-2026/documents/"
SAID = {
    "language": "en",
    "symbol": "CBD/TEST/1",
    "annexes_symbol": "CBD/TEST/INF/1",
    "meeting": "Twelfth meeting",
    "agenda_item": "Item 9",
    "dated": "2026-11-29",
}


def wait(until: Any, worker: "subprocess.Popen[bytes]", seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert worker.poll() is None
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_worker_killed_while_it_writes_leaves_nothing_half_and_the_next_writes_it(
    elsewhere: dict[str, str], secretariat: Person, focal_point: Person, client: Client
) -> None:
    draft = make_draft(focal_point, make_round(secretariat))
    collection.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    publish(at=LATE, by=secretariat, round="needs-2026", languages=())
    client.force_login(secretariat)
    refused = client.post(PAGE, {**SAID, "symbol": ""})
    assert (refused.status_code, Printing.objects.count()) == (200, 0)
    client.post(PAGE, SAID)
    printing = Printing.objects.get()
    assert (printing.snapshot, printing_state(printing, OPEN)) == (in_force(), "waiting")
    folder = folder_of(printing)
    with subprocess.Popen(WORKER, env=elsewhere) as worker:
        wait(lambda: list(folder.parent.glob(".staged-*")), worker)
        worker.send_signal(signal.SIGKILL)
    printing.refresh_from_db()
    later = datetime.now(UTC) + timedelta(minutes=5)
    assert (printing_state(printing, later), printing.files, folder.exists()) == (
        "broken_off",
        [],
        False,
    )
    client.post(PAGE, SAID)
    again = Printing.objects.exclude(pk=printing.pk).get()
    with subprocess.Popen(WORKER, env=elsewhere) as worker:
        wait(lambda: Printing.objects.get(pk=again.pk).ended_at, worker)
        worker.terminate()
    again.refresh_from_db()
    assert (printing_state(again, later), again.steps) == ("written", 3)
    assert sorted(path.name for path in folder_of(again).iterdir()) == sorted(again.files)
    assert [path.name for path in folder.parent.iterdir()] == [str(again.pk)]
    page = client.get(PAGE).text
    assert all(name in page for name in again.files)
    body, pdf, annexes, _ = (
        client.get(f"/en/work/documents/{again.pk}/{name}").getvalue() for name in again.files
    )
    assert {"cbd/test/1", "item9"} <= set(word_texts(body))
    assert "cbd/test/inf/1" in word_texts(annexes)
    assert all("Advance draft" in told for told in pdf_pages(pdf))
