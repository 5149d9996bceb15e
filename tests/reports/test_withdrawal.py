"""What was published is withdrawn: citable and marked, in no list; what was before is in force."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.collection.problems import NotAllowed
from biocap.library.drawn import chart_file
from biocap.library.queries import in_force, listed_snapshots, open_library
from biocap.library.verification import verify_snapshots
from biocap.parties.models import Person
from biocap.reports.documents import write_document
from biocap.reports.front import Front
from biocap.reports.operations import publish, reinstate_publication, withdraw_publication
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.reports.printed import pdf_pages
from tests.workroom import AREA_L, OPEN, make_draft, make_round

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
WHY = "139 Parties were named before the round closed"
SAID = f"Withdrawn on 2026-05-05, because: {WHY}"
ON_PAGE = f"Withdrawn on 5 May 2026, because: {WHY}"


@pytest.fixture
def two(secretariat: Person, focal_point: Person, tmp_path: Path, settings: Any) -> tuple[str, str]:
    """A snapshot without a round, and one with a round, which is in force."""
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    first = publish(at=OPEN, by=secretariat, languages=())
    held = make_round(secretariat)
    draft = make_draft(focal_point, held)
    collection.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    second = publish(at=NOW, by=secretariat, round="needs-2026", languages=("en",))
    return first.snapshot_id, second.snapshot_id


def test_withdraw_puts_the_one_before_in_force_with_its_cut_offs(
    two: tuple[str, str], secretariat: Person
) -> None:
    first, second = two
    assert withdraw_publication(second, because=WHY, by=secretariat, at=LATER) == first
    assert (in_force(), listed_snapshots()) == (first, [first])
    assert open_library(second).snapshot_id == second
    assert Round.objects.get().cut_off_at is None
    assert verify_snapshots() == []
    again = publish(at=LATER, by=secretariat, languages=())
    assert (again.snapshot_id, again.changed) == (first, False)
    entry = AuditEntry.objects.get(action="library.withdraw")
    assert (entry.subject, entry.detail) == (
        f"snapshot:{second}",
        {"because": WHY, "stands": first},
    )


def test_what_was_withdrawn_is_not_published_again_by_itself(
    two: tuple[str, str], secretariat: Person
) -> None:
    withdraw_publication(two[1], because=WHY, by=secretariat, at=LATER)
    with pytest.raises(Problem) as refused:
        publish(at=LATER, by=secretariat, round="needs-2026", cut_off_at=NOW, languages=())
    assert refused.value.code == "library.withdrawn"
    assert in_force() == two[0]
    reinstate_publication(two[1], by=secretariat, at=LATER)
    assert (in_force(), listed_snapshots()) == (two[1], sorted(two))
    assert Round.objects.get().cut_off_at == NOW


def test_withdraw_the_only_one_leaves_nothing_in_force(
    two: tuple[str, str], secretariat: Person, client: Client
) -> None:
    withdraw_publication(two[0], because="An earlier one", by=secretariat, at=LATER)
    assert in_force() == two[1]
    assert withdraw_publication(two[1], because=WHY, by=secretariat, at=LATER) is None
    assert "Nothing has been published" in client.get("/en/").text
    assert client.get(f"/en/library/{two[1]}/").status_code == 200
    assert verify_snapshots() == []


def test_withdraw_asks_for_a_reason_and_for_the_secretariat(
    two: tuple[str, str], secretariat: Person, focal_point: Person
) -> None:
    with pytest.raises(Problem) as refused:
        withdraw_publication(two[1], because="  ", by=secretariat, at=LATER)
    assert refused.value.code == "library.no_reason"
    with pytest.raises(NotAllowed):
        withdraw_publication(two[1], because=WHY, by=focal_point, at=LATER)
    assert in_force() == two[1]


def test_every_page_and_file_of_a_withdrawn_snapshot_says_so(
    two: tuple[str, str], secretariat: Person, client: Client, tmp_path: Path
) -> None:
    first, second = two
    pinned = f"?snapshot={second}"
    chart = sorted(chart_file(second, "en", "x").parent.glob("*.svg"))[0].stem
    drawn_by = chart_file(second, "en", "x").parents[1].name
    pages = ["", "needs/needs-2026/", "countries/KEN/", "rounds/needs-2026/KEN/", "activities/"]
    before = [client.get(f"/en/{page}{pinned}").text for page in pages]
    assert not any("Withdrawn on" in page for page in before)
    withdraw_publication(second, because=WHY, by=secretariat, at=LATER)
    for page in [*(f"{page}{pinned}" for page in pages), f"library/{second}/"]:
        assert ON_PAGE in client.get(f"/en/{page}").text, page
    assert ON_PAGE in client.get(f"/en/charts/{second}/{drawn_by}/{chart}.svg").text
    assert second[:12] not in client.get("/en/library/").text
    table = client.get(f"/en/needs/needs-2026/{pinned}&format=csv&table=gaps")
    assert "biocap-withdrawn-" in table["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert rows
    assert {row["note"] for row in rows} == {SAID}
    whole = client.get(f"/en/library/{second}/submissions.csv").getvalue().decode()
    assert [row["withdrawn"] for row in csv.DictReader(io.StringIO(whole))] == [SAID]
    for name in ("submissions.json", "manifest.json"):
        held = json.loads(client.get(f"/en/library/{second}/{name}").getvalue())
        assert held["withdrawn"] == {"on": "2026-05-05", "because": WHY}
    word, pdf, *_annexes = write_document(
        "synthesis", "needs-2026", tmp_path, Front(), at=LATER, snapshot_id=second
    )
    assert word.name.startswith("withdrawn-needs-2026-synthesis-")
    assert ON_PAGE in " ".join(" ".join(pdf_pages(pdf.read_bytes())).split())
    assert "withdrawn" not in client.get(f"/en/library/{first}/manifest.json").text


def test_the_secretariat_withdraws_on_a_page_that_says_what_follows(
    two: tuple[str, str], secretariat: Person, client: Client
) -> None:
    first, second = two
    client.force_login(secretariat)
    page = client.get(f"/en/work/publications/{second}/withdraw/").text
    assert f"Snapshot {first[:12]} is in force again" in page
    done = client.post(f"/en/work/publications/{second}/withdraw/", {"because": WHY}, follow=True)
    assert (in_force(), f"because: {WHY}" in done.text) == (first, True)
    done = client.post(f"/en/work/publications/{second}/reinstate/", follow=True)
    assert (in_force(), "Withdrawn on" in done.text) == (second, False)
