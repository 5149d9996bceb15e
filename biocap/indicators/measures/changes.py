"""How indicators moved between two cycles, on the matched panel alone."""

from typing import Any

import ibis

from biocap.indicators.figures import ALL, Change, GoalMoves, State
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.evaluation import Reported, compiled, evaluation, kept
from biocap.indicators.measures.members import OWN, members, within
from biocap.indicators.measures.readings import long
from biocap.indicators.measures.values import given, parts, values
from biocap.indicators.reference import indicators
from biocap.library.queries import Library
from biocap.shared.text import noop

_NOBODY = (0, 0, 0)


@kept
def changes(library: Library, round: str, by: str | None = None) -> tuple[Change, ...]:
    """Return the change of each of the 53 indicators since the earlier cycle, by part.

    Formula: among Parties that were bound on both deadlines and answered in both cycles,
    count those that moved up (no to partly or yes, partly to yes), down, or not. A number
    moved if its band lies wholly above or below the earlier one; only Parties that answered
    the same of its questions in both cycles are compared. Who is silent or blank in one
    cycle, or undated, is in no count, so that fewer reports are never a decline. Where the
    definition says that the cycles do not compare, nothing is computed and `why` says why.
    What the Secretariat counts is compared as it stands.

    Source: DESIGN.md, “Figures that can be trusted”; definitions/indicators/cp-10-4.
    """
    found = evaluation(library, round)
    between = parts(library, round, by)
    moved = _moved(library, found) if len(found) == 2 else {}
    made = []
    for code, indicator in indicators().items():
        own = tuple(breakdown.code for breakdown in indicator.breakdowns) if by is None else ()
        for named, part in [(by or ALL, part) for part in between] + [(OWN, p) for p in own]:
            if len(found) < 2:
                why = noop("This evaluation has no earlier cycle.")
                made.append(Change(code, part, *_NOBODY, comparable=False, why=why))
            elif not indicator.comparison.allowed:
                why = indicator.comparison.why
                made.append(Change(code, part, *_NOBODY, comparable=False, why=why))
            elif indicator.sources[found[-1].cycle.code].feeds == "entered":
                made.append(_of_counts(library, found, code, part))
            else:
                counts = moved.get((named, part, code), _NOBODY)
                why = "" if any(counts) else noop("Nobody answered in both cycles.")
                made.append(Change(code, part, *counts, comparable=True, why=why))
    return tuple(made)


def _of_counts(library: Library, found: tuple[Reported, ...], code: str, part: str) -> Change:
    if part != ALL:
        why = noop("The Secretariat counts all Parties together, not each part of them.")
        return Change(code, part, *_NOBODY, comparable=False, why=why)
    before, after = (given(library, reported.round).get(code) for reported in found)
    why = "" if before and after else noop("The Secretariat has not entered both counts.")
    return Change(code, part, *_NOBODY, comparable=True, why=why, before=before, after=after)


@kept
def _moved(
    library: Library, found: tuple[Reported, ...]
) -> dict[tuple[str, str, str], tuple[int, int, int]]:
    rows = compiled(library, "indicator changes", found, lambda: _changes(library, found))
    return {(by, part, code): (up, down, same) for by, part, code, up, down, same in rows}


def _changes(library: Library, found: tuple[Reported, ...]) -> Any:
    comparable = [code for code, some in indicators().items() if some.comparison.allowed]
    then, now = (_answered(long(library, reported), comparable) for reported in found)
    known = [
        ("nkl_open", "part_open"),
        ("nkl_before", "part_before"),
    ]
    before, after = (members(library, reported) for reported in found)
    before = before.rename(dict(zip(known[1], known[0], strict=True)))
    same_part = ["party", "by", "part"]
    both = after.inner_join(before, same_part)
    both = both.select(
        *same_part,
        nkl_open=both["nkl_open"] | both["nkl_before"],
        part_open=both["part_open"] | both["part_before"],
    )
    pairs = now.inner_join(then, ["party", "indicator"], rname="{name}_then")
    pairs = pairs.select("party", "indicator", kind=_kind(pairs))
    pairs = pairs.filter(pairs["kind"].notnull())
    rows = within(pairs.inner_join(both, "party"))
    rows = rows.filter(~rows["open_member"])
    return rows.group_by("by", "part", "indicator").agg(
        **{kind: rows.count(where=rows["kind"] == kind) for kind in ("up", "down", "same")}
    )


def _answered(rows: Any, comparable: list[str]) -> Any:
    """Keep what was answered by the cut-off; `rank`: yes over partly over no."""
    ranks = [(rows["state"] == CODES[state], rank) for state, rank in _RANKS.items()]
    rows = rows.mutate(rank=ibis.cases(*ranks))
    rows = rows.filter(~rows["after"], rows["rank"].notnull(), rows["indicator"].isin(comparable))
    return rows.select("party", "indicator", "rank", "low", "high", "open", "asked")


_RANKS = {State.YES: 2, State.PARTLY: 1, State.NO: 0}


def _kind(pairs: Any) -> Any:
    number = pairs["low"].notnull()
    other = number & (pairs["asked"] != pairs["asked_then"])
    above = number.ifelse(
        (pairs["low"] > pairs["high_then"]) & ~pairs["open_then"],
        pairs["rank"] > pairs["rank_then"],
    )
    below = number.ifelse(
        (pairs["high"] < pairs["low_then"]) & ~pairs["open"], pairs["rank"] < pairs["rank_then"]
    )
    return ibis.cases((other, ibis.null("string")), (above, "up"), (below, "down"), else_="same")


@kept
def moves(library: Library, round: str) -> tuple[GoalMoves, ...]:
    """Return the indicators of each of the 14 goals by verdict, goals in the order of the plan.

    An indicator without a value in the later cycle has no verdict, and stands apart.
    """
    later = evaluation(library, round)[-1].cycle.code
    valued = {
        value.indicator
        for value in values(library, round)
        if value.part == ALL and value.cycle == later and value.has_value
    }
    verdicts = {c.indicator: c.verdict for c in changes(library, round) if c.part == ALL}
    placed: dict[str, dict[str, list[str]]] = {}
    for code, indicator in indicators().items():
        place = verdicts[code].value if code in valued else "without_value"
        placed.setdefault(indicator.goal, {}).setdefault(place, []).append(code)
    return tuple(
        GoalMoves(goal, **{place: tuple(codes) for place, codes in some.items()})
        for goal, some in placed.items()
    )
