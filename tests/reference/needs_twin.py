"""The needs measures recomputed in plain Python from frozen version bodies.

Slow and simple on purpose: no Ibis, no tables, nothing of `biocap.needs.measures`.
"""

from collections import Counter
from typing import Any

from biocap.formats import load
from biocap.needs.figures import (
    Base,
    Extents,
    Gap,
    Means,
    Naming,
    Response,
    ResponseTable,
)
from tests.library.frozen import Inputs

EDITION = load("needs-assessment", "2009")
GRIDS = [question for question in EDITION.questions.values() if question.kind == "grid"]
AREAS = "ABCDEFGHIJKLM"
ITEMS = [(grid.code.split(".")[1], row.code) for grid in GRIDS for row in grid.rows]
ORDER = ["all", "Africa", "Asia-Pacific", "CEE", "GRULAC", "WEOG", "yes", "no"]


class Twin:
    """One round of the inputs, as dictionaries."""

    def __init__(self, inputs: Inputs, round: str) -> None:
        self.inputs = inputs
        self.round = round
        self.invited = sorted(i.party for i in inputs.invitations if i.round == round)
        self.came = {
            v.party: v for v in inputs.versions if v.round == round and not v.after_cut_off
        }
        self.came_after = {v.party for v in inputs.versions if v.round == round and v.after_cut_off}

    def part(self, party: str, by: str | None) -> str:
        if by is None:
            return "all"
        value = getattr(self.inputs.parties[party], by)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value or "unstated"

    def parts(self, by: str | None) -> list[str]:
        if by is None:
            return ["all"]
        return in_order({self.part(party, by) for party in self.invited})

    def members(self, part: str, by: str | None) -> list[str]:
        return [party for party in self.invited if self.part(party, by) == part]

    def reporting(self, part: str, by: str | None, without_late: bool = False) -> list[str]:
        return [
            party
            for party in self.members(part, by)
            if party in self.came and not (without_late and self.came[party].late)
        ]

    def areas(self, party: str) -> set[str]:
        return {option["code"] for option in self.came[party].body["answers"].get("areas", [])}

    def needs(self, party: str) -> dict[tuple[str, str], Any]:
        answers = self.came[party].body["answers"]
        return {
            (area, item): answers[f"needs.{area}/{item}"]
            for area, item in ITEMS
            if f"needs.{area}/{item}" in answers
        }


def in_order(parts: set[str]) -> list[str]:
    known = [part for part in ORDER if part in parts]
    return known + sorted(parts - {*known, "unstated"}) + ["unstated"] * ("unstated" in parts)


def extent_of(cell: Any) -> int | None:
    return int(cell["extent"]["code"]) if "extent" in cell else None


def picks_of(cell: Any) -> list[str]:
    return [pick["code"] for pick in cell.get("means", [])]


def bases(twin: Twin, by: str | None, without_late: bool = False) -> tuple[Base, ...]:
    return tuple(
        Base(
            part,
            len(twin.members(part, by)),
            len(came := twin.reporting(part, by, without_late)),
            sum(twin.came[party].late for party in came),
        )
        for part in twin.parts(by)
    )


def response_table(twin: Twin, by: str) -> ResponseTable:
    everyone = len(twin.reporting("all", None))
    uninvited = [party for party in twin.came if party not in twin.invited]

    def line(part: str, by: str | None) -> Response:
        came = twin.reporting(part, by)
        return Response(
            part,
            len(twin.members(part, by)),
            len(came),
            sum(twin.came[party].late for party in came),
            everyone,
            sum(twin.part(party, by) == part for party in uninvited),
            sum(party in twin.came_after for party in twin.members(part, by)),
        )

    parts = {twin.part(party, by) for party in [*twin.invited, *uninvited]}
    return ResponseTable(
        twin.round, by, tuple(line(part, by) for part in in_order(parts)), line("all", None)
    )


