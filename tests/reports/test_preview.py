"""Before anything is public: who would count, who would be named as silent, what changes."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.library import building
from biocap.library.queries import in_force, open_snapshot, snapshots
from biocap.national_plans.action import Action
from biocap.national_plans.operations import add_actions, publish_plan, start_plan
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.parties.models import Organization, Person
from biocap.reports.operations import publish
from biocap.reports.preview import AnswerChange, preview
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.web.work import browsing
from tests.workroom import AREA_L, OPEN, make_activity, make_draft, make_round

pytestmark = pytest.mark.django_db
AFTER_CLOSING = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)
BEFORE_CLOSING = datetime(2026, 4, 10, tzinfo=UTC)
BOARD = "/en/work/rounds/needs-2026/cut-off/"


@pytest.fixture(autouse=True)
def answered(secretariat: Person, focal_point: Person, tmp_path: Path, settings: Any) -> Round:
    """A round of three Parties, of which Kenya submitted; nothing is published."""
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    held = make_round(secretariat)
    draft = make_draft(focal_point, held)
    collection.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    return held


@pytest.mark.parametrize(
    ("cut_off_at", "silent", "not_yet", "warnings"),
    [
        (OPEN, (), ("FJI", "PER"), ("before_due", "before_closing", "few")),
        (BEFORE_CLOSING, (), ("FJI", "PER"), ("before_closing", "few")),
        (AFTER_CLOSING, ("FJI", "PER"), (), ("few",)),
    ],
)
def test_preview_names_nobody_as_silent_before_the_closing_day(
    secretariat: Person,
    cut_off_at: datetime,
    silent: tuple[str, ...],
    not_yet: tuple[str, ...],
    warnings: tuple[str, ...],
) -> None:
    shown = preview(at=AFTER_CLOSING, by=secretariat, round="needs-2026", cut_off_at=cut_off_at)
    own = shown.of_round
    assert own is not None
    assert (own.counted, own.silent, own.not_yet) == (("KEN",), silent, not_yet)
    assert own.warnings == warnings


def test_preview_warns_below_the_least_response_alone(secretariat: Person, settings: Any) -> None:
    settings.BIOCAP_LEAST_RESPONSE = 0.3
    shown = preview(at=AFTER_CLOSING, by=secretariat, round="needs-2026")
    assert shown.of_round is not None
    assert shown.of_round.warnings == ()


def test_preview_is_what_publish_does_and_writes_nothing(secretariat: Person) -> None:
    entries = AuditEntry.objects.count()
    shown = preview(at=AFTER_CLOSING, by=secretariat, round="needs-2026")
    assert (Round.objects.get().cut_off_at, snapshots()) == (None, [])
    assert AuditEntry.objects.count() == entries
    published = publish(at=AFTER_CLOSING, by=secretariat, round="needs-2026", languages=())
    assert (shown.snapshot_id, shown.unchanged) == (published.snapshot_id, False)
    assert preview(at=AFTER_CLOSING, by=secretariat, round="needs-2026").unchanged


def test_publish_takes_what_the_preview_prepared(
    secretariat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {"at": AFTER_CLOSING, "by": secretariat}
    ready = preview(**asked).ready
    monkeypatch.setattr(building, "prepared", None)
    first = publish(**asked, name="One", languages=(), ready=ready)
    assert first.changed
    manifest = json.loads((first.folder / "manifest.json").read_text())
    assert (manifest["id"], manifest["name"]) == (ready.manifest["id"], "One")
    shown = preview(**asked)
    assert shown.unchanged
    assert all(before == then for _name, before, then in shown.totals)
    assert not publish(**asked, ready=shown.ready).changed


def test_publish_prepares_anew_what_came_after_the_preview(secretariat: Person) -> None:
    asked: dict[str, Any] = {"at": AFTER_CLOSING, "by": secretariat, "round": "needs-2026"}
    ready = preview(**asked).ready
    peru = make_person(focal_point="PER")
    draft = make_draft(peru, Round.objects.get(code="needs-2026"), "PER")
    collection.save_answers(draft, AREA_L, by=peru, at=OPEN, channel="web")
    collection.submit(draft, by=peru, at=OPEN)
    published = publish(**asked, languages=(), ready=ready)
    assert published.snapshot_id != ready.manifest["id"]
    versions = open_snapshot(published.snapshot_id).whole_table("versions")
    assert {row["party"] for row in versions} == {"KEN", "PER"}


def test_preview_tells_what_differs_from_what_is_in_force(
    answered: Round, secretariat: Person, focal_point: Person
) -> None:
    kenya = AnswerChange("needs-2026", "KEN", "", 2)
    first = preview(at=AFTER_CLOSING, by=secretariat, round="needs-2026")
    assert (first.added, first.removed, first.changed) == ((kenya,), (), ())
    publish(at=OPEN, by=secretariat, round="needs-2026", cut_off_at=OPEN, languages=())
    later = OPEN + timedelta(days=1)
    draft = answered.submissions.get()
    collection.reopen(draft, by=focal_point, at=later)
    collection.save_answers(draft, {"areas": None}, by=focal_point, at=later, channel="web")
    collection.submit(draft, by=focal_point, at=later)
    second = preview(at=AFTER_CLOSING, by=secretariat, round="needs-2026")
    assert (second.added, second.removed, second.changed) == ((), (), (kenya,))
    totals = {name: (before, then) for name, before, then in second.totals}
    assert (totals["submissions"], totals["needs"]) == ((1, 1), (1, 0))
    gone = preview(
        at=AFTER_CLOSING, by=secretariat, round="needs-2026", cut_off_at=OPEN - timedelta(hours=1)
    )
    assert gone.of_round is not None
    assert (gone.of_round.counted, gone.of_round.after) == ((), ("KEN",))


def test_an_activity_that_would_be_new_is_named(
    answered: Round, secretariat: Person, client: Client
) -> None:
    reporter = make_person(reporter="Green Fields Institute")
    activity = make_activity(reporter, Organization.objects.get())
    collection.submit(activity, by=reporter, at=OPEN)
    collection.accept(activity, by=secretariat, at=OPEN)
    shown = preview(at=AFTER_CLOSING, by=secretariat, round="needs-2026")
    (title,) = [one.title for one in shown.added if one.activity]
    assert title == "Laboratory training"
    client.force_login(secretariat)
    page = client.get("/en/work/publish/").text
    assert f"<bdi>{title}: answers that differ: " in page


def test_the_page_asks_for_the_code_and_without_it_nothing_happens(
    answered: Round, secretariat: Person, client: Client
) -> None:
    client.force_login(secretariat)
    asked = {"day": "2026-04-10", "time": "00:00"}
    page = client.get(BOARD, asked).text
    assert "fewer than 50 %" in page.replace("\xa0", " ").replace("\u202f", " ")
    assert "nobody is named as silent before" in page
    for typed in ({}, {"typed": "needs-2025"}):
        page = client.post(BOARD, {**asked, **typed}).text
        assert "This is not the code." in page
        answered.refresh_from_db()
        assert (answered.cut_off_at, in_force()) == (None, None)
    client.post(BOARD, {**asked, "typed": "needs-2026"})
    answered.refresh_from_db()
    assert answered.cut_off_at == BEFORE_CLOSING


def test_versions_of_national_plans_are_counted(
    secretariat: Person, focal_point: Person, client: Client
) -> None:
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=focal_point, at=OPEN)
    made = [Action("Train customs officers."), Action("Buy reagents.")]
    add_actions(plan, made, by=focal_point, at=OPEN)
    publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=focal_point, at=OPEN)
    shown = preview(at=AFTER_CLOSING, by=secretariat)
    totals = {name: (before, then) for name, before, then in shown.totals}
    assert (totals["national_plans"], totals["plan_actions"]) == ((0, 1), (0, 2))
    client.force_login(secretariat)
    seen = browsing.words(client.get(BOARD).content)
    assert "Versions of national plans 0 1" in seen
    assert "Actions of national plans 0 2" in seen
