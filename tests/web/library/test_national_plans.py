"""National plans in public: the list, one with its versions, files; nothing of it is private."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.building import build
from biocap.library.identity import sha256_of_text
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.library.queries import open_snapshot
from biocap.library.verification import verify_snapshots
from biocap.national_plans.action import (
    Action,
    Budget,
    Interest,
    Link,
    PlanActor,
    StatusLine,
    action_of,
)
from biocap.national_plans.models import NationalPlan, PlanAction, PlanVersion
from biocap.national_plans.operations import (
    add_actions,
    change_action,
    publish_plan,
    start_plan,
    withdraw_plan_version,
)
from biocap.national_plans.publication import plan_rows
from biocap.national_plans.publishing import plan_sha256, to_publish
from tests.factories import make_person
from tests.web.work import browsing
from tests.workroom import OPEN, make_fictional

LATER = OPEN + timedelta(days=3)
SECRET = Interest("interest", "Owns a mill.", "Leaves the room.")
FIRST = Action(
    "Train customs officers.",
    goal="A.8",
    indicator="A.8(a)",
    actors=(PlanActor("a1", "A private laboratory", "private", interest=SECRET),),
    budget=Budget(national=250, unfunded=40000.5),
    statuses=(StatusLine("done", OPEN.date(), "All trained."),),
    aligned=(Link("Strategy 2025"),),
)


def publish(plan: NationalPlan, by: Any, at: datetime) -> None:
    publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=by, at=at)


@pytest.fixture
def plan(db: None) -> NationalPlan:
    """Kenya's plan with two published versions, and an action that came after them."""
    kamau = make_person("Kamau", focal_point="KEN")
    plan = start_plan("KEN", "Biosafety 2030", language="sw", by=kamau, at=OPEN)
    rows = add_actions(plan, [FIRST, Action("Buy reagents.")], by=kamau, at=OPEN)
    publish(plan, kamau, OPEN)
    action = replace(action_of(rows[1].body), title="Buy kits.")
    change_action(rows[1], action, revision=1, by=kamau, at=LATER)
    publish(plan, kamau, LATER)
    add_actions(plan, [Action("Not published.")], by=kamau, at=LATER)
    return plan


