"""Answers: stored one by one, flagged, refused, and never lost between two people."""

from datetime import timedelta
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.collection.operations import Saved, SavedSet
from biocap.collection.problems import NotAllowed
from biocap.collection.refusals import Conflict, Stale
from biocap.formats import Refused
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import (
    AREA_L,
    BEFORE,
    CLOSED,
    LATE,
    OPEN,
    answers_held,
    full_needs_answers,
)

pytestmark = pytest.mark.django_db
KEY = "needs.L/L.1"
NO_CONTACT = [("notice", "answers.required", "contact")]
ROW = {"extent": {"code": "2"}, "means": [{"code": "1"}]}


def save(draft: Submission, by: Person, raw: Any, base: int | None, **more: Any) -> Saved:
    at = more.get("at", OPEN)
    return operations.save_answer(
        draft, more.get("key", KEY), raw, base_revision=base, by=by, at=at, channel="web"
    )


def test_save_answer_first(draft: Submission, focal_point: Person) -> None:
    assert save(draft, focal_point, ROW, 0) == Saved(KEY, ROW, 1, [])
    assert answers_held() == {
        KEY: {
            "value": ROW,
            "revision": 1,
            "author": focal_point.pk,
            "channel": "web",
            "saved_at": OPEN.isoformat(),
        }
    }


def test_save_answer_that_breaks_a_rule(draft: Submission, focal_point: Person) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    saved = save(draft, focal_point, {"means": [{"code": "1"}]}, 1)
    assert (saved.value, saved.revision) == ({"means": [{"code": "1"}]}, 2)
    found = [(f.level, f.code, f.key, f.column) for f in saved.findings]
    assert found == [("error", "answers.required", KEY, "extent")]


