"""How many activities, at what cost, have an element that is tied to a goal."""

import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Any

from biocap.activities.figures import NO_YEARS, UNSTATED, ActivityLine, Years
from biocap.activities.measures.by_element import standing_by_element
from biocap.activities.rows import (
    aggregates_of_years,
    counted_once,
    in_row,
    taking_place,
    undertaken,
)
from biocap.indicators.crosswalks import crosswalk, title_goals
from biocap.indicators.goals.figures import WEAK_ONLY, ActivityTime, Served, Supply
from biocap.indicators.goals.ties import goal_codes, ties_to
from biocap.indicators.reference import adopted_on
from biocap.library.compiling import ibis
from biocap.library.queries import Library


def supply(library: Library, chosen: str | None = None) -> tuple[Supply, ...]:
    """Return number and cost of activities for each goal, then WEAK_ONLY, and last UNSTATED.

    Formula: an undertaken activity stands at each goal that one of its elements is tied to
    strongly, once, whatever number of elements leads there. Its cost stands in full at each
    of these goals, and split equally over them. `weak` counts at each goal the activities
    that weak ties alone lead there; their cost does not stand there. An activity that no
    strong tie leads to any goal stands in the line WEAK_ONLY, one that no tie leads
    anywhere in UNSTATED: so the split costs add up to the grand total. Elements that the
    platform proposed count, and are counted. The same stands apart by time: in the plan's
    period, before it, and undated. Of a choice of Parties (`chosen`), the
    activities that take place in one of their countries.

    A title that names what a goal is about leads there as an element does.

    Source: definitions/crosswalks/areas-elements-capacity-areas-goals.yaml and
    titles-goals.yaml; UNEP/CBD/BS/
    COP-MOP/5/INF/3, annex IV, questions 4 and 5.
    """
    key = ("goals.supply", crosswalk("element", "goal"), chosen)
    return library.once(key, lambda: _supply(library, chosen))


def served(library: Library, goal: str, chosen: str | None = None) -> tuple[Served, ...]:
    """Return the activities that stand at a goal, strongly tied ones first, then by id.

    `goal` may be WEAK_ONLY or UNSTATED.
    """
    key = ("goals.served", crosswalk("element", "goal"), chosen)
    return library.once(key, lambda: _served(library, chosen)).get(goal, ())


def _served(library: Library, chosen: str | None) -> dict[str, tuple[Served, ...]]:
    rows = _where_activities_stand(library, chosen)
    costs = _dated(library).select("activity", "title", "cost_usd", "when", "starts", "ends")
    joined = rows.inner_join(costs, "activity")
    joined = joined.order_by(joined["strong"].desc(), "activity")
    leading: dict[str, list[str]] = {}
    stated = _leading(library).select("activity", "code")
    for activity, code in library.rows(stated.order_by("activity", "code")):
        leading.setdefault(activity, []).append(code)
    by_goal: dict[str, list[Served]] = {}
    for row in library.records(joined):
        goal = row.pop("goal")
        ties = {t.from_ for t in ties_to(goal, "element") if t.is_strong == row["strong"]}
        own = tuple(code for code in leading[row["activity"]] if code in ties)
        words = tuple(
            titled.words[0]
            for number, titled in enumerate(title_goals())
            if titled.goal == goal
            and (titled.strength == "strong") == row["strong"]
            and f"{TITLE}{number}" in leading[row["activity"]]
        )
        row["when"] = ActivityTime(row["when"])
        by_goal.setdefault(goal, []).append(Served(**row, elements=own, title_words=words))
    return {goal: tuple(those) for goal, those in by_goal.items()}