@pytest.fixture
def pages(plan: NationalPlan, tmp_path: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = tmp_path
    put_in_force(build(inputs_of_workroom(LATER, plan_rows(LATER)), LATER))
    return Client()


def test_the_list_and_its_file_tell_the_latest_version(pages: Client, plan: NationalPlan) -> None:
    seen = browsing.words(pages.get("/en/national-plans/").content)
    assert "Biosafety 2030" in seen
    assert "nothing said" in seen  # of committed support nobody said anything
    (row,) = pages.get("/en/national-plans/?format=json").json()["rows"]
    assert (row["party"], row["number"], row["actions"], row["done"]) == ("KEN", 2, 2, 1)
    assert (row["national_usd"], row["committed_usd"], row["unfunded_usd"]) == (250, None, 40000.5)


def test_a_plan_has_its_versions(pages: Client, plan: NationalPlan) -> None:
    page = f"/en/national-plans/{plan.pk}/"
    latest, first = pages.get(page), pages.get(f"{page}?version=1")
    assert "Buy kits." in latest.content.decode()
    assert "Buy reagents." in first.content.decode()
    assert "There is a later version." in browsing.words(first.content)
    assert "Not published." not in latest.content.decode()
    assert pages.get(f"{page}?version=3").status_code == 404
    assert pages.get("/en/national-plans/00000000-0000-4000-8000-000000000000/").status_code == 404
    rows = pages.get(f"{page}?version=1&format=json").json()["rows"]
    assert [(it["title"], it["goal"], it["status"]) for it in rows] == [
        ("Train customs officers.", "A.8", "done"),
        ("Buy reagents.", None, "planned"),
    ]
    assert page in pages.get("/en/countries/KEN/").content.decode()


def test_no_private_value_is_in_a_byte_of_the_snapshot(
    pages: Client, plan: NationalPlan, tmp_path: Path
) -> None:
    assert "Owns a mill." in PlanAction.objects.get(place=1).body["actors"][0]["interest"]["text"]
    library = open_snapshot(next((tmp_path / "snapshots").iterdir()).name)
    told = [str(library.records(library.table(name))) for name in sorted(library.tables)]
    shown = [
        pages.get(address).content.decode()
        for address in ("/en/national-plans/", f"/en/national-plans/{plan.pk}/")
    ]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    ours = tmp_path / "definitions"  # its texts speak of what is declared
    raw = [path.read_bytes().decode("latin-1") for path in files if ours not in path.parents]
    for private in ("Owns a mill", "Leaves the room", "Not published", "declared"):
        assert not [text for text in (*told, *raw) if private in text]
        assert private == "declared" or not [text for text in shown if private in text]
    assert any("A private laboratory" in text for text in told)


def test_the_rows_bear_the_hash_of_their_body_and_the_snapshot_is_sound(
    pages: Client, tmp_path: Path
) -> None:
    rows = plan_rows(LATER)
    assert [sha256_of_text(it["body"]) for it in rows["national_plans"]] == [
        it["sha256"] for it in rows["national_plans"]
    ]
    assert [it["latest"] for it in rows["national_plans"]] == [False, True]
    assert {it["aligned"] for it in rows["plan_actions"]} == {True, False}
    assert verify_snapshots(tmp_path) == []


def test_a_withdrawn_version_leaves_with_the_next_snapshot(plan: NationalPlan) -> None:
    kamau = plan.created_by
    withdraw_plan_version(plan, 2, "A wrong sum.", by=kamau, at=LATER)
    rows = plan_rows(LATER)
    assert [(it["number"], it["latest"]) for it in rows["national_plans"]] == [(1, True)]
    assert [it["title"] for it in rows["plan_actions"]] == [
        "Train customs officers.",
        "Buy reagents.",
    ]


def test_a_library_without_plans_says_so(tmp_path: Path, settings: LazySettings, db: None) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    now = datetime.now(UTC)
    put_in_force(build(inputs_of_workroom(now, plan_rows(now)), now))
    seen = Client().get("/en/national-plans/").content.decode()
    assert "No Party has published a plan in this snapshot." in seen


def test_another_party_drafts_from_it_and_takes_nothing_of_its_own(
    pages: Client, plan: NationalPlan
) -> None:
    paula = make_person("Paula", focal_point="PER")
    start_plan("PER", "Bioseguridad", language="es", by=paula, at=LATER)
    pages.force_login(paula)
    page = "/en/work/national-plans/PER/draft/"
    assert "Biosafety 2030" in pages.get(page).content.decode()
    shown = pages.get(page, {"of": str(plan.pk)}).content.decode()
    assert "A.8 Train customs officers." in shown
    nothing = pages.post(page, {"act": "copy", "of": str(plan.pk)})
    assert "Choose at least one action to take." in browsing.words(nothing.content)
    pages.post(page, {"act": "copy", "of": str(plan.pk), "take": ["0"]})
    (row,) = PlanAction.objects.filter(plan__party_code="PER")
    kept = action_of(row.body)
    assert kept == Action("Train customs officers.", goal="A.8", indicator="A.8(a)")


def test_a_fictional_party_drafts_from_no_plan_of_a_real_one(
    pages: Client, plan: NationalPlan
) -> None:
    invented = make_fictional(17).code
    point = make_person("Invented", focal_point=invented)
    start_plan(invented, "Invented plan", language="en", by=point, at=LATER)
    pages.force_login(point)
    page = f"/en/work/national-plans/{invented}/draft/"
    assert "Biosafety 2030" not in pages.get(page).content.decode()
    assert "Train customs" not in pages.get(page, {"of": str(plan.pk)}).content.decode()
    pages.post(page, {"act": "copy", "of": str(plan.pk), "take": ["0"]})
    assert not PlanAction.objects.filter(plan__party_code=invented).exists()


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_a_published_version_is_printed_for_everyone(
    pages: Client, plan: NationalPlan, kind: str, begins: bytes
) -> None:
    page = f"/en/national-plans/{plan.pk}/"
    assert f"version=2&amp;document={kind}" in pages.get(page).content.decode()
    given = pages.get(page, {"document": kind})
    assert given.content.startswith(begins)
    assert f'filename="biocap-KEN-plan-2.{kind}"' in given["Content-Disposition"]
    assert given.content == pages.get(page, {"document": kind, "version": "2"}).content
    assert given.content != pages.get(page, {"document": kind, "version": "1"}).content


def test_the_workbook_of_a_version_is_the_whole_of_it_in_words(
    pages: Client, plan: NationalPlan
) -> None:
    given = pages.get(f"/en/national-plans/{plan.pk}/", {"document": "xlsx"}).content
    book = openpyxl.load_workbook(io.BytesIO(given))
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    assert list(sheets) == [
        *("About this file", "Actions", "Needs", "Actors", "How far it was", "Aligned with"),
    ]
    published = json.loads(PlanVersion.objects.get(plan=plan, number=2).body)["actions"]
    heads, *rows = sheets["Actions"]
    assert [row[heads.index("Action")] for row in rows] == [each["title"] for each in published]
    assert len(sheets["Actors"]) == 1 + sum(len(each["actors"]) for each in published)
    text = repr(sheets)
    assert "A private laboratory" in text
    for said in ("Owns a mill", "Leaves the room", "Not published", "Draft"):
        assert said not in text


def test_a_printed_version_holds_what_was_published_alone(
    pages: Client, plan: NationalPlan
) -> None:
    given = pages.get(f"/en/national-plans/{plan.pk}/", {"document": "pdf"}).content
    read = pypdf.PdfReader(io.BytesIO(given))
    text = " ".join(page.extract_text() for page in read.pages)
    assert "Buy kits." in text
    assert "A private laboratory" in text
    for said in ("Owns a mill", "Leaves the room", "Not published", "Draft"):
        assert said not in text
    assert pages.get(f"/en/national-plans/{plan.pk}/", {"document": "odt"}).status_code == 404
