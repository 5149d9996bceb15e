import pytest

from biocap.collection.models import Round
from biocap.parties.models import Person
from tests.workroom import make_round


@pytest.fixture
def midterm(secretariat: Person) -> Round:
    return make_round(secretariat, code="nr5", format_code="national-report", edition="5")
