"""Actors of an action and their interests: what is asked of them, two who save, the way back."""

from datetime import date
from typing import Any

import pytest

from biocap.national_plans.action import Interest, PlanActor, action_of
from biocap.national_plans.models import PlanAction
from biocap.national_plans.operations import put_wording_back, save_actor, take_actor_off
from biocap.parties.models import Person
from tests.workroom import OPEN, refused

SELLS = Interest("interest", "Sells kits.", "Takes no part in tenders.", "KEBS", date(2026, 2, 1))


def actors(row: PlanAction) -> tuple[PlanActor, ...]:
    return action_of(PlanAction.objects.get(pk=row.pk).body).actors


def test_actors_are_added_changed_taken_off_and_come_back(row: PlanAction, kamau: Person) -> None:
    who: dict[str, Any] = {"by": kamau, "at": OPEN}
    save_actor(row, PlanActor("", "Customs", "customs", "The authority"), revision=1, **who)
    save_actor(row, PlanActor("", "Laboratory", "private"), revision=2, **who)
    assert [(it.code, it.name) for it in actors(row)] == [("a1", "Customs"), ("a2", "Laboratory")]
    save_actor(row, PlanActor("a2", "Laboratory", "private", "", SELLS), revision=3, **who)
    assert actors(row)[1].interest == SELLS
    take_actor_off(row, "a1", revision=4, **who)
    assert [it.code for it in actors(row)] == ["a2"]
    gone = PlanActor("a1", "Customs")
    assert refused(save_actor, row, gone, revision=5, **who) == "plan_action.actor_unknown"
    put_wording_back(row, 4, **who)
    assert [it.code for it in actors(row)] == ["a1", "a2"]
    save_actor(row, PlanActor("", "University"), revision=6, **who)
    assert actors(row)[2].code == "a3"


def test_whoever_saves_an_actor_on_an_older_revision_is_told(
    row: PlanAction, kamau: Person, amina: Person
) -> None:
    save_actor(row, PlanActor("", "Customs"), revision=1, by=amina, at=OPEN)
    late = refused(save_actor, row, PlanActor("", "Police"), revision=1, by=kamau, at=OPEN)
    assert late == "plan_action.changed"
    assert [it.name for it in actors(row)] == ["Customs"]


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (PlanActor("", " "), "actor_name"),
        (PlanActor("", "One", interest=Interest("interest", "Sells kits.")), "interest"),
        (PlanActor("", "One", interest=Interest("none", decision_by="The minister")), "decided"),
        (PlanActor("", "One", interest=Interest("none", decided_on=date(2026, 1, 1))), "decided"),
        (PlanActor("", "One", interest=Interest(published=True)), "interest_published"),
    ],
)
def test_an_interest_says_what_it_must(
    row: PlanAction, kamau: Person, actor: PlanActor, code: str
) -> None:
    found = refused(save_actor, row, actor, revision=1, by=kamau, at=OPEN)
    assert found == f"plan_action.{code}"
    assert actors(row) == ()


def test_an_action_has_thirty_actors_at_most(row: PlanAction, kamau: Person) -> None:
    who: dict[str, Any] = {"by": kamau, "at": OPEN}
    for number in range(30):
        save_actor(row, PlanActor("", f"Actor {number}"), revision=number + 1, **who)
    one_more = refused(save_actor, row, PlanActor("", "One more"), revision=31, **who)
    assert one_more == "plan_action.most_actors"