@pytest.mark.parametrize(
    ("key", "raw", "code"),
    [
        (KEY, {"extent": {"code": "5"}}, "answers.unknown_option"),
        ("needs.L/L.77", {}, "answers.unknown_row"),
        ("nowhere", "x", "answers.unknown_question"),
        ("notes", "nul \0", "answers.control_characters"),
        ("notes", "half \ud800", "answers.control_characters"),
        ("country", "Kenya", "answers.prefilled"),
    ],
)
def test_save_answer_malformed(
    draft: Submission, focal_point: Person, key: str, raw: Any, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        save(draft, focal_point, raw, 0, key=key)
    assert (refused.value.finding.level, refused.value.finding.code) == ("refused", code)
    assert answers_held() == {}


def test_save_answer_stale(draft: Submission, focal_point: Person, contributor: Person) -> None:
    save(draft, focal_point, ROW, 0)
    theirs = {"extent": {"code": "4"}, "means": [{"code": "2"}]}
    later = OPEN + timedelta(minutes=5)
    save(draft, contributor, theirs, 1, at=later)
    yours = {"extent": {"code": "0"}, "means": [{"code": "3"}]}
    with pytest.raises(Stale) as stale:
        save(draft, focal_point, yours, 1, at=later + timedelta(minutes=1))
    assert stale.value.code == "answers.stale"
    assert stale.value.conflicts == (
        Conflict(KEY, yours, theirs, "Amina Contributor", contributor.pk, later, 2),
    )
    assert (answers_held()[KEY]["value"], answers_held()[KEY]["revision"]) == (theirs, 2)
    assert save(draft, focal_point, yours, 2) == Saved(KEY, yours, 3, [])


def test_save_answer_stale_against_one_taken_back(
    draft: Submission, focal_point: Person, contributor: Person
) -> None:
    save(draft, focal_point, ROW, 0)
    save(draft, contributor, None, 1)
    with pytest.raises(Stale) as stale:
        save(draft, focal_point, {"extent": {"code": "0"}}, 1)
    assert (stale.value.conflict.theirs, stale.value.conflict.revision) == (None, 2)


def test_save_answer_same_value_twice(
    draft: Submission, focal_point: Person, contributor: Person
) -> None:
    save(draft, focal_point, ROW, 0)
    assert save(draft, contributor, ROW, 0, at=LATE) == Saved(KEY, ROW, 1, [])
    kept = answers_held()[KEY]
    assert (kept["author"], kept["saved_at"]) == (focal_point.pk, OPEN.isoformat())


def test_save_answer_taken_back_and_given_again(draft: Submission, focal_point: Person) -> None:
    save(draft, focal_point, ROW, 0)
    assert save(draft, focal_point, None, 1) == Saved(KEY, None, 2, [])
    assert queries.values_of(draft) == {}
    assert save(draft, focal_point, ROW, 2).revision == 3


def test_save_answer_of_no_base_overwrites(draft: Submission, focal_point: Person) -> None:
    save(draft, focal_point, ROW, 0)
    assert save(draft, focal_point, {"extent": {"code": "0"}}, None).revision == 2


def test_save_answers_all_or_nothing(draft: Submission, focal_point: Person) -> None:
    with pytest.raises(Refused):
        operations.save_answers(
            draft, {**AREA_L, "notes": 5}, by=focal_point, at=OPEN, channel="api"
        )
    assert answers_held() == {}


def test_save_answers_names_every_conflict(draft: Submission, focal_point: Person) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    mine = {"areas": [{"code": "M"}], KEY: {"extent": {"code": "0"}}, "notes": "kept?"}
    with pytest.raises(Stale) as stale:
        operations.save_answers(
            draft,
            mine,
            by=focal_point,
            at=OPEN,
            channel="api",
            base_revisions={"areas": 0, KEY: 0, "notes": 0},
        )
    assert [conflict.key for conflict in stale.value.conflicts] == ["areas", KEY]
    assert queries.values_of(draft) == AREA_L


def test_save_answers_keeps_what_is_not_named(draft: Submission, focal_point: Person) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    findings = operations.save_answers(
        draft, {"notes": "More."}, by=focal_point, at=OPEN, channel="web"
    )
    assert [(f.level, f.code, f.key) for f in findings] == NO_CONTACT
    assert queries.values_of(draft) == {**AREA_L, "notes": "More."}


def test_save_set_returns_revisions(draft: Submission, focal_point: Person) -> None:
    def put(raw: dict[str, Any]) -> SavedSet:
        return operations.save_set(draft, raw, by=focal_point, at=OPEN, channel="api")

    put({"notes": "One."})
    assert put({"notes": "Two.", **AREA_L}).revisions == {"notes": 2, "areas": 1, KEY: 1}
    last = put({"notes": "Two.", "other_information": None, "contact": {"name": "Amina"}})
    assert last == SavedSet({"notes": 2, "other_information": 0, "contact": 1}, [])


def test_save_answers_number_of_queries(draft: Submission, focal_point: Person) -> None:
    from django.db import connection

    def count(raw: dict[str, Any]) -> int:
        with CaptureQueriesContext(connection) as captured:
            operations.save_answers(draft, raw, by=focal_point, at=OPEN, channel="api")
        return len(captured)

    everything = full_needs_answers()
    areas = {"areas": everything["areas"]}  # with areas the national report is looked at
    count({"notes": "first"})
    assert count({"notes": "second"}) == count({"notes": "third"})
    assert count({**areas, "notes": "fourth"}) == count(everything)


def test_save_answers_audited_without_values(draft: Submission, focal_point: Person) -> None:
    operations.save_answers(draft, {"notes": "secret"}, by=focal_point, at=OPEN, channel="api")
    entry = AuditEntry.objects.get(action="answers.save")
    assert (entry.subject, entry.person_id, entry.detail) == (
        f"submission:{draft.pk}",
        focal_point.pk,
        {"channel": "api", "keys": ["notes"]},
    )


@pytest.mark.parametrize(("at", "code"), [(BEFORE, "round.not_open"), (CLOSED, "round.closed")])
def test_save_answer_outside_the_round(
    draft: Submission, focal_point: Person, at: Any, code: str
) -> None:
    with pytest.raises(Problem) as problem:
        save(draft, focal_point, ROW, 0, at=at)
    assert problem.value.code == code


def test_save_answer_after_submission(draft: Submission, focal_point: Person) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    with pytest.raises(Problem) as problem:
        save(draft, focal_point, ROW, 1)
    assert problem.value.code == "submission.submitted"


@pytest.mark.parametrize(
    "roles", [{}, {"secretariat": "yes"}, {"focal_point": "PER"}, {"reporter": "Institute"}]
)
def test_save_answer_by_a_stranger(draft: Submission, roles: dict[str, str]) -> None:
    with pytest.raises(NotAllowed):
        save(draft, make_person(**roles), ROW, 0)
    assert answers_held() == {}


def test_save_answer_naming_a_file_of_somebody_else(draft: Submission, focal_point: Person) -> None:
    foreign = [{"upload": "0f9f1a52-7a0e-4c4c-9c4e-3f8f6a2b1c11"}]
    with pytest.raises(Problem) as problem:
        save(draft, focal_point, foreign, 0, key="documents")
    assert problem.value.code == "answers.unknown_upload"
