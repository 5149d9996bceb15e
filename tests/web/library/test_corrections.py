"""A correction after the cut-off is marked where the old value still stands, and only there."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection.corrections import CORRECTIONS, Correction, write_corrections
from biocap.collection.models import Round, Submission
from biocap.library.building import Snapshot, build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.library.queries import Library
from biocap.parties.models import Person
from biocap.reports.operations import reinstate_publication, withdraw_publication
from biocap.telling.submissions import submitted
from tests.evaluation import MIDTERM
from tests.web.library.test_pages import text_of
from tests.workroom import AREA_L, OPEN, make_draft, make_round

CUT_OFF = datetime(2026, 4, 2, 12, 0, tzinfo=UTC)
AFTER = datetime(2026, 4, 3, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 5, 12, 0, tzinfo=UTC)
COUNTRY, ANSWERS = "/en/countries/KEN/", "/en/rounds/needs-2026/KEN/"
MARK = (
    "This Party sent a correction on 3 April 2026, after the data cut-off. It is not counted "
    "in this snapshot."
)
CHANGED = {"needs.L/L.1": {"extent": {"code": "3"}, "means": [{"code": "1"}]}}


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    return tmp_path / "library"


@pytest.fixture
def published(
    transactional_db: None, root: Path, secretariat: Person, focal_point: Person
) -> Snapshot:
    """A snapshot with the first answers of Kenya, made before the round closed."""
    draft = make_draft(focal_point, make_round(secretariat))
    collection.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    return in_force_without_charts(draft.round, CUT_OFF, secretariat)


def in_force_without_charts(round: Round | None, at: datetime, by: Person) -> Snapshot:
    """Publish, but draw nothing: charts take most of the time and say nothing of corrections."""
    assert round is not None
    collection.set_cut_off(round, at, by)
    snapshot = build(inputs_of_workroom(at), at)
    put_in_force(snapshot)
    return snapshot


def correct(by: Person, answers: dict[str, Any], at: datetime) -> Submission:
    held = Submission.objects.get()
    collection.reopen(held, by=by, at=at)
    collection.save_answers(held, answers, by=by, at=at, channel="web")
    collection.submit(held, by=by, at=at)
    return held


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response.content.decode())


def test_correction_is_marked_on_the_snapshot_in_force(
    client: Client, published: Snapshot, secretariat: Person, focal_point: Person, root: Path
) -> None:
    pinned = f"{COUNTRY}?snapshot={published.id}"
    pages = (COUNTRY, ANSWERS, pinned)
    assert [MARK in shown(client, page) for page in pages] == [False, False, False]
    held = Submission.objects.get()
    collection.reopen(held, by=focal_point, at=AFTER)
    assert not (root / CORRECTIONS).exists()  # under way, and nobody else's business
    correct(focal_point, CHANGED, AFTER)
    assert [MARK in shown(client, page) for page in pages] == [True, True, True]
    told = json.loads((root / CORRECTIONS).read_text())
    assert told == [
        {"round": "needs-2026", "party": "KEN", "number": 2, "on": "2026-04-03", "same_as": []}
    ]

    # a newer snapshot counts it: no mark there, and the earlier one stays as it was published
    newer = in_force_without_charts(held.round, LATER, secretariat)
    assert [MARK in shown(client, page) for page in pages] == [False, False, False]
    withdraw_publication(newer.id, because="a trial", by=secretariat, at=LATER)
    assert [MARK in shown(client, page) for page in pages] == [True, True, True]
    reinstate_publication(newer.id, by=secretariat, at=LATER)
    assert [MARK in shown(client, page) for page in pages] == [False, False, False]


def test_correction_that_is_taken_back_is_marked_no_more(
    client: Client, published: Snapshot, focal_point: Person
) -> None:
    held = correct(focal_point, CHANGED, AFTER)
    collection.reopen(held, by=focal_point, at=LATER)
    collection.discard(held, by=focal_point, at=LATER)
    assert MARK in shown(client, COUNTRY)  # what was discarded is the draft after it
    correct(focal_point, AREA_L, LATER)
    assert "sent a correction" not in shown(client, COUNTRY)
    assert "sent a correction" not in shown(client, ANSWERS)


@pytest.mark.parametrize("content", [None, "", "[{}]", '{"a": 1', "[1]"])
def test_file_that_is_lost_or_broken_heals(
    content: str | None, client: Client, published: Snapshot, focal_point: Person, root: Path
) -> None:
    correct(focal_point, CHANGED, AFTER)
    whole = (root / CORRECTIONS).read_bytes()
    (root / CORRECTIONS).unlink()
    if content is not None:
        (root / CORRECTIONS).write_text(content)
    assert MARK not in shown(client, COUNTRY)
    collection.tidy(LATER)
    assert (root / CORRECTIONS).read_bytes() == whole
    assert MARK in shown(client, COUNTRY)


def test_correction_is_submitted_though_the_library_cannot_be_written(
    client: Client, published: Snapshot, focal_point: Person, root: Path
) -> None:
    (root / CORRECTIONS).mkdir()
    assert correct(focal_point, CHANGED, AFTER).versions.count() == 2
    (root / CORRECTIONS).rmdir()
    collection.tidy(LATER)
    assert MARK in shown(client, COUNTRY)


@pytest.mark.parametrize(
    ("format_code", "edition"), [("national-report", "5"), ("progress-report", "2026")]
)
def test_correction_of_a_report_says_so_wherever_the_report_stands(
    format_code: str,
    edition: str,
    client: Client,
    root: Path,
    transactional_db: None,
    secretariat: Person,
) -> None:
    """One that was taken over, of a day that is not known or that lies before the cut-off."""
    cycle = make_round(
        secretariat, "midterm", title="Midterm 2026", format_code=format_code, edition=edition
    )
    form = formats.load_edition(format_code, edition)
    key = next(
        key
        for key in formats.asked_questions(form, {})
        if len(form.questions[key].options or ()) > 1
    )
    picks = [{"code": option.code} for option in form.questions[key].options[:2]]
    several = form.questions[key].kind == "choices"
    was, now = ([pick] if several else pick for pick in picks)
    identities = {"KEN": uuid4(), "PER": uuid4()}

    def take_over(party: str, said: Any, submitted_at: datetime | None, revision: int) -> None:
        report = collection.ReportElsewhere(
            identities[party],
            party,
            {key: said},
            submitted_at,
            {"record": party, "revision": revision},
        )
        (taken,) = collection.take_over(cycle, [report], secretariat, LATER)
        assert taken.outcome in {"new", "changed"}, taken

    for party in identities:
        take_over(party, was, OPEN, 1)
    in_force_without_charts(cycle, CUT_OFF, secretariat)
    take_over("KEN", now, OPEN + timedelta(days=1), 2)
    take_over("PER", now, None, 2)
    came = "A correction that this Party submitted on 2 March 2026 came in after this snapshot"
    assert came in shown(client, "/en/rounds/midterm/KEN/")
    unknown = "This Party has sent a correction. It is not counted in this snapshot."
    assert unknown in shown(client, "/en/rounds/midterm/PER/")
    for party in identities:
        assert "corrected since, which is not counted" in shown(client, f"/en/countries/{party}/")
    if format_code != "national-report":  # of which the evaluation is the page
        answered = shown(client, "/en/rounds/midterm/")
        assert answered.count("after the data cut-off, not counted") == 2


def test_correction_is_marked_beside_an_indicator_and_the_standing_of_a_country(
    client: Client, evaluated: Library
) -> None:
    root = evaluated.folder.parents[1]
    sent = submitted(evaluated, round=MIDTERM)
    after = {it.party for it in sent if it.after_cut_off}
    party = next(it.party for it in sent if not it.after_cut_off and it.party not in after)
    day = "sent a correction on 3 April 2027, after the data cut-off"
    pages = (f"/en/evaluations/{MIDTERM}/A.1.a/{party}/", f"/en/countries/{party}/")
    assert [day in shown(client, page) for page in pages] == [False, False]
    write_corrections(root, {(MIDTERM, party): Correction(9, date(2027, 4, 3))})
    try:
        assert [day in shown(client, page) for page in pages] == [True, True]
    finally:
        (root / CORRECTIONS).unlink()
