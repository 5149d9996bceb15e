"""An action as a document: written and read again, and what a frozen version says of it."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from biocap.national_plans.action import (
    Action,
    Budget,
    Interest,
    Link,
    NeedAnswered,
    PlanActor,
    StatusLine,
    action_of,
    body_of,
    frozen_action,
)
from biocap.national_plans.choices import ActionStatus, ActorKind, Declared

words = st.text(max_size=8)
days = st.dates()
money = st.none() | st.integers(0, 10**9)
interests = st.builds(
    Interest,
    declared=st.sampled_from(Declared.values),
    text=words,
    managed=words,
    decision_by=words,
    decided_on=st.none() | days,
    published=st.booleans(),
)
actors = st.builds(
    PlanActor,
    code=words,
    name=words,
    kind=st.sampled_from(ActorKind.values),
    identified_by=words,
    interest=interests,
)
actions = st.builds(
    Action,
    title=words,
    needs=st.lists(st.builds(NeedAnswered, item=words, area=words)).map(tuple),
    actors=st.lists(actors, max_size=3).map(tuple),
    audiences=st.lists(words).map(tuple),
    starts_on=st.none() | days,
    budget=st.builds(Budget, national=money, committed=money, unfunded=money),
    statuses=st.lists(
        st.builds(StatusLine, status=st.sampled_from(ActionStatus.values), on=days)
    ).map(tuple),
    aligned=st.lists(st.builds(Link, title=words)).map(tuple),
)


@given(actions)
def test_what_is_written_is_read_again(action: Action) -> None:
    assert action_of(json.loads(json.dumps(body_of(action)))) == action


def test_a_version_holds_no_interest_that_was_not_published() -> None:
    private = Interest("interest", "Sells kits.", "Leaves the room.", "The minister")
    public = Interest("none", "", "", "The minister", date(2030, 1, 1), published=True)
    action = Action(
        "Train.",
        actors=(PlanActor("a1", "One", interest=private), PlanActor("a2", "Two", interest=public)),
    )
    frozen = frozen_action(action)
    assert "interest" not in frozen["actors"][0]
    assert frozen["actors"][1]["interest"] == {
        "declared": "none",
        "text": "",
        "managed": "",
        "decision_by": "The minister",
        "decided_on": "2030-01-01",
    }
    assert "kits" not in json.dumps(frozen)


def test_an_action_is_late_when_it_has_not_begun_or_is_not_done() -> None:
    first, last = date(2030, 1, 1), date(2030, 6, 30)
    planned = Action("Train.", starts_on=first, ends_on=last)
    begun = Action(
        "Train.", starts_on=first, ends_on=last, statuses=(StatusLine("under_way", first),)
    )
    done = Action("Train.", ends_on=first, statuses=(StatusLine("done", last),))
    assert [planned.is_late(day) for day in (first, date(2030, 1, 2))] == [False, True]
    assert [begun.is_late(day) for day in (last, date(2030, 7, 1))] == [False, True]
    assert not done.is_late(date(2031, 1, 1))
    assert not Action("Train.").is_late(date(2031, 1, 1))