def _where_activities_stand(library: Library, chosen: str | None) -> Any:
    """Return where each activity stands: activity, goal, strong, proposed, goals.

    `goal` is a goal, WEAK_ONLY or UNSTATED; over so many `goals` its cost is split, 0 at a
    goal that weak ties alone lead to.
    """
    stands = _at_goals(library)
    strongly = stands.filter(stands["strong"])
    weakly = stands.anti_join(strongly, "activity").select("activity").distinct()
    nowhere = undertaken(library).anti_join(stands, "activity")
    spread = strongly.group_by("activity").agg(spread=strongly.count())
    at_goals = stands.left_join(spread, "activity").select(
        "activity",
        "goal",
        "strong",
        "proposed",
        goals=ibis.cases((stands["strong"], spread["spread"]), else_=0),
    )
    rows = at_goals.union(_beside(weakly, WEAK_ONLY)).union(_beside(nowhere, UNSTATED))
    return rows.semi_join(taking_place(library, chosen), "activity") if chosen else rows


TITLE = "title "
"""Before the number of a tie from titles: what stands in the place of an element."""


def _leading(library: Library) -> Any:
    """Return each activity in the row of each of its elements, and of each tie of its title.

    That a title leads to a goal is of our proposal.
    """
    rows, done = standing_by_element(library), undertaken(library)
    for number, tie in enumerate(title_goals()):
        whole_words = rf"(?i)\b({'|'.join(map(re.escape, tie.words))})\b"
        says = done.filter(done["title"].re_search(whole_words))
        rows = rows.union(in_row(says, f"{TITLE}{number}", proposed=True))
    return rows


def _at_goals(library: Library) -> Any:
    """Return at which goals each activity stands; `proposed` of the ties that it stands on."""
    rows = _leading(library)
    lists: dict[str, list[str]] = {}
    for tie in crosswalk("element", "goal"):
        lists.setdefault(tie.from_, []).append(f"{tie.to} {tie.strength}")
    for number, titled in enumerate(title_goals()):
        lists[f"{TITLE}{number}"] = [f"{titled.goal} {titled.strength}"]
    led = rows.filter(rows["code"].isin(lists))
    led_to = led["code"].cases(*((code, ibis.array(to)) for code, to in lists.items()))
    rows = led.select("activity", "proposed", to=led_to.unnest())
    parts = rows["to"].split(" ")
    strong = parts[1] == "strong"
    at_goals = rows.group_by("activity", goal=parts[0]).agg(
        strong=strong.any(),
        proposed=rows["proposed"].all(),
        strongly_proposed=rows["proposed"].all(where=strong),
    )
    return at_goals.select(
        "activity",
        "goal",
        "strong",
        proposed=ibis.cases(
            (at_goals["strong"], at_goals["strongly_proposed"]), else_=at_goals["proposed"]
        ),
    )


def _beside(rows: Any, code: str) -> Any:
    """Return activities in a line that is no goal's, with their whole cost."""
    no = ibis.literal(False)
    return rows.select(
        "activity",
        goal=ibis.literal(code),
        strong=no,
        proposed=no,
        goals=ibis.literal(1, type="int64"),
    )


def _supply(library: Library, chosen: str | None) -> tuple[Supply, ...]:
    """Return a line for each place; rows of 0 goals are the weakly tied ones."""
    rows = _where_activities_stand(library, chosen)
    costs = _dated(library).select("activity", "cost_usd", "when", "starts", "ends")
    joined = rows.inner_join(costs, "activity")
    counted = joined.group_by("goal", "goals", "when").agg(
        number=joined.count(),
        costed=joined["cost_usd"].count(),
        cost=joined["cost_usd"].sum(),
        proposed=joined["proposed"].cast("int64").sum(),
        **aggregates_of_years(joined),
    )
    weak: Counter[tuple[str, str]] = Counter()
    lines_at_goals: dict[tuple[str, str], list[ActivityLine]] = {}
    for goal, goals, when, number, costed, cost, proposed, *of in library.rows(counted):
        if not goals:
            weak[goal, when] = number
            continue
        whole = Decimal(cost or 0)
        split = Fraction(whole) / goals
        spread = Years(of[0], of[1], int(of[2]))
        line = ActivityLine(goal, number, costed, whole, split, int(proposed), spread)
        lines_at_goals.setdefault((goal, when), []).append(line)

    def supply_of(code: str) -> Supply:
        parts = {when: _added(code, lines_at_goals.get((code, when), [])) for when in ActivityTime}
        return Supply(
            line=_added(code, list(parts.values())),
            weak=sum(weak[code, when] for when in ActivityTime),
            during=parts[ActivityTime.DURING],
            earlier=parts[ActivityTime.EARLIER],
            undated=parts[ActivityTime.UNDATED],
            weak_during=weak[code, ActivityTime.DURING],
        )

    return tuple(map(supply_of, (*goal_codes(), WEAK_ONLY, UNSTATED)))


