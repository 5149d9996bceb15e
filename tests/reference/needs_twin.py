"""The needs measures recomputed in plain Python from frozen version bodies.

Slow and simple on purpose: no Ibis, no tables, nothing of `biocap.needs.measures`.
"""

from collections import Counter
from fractions import Fraction
from typing import Any

from biocap.formats import load_edition
from biocap.needs.figures.answering import Base, ResponseTable, RoundResponse
from biocap.needs.figures.gap import Gap
from biocap.needs.figures.naming import Extents, Means, Naming
from tests.library.frozen import Inputs
from tests.reference.memberships_twin import member_on

EDITION = load_edition("needs-assessment", "2009")
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
        if "~" in by:
            group, on_list = by.split("~")
            held = (self.part(party, "group"), self.part(party, on_list)) == (group, "yes")
            return "yes" if held else "no"
        value = getattr(self.inputs.parties[party], by)
        (due,) = (row.due_on for row in self.inputs.rounds if row.code == self.round)
        on_the_day = member_on(party, by, due) if due else None
        value = value if on_the_day is None else on_the_day
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

    def line(part: str, by: str | None) -> RoundResponse:
        came = twin.reporting(part, by)
        return RoundResponse(
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
    """By its own reading: distances in Parties, spread evenly over the rows that a grid prints."""
    found = []
    offered = Counter(code for code, _ in ITEMS)
    for part in twin.parts(by):
        said: dict[tuple[str, str], list[int | None]] = {}
        for party in twin.reporting(part, by):
            for need, cell in twin.needs(party).items():
                said.setdefault(need, []).append(extent_of(cell))
        gap = {
            need: sum(1 - Fraction(e, 4) for e in of if e is not None) for need, of in said.items()
        }
        above = {
            need: gap[need]
            - Fraction(sum(g for o, g in gap.items() if o[0] == need[0]), offered[need[0]])
            for need in said
        }
        across = {need: (hundredths(above[need]), len(of)) for need, of in said.items()}
        within = {need: (gap[need], len(of)) for need, of in said.items()}
        for need in sorted(said, key=lambda n: (-across[n][0], -across[n][1], ITEMS.index(n))):
            if area not in (None, need[0]):
                continue
            of_area = [other for other in said if other[0] == need[0]]
            row = Gap(
                part,
                1 + sum(across[other] > across[need] for other in said),
                1 + sum(within[other] > within[need] for other in of_area),
                *need,
                extents=Extents(
                    part,
                    *need,
                    *_spread(
                        [{"extent": {"code": e}} if e is not None else {} for e in said[need]]
                    ),
                ),
                area_unmet_quarters=int(4 * sum(gap[other] for other in of_area)),
                area_blank=sum(said[other].count(None) for other in of_area),
                offered=offered[need[0]],
                submitted=len(twin.reporting(part, by)),
                invited=len(twin.members(part, by)),
            )
            blank = said[need].count(None)
            assert (row.score, row.above) == (gap[need], above[need])
            assert row.score_most == gap[need] + blank
            assert (row.above_least, row.above_most) == ends_of(need, gap, said, offered[need[0]])
            found.append(row)
    return tuple(found)


def hundredths(value: Fraction) -> int:
    """Return a number as it is printed, to two decimals, halves away from nought."""
    size = int(100 * abs(value) + Fraction(1, 2))
    return size if value > 0 else -size


def ends_of(
    need: tuple[str, str],
    gap: dict[tuple[str, str], Any],
    said: dict[tuple[str, str], list[int | None]],
    rows: int,
) -> tuple[Any, Any]:
    """Return how far above even the need is if all blanks tell against it, or for it."""
    ends = []
    for own, other in ((0, 1), (1, 0)):
        filled = {
            each: gap[each] + of.count(None) * (own if each == need else other)
            for each, of in said.items()
            if each[0] == need[0]
        }
        ends.append(filled[need] - sum(filled.values()) / Fraction(rows))
    return ends[0], ends[1]
