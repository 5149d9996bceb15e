"""Parties whose answers count in a round, the base of every share; how measures are kept."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Literal, ParamSpec, TypeVar, cast

from biocap.library.closing import due_day
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL, BREAKDOWNS, is_breakdown, order, part_of
from biocap.library.queries import Library
from biocap.needs.figures.answering import Base
from biocap.needs.problems import NEEDS_NO_SUCH_BREAKDOWN
from biocap.telling.form import form_of

P = ParamSpec("P")
R = TypeVar("R")
Per = Literal["area", "item"]
"""What a measure is told for: each area, or each need of it."""


def kept_with_round(function: Callable[P, R]) -> Callable[P, R]:
    """Keep a measure's result with the snapshot.

    The measure's first arguments are the library and a round that the snapshot holds.
    """
    kept = kept_with_snapshot(function)

    @wraps(function)
    def measure(*args: P.args, **kwargs: P.kwargs) -> R:
        library, round = cast(tuple[Library, str], args[:2])
        form_of(library, round)
        return kept(*args, **kwargs)

    return measure


def compiled_of_round(
    library: Library,
    round: str,
    key: tuple[Hashable, ...],
    build: Callable[[], Any],
    **values: str,
) -> list[tuple[Any, ...]]:
    """Return the rows of an expression over a round, compiled once for all snapshots.

    The day on which the round was due decides to which part a Party belonged (`invited`), and may
    be another in another snapshot: with the round it is part of the key.
    """
    return library.compiled((round, due_day(library, round), *key), build, **values)


def invited(library: Library, round: str, by: str | None) -> Any:
    """Return the Parties invited to a round: `party`, `part` (on the day it was due)."""
    if by is not None and not is_breakdown(by):
        raise NEEDS_NO_SUCH_BREAKDOWN(by=by, known=tuple(BREAKDOWNS))
    rows = library.table("invitations")
    rows = rows.filter(rows["round"] == round)
    if by is None:
        return rows.select("party", part=part_of(None, None))
    parties = library.table("parties")
    joined = rows.left_join(parties, rows["party"] == parties["code"])
    return joined.select("party", part=part_of(joined, by, due_day(library, round)))


def submitted_by_cut_off(library: Library, round: str) -> Any:
    """Return the submissions of a round that came by its cut-off: they alone count."""
    rows = library.table("submissions")
    return rows.filter(rows["round"] == round, ~rows["after_cut_off"])


def reporting(library: Library, round: str, by: str | None, without_late: bool) -> Any:
    """Return the Parties whose answers count: `party`, `part`, `late`.

    Invited to the round, and submitted by its cut-off.
    """
    asked = invited(library, round, by)
    rows = submitted_by_cut_off(library, round)
    if without_late:
        rows = rows.filter(~rows["late"])
    return asked.inner_join(rows.select("party", "late"), "party")


@kept_with_snapshot
def bases(
    library: Library, round: str, by: str | None = None, without_late: bool = False
) -> tuple[Base, ...]:
    """Return the base of every share of a round: Parties invited, submitted, late, by part.

    With `without_late`, a Party that submitted after the day it was due counts as silent.
    """

    def build() -> Any:
        asked = invited(library, round, by)
        those = reporting(library, round, None, without_late).select("party", "late")
        joined = asked.left_join(those, "party")
        return joined.group_by("part").agg(
            invited=joined.count(),
            submitted=joined["late"].count(),
            late=joined["late"].fill_null(False).sum(),
        )

    rows = compiled_of_round(library, round, ("bases", by, without_late), build)
    of_parts = tuple(Base(part, *(int(n) for n in counts)) for part, *counts in rows)
    if by is None and not of_parts:
        return (Base(ALL, 0, 0, 0),)
    return tuple(sorted(of_parts, key=lambda base: order(base.part)))


def named_by_party(
    library: Library, round: str, table: str, named: str, by: str | None, without_late: bool
) -> dict[tuple[str, str], int]:
    """Return, by part and code, how many Parties whose answers count stand in a table.

    `table` has a row for each Party and each code that it names, in its column `named`.
    """

    def build() -> Any:
        rows = library.table(table)
        rows = rows.filter(rows["round"] == round).select("party", named)
        counted = rows.inner_join(reporting(library, round, by, without_late), "party")
        return counted.group_by("part", named).agg(n=counted.count())

    rows = compiled_of_round(library, round, ("named", table, named, by, without_late), build)
    return {(part, code): n for part, code, n in rows}
