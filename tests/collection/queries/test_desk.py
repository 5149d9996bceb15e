"""What a person finds on the desk."""

import uuid

import pytest

from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission
from biocap.collection.queries import Invited
from biocap.parties.models import Organization, Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import BEFORE, CLOSED, OPEN, make_activity, make_draft

pytestmark = pytest.mark.django_db


def test_submissions_open_to_own_only(
    needs_round: Round,
    draft: Submission,
    contributor: Person,
    secretariat: Person,
    reporter: Person,
    organization: Organization,
) -> None:
    peru = make_person(focal_point="PER")
    theirs = make_draft(peru, needs_round, "PER")
    report = make_activity(reporter, organization)
    assert list(queries.submissions_open_to(contributor)) == [draft]
    assert list(queries.submissions_open_to(peru)) == [theirs]
    assert list(queries.submissions_open_to(reporter)) == [report]
    assert list(queries.submissions_open_to(secretariat)) == []


def test_rounds_open_to(needs_round: Round, draft: Submission, focal_point: Person) -> None:
    days = queries.days_of_round(needs_round)
    assert queries.rounds_open_to(focal_point, OPEN) == [Invited(needs_round, "KEN", days, draft)]
    peru = make_person(focal_point="PER")
    assert queries.rounds_open_to(peru, OPEN) == [Invited(needs_round, "PER", days, None)]
    assert queries.rounds_open_to(make_person(focal_point="NOR"), OPEN) == []
    assert queries.rounds_open_to(focal_point, BEFORE) == []
    assert queries.rounds_open_to(focal_point, CLOSED) == []


def test_submissions_to_review(
    reporter: Person, secretariat: Person, organization: Organization
) -> None:
    make_activity(reporter, organization)
    waiting = make_activity(reporter, organization)
    operations.submit(waiting, by=reporter, at=OPEN)
    done = make_activity(reporter, organization)
    operations.submit(done, by=reporter, at=OPEN)
    operations.accept(done, by=secretariat, at=OPEN)
    assert list(queries.submissions_to_review()) == [waiting]


def test_submission_of_unknown() -> None:
    with pytest.raises(Problem) as problem:
        queries.submission_of(uuid.UUID(int=1))
    assert problem.value.code == "submission.unknown"
