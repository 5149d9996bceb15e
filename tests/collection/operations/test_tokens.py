"""Access tokens: shown once, kept as a hash, worthless after their day."""

from datetime import timedelta

import pytest

from biocap.collection import operations, permissions
from biocap.collection.models import AccessToken
from biocap.collection.problems import NotAllowed
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import OPEN

pytestmark = pytest.mark.django_db


def test_issue_token_lets_the_person_in(focal_point: Person) -> None:
    token = operations.issue_token(focal_point, "nightly", days=2, by=focal_point, at=OPEN)
    assert operations.person_of_token(token, OPEN) == focal_point
    assert operations.person_of_token(token, OPEN + timedelta(days=2)) is None
    assert operations.person_of_token(token + "x", OPEN) is None
    assert token not in str(AccessToken.objects.values().get())


def test_issue_token_cuts_no_name(focal_point: Person) -> None:
    with pytest.raises(Problem, match="at most 100 characters"):
        operations.issue_token(focal_point, "n" * 101, by=None, at=OPEN)
    operations.issue_token(focal_point, "n" * 100, by=None, at=OPEN)
    assert AccessToken.objects.get().name == "n" * 100


def test_issue_token_of_another(focal_point: Person, secretariat: Person) -> None:
    with pytest.raises(NotAllowed):
        operations.issue_token(secretariat, "mine now", by=focal_point, at=OPEN)
    assert operations.issue_token(focal_point, "for you", by=secretariat, at=OPEN)


def test_person_of_token_who_left(focal_point: Person) -> None:
    token = operations.issue_token(focal_point, "nightly", by=None, at=OPEN)
    Person.objects.update(is_active=False)
    assert operations.person_of_token(token, OPEN) is None


def test_revoke_token(focal_point: Person) -> None:
    token = operations.issue_token(focal_point, "nightly", by=None, at=OPEN)
    with pytest.raises(NotAllowed):
        operations.revoke_token(AccessToken.objects.get(), by=make_person(), at=OPEN)
    operations.revoke_token(AccessToken.objects.get(), by=focal_point, at=OPEN)
    assert operations.person_of_token(token, OPEN) is None


def test_person_of_token_brings_the_roles(
    focal_point: Person, django_assert_num_queries: object
) -> None:
    token = operations.issue_token(focal_point, "nightly", by=None, at=OPEN)
    with django_assert_num_queries(1):  # type: ignore[operator]
        person = operations.person_of_token(token, OPEN)
        assert person is not None
        assert [role.party_code for role in permissions.roles_that_count(person)] == ["KEN"]
        assert (person.name, person.is_authenticated) == ("Kamau Focal", True)
