"""The demo's request has gone from a need to a report, all of it invented and private."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.cli.demo_plan import write_plan_of_demo
from biocap.cli.demo_support import HELPERS, play_request
from biocap.collection.models import Round, Submission
from biocap.collection.operations import set_cut_off
from biocap.letters.models import Letter
from biocap.library.building import Snapshot, build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.national_plans.action import action_of
from biocap.national_plans.models import PlanAction
from biocap.national_plans.publishing import plans_for_publication
from biocap.parties.models import Person, Role
from biocap.rehearsal.operations import rehearse
from biocap.support.joint import parties_in_request, stood_when_circulated
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.support.requests import days_of_request, requests_from_action
from biocap.support.rules import state_of_request

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def played(secretariat: Person) -> RequestCourse:
    rehearse(
        code="rehearsal-2026",
        title="Rehearsal",
        due_on=date(2026, 9, 30),
        seed=2026,
        previous=None,
        by=secretariat,
        at=NOW,
    )
    point = Person.objects.create_user("focal-point@example.org", "Demo Focal Point")
    Role.objects.create(person=point, kind="focal_point", party_code="P001")
    assert write_plan_of_demo(NOW)
    play_request("http://127.0.0.1:8000/work/", NOW)
    return RequestCourse.objects.get()


def test_the_request_was_answered_agreed_met_and_reported(played: RequestCourse) -> None:
    assert state_of_request(days_of_request(played.submission, played)) == "met"
    assert [asked.answer for asked in played.asked.all()] == [said for _, said, _ in HELPERS]
    assert [asked.agreed for asked in played.asked.all()] == [True, None, None]
    assert AskedToHelp.objects.get(agreed=True).steps.get().done_at is not None
    assert played.report is not None
    assert Submission.objects.get(pk=played.report.pk).status == "accepted"
    written = Counter(it.occasion.partition(":")[0] for it in Letter.objects.filter(kind="support"))
    assert written == {"invited": 2, "asked": 3, "answered": 3, "agreed": 1}
    addresses = {it.address.rpartition("@")[2] for it in Letter.objects.all()}
    assert addresses == {"example.org"}


def test_it_came_from_the_plan_which_tells_of_the_report(played: RequestCourse) -> None:
    report = played.report
    assert report is not None
    version = report.versions.get()
    assert version.accepted_at is not None
    (row,) = [it for it in PlanAction.objects.all() if requests_from_action(it)]
    action = action_of(row.body)
    assert (action.status, action.report) == ("done", version.receipt)
    assert [it.number for it in plans_for_publication(NOW)] == [1, 2]


def test_two_fictional_parties_each_said_their_own_word(played: RequestCourse) -> None:
    standings = {it.joining.party_code: it.standing for it in parties_in_request(played.submission)}
    assert standings == {"P002": "agreed", "P003": "left"}
    assert stood_when_circulated(played) == ["P002"]


def test_nothing_of_the_request_is_in_a_published_byte(
    played: RequestCourse, secretariat: Person, tmp_path: Path, settings: LazySettings
) -> None:
    set_cut_off(Round.objects.get(), NOW, secretariat)
    snapshot = build(inputs_of_workroom(NOW + timedelta(days=1)), NOW, root=tmp_path)
    published = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".parquet" for path in published)
    private = (
        "courses in any country",  # what is invented stays within a rehearsal
        "focal-point@example.org",
        "Invented answer",
        "Invented word",
        "the first course",
        str(played.submission_id),
        played.version.receipt,
        played.version.sha256,
    )
    tables = _cells(snapshot.folder)
    assert "rehearsal-2026" in tables
    assert [said for said in private if said in tables] == []
    for said in private:
        holding = [path.name for path in published if said.encode() in path.read_bytes()]
        assert holding == [], said
    reported = "courses for twelve officers"  # by its Party, which is fictional, as an activity
    assert reported in tables
    assert reported not in _cells(snapshot.folder, "activities.parquet")
    _the_body_of_the_demo_shows_what_its_members_share(snapshot, settings)


def _the_body_of_the_demo_shows_what_its_members_share(
    snapshot: Snapshot, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = snapshot.folder.parents[1]
    put_in_force(snapshot, snapshot.folder.parents[1])
    page = "/en/regional-bodies/INVENTED/"
    rows = Client().get(f"{page}?format=json&table=needs").json()["rows"]
    assert len(rows) > 1
    assert min(row["named"] for row in rows) >= 2
    text = " ".join(unescape(Client().get(page).content.decode()).split())
    assert "This body and its members are invented" in text
    assert rows[0]["label"] in text


def _cells(folder: Path, name: str = "*.parquet") -> str:
    """Return every cell of the snapshot as one text: Parquet keeps texts compressed."""
    import pyarrow.parquet

    return "\n".join(
        str(pyarrow.parquet.read_table(path).to_pylist()) for path in folder.rglob(name)
    )
