"""Every number of an evaluation, recomputed in plain Python from the Parquet files alone."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from biocap.indicators.reference import CYCLES, INDICATORS
from biocap.plans import load_plan
from biocap.reports.blocks import Number
from tests.reference.indicators_twin import one_answer
from tests.reference.written import states_beside
from tests.reports.recomputed import WORDS
from tests.reports.recomputed_readings import ReadFiles

ANSWERED = ("yes", "partly", "no")
OPEN = ("blank", "silent", "awaited")
RANK = {"no": 0, "partly": 1, "yes": 2}
LEAST = {"least_base": 5, "least_panel": 10, "least_net_share": 5, "least_net_parties": 2}
MEMBERSHIP = {"baseline": "Q169", "midterm": "Q159"}


class Evaluated(ReadFiles):
    """What each number of a document ought to be, by the measure it names and what it is of."""

    def value(self, number: Number) -> Any:
        family, _, name = number.measure.partition(".")
        found = getattr(self, f"{family}_value")(name, *number.of)
        return found.isoformat() if hasattr(found, "isoformat") else found

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
        open_ones = sum(state in OPEN for state in found)
        return {
            "yes": yes,
            "partly": found.count("partly"),
            "applicable": answered + open_ones,
            "answered": answered,
            "bound": len(own),
            "percent": percent(yes, answered),
            "lowest": percent(yes, answered + open_ones),
            "highest": percent(yes + open_ones, answered + open_ones),
            "undated": len(perhaps),
            "undated_parties": len(perhaps),
        }[name]

    def beside_value(self, name: str, code: str, cycle: str, part: str, read: str) -> Any:
        source, found = INDICATORS[code].sources[cycle], []
        came = {row["party"] for row in self.reports(cycle) if not row["after_cut_off"]}
        for party in self.of_indicator(code, cycle, part):
            if party in came:
                found.append(states_beside(source, self.said(cycle, party, False))[read])
        yes, answered = found.count("yes"), sum(state in ANSWERED for state in found)
        return {"yes": yes, "answered": answered, "percent": percent(yes, answered)}[name]

    def sum_value(self, name: str, code: str, cycle: str, part: str) -> Any:
        given = self.numbers(code, cycle, part)
        highs = [high for _, high in given if high is not None]
        return {
            "lowest": sum(low for low, _ in given),
            "highest": sum(highs) if len(highs) == len(given) else None,
            "parties": len(given),
        }[name]

    def thresholds_value(self, name: str) -> int:
        return LEAST[name]

    def words_value(self, name: str, language: str, word: str) -> int:
        assert (name, language) == ("at_least", "en")
        return WORDS[word]

    def change_value(self, name: str, code: str, part: str) -> Any:
        ways = self.moved(code, part)
        up, down = len(ways["up"]), len(ways["down"])
        panel = [party for way in ways.values() for party in way]
        if name in ways:
            return len(ways[name])
        if name == "sign_test":
            p = coin(up, down)
            return max(Decimal(int(1000 * p + Fraction(1, 2))), Decimal(1)) / 1000
        what, _, when = name.rpartition("_")
        cycle = dict(zip(("before", "after"), self.rounds, strict=False)).get(when)
        if what in ("yes", "percent") and cycle:
            said = self.all_states(code, cycle)
            yes = sum(said[party] == "yes" for party in panel)
            return yes if what == "yes" else percent(yes, len(panel))
        if what in ("lowest", "highest") and cycle:
            ends = [self.side(code, cycle, party) for party in panel]
            known = [end[what == "highest"] for end in ends if end]
            return None if None in known else sum(known)  # type: ignore[arg-type]
        both = [set(self.of_indicator(code, one, part)) for one in self.rounds]
        return {
            "moved": up + down,
            "panel": len(panel),
            "net_percent": int(Fraction(100 * abs(up - down), len(panel) or 1) + Fraction(1, 2)),
            "bound_on_both": len(set.intersection(*both)),
        }[name]

    def moved(self, code: str, part: str) -> dict[str, list[str]]:
        """Return the Parties of the panel by the way they moved."""
        earlier, later = self.rounds
        both = set(self.of_indicator(code, earlier, part)) & set(
            self.of_indicator(code, later, part)
        )
        found: dict[str, list[str]] = {"up": [], "down": [], "same": []}
        for party in both:
            sides = [self.side(code, cycle, party) for cycle in (earlier, later)]
            if None in sides:
                continue
            (low, high), (low_then, high_then) = sides  # type: ignore[misc]
            more = high is not None and low_then > high
            fewer = high_then is not None and low > high_then
            found["up" if more else "down" if fewer else "same"].append(party)
        return found

    def side(self, code: str, cycle: str, party: str) -> tuple[int, int | None] | None:
        """Return where a Party stands: an interval, or one place on the scale of states."""
        source = INDICATORS[code].sources[cycle]
        if source.numbers:
            return self.ends(source, self.said(cycle, party, False))
        rank = RANK.get(self.all_states(code, cycle)[party])
        return None if rank is None else (rank, rank)

    def moves_value(self, name: str, goal: str) -> int:
        """Return how many indicators count so, of a goal or of all; of one answer one counts."""
        found: dict[str, list[str]] = {}
        for code, one in INDICATORS.items():
            if goal in ("", one.goal):
                found.setdefault(self.verdict(code), []).append(code)
        every = {key: len(codes) for key, codes in found.items()}
        once = {
            key: len(codes) - sum(len(group) - 1 for group in one_answer(codes))
            for key, codes in found.items()
        }
        if name in ("all", "every"):
            return sum((once if name == "all" else every).values())
        return once.get(name, 0)

    def verdict(self, code: str) -> str:
        *_earlier, later = self.rounds
        if not self.has_value(code, later):
            return "without_value"
        if len(self.rounds) < 2 or not INDICATORS[code].comparison.allowed:
            return "not_comparable"
        better = INDICATORS[code].direction.better
        if INDICATORS[code].sources[later].feeds == "entered":
            counts = [self.entered(code, cycle) for cycle in self.rounds]
            if None in counts:
                return "not_comparable"
            (then, of), (now, of_now) = ((row["count"], row["of"]) for row in counts if row)
            base = min(of, of_now) if of else max(then, now)
            net = Fraction(now, of_now) - Fraction(then, of) if of else Fraction(now - then, then)
        else:
            ways = {way: len(parties) for way, parties in self.moved(code, "all").items()}
            base = sum(ways.values())
            net = Fraction(ways["up"] - ways["down"], base or 1)
        if better == "neither":
            return "no_direction"
        entered = INDICATORS[code].sources[later].feeds == "entered"
        if base < LEAST["least_base" if entered else "least_panel"]:
            return "too_few"
        if not entered and abs(net) * base < LEAST["least_net_parties"]:
            return "no_clear_change"
        if 100 * abs(net) < LEAST["least_net_share"]:
            return "no_clear_change"
        return "better" if (net > 0) == (better == "more") else "worse"

    def has_value(self, code: str, cycle: str) -> bool:
        feeds = INDICATORS[code].sources[cycle].feeds
        if feeds == "entered":
            return self.entered(code, cycle) is not None
        states = self.all_states(code, cycle)
        return bool(feeds) and any(
            states[party] in ANSWERED for party in self.of_indicator(code, cycle, "all")
        )

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
            "reported": len(came),
            "in_time": sum(row["dated"] and not row["late"] for row in came),
            "late": sum(row["dated"] and row["late"] for row in came),
            "undated": sum(not row["dated"] for row in came),
            "silent": len(bound) - len(came),
            "after_cut_off": len(after.intersection(bound)),
            "share_of_bound": percent(len(came), len(bound)),
            "not_bound": sum(row["party"] not in self.bound(cycle) for row in rows),
        }[name]

    def membership_value(self, name: str, cycle: str) -> int:
        held, found = self.rounds[cycle]["round"], 0
        for party in self.bound(cycle):
            codes = self.picks.get((held, party, False), {}).get(MEMBERSHIP[cycle], ())
            if codes and ("true" in codes) is (self.nkl(cycle, party) is False):
                found += 1
        return {"differ": found}[name]

    def periods_value(self, name: str, cycle: str) -> Any:
        days = sorted(self.days_covered(cycle).values())
        whole = self.rounds[cycle]["due_on"] - CYCLES[cycle].starts
        parties = len(days)
        days = days or [whole.days + 1]
        middle = Fraction(days[(len(days) - 1) // 2] + days[len(days) // 2], 2)
        return {"parties": parties, "years": middle * 4 / 1461}[name]

    def yearly_value(self, name: str, code: str, cycle: str) -> Any:
        source, covered = INDICATORS[code].sources[cycle], self.days_covered(cycle)
        given = [
            (ends, Fraction(4 * days, 1461))
            for party, days in covered.items()
            if (ends := self.ends(source, self.said(cycle, party, False))) is not None
        ]
        return {
            "parties": len(given),
            "lowest": sum((low / years for (low, _), years in given), Fraction()),
            "highest": sum((Fraction(high or 0) / years for (_, high), years in given), Fraction()),
        }[name]

    def days_covered(self, cycle: str) -> dict[str, int]:
        found = {}
        for row in self.tables["answers"]:
            if (row["round"], row["key"]) == (self.rounds[cycle]["round"], "period"):
                said = json.loads(row["value"])
                first, last = (date.fromisoformat(said[end]) for end in ("from", "to"))
                found[row["party"]] = (last - first).days + 1
        return {party: found[party] for party in self.bound(cycle) if party in found}

    def round_value(self, name: str, cycle: str) -> Any:
        return self.rounds[cycle][name]

    def manifest_value(self, name: str) -> Any:
        return self.held[name]

    def smart_value(self, name: str, code: str) -> Any:
        return getattr(INDICATORS[code].smart, name)

    def plan_value(self, name: str, *of: str) -> int:
        if name == "goals":
            return len(load_plan("cp-10-4").goals)
        if name == "periodic":
            return sum(one.comparison.allowed and one.periodic for one in INDICATORS.values())
        if name == "comparable":
            return sum(one.comparison.allowed for one in INDICATORS.values())
        sources = [one.sources[of[0]] for one in INDICATORS.values()] if of else []
        if name == "fed":
            return sum(source.feeds == of[1] for source in sources)
        if name == "asked":
            return sum((s.feeds, s.strength) == ("questions", of[1]) for s in sources)
        return {"indicators": len(INDICATORS)}[name]


def coin(up: int, down: int) -> Fraction:
    """Return how often a fair coin parts so many as unevenly, or more: every throw counted."""
    rows = [Fraction(1)]
    for _throw in range(up + down):
        rows = [
            a / 2 + b / 2 for a, b in zip([*rows, Fraction(0)], [Fraction(0), *rows], strict=True)
        ]
    uneven = abs(up - down)
    return sum((p for n, p in enumerate(rows) if abs(2 * n - up - down) >= uneven), Fraction(0))


def percent(part: int, whole: int) -> int | None:
    return int(Fraction(100 * part, whole) + Fraction(1, 2)) if whole >= 5 else None
