"""The worker itself, started as `biocap serve` starts it: what it does without being asked."""

import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings as ours

from biocap.collection import operations as collection
from biocap.collection.corrections import CORRECTIONS
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN, make_draft, make_round

AFTER = datetime(2026, 4, 3, 12, 0, tzinfo=UTC)
CHANGED = {"needs.L/L.1": {"extent": {"code": "3"}, "means": [{"code": "1"}]}}


def test_worker_tidies_when_it_starts(
    elsewhere: dict[str, str], tmp_path: Path, secretariat: Person, focal_point: Person
) -> None:
    """Drafts discarded beyond their keep go, younger ones stay; a lost word of a correction
    is written again."""
    round = make_round(secretariat)
    corrected = make_draft(focal_point, round)
    collection.save_answers(corrected, AREA_L, by=focal_point, at=OPEN, channel="web")
    collection.submit(corrected, by=focal_point, at=OPEN)
    collection.set_cut_off(round, OPEN, secretariat)
    collection.reopen(corrected, by=focal_point, at=AFTER)
    collection.save_answers(corrected, CHANGED, by=focal_point, at=AFTER, channel="web")
    collection.submit(corrected, by=focal_point, at=AFTER)
    lost = tmp_path / "library" / CORRECTIONS
    lost.unlink()
    now = datetime.now(UTC)
    days = timedelta(days=ours.BIOCAP_DISCARDED_DAYS)
    discarded = {}
    for party, at in (("PER", now - days - timedelta(days=1)), ("FJI", now - days / 2)):
        owner = make_person(focal_point=party)
        discarded[party] = make_draft(owner, round, party)
        collection.discard(discarded[party], by=owner, at=at)

    with subprocess.Popen([sys.executable, "-m", "biocap.config.worker"], env=elsewhere) as worker:
        try:
            until = time.monotonic() + 120
            while not lost.exists() and worker.poll() is None and time.monotonic() < until:
                time.sleep(0.1)
        finally:
            worker.terminate()
            worker.wait(60)

    assert json.loads(lost.read_text()) == [
        {"round": "needs-2026", "party": "KEN", "number": 2, "on": "2026-04-03", "same_as": []}
    ]
    left = set(Submission.objects.values_list("pk", flat=True))
    assert left == {corrected.pk, discarded["FJI"].pk}
