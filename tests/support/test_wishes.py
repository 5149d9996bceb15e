"""A country is asked once, of what it has largely met, whether it wants to offer support."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from biocap.collection import operations as collection
from biocap.collection.models import Submission, Version
from biocap.collection.problems import NotAllowed
from biocap.collection.rules import values_that_stand
from biocap.formats.codes import NEEDS, OFFERS
from biocap.letters.models import Letter
from biocap.letters.offering import write_offer_questions
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.support.models import OfferQuestion
from biocap.support.operations import answer_offer_question
from biocap.support.wishes import question_to_offer
from tests.factories import make_person
from tests.web.work.conftest import signed_in
from tests.workroom import OPEN, make_draft, make_round

pytestmark = pytest.mark.django_db
MET: dict[str, Any] = {
    "areas": [{"code": "L"}],
    "needs.L/L.1": {"extent": {"code": "3"}, "means": [{"code": "1"}]},
    "needs.L/L.2": {"extent": {"code": "1"}, "means": [{"code": "1"}]},
    "needs.L/L.3": {"extent": {"code": "4"}, "means": [{"code": "1"}]},
}


@pytest.fixture
def kamau() -> Person:
    return make_person("Kamau", focal_point="KEN")


def submitted(by: Person, draft: Submission, answers: dict[str, Any] = MET) -> Version:
    collection.save_answers(draft, answers, by=by, at=OPEN, channel="web")
    return collection.submit(draft, by=by, at=OPEN)


@pytest.fixture
def assessment(kamau: Person) -> Version:
    round_ = make_round(make_person(secretariat="yes"))
    return submitted(kamau, make_draft(kamau, round_))


def test_each_assessment_is_asked_of_once_by_letter(assessment: Version, kamau: Person) -> None:
    assert write_offer_questions(OPEN) == 1
    assert write_offer_questions(OPEN + timedelta(days=1)) == 0
    letter = Letter.objects.get(kind="offer")
    assert letter.person == kamau
    assert letter.of_the_day
    assert letter.body.count("•") == 2
    # Another assessment of the country names one need more: it alone is asked of.
    standing = collection.start(NEEDS, party_code="KEN", by=kamau, at=OPEN)
    submitted(kamau, standing, {**MET, "needs.L/L.2": MET["needs.L/L.1"]})
    assert write_offer_questions(OPEN) == 1
    assert [row.needs for row in OfferQuestion.objects.all()] == [["L.1", "L.3"], ["L.2"]]


def test_of_needs_met_a_little_nobody_is_asked(kamau: Person) -> None:
    draft = make_draft(kamau, make_round(make_person(secretariat="yes")))
    submitted(kamau, draft, {"areas": MET["areas"], "needs.L/L.2": MET["needs.L/L.2"]})
    assert write_offer_questions(OPEN) == 0
    assert question_to_offer(draft) is None


def test_long_after_it_was_submitted_nobody_is_asked(assessment: Version) -> None:
    assert write_offer_questions(OPEN + timedelta(days=61)) == 0


def test_yes_begins_one_offer_filled_in_and_no_letter_follows(
    assessment: Version, kamau: Person
) -> None:
    number = assessment.submission_id
    with pytest.raises(Problem) as refused:
        answer_offer_question(number, "perhaps", by=kamau, at=OPEN)
    assert refused.value.code == "offer.answer"
    assert answer_offer_question(number, "later", by=kamau, at=OPEN) is None
    draft = answer_offer_question(number, "yes", by=kamau, at=OPEN)
    assert draft is not None
    assert draft == answer_offer_question(number, "yes", by=kamau, at=OPEN)
    assert Submission.objects.filter(format_code=OFFERS).count() == 1
    draft.refresh_from_db()
    said = values_that_stand(draft.answers)
    assert said["areas"] == [{"code": "L"}]
    assert said["serves.L"] == [{"code": "L.1"}, {"code": "L.3"}]
    assert said["provider"] == "Kenya"
    assert write_offer_questions(OPEN) == 0


def test_nobody_else_answers_for_the_country(assessment: Version) -> None:
    for stranger in (make_person(contributor="KEN"), make_person(focal_point="PER")):
        with pytest.raises(NotAllowed):
            answer_offer_question(assessment.submission_id, "yes", by=stranger, at=OPEN)


def test_the_pages_ask_lead_to_the_offer_and_ask_no_more(kamau: Person) -> None:
    kenya, now = signed_in(kamau), datetime.now(UTC)
    draft = collection.start(NEEDS, party_code="KEN", by=kamau, at=now)
    collection.save_answers(draft, MET, by=kamau, at=now, channel="web")
    version = collection.submit(draft, by=kamau, at=now)
    page = reverse("offer_question", args=[draft.pk])
    for place in (reverse("receipt", args=[version.receipt]), reverse("desk")):
        assert page in kenya.get(place).content.decode()
    assert kenya.get(page).content.decode().count("<li><bdi") == 2
    assert kenya.post(page, {"answer": "no"})["Location"] == reverse("desk")
    assert page not in kenya.get(reverse("desk")).content.decode()
    assert "You can still answer otherwise." in kenya.get(page).content.decode()
    begun = kenya.post(page, {"answer": "yes"})["Location"]
    assert begun == reverse("submission", args=[Submission.objects.get(format_code=OFFERS).pk])
