"""The six readings of an indicator, and what was judged, from the Parquet files alone."""

from datetime import UTC, timedelta
from fractions import Fraction
from typing import Any

from biocap.indicators.reference import INDICATORS
from tests.reports.evaluation_files import Files

READINGS = ("strict", "half", "lenient", "late", "deadline", "both")
WEIGHTS = {"half": Fraction(1, 2), "lenient": Fraction(1)}
NOT_READ = {"dates": {"deadline", "both"}, "entered": set(READINGS[1:])}


class ReadFiles(Files):
    """What each number of the annexes on readings and outcomes ought to be."""

    def sensitivity_value(self, name: str, code: str, cycle: str, reading: str = "") -> Any:
        if name == "widest":
            refused = NOT_READ.get(INDICATORS[code].sources[cycle].feeds, set())
            told = [self.read(code, cycle, it)["percent"] for it in READINGS if it not in refused]
            found = [percent for percent in told if percent is not None]
            return max(found) - min(found)
        return self.read(code, cycle, reading)[name]

    def read(self, code: str, cycle: str, reading: str) -> dict[str, Any]:
        """Return what a reading tells of an indicator in a cycle."""
        given = self.entered(code, cycle)
        if given:
            return told(Fraction(given["count"]), given["of"])
        source, parties = INDICATORS[code].sources[cycle], self.of_indicator(code, cycle, "all")
        if reading == "deadline":
            rows = self.reports(cycle, source.feeds == "progress")
            in_time = {
                row["party"]
                for row in rows
                if not row["after_cut_off"] and row["dated"] and not row["late"]
            }
            parties = [party for party in parties if party in in_time]
        if reading == "both":
            parties = [party for party in parties if party in self.reported_in_both]
        late = reading == "late"
        states = [self.all_states(code, cycle, late)[party] for party in parties]
        answered = sum(state in ("yes", "partly", "no") for state in states)
        part = states.count("yes") + WEIGHTS.get(reading, Fraction()) * states.count("partly")
        if not source.numbers:
            return told(Fraction(part), answered)
        after = {row["party"] for row in self.reports(cycle) if row["after_cut_off"]}
        ends = [self.ends(source, self.said(cycle, p, late and p in after)) for p in parties]
        stated = [pair for pair in ends if pair is not None]
        highs = [high for _, high in stated if high is not None]
        return {
            "percent": None,
            "lowest": sum(low for low, _ in stated),
            "highest": sum(highs) if len(highs) == len(stated) else None,
            "parties": len(stated),
        }

    def weekend_value(self, name: str, code: str, cycle: str) -> Any:
        due = self.rounds[cycle]["due_on"]
        assert INDICATORS[code].sources[cycle].feeds == "dates"
        monday = due + timedelta(days={5: 2, 6: 1}[due.weekday()])
        if name in ("due_on", "next_day"):
            return due if name == "due_on" else monday
        early = {
            row["party"]
            for row in self.reports(cycle)
            if not row["after_cut_off"] and row["dated"] and row["late"]
            if row["submitted_at"].astimezone(UTC).date() <= monday
        }
        states = self.all_states(code, cycle)
        part = sum(state == "yes" or party in early for party, state in states.items())
        whole = sum(state in ("yes", "no") for state in states.values())
        return {"part": part, "whole": whole, "percent": told(Fraction(part), whole)["percent"]}[
            name
        ]

    @property
    def reported_in_both(self) -> set[str]:
        return set.intersection(
            *(
                set(self.bound(cycle))
                & {row["party"] for row in self.reports(cycle) if not row["after_cut_off"]}
                for cycle in self.rounds
            )
        )

    def judgement_value(self, name: str, outcome: str, language: str) -> Any:
        (row,) = (
            row
            for row in self.tables["judgements"]
            if (row["outcome"], row["language"]) == (outcome, language)
        )
        return {"judged_on": row["judged_at"].date()}[name]


def told(part: Fraction, base: int | None) -> dict[str, Any]:
    """Return a share: no per cent of fewer than five."""
    few = base is None or base < 5
    percent = None if few else int(100 * part / Fraction(base or 1) + Fraction(1, 2))
    return {"part": part, "base": base, "percent": percent}
