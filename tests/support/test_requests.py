"""A request from the need to its end, and everything that is refused on the way."""

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.collection.queries import versions_for_publication
from biocap.collection.rules import frozen_answers, values_that_stand
from biocap.formats.codes import OFFERS
from biocap.parties.models import Organization, Person
from biocap.parties.operations import organization_named
from biocap.people.merging import merge
from biocap.support import operations
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.support.proposals import offers_that_stand
from tests.factories import make_person
from tests.support import requests as made
from tests.support.offers import OFFER
from tests.workroom import LATE, OPEN, refused

pytestmark = pytest.mark.django_db


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


def test_a_request_is_filled_in_from_the_need(secretariat: Person, focal_point: Person) -> None:
    version = made.submitted_assessment(secretariat, focal_point)
    draft = operations.request_from_need(version, "L.1", by=focal_point, at=OPEN)
    assert values_that_stand(draft.__class__.objects.get(pk=draft.pk).answers) == {
        "title": "Elaboration of rules for protecting confidential information",
        "need": {"code": "L.1"},
        "extent": {"code": "2"},
        "means": [{"code": "1"}],
        "languages": [{"code": "en"}],
        "assessment": version.receipt,
    }
    again = operations.request_from_need(version, "L.1", by=focal_point, at=OPEN)
    assert again == draft


def test_a_need_that_was_not_named_asks_for_nothing(
    secretariat: Person, focal_point: Person
) -> None:
    version = made.submitted_assessment(secretariat, focal_point)
    said = {"by": focal_point, "at": OPEN}
    assert refused(operations.request_from_need, version, "L.2", **said) == "support.no_such_need"


def test_somebody_else_asks_for_no_country(secretariat: Person, focal_point: Person) -> None:
    version = made.submitted_assessment(secretariat, focal_point)
    for stranger in (make_person(focal_point="PER"), secretariat):
        said = {"by": stranger, "at": OPEN}
        assert refused(operations.request_from_need, version, "L.1", **said) == "permission.denied"


def test_a_contributor_drafts_and_the_focal_point_submits(
    secretariat: Person, focal_point: Person
) -> None:
    contributor = make_person(contributor="KEN")
    version = made.submitted_assessment(secretariat, focal_point)
    draft = operations.request_from_need(version, "L.1", by=contributor, at=OPEN)
    collection.save_answers(draft, made.REST, by=contributor, at=OPEN, channel="web")
    assert refused(collection.submit, draft, by=contributor, at=OPEN) == "permission.denied"
    assert collection.submit(draft, by=focal_point, at=OPEN).number == 1


def test_a_request_is_in_no_publication(request_open: Submission) -> None:
    assert [v.body["format"] for v in versions_for_publication(LATE)] == []
    version = request_open.versions.get()
    assert "contact" not in frozen_answers(version.body)


def test_a_donor_offers_for_the_organization_that_it_acts_for(secretariat: Person) -> None:
    donor = make_person(donor="Green Fields Institute")
    organization = Organization.objects.get()
    draft = collection.start(OFFERS, organization=organization, by=donor, at=OPEN)
    collection.save_answers(draft, OFFER, by=donor, at=OPEN, channel="web")
    collection.submit(draft, by=donor, at=OPEN)
    version = collection.accept(draft, by=secretariat, at=OPEN)
    (offered,) = offers_that_stand(OPEN.date())
    assert (offered.version, offered.organization) == (version.pk, organization.pk)


def test_a_draft_is_not_circulated(
    secretariat: Person, focal_point: Person, reporter: Person
) -> None:
    version = made.submitted_assessment(secretariat, focal_point)
    draft = operations.request_from_need(version, "L.1", by=focal_point, at=OPEN)
    chosen = [operations.Chosen(organization=Organization.objects.get().pk)]
    said = {"by": focal_point, "at": OPEN}
    assert refused(operations.circulate, draft, chosen, **said) == "support.not_open"