def elements_during(library: Library, chosen: str | None = None) -> dict[str, ActivityLine]:
    """Return the activities of the plan's period by element, with their costs.

    Formula: as of activities by element, of those alone that ended, or started, after the plan
    was adopted. An element without any is left out.
    """
    return library.once(("goals.elements_during", chosen), lambda: _during(library, chosen))


def _during(library: Library, chosen: str | None) -> dict[str, ActivityLine]:
    rows = standing_by_element(library)
    spread = rows.group_by("activity").agg(spread=rows.count())
    if chosen:
        rows = rows.semi_join(taking_place(library, chosen), "activity")
    dated = _dated(library).select("activity", "cost_usd", "when", "starts", "ends")
    rows = rows.inner_join(dated.filter(dated["when"] == ActivityTime.DURING.value), "activity")
    rows = rows.inner_join(spread, "activity")
    counted = rows.group_by("code", "spread").agg(
        number=rows.count(),
        costed=rows["cost_usd"].count(),
        cost=rows["cost_usd"].sum(),
        proposed=rows["proposed"].cast("int64").sum(),
        **aggregates_of_years(rows),
    )
    by_element: dict[str, list[ActivityLine]] = {}
    for code, over, number, costed, cost, proposed, *of in library.rows(counted):
        whole = Decimal(cost or 0)
        line = ActivityLine(
            code,
            number,
            costed,
            whole,
            Fraction(whole) / over,
            int(proposed),
            Years(of[0], of[1], int(of[2])),
        )
        by_element.setdefault(code, []).append(line)
    return {code: _added(code, lines) for code, lines in by_element.items()}


def number_by_time(library: Library, chosen: str | None = None) -> dict[ActivityTime, int]:
    """Return how many activities were undertaken in the plan's period, before, or undated."""

    def count() -> dict[ActivityTime, int]:
        rows = _dated(library)
        rows = rows.semi_join(undertaken(library), "activity")
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        counted = rows.group_by("when").agg(n=rows.count())
        numbers = {ActivityTime(when): int(n) for when, n in library.rows(counted)}
        return {when: numbers.get(when, 0) for when in ActivityTime}

    return library.once(("goals.number_by_time", chosen), count)


def _dated(library: Library) -> Any:
    """Return the activities with `when` they were, seen from the plan (`ActivityTime`).

    Source: CP-10/4, paragraph 1: adopted on the day that the plan's definition names.
    """
    rows = counted_once(library)
    adopted = ibis.literal(adopted_on())
    ended, started = rows["ends"].fill_null(adopted), rows["starts"]
    return rows.mutate(
        when=ibis.cases(
            (ended < adopted, ActivityTime.EARLIER.value),
            (
                rows["ends"].notnull() | (started >= adopted).fill_null(False),
                ActivityTime.DURING.value,
            ),
            else_=ActivityTime.UNDATED.value,
        )
    )


def _added(code: str, lines: list[ActivityLine]) -> ActivityLine:
    return ActivityLine(
        code,
        sum(line.number for line in lines),
        sum(line.costed for line in lines),
        sum((line.cost_in_full_usd for line in lines), Decimal(0)),
        sum((line.cost_split_usd for line in lines), Fraction(0)),
        sum(line.proposed for line in lines),
        reduce(or_, (line.years for line in lines), NO_YEARS),
    )
