"""Indicators recomputed in plain Python from the frozen versions, one Party after the other.

Nothing of the measures' machinery: states come from the definitions as they are written
(`tests.reference.written`).
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from biocap.collection.queries import FrozenVersion
from biocap.indicators.figures import (
    CycleResponse,
    DifferingMembership,
    Given,
    GoalMoves,
    IndicatorChange,
    MovedParties,
    News,
    PartyState,
    ReadBeside,
    Received,
    ReportedPeriods,
    SecondReading,
    State,
    States,
    Sum,
    Target,
    Value,
    Verdict,
    When,
    Yearly,
)
from biocap.indicators.model import Indicator
from biocap.indicators.reference import INDICATORS
from biocap.indicators.source import Activities, Source
from biocap.parties.reference import TREATIES
from biocap.shared.definitions import definitions_folder
from tests.library.frozen import Inputs
from tests.reference.memberships_twin import member_on
from tests.reference.needs_twin import in_order
from tests.reference.written import state_of, states_beside

STARTS = {"baseline": date(2015, 11, 1), "midterm": date(2019, 10, 2)}
OWN_ANSWER = {"baseline": "Q169", "midterm": "Q159"}
Number = tuple[int, int | None, tuple[int, ...]]
"""Both ends, and the places of the questions that were answered."""


def picked(version: FrozenVersion) -> dict[str, set[str]]:
    """Return the codes of every answer that picks options."""
    found: dict[str, set[str]] = {}
    for key, value in version.body["answers"].items():
        picks = value if isinstance(value, list) else [value]
        codes = {pick["code"] for pick in picks if isinstance(pick, dict) and "code" in pick}
        if codes and "/" not in key:
            found[key] = codes
    return found


class Twin:
    """One cycle of the inputs."""

    def __init__(self, inputs: Inputs, cycle: str, round: str, progress: str = "") -> None:
        self.inputs, self.cycle, self.round = inputs, cycle, round
        self.experts: list[Any] = []
        (self.due,) = (row.due_on for row in inputs.rounds if row.code == round)
        self.parties = sorted(row.party for row in inputs.invitations if row.round == round)
        self.by_cut_off = self.reports(round, after=False)
        self.later = self.reports(round, after=True)
        self.progress = self.reports(progress, after=False)
        self.progress_later = self.reports(progress, after=True)

    def reports(self, round: str, after: bool) -> dict[str, FrozenVersion]:
        return {
            version.party: version
            for version in self.inputs.versions
            if round and version.round == round and version.after_cut_off is after
        }

    def report(self, party: str, source: Source, late: bool) -> FrozenVersion | None:
        progress = source.feeds == "progress"
        now = self.progress if progress else self.by_cut_off
        then = self.progress_later if progress else self.later
        return (then.get(party) if late else None) or now.get(party)

    def bound(self, party: str) -> bool | None:
        """By the Supplementary Protocol, on the deadline; None if it is not known."""
        standing = self.inputs.parties[party].treaties["nkl"]
        if not standing.is_party or self.due < TREATIES["nkl"].in_force:
            return False
        return None if standing.bound_from is None else standing.bound_from <= self.due

    def part(self, party: str, by: str | None) -> str:
        if by is None:
            return "all"
        if "~" in by:
            return "yes" if all(self.belongs(party, code) for code in by.split("~")) else "no"
        value = getattr(self.inputs.parties[party], by)
        on_the_day = member_on(party, by, self.due)
        value = value if on_the_day is None else on_the_day
        return ("yes" if value else "no") if isinstance(value, bool) else value or "unstated"

    def belongs(self, party: str, code: str) -> bool:
        """Of a choice: a list by its name, or the code of a regional group or a category."""
        if code in ("ldc", "sids", "lldc", "eit"):
            return self.part(party, code) == "yes"
        return code in (self.part(party, "group"), self.part(party, "category"))

    def members(
        self, indicator: Indicator, by: str | None, part: str
    ) -> tuple[list[str], list[str]]:
        """Return the Parties that are in a part for sure, and those that may be."""
        known, perhaps = [], []
        for party in self.parties:
            if by is not None and self.part(party, by) != part:
                continue
            standing = self.bound(party) if indicator.treaty == "nkl" else True
            if part == "not_nkl":
                bound = self.bound(party)
                standing = None if bound is None else not bound
            if standing is not False:
                (perhaps if standing is None else known).append(party)
        return known, perhaps

    def by_deadline(self, party: str, late: bool) -> str:
        first, then = self.by_cut_off.get(party), self.later.get(party)
        if first is not None:
            if not first.dated:
                return "blank"
            return "no" if first.late else "yes"
        if late and then is not None:
            return "blank" if not then.dated else "no" if then.late else "yes"
        return "no"

    def named(self, asked: Activities) -> set[str]:
        """Return the countries that an activity of the cycle with these elements names."""
        found: set[str] = set()
        for version in self.inputs.versions:
            said = version.body["answers"]
            if version.round or said.get("status", {}).get("code") == "not_undertaken":
                continue
            dates = said.get("dates") or {}
            first, last = dates.get("from"), dates.get("to")
            first, last = first or last, last or first
            if first is None or first > str(self.due) or last < str(STARTS[self.cycle]):
                continue
            elements = {
                option["code"]
                for kind in ("cross_cutting", "thematic")
                for option in said.get(kind) or ()
            }
            hits = [element in elements for element in asked.elements]
            if all(hits) if asked.every else any(hits):
                found |= set((said.get("location") or {}).get("countries") or ())
        return found

    def number(self, party: str, source: Source, late: bool) -> Number | None:
        version = self.report(party, source, late)
        given = [
            (place, counted.intervals[code])
            for place, counted in enumerate(source.numbers)
            for code in (picked(version).get(counted.question, ()) if version else ())
            if code in counted.intervals
        ]
        if not given:
            return None
        highs = [high for _, (_, high) in given]
        together = max if source.number is not None and source.number.overlap else sum
        return (
            together(low for _, (low, _) in given),
            None if None in highs else sum(high for high in highs if high is not None),
            tuple(place for place, _ in given),
        )

    def state(self, party: str, source: Source, late: bool = False) -> str:
        if source.feeds == "dates":
            return self.by_deadline(party, late)
        if source.feeds == "activities":
            assert source.activities
            return "yes" if party in self.named(source.activities) else "blank"
        version = self.report(party, source, late)
        if version is None:
            return "silent"
        if source.numbers:
            number = self.number(party, source, late)
            if number is None:
                return "blank"
            return "yes" if number[0] > 0 else "no" if number[1] == 0 else "blank"
        return state_of(source, picked(version))

    def state_beside(self, source: Source, read: str, party: str) -> str:
        version = self.by_cut_off.get(party)
        return "silent" if version is None else states_beside(source, picked(version))[read]


def days_covered(twin: Twin) -> dict[str, int]:
    """Return how many days the period covers that each Party bound states in its report."""
    found = {}
    for party, version in twin.by_cut_off.items():
        said = version.body["answers"].get("period") or {}
        if party in twin.parties and said.get("from") and said.get("to"):
            found[party] = ends_of(said["to"])[1] - ends_of(said["from"])[0] + 1
    return {party: days for party, days in found.items() if days > 0}


def ends_of(written: str) -> tuple[int, int]:
    """Return the first and the last day of a day, a month or a year, as ordinals."""
    year, month, day = [*map(int, written.split("-")), 0, 0][:3]
    first = date(year, month or 1, day or 1)
    after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return first.toordinal(), first.toordinal() if day else after.toordinal() - 1


def periods(twins: list[Twin]) -> tuple[ReportedPeriods, ...]:
    found = []
    for twin in twins:
        days = sorted(days_covered(twin).values())
        parties = len(days)
        if not days:
            days = [twin.due.toordinal() - STARTS[twin.cycle].toordinal() + 1]
        middle = Fraction(days[(len(days) - 1) // 2] + days[len(days) // 2], 2)
        found.append(ReportedPeriods(twin.cycle, parties, days[0], middle, days[-1]))
    return tuple(found)


def yearly(twins: list[Twin], indicator: str) -> tuple[Yearly, ...]:
    found = []
    for twin in twins:
        covered, source = days_covered(twin), INDICATORS[indicator].sources[twin.cycle]
        given = [
            (number, Fraction(days * 4, 1461))
            for party, days in covered.items()
            if (number := twin.number(party, source, False)) is not None
        ]
        highs = [None if high is None else high / years for (_, high, _), years in given]
        known = [high for high in highs if high is not None]
        low = sum((low / years for (low, _, _), years in given), Fraction())
        high = sum(known, Fraction()) if len(known) == len(highs) else None
        found.append(Yearly(indicator, twin.cycle, len(given), low, high))
    return tuple(found)


def received(twins: list[Twin], by: str | None) -> tuple[Received, ...]:
    return tuple(
        Received(
            party,
            twin.cycle,
            twin.part(party, by),
            party in twin.parties,
            When(came(twin, party)),
            party in twin.later,
        )
        for twin in twins
        for party in sorted({*twin.parties, *twin.by_cut_off, *twin.later})
    )


def came(twin: Twin, party: str) -> str:
    version = twin.by_cut_off.get(party)
    if version is None:
        return "silent"
    return ("late" if version.late else "in_time") if version.dated else "undated"


def response(twins: list[Twin], by: str | None) -> tuple[CycleResponse, ...]:
    everybody = {p for twin in twins for p in (*twin.parties, *twin.by_cut_off, *twin.later)}
    known = {twins[0].part(party, by) for party in everybody} | ({"all"} if by is None else set())
    found = []
    for twin in twins:
        for part in in_order(known):
            inside = [party for party in everybody if twin.part(party, by) == part]
            bound = [party for party in inside if party in twin.parties]
            whens = [came(twin, party) for party in bound]
            found.append(
                CycleResponse(
                    twin.cycle,
                    part,
                    **{when: whens.count(when) for when in When},
                    after_cut_off=sum(party in twin.later for party in bound),
                    not_bound=sum(p in twin.by_cut_off and p not in bound for p in inside),
                )
            )
    return tuple(found)


def composition(
    twins: list[Twin], chosen: str | None = None, of: str = "all"
) -> set[tuple[str, str, str, int, int, int, int]]:
    """Return cycle, breakdown, part, and how many are bound, reported, silent, in the panel."""
    held = [[p for p in twin.parties if twin.part(p, chosen) == of] for twin in twins]
    panel = set(held[0] if len(twins) > 1 else ())
    for twin, some in zip(twins, held, strict=True):
        panel &= {party for party in some if party in twin.by_cut_off}
    found = set()
    for by in ("group", "category", "ldc", "sids", "lldc", "eit", None):
        parts = {t.part(party, by) for t, some in zip(twins, held, strict=True) for party in some}
        for part in parts:
            both = sum(twins[-1].part(party, by) == part for party in panel)
            for twin, some in zip(twins, held, strict=True):
                here = [party for party in some if twin.part(party, by) == part]
                sent = sum(party in twin.by_cut_off for party in here)
                row = (len(here), sent, len(here) - sent, both)
                found.add((twin.cycle, by or "all", part, *row))
    return found


def tally(parties: Iterable[str], state: Callable[[str], str]) -> States:
    found = [state(party) for party in parties]
    return States(**{name.value: found.count(name.value) for name in State})


def total(numbers: Iterable[Number | None]) -> Sum:
    given = [number for number in numbers if number is not None]
    highs = [high for _, high, _ in given]
    known = [high for high in highs if high is not None]
    return Sum(
        sum(low for low, _, _ in given),
        sum(known) if len(known) == len(highs) else None,
        len(given),
    )


def given(twin: Twin) -> dict[str, Given]:
    return {
        row["indicator"]: Given(row["count"], row["of"], row["note"], row["entered_at"])
        for row in twin.inputs.given["entered"]
        if row["round"] == twin.round
    }


def parts(twins: list[Twin], indicator: Indicator, by: str | None) -> list[str]:
    if by is None:
        return ["all", *(breakdown.code for breakdown in indicator.breakdowns)]
    return in_order({twin.part(party, by) for twin in twins for party in twin.parties})


def values(twins: list[Twin], by: str | None) -> tuple[Value, ...]:
    """Return every value without the reason why there is none."""
    return tuple(
        value(twin, indicator, by, part)
        for indicator in INDICATORS.values()
        for twin in twins
        for part in parts(twins, indicator, by)
    )


def shown_by_plans(twin: Twin, indicator: str, shows: str) -> set[str]:
    """Return the Parties of whose plan an action of the cycle shows it, from the frozen bodies."""
    found = set()
    plans: dict[str, dict[str, Any]] = {}
    for row in sorted(
        twin.inputs.given.get("national_plans", ()),
        key=lambda row: (row["published_at"], row["number"]),
    ):
        plans[row["party"]] = row if row["latest"] else plans.get(row["party"], row)
    for party, row in plans.items():
        for action in json.loads(row["body"])["actions"]:
            status = action["statuses"][-1]["status"] if action["statuses"] else "planned"
            first = action["starts_on"] or action["ends_on"]
            last = action["ends_on"] or action["starts_on"]
            if status == "dropped" or first is None:
                continue
            if first > str(twin.due) or last < str(STARTS[twin.cycle]):
                continue
            if {
                "needs": bool(action["needs"]),
                "national_budget": (action["budget"]["national"] or 0) > 0,
                "done": status == "done" and action["indicator"] == indicator,
            }[shows]:
                found.add(party)
    return found


def value(twin: Twin, indicator: Indicator, by: str | None, part: str) -> Value:
    source = indicator.sources[twin.cycle]
    known, perhaps = twin.members(indicator, by, part)
    if source.feeds in ("", "entered"):
        known, perhaps = [], []
    counts = bool(source.numbers) and source.feeds == "questions"
    read = {}
    if source.activities and source.feeds == "questions":
        read["activities"] = twin.named(source.activities)
    if source.plans:
        read["plans"] = shown_by_plans(twin, indicator.code, source.plans.shows)
    sent = twin.progress_later if source.feeds == "progress" else twin.later
    sums = [
        total(twin.number(party, source, late) for party in known) if counts else None
        for late in (False, True)
    ]
    entered = given(twin).get(indicator.code) if part == "all" else None
    return Value(
        indicator=indicator.code,
        cycle=twin.cycle,
        part=part,
        feeds=source.feeds,
        strength=source.strength_of_value,
        missing=source.missing_of_value,
        states=tally(known, lambda party: twin.state(party, source)),
        undated=tally(perhaps, lambda party: twin.state(party, source)),
        undated_parties=tuple(perhaps),
        sum=sums[0],
        given=entered if source.feeds == "entered" else None,
        late=tally(known, lambda party: twin.state(party, source, late=True)),
        late_sum=sums[1],
        came_late=sum(party in sent for party in known),
        second=tuple(
            SecondReading(name, tally(known, lambda it, yes=yes: "yes" if it in yes else "blank"))
            for name, yes in read.items()
        ),
    )


def beside(twins: list[Twin], by: str | None) -> tuple[ReadBeside, ...]:
    """Return what is read beside the indicators, by the conditions as their files have them."""
    found = []
    for indicator in INDICATORS.values():
        for twin in twins:
            source = indicator.sources[twin.cycle]
            for read in states_beside(source, {}):
                for part in parts(twins, indicator, by):
                    known, _ = twin.members(indicator, by, part)
                    states = tally(known, partial(twin.state_beside, source, read))
                    found.append(ReadBeside(indicator.code, twin.cycle, part, read, states))
    return tuple(found)


RANK = {"no": 0, "partly": 1, "yes": 2}


def move(then: Twin, now: Twin, indicator: Indicator, party: str) -> str | None:
    """Return up, down or same; None if the Party is not in the panel."""
    before, after = (indicator.sources[twin.cycle] for twin in (then, now))
    if before.numbers:
        first, second = then.number(party, before, False), now.number(party, after, False)
        if first is None or second is None or first[2] != second[2]:
            return None
        if first[1] is not None and second[0] > first[1]:
            return "up"
        return "down" if second[1] is not None and second[1] < first[0] else "same"
    states = then.state(party, before), now.state(party, after)
    if not all(state in RANK for state in states):
        return None
    ranks = [RANK[state] for state in states]
    return "up" if ranks[1] > ranks[0] else "down" if ranks[1] < ranks[0] else "same"


def changes(twins: list[Twin], by: str | None) -> tuple[IndicatorChange, ...]:
    """Return every change without the words that say why there is no verdict."""
    return tuple(
        change(twins, indicator, by, part)
        for indicator in INDICATORS.values()
        for part in parts(twins, indicator, by)
    )


def change(twins: list[Twin], indicator: Indicator, by: str | None, part: str) -> IndicatorChange:
    counted = indicator.sources["midterm"].feeds == "entered"
    if not indicator.comparison.allowed or len(twins) < 2 or (counted and part != "all"):
        return IndicatorChange(
            indicator=indicator.code, part=part, verdict=Verdict.NOT_COMPARABLE, **NOTHING_MOVED
        )
    if counted:
        before, after = (given(twin).get(indicator.code) for twin in twins)
        found = verdict_on_counts(indicator, before, after)
        entered = {"before": before, "after": after} if before and after else {}
        return IndicatorChange(
            indicator=indicator.code,
            part=part,
            verdict=Verdict(found),
            news=news(indicator, found),
            **NOTHING_MOVED,
            **entered,
        )
    then, now = twins
    named = moved_parties(twins, indicator, by, part)
    panel = [*named.up, *named.down, *named.same]
    sources = [(twin, indicator.sources[twin.cycle]) for twin in twins]
    if sources[0][1].numbers:
        yes = [0, 0]
        sums = [total(t.number(p, s, False) for p in panel) if panel else None for t, s in sources]
    else:
        yes = [sum(t.state(p, s) == "yes" for p in panel) for t, s in sources]
        sums = [None, None]
    both = set(then.members(indicator, by, part)[0]) & set(now.members(indicator, by, part)[0])
    found = verdict_on_panel(indicator, len(named.up), len(named.down), len(named.same))
    return IndicatorChange(
        indicator=indicator.code,
        part=part,
        up=len(named.up),
        down=len(named.down),
        same=len(named.same),
        bound_on_both=len(both),
        yes_before=yes[0],
        yes_after=yes[1],
        sum_before=sums[0],
        sum_after=sums[1],
        verdict=Verdict(found),
        news=news(indicator, found),
    )


NOTHING_MOVED = {"up": 0, "down": 0, "same": 0, "bound_on_both": 0, "yes_before": 0, "yes_after": 0}
LEAST = {
    name: said["value"]
    for name, said in yaml.safe_load(
        (Path(__file__).parents[2] / "definitions" / "thresholds.yaml").read_text("utf-8")
    ).items()
}


def verdict_on_panel(indicator: Indicator, up: int, down: int, same: int) -> str:
    panel = up + down + same
    if indicator.direction.better == "neither":
        return "no_direction"
    if panel < LEAST["least_panel"]:
        return "too_few"
    net = Fraction(up - down, panel)
    if abs(up - down) < LEAST["least_net_parties"]:
        return "no_clear_change"
    if abs(net) < Fraction(LEAST["least_net_share"], 100):
        return "no_clear_change"
    return "up" if net > 0 else "down"


def verdict_on_counts(indicator: Indicator, before: Given | None, after: Given | None) -> str:
    """Shares by percentage points, numbers by per cent of the earlier one."""
    if before is None or after is None or (before.of is None) is not (after.of is None):
        return "not_comparable"
    if indicator.direction.better == "neither":
        return "no_direction"
    bases = [row.count if row.of is None else row.of for row in (before, after)]
    base = max(bases) if before.of is None else min(bases)
    if base < LEAST["least_base"]:
        return "too_few"
    ends = [Fraction(row.count, row.of or 1) for row in (before, after)]
    whole = (ends[0] or 1) if before.of is None else 1
    net = (ends[1] - ends[0]) / whole
    if abs(net) < Fraction(LEAST["least_net_share"], 100):
        return "no_clear_change"
    return "up" if net > 0 else "down"


def news(indicator: Indicator, verdict: str) -> News | None:
    """More is better or less is: what went the other way is worse."""
    good = {"more": "up", "less": "down", "neither": ""}[indicator.direction.better]
    if verdict not in ("up", "down") or not good:
        return None
    return News.BETTER if verdict == good else News.WORSE


def moved_parties(
    twins: list[Twin], indicator: Indicator, by: str | None, part: str
) -> MovedParties:
    comparable = indicator.comparison.allowed and len(twins) == 2
    if not comparable or indicator.sources["midterm"].feeds == "entered":
        return MovedParties(indicator.code, part, (), (), ())
    then, now = twins
    panel = set(then.members(indicator, by, part)[0]) & set(now.members(indicator, by, part)[0])
    moved = {party: move(then, now, indicator, party) for party in sorted(panel)}
    named = (
        tuple(party for party, way in moved.items() if way == wanted)
        for wanted in ("up", "down", "same")
    )
    return MovedParties(indicator.code, part, *named)


def states(twins: list[Twin]) -> tuple[PartyState, ...]:
    found = []
    for indicator in INDICATORS.values():
        for twin in twins:
            source = indicator.sources[twin.cycle]
            if source.feeds in ("", "entered"):
                continue
            known, perhaps = twin.members(indicator, None, "all")
            for party in sorted([*known, *perhaps]):
                number = twin.number(party, source, False) if source.numbers else None
                low, high, _ = number or (None, None, ())
                found.append(
                    PartyState(
                        party,
                        indicator.code,
                        twin.cycle,
                        State(twin.state(party, source)),
                        low,
                        high,
                        undated=party in perhaps,
                    )
                )
    return tuple(found)


def moves(twins: list[Twin]) -> tuple[GoalMoves, ...]:
    verdicts: dict[str, dict[str, list[str]]] = {}
    for indicator in INDICATORS.values():
        later = value(twins[-1], indicator, None, "all")
        said = change(twins, indicator, None, "all")
        kind = said.news.value if said.news else said.verdict.value
        if later.states.answered == 0 and not later.given:
            kind = "without_value"
        goal = verdicts.setdefault(indicator.goal, {})
        goal.setdefault(kind, []).append(indicator.code)
    return tuple(
        GoalMoves(
            goal,
            **{kind: tuple(codes) for kind, codes in some.items()},
            one_answer=tuple(group for codes in some.values() for group in one_answer(codes)),
        )
        for goal, some in verdicts.items()
    )


def moves_of_all(goals: Iterable[GoalMoves]) -> GoalMoves:
    """Return all goals together, read off what stands of each: one answer counts once in all."""
    kinds = [kind for kind in vars(GoalMoves("")) if kind not in ("goal", "one_answer")]
    listed = list(goals)
    some = {kind: [code for goal in listed for code in getattr(goal, kind)] for kind in kinds}
    return GoalMoves(
        "",
        **{kind: tuple(codes) for kind, codes in some.items()},
        one_answer=tuple(group for codes in some.values() for group in one_answer(codes)),
    )


DECIDING = ("base", "yes", "partly", "partly_when_open", "not_applicable", "number")


def one_answer(codes: list[str]) -> list[tuple[str, ...]]:
    """Return the indicators whose files ask the same of the same Parties, two or more together."""
    found: list[tuple[Any, list[str]]] = []
    for code in codes:
        name = code.replace("(", ".").rstrip(")")
        path = definitions_folder() / "indicators" / "cp-10-4" / f"{name}.yaml"
        raw = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
        asked = []
        for source in raw["sources"].values():
            if "yes" not in source and "number" not in source:
                other = {"dates", "entered", "activities"} & set(source)
                source = {} if other else source.get("progress", {})
            asked.append({part: source[part] for part in DECIDING if part in source})
        alike = next((group for key, group in found if key == (raw["population"], asked)), None)
        if alike is not None:
            alike.append(code)
        elif all(asked):
            found.append(((raw["population"], asked), [code]))
    return [tuple(group) for _key, group in found if len(group) > 1]


def memberships(twins: list[Twin]) -> tuple[DifferingMembership, ...]:
    found = []
    for twin in twins:
        for party in twin.parties:
            version = twin.by_cut_off.get(party)
            said = picked(version).get(OWN_ANSWER[twin.cycle]) if version else None
            bound = twin.bound(party)
            if said and ("true" in said) != (bound is not False):
                found.append(DifferingMembership(party, twin.cycle, "true" in said, bound))
    return tuple(found)


def targets(inputs: Inputs) -> tuple[Target, ...]:
    rows = [Target(**row) for row in inputs.given["targets"]]
    place = list(INDICATORS)
    return tuple(sorted(rows, key=lambda target: (place.index(target.indicator), target.by)))
