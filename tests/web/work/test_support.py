"""The pages of a request: from the need to the closed request, with the letters that go."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.collection.rules import value_of
from biocap.formats.codes import ACTIVITIES, ELEMENTS
from biocap.letters.models import Letter
from biocap.letters.support import write_asked
from biocap.national_plans.action import Action, Budget
from biocap.national_plans.operations import add_actions, start_plan
from biocap.parties.models import Organization, Person
from biocap.parties.operations import give_role, organization_named
from biocap.people.merging import merge
from biocap.shared.models import AuditEntry
from biocap.support import operations, proposals
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.telling.dates import day
from tests.factories import make_person
from tests.support import requests as made
from tests.workroom import OPEN, activity_answers, make_activity, make_fictional

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def secretariat() -> Person:
    return make_person(secretariat="yes")


@pytest.fixture
def focal_point() -> Person:
    return make_person(focal_point="KEN")


@pytest.fixture
def reporter() -> Person:
    return make_person(reporter="Green Fields Institute")


@pytest.fixture
def request_open(secretariat: Person, focal_point: Person) -> Submission:
    return made.open_request(secretariat, focal_point)


def page(request: Submission) -> str:
    return reverse("support_request", args=[request.pk])


def words(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def letters() -> list[tuple[str, str]]:
    rows = Letter.objects.filter(kind="support").order_by("written_at", "pk")
    return [(row.occasion.partition(":")[0], row.person.email) for row in rows]


def test_a_need_becomes_a_request_in_one_step(secretariat: Person, focal_point: Person) -> None:
    version = made.submitted_assessment(secretariat, focal_point)
    client = signed_in(focal_point)
    address = reverse("ask_support", args=[version.receipt])
    assert address in words(client, reverse("receipt", args=[version.receipt]))
    assert "Elaboration of rules" in words(client, address)
    answer = client.post(address, {"need": "L.1"})
    (draft,) = Submission.objects.filter(format_code="support-request")
    assert answer["Location"] == reverse("submission", args=[draft.pk])
    refused = client.post(address, {"need": "L.2"}, follow=True)
    assert "names no such need" in refused.content.decode()
    form = client.get(reverse("submission", args=[draft.pk]), follow=True).content.decode()
    assert form.count("All that is asked here was added by Biocap") == 1
    assert "not part of the official format" not in form


def test_an_action_becomes_a_request_and_shows_it(focal_point: Person) -> None:
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=focal_point, at=OPEN)
    money = Action("Write the rules.", budget=Budget(unfunded=80000.0))
    bare, row = add_actions(plan, [Action("Meet."), money], by=focal_point, at=OPEN)
    client, address = signed_in(focal_point), reverse("plan_action", args=[row.pk])
    button = 'name="act" value="ask"'
    assert button in words(client, address)
    assert button not in words(client, reverse("plan_action", args=[bare.pk]))
    told = client.post(reverse("plan_action", args=[bare.pk]), {"act": "ask"}, follow=True)
    assert "no amount is not yet funded" in told.content.decode()
    answer = client.post(address, {"act": "ask"})
    (draft,) = Submission.objects.filter(format_code="support-request")
    assert answer["Location"] == reverse("submission", args=[draft.pk])
    shown = words(client, address)
    assert answer["Location"] in shown
    assert '<span class="tag ">Draft</span>' in shown
    assert button not in shown
    collection.save_answers(draft, made.REST, by=focal_point, at=OPEN, channel="web")
    need = {"need": {"code": "L.1"}, "extent": {"code": "1"}}
    collection.save_answers(draft, need, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    shown = words(client, address)
    assert page(draft) in shown
    assert '<span class="tag wait">Open for answers</span>' in shown
    assert client.post(address, {"act": "ask"})["Location"] == page(draft)
    stranger = signed_in(make_person(focal_point="PER"))
    assert stranger.post(address, {"act": "ask"}).status_code == 404
    assert signed_in(make_person(approver="KEN")).get(address).status_code == 200
    assert Submission.objects.filter(format_code="support-request").count() == 1


def test_from_the_request_to_its_end(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    made.accepted_offer(reporter, secretariat)
    country, helper, address = signed_in(focal_point), signed_in(reporter), page(request_open)
    shown = words(country, address)
    assert "Green Fields Institute: the same need; means: 1 of 1" in shown
    assert "16 points (6 + 2 + 2 + 3 + 2 + 1)" in shown
    assert "For each means that was asked for and is offered" in shown
    assert letters() == []
    (key,) = [key for key, _ in country.get(address).context["chosen"].fields["to"].choices]
    country.post(address, {"act": "circulate", "to": [key]})
    assert letters() == [("asked", reporter.email)]
    asked = AskedToHelp.objects.get()
    theirs = reverse("asked_to_help", args=[asked.pk])
    assert theirs in words(helper, reverse("desk"))
    shown = words(helper, theirs)
    assert "Rules were never written." in shown
    assert "amina@example.org" not in shown
    helper.post(theirs, {"answer": "whole", "words": "Gladly."})
    assert letters()[1:] == [("answered", focal_point.email)]
    assert "Gladly." in words(country, address)
    country.post(address, {"act": "agree", "asked": asked.pk})
    assert letters()[2:] == [("agreed", reporter.email)]
    assert "amina@example.org" in words(helper, theirs)
    assert reporter.email in words(country, address)
    step = {"act": "step", "asked": asked.pk, "what": "First course", "due_on": "2030-01-01"}
    country.post(address, step)
    number = asked.steps.get().pk
    country.post(address, {"act": "done", "asked": asked.pk, "number": number})
    assert asked.steps.get().done_at is not None
    country.post(address, {"act": "meet"})
    course = RequestCourse.objects.get()
    assert course.report is not None
    shown = words(country, address)
    assert reverse("submission", args=[course.report.pk]) in shown
    assert '<span class="tag good">Met</span>' in shown
    assert len(letters()) == 3


def test_whoever_was_asked_sees_which_own_offer_fits_and_nobody_else_the_request(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    made.accepted_offer(reporter, secretariat)
    passed_over = make_person(reporter="Blue Hills Trust")
    made.accepted_offer(passed_over, secretariat)
    institute = Organization.objects.get(name="Green Fields Institute")
    asked = made.circulated(request_open, focal_point, institute).asked.get()
    theirs = reverse("asked_to_help", args=[asked.pk])
    why = "Places in a course on detection: the same need; means: 1 of 1"
    title = "Elaboration of rules for protecting confidential information"
    donor = make_person(donor="Green Fields Institute")
    for helper in (reporter, donor):
        shown = words(signed_in(helper), reverse("desk"))
        assert why in shown
        assert "seen by those alone to whom its country sent it" in shown
        shown = words(signed_in(helper), theirs)
        assert "Places in a course on detection</bdi>: the same need; means: 1 of 1" in shown
    assert title not in words(signed_in(passed_over), reverse("desk"))
    assert signed_in(passed_over).get(theirs).status_code == 404


def test_who_was_asked_without_an_offer_that_fits_is_told_so(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    made.accepted_offer(make_person(reporter="Blue Hills Trust"), secretariat)
    institute = Organization.objects.get(name="Green Fields Institute")
    asked = made.circulated(request_open, focal_point, institute).asked.get()
    shown = words(signed_in(reporter), reverse("asked_to_help", args=[asked.pk]))
    assert "None of your offers that stand now fits this request." in shown
    assert "Places in a course" not in words(signed_in(reporter), reverse("desk"))


def test_everybody_is_written_to_in_their_language_and_once(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    donor = make_person(donor="Green Fields Institute")
    Person.objects.filter(pk=donor.pk).update(language="fr")
    institute = Organization.objects.get()
    client, key = signed_in(focal_point), f"{institute.pk}:"
    other = Organization.objects.create(name="Blue Hills Trust")
    operations.circulate(
        request_open, [operations.Chosen(organization=institute.pk)], by=focal_point, at=OPEN
    )
    told = client.post(page(request_open), {"act": "circulate", "to": [key]})
    assert told.status_code == 422  # it had gone to them before
    client.post(page(request_open), {"act": "circulate", "to": [f"{other.pk}:"]})
    assert Letter.objects.filter(kind="support").count() == 0  # nobody acts for the other
    client.post(page(request_open), {"act": "withdraw", "why": "Solved otherwise."})
    written = Letter.objects.filter(kind="support")
    assert sorted((it.person.email, it.language) for it in written) == sorted(
        [(reporter.email, "en"), (donor.email, "fr")]
    )
    assert all("Solved otherwise." in it.body for it in written)


def test_who_acts_for_two_asked_one_after_the_other_gets_both_letters(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    first, other = Organization.objects.get(), organization_named("Trust", by=None, at=OPEN)
    give_role(reporter, "reporter", organization=other, by=None, at=OPEN)
    for number, each in enumerate((first, other)):
        at = OPEN + timedelta(days=number)
        chosen = [operations.Chosen(organization=each.pk)]
        course = operations.circulate(request_open, chosen, by=focal_point, at=at)
        write_asked(course, address="https://example.org", by=focal_point, at=at)
    assert letters() == [("asked", reporter.email)] * 2


def test_a_withdrawal_before_it_was_sent_is_told_to_who_agreed_to_make_it_jointly(
    request_open: Submission, focal_point: Person
) -> None:
    receipt, peru = request_open.versions.get().receipt, make_person(focal_point="PER")
    make_person(focal_point="FJI")  # invited, and says nothing
    for code in ("PER", "FJI"):
        operations.invite_party(request_open, code, by=focal_point, at=OPEN)
    operations.say_jointly(request_open.joining.all()[0].pk, True, "", receipt, by=peru, at=OPEN)
    client = signed_in(focal_point)
    client.post(page(request_open), {"act": "withdraw", "why": "Solved otherwise."})
    assert letters() == [("withdrawn", peru.email)]
    assert AuditEntry.objects.filter(action="letters.write").count() == 1
    client.post(page(request_open), {"act": "take_up"})
    assert letters() == [("withdrawn", peru.email), ("taken_up", peru.email)]
    last = Letter.objects.get(occasion__startswith="taken_up")
    assert "takes up again its request that it had withdrawn" in last.body
    assert AuditEntry.objects.filter(action="letters.write").count() == 2
    client.post(page(request_open), {"act": "withdraw", "why": "Solved again."})
    client.post(page(request_open), {"act": "take_up"})
    assert [state for state, _to in letters()[2:]] == ["withdrawn", "taken_up"]  # each once more
    other = Organization.objects.create(name="Blue Hills Trust")
    client.post(page(request_open), {"act": "circulate", "to": [f"{other.pk}:"]})
    assert AuditEntry.objects.filter(action="letters.write").count() == 4  # nobody acts for it


def test_names_for_which_the_report_has_no_room_are_named_as_left_out(
    request_open: Submission, focal_point: Person
) -> None:
    names = ["L" * 300, "M" * 300, "Blue Hills Trust"]
    chosen = [operations.Chosen(Organization.objects.create(name=name).pk) for name in names] + [
        operations.Chosen(party_code="PER")
    ]
    course = operations.circulate(request_open, chosen, by=focal_point, at=OPEN)
    gone = {"party_code": "PRU"}  # a code that has left the directory
    course.asked.filter(party_code="PER").update(**gone)
    course.asked.update(agreed=True, decided_at=OPEN, decision_by=focal_point)
    told = signed_in(focal_point).post(page(request_open), {"act": "meet"}, follow=True)
    report = RequestCourse.objects.get().report
    assert report is not None
    assert value_of(report.answers, "organization") == f"{names[0]}; Blue Hills Trust; PRU"
    assert f"Left out: {names[1]}." in told.content.decode()


def test_the_list_shows_why_and_sends_to_who_stays_ticked(
    request_open: Submission, focal_point: Person, secretariat: Person
) -> None:
    for name in ("Green Fields Institute", "Blue Hills Trust"):
        made.accepted_offer(make_person(reporter=name), secretariat)
    client, address = signed_in(focal_point), page(request_open)
    choices = client.get(address).context["chosen"].fields["to"].choices
    assert [label.partition(":")[0] for _, label in choices] == [
        "Blue Hills Trust",
        "Green Fields Institute",
    ]
    client.post(address, {"act": "circulate", "to": [choices[0][0]]})
    asked = AskedToHelp.objects.get()
    assert asked.organization is not None
    assert asked.organization.name == "Blue Hills Trust"
    assert asked.offer_version is not None


def test_whoever_is_found_by_name_is_asked_though_nobody_fits(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    client, address = signed_in(focal_point), page(request_open)
    assert "Nobody fits yet" in words(client, address)
    institute = Organization.objects.get(role__person=reporter)
    for name, key in (("green f", f"{institute.pk}:"), ("Pérou", "PER:")):
        found = client.post(address, {"act": "preview", "find": name})
        assert [key] == [it for it, _ in found.context["chosen"].fields["to"].choices]
    ticked = {"act": "preview", "find": "peru", "to": [f"{institute.pk}:"]}
    form = client.post(address, ticked).context["chosen"]
    assert form.initial["to"] == [f"{institute.pk}:"]  # it stays ticked while one looks on
    nobody = client.post(address, {"act": "preview", "find": "Kenya"}).content.decode()
    assert "Nobody else of this name can be asked." in nobody
    assert not RequestCourse.objects.exists()
    client.post(address, {"act": "circulate", "find": "", "to": ["PER:", f"{institute.pk}:"]})
    asked = AskedToHelp.objects.order_by("party_code")
    assert [(it.organization, it.party_code) for it in asked] == [(institute, ""), (None, "PER")]
    assert letters() == [("asked", reporter.email)]


def test_whoever_offers_later_is_asked_with_as_many_days(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    made.circulated(request_open, focal_point, Organization.objects.get(role__person=reporter))
    later = make_person(reporter="Blue Hills Trust")
    made.accepted_offer(later, secretariat)
    client, address = signed_in(focal_point), page(request_open)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).context["chosen"].fields["to"].choices == []
    assert not any("support-offer" in it["sql"] for it in queries)  # read once they are asked for
    form = client.post(address, {"act": "preview", "find": ""}).context["chosen"]
    ((key, label),) = form.fields["to"].choices
    assert (label.partition(":")[0], form.initial["to"]) == ("Blue Hills Trust", [])
    client.post(address, {"act": "circulate", "to": [key]})
    first, second = AskedToHelp.objects.order_by("id")
    assert first.answers_due_on.isoformat() == "2026-04-30"
    assert (second.answers_due_on - second.asked_at.date()).days == 60
    assert second.answers_due_on > first.answers_due_on
    assert letters() == [("asked", later.email)]
    (letter,) = Letter.objects.filter(kind="support")
    assert day(second.answers_due_on, "en") in letter.body
    theirs = words(signed_in(later), reverse("asked_to_help", args=[second.pk]))
    assert f"answers by {day(second.answers_due_on, 'en')}" in theirs


def test_a_request_that_went_to_nobody_is_withdrawn_and_taken_up_again(
    request_open: Submission, focal_point: Person
) -> None:
    client, address = signed_in(focal_point), page(request_open)
    client.post(address, {"act": "withdraw", "why": "Solved otherwise."})
    shown = words(client, address)
    assert '<span class="tag ">Withdrawn</span>' in shown
    assert "Solved otherwise." in shown
    assert "Send the request" not in shown
    other = Organization.objects.create(name="Blue Hills Trust")
    refused = client.post(address, {"act": "circulate", "to": [f"{other.pk}:"]})
    assert refused.status_code == 409
    client.post(address, {"act": "take_up"})
    shown = words(client, address)
    assert '<span class="tag wait">Open for answers</span>' in shown
    client.post(address, {"act": "circulate", "to": [f"{other.pk}:"]})
    client.post(address, {"act": "withdraw", "why": "Solved otherwise."})
    assert "Take the request up again" not in words(client, address)
    told = client.post(address, {"act": "take_up"}, follow=True)
    assert "was told that this request is withdrawn" in told.content.decode()
    assert RequestCourse.objects.get().withdrawn_at is not None


def test_what_was_reported_in_the_country_or_region_is_said_apart(
    request_open: Submission,
    focal_point: Person,
    reporter: Person,
    secretariat: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    institute = Organization.objects.get(role__person=reporter)
    for number, where in enumerate(({"countries": ["GHA"]}, {"countries": ["PER"]}, {}, {})):
        draft = make_activity(reporter, institute)
        element = [{"code": "confidential_information"}] if number < 3 else []
        said = {"title": f"Training {number}", "location": where, ELEMENTS[1]: element}
        collection.save_answers(draft, said, by=reporter, at=OPEN, channel="web")
        collection.submit(draft, by=reporter, at=OPEN)
        collection.accept(draft, by=secretariat, at=OPEN)
    read: list[str] = []
    reading = SimpleNamespace(dumps=json.dumps, loads=lambda it: read.append(it) or json.loads(it))
    monkeypatch.setattr(proposals, "json", reading)
    shown = words(signed_in(focal_point), page(request_open))
    near = "reported 3 activities in this area; 1 of them in the country or its region"
    assert f"Green Fields Institute: {near}" in shown
    assert len(read) == 3  # of the four reports those alone that hold an element of the area


@pytest.mark.parametrize("element", ["confidential_information", "human_health"])
def test_a_party_that_reported_activities_in_the_area_has_a_record_there(
    request_open: Submission, focal_point: Person, secretariat: Person, element: str
) -> None:
    own, peru = focal_point, make_person(focal_point="PER", name="Rosa")
    invented = make_person(focal_point=make_fictional(17).code, name="Invented")
    for by, code in ((own, "KEN"), (peru, "PER"), (peru, "PER"), (invented, "P017")):
        draft = collection.start(ACTIVITIES, party_code=code, by=by, at=OPEN)
        said = {
            **activity_answers(),
            "location": {"countries": ["KEN"]},
            ELEMENTS[1]: [{"code": element}],
        }
        collection.save_answers(draft, said, by=by, at=OPEN, channel="web")
        collection.submit(draft, by=by, at=OPEN)
        collection.accept(draft, by=secretariat, at=OPEN)
    proposed = proposals.possible_helpers(request_open.versions.get(), OPEN.date())
    fits = element == "confidential_information"
    assert [(it.key, it.name, it.activities, it.near) for it in proposed] == (
        [("PER:", "Peru", 2, 2)] if fits else []
    )
    said = "Peru: reported 2 activities in this area; 2 of them in the country or its region"
    assert (said in words(signed_in(focal_point), page(request_open))) is fits


def test_who_was_merged_or_changed_since_the_list_has_a_sentence_of_its_own(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    made.accepted_offer(reporter, secretariat)
    client, address = signed_in(focal_point), page(request_open)
    (key,) = [key for key, _ in client.get(address).context["chosen"].fields["to"].choices]
    stays = organization_named("Institute", by=secretariat, at=OPEN)
    merge(stays, Organization.objects.get(role__person=reporter), "One.", by=secretariat, at=OPEN)
    told = client.post(address, {"act": "circulate", "to": [key]})
    assert told.status_code == 422
    assert "was merged into another, closed, or has changed" in told.content.decode()
    assert "Select a valid choice" not in told.content.decode()
    assert not RequestCourse.objects.exists()


def test_a_decision_that_is_taken_back_is_told_and_made_anew(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.agreed(request_open, focal_point, reporter)
    client, address = signed_in(focal_point), page(request_open)
    client.post(address, {"act": "back", "asked": asked.pk})
    assert letters() == [("taken_back", reporter.email)]
    client.post(address, {"act": "back", "asked": asked.pk})  # none stands any more
    client.post(address, {"act": "agree", "asked": asked.pk})
    assert letters()[1:] == [("agreed", reporter.email)]


def test_an_offer_that_was_withdrawn_is_proposed_no_more(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    offer = made.accepted_offer(reporter, secretariat).submission
    collection.reopen(offer, by=reporter, at=OPEN)
    gone = {"standing": {"code": "withdrawn"}}
    collection.save_answers(offer, gone, by=reporter, at=OPEN, channel="web")
    collection.submit(offer, by=reporter, at=OPEN)
    assert "Nobody fits yet" in words(signed_in(focal_point), page(request_open))


def test_an_offer_whose_period_is_over_is_proposed_to_nobody(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    made.accepted_offer(reporter, secretariat, period={"from": "2026-01-01", "to": "2026-03-31"})
    assert "Nobody fits yet" in words(signed_in(focal_point), page(request_open))
    asked = made.circulated(request_open, focal_point, Organization.objects.get()).asked.get()
    shown = words(signed_in(reporter), reverse("asked_to_help", args=[asked.pk]))
    assert "None of your offers that stand now fits this request." in shown


def test_an_offer_that_changed_after_it_was_agreed_is_said(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    offered = made.accepted_offer(reporter, secretariat)
    chosen = operations.Chosen(Organization.objects.get().pk, offer_version=offered.pk)
    operations.circulate(request_open, [chosen], by=focal_point, at=OPEN)
    client = signed_in(focal_point)
    assert "changed its offer since" not in words(client, page(request_open))
    collection.reopen(offered.submission, by=reporter, at=OPEN)
    more = {"amount_usd": 1}
    collection.save_answers(offered.submission, more, by=reporter, at=OPEN, channel="web")
    collection.submit(offered.submission, by=reporter, at=OPEN)
    assert "Green Fields Institute changed its offer since" in words(client, page(request_open))


def test_what_is_sent_in_vain_stays_typed(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.agreed(request_open, focal_point, reporter)
    theirs = reverse("asked_to_help", args=[asked.pk])
    answer: Any = signed_in(reporter).post(theirs, {"answer": "no", "words": "Typed with care."})
    assert answer.status_code == 409
    assert "Typed with care." in answer.content.decode()
    assert "decided otherwise before you" in answer.content.decode()
    step = {"act": "step", "asked": asked.pk, "what": "Typed with care.", "due_on": ""}
    told: Any = signed_in(focal_point).post(page(request_open), step)
    assert told.status_code == 422
    assert "Typed with care." in told.content.decode()


def test_the_secretariat_reads_and_decides_nothing(
    request_open: Submission, secretariat: Person
) -> None:
    client = signed_in(secretariat)
    shown = words(client, page(request_open))
    assert "Rules were never written." in shown
    assert "amina@example.org" not in shown
    answer = client.post(page(request_open), {"act": "circulate", "to": []}, follow=True)
    assert not RequestCourse.objects.exists()
    assert answer.status_code in {200, 403, 422}


def test_a_draft_is_nobody_elses(secretariat: Person, focal_point: Person) -> None:
    version = made.submitted_assessment(secretariat, focal_point)
    draft = operations.request_from_need(version, "L.1", by=focal_point, at=OPEN)
    for reader in (secretariat, focal_point, make_person(focal_point="PER")):
        assert signed_in(reader).get(page(draft)).status_code == 404


def test_what_the_page_asks_no_more_says_why_it_is_not_done(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    made.agreed(request_open, focal_point, reporter)
    client = signed_in(focal_point)
    operations.meet_request(request_open.pk, by=focal_point, at=OPEN)
    circulated = client.post(page(request_open), {"act": "circulate", "to": ["1"]})
    assert circulated.status_code == 409
    assert "met or withdrawn before" in circulated.content.decode()
    withdrawn = client.post(page(request_open), {"act": "withdraw", "why": "Typed with care."})
    assert withdrawn.status_code == 409
    told = withdrawn.content.decode()
    assert "met or withdrawn before" in told
    assert "Typed with care." in told


@pytest.mark.parametrize(
    "number", ["9" * 5000, "²", "", "-1"], ids=["long", "square", "none", "minus"]
)
def test_numbers_that_are_none(
    number: str, request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.agreed(request_open, focal_point, reporter)
    client = signed_in(focal_point)
    assert client.post(page(request_open), {"act": "back", "asked": number}).status_code == 404
    for act in ("done", "undone", "remove"):
        given = {"act": act, "asked": asked.pk, "number": number}
        told = client.post(page(request_open), given, follow=True)
        assert "There is no such step." in told.content.decode()
