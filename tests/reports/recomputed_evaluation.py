"""Every number of an evaluation, recomputed in plain Python from the Parquet files alone.

Slow and simple on purpose: no Ibis, no measure of ours. Conditions are weighed as the twin in
tests/reference weighs them; what they are asked of is read from `picks`.
"""

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from biocap.indicators.model import Source
from biocap.indicators.reference import INDICATORS
from biocap.parties.reference import TREATIES
from biocap.plans import load
from biocap.reports.blocks import Number
from tests.reference.indicators_twin import weigh

Row = dict[str, Any]
ANSWERED = ("yes", "partly", "no")
RANK = {"no": 0, "partly": 1, "yes": 2}
MEMBERSHIP = {"baseline": "Q169", "midterm": "Q159"}


class Evaluated:
    """An evaluation as its files have it. `rounds`: of each cycle, the earlier first."""

    def __init__(self, folder: Path, rounds: dict[str, str], progress: dict[str, str]) -> None:
        self.tables: dict[str, list[Row]] = {
            path.stem: pq.read_table(path).to_pylist() for path in folder.glob("*.parquet")
        }
        self.held = json.loads((folder / "manifest.json").read_text("utf-8"))
        self.parties = {row["code"]: row for row in self.tables["parties"]}
        self.rounds = {
            cycle: next(row for row in self.tables["rounds"] if row["round"] == code)
            for cycle, code in rounds.items()
        }
        self.asked = progress
        self.picks: dict[tuple[str, str, bool], dict[str, set[str]]] = {}
        for row in self.tables["picks"]:
            said = self.picks.setdefault((row["round"], row["party"], row["after_cut_off"]), {})
            if row["row"] is None and row["column"] is None:
                said.setdefault(row["question"], set()).add(row["code"])
        self.states: dict[tuple[str, str, bool], dict[str, str]] = {}

    def value(self, number: Number) -> Any:
        family, _, name = number.measure.partition(".")
        found = getattr(self, f"{family}_value")(name, *number.of)
        return found.isoformat() if hasattr(found, "isoformat") else found

    # who is bound, and who reported

    def bound(self, cycle: str) -> list[str]:
        held = self.rounds[cycle]["round"]
        return [row["party"] for row in self.tables["invitations"] if row["round"] == held]

    def reports(self, cycle: str, progress: bool = False) -> list[Row]:
        held = self.asked.get(cycle) if progress else self.rounds[cycle]["round"]
        return [row for row in self.tables["submissions"] if row["round"] == held]

    def nkl(self, cycle: str, party: str) -> bool | None:
        """Whether the Supplementary Protocol binds it on the deadline; None: not known."""
        row, due = self.parties[party], self.rounds[cycle]["due_on"]
        if not row["nkl_party"] or due < TREATIES["nkl"].in_force:
            return False
        since = row["nkl_party_date"]
        return None if since is None else bool(since <= due)

    def of_indicator(self, code: str, cycle: str, part: str, sure: bool = True) -> list[str]:
        """Return the Parties of an indicator that are known to be its own, or that may be."""
        found = []
        for party in self.bound(cycle):
            stands = self.nkl(cycle, party) if INDICATORS[code].treaty == "nkl" else True
            if part == "not_nkl":
                bound = self.nkl(cycle, party)
                stands = None if bound is None else not bound
            if stands is (True if sure else None):
                found.append(party)
        return found

    # states

    def all_states(self, code: str, cycle: str, late: bool = False) -> dict[str, str]:
        key = (code, cycle, late)
        if key not in self.states:
            source = INDICATORS[code].sources[cycle]
            self.states[key] = {
                party: self.state(source, cycle, party, late) for party in self.bound(cycle)
            }
        return self.states[key]

    def state(self, source: Source, cycle: str, party: str, late: bool) -> str:
        progress = source.feeds == "progress"
        came = {
            row["after_cut_off"]: row
            for row in self.reports(cycle, progress)
            if row["party"] == party
        }
        if source.feeds == "dates":
            return by_deadline(came.get(False), came.get(True) if late else None)
        after = late and True in came
        if not came.get(after):
            return "silent"
        said = self.said(cycle, party, after, progress)
        if source.numbers:
            ends = self.ends(source, said)
            if ends is None:
                return "blank"
            return "yes" if ends[0] > 0 else "no" if ends[1] == 0 else "blank"
        asked: Any = source.progress if progress else source

        def weight(name: str, otherwise: float) -> float:
            condition = getattr(asked, name, None)
            return otherwise if condition is None else weigh(condition, said)

        if weight("not_applicable", 0) == 1 or weight("base", 1) == 0:
            return "not_applicable"
        if weight("base", 1) == 0.5:
            return "blank"
        yes, partly = weight("yes", 0.5), weight("partly", 0)
        if 1 in (yes, partly):
            return "yes" if yes == 1 else "partly"
        return "blank" if 0.5 in (yes, partly) else "no"

    def said(
        self, cycle: str, party: str, after: bool, progress: bool = False
    ) -> dict[str, set[str]]:
        held = self.asked[cycle] if progress else self.rounds[cycle]["round"]
        return self.picks.get((held, party, after), {})

    def ends(self, source: Source, said: dict[str, set[str]]) -> tuple[int, int | None] | None:
        given = [
            counted.intervals[code]
            for counted in source.numbers
            for code in said.get(counted.question, ())
            if code in counted.intervals
        ]
        if not given:
            return None
        highs = [high for _, high in given if high is not None]
        return sum(low for low, _ in given), sum(highs) if len(highs) == len(given) else None

    # families of numbers

    def value_value(self, name: str, code: str, cycle: str, part: str) -> Any:
        states = self.all_states(code, cycle)
        own = self.of_indicator(code, cycle, part)
        perhaps = self.of_indicator(code, cycle, part, sure=False)
        found = [states[party] for party in own]
        open_ = [states[party] for party in perhaps]
        yes, answered = found.count("yes"), sum(state in ANSWERED for state in found)
        if name in ("membership_lowest", "membership_highest"):
            more = open_.count("yes")
            if name == "membership_highest":
                return percent(yes + more, answered + more)
            return percent(yes, answered + sum(state in ("partly", "no") for state in open_))
        given = self.entered(code, cycle)
        if name == "percent" and given and given["of"]:
            return percent(given["count"], given["of"])
        return {
            "yes": yes,
            "partly": found.count("partly"),
            "answered": answered,
            "bound": len(own),
            "percent": percent(yes, answered),
            "lowest": percent(yes, len(own)),
            "highest": percent(yes + sum(s in ("blank", "silent") for s in found), len(own)),
            "undated": len(perhaps),
            "undated_parties": len(perhaps),
        }[name]

    def sum_value(self, name: str, code: str, cycle: str, part: str) -> Any:
        given = self.numbers(code, cycle, part)
        highs = [high for _, high in given if high is not None]
        return {
            "lowest": sum(low for low, _ in given),
            "highest": sum(highs) if len(highs) == len(given) else None,
            "parties": len(given),
        }[name]

    def numbers(
        self, code: str, cycle: str, part: str, late: bool = False
    ) -> list[tuple[int, int | None]]:
        source = INDICATORS[code].sources[cycle]
        after = {row["party"] for row in self.reports(cycle) if row["after_cut_off"]}
        ends = [
            self.ends(source, self.said(cycle, party, late and party in after))
            for party in self.of_indicator(code, cycle, part)
        ]
        return [pair for pair in ends if pair is not None]

    def late_value(self, name: str, code: str, cycle: str, part: str) -> Any:
        if name in ("lowest", "difference"):
            then = sum(low for low, _ in self.numbers(code, cycle, part, late=True))
            return then - self.sum_value("lowest", code, cycle, part) * (name == "difference")
        states = self.all_states(code, cycle, late=True)
        found = [states[party] for party in self.of_indicator(code, cycle, part)]
        then = percent(found.count("yes"), sum(state in ANSWERED for state in found)) or 0
        return then - self.value_value("percent", code, cycle, part) * (name == "effect")

    def change_value(self, name: str, code: str, part: str) -> Any:
        up, down, same = self.moved(code, part)
        return {"up": up, "down": down, "same": same, "panel": up + down + same}[name]

    def moved(self, code: str, part: str) -> tuple[int, int, int]:
        earlier, later = self.rounds
        both = set(self.of_indicator(code, earlier, part)) & set(
            self.of_indicator(code, later, part)
        )
        up = down = same = 0
        for party in both:
            sides = [self.side(code, cycle, party) for cycle in (earlier, later)]
            if None in sides:
                continue
            (low, high), (low_then, high_then) = sides  # type: ignore[misc]
            more = high is not None and low_then > high
            fewer = high_then is not None and low > high_then
            up, down, same = up + more, down + fewer, same + (not more and not fewer)
        return up, down, same

    def side(self, code: str, cycle: str, party: str) -> tuple[int, int | None] | None:
        """Return where a Party stands: an interval, or one place on the scale of states."""
        source = INDICATORS[code].sources[cycle]
        if source.numbers:
            return self.ends(source, self.said(cycle, party, False))
        rank = RANK.get(self.all_states(code, cycle)[party])
        return None if rank is None else (rank, rank)

    def moves_value(self, name: str, goal: str) -> int:
        found = [self.verdict(code) for code, one in INDICATORS.items() if goal in ("", one.goal)]
        return len(found) if name == "all" else found.count(name)

    def verdict(self, code: str) -> str:
        *_earlier, later = self.rounds
        if not self.has_value(code, later):
            return "without_value"
        if len(self.rounds) < 2 or not INDICATORS[code].comparison.allowed:
            return "not_comparable"
        if INDICATORS[code].sources[later].feeds == "entered":
            counts = [self.entered(code, cycle) for cycle in self.rounds]
            if None in counts:
                return "not_comparable"
            then, now = (Fraction(row["count"], row["of"] or 1) for row in counts if row)
            return "no_change" if then == now else "up" if now > then else "down"
        up, down, same = self.moved(code, "all")
        if not up + down + same:
            return "not_comparable"
        return "no_change" if up == down else "up" if up > down else "down"

    def has_value(self, code: str, cycle: str) -> bool:
        feeds = INDICATORS[code].sources[cycle].feeds
        if feeds == "entered":
            return self.entered(code, cycle) is not None
        states = self.all_states(code, cycle)
        return bool(feeds) and any(
            states[party] in ANSWERED for party in self.of_indicator(code, cycle, "all")
        )

    def entered(self, code: str, cycle: str) -> Row | None:
        held = self.rounds[cycle]["round"]
        if INDICATORS[code].sources[cycle].feeds != "entered":
            return None
        rows = [r for r in self.tables["entered"] if (r["round"], r["indicator"]) == (held, code)]
        return rows[0] if rows else None

    def given_value(self, name: str, code: str, cycle: str, part: str) -> Any:
        row = self.entered(code, cycle)
        assert row is not None
        return percent(row["count"], row["of"]) if name == "percent" else row[name]

    def target_value(self, name: str, code: str, by: str) -> Any:
        (row,) = (
            row
            for row in self.tables["targets"]
            if (row["indicator"], row["by"]) == (code, date.fromisoformat(by))
        )
        return str(row["value"]) if name == "value" else row["by"]

    def response_value(self, name: str, cycle: str, by: str = "", part: str = "all") -> Any:
        bound = self.of_part(self.bound(cycle), by, part)
        rows = [row for row in self.reports(cycle) if not row["after_cut_off"]]
        came = [row for row in rows if row["party"] in bound]
        after = {row["party"] for row in self.reports(cycle) if row["after_cut_off"]}
        return {
            "bound": len(bound),
            "submitted": len(came),
            "in_time": sum(row["dated"] and not row["late"] for row in came),
            "late": sum(row["dated"] and row["late"] for row in came),
            "undated": sum(not row["dated"] for row in came),
            "silent": len(bound) - len(came),
            "after": len(after.intersection(bound)),
            "share_of_part": percent(len(came), len(bound)),
            "not_bound": sum(row["party"] not in self.bound(cycle) for row in rows),
        }[name]

    def of_part(self, parties: Iterable[str], by: str, part: str) -> list[str]:
        if part == "all":
            return list(parties)
        if by in ("ldc", "sids"):
            return [party for party in parties if self.parties[party][by] is (part == "yes")]
        return [party for party in parties if (self.parties[party][by] or "unstated") == part]

    def membership_value(self, name: str, cycle: str) -> int:
        held, found = self.rounds[cycle]["round"], 0
        for party in self.bound(cycle):
            codes = self.picks.get((held, party, False), {}).get(MEMBERSHIP[cycle], ())
            if codes and ("true" in codes) is (self.nkl(cycle, party) is False):
                found += 1
        return {"differ": found}[name]

    def round_value(self, name: str, cycle: str) -> Any:
        return self.rounds[cycle][name]

    def manifest_value(self, name: str) -> Any:
        return self.held[name]

    def smart_value(self, name: str, code: str) -> Any:
        return getattr(INDICATORS[code].smart, name)

    def plan_value(self, name: str, *of: str) -> int:
        if name == "goals":
            return len(load("cp-10-4").goals)
        if name == "comparable":
            return sum(one.comparison.allowed for one in INDICATORS.values())
        sources = [one.sources[of[0]] for one in INDICATORS.values()] if of else []
        if name == "fed":
            return sum(source.feeds == of[1] for source in sources)
        if name == "asked":
            return sum((s.feeds, s.strength) == ("questions", of[1]) for s in sources)
        return {"indicators": len(INDICATORS)}[name]


def by_deadline(now: Row | None, then: Row | None) -> str:
    if now is not None:
        if not now["dated"]:
            return "blank"
        return "no" if now["late"] else "yes"
    return "blank" if then is not None and not (then["dated"] and then["late"]) else "no"


def percent(part: int, whole: int) -> int | None:
    return int(Fraction(100 * part, whole) + Fraction(1, 2)) if whole else None
