"""A country's checklist of the obligations: from what it does not meet to who helps."""

from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from biocap.collection import operations, queries
from biocap.collection.choices import Status
from biocap.collection.models import Submission
from biocap.formats import load_edition
from biocap.national_plans.models import PlanAction
from biocap.national_plans.operations import drop_action, start_plan
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.web.work.fields import fields_of
from tests.workroom import OPEN, full_report_answers, make_round

pytestmark = pytest.mark.django_db

P_02, A1_01 = "duties.P/P-02", "duties.A1/A1-01"


@pytest.fixture
def focal_point() -> Person:
    return make_person(focal_point="KEN")


@pytest.fixture
def browser(focal_point: Person, client: Client) -> Client:
    client.force_login(focal_point)
    return client


@pytest.fixture
def kept(focal_point: Person) -> Submission:
    return operations.start("obligation-checklist", party_code="KEN", by=focal_point, at=OPEN)


def text_of(response: HttpResponse) -> str:
    return unescape(" ".join(strip_tags(response.content.decode()).split()))


def say(kept: Submission, by: Person, key: str, **said: object) -> None:
    operations.save_answers(kept, {key: said}, by=by, at=OPEN, channel="web")


def address(kept: Submission) -> str:
    return reverse("checklist", args=[kept.pk])


def test_a_country_has_one_and_no_round_asks_for_it(browser: Client, focal_point: Person) -> None:
    assert "Begin our checklist: Kenya" in text_of(browser.get(reverse("desk")))
    start = reverse("start_checklist", args=["KEN"])
    first, second = (browser.post(start).headers["Location"] for _time in range(2))
    assert first == second
    assert Submission.objects.filter(format_code="obligation-checklist").count() == 1
    form = {"format_code": "obligation-checklist", "edition": "2026"}
    with pytest.raises(Problem) as told:
        make_round(make_person(secretariat="yes"), **form)
    assert told.value.code == "round.wrong_format"


def test_a_row_is_named_by_its_state_and_blank_without(browser: Client, kept: Submission) -> None:
    section = reverse("section", args=[kept.pk, "P"])

    def send(**said: str) -> None:
        shown: dict[str, object] = dict(fields_of(browser.get(section).content))
        browser.post(section, {**shown, **{f"{P_02}:{part}": text for part, text in said.items()}})

    send(state="not_yet", until="2027-05-01")
    assert queries.values_of(kept) == {P_02: {"state": {"code": "not_yet"}, "until": "2027-05-01"}}
    send(state="", until="")
    assert queries.values_of(kept) == {}


def test_not_yet_leads_to_a_need_an_action_and_a_request(
    browser: Client, focal_point: Person, kept: Submission
) -> None:
    say(kept, focal_point, P_02, state={"code": "not_yet"}, note="No form of receipt.")
    page = text_of(browser.get(address(kept)))
    assert "Acknowledge" in page
    assert "No form of receipt." in page
    assert "Put it into our plan" not in page
    plan = start_plan("KEN", "A plan", language="en", by=focal_point, at=OPEN)
    for _time in range(2):  # a second click makes no second one
        for act in ("need", "plan", "ask"):
            answer = browser.post(address(kept), {"act": act, "obligation": "P-02"})
            assert answer.status_code == 302, act
    (action,) = PlanAction.objects.filter(plan=plan)
    drop_action(action, "Not now.", by=focal_point, at=OPEN)
    browser.post(address(kept), {"act": "plan", "obligation": "P-02"})
    assert PlanAction.objects.filter(plan=plan).count() == 2, "what was dropped is not taken up"
    assert action.body["goal"] == "A.1"
    assert action.body["text"] == "No form of receipt."
    (asked,) = Submission.objects.filter(format_code="support-request")
    assert queries.values_of(asked)["need"] == {"code": "A.ii.1"}
    (needs,) = Submission.objects.filter(format_code="needs-assessment")
    answer = browser.post(address(kept), {"act": "need", "obligation": "P-02"})
    assert answer.headers["Location"].startswith(reverse("submission", args=[needs.pk]))


def test_what_the_report_proposes_is_taken_by_ticks_alone(
    browser: Client, focal_point: Person, kept: Submission
) -> None:
    round_ = make_round(
        make_person(secretariat="yes"), code="nr5", format_code="national-report", edition="5"
    )
    report = operations.start(round=round_, party_code="KEN", by=focal_point, at=OPEN)
    given = full_report_answers(load_edition("national-report", "5"))
    given |= {"Q154": {"code": "false"}, "Q145": {"code": "true.some"}}
    operations.save_answers(report, given, by=focal_point, at=OPEN, channel="web")
    assert "What our national report proposes" not in text_of(browser.get(address(kept)))
    operations.submit(report, by=focal_point, at=OPEN)
    say(kept, focal_point, P_02, state={"code": "not_yet"})
    say(kept, focal_point, "duties.L1/L-01", who="The legal service")
    page = text_of(browser.get(address(kept)))
    assert "What our national report proposes" in page
    ticked = {"act": "take", "proposed": ["A2-04", "P-02", "L-01", "nonsense"]}
    assert browser.post(address(kept), ticked).status_code == 302
    values = queries.values_of(kept)
    assert values["duties.A2/A2-04"] == {"state": {"code": "not_yet"}}
    assert values[P_02] == {"state": {"code": "not_yet"}}, "what is said stays"
    assert values["duties.L1/L-01"] == {"state": {"code": "done"}, "who": "The legal service"}
    assert "duties.L6/L-29" not in values, "nothing is taken that was not ticked"
    answer = browser.post(address(kept), {"act": "take"})
    assert answer.status_code == 422
    assert "tick what is right" in text_of(answer)
    Submission.objects.filter(pk=report.pk).update(status=Status.DISCARDED)  # an undone import
    assert "What our national report proposes" not in text_of(browser.get(address(kept)))


def test_nobody_else_sees_it(kept: Submission, focal_point: Person, client: Client) -> None:
    say(kept, focal_point, A1_01, state={"code": "done"}, who="A named officer")
    for other in (make_person(focal_point="UGA"), make_person(secretariat="yes")):
        client.force_login(other)
        assert client.get(address(kept)).status_code == 404
        answer = client.post(address(kept), {"act": "ask", "obligation": "A1-01"})
        assert answer.status_code == 404
    client.force_login(focal_point)
    assert client.post(address(kept), {"act": "ask", "obligation": "Z-99"}).status_code == 404
