"""An expert of the BCH begins a nomination, and a nomination leaves as a record of theirs."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biocap.collection.models import Submission
from biocap.collection.queries import values_of, version_answers
from biocap.exchange.bch.experts import expert_answers, expert_record
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.roster import nominations as made
from tests.web.work.conftest import signed_in

RECORD: dict[str, Any] = {
    "header": {"identifier": "52000000INV0", "schema": "biosafetyExpert", "languages": ["en"]},
    "government": {"identifier": "ke"},
    "contact": {"firstName": "Ada", "lastName": "Invented", "emails": [made.EMAIL]},
    "profile": {"fr": "Texte inventé", "en": "<p>Invented profile</p>"},
    "birthYear": 1971,
    "gender": {"identifier": "7CC8AFB1-36E0-4583-AE4E-DB928E60A3B3"},
    "nationalities": [{"identifier": "ke"}, {"identifier": "pe"}],
    "currentEmployment": {"name": {"en": "Invented Institute"}, "startDate": "2010-03"},
    "primaryEducation": {"title": {"en": "B.Sc."}, "institution": {"en": "Nowhere"}},
    "relevantPublication": [{"en": "One"}, {"en": "Two"}, {"en": "Three"}, {"en": "Four"}],
    "motherTongue": [{"identifier": "en"}],
    "languageRating": [{"identifier": "fr", "level": "good"}],
    "notes": "For nobody.",
}
ANSWERS: dict[str, Any] = {
    "contact": {"name": "Ada Invented", "email": made.EMAIL},
    "profile": "Invented profile",
    "birth_year": 1971,
    "gender": {"code": "female"},
    "nationalities": {"countries": ["KEN", "PER"]},
    "employer": "Invented Institute",
    "employed": {"from": "2010-03"},
    "degree_1": "B.Sc.",
    "institution_1": "Nowhere",
    **{f"publication_{n}": words for n, words in enumerate(("One", "Two", "Three; Four"), 1)},
    "mother_tongue": [{"code": "en"}],
    "languages_good": [{"code": "fr"}],
    "bch_record": "52000000INV0",
}


def test_a_record_is_read_and_its_notes_are_not() -> None:
    assert expert_answers(RECORD) == ("KEN", ANSWERS)


def test_what_leaves_comes_back_as_it_was() -> None:
    assert expert_answers(expert_record("KEN", ANSWERS)) == ("KEN", ANSWERS)


@pytest.mark.parametrize(
    "changed", [{"header": {"schema": "organization"}}, {"government": None}, {"header": None}]
)
def test_another_record_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(Problem) as refused:
        expert_answers({**RECORD, **changed})
    assert refused.value.code == "bch.not_an_expert"


@pytest.mark.django_db
def test_a_focal_point_brings_one_in_and_takes_one_out() -> None:
    kenya = signed_in(make_person(focal_point="KEN"))
    sent = SimpleUploadedFile("expert.json", json.dumps(RECORD).encode())
    answer = kenya.post(reverse("nominate_from_bch"), {"record": sent})
    (draft,) = Submission.objects.filter(format_code="expert-nomination")
    assert answer["Location"] == reverse("submission", args=[draft.pk])
    assert values_of(draft) == ANSWERS
    theirs = {**RECORD, "government": {"identifier": "pe"}}
    for content in (json.dumps(theirs).encode(), b"[]", b"\xff", b'{"a":1'):
        wrong = kenya.post(
            reverse("nominate_from_bch"), {"record": SimpleUploadedFile("a.json", content)}
        )
        assert wrong.status_code in (403, 404, 422)
    assert Submission.objects.filter(format_code="expert-nomination").count() == 1


@pytest.mark.django_db
def test_the_record_is_for_the_focal_point_alone() -> None:
    focal_point = make_person(focal_point="KEN")
    nomination = made.nominated(focal_point)
    address = reverse("nomination_bch", args=[nomination.pk])
    held = json.loads(signed_in(focal_point).get(address).content)
    assert held == expert_record("KEN", version_answers(made.last_version(nomination)))
    people = (make_person(secretariat="yes"), make_person(contributor="KEN"))
    for person in (*people, make_person(focal_point="PER")):
        assert signed_in(person).get(address).status_code in (403, 404)
    assert Client().get(address).status_code == 302