def test_circulate_waits_sixty_days_and_goes_once(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    institute = Organization.objects.get()
    course = made.circulated(request_open, focal_point, institute, institute)
    assert course.answers_due_on.isoformat() == "2026-04-30"
    assert course.asked.count() == 1
    chosen = [operations.Chosen(organization=institute.pk)]
    said = {"by": focal_point, "at": OPEN}
    assert refused(operations.circulate, request_open, chosen, **said) == "support.circulated"


def test_circulate_to_nobody_or_by_another_is_refused(
    request_open: Submission, focal_point: Person, secretariat: Person
) -> None:
    assert refused(operations.circulate, request_open, [], by=focal_point, at=OPEN) == (
        "support.nobody"
    )
    chosen = [operations.Chosen(party_code="PER")]
    for other in (secretariat, make_person(contributor="KEN"), make_person(focal_point="PER")):
        said = {"by": other, "at": OPEN}
        assert refused(operations.circulate, request_open, chosen, **said) == "permission.denied"


def test_circulate_to_who_was_merged_meanwhile_sends_nothing(
    request_open: Submission, focal_point: Person, secretariat: Person
) -> None:
    stays, goes = (
        organization_named(name, by=secretariat, at=OPEN) for name in ("Institute", "Institut")
    )
    merge(stays, goes, "The same.", by=secretariat, at=OPEN)
    chosen = [operations.Chosen(organization=each.pk) for each in (stays, goes)]
    said = {"by": focal_point, "at": OPEN}
    assert refused(operations.circulate, request_open, chosen, **said) == "support.changed_list"
    assert not RequestCourse.objects.exists()


def test_two_who_were_asked_and_merged_keep_what_each_said(
    request_open: Submission, focal_point: Person, secretariat: Person
) -> None:
    stays, goes = (
        organization_named(name, by=secretariat, at=OPEN) for name in ("Institute", "Institut")
    )
    course = made.circulated(request_open, focal_point, stays, goes)
    merge(stays, goes, "The same.", by=secretariat, at=OPEN)
    assert [asked.organization for asked in course.asked.all()] == [stays, stays]


def test_answers_come_from_who_was_asked(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.circulated(request_open, focal_point, Organization.objects.get()).asked.get()
    stranger = make_person(reporter="Blue Hills Trust")
    for other in (stranger, focal_point):
        said = {"by": other, "at": OPEN}
        code = refused(operations.answer_request, asked.pk, "whole", "", **said)
        assert code == "permission.denied"
    said = {"by": reporter, "at": OPEN}
    assert refused(operations.answer_request, asked.pk, "perhaps", "", **said) == "asked.answer"
    assert refused(operations.answer_request, asked.pk, "no", "x" * 4001, **said) == "asked.long"
    operations.answer_request(asked.pk, "no", "", **said)
    told = operations.answer_request(asked.pk, "part", " With half. ", by=reporter, at=LATE)
    assert (told.answer, told.words, told.answered_by) == ("part", "With half.", reporter)


def test_nothing_is_agreed_with_who_cannot_help(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.circulated(request_open, focal_point, Organization.objects.get()).asked.get()
    said = {"by": focal_point, "at": OPEN}
    assert refused(operations.decide_on_answer, asked.pk, True, **said) == "asked.not_answered"
    operations.answer_request(asked.pk, "no", "", by=reporter, at=OPEN)
    assert refused(operations.decide_on_answer, asked.pk, True, **said) == "asked.not_answered"


def test_two_focal_points_do_not_decide_against_each_other(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.agreed(request_open, focal_point, reporter)
    second = make_person(focal_point="KEN")
    said = {"by": second, "at": LATE}
    assert refused(operations.decide_on_answer, asked.pk, False, **said) == "asked.decided"
    assert operations.decide_on_answer(asked.pk, True, **said).decision_by == focal_point
    operations.take_back_decision(asked.pk, **said)
    assert operations.decide_on_answer(asked.pk, False, **said).agreed is False


def test_an_answer_stands_once_the_party_decided(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.agreed(request_open, focal_point, reporter)
    said = {"by": reporter, "at": OPEN}
    assert refused(operations.answer_request, asked.pk, "no", "", **said) == "asked.decided"


def test_the_offer_that_was_agreed_stays_as_it_was(
    request_open: Submission, focal_point: Person, reporter: Person, secretariat: Person
) -> None:
    offered = made.accepted_offer(reporter, secretariat)
    institute = Organization.objects.get().pk
    chosen = [operations.Chosen(organization=institute, offer_version=offered.pk)]
    asked = operations.circulate(request_open, chosen, by=focal_point, at=OPEN).asked.get()
    collection.reopen(offered.submission, by=reporter, at=OPEN)
    changed = {"amount_usd": 1}
    collection.save_answers(offered.submission, changed, by=reporter, at=OPEN, channel="web")
    collection.submit(offered.submission, by=reporter, at=OPEN)
    kept = AskedToHelp.objects.get(pk=asked.pk).offer_version
    assert kept is not None
    assert (kept.number, frozen_answers(kept.body)["amount_usd"]) == (1, 50000)


def test_steps_are_taken_of_what_was_agreed(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.agreed(request_open, focal_point, reporter)
    said = {"by": focal_point, "at": OPEN}
    assert refused(operations.add_step, asked.pk, "", None, **said) == "asked.no_step"
    step = operations.add_step(asked.pk, "First course", LATE.date(), **said)
    assert refused(operations.take_back_decision, asked.pk, **said) == "asked.under_way"
    assert operations.finish_step(asked.pk, step.pk, **said).done_at == OPEN
    assert operations.finish_step(asked.pk, step.pk, done=False, **said).done_at is None
    operations.remove_step(asked.pk, step.pk, **said)
    assert refused(operations.finish_step, asked.pk, step.pk, **said) == "asked.step_unknown"


def test_no_step_is_taken_before_both_agree(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.circulated(request_open, focal_point, Organization.objects.get()).asked.get()
    given = (asked.pk, "First course", LATE.date())
    assert refused(operations.add_step, *given, by=focal_point, at=OPEN) == "support.not_agreed"
    met = refused(operations.meet_request, request_open.pk, by=focal_point, at=OPEN)
    assert met == "support.not_agreed"


def test_a_request_that_was_met_is_reported_as_an_activity(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    peru = make_person(focal_point="PER")
    asked = [operations.Chosen(Organization.objects.get().pk), operations.Chosen(party_code="PER")]
    course = operations.circulate(request_open, asked, by=focal_point, at=OPEN)
    for each, helper in zip(course.asked.order_by("id"), (reporter, peru), strict=True):
        operations.answer_request(each.pk, "part", "Gladly.", by=helper, at=OPEN)
        operations.decide_on_answer(each.pk, True, by=focal_point, at=OPEN)
    course = operations.meet_request(request_open.pk, by=focal_point, at=LATE)
    assert course.report is not None
    report = Submission.objects.get(pk=course.report.pk)
    assert (report.format_code, report.party_code, report.status) == (
        "activity-report",
        "KEN",
        "draft",
    )
    assert values_that_stand(report.answers) == {
        "title": "Elaboration of rules for protecting confidential information",
        "organization": "Green Fields Institute; Peru",
        "objectives": "Rules were never written.",
        "location": {"countries": ["KEN"]},
        "dates": {"from": "2026-03-01", "to": "2026-04-01"},
    }
    again = refused(operations.meet_request, request_open.pk, by=focal_point, at=LATE)
    assert again == "support.over"


def test_a_request_is_withdrawn_with_a_reason(
    request_open: Submission, focal_point: Person, reporter: Person
) -> None:
    asked = made.circulated(request_open, focal_point, Organization.objects.get()).asked.get()
    said = {"by": focal_point, "at": OPEN}
    code = refused(operations.withdraw_request, request_open.pk, " ", **said)
    assert code == "support.without_reason"
    course = operations.withdraw_request(request_open.pk, "Solved otherwise.", **said)
    assert (course.withdrawn_at, course.why_withdrawn) == (OPEN, "Solved otherwise.")
    late = refused(operations.answer_request, asked.pk, "whole", "", by=reporter, at=LATE)
    assert late == "support.over"
