"""Every number of a synthesis, recomputed in plain Python from the Parquet files alone.

Slow and simple on purpose: no Ibis, no measure of ours; `value(number)` says what the
number ought to be, by the measure that it names and what it is of.
"""

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq

from biocap.formats import load_edition
from biocap.reports.blocks import Number

FORM = load_edition("needs-assessment", "2009")
WORDS = {"few": 0, "some": 10, "many": 33, "most": 55}
"""From how many per cent of the Parties each is said."""
GRIDS = {q.code[6:]: q for q in FORM.questions.values() if q.code.startswith("needs.")}


class Recomputed:
    def __init__(self, folder: Path, round: str, earlier: str = "") -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {
            path.stem: pq.read_table(path).to_pylist() for path in folder.glob("*.parquet")
        }
        self.held = json.loads((folder / "manifest.json").read_text("utf-8"))
        self.parties = {row["code"]: row for row in self.tables["parties"]}
        self.row = next(row for row in self.tables["rounds"] if row["round"] == round)
        self.round, self.earlier = round, earlier
        self.invited = [r["party"] for r in self.tables["invitations"] if r["round"] == round]
        self.by_cut_off = [r for r in self.tables["submissions"] if not r["after_cut_off"]]
        self.late = {r["party"]: r["late"] for r in self.by_cut_off if r["round"] == round}
        self.came = [party for party in self.invited if party in self.late]

    def value(self, number: Number) -> Any:
        family, _, name = number.measure.partition(".")
        compute = self.of_round if family == "round" else getattr(self, family)
        found = compute(name, *number.of)
        return found.isoformat() if hasattr(found, "isoformat") else found

    def thresholds(self, name: str) -> int:
        return {"least_base": 5, "least_panel": 10}[name]

    def words(self, name: str, language: str, word: str) -> int:
        assert (name, language) == ("at_least", "en")
        return WORDS[word]

    # what belongs to which part

    def of_part(self, parties: Iterable[str], by: str, part: str) -> list[str]:
        if part == "all":
            return list(parties)
        if by == "group":
            return [p for p in parties if (self.parties[p]["group"] or "unstated") == part]
        return [p for p in parties if self.parties[p][by] == (part == "yes")]

    def needs_of(
        self, area: str = "", item: str = "", *, by: str = "", part: str = "all", round: str = ""
    ) -> list[dict[str, Any]]:
        members = set(self.of_part(self.came, by, part))
        return [
            row
            for row in self.tables["needs"]
            if row["round"] == (round or self.round)
            and row["party"] in members
            and area in ("", row["area"])
            and item in ("", row["item"])
        ]

    # families

    def form(self, name: str, code: str = "") -> Any:
        if name == "step":
            return int(code)
        if name == "needs":
            return sum(len(grid.rows) for area, grid in GRIDS.items() if code in ("", area))
        return {
            "areas": len(GRIDS),
            "means": len(FORM.option_lists["means"].options),
            "needs_at_most": GRIDS["A"].at_most,
            "means_at_most": GRIDS["A"].columns_by_code["means"].at_most,
            "lowest": int(FORM.option_lists["extent"].options[0].code),
            "highest": int(FORM.option_lists["extent"].options[-1].code),
        }[name]

    def of_round(self, name: str) -> Any:
        return self.row[name]

    def manifest(self, name: str) -> Any:
        return self.held[name]

    def response(self, name: str, by: str, part: str) -> Any:
        invited = self.of_part(self.invited, by, part)
        came = [party for party in invited if party in self.late]
        late = sum(self.late[party] for party in came)
        uninvited = [party for party in self.late if party not in self.invited]
        return {
            "invited": len(invited),
            "submitted": len(came),
            "late": late,
            "on_time": len(came) - late,
            "silent": len(invited) - len(came),
            "not_invited": len(self.of_part(uninvited, by, part)),
            "share_of_reports": percent(len(came), len(self.came)),
            "share_of_part": percent(len(came), len(invited)),
        }[name]

    def naming(self, name: str, *of: str) -> Any:
        if name == "submitted":
            return len(self.came)
        if name in ("percent_by", "count_by"):
            by, part, area, _ = of
        else:
            (part, area, _), by = of, ""
        members = self.of_part(self.came, by, part)
        count = sum(
            row["area"] == area and row["party"] in members and row["round"] == self.round
            for row in self.tables["named_areas"]
        )
        silent = len(self.invited) - len(self.came)
        return {
            "count": count,
            "count_by": count,
            "percent": percent(count, len(members)),
            "percent_by": percent(count, len(members)),
            "percent_least": percent(count, len(self.invited)),
            "percent_most": percent(count + silent, len(self.invited)),
        }[name]

    def tied(self, name: str, kind: str, *of: str) -> int:
        """Return how many share the place that the first three, or the last, of a ranking cut."""
        weights: list[Any]
        if kind in ("areas", "areas_least"):
            by, part = of or ("", "all")
            weights = [self.naming("count_by", by, part, area, "") for area in GRIDS]
            weights = [n for n in weights if n] if of else weights
        elif kind == "needs":
            weights = list(Counter(row["item"] for row in self.needs_of(*of)).values())
        elif kind == "means":
            codes = [option.code for option in FORM.option_lists["means"].options]
            weights = [(self.means("parties", *of, c), self.means("picks", *of, c)) for c in codes]
        else:
            gaps = [self.gap(item) for item in {row["item"] for row in self.needs_of(*of)}]
            weights = [gap["by_score" if kind == "gaps_in_area" else "by_above"] for gap in gaps]
        order = sorted(set(weights), reverse=kind != "areas_least")
        shown = 0
        for weight in order:
            if shown + weights.count(weight) > 6:  # so many a sentence names
                return weights.count(weight)
            shown += weights.count(weight)
        raise AssertionError(kind)

    def needs(self, name: str, area: str = "") -> Any:
        kinds = len({row["item"] for row in self.needs_of(area)})
        return kinds if name == "kinds" else self.form("needs", *filter(None, [area])) - kinds

    def extents(self, name: str, *of: str) -> Any:
        if name.endswith("_by"):
            rows = self.needs_of(by=of[0], part=of[1])
            stated = [row["extent"] for row in rows if row["extent"] is not None]
            return len(stated) if name == "stated_by" else Fraction(median(stated))
        rows = self.needs_of(of[1], of[2])
        stated = [row["extent"] for row in rows if row["extent"] is not None]
        if name.isdigit():
            return stated.count(int(name))
        return {
            "named": len(rows),
            "stated": len(stated),
            "blank": len(rows) - len(stated),
            "percent_0": percent(stated.count(0), len(stated)),
            "mean": mean(rows),
            "median": Fraction(median(stated)) if stated else None,
        }[name]

    def means(self, name: str, area: str, code: str = "") -> Any:
        needs = {(row["party"], row["item"]) for row in self.needs_of(area)}
        picks = [
            row
            for row in self.tables["need_means"]
            if row["round"] == self.round and (row["party"], row["item"]) in needs
        ]
        picking = [row["party"] for row in picks if row["means"] == code]
        naming = len({party for party, _ in needs})
        return {
            "parties": len(set(picking)),
            "picks": len(picking),
            "naming": naming,
            "percent": percent(len(set(picking)), naming),
            "without": len(needs - {(row["party"], row["item"]) for row in picks}),
        }[name]

    def gaps(self, name: str, item: str) -> Any:
        gap = self.gap(item)
        if name == "rank":
            others = map(self.gap, {row["item"] for row in self.needs_of()})
            return 1 + sum(other["by_above"] > gap["by_above"] for other in others)
        return gap[name]

    @cache  # noqa: B019  a synthesis is read once
    def gap(self, item: str) -> dict[str, Any]:
        """Return the gap of a need: each Party at a distance of (4 - extent) quarters."""
        (area,) = {code for code, grid in GRIDS.items() for row in grid.rows if row.code == item}
        rows = self.needs_of(item=item)
        stated = [row["extent"] for row in rows if row["extent"] is not None]
        score = Fraction(sum(4 - extent for extent in stated), 4)
        in_area = [row["extent"] for row in self.needs_of(area) if row["extent"] is not None]
        even = Fraction(sum(4 - extent for extent in in_area), 4) / len(GRIDS[area].rows)
        return {
            "score": score,
            "score_most": score + len(rows) - len(stated),
            "even": even,
            "above": score - even,
            "named": len(rows),
            "stated": len(stated),
            "median": Fraction(median(stated)) if stated else None,
            "by_above": (hundredths(score - even), len(rows)),
            "by_score": (score, len(rows)),
        }

    def change(self, name: str, area: str) -> Any:
        before = {r["party"] for r in self.by_cut_off if r["round"] == self.earlier} & {
            r["party"] for r in self.tables["invitations"] if r["round"] == self.earlier
        }
        panel = [party for party in self.came if party in before]
        now, then = (
            {
                (r["party"], r["item"]): r["extent"]
                for r in self.tables["needs"]
                if r["round"] == round and r["party"] in panel and area in ("", r["area"])
            }
            for round in (self.round, self.earlier)
        )
        both = [(then[pair], now[pair]) for pair in now.keys() & then.keys()]
        known = [(old, new) for old, new in both if old is not None and new is not None]
        gone = [then[pair] for pair in then.keys() - now.keys()]
        if name.startswith("gone_"):
            of = name.removeprefix("gone_")
            stated = [extent for extent in gone if extent is not None]
            if of.isdigit():
                return stated.count(int(of))
            return {
                "blank": len(gone) - len(stated),
                "stated": len(stated),
                "high": sum(extent >= 3 for extent in stated),
                "median": Fraction(median(stated)) if stated else None,
            }[of]
        up = sum(new > old for old, new in known)
        down = sum(new < old for old, new in known)
        same = len(known) - up - down
        return {
            "panel": len(panel),
            "matched": len(known),
            "up": up,
            "down": down,
            "same": same,
            "not_comparable": len(both) - len(known),
            "newly_named": len(now.keys() - then.keys()),
            "no_longer_named": len(then.keys() - now.keys()),
            "percent_up": percent(up, len(known)),
            "percent_down": percent(down, len(known)),
            "percent_same": percent(same, len(known)),
        }[name]

    def activities(self, name: str, element: str) -> Any:
        done = [r for r in self.tables["activities"] if r["status"] == "undertaken"]
        elements: dict[str, list[dict[str, Any]]] = {}
        for row in self.tables["activity_elements"]:
            elements.setdefault(row["activity"], []).append(row)
        if name == "in_several":
            return sum(len(elements.get(r["activity"], [])) > 1 for r in done)
        if name == "not_undertaken":
            return len(self.tables["activities"]) - len(done)
        stands = {
            r["activity"]: [e["element"] for e in elements.get(r["activity"], [])] or ["unstated"]
            for r in done
        }
        if element:
            done = [r for r in done if element in stands[r["activity"]]]
        costed = [r for r in done if r["cost_usd"] is not None]
        return {
            "number": len(done),
            "costed": len(costed),
            "imported": sum(r["imported"] for r in done),
            "proposed": sum(
                e["proposed"]
                for r in done
                for e in elements.get(r["activity"], [])
                if e["element"] == element
            ),
            "first_year": min(
                (day.year for r in costed if (day := r["starts"] or r["ends"])), default=0
            ),
            "last_year": max(
                (day.year for r in costed if (day := r["ends"] or r["starts"])), default=0
            ),
            "cost_usd": sum((r["cost_usd"] for r in costed), Decimal(0)),
            "grant_usd": sum((r["grant_usd"] or 0 for r in done), Decimal(0)),
            "cofinancing_usd": sum((r["cofinancing_usd"] or 0 for r in done), Decimal(0)),
            "cost_split_usd": sum(
                (Fraction(r["cost_usd"]) / len(stands[r["activity"]]) for r in costed), Fraction(0)
            ),
        }[name]


def percent(part: int, whole: int) -> int | None:
    return int(Fraction(100 * part, whole) + Fraction(1, 2)) if whole >= 5 else None


def mean(rows: list[dict[str, Any]]) -> Fraction | None:
    stated = [row["extent"] for row in rows if row["extent"] is not None]
    return Fraction(sum(stated), len(stated)) if stated else None


def hundredths(value: Fraction) -> int:
    """Return a number as it is printed, to two decimals, halves away from nought."""
    size = int(abs(value) * 100 + Fraction(1, 2))
    return -size if value < 0 else size
