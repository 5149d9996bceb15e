"""What the members of a regional body share: needs that several name, and who is further along.

A body is a choice of Parties (`library.parts`): figures of a round are of those that were members
on the day on which the round was due.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from biocap.library.closing import due_day
from biocap.library.parts import CHOSEN
from biocap.library.queries import Library
from biocap.needs.behind import parties
from biocap.needs.figures.answering import Base
from biocap.needs.figures.naming import Extents, Naming
from biocap.needs.reporting import bases, compiled_of_round, reporting
from biocap.parties.bodies import BodyMember, members_on
from biocap.parties.definition import Body
from biocap.parties.reference import BODIES
from biocap.support.clock import HIGHEST_EXTENT
from biocap.support.problems import BODY_UNKNOWN
from biocap.support.rows import Offer
from biocap.telling.form import form_of
from biocap.telling.names import RoundLine, Words

SHARED_BY = 2
"""Members that must name a need for it to be shared."""


@dataclass(frozen=True)
class SharedNeed:
    """A need that at least two members name, and how far it is addressed among them."""

    naming: Naming
    extents: Extents

    @property
    def area(self) -> str:
        """The area of the need."""
        return self.naming.area

    @property
    def low(self) -> int:
        """Members that name it at extent 0 to 2."""
        return sum(self.extents.counts[: HIGHEST_EXTENT + 1])

    @property
    def further(self) -> int:
        """Members that name it at extent 3 or 4."""
        return sum(self.extents.counts[HIGHEST_EXTENT + 1 :])


@dataclass(frozen=True)
class FurtherAlong:
    """A member at extent 3 or 4 of a need that others of the body name at 0 to 2."""

    area: str
    item: str
    party: str
    extent: int
    lower: tuple[str, ...]


@dataclass(frozen=True)
class MemberLine:
    """A member on a day, and whether it was asked and answered in a round; None: no round."""

    member: BodyMember
    asked: bool | None
    answered: bool | None


def body_in(words: Words, code: str) -> Body:
    """Return a regional body that the snapshot can tell of.

    Raises Problem("body.unknown"): an invented one has no page without its invented members.
    """
    if code not in BODIES or BODIES[code] not in bodies_in(words):
        raise BODY_UNKNOWN(code=code)
    return BODIES[code]


def bodies_in(words: Words) -> list[Body]:
    """Return the regional bodies; invented ones where the snapshot holds a member of theirs."""
    there = words.parties.keys()
    return [
        body for body in BODIES.values() if not body.fictional or not there.isdisjoint(body.members)
    ]


def base_of_body(library: Library, line: RoundLine, body: Body) -> Base:
    """Return how many members a round invited, and how many of those answered."""
    held = {base.part: base for base in bases(library, line.code, by=body.code)}
    return held.get(CHOSEN, Base(CHOSEN, 0, 0, 0))


def rounds_of_body(words: Words, body: Body) -> list[RoundLine]:
    """Return the needs rounds in which a member was invited, the newest first."""
    return [it for it in words.rounds if base_of_body(words.library, it, body).invited]


def shared_needs(library: Library, line: RoundLine, body: Body) -> tuple[SharedNeed, ...]:
    """Return the needs that at least two members name, the most named first.

    Equal ones stand in the order of the form.
    """
    base, counts = base_of_body(library, line, body), Counter[tuple[str, str, int | None]]()
    for area, item, extent, _party in _extents_of_members(library, line, body):
        counts[area, item, extent] += 1
    shared = []
    for need in form_of(library, line.code).needs_of(None):
        none, a_bit, some, much, largely, blank = (
            counts[need.area, need.item, extent] for extent in (0, 1, 2, 3, 4, None)
        )
        place = (CHOSEN, need.area, need.item)
        spread = Extents(*place, (none, a_bit, some, much, largely), blank)
        if spread.named >= SHARED_BY:
            naming = Naming(*place, spread.named, base.submitted, base.invited)
            shared.append(SharedNeed(naming, spread))
    return tuple(sorted(shared, key=lambda row: -row.naming.count))


def further_along(library: Library, line: RoundLine, body: Body) -> tuple[FurtherAlong, ...]:
    """Return who is at extent 3 or 4 where another member is at 0 to 2.

    By need in the order of the form, the further first, then by code.
    """

    at: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for area, item, extent, party in _extents_of_members(library, line, body):
        if extent is not None:
            at.setdefault((area, item), []).append((extent, party))
    ahead: list[FurtherAlong] = []
    for need in form_of(library, line.code).needs_of(None):
        said = at.get((need.area, need.item), [])
        lower = tuple(sorted(party for extent, party in said if extent <= HIGHEST_EXTENT))
        further = sorted(
            (it for it in said if it[0] > HIGHEST_EXTENT), key=lambda it: (-it[0], it[1])
        )
        if lower:
            ahead += [FurtherAlong(need.area, need.item, it, n, lower) for n, it in further]
    return tuple(ahead)


def _extents_of_members(library: Library, line: RoundLine, body: Body) -> list[tuple[Any, ...]]:
    """Return (area, item, extent, party) of what the members name; an extent left blank: None."""

    def build() -> Any:
        needs = library.table("needs")
        named = needs.filter(needs["round"] == line.code)
        of = reporting(library, line.code, body.code, without_late=False)
        rows = named.semi_join(of.filter(of["part"] == CHOSEN), "party")
        return rows.select("area", "item", "extent", "party")

    return compiled_of_round(library, line.code, ("needs of members", body.code), build)


def member_lines(
    library: Library, body: Body, on: date, line: RoundLine | None
) -> tuple[MemberLine, ...]:
    """Return the members on a day with what the round knows of them."""
    members = members_on(body, on)
    if line is None:
        return tuple(MemberLine(it, None, None) for it in members)
    came = set(parties(library, line.code))
    invited = _invited(library, line)
    return tuple(MemberLine(it, it.party in invited, it.party in came) for it in members)


def _invited(library: Library, line: RoundLine) -> set[str]:
    def build() -> Any:
        rows = library.table("invitations")
        return rows.filter(rows["round"] == line.code).select("party")

    return {party for (party,) in library.compiled(("invited to", line.code), build)}


def day_of_body(library: Library, line: RoundLine | None) -> date:
    """Return the day of whose members figures are: when the round was due, else the cut-off."""
    due = due_day(library, line.code) if line else None
    return due or datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()


def offers_for(
    offers: Iterable[Offer], members: Collection[str], words: Words
) -> tuple[Offer, ...]:
    """Return the offers that are for at least one member, or made by one."""

    def region(code: str) -> str:
        return words.parties[code].group if code in words.parties else ""

    places = [(code, region(code)) for code in members]
    return tuple(
        offer
        for offer in offers
        if offer.party in members or any(offer.is_for(*place) for place in places)
    )
