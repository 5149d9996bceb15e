"""A question that is added, and a format that is made, as definitions alone: all else is there.

Both are those of docs/recipes, written into a copy of the definitions.
"""

import csv
import io
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.library.building import build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.parties.models import Person
from biocap.shared.definitions import definitions_folder
from biocap.web.views.library.serving import SHELF
from tests.api.conftest import Program
from tests.recipes.recipe import RECIPES, steps, write
from tests.web.library.test_pages import text_of
from tests.web.work.conftest import address, signed_in
from tests.workroom import activity_answers, make_round

pytestmark = pytest.mark.django_db
SURVEY = "laboratory-survey"


@pytest.fixture
def definitions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Path:
    """A copy of the definitions that the recipes may change, and an empty library."""
    copy = tmp_path / "definitions"
    shutil.copytree(definitions_folder(), copy)
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(copy))
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    return copy


def follow(recipe: str, definitions: Path) -> None:
    for step in steps(RECIPES / f"{recipe}.md"):
        if "file" in step.place:
            write(step, definitions.parent / step.place["file"])


def program(person: Person) -> Program:
    return Program(operations.issue_token(person, "test", by=None, at=timezone.now()))


def publish() -> str:
    """Publish all that the workroom holds, and return the id of the snapshot."""
    soon = timezone.now() + timedelta(seconds=1)
    snapshot = build(inputs_of_workroom(soon), soon)
    put_in_force(snapshot)
    SHELF.clear()
    return snapshot.id


def said(page: str) -> str:
    response = Client().get(page)
    assert response.status_code == 200, page
    return text_of(response.content.decode())


def rows_of(page: str) -> list[dict[str, str]]:
    response: Any = Client().get(page)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def test_question_added_to_the_activity_report_is_everywhere(
    definitions: Path, reporter: Person, secretariat: Person
) -> None:
    follow("add-a-question", definitions)
    send = program(reporter)
    started = send(
        "POST",
        "/submissions",
        {"format": "activity-report", "organization": reporter.roles.get().organization_id},
    )
    report = Submission.objects.get(pk=started.body["id"])
    form = signed_in(reporter).get(address(report, "sections/general/")).content.decode()
    assert 'name="beneficiaries"' in form
    assert "People who took part" in form

    answers = {**activity_answers(), "beneficiaries": 1250}
    saved = send("PUT", f"/submissions/{report.pk}/answers", {"answers": answers})
    assert (saved.status, saved.body["revisions"]["beneficiaries"]) == (200, 1)
    assert send("POST", f"/submissions/{report.pk}/submit").status == 200
    operations.accept(report, by=secretariat, at=timezone.now())
    snapshot = publish()

    page = said(f"/en/activities/{report.pk}/")
    assert "People who took part added by Biocap 1,250" in page
    answered = rows_of(f"/en/library/{snapshot}/answers.csv")
    assert [
        (row["activity"], row["value"]) for row in answered if row["key"] == "beneficiaries"
    ] == [(str(report.pk), "1250")]


def test_format_that_is_made_is_everywhere(
    definitions: Path, focal_point: Person, secretariat: Person
) -> None:
    follow("add-a-format", definitions)
    today = timezone.now().date()
    opened = make_round(
        secretariat,
        "laboratories-2027",
        title="Laboratories 2027",
        format_code=SURVEY,
        edition="2027",
        opens_on=today,
        due_on=today + timedelta(days=30),
        closes_on=today + timedelta(days=60),
        at=timezone.now(),
    )
    send = program(focal_point)
    started = send("POST", "/submissions", {"round": opened.code, "party": "KEN"})
    draft = Submission.objects.get(pk=started.body["id"])
    form = signed_in(focal_point).get(address(draft, "sections/general/")).content.decode()
    assert "Does the country have a laboratory that detects LMOs?" in form

    described = send("GET", f"/formats/{SURVEY}/2027/schema")
    assert "laboratories" in described.body["properties"]
    answers = {
        "has_laboratory": {"code": "true"},
        "laboratories": 3,
        "contact": {"name": "Amina Private"},
    }
    saved = send("PUT", f"/submissions/{draft.pk}/answers", {"answers": answers})
    assert (saved.status, saved.body["findings"]) == (200, [])
    receipt = send("POST", f"/submissions/{draft.pk}/submit").body["receipt"]
    operations.set_cut_off(opened, timezone.now() + timedelta(milliseconds=1), by=secretariat)
    snapshot = publish()

    leads = Client().get(f"/en/library/{snapshot}/").content.decode()
    assert f"/en/rounds/{opened.code}/" in leads
    assert "Kenya" in said(f"/en/rounds/{opened.code}/")
    page = said(f"/en/rounds/{opened.code}/KEN/")
    assert (
        "Laboratories Does the country have a laboratory that detects LMOs? Yes How many? 3 "
    ) in page
    assert receipt in page
    assert "Amina Private" not in page
    assert "Contact person" not in page
    link = f"/en/rounds/{opened.code}/KEN/"
    assert link in Client().get("/en/countries/KEN/").content.decode()

    expected = [
        ("KEN", "has_laboratory", "Does the country have a laboratory that detects LMOs?", "Yes"),
        ("KEN", "laboratories", "How many?", "3"),
    ]
    for place in (f"/en/rounds/{opened.code}/", link):
        found = rows_of(f"{place}?format=csv")
        assert [(r["party"], r["key"], r["question"], r["answer"]) for r in found] == expected
    amounts = rows_of(f"/en/library/{snapshot}/amounts.csv")
    assert [(row["question"], row["low"]) for row in amounts] == [("laboratories", "3")]
