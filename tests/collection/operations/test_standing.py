"""A needs assessment outside the rounds: one for each Party, corrected as its needs change."""

from datetime import timedelta
from typing import Any

import pytest

from biocap.collection import operations, queries
from biocap.collection.choices import Status
from biocap.collection.models import Round, Submission
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import AREA_L, CLOSED, OPEN, make_draft, make_round

pytestmark = pytest.mark.django_db

NEEDS = "needs-assessment"


def fill(draft: Submission, by: Person, answers: dict[str, Any]) -> None:
    operations.save_answers(draft, answers, by=by, at=OPEN, channel="web")


def started(by: Person, party_code: str = "KEN") -> Submission:
    return operations.start(NEEDS, party_code=party_code, by=by, at=CLOSED)


def test_needs_are_told_without_any_round(focal_point: Person) -> None:
    draft = started(focal_point)
    fill(draft, focal_point, AREA_L)
    version = operations.submit(draft, by=focal_point, at=CLOSED)
    assert version.receipt.startswith("BC-2026-")
    assert (draft.round, version.number) == (None, 1)


def test_a_party_has_one_and_corrects_it(focal_point: Person, contributor: Person) -> None:
    draft = started(focal_point)
    assert started(contributor).pk == draft.pk
    fill(draft, focal_point, AREA_L)
    operations.submit(draft, by=focal_point, at=CLOSED)
    assert started(focal_point).pk == draft.pk
    operations.reopen(draft, by=focal_point, at=CLOSED + timedelta(days=400))
    fill(draft, focal_point, {"needs.L/L.1": {"extent": {"code": "3"}, "means": [{"code": "1"}]}})
    later = operations.submit(draft, by=focal_point, at=CLOSED + timedelta(days=400))
    assert later.number == 2


def test_the_database_holds_one_for_each_party(focal_point: Person) -> None:
    draft = started(focal_point)
    put_away = operations.discard(draft, by=focal_point, at=CLOSED)
    another = started(focal_point)
    assert another.pk != draft.pk
    with pytest.raises(Problem) as problem:
        operations.restore_draft(put_away.pk, by=focal_point, at=CLOSED)
    assert problem.value.code == "discard.another_draft"


def test_it_begins_beside_what_was_submitted_last_in_any_round(
    focal_point: Person, secretariat: Person
) -> None:
    for code, extent in (("needs-2022", "0"), ("needs-2026", "4")):
        draft = make_draft(focal_point, make_round(secretariat, code))
        cell = {"extent": {"code": extent}, "means": [{"code": "1"}]}
        fill(draft, focal_point, AREA_L | {"needs.L/L.1": cell})
        operations.submit(draft, by=focal_point, at=OPEN + timedelta(days=int(extent)))
    beside = queries.previous_answers(started(focal_point))
    assert beside["needs.L/L.1"]["extent"] == {"code": "4"}
    # what another country says is never beside it
    assert queries.previous_answers(started(make_person(focal_point="PER"), "PER")) == {}


def test_no_round_counts_it(focal_point: Person, secretariat: Person, needs_round: Round) -> None:
    draft = started(focal_point)
    fill(draft, focal_point, AREA_L)
    operations.submit(draft, by=focal_point, at=OPEN)
    kenya = next(row for row in queries.board(needs_round).rows if row.party_code == "KEN")
    assert (kenya.state, kenya.submitted_at) == ("not_started", None)
    operations.set_cut_off(needs_round, CLOSED, by=secretariat)
    assert queries.versions_for_publication(CLOSED) == []  # nobody has accepted it yet
    operations.accept(draft, by=secretariat, at=OPEN)
    (version,) = queries.versions_for_publication(CLOSED)
    assert (version.round, version.party, version.late) == ("", "KEN", False)
    assert Submission.objects.get(pk=draft.pk).status == Status.ACCEPTED


def test_nobody_else_starts_it(secretariat: Person) -> None:
    for stranger in (make_person(focal_point="PER"), secretariat):
        with pytest.raises(Problem):
            started(stranger)
