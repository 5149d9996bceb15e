"""What a plan covers and leaves open: goals, money, what is late, who is booked twice."""

from dataclasses import replace
from datetime import date

from biocap.national_plans.action import Action, Budget, Interest, PlanActor, StatusLine
from biocap.national_plans.coverage import (
    TwiceBooked,
    coverage_of,
    progress_of,
    progress_of_versions,
)

SPRING = {"starts_on": date(2030, 3, 1), "ends_on": date(2030, 5, 31)}
SUMMER = {"starts_on": date(2030, 6, 1), "ends_on": date(2030, 8, 31)}
MAY = {"starts_on": date(2030, 5, 15), "ends_on": date(2030, 6, 15)}
KEBS = PlanActor("a1", "KEBS", interest=Interest("none"))
OTHER = PlanActor("a1", " kebs", interest=Interest("none"))
TODAY = date(2030, 6, 1)


def test_goals_money_and_what_is_late() -> None:
    dropped = StatusLine("dropped", date(2030, 1, 1), "No money.")
    begun = StatusLine("under_way", date(2030, 3, 1))
    actions = {
        "one": Action("1", goal="A.1", budget=Budget(5, None, "", 7), statuses=(begun,), **SPRING),
        "two": Action("2", goal="A.8", actors=(PlanActor("a1", "X"),)),
        "three": Action("3", goal="A.5", budget=Budget(100), statuses=(dropped,)),
        "four": Action("4", budget=Budget(0, 2, "GEF"), **SUMMER),
    }
    needs = {"A.1": ("A.i.1",), "A.5": ("C.1", "C.2"), "B.3": ()}
    found = coverage_of(actions, needs, TODAY)
    assert found.actions == 3
    assert found.open_goals == {"A.5": ("C.1", "C.2")}
    assert found.without_money == ("two",)
    assert found.late == ("one",)
    assert found.undeclared == ("two",)
    assert found.money == {"national": 5, "committed": 2, "unfunded": 7}
    assert (found.gap, found.said_money) == (7, 2)


def test_an_actor_is_booked_twice_on_the_days_that_two_actions_share_whatever_the_capitals() -> (
    None
):
    actions = {
        "spring": Action("1", actors=(KEBS,), **SPRING),
        "summer": Action("2", actors=(OTHER,), **SUMMER),
        "undated": Action("3", actors=(KEBS,)),
    }
    assert coverage_of(actions, {}, TODAY).twice_booked == ()
    actions["may"] = Action("4", actors=(KEBS,), **MAY)
    found = coverage_of(actions, {}, TODAY).twice_booked
    assert found == (
        TwiceBooked("KEBS", ("spring", "may"), date(2030, 5, 15), date(2030, 5, 31)),
        TwiceBooked("KEBS", ("summer", "may"), date(2030, 6, 1), date(2030, 6, 15)),
    )
    ended = StatusLine("done", date(2030, 5, 1))
    done = {name: Action("x", actors=(KEBS,), statuses=(ended,), **MAY) for name in ("a", "b")}
    assert coverage_of(done, {}, TODAY).twice_booked == ()


def test_progress_counts_what_was_said_by_each_day() -> None:
    begun = Action(
        "1",
        statuses=(StatusLine("under_way", date(2030, 2, 1)), StatusLine("done", date(2030, 4, 1))),
    )
    silent = Action("2")
    days = [date(2030, 1, 31), date(2030, 2, 1), date(2030, 4, 30)]
    found = progress_of([begun, silent], days)
    assert [(it["planned"], it["under_way"], it["done"]) for it in found] == [
        (2, 0, 0),
        (1, 1, 0),
        (1, 0, 1),
    ]


def test_progress_of_versions_is_told_as_each_version_said_it() -> None:
    planned = Action("Train.", ends_on=date(2026, 3, 1))
    done = replace(planned, statuses=(StatusLine("done", date(2026, 3, 5)),))
    dropped = Action("Buy.", statuses=(StatusLine("dropped", date(2026, 3, 6), "No money."),))
    funded = replace(planned, budget=Budget(unfunded=40))
    found = progress_of_versions(
        [
            (1, date(2026, 2, 1), [planned]),
            (2, date(2026, 3, 2), [planned, funded]),
            (0, date(2026, 4, 1), [done, dropped]),
        ]
    )
    assert [(it.number, it.actions, it.late, it.gap_told) for it in found] == [
        (1, 1, 0, None),
        (2, 2, 2, 40),
        (0, 1, 0, None),
    ]
    assert found[2].counts == {"planned": 0, "under_way": 0, "done": 1, "dropped": 1}
