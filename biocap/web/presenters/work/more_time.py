"""Who was given longer than the round, or would be, and until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from biocap.collection.rules import Days
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name


@dataclass(frozen=True)
class LongerLine:
    """A Party with the days that hold for it, and those it had or would get."""

    round: str
    code: str
    name: str
    before: Days
    after: Days
    people: tuple[str, ...]


_PARTY: Column[LongerLine] = on_page("party", noop("Party"), lambda line: line.name)
PREVIEW: tuple[Column[LongerLine], ...] = (
    _PARTY,
    on_page("due_before", noop("Due until now"), lambda line: line.before.due_on, Kind.DAY),
    on_page("due", noop("Due then"), lambda line: line.after.due_on, Kind.DAY),
    on_page("closes_before", noop("Closes until now"), lambda it: it.before.closes_on, Kind.DAY),
    on_page("closes", noop("Closes then"), lambda line: line.after.closes_on, Kind.DAY),
    on_page(
        "people",
        noop("Who is written to"),
        lambda line: "; ".join(line.people) or None,
        missing=noop("nobody can sign in"),
    ),
)
LONGER: tuple[Column[LongerLine], ...] = (
    on_page(
        "party",
        noop("Party"),
        lambda line: line.name,
        opens=lambda line: Address("more_time_back", (line.round, line.code)),
    ),
    on_page("due", noop("Due"), lambda line: line.after.due_on, Kind.DAY),
    on_page("closes", noop("Closes"), lambda line: line.after.closes_on, Kind.DAY),
)


def longer_lines(
    round: str,
    pairs: Mapping[str, tuple[Days, Days]],
    parties: Mapping[str, Party],
    people: Mapping[str, tuple[str, ...]],
) -> list[LongerLine]:
    """Return Parties by name; `pairs`: by code, the days before and after."""
    lines = [
        LongerLine(round, code, party_name(code, parties), before, after, people.get(code, ()))
        for code, (before, after) in pairs.items()
    ]
    return by_name(lines, lambda line: line.name)


def preview_table(lines: Sequence[LongerLine]) -> Drawn:
    """Return what would hold for Parties, beside what holds."""
    return list_on_page(PREVIEW, lines)


def longer_table(lines: Sequence[LongerLine]) -> Drawn:
    """Return the Parties that have longer, each leading to where that is taken back."""
    return list_on_page(LONGER, lines)
