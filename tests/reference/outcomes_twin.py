"""Answers beside the indicators, recounted Party by Party from the frozen versions."""

import yaml

from biocap.shared.definitions import definitions_folder
from tests.reference.indicators_twin import Twin, picked

Told = tuple[int, int, int, dict[str, int]]
"""Bound, reported, answered, and how many Parties picked each option."""


def asked(cycles: list[str]) -> dict[str, set[str]]:
    """Return the questions of each cycle, as both files write them."""
    found: dict[str, set[str]] = {cycle: set() for cycle in cycles}
    root = definitions_folder()
    ties = yaml.safe_load(
        (root / "formats" / "national-report" / "lineage-4-5.yaml").read_text("utf-8")
    )["ties"]
    file = yaml.safe_load((root / "crosswalks" / "questions-outcomes.yaml").read_text("utf-8"))
    for rows in file["outcomes"].values():
        for row in rows:
            ends = {"baseline": "from", "midterm": "to"}
            for cycle in cycles:
                if cycle == row["cycle"]:
                    found[cycle].add(row["question"])
                for tie in ties:
                    here, there = _codes(tie, ends[row["cycle"]]), _codes(tie, ends[cycle])
                    if cycle != row["cycle"] and row["question"] in here:
                        found[cycle].update(there)
    return found


def _codes(tie: dict, end: str) -> list[str]:
    codes = tie.get(end, [])
    return [codes] if isinstance(codes, str) else codes


def answers_to(
    twins: list[Twin], by: str | None = None, part: str = "all"
) -> dict[tuple[str, str], Told]:
    """Return what was answered, by cycle and question."""
    wanted, found = asked([twin.cycle for twin in twins]), {}
    for twin in twins:
        inside = [p for p in twin.parties if twin.part(p, by) == part]
        reports = {p: twin.by_cut_off[p] for p in inside if p in twin.by_cut_off}
        for question in wanted[twin.cycle]:
            picks = [picked(version).get(question, set()) for version in reports.values()]
            options = {code: sum(code in some for some in picks) for code in set().union(*picks)}
            answered = [v for v in reports.values() if question in v.body["answers"]]
            found[twin.cycle, question] = (
                len(inside),
                len(reports),
                len(answered),
                options,
            )
    return found


def quotes(
    twin: Twin, questions: list[str], by: str | None = None, part: str = "all"
) -> list[tuple[str, str, str]]:
    """Return question, Party and words of each text, in order."""
    return [
        (question, party, twin.by_cut_off[party].body["answers"][question])
        for question in sorted(questions)
        for party in twin.parties
        if twin.part(party, by) == part
        if party in twin.by_cut_off and question in twin.by_cut_off[party].body["answers"]
    ]
