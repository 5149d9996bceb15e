"""The demo's plan is of a fictional Party, drafted from its assessment, published, written once."""

import pytest

from biocap.cli.demo_plan import write_joint_action_of_demo, write_plan_of_demo
from biocap.collection import operations as collection
from biocap.letters.models import Letter
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.publishing import plans_for_publication
from tests.factories import make_person
from tests.workroom import OPEN, full_needs_answers, make_draft, make_fictional, make_round


@pytest.mark.django_db
@pytest.mark.parametrize("assessed", [True, False])
def test_it_is_written_once(assessed: bool) -> None:
    make_fictional(1)
    by = make_person(focal_point="P001")
    receipt = ""
    if assessed:
        round_ = make_round(
            make_person(secretariat="yes"), rehearsal=True, group={"codes": ["P001"]}
        )
        draft = make_draft(by, round_, "P001")
        collection.save_answers(draft, full_needs_answers(), by=by, at=OPEN, channel="web")
        receipt = collection.submit(draft, by=by, at=OPEN).receipt
    assert write_plan_of_demo(OPEN)
    assert not write_plan_of_demo(OPEN)
    plan = NationalPlan.objects.get()
    assert (plan.party_code, plan.assessment) == ("P001", receipt)
    (version,) = plans_for_publication(OPEN)
    assert "invented" in version.body["title"]
    assert len(version.actions) == 6
    assert all(bool(it.needs) == assessed for it in version.actions)


@pytest.mark.django_db
def test_one_action_is_made_jointly_and_each_who_agreed_publishes_it() -> None:
    for number in (1, 2, 3):
        make_fictional(number)
    make_person(focal_point="P001")
    address = "http://127.0.0.1:8000/work/"
    assert write_plan_of_demo(OPEN)
    assert write_joint_action_of_demo(address, OPEN)
    assert not write_joint_action_of_demo(address, OPEN)
    latest = {it.party: it.body for it in plans_for_publication(OPEN)}
    stated = latest["P001"]["actions"][-1]
    (joint,) = latest["P002"]["joint"]
    assert (joint["action"], joint["title"]) == (stated["id"], stated["title"])
    assert latest.keys() == {"P001", "P002"}
    told = set(Letter.objects.values_list("person__roles__party_code", "kind"))
    assert told == {("P002", "plan"), ("P003", "plan")}
