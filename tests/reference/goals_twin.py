"""Demand and supply of goals in plain Python, from frozen bodies and the crosswalk as it lies.

Slow and simple on purpose: no Ibis, no tables, nothing of `biocap.indicators`.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from biocap.activities.figures import UNSTATED, ActivityLine
from biocap.indicators.goals import WEAK_ONLY, ActivityTime, Backer, Demand, Served, Supply
from biocap.plans import load_plan
from biocap.shared.located import read_located
from tests.reference.activities_twin import years
from tests.reference.needs_twin import Twin

FOLDER = Path(__file__).parents[2] / "definitions" / "crosswalks"
TIES: list[dict[str, Any]] = read_located(FOLDER / "areas-elements-capacity-areas-goals.yaml")[
    "ties"
]
GOALS = [goal.code for goal in load_plan("cp-10-4").goals]
Answers = dict[str, dict[str, Any]]


def ties(kind: str, goal: str) -> list[dict[str, Any]]:
    """Return the ties of a goal as the file has them, strong ones first."""
    found = [tie for tie in TIES if kind in tie and tie.get("goal") == goal]
    return [t for t in found if t["strength"] == "strong"] + [
        t for t in found if t["strength"] == "weak"
    ]


def things(tie: dict[str, Any]) -> list[str]:
    return list(tie.get("items", [tie["area"]]))


def named(twin: Twin, party: str) -> set[str]:
    return twin.areas(party) | {item for _, item in twin.needs(party)}


def counted(
    twin: Twin, among: Iterable[dict[str, Any]], without_late: bool = False
) -> tuple[int, int, int, int]:
    """Return (Parties through a strong tie, through weak ones alone, submitted, invited)."""
    came = twin.reporting("all", None, without_late)
    strong = weak = 0
    for party in came:
        led = {tie["strength"] for tie in among if named(twin, party) & set(things(tie))}
        strong += "strong" in led
        weak += led == {"weak"}
    return strong, weak, len(came), len(twin.invited)


def demand(twin: Twin, without_late: bool = False) -> list[Demand]:
    return [Demand(g, *counted(twin, ties("area", g), without_late)) for g in GOALS]


def backers(twin: Twin, goal: str, area: str = "") -> list[Backer]:
    found = []
    for party in twin.reporting("all", None):
        said = named(twin, party)
        led = [t for t in ties("area", goal) if area in ("", t["area"]) and said & set(things(t))]
        if led:
            names: list[str] = []
            for tie in led:
                names += [thing for thing in things(tie) if thing in said and thing not in names]
            strong = any(tie["strength"] == "strong" for tie in led)
            found.append(Backer(party, strong, tuple(names)))
    return found


def elements(answers: dict[str, Any]) -> dict[str, bool]:
    """Return the elements of an activity, and whether each is of our proposal."""
    codes = [o["code"] for name in ("cross_cutting", "thematic") for o in answers.get(name, [])]
    ours = {line.split(":")[0] for line in answers.get("proposed_elements", "").splitlines()}
    return {code: code in ours for code in codes}


def cost(answers: dict[str, Any]) -> Decimal | None:
    return Decimal(str(answers["cost_usd"])) if "cost_usd" in answers else None


TITLES: list[dict[str, Any]] = read_located(FOLDER / "titles-goals.yaml")["ties"]


def by_title(answers: dict[str, Any], goal: str) -> list[dict[str, Any]]:
    """Return the ties of a goal that the title of an activity leads through."""
    title = " ".join(["", *re.findall(r"\w+", answers["title"].lower()), ""])
    return [
        tie
        for tie in TITLES
        if tie["goal"] == goal and any(f" {words.lower()} " in title for words in tie["words"])
    ]


def strength_of_supply(goal: str) -> str:
    """Return how strongly activities can stand at a goal, by element or title: "none" without."""
    led = ties("element", goal) + [tie for tie in TITLES if tie["goal"] == goal]
    found = {tie["strength"] for tie in led}
    return "strong" if "strong" in found else "weak" if found else "none"


def reached(answers: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the goals that an activity stands at, each with the ties that it stands on.

    The strong ones, or where there is none, the weak ones.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for goal in GOALS:
        led = [tie for tie in ties("element", goal) if tie["element"] in elements(answers)]
        led += by_title(answers, goal)
        if led:
            strong = any(tie["strength"] == "strong" for tie in led)
            found[goal] = [tie for tie in led if (tie["strength"] == "strong") == strong]
    return found


def lines(answers: dict[str, Any]) -> dict[str, int]:
    """Return where an activity stands, and over how many lines its cost is split there."""
    stands = reached(answers)
    strong = [goal for goal, led in stands.items() if led[0]["strength"] == "strong"]
    if not stands:
        return {UNSTATED: 1}
    if not strong:
        return dict.fromkeys(stands, 0) | {WEAK_ONLY: 1}
    return {goal: len(strong) if goal in strong else 0 for goal in stands}


def _day(answers: dict[str, Any], end: str) -> date | None:
    day = answers.get("dates", {}).get(end)
    return date.fromisoformat(day) if day else None


def served(world: Answers, code: str) -> list[Served]:
    found = []
    for key, answers in world.items():
        if answers.get("status") == {"code": "not_undertaken"} or code not in lines(answers):
            continue
        led = reached(answers).get(code, [])
        codes = sorted({tie["element"] for tie in led if "element" in tie})
        titled = [tie["words"][0] for tie in led if "words" in tie]
        found.append(
            Served(
                activity=key,
                title=re.sub(r"^\[..\] ", "", answers["title"]),  # in one language
                cost_usd=cost(answers),
                goals=lines(answers)[code],
                strong=any(tie["strength"] == "strong" for tie in led),
                proposed=bool(led) and all(elements(answers)[code] for code in codes),
                elements=tuple(codes),
                title_words=tuple(titled),
                when=when(answers),
                starts=_day(answers, "from"),
                ends=_day(answers, "to"),
            )
        )
    return sorted(found, key=lambda row: (not row.strong, row.activity))


ADOPTED = str(load_plan("cp-10-4").adopted)


def when(answers: dict[str, Any]) -> ActivityTime:
    """Return when an activity was; all days here are whole."""
    dates = answers.get("dates", {})
    last = dates.get("to", "")
    if last:
        return ActivityTime.EARLIER if last < ADOPTED else ActivityTime.DURING
    return ActivityTime.DURING if dates.get("from", "") >= ADOPTED else ActivityTime.UNDATED


def line_of(world: Answers, code: str, rows: list[Served]) -> ActivityLine:
    costs = [row.cost_usd for row in rows if row.cost_usd is not None]
    split = [Fraction(row.cost_usd) / row.goals for row in rows if row.cost_usd is not None]
    return ActivityLine(
        code,
        len(rows),
        len(costs),
        sum(costs, Decimal(0)),
        sum(split, Fraction(0)),
        sum(row.proposed for row in rows),
        years(world[row.activity] for row in rows),
    )


def elements_during(world: Answers) -> dict[str, ActivityLine]:
    """Return the activities of the plan's period by element; their cost is split over these."""
    found: dict[str, list[str]] = {}
    for key, answers in world.items():
        if (
            answers.get("status") == {"code": "not_undertaken"}
            or when(answers) is not ActivityTime.DURING
        ):
            continue
        for code in elements(answers) or {UNSTATED: False}:
            found.setdefault(code, []).append(key)
    lines = {}
    for code, keys in found.items():
        here = [world[key] for key in keys]
        costs = [(cost(answers), len(elements(answers)) or 1) for answers in here]
        known = [(whole, over) for whole, over in costs if whole is not None]
        lines[code] = ActivityLine(
            code,
            len(here),
            len(known),
            sum((whole for whole, _ in known), Decimal(0)),
            sum((Fraction(whole) / over for whole, over in known), Fraction(0)),
            sum(elements(answers).get(code, False) for answers in here),
            years(here),
        )
    return lines


def supply(world: Answers) -> list[Supply]:
    found = []
    for code in (*GOALS, WEAK_ONLY, UNSTATED):
        here = served(world, code)
        rows = [row for row in here if row.goals]
        weak = [row for row in here if not row.goals]
        times = {
            time: line_of(world, code, [r for r in rows if when(world[r.activity]) is time])
            for time in ActivityTime
        }
        found.append(
            Supply(
                line_of(world, code, rows),
                len(weak),
                times[ActivityTime.DURING],
                times[ActivityTime.EARLIER],
                times[ActivityTime.UNDATED],
                sum(when(world[row.activity]) is ActivityTime.DURING for row in weak),
            )
        )
    return found
