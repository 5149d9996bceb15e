"""An open round with Kenya, Peru and Fiji, and Kenya's draft in it."""

import pytest

from biocap.collection.models import Round, Submission
from biocap.parties.models import Organization, Person
from tests.workroom import make_draft, make_round


@pytest.fixture
def needs_round(secretariat: Person) -> Round:
    return make_round(secretariat)


@pytest.fixture
def draft(focal_point: Person, needs_round: Round) -> Submission:
    return make_draft(focal_point, needs_round)


@pytest.fixture
def organization(reporter: Person) -> Organization:
    return Organization.objects.get()
