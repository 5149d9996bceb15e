"""An outcome is judged and texts are coded in the browser, shown before, public when published."""

import re
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations as collection
from biocap.collection.operations import ReportElsewhere, take_over
from biocap.indicators import queries
from biocap.indicators.models import CodedText, OutcomeJudgement
from biocap.library.building import build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.parties.models import Person
from biocap.web.views.library.serving import SHELF
from tests.workroom import OPEN, make_round

PAGE, PUBLIC = "/en/work/evaluations/nr5/outcomes/B.2.o1/", "/en/evaluations/nr5/outcomes/B.2.o1/"
WORDS = "Funds came late.\nStaff left."
CUT_OFF = datetime(2026, 11, 1, tzinfo=UTC)


def publish() -> None:
    at = datetime.now(UTC)
    put_in_force(build(inputs_of_workroom(at, queries.for_publication(at)), at))
    SHELF.clear()


@pytest.fixture
def staff(
    transactional_db: None, client: Client, secretariat: Person, tmp_path: Path, settings: Any
) -> Client:
    """Signed in, with a published round in which Kenya wrote to question 126."""
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    midterm = make_round(secretariat, code="nr5", format_code="national-report", edition="5")
    identity = uuid.uuid5(uuid.NAMESPACE_OID, "KEN")
    answers = {"stakeholders": "Ministry", "Q126": WORDS, "Q112": {"code": "false"}}
    report = ReportElsewhere(identity, "KEN", answers, OPEN, {"source": "bch"})
    take_over(midterm, [report], by=secretariat, at=OPEN)
    collection.set_cut_off(midterm, CUT_OFF, secretariat)
    publish()
    client.force_login(secretariat)
    return client


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_a_judgement_is_shown_before_it_is_kept_and_public_when_published(
    staff: Client,
) -> None:
    sent = {"language": "en", "seen": "0", "judgement": "Partly.", "reasons": "Funds <came>."}
    shown = staff.post(PAGE, {**sent, "preview": ""})
    assert "nothing is kept yet" in shown.text
    assert "Funds &lt;came&gt;." in shown.text
    assert OutcomeJudgement.objects.count() == 0
    assert staff.post(PAGE, sent).status_code == 302
    assert "Partly." in page_of(staff, PAGE)
    assert "changed" not in page_of(staff, PAGE)
    again = staff.post(PAGE, {**sent, "judgement": "Reached."})
    assert "Somebody else wrote this judgement in the meantime" in again.text
    assert "No judgement of this outcome has been published." in page_of(Client(), PUBLIC)
    publish()
    assert "Partly." in page_of(Client(), PUBLIC)
    french = page_of(Client(), PUBLIC.replace("/en/", "/fr/"))
    assert re.search(r'<div[^>]*lang="en" dir="ltr"[^>]*>\s*<p dir="auto">Partly\.', french)
    (row,) = OutcomeJudgement.objects.all()
    back = {"language": "en", "seen": str(row.pk), "back-reasons": "Too early.", "take_back": ""}
    assert staff.post(PAGE, back).status_code == 302
    assert "Too early." in page_of(staff, PAGE)
    publish()
    assert "Partly." not in page_of(Client(), PUBLIC)


def test_a_text_is_coded_as_it_was_read_and_taken_back(staff: Client, secretariat: Person) -> None:
    html = page_of(staff, PAGE)
    assert "Funds came late.<br>Staff left." in html
    digest = re.search(r'name="words"\s+value="([0-9a-f]{64})"', html)
    assert digest
    sent = {"round": "nr5", "party": "KEN", "question": "Q126", "words": digest[1]}
    other = {**sent, "target": "B.1.o1", "note": "Funds & staff", "words": "0" * 64}
    for refused in (other, {**other, "words": digest[1], "target": ""}):
        given_back = staff.post(f"{PAGE}code/", refused)
        assert given_back.status_code == 422
        assert "Funds &amp; staff" in given_back.text
    assert CodedText.objects.count() == 0
    assert (
        staff.post(f"{PAGE}code/", {**sent, "party": "PER", "target": "B.1.o1"}).status_code == 404
    )
    assert staff.post(f"{PAGE}code/", {**sent, "target": "B.1", "note": "Delay"}).status_code == 302
    publish()
    for outcome in ("B.1.o1", "B.1.o2"):
        public = page_of(Client(), f"/en/evaluations/nr5/outcomes/{outcome}/")
        coded = public.partition('id="coded"')[2]
        assert "Funds came late.<br>Staff left." in coded
        assert "Delay" in coded
    assert "No text has been coded to it by people." in page_of(Client(), PUBLIC)
    file = Client().get("/en/evaluations/nr5/outcomes/B.1.o1/?table=coded&format=csv").text
    assert "Staff left." in file
    (coding,) = CodedText.objects.all()
    assert staff.post(f"{PAGE}codings/{coding.pk}/back/").status_code == 302
    publish()
    public = page_of(Client(), "/en/evaluations/nr5/outcomes/B.1.o1/")
    assert "No text has been coded to it by people." in public
