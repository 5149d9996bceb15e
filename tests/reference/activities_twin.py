"""Where activities stand, what they cost: recomputed in plain Python from their answers.

`Places` of a measure gives, of the answers of an activity, the rows that it stands in and
whether each bears a share of its cost, and the rows that are our proposal.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from biocap.activities.figures import REGIONAL, UNSTATED, WORLDWIDE, ActivityLine, Total, Years
from biocap.parties.reference import PARTIES
from tests.library.activity_inputs import LISTS

Reports = dict[str, dict[str, Any]]
"""Id of an activity -> its public answers."""
Places = Callable[[dict[str, Any]], tuple[dict[str, bool], set[str]]]


def cost(answers: dict[str, Any], key: str = "cost_usd") -> Decimal | None:
    return Decimal(str(answers[key])) if key in answers else None


def undertaken(answers: dict[str, Any]) -> bool:
    return answers.get("status") != {"code": "not_undertaken"}


def total(world: Reports) -> Total:
    done = [answers for answers in world.values() if undertaken(answers)]
    sums = [
        sum((c for a in done if (c := cost(a, key)) is not None), Decimal(0))
        for key in ("cost_usd", "grant_usd", "cofinancing_usd")
    ]
    costed = sum(cost(answers) is not None for answers in done)
    return Total(len(done), costed, *sums, not_undertaken=len(world) - len(done), years=years(done))


def years(reports: Iterable[dict[str, Any]]) -> Years:
    """Return the years of those that state a cost: the first and the last that a date names."""
    dates = [answers.get("dates", {}) for answers in reports if cost(answers) is not None]
    of = [sorted(d[end] for end in ("from", "to") if end in d) for d in dates]
    dated = [ends for ends in of if ends]
    return Years(
        min((int(ends[0][:4]) for ends in dated), default=None),
        max((int(ends[-1][:4]) for ends in dated), default=None),
        len(of) - len(dated),
    )


def element(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    codes = [o["code"] for name in ("cross_cutting", "thematic") for o in answers.get(name, [])]
    proposed = {line.split(":")[0] for line in answers.get("proposed_elements", "").splitlines()}
    return dict.fromkeys(codes, True) or {UNSTATED: True}, proposed & set(codes)


def year(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    starts = answers.get("dates", {}).get("from")
    return {starts[:4] if starts else UNSTATED: True}, set()


def scope(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    return {answers["scope"]["code"] if "scope" in answers else UNSTATED: True}, set()


def nowhere(places: dict[str, Any]) -> str:
    return WORLDWIDE if places.get("global") else UNSTATED


def country(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    places = answers.get("location", {})
    named = places.get("countries", [])
    if places.get("global") or not (named or places.get("regions")):
        return {**dict.fromkeys(named, False), nowhere(places): True}, set()
    return dict.fromkeys(named, True) or {REGIONAL: True}, set()


def region(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    places = answers.get("location", {})
    named = set(places.get("regions", []))
    named |= {PARTIES[code].group or UNSTATED for code in places.get("countries", [])}
    if places.get("global") or not named:
        return {**dict.fromkeys(named, False), nowhere(places): True}, set()
    return dict.fromkeys(named, True), set()


def payer(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    codes = [option["code"] for option in answers.get("payer", [])]
    return {"both" if len(codes) > 1 else (codes or [UNSTATED])[0]: True}, set()


def funder(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    said = [option.get("specify", "") for option in answers.get("payer", [])]
    names = [name.strip() for text in said for name in text.split(";")]
    return dict.fromkeys(filter(None, names), True) or {UNSTATED: True}, set()


CUT_OFF = "2026-06-01"
"""Day of the cut-off of the seeded snapshots."""


def stage(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    dates, basis = answers.get("dates", {}), answers.get("dates_basis", {}).get("code", "actual")
    starts, ends = dates.get("from"), dates.get("to")
    if starts and starts > CUT_OFF:
        return {"planned": True}, set()
    if ends and ends <= CUT_OFF and basis == "actual":
        return {"ended": True}, set()
    if starts and basis != "expected":
        return {"under_way": True}, set()
    return {"planned" if basis == "expected" else UNSTATED: True}, set()


def language(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    marked = re.match(r"\[(..)\] ", answers["title"])
    return {marked[1] if marked else UNSTATED: True}, set()


ELEMENTS = [o.code for name in ("cross_cutting", "thematic") for o in LISTS[name].options]
GROUPS = ["Africa", "Asia-Pacific", "CEE", "GRULAC", "WEOG"]
MEASURES: dict[str, tuple[Places, Sequence[str]]] = {
    "element": (element, ELEMENTS),
    "region": (region, GROUPS),
    "country": (country, ()),
    "year": (year, ()),
    "scope": (scope, ("standalone", "larger_initiative")),
    "payer": (payer, ("own_programme", "donors", "both")),
    "funder": (funder, ()),
    "stage": (stage, ("planned", "under_way", "ended")),
    "language": (language, ("en", "fr", "es", "ar", "ru", "zh")),
}
"""By what is counted: where an activity stands, and which rows there always are."""


def lines(world: Reports, places: Places, always: Sequence[str] = ()) -> list[ActivityLine]:
    """Return the rows of a table: number, costs in full and split, proposed."""
    special = [REGIONAL, WORLDWIDE, UNSTATED]
    done = {key: places(answers) for key, answers in world.items() if undertaken(answers)}
    codes = {code for rows, _ in done.values() for code in rows}
    ordered = [*always, *sorted(codes - {*always, *special})]
    ordered += [code for code in special if code in codes]
    found = []
    for code in ordered:
        here = {key: rows for key, (rows, _) in done.items() if code in rows}
        costs = {key: c for key in here if (c := cost(world[key])) is not None}
        split = sum(
            (Fraction(c) / sum(here[k].values()) for k, c in costs.items() if here[k][code]),
            Fraction(0),
        )
        proposed = sum(code in done[key][1] for key in here)
        found.append(
            ActivityLine(
                code,
                len(here),
                len(costs),
                sum(costs.values(), Decimal(0)),
                split,
                proposed,
                years(world[key] for key in here),
            )
        )
    return found
