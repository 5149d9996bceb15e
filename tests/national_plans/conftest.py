"""Kenya's plan, its focal point and contributor, and an assessment that it submitted."""

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Version
from biocap.national_plans.action import Action
from biocap.national_plans.models import NationalPlan, PlanAction
from biocap.national_plans.operations import add_actions, start_plan
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import OPEN, make_draft, make_round


@pytest.fixture
def kamau(db: None) -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def amina(db: None) -> Person:
    return make_person("Amina", contributor="KEN")


@pytest.fixture
def assessment(kamau: Person) -> Version:
    """It names C.1 at extent 1 and A.i.8 at extent 4."""
    draft = make_draft(kamau, make_round(make_person(secretariat="yes")))
    answers = {
        "areas": [{"code": "A"}, {"code": "C"}],
        "needs.A/A.i.8": {"extent": {"code": "4"}, "means": [{"code": "1"}]},
        "needs.C/C.1": {"extent": {"code": "1"}, "means": [{"code": "1"}]},
    }
    collection.save_answers(draft, answers, by=kamau, at=OPEN, channel="web")
    return collection.submit(draft, by=kamau, at=OPEN)


@pytest.fixture
def plan(kamau: Person) -> NationalPlan:
    return start_plan("KEN", "Biosafety 2030", language="en", by=kamau, at=OPEN)


@pytest.fixture
def row(plan: NationalPlan, kamau: Person) -> PlanAction:
    """The first of three actions."""
    made = [Action(f"Train {who}.", goal="A.8") for who in ("customs", "judges", "teachers")]
    return add_actions(plan, made, by=kamau, at=OPEN)[0]
