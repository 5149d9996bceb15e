"""Contradictions beside the answers, at the review, and with the version."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.collection.operations.test_reasons import KEY, report
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in

pytestmark = pytest.mark.django_db

SAYS = "says that no laboratory is certified for the detection of LMOs."
WHY = "A laboratory of a neighbour tests for us."


@pytest.fixture
def contradicting(draft: Submission, focal_point: Person, answer: Any) -> Submission:
    report(focal_point, "0", "nr5", date(2026, 3, 20))
    need = {"extent": {"code": "4"}, "means": [{"code": "1"}]}
    answer(focal_point, {"areas": [{"code": "I"}], KEY: need})
    return draft


def page(person: Person, url: str) -> str:
    return browsing.words(signed_in(person).get(url).content)


def give(draft: Submission, person: Person, **more: str) -> Any:
    sent = {"rule": "certified_laboratory", "key": KEY, "text": WHY, "revision": "0", **more}
    return signed_in(person).post(reverse("give_reason", args=[draft.pk]), sent, follow=True)


def test_a_contradiction_stands_beside_its_row_as_a_notice(
    contradicting: Submission, focal_point: Person
) -> None:
    told = page(focal_point, address(contradicting, "sections/needs.I/"))
    assert SAYS in told
    assert "If both are right, say why under “Review and submit”." in told
    give(contradicting, focal_point)
    told = page(focal_point, address(contradicting, "sections/needs.I/"))
    assert f"You say that it is correct: {WHY}" in told
    assert "If both are right" not in told


def test_saving_one_answer_tells_it_at_once(contradicting: Submission, focal_point: Person) -> None:
    fields = {f"{KEY}:named": "1", f"{KEY}:extent": "4", f"{KEY}:was": ""}
    saved = browsing.save_one(signed_in(focal_point), contradicting, KEY, **fields)
    assert SAYS in browsing.words(saved.content)


def test_the_review_asks_why_and_stops_nobody(
    contradicting: Submission, focal_point: Person, secretariat: Person
) -> None:
    review = address(contradicting, "review/")
    told = page(focal_point, review)
    assert SAYS in told
    assert "Correct, because …" in told
    answered = browsing.words(give(contradicting, focal_point).content)
    assert "The reason is saved." in answered
    assert f"{WHY} {focal_point.name} ," in answered
    approver = make_person(approver="KEN")
    assert WHY in page(approver, review)
    assert "Correct, because …" not in page(approver, review)
    assert give(contradicting, approver).status_code == 404
    assert give(contradicting, secretariat).status_code == 404

    version = operations.submit(contradicting, by=focal_point, at=datetime.now(UTC))
    for receipt in ("receipt", "version"):
        for reader in (focal_point, secretariat):
            told = page(reader, reverse(receipt, args=[version.receipt]))
            assert "Said to be correct, and why" in told
            assert SAYS in told
            assert WHY in told


def test_a_reason_waits_while_nothing_contradicts_and_can_be_taken_back(
    contradicting: Submission, focal_point: Person, answer: Any
) -> None:
    give(contradicting, focal_point)
    answer(focal_point, {KEY: {"extent": {"code": "1"}, "means": [{"code": "1"}]}})
    told = page(focal_point, address(contradicting, "review/"))
    assert SAYS not in told
    assert "nothing contradicts here any more. The reason is kept" in told
    assert WHY in told
    taken = browsing.words(give(contradicting, focal_point, text="", revision="1").content)
    assert "The reason is taken back." in taken
    assert WHY not in taken
    (kept,) = queries.reasons_of(Submission.objects.get(pk=contradicting.pk)).values()
    assert (kept.text, kept.revision) == ("", 2)


def test_a_reason_that_cannot_be_taken_is_refused_in_a_sentence(
    contradicting: Submission, focal_point: Person
) -> None:
    said = browsing.words(give(contradicting, focal_point, rule="no_website").content)
    assert "Nothing contradicts" in said
    give(contradicting, focal_point)
    said = browsing.words(give(contradicting, focal_point, text="Other.").content)
    assert "Somebody else changed this reason meanwhile." in said


def test_a_reason_that_is_too_long_is_refused_where_it_was_typed_and_kept_whole(
    contradicting: Submission, focal_point: Person
) -> None:
    long = "Because of this. " * 200
    answered = give(contradicting, focal_point, text=long)
    assert answered.status_code == 422
    drawn = answered.content.decode()
    assert long.strip() in drawn
    assert 'aria-invalid="true"' in drawn
    assert "A reason has at most 2000 characters." in browsing.words(answered.content)


def test_a_reason_that_came_too_late_is_kept_beside_the_one_that_stands(
    contradicting: Submission, focal_point: Person
) -> None:
    give(contradicting, focal_point)
    answered = give(contradicting, focal_point, text="Another reason.")
    assert answered.status_code == 409
    assert "Another reason." in answered.content.decode()
    assert WHY in browsing.words(answered.content)
