"""The desk, and the activity reports that the Secretariat reads."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations
from biocap.collection.models import Round, Submission
from biocap.parties.models import Organization, Person
from biocap.shared.models import AuditEntry
from biocap.telling.zones import end_of_day
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L, activity_answers, make_activity, make_fictional, make_round


def desk(person: Person) -> str:
    return words(signed_in(person).get("/en/work/").content)


def test_desk_without_a_role_says_whom_to_ask(person: Person) -> None:
    assert "Your account holds no role yet" in desk(person)


def test_desk_without_a_round_says_what_will_stand_there(focal_point: Person) -> None:
    assert "No round is open to you now." in desk(focal_point)


def test_desk_of_a_reporter_speaks_of_no_country(reporter: Person) -> None:
    assert "my country" not in desk(reporter)


def test_desk_shows_a_round_and_how_far_it_is(
    draft: Submission, focal_point: Person, contributor: Person, answer: Callable[..., None]
) -> None:
    answer(contributor, AREA_L | {"areas": [{"code": "L"}, {"code": "M"}]})
    page = desk(focal_point)
    assert "Needs 2026" in page
    assert "20 days left" in page
    assert "1 of 2 selected areas begun." in page


def test_aim_times_and_contact_stand_first_on_desk_and_form(
    draft: Submission, focal_point: Person, settings: Any
) -> None:
    settings.BIOCAP_CONTACT = "office@example.org"
    client = signed_in(focal_point)
    due, closes = (
        end_of_day(day, "Africa/Nairobi", "en")  # Kenya has one time
        for day in (draft.round.due_on, draft.round.closes_on)
    )
    for place in ("/en/work/", address(draft, "sections/general/")):
        page = client.get(place).content.decode()
        said = words(page.encode())
        assert f"Due {due}" in said
        assert f"Taken until {closes}; what comes after the due day is marked late" in said
        assert "What becomes of it After the cut-off of the round your answers are" in said
        assert "in Nairobi)" in said
        assert page.index("For the meeting of the Parties") < page.index("How long it takes")
        assert 'href="mailto:office@example.org"' in page
    assert '<details class="about-round" open>' in " ".join(page.split())
    client.post("/en/accounts/", {"name": "Fiji", "language": "en", "time_zone": "Pacific/Fiji"})
    assert end_of_day(draft.round.due_on, "Pacific/Fiji", "en") in desk(focal_point)


def test_round_says_its_own_contact_and_how_long_it_takes(
    secretariat: Person, focal_point: Person, now: datetime
) -> None:
    make_round(
        secretariat,
        takes="Two hours with the papers at hand",
        contact="Ms. Example, +1 555 0100",
        opens_on=now.date(),
        due_on=now.date(),
        closes_on=now.date(),
        at=now,
    )
    page = desk(focal_point)
    assert "Two hours with the papers at hand" in page
    assert "Ms. Example, +1 555 0100" in page


def test_desk_of_another_country_does_not_show_the_draft(
    draft: Submission, focal_point: Person
) -> None:
    page = desk(make_person(focal_point="USA"))
    assert "Needs 2026" not in page


def test_start_round_starts_once_and_leads_to_the_form(
    open_round: Round, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    url = f"/en/work/rounds/{open_round.code}/start/KEN/"
    first, second = client.post(url), client.post(url)
    started = Submission.objects.get()
    assert first["Location"] == second["Location"] == address(started)


def test_start_round_for_another_country_is_refused(open_round: Round, focal_point: Person) -> None:
    response = signed_in(focal_point).post(f"/en/work/rounds/{open_round.code}/start/PER/")
    assert response.status_code == 403
    assert not Submission.objects.exists()


def test_report_activity_starts_a_report_of_my_organization(reporter: Person) -> None:
    client = signed_in(reporter)
    organization = Organization.objects.get()
    page = words(client.get("/en/work/activities/new/").content)
    assert "Green Fields Institute" in page
    client.post("/en/work/activities/new/", {"respondent": str(organization.pk)})
    report = Submission.objects.get()
    assert (report.format_code, report.organization) == ("activity-report", organization)


def test_report_activity_sent_twice_starts_one_report(reporter: Person) -> None:
    client, number = signed_in(reporter), str(Organization.objects.get().pk)
    page = client.get("/en/work/activities/new/").text
    sent = {"respondent": number, "once": re.findall(r'name="once" value="(\w+)"', page)[0]}
    places = {client.post("/en/work/activities/new/", sent)["Location"] for _ in range(2)}
    assert places == {address(Submission.objects.get())}
    assert sent["once"] not in client.get("/en/work/activities/new/").text
    client.post("/en/work/activities/new/", {**sent, "once": "a b"})
    assert Submission.objects.count() == 1


def test_report_activity_of_somebody_else_starts_nothing(reporter: Person) -> None:
    signed_in(reporter).post("/en/work/activities/new/", {"respondent": "KEN"})
    assert not Submission.objects.exists()


@pytest.mark.parametrize("number", [1, 6])
def test_desk_takes_a_fixed_number_of_queries(
    number: int,
    focal_point: Person,
    secretariat: Person,
    now: datetime,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    today = now.date()
    for place in range(number):
        opened = make_round(
            secretariat, code=f"r{place}", opens_on=today, due_on=today, closes_on=today
        )
        draft = operations.start(party_code="KEN", round=opened, by=focal_point, at=now)
        operations.save_answers(draft, AREA_L, by=focal_point, at=now, channel="web")
        report = operations.start("activity-report", party_code="KEN", by=focal_point, at=now)
        operations.save_answer(
            report, "title", "Training", 0, by=focal_point, at=now, channel="web"
        )
    client = signed_in(focal_point)
    with django_assert_num_queries(24):
        client.get("/en/work/")


def reviewed(client: Client, report: Submission, **fields: str) -> str:
    return words(client.post(f"/en/work/reports/{report.pk}/", fields, follow=True).content)


@pytest.fixture
def report(reporter: Person, now: datetime) -> Submission:
    report = make_activity(reporter, Organization.objects.get(), at=now)
    operations.submit(report, by=reporter, at=now)
    return report


@pytest.mark.parametrize("place", ["", "answers/"])
def test_receipt_of_a_report_bears_its_own_title(
    report: Submission, reporter: Person, place: str
) -> None:
    receipt = report.versions.get().receipt
    page = signed_in(reporter).get(f"/en/work/receipts/{receipt}/{place}").content
    assert "Laboratory training" in words(page)
    assert "Web-based reporting format" not in words(page)
    versions = signed_in(reporter).get(address(report, "versions/")).content
    assert re.search("<h1><bdi [^>]+>Laboratory training</bdi></h1>", versions.decode())


def test_report_without_a_title_is_called_so(reporter: Person, now: datetime) -> None:
    organization = Organization.objects.get()
    operations.start("activity-report", organization=organization, by=reporter, at=now)
    assert "Report without a title yet Green Fields Institute" in desk(reporter)


def test_activity_review_accepts(report: Submission, secretariat: Person) -> None:
    client = signed_in(secretariat)
    assert "Laboratory training Green Fields Institute" in words(
        client.get("/en/work/reports/").content
    )
    assert "No report waits to be read." in reviewed(client, report, decision="accept")
    report.refresh_from_db()
    assert report.status == "accepted"


def test_reports_that_were_returned_stand_on_the_list_too(
    report: Submission, secretariat: Person
) -> None:
    client = signed_in(secretariat)
    told = reviewed(client, report, decision="return", note="Which country?")
    assert "No report waits to be read." in told
    listed = words(client.get("/en/work/reports/").content)
    assert "Returned: these wait with who sent them" in listed
    assert "Laboratory training Green Fields Institute" in listed


def test_activity_review_takes_an_acceptance_back_with_a_reason(
    report: Submission, secretariat: Person
) -> None:
    client = signed_in(secretariat)
    reviewed(client, report, decision="accept")
    listed = words(client.get("/en/work/reports/").content)
    assert "Accepted last" in listed
    assert "Laboratory training" in listed
    assert "Say why the acceptance is taken back" in reviewed(client, report, decision="take_back")
    back = reviewed(client, report, decision="take_back", note="The wrong report.")
    assert "The acceptance is taken back: the report waits here again." in back
    report.refresh_from_db()
    assert (report.status, report.versions.get().accepted_at) == ("submitted", None)
    line = AuditEntry.objects.filter(action="submission.unaccept").get()
    assert line.detail["reason"] == "The wrong report."
    # What waits can be decided anew, and what is not accepted cannot be taken back.
    assert "can be opened for review again" in reviewed(
        client, report, decision="take_back", note="again"
    )
    reviewed(client, report, decision="accept")
    report.refresh_from_db()
    assert report.status == "accepted"


def test_activity_review_of_a_fictional_respondent_says_that_it_stays_here(
    secretariat: Person, now: datetime
) -> None:
    make_fictional(17)
    invented = make_person("Fara Focal", focal_point="P017")
    report = operations.start("activity-report", party_code="P017", by=invented, at=now)
    operations.save_answers(report, activity_answers(), by=invented, at=now, channel="web")
    operations.submit(report, by=invented, at=now)
    client = signed_in(secretariat)
    assert "among invented activities alone, never among real ones" in words(
        client.get(f"/en/work/reports/{report.pk}/").content
    )
    accepted = reviewed(client, report, decision="accept")
    assert "it is published among invented ones alone" in accepted


def test_activity_review_returns_with_a_note_that_the_reporter_reads(
    report: Submission, secretariat: Person, reporter: Person
) -> None:
    client = signed_in(secretariat)
    reviewed(client, report, decision="return", note="Please add the cost.")
    page = signed_in(reporter).get(address(report, "sections/general/"))
    assert "returned this with a note: Please add the cost." in words(page.content)
    shown = words(client.get(f"/en/work/reports/{report.pk}/").content)
    assert "Returned with this note: Please add the cost. Take that back" in shown
    assert "Taken back: it stands as it was submitted." in reviewed(
        client, report, decision="take_back_return"
    )
    report.refresh_from_db()
    assert (report.status, report.note) == ("submitted", "")


def test_activity_review_without_a_note_is_not_returned(
    report: Submission, secretariat: Person
) -> None:
    page = reviewed(signed_in(secretariat), report, decision="return", note=" ")
    assert "This field is required." in page
    report.refresh_from_db()
    assert report.status == "submitted"


def test_activity_review_of_a_draft_is_not_found(
    reporter: Person, secretariat: Person, now: datetime
) -> None:
    draft = make_activity(reporter, Organization.objects.get(), at=now)
    assert signed_in(secretariat).get(f"/en/work/reports/{draft.pk}/").status_code == 404


def test_activity_reviews_take_a_fixed_number_of_queries(
    reporter: Person,
    secretariat: Person,
    now: datetime,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    client = signed_in(secretariat)
    for number in (1, 5):
        for _ in range(number):
            one = make_activity(reporter, Organization.objects.get(), at=now)
            operations.submit(one, by=reporter, at=now)
        with django_assert_num_queries(11):
            client.get("/en/work/reports/")
