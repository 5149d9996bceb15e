"""Demand and supply of goals in plain Python, from frozen bodies and the crosswalk as it lies.

Slow and simple on purpose: no Ibis, no tables, nothing of `biocap.indicators`.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from biocap.activities.figures import UNSTATED, Line
from biocap.indicators.goals import Backer, Demand, Served, Supply
from biocap.plans import load
from biocap.shared.located import read
from tests.reference.needs_twin import Twin

FOLDER = Path(__file__).parents[2] / "definitions" / "crosswalks"
TIES: list[dict[str, Any]] = read(FOLDER / "areas-elements-capacity-areas-goals.yaml")["ties"]
GOALS = [goal.code for goal in load("cp-10-4").goals]
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
    """Return (Parties, of them through a strong tie, submitted, invited)."""
    came = twin.reporting("all", None, without_late)
    count = strong = 0
    for party in came:
        led = [tie for tie in among if named(twin, party) & set(things(tie))]
        count += bool(led)
        strong += any(tie["strength"] == "strong" for tie in led)
    return count, strong, len(came), len(twin.invited)


def demand(twin: Twin, without_late: bool = False) -> list[Demand]:
    return [Demand(g, None, *counted(twin, ties("area", g), without_late)) for g in GOALS]


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


def reached(answers: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the goals that an activity stands at, each with the ties that lead there."""
    found: dict[str, list[dict[str, Any]]] = {}
    for goal in GOALS:
        if led := [tie for tie in ties("element", goal) if tie["element"] in elements(answers)]:
            found[goal] = led
    return found or {UNSTATED: []}


def served(world: Answers, goal: str) -> list[Served]:
    found = []
    for key, answers in world.items():
        stands = reached(answers)
        if answers.get("status") == {"code": "not_undertaken"} or goal not in stands:
            continue
        codes = sorted({tie["element"] for tie in stands[goal]})
        found.append(
            Served(
                activity=key,
                title=answers["title"],
                cost_usd=cost(answers),
                goals=len(stands),
                strong=any(tie["strength"] == "strong" for tie in stands[goal]),
                proposed=bool(codes) and all(elements(answers)[code] for code in codes),
                elements=tuple(codes),
            )
        )
    return sorted(found, key=lambda row: (row.title, row.activity))


def supply(world: Answers) -> list[Supply]:
    found = []
    for goal in (*GOALS, UNSTATED):
        rows = served(world, goal)
        costs = [row.cost_usd for row in rows if row.cost_usd is not None]
        split = [Fraction(row.cost_usd) / row.goals for row in rows if row.cost_usd is not None]
        line = Line(
            goal,
            len(rows),
            len(costs),
            sum(costs, Decimal(0)),
            sum(split, Fraction(0)),
            sum(row.proposed for row in rows),
        )
        found.append(Supply(line, sum(row.strong for row in rows)))
    return found
