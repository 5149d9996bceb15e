"""A draft of Kenya, its focal point, and an officer of the Secretariat."""

import pytest

from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import make_draft, make_round


@pytest.fixture
def secretariat(db: None) -> Person:
    return make_person("Sofia", secretariat="yes")


@pytest.fixture
def kamau(db: None) -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def draft(secretariat: Person, kamau: Person) -> Submission:
    return make_draft(kamau, make_round(secretariat))
