"""A round of three Parties: two have focal points, one has nobody."""

from typing import Any

import pytest

from biocap.collection.models import Round
from biocap.parties.models import Person
from tests.factories import make_person
from tests.letters.post import post
from tests.workroom import make_round

__all__ = ["post"]


@pytest.fixture(autouse=True)
def _server_is_set(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"


@pytest.fixture
def secretariat(db: None) -> Person:
    return make_person("Secretariat", secretariat="yes")


@pytest.fixture
def kenya(db: None) -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def peru(db: None) -> Person:
    person = make_person("Paula", focal_point="PER")
    person.language = "es"
    person.save()
    return person


@pytest.fixture
def asked(secretariat: Person, kenya: Person, peru: Person) -> Round:
    """A round for Kenya, Peru, and Fiji, for which nobody can sign in."""
    return make_round(secretariat, contact="bch@example.org")
