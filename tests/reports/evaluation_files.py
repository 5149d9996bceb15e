"""An evaluation as its Parquet files have it: who is bound, and in which state, in plain Python.

Slow and simple on purpose: no Ibis, no measure of ours. States come from the definitions as
they are written, as in tests/reference; what Parties said is read from `picks`.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from biocap.indicators.reference import INDICATORS
from biocap.indicators.source import Source
from biocap.parties.reference import TREATIES
from tests.reference.written import state_of

Row = dict[str, Any]


class Files:
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
        return self.of_group(found, part)

    def of_group(self, parties: list[str], part: str) -> list[str]:
        """Return those of a regional group or a list of countries; all where the part is none."""
        if part in ("ldc", "sids"):
            return [party for party in parties if self.parties[party][part]]
        groups = {row["group"] for row in self.parties.values()}
        return [p for p in parties if part not in groups or self.parties[p]["group"] == part]

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
        return state_of(source, said)

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
        together = max if source.number is not None and source.number.overlap else sum
        return together(low for low, _ in given), sum(highs) if len(highs) == len(given) else None

    def of_part(self, parties: Iterable[str], by: str, part: str) -> list[str]:
        if part == "all":
            return list(parties)
        if by in ("ldc", "sids"):
            return [party for party in parties if self.parties[party][by] is (part == "yes")]
        return [party for party in parties if (self.parties[party][by] or "unstated") == part]

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

    def entered(self, code: str, cycle: str) -> Row | None:
        held = self.rounds[cycle]["round"]
        if INDICATORS[code].sources[cycle].feeds != "entered":
            return None
        rows = [r for r in self.tables["entered"] if (r["round"], r["indicator"]) == (held, code)]
        return rows[0] if rows else None


def by_deadline(now: Row | None, then: Row | None) -> str:
    if now is not None:
        if not now["dated"]:
            return "blank"
        return "no" if now["late"] else "yes"
    if then is not None and not (then["dated"] and then["late"]):
        return "yes" if then["dated"] else "blank"
    return "no"
