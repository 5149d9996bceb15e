"""The desk, rounds and their board, activity reports."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from biocap.collection import operations
from biocap.collection.models import Invitation, Round, Submission
from biocap.parties.models import Organization, Person
from biocap.web.forms.rounds import CutOffForm
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


def test_desk_shows_a_round_and_how_far_it_is(
    draft: Submission, focal_point: Person, contributor: Person, answer: Callable[..., None]
) -> None:
    answer(contributor, AREA_L | {"areas": [{"code": "L"}, {"code": "M"}]})
    page = desk(focal_point)
    assert "Needs 2026" in page
    assert "20 days left" in page
    assert "1 of 2 selected areas begun." in page


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
    with django_assert_num_queries(10):
        client.get("/en/work/")


def round_fields(now: datetime, **more: Any) -> dict[str, Any]:
    today = now.date()
    return {
        "edition": "needs-assessment/2009",
        "title": "Needs 2027",
        "aim": "For the next meeting.",
        "treaty": "cpb",
        "categories": ["ldc", "sids"],
        "groups": ["Africa"],
        "opens_on": today.isoformat(),
        "due_on": (today + timedelta(days=30)).isoformat(),
        "closes_on": (today + timedelta(days=60)).isoformat(),
        **more,
    }


def test_open_round_invites_the_group(secretariat: Person, now: datetime) -> None:
    response = signed_in(secretariat).post("/en/work/rounds/new/", round_fields(now))
    opened = Round.objects.get()
    assert response["Location"] == "/en/work/rounds/needs-2027/"
    assert opened.group == {
        "treaty": "cpb",
        "on": opened.due_on.isoformat(),
        "categories": ["ldc", "sids"],
        "groups": ["Africa"],
    }
    invited = set(Invitation.objects.values_list("party_code", flat=True))
    assert {"MWI", "CPV"} <= invited
    assert not {"KEN", "PER", "FJI"} & invited


def test_open_round_with_dates_out_of_order_says_where(secretariat: Person, now: datetime) -> None:
    early = (now.date() - timedelta(days=1)).isoformat()
    page = signed_in(secretariat).post("/en/work/rounds/new/", round_fields(now, due_on=early))
    assert "This day lies before the round opens." in words(page.content)
    assert not Round.objects.exists()


def test_open_round_with_a_code_that_is_taken(secretariat: Person, now: datetime) -> None:
    client = signed_in(secretariat)
    client.post("/en/work/rounds/new/", round_fields(now))
    page = client.post("/en/work/rounds/new/", round_fields(now))
    assert "There is a round “needs-2027” already." in words(page.content)


def test_board_shows_who_is_where_and_no_answer(
    draft: Submission, secretariat: Person, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, AREA_L | {"notes": "Between us."})
    client = signed_in(secretariat)
    page = words(client.get("/en/work/rounds/needs-2026/").content)
    assert "3 invited 2 not started 1 started 0 submitted in time 0 submitted late" in page
    assert "Kenya Africa started" in page
    assert "1 of 1" in page
    assert "Between us." not in page
    assert "Elaboration" not in page


def test_board_narrowed_to_a_group_and_a_state(draft: Submission, secretariat: Person) -> None:
    client = signed_in(secretariat)
    page = words(client.get("/en/work/rounds/needs-2026/?group=GRULAC&state=not_started").content)
    assert "1 invited 1 not started" in page
    assert "Peru Latin America and the Caribbean" in page
    assert "Fiji" not in page
    empty = words(client.get("/en/work/rounds/needs-2026/?state=late").content)
    assert "Nobody stands here." in empty


def test_board_marks_what_came_late(
    secretariat: Person, focal_point: Person, now: datetime
) -> None:
    today = now.date()
    opened = make_round(
        secretariat,
        opens_on=today - timedelta(days=9),
        due_on=today - timedelta(days=2),
        closes_on=today,
    )
    draft = operations.start(party_code="KEN", round=opened, by=focal_point, at=now)
    operations.save_answers(draft, AREA_L, by=focal_point, at=now, channel="web")
    version = operations.submit(draft, by=focal_point, at=now)
    page = words(signed_in(secretariat).get(f"/en/work/rounds/{opened.code}/").content)
    assert "Kenya Africa submitted late" in page
    assert version.receipt in page


def test_board_takes_the_same_queries_for_any_number_of_parties(
    secretariat: Person, now: datetime, django_assert_num_queries: Callable[..., Any]
) -> None:
    client = signed_in(secretariat)
    client.post("/en/work/rounds/new/", round_fields(now, code="few"))
    client.post("/en/work/rounds/new/", round_fields(now, code="all", categories=[], groups=[]))
    for code, at_least in (("few", 20), ("all", 170)):
        assert Invitation.objects.filter(round__code=code).count() > at_least
        with django_assert_num_queries(11):
            client.get(f"/en/work/rounds/{code}/")


def test_cut_off_is_set_and_publication_handed_to_the_worker(
    open_round: Round, secretariat: Person
) -> None:
    client = signed_in(secretariat)
    fields = {"day": "2026-05-01", "time": "12:00"}
    page = client.post("/en/work/rounds/needs-2026/cut-off/", fields, follow=True)
    open_round.refresh_from_db()
    assert open_round.cut_off_at is not None
    assert open_round.cut_off_at.isoformat() == "2026-05-01T12:00:00+00:00"
    task = DBTaskResult.objects.get()
    assert task.args_kwargs["args"] == [
        secretariat.pk,
        "needs-2026",
        "2026-05-01T12:00:00+00:00",
        "",
    ], json.dumps(task.args_kwargs)
    assert "Publication waits for the worker." in words(page.content)


def test_cut_off_in_the_future_changes_nothing(open_round: Round, secretariat: Person) -> None:
    client = signed_in(secretariat)
    address = "/en/work/rounds/needs-2026/cut-off/"
    page = client.post(address, {"day": "2999-01-01", "time": ""}, follow=True)
    open_round.refresh_from_db()
    assert "Not published: the cut-off lies in the future." in words(page.content)
    assert (open_round.cut_off_at, DBTaskResult.objects.count()) == (None, 0)


def test_cut_off_form_takes_today_for_now(now: datetime) -> None:
    form = CutOffForm({"day": now.date().isoformat(), "time": ""})
    assert form.is_valid()
    assert form.moment(now) == now
    earlier = CutOffForm({"day": "2026-05-01", "time": ""})
    assert earlier.is_valid()
    assert earlier.moment(now) == datetime(2026, 5, 1, 23, 59, 59, tzinfo=UTC)


def test_open_round_asks_which_format(secretariat: Person) -> None:
    page = signed_in(secretariat).get("/en/work/rounds/new/").content.decode()
    first = page[page.index('<select name="edition"') :].split("</option>")[0]
    assert first.endswith('<option value="" selected>Choose a common format')


def reviewed(client: Client, report: Submission, **fields: str) -> str:
    return words(client.post(f"/en/work/reports/{report.pk}/", fields, follow=True).content)


@pytest.fixture
def report(reporter: Person, now: datetime) -> Submission:
    report = make_activity(reporter, Organization.objects.get(), at=now)
    operations.submit(report, by=reporter, at=now)
    return report


def test_activity_review_accepts(report: Submission, secretariat: Person) -> None:
    client = signed_in(secretariat)
    assert "Laboratory training Green Fields Institute" in words(
        client.get("/en/work/reports/").content
    )
    assert "No report waits to be read." in reviewed(client, report, decision="accept")
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
    assert "is never published among real activities" in words(
        client.get(f"/en/work/reports/{report.pk}/").content
    )
    assert "it stays in the workroom" in reviewed(client, report, decision="accept")


def test_activity_review_returns_with_a_note_that_the_reporter_reads(
    report: Submission, secretariat: Person, reporter: Person
) -> None:
    client = signed_in(secretariat)
    reviewed(client, report, decision="return", note="Please add the cost.")
    page = signed_in(reporter).get(address(report, "sections/general/"))
    assert "returned this with a note: Please add the cost." in words(page.content)


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
        with django_assert_num_queries(8):
            client.get("/en/work/reports/")
