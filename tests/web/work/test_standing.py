"""A country tells its needs outside the rounds, from its desk to the Secretariat's list."""

import json
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from biocap.collection import operations, queries
from biocap.collection.choices import Status
from biocap.collection.models import Submission, Version
from biocap.parties.models import Person
from tests.channels.workbook.filling import filled
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L

START = "/en/work/needs/KEN/start/"


def told(by: Person, at: datetime) -> Submission:
    """Start it on the desk and give the least that it holds."""
    signed_in(by).post(START)
    draft = Submission.objects.get()
    operations.save_answers(draft, AREA_L, by=by, at=at, channel="web")
    return draft


def test_desk_leads_to_it_and_the_secretariat_accepts_it(
    focal_point: Person, secretariat: Person, now: datetime
) -> None:
    client = signed_in(focal_point)
    assert f'action="{START}"' in client.get("/en/work/").text
    begun = client.post(START)
    draft = Submission.objects.get()
    assert (draft.round, draft.party_code) == (None, "KEN")
    assert str(draft.pk) in begun.url
    assert START not in client.get("/en/work/").text  # it stands among what was begun
    assert "Needs assessment outside the rounds" in words(client.get("/en/work/").content)
    told(focal_point, now)
    sent = client.post(address(draft, "submit/"), {"confirm": "1"}, follow=True)
    receipt = Version.objects.get().receipt
    assert receipt in sent.content.decode()

    office = signed_in(secretariat)
    listed = words(office.get("/en/work/reports/").content)
    assert "Needs assessment outside the rounds" in listed
    office.post(f"/en/work/reports/{draft.pk}/", {"decision": "accept"})
    assert Submission.objects.get().status == Status.ACCEPTED

    # and is corrected when needs change
    client.post(address(draft, "correct/"))
    assert Submission.objects.get().status == Status.DRAFT


def test_returned_with_a_note(focal_point: Person, secretariat: Person, now: datetime) -> None:
    draft = told(focal_point, now)
    signed_in(focal_point).post(address(draft, "submit/"), {"confirm": "1"})
    office = signed_in(secretariat)
    office.post(f"/en/work/reports/{draft.pk}/", {"decision": "return", "note": "Which risk?"})
    assert "Which risk?" in signed_in(focal_point).get(address(draft, ""), follow=True).text


def test_json_door_starts_the_same_one(focal_point: Person, now: datetime) -> None:
    signed_in(focal_point).post(START)
    draft = Submission.objects.get()
    token = operations.issue_token(focal_point, "test", by=None, at=now)
    body = json.dumps({"format": "needs-assessment", "party": "KEN"})
    found = Client().post(
        "/api/v1/submissions",
        body,
        "application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert found.status_code == 201
    assert (found.json()["id"], found.json()["round"]) == (str(draft.pk), None)


def test_it_goes_without_the_internet_as_answers_to_a_round_do(
    focal_point: Person, now: datetime
) -> None:
    client = signed_in(focal_point)
    client.post(START)
    draft = Submission.objects.get()
    assert client.get(address(draft, "answer-files/")).status_code == 200
    places = ("form.html", "form.xlsx", "xlsform.xlsx", "form.docx", "form.pdf", "paper/general/")
    got = {place: client.get(address(draft, place)) for place in places}
    assert {place: it.status_code for place, it in got.items()} == dict.fromkeys(places, 200)
    form = b"".join(got["form.xlsx"]) if got["form.xlsx"].streaming else got["form.xlsx"].content
    sent = SimpleUploadedFile("form.xlsx", filled(form, {"other_information": "Sent by mail."}))
    here = client.post(address(draft, "answer-files/"), {"file": sent})["Location"]
    client.post(here, {"act": "take", "shown": client.get(here).context["shown"]})
    assert queries.values_of(draft) == {"other_information": "Sent by mail."}
