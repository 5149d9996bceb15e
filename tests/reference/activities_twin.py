"""Where activities stand, what they cost: recomputed in plain Python from their answers.

`Places` of a measure gives, of the answers of an activity, the rows that it stands in and
whether each bears a share of its cost, and the rows that are our proposal.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from biocap.activities.constant import ConstantCost
from biocap.activities.figures import (
    REGIONAL,
    UNSTATED,
    WORLDWIDE,
    ActivityLine,
    ReportsBehind,
    Total,
    Years,
)
from biocap.collection.queries import FrozenVersion
from biocap.library.given import Given
from biocap.parties.reference import PARTIES
from biocap.shared.definitions import PROJECT
from tests.library.activity_inputs import LISTS

Reports = dict[str, dict[str, Any]]
"""Id of an activity -> its public answers."""
Places = Callable[[dict[str, Any]], tuple[dict[str, bool], set[str]]]


def counted_once(versions: Sequence[FrozenVersion], given: Given) -> Reports:
    """Return the answers of each activity once, with the money that it adds to a total.

    Written from the rule as the pages state it. What a report adds is marked in its answers:
    `reports` and `proposals` of all that are the same activity.
    """
    said = {version.submission: dict(version.body["answers"]) for version in versions}
    party = {version.submission: bool(version.party) for version in versions}
    together = given.get("activity_clusters", ())
    cluster = {row["activity"]: row["cluster"] for row in together}
    groups: dict[str, list[str]] = {}
    for id_ in said:
        groups.setdefault(cluster.get(id_, id_), []).append(id_)

    def better(id_: str) -> tuple[Any, ...]:
        answers = said[id_]
        amounts = [key in answers for key in ("cost_usd", "grant_usd", "cofinancing_usd")]
        told = ["title", "organization", "larger_initiative", "scope", "status", "dates_basis"]
        filled = sum(key in answers or key == "status" for key in told)
        filled += sum(end in answers.get("dates", {}) for end in ("from", "to"))
        return (undertaken(answers), amounts[0], sum(amounts), filled, party[id_], -rank[id_])

    rank = {id_: place for place, id_ in enumerate(sorted(said))}
    first = {max(ids, key=better): ids for ids in groups.values()}
    where = {said[id_]["title"].lower(): one for one, ids in first.items() for id_ in ids}
    up = {}
    for one, ids in first.items():
        texts = [said[id_].get("larger_initiative") for id_ in sorted(ids, key=better)[::-1]]
        named = [where.get(" ".join(text.split())) for text in texts if text]
        up[one] = next((parent for parent in named if parent), None)

    def above(one: str) -> list[str]:
        way: list[str] = []
        while (parent := up[one]) is not None and parent not in way:
            way.append(one := parent)
        return way

    rings = {one for one in first if one in above(one)}
    parts: dict[str, list[str]] = {one: [] for one in first}
    for one, parent in up.items():
        if parent is not None and one not in rings:
            parts[parent].append(one)

    def within(one: str, key: str) -> Decimal:
        return sum((whole(part, key) for part in parts[one]), Decimal(0))

    def whole(one: str, key: str) -> Decimal:
        stated = cost(said[one], key) if undertaken(said[one]) else None
        return max(stated or Decimal(0), within(one, key))

    adds: Reports = {}
    for one, ids in first.items():
        adds[one] = {**said[one], "reports": len(ids)}
        pairs = {(row["one"], row["other"]) for row in given.get("activity_proposals", ())}
        adds[one]["proposals"] = {p for p in pairs if set(p) <= set(said) and set(p) & set(ids)}
        for key in ("cost_usd", "grant_usd", "cofinancing_usd"):
            if undertaken(said[one]) and (stated := cost(said[one], key)) is not None:
                adds[one][key] = max(stated - within(one, key), Decimal(0))
    return adds


def behind(reports: Sequence[dict[str, Any]]) -> ReportsBehind:
    """Return how many reports, clusters and undecided proposals a number stands for."""
    numbers = [answers["reports"] for answers in reports]
    proposals = set[Any]().union(*(answers["proposals"] for answers in reports))
    return ReportsBehind(sum(numbers), sum(n > 1 for n in numbers), len(proposals))


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
    apart = len(world) - len(done)
    return Total(len(done), costed, *sums, apart, years(done), behind(done))


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


def key_area(answers: dict[str, Any]) -> tuple[dict[str, bool], set[str]]:
    """By the ties as the file has them, read without their reader."""
    rows, proposed = element(answers)
    led = {code: [el for el, to in KEY_AREAS if to == code] for _, code in KEY_AREAS}
    here = {code: set(of) & set(rows) for code, of in led.items()}
    codes = [code for code, of in here.items() if of]
    return dict.fromkeys(codes, True) or {UNSTATED: True}, {
        code for code in codes if here[code] <= proposed
    }


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
TIES = (PROJECT / "crosswalks" / "elements-key-areas.yaml").read_text("utf-8")
KEY_AREAS = re.findall(r"element: (\w+), key_area: (\S+),", TIES)
"""Element and key area, in the order of the file, which is that of the plan."""
GROUPS = ["Africa", "Asia-Pacific", "CEE", "GRULAC", "WEOG"]
MEASURES: dict[str, tuple[Places, Sequence[str]]] = {
    "element": (element, ELEMENTS),
    "key_area": (key_area, list(dict.fromkeys(code for _, code in KEY_AREAS))),
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
                behind([world[key] for key in here]),
            )
        )
    return found


def constant(
    world: Reports, places: Places, index: Mapping[int, str], base: int
) -> dict[str, ConstantCost]:
    """Return the costs of each row at the prices of the base year, of rows with a cost.

    A cost is of the year of the first day, or of the last where no first is known.
    """
    found: dict[str, list[Any]] = {}
    for answers in filter(undertaken, world.values()):
        dates = answers.get("dates", {})
        day = dates.get("from") or dates.get("to")
        stated = cost(answers)
        if stated is None:
            continue
        rows = places(answers)[0]
        for code, bears in rows.items():
            row = found.setdefault(code, [0, Fraction(0), Fraction(0), 0, 0, set()])
            if not day:
                row[3] += 1
            elif (year := int(day[:4])) not in index:
                row[4] += 1
                row[5].add(year)
            else:
                now = Fraction(stated) * Fraction(index[base]) / Fraction(index[year])
                row[0] += 1
                row[1] += now
                row[2] += now / sum(rows.values()) if bears else 0
    return {code: ConstantCost(*row[:5], tuple(sorted(row[5]))) for code, row in found.items()}


def constant_of_all(world: Reports, index: Mapping[int, str], base: int) -> ConstantCost:
    return constant(world, lambda _: ({"": True}, set()), index, base)[""]