def naming_areas(twin: Twin, by: str | None, without_late: bool = False) -> tuple[Naming, ...]:
    return tuple(
        Naming(
            part,
            area,
            None,
            sum(area in twin.areas(party) for party in twin.reporting(part, by, without_late)),
            len(twin.reporting(part, by, without_late)),
            len(twin.members(part, by)),
        )
        for area in AREAS
        for part in twin.parts(by)
    )


def naming_needs(
    twin: Twin, by: str | None, area: str | None = None, without_late: bool = False
) -> tuple[Naming, ...]:
    named = {
        part: Counter(
            need for party in twin.reporting(part, by, without_late) for need in twin.needs(party)
        )
        for part in twin.parts(by)
    }
    return tuple(
        Naming(
            part,
            *need,
            named[part][need],
            len(twin.reporting(part, by, without_late)),
            len(twin.members(part, by)),
        )
        for need in ITEMS
        if area in (None, need[0])
        for part in twin.parts(by)
    )


def _spread(cells: list[Any]) -> tuple[tuple[int, int, int, int, int], int]:
    found = Counter(extent_of(cell) for cell in cells)
    return (found[0], found[1], found[2], found[3], found[4]), found[None]


def extents(
    twin: Twin, by: str | None, area: str | None = None, without_late: bool = False
) -> tuple[Extents, ...]:
    cells: dict[tuple[str, tuple[str, str]], list[Any]] = {}
    for part in twin.parts(by):
        for party in twin.reporting(part, by, without_late):
            for need, cell in twin.needs(party).items():
                cells.setdefault((part, need), []).append(cell)
    return tuple(
        Extents(part, *need, *_spread(cells.get((part, need), [])))
        for need in ITEMS
        if area in (None, need[0])
        for part in twin.parts(by)
    )


def extents_of_areas(twin: Twin, by: str | None) -> tuple[Extents, ...]:
    return tuple(
        Extents(
            part,
            area,
            None,
            *_spread(
                [
                    cell
                    for party in twin.reporting(part, by)
                    for need, cell in twin.needs(party).items()
                    if need[0] == area
                ]
            ),
        )
        for area in AREAS
        for part in twin.parts(by)
    )


def means(
    twin: Twin, by: str | None, per: str | None = None, area: str | None = None
) -> tuple[Means, ...]:
    scopes: list[tuple[str | None, str | None]] = [(area, None)]
    if per == "area":
        scopes = [(code, None) for code in AREAS if area in (None, code)]
    elif per == "item":
        scopes = [need for need in ITEMS if area in (None, need[0])]
    found = []
    for scope in scopes:
        for part in twin.parts(by):
            pairs = [
                (party, picks_of(cell))
                for party in twin.reporting(part, by)
                for need, cell in twin.needs(party).items()
                if scope[0] in (None, need[0]) and scope[1] in (None, need[1])
            ]
            for code in "123456789":
                picking = [party for party, picks in pairs if code in picks]
                found.append(
                    Means(
                        part,
                        *scope,
                        code,
                        parties=len(set(picking)),
                        picks=len(picking),
                        naming=len({party for party, _ in pairs}),
                        pairs=len(pairs),
                        pairs_without_means=sum(not picks for _, picks in pairs),
                    )
                )
    return tuple(found)


def gaps(twin: Twin, by: str | None, area: str | None = None) -> tuple[Gap, ...]:
    found = []
    for part in twin.parts(by):
        rows = []
        for place, need in enumerate(ITEMS):
            said = [
                extent_of(cells[need])
                for party in twin.reporting(part, by)
                if need in (cells := twin.needs(party)) and area in (None, need[0])
            ]
            stated = [extent for extent in said if extent is not None]
            if said:
                unmet = sum(4 - extent for extent in stated)
                rows.append((-unmet, -len(said), place, need, len(stated)))
        for unmet, named, _, need, stated_n in sorted(rows):
            wider = sum((other[0], other[1]) < (unmet, named) for other in rows)
            found.append(
                Gap(
                    part,
                    wider + 1,
                    *need,
                    named=-named,
                    stated=stated_n,
                    unmet_quarters=-unmet,
                    submitted=len(twin.reporting(part, by)),
                    invited=len(twin.members(part, by)),
                )
            )
    return tuple(found)
