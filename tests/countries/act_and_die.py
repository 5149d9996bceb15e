"""Confirm a handover with its letters, and submit, killed with SIGKILL before each statement.

For each point a real child process works on a copy of the workroom; what it left is printed as
one line of JSON. The last one of each act is not killed.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

root = Path(sys.argv[1])
sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "biocap.config.settings"
os.environ["BIOCAP_DATA"] = str(root)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from biocap import formats  # noqa: E402
from biocap.collection import operations as collection  # noqa: E402
from biocap.collection.models import SectionGiven, Submission, Version  # noqa: E402
from biocap.countries.models import Handover  # noqa: E402
from biocap.countries.operations import accept_handover, open_handover  # noqa: E402
from biocap.letters.handovers import write_handover  # noqa: E402
from biocap.letters.models import Letter  # noqa: E402
from biocap.parties.models import Person, Role  # noqa: E402
from biocap.shared.models import AuditEntry  # noqa: E402
from tests.factories import make_person  # noqa: E402
from tests.workroom import AREA_L, OPEN, make_draft, make_round  # noqa: E402

Act = Callable[[int, int], None]


def prepare() -> int:
    kamau = make_person("Kamau", focal_point="KEN")
    draft = make_draft(kamau, make_round(make_person(secretariat="yes")))
    collection.save_answers(draft, AREA_L, by=kamau, at=OPEN, channel="web")
    section = formats.load_edition("needs-assessment", "2009").sections[0].code
    collection.give_sections(draft, kamau, [section], due_on=None, by=kamau, at=OPEN)
    before = OPEN.date().replace(year=2025)
    given: dict[str, Any] = {"language": "en", "last_day": before, "by": kamau, "at": OPEN}
    return open_handover("KEN", kamau, "nuru@example.org", "Nuru", **given)[0].pk


def hand_over(number: int, dies_at: int) -> None:
    with transaction.atomic():
        by = Person.objects.get(email="nuru@example.org")
        held = accept_handover(number, by=by, at=OPEN)
        write_handover(held, address="https://example.org/", by=by, at=OPEN)
        if dies_at == 0:
            os.kill(os.getpid(), signal.SIGKILL)  # all was written, nothing was committed


def submit(_number: int, _dies_at: int) -> None:
    kamau = Person.objects.get(name="Kamau")
    collection.submit(Submission.objects.get(), by=kamau, at=OPEN)


def work(act: Act, number: int, dies_at: int) -> None:
    statements = 0

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal statements
        statements += 1
        if statements == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        act(number, dies_at)


def left(act: Act, ended: int) -> dict[str, object]:
    return {
        "act": act.__name__,
        "ended": ended,
        "accepted": [str(each.accepted_at) for each in Handover.objects.all()],
        "roles": sorted(f"{r.person.name} {r.kind}" for r in Role.objects.exclude(party_code="")),
        "sections": [each.person.name for each in SectionGiven.objects.all()],
        "letters": sorted(each.person.name for each in Letter.objects.all()),
        "status": Submission.objects.get().status,
        "versions": [each.number for each in Version.objects.all()],
        "entries": AuditEntry.objects.count(),
    }


number = prepare()
database = Path(settings.DATABASES["default"]["NAME"])
connection.close()
kept = root / "kept"
kept.mkdir()
for each in database.parent.glob(f"{database.name}*"):
    shutil.copy(each, kept / each.name)
for act, first in ((hand_over, 0), (submit, 1)):
    point, ended = first - 1, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        point += 1
        for each in database.parent.glob(f"{database.name}*"):
            each.unlink()
        for each in kept.iterdir():
            shutil.copy(each, database.parent / each.name)
        child = os.fork()
        if child == 0:
            work(act, number, point)
            connection.close()
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(json.dumps(left(act, ended)) + "\n")
        sys.stdout.flush()
        connection.close()
