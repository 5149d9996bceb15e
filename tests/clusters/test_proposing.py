"""Doubles are proposed with their reasons; weights are measured in `bench.clusters`."""

from itertools import combinations
from typing import Any

from biocap.clusters.comparing import compared
from biocap.clusters.proposing import propose_pairs
from biocap.rehearsal.activity_reports import planted

WORKSHOP: dict[str, Any] = {
    "title": "[en] Workshop on seed testing, Arvala [fr] Atelier sur les semences, Arvala",
    "organization": "Invented Agency",
    "location": {"countries": ["P001"]},
    "dates": {"from": "2012-03-04", "to": "2012-03-06"},
    "cost_usd": 50_000,
    "payer": [{"code": "donors", "specify": "Fictional Fund"}],
}
BY_THE_DONOR: dict[str, Any] = {
    "title": "Atelier sur les semences (Arvala)",
    "organization": "Fictional Fund",
    "location": {"countries": ["P001"]},
    "dates": {"from": "2012-03-05"},
    "cost_usd": 50_100.5,
}
NEXT_YEAR: dict[str, Any] = {**WORKSHOP, "dates": {"from": "2013-03-04", "to": "2013-03-06"}}


def test_two_reports_of_one_workshop_are_proposed_with_their_reasons() -> None:
    reports = {"a": WORKSHOP, "b": BY_THE_DONOR, "c": {"title": "Seed bank"}}
    (pair,) = propose_pairs(compared(reports.items()))
    assert (pair.one, pair.other) == ("a", "b")
    assert pair.score > 0.99
    assert {name: code for name, (code, _) in pair.reasons.items()} == {
        "title": "same",
        "countries": "same",
        "dates": "same",
        "cost": "same",
        "organizations": "common",
    }
    assert all(weight > 0 for _, weight in pair.reasons.values())


def test_the_days_of_a_series_speak_against_it() -> None:
    (pair,) = propose_pairs(compared({"a": WORKSHOP, "b": NEXT_YEAR}.items()), 0)
    code, weight = pair.reasons["dates"]
    assert code == "year"
    assert weight < 0


def test_nothing_is_proposed_of_one_report_or_none() -> None:
    assert propose_pairs(compared([])) == []
    assert propose_pairs(compared([("a", WORKSHOP)])) == []


def test_most_planted_doubles_are_proposed_and_most_proposals_are_right() -> None:
    reports = planted(7, 400)
    assert reports == planted(7, 400)
    truth: dict[str, list[str]] = {}
    for it in reports:
        truth.setdefault(it.truth, []).append(it.report)
    right = {pair for some in truth.values() for pair in combinations(sorted(some), 2)}
    pairs = propose_pairs(compared((it.report, it.answers) for it in reports))
    proposed = {(it.one, it.other) for it in pairs}
    assert len(right & proposed) > 0.7 * len(right)
    assert len(right & proposed) > 0.6 * len(proposed)
