"""Publication: whole or not at all, audited, and by the Secretariat alone."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.collection.problems import NotAllowed
from biocap.indicators.operations import set_target
from biocap.library.drawn import drawn_folder
from biocap.library.queries import in_force, open_library
from biocap.library.verification import verify_snapshots
from biocap.needs.measures.naming_areas import naming_areas
from biocap.needs.measures.response_table import response_table
from biocap.parties.models import Person
from biocap.reports.operations import STEPS, publish
from biocap.reports.publications import published_at
from biocap.reports.tasks import enqueue_publication
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.workroom import AREA_L, OPEN, make_draft, make_round

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, settings: Any) -> None:
    settings.BIOCAP_LIBRARY = tmp_path / "library"


@pytest.fixture
def answered(secretariat: Person, focal_point: Person) -> Round:
    """A round of three Parties, of which Kenya submitted."""
    held = make_round(secretariat)
    draft = make_draft(focal_point, held)
    collection.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    return held


def test_publish_puts_a_round_in_force_with_its_charts(
    answered: Round, secretariat: Person
) -> None:
    told: list[str] = []
    published = publish(
        at=NOW,
        by=secretariat,
        round="needs-2026",
        name="for the meeting",
        languages=("en",),
        progress=lambda step, charts: told.append(step),
    )
    library = open_library()
    total = response_table(library, "needs-2026").total
    drawn = list(drawn_folder(published.snapshot_id).rglob("*.svg"))
    assert (published.snapshot_id, published.built) == (library.snapshot_id, True)
    assert (total.invited, total.submitted) == (3, 1)
    assert (len(drawn), list(dict.fromkeys(told))) == (published.charts, list(STEPS))
    assert Round.objects.get(code="needs-2026").cut_off_at == NOW
    entry = AuditEntry.objects.get(action="library.publish")
    assert (entry.subject, entry.person_id, entry.at, entry.detail) == (
        f"snapshot:{published.snapshot_id}",
        secretariat.pk,
        NOW,
        {"round": "needs-2026", "name": "for the meeting"},
    )


def test_publish_again_with_nothing_new_gives_the_same_snapshot(
    answered: Round, secretariat: Person
) -> None:
    collection.set_cut_off(answered, NOW, secretariat)
    first = publish(at=NOW, by=secretariat, languages=())
    for much_later in (NOW + timedelta(seconds=1), NOW + timedelta(days=400)):
        again = publish(at=much_later, by=secretariat, languages=())
        assert (again.snapshot_id, again.changed) == (first.snapshot_id, False)
    assert (published_at(first.snapshot_id), first.changed) == (NOW, True)


def test_publish_a_round_again_moves_its_cut_off_only_if_something_came_since(
    answered: Round, secretariat: Person, focal_point: Person
) -> None:
    first = publish(at=OPEN, by=secretariat, round="needs-2026", languages=())
    later = OPEN + timedelta(days=2)
    again = publish(at=later, by=secretariat, round="needs-2026", languages=())
    assert (again.snapshot_id, again.changed) == (first.snapshot_id, False)
    assert Round.objects.get().cut_off_at == OPEN
    draft = answered.submissions.get()
    collection.reopen(draft, by=focal_point, at=later)
    collection.save_answers(draft, {"areas": None}, by=focal_point, at=later, channel="web")
    collection.submit(draft, by=focal_point, at=later)
    third = publish(at=NOW, by=secretariat, round="needs-2026", languages=())
    assert (third.changed, Round.objects.get().cut_off_at) == (True, NOW)


def test_publish_takes_targets_and_the_hash_of_the_definitions(secretariat: Person) -> None:
    day = date(2030, 12, 31)
    set_target("A.2(a)", day, Decimal(12), reason="COP-MOP 12", by=secretariat, at=NOW)
    publish(at=NOW, by=secretariat, languages=())
    library = open_library()
    assert library.records(library.table("targets")) == [
        {"indicator": "A.2(a)", "by": day, "value": 12.0, "reason": "COP-MOP 12"}
    ]
    assert list(library.manifest["inputs"]["definitions"]) == ["figures"]
    assert library.has_its_definitions
    assert verify_snapshots() == []


def test_publish_counts_what_came_after_the_cut_off_apart(
    answered: Round, secretariat: Person, focal_point: Person
) -> None:
    """Kenya takes its only area back after the cut-off: it still names it, in every figure."""
    draft = answered.submissions.get()
    late = OPEN + timedelta(days=1)
    collection.reopen(draft, by=focal_point, at=late)
    collection.save_answers(draft, {"areas": None}, by=focal_point, at=late, channel="web")
    collection.submit(draft, by=focal_point, at=late)
    publish(at=NOW, by=secretariat, round="needs-2026", cut_off_at=OPEN, languages=())
    library = open_library()
    total = response_table(library, "needs-2026").total
    assert (total.submitted, total.after_cut_off) == (1, 1)
    assert [row.area for row in naming_areas(library, "needs-2026") if row.count] == ["L"]
    assert verify_snapshots() == []


def test_publish_that_fails_in_the_middle_leaves_the_old_snapshot_in_force(
    answered: Round, secretariat: Person, settings: Any
) -> None:
    before = publish(at=OPEN, by=secretariat, languages=())
    drawn = settings.BIOCAP_LIBRARY / "drawn"
    drawn.rename(drawn.with_name("moved away"))
    drawn.write_text("a file where the folder of the charts should be")
    with pytest.raises(OSError, match="drawn"):
        publish(at=NOW, by=secretariat, round="needs-2026", languages=())
    assert in_force() == before.snapshot_id
    drawn.unlink()
    after = publish(at=NOW, by=secretariat, languages=())
    assert in_force() == after.snapshot_id != before.snapshot_id


def test_publish_by_somebody_else_is_refused(answered: Round, focal_point: Person) -> None:
    with pytest.raises(NotAllowed):
        publish(at=NOW, by=focal_point, round="needs-2026")
    assert in_force() is None
    assert Round.objects.get(code="needs-2026").cut_off_at is None


def test_publish_an_unknown_round_says_which_there_are(
    answered: Round, secretariat: Person
) -> None:
    with pytest.raises(Problem) as caught:
        publish(at=NOW, by=secretariat, round="needs-2027")
    assert caught.value.code == "publish.no_such_round"
    assert str(caught.value) == "There is no round “needs-2027”. Rounds: needs-2026."


def test_publish_refuses_a_cut_off_to_come(answered: Round, secretariat: Person) -> None:
    with pytest.raises(Problem) as caught:
        publish(at=NOW, by=secretariat, round="needs-2026", cut_off_at=NOW + timedelta(seconds=1))
    assert caught.value.code == "publish.cut_off_to_come"
    assert Round.objects.get(code="needs-2026").cut_off_at is None


def test_publish_refuses_a_cut_off_of_no_round(secretariat: Person) -> None:
    with pytest.raises(Problem) as caught:
        publish(at=NOW, by=secretariat, cut_off_at=OPEN)
    assert caught.value.code == "publish.cut_off_of_no_round"


def test_enqueue_publication_publishes_in_the_background(
    secretariat: Person, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    result = enqueue_publication(by=secretariat, name="first")
    assert result.return_value == {"snapshot": in_force(), "charts": 0}
