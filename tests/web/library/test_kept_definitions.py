"""What was published is read, and shown, by the definition that it was frozen with."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection.models import KeptDefinition
from biocap.collection.queries import definitions as kept
from biocap.library import definitions as in_library
from biocap.library.building import Snapshot, build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.library.queries import open_library
from biocap.library.verification import verify_snapshots
from biocap.parties.models import Person
from biocap.telling.submissions import answers_in
from biocap.web.views.library.serving import SHELF
from tests.changing import RENAMED, Change
from tests.web.library.test_pages import text_of
from tests.workroom import AREA_L, OPEN, make_activity, make_draft, make_round

pytestmark = pytest.mark.django_db
CUT_OFF = datetime(2026, 4, 2, 12, 0, tzinfo=UTC)
ANSWERS = "/en/rounds/needs-2026/KEN/"
STRATEGY = "A national strategy is being drafted."
GIVEN = {**AREA_L, "other_information": STRATEGY, "notes": "For the Secretariat only."}
LABEL = "Any other relevant information"
REWORDED = (
    "needs-assessment",
    "texts/en.yaml",
    "other_information: {label: Any",
    "other_information: {label: Much",
)


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    return tmp_path / "library"


@pytest.fixture
def frozen(root: Path, secretariat: Person, focal_point: Person) -> None:
    """Answers of Kenya in a round with a cut-off, by the definitions as they are."""
    round = make_round(secretariat)
    draft = make_draft(focal_point, round)
    collection.save_answers(draft, GIVEN, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    collection.set_cut_off(round, CUT_OFF, secretariat)


def publish() -> Snapshot:
    """Build and put in force; then only the library is left to be read."""
    snapshot = build(inputs_of_workroom(CUT_OFF), CUT_OFF)
    put_in_force(snapshot)
    forget()
    return snapshot


def forget() -> None:
    KeptDefinition.objects.all().delete()
    kept._kept.cache_clear()
    in_library._kept.cache_clear()
    SHELF.clear()


def file_of(client: Client) -> list[tuple[str, str]]:
    content = client.get(f"{ANSWERS}?format=csv").content.decode("utf-8-sig")
    return [(row["key"], row["question"]) for row in csv.DictReader(io.StringIO(content))]


def test_answers_are_published_by_the_definition_they_were_frozen_with(
    client: Client, frozen: None, changed: Change, root: Path
) -> None:
    was = formats.load_edition("needs-assessment", "2009").sha256
    changed(*RENAMED)
    now = formats.load_edition("needs-assessment", "2009").sha256
    snapshot = publish()
    library = open_library()
    (version,) = library.manifest["inputs"]["versions"]
    assert library.manifest["inputs"]["definitions"]["needs-assessment/2009"] == now != was
    assert library.manifest["inputs"]["frozen_with"] == {was: [version]}
    assert answers_in(library, "needs-2026", "KEN") == {**AREA_L, "other_information": STRATEGY}
    page = text_of(client.get(ANSWERS).content.decode())
    assert STRATEGY in page
    assert LABEL in page
    assert "For the Secretariat only." not in page
    assert ("other_information", LABEL) in file_of(client)
    assert verify_snapshots() == []

    # without it the same answers are read otherwise, so the snapshot is another one
    forget()
    other = build(inputs_of_workroom(CUT_OFF), CUT_OFF)
    assert other.id != snapshot.id
    assert "frozen_with" not in other.manifest["inputs"]


def test_page_keeps_the_words_that_were_published(
    client: Client, frozen: None, changed: Change, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    before = text_of(client.get(ANSWERS).content.decode())
    changed(REWORDED)
    forget()
    assert (
        formats.load_edition("needs-assessment", "2009")
        .texts("en")
        .questions["other_information"]
        .label.startswith("Much")
    )
    assert text_of(client.get(ANSWERS).content.decode()) == before
    assert ("other_information", LABEL) in file_of(client)
    assert verify_snapshots() == []

    # what is not as it was written is not read: the words of today stand there then
    was = open_library().manifest["inputs"]["definitions"]["needs-assessment/2009"]
    kept_file = root / "definitions" / f"{was}.json"
    files = json.loads(kept_file.read_text())
    kept_file.write_text(json.dumps({**files, "format.yaml": "altered"}))
    forget()
    assert [problem.code for problem in verify_snapshots()] == ["library.definition_changed"]
    assert "Much other relevant information" in text_of(client.get(ANSWERS).content.decode())
    monkeypatch.delenv("BIOCAP_DEFINITIONS")
    publish()
    assert json.loads(kept_file.read_text()) == files


def test_activity_is_shown_in_the_words_it_was_reported_in(
    client: Client, root: Path, changed: Change, secretariat: Person, reporter: Person
) -> None:
    organization = reporter.roles.get().organization
    assert organization is not None
    draft = make_activity(reporter, organization)
    collection.submit(draft, by=reporter, at=OPEN)
    collection.accept(draft, by=secretariat, at=OPEN)
    publish()
    address = f"/en/activities/{draft.pk}/"
    before = text_of(client.get(address).content.decode())
    assert "Laboratory training" in before
    label = formats.load_edition("activity-report").texts("en").questions["title"].label
    changed(("activity-report", "texts/en.yaml", label, "What it is called"))
    forget()
    assert formats.load_edition("activity-report").texts("en").questions["title"].label != label
    assert text_of(client.get(address).content.decode()) == before
