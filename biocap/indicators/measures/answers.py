"""From the answers of a round to one wide row for each report: a column for each condition.

A column holds true or false, or null where the question was left blank: SQL's AND, OR and
NOT are then Kleene's. Answers are read once per round, however many indicators ask.
"""

from collections.abc import Mapping
from functools import reduce
from operator import and_, or_
from typing import Any, TypeAlias

from biocap.formats.conditions import All, Condition, Not, Picked, leaves
from biocap.indicators.figures import State
from biocap.indicators.source import Beside, Counted, Progress, Source
from biocap.library.compiling import ibis
from biocap.library.queries import Library

CODES = {state: place for place, state in enumerate(State)}
"""States as numbers, as the queries pass them on."""

"""Inside the aggregate rather than in its FILTER, which DuckDB runs four times slower."""

Deciding: TypeAlias = Source | Progress | Beside
"""What holds the conditions that decide: of the report's questions, or the progress report's."""


def picked_columns(conditions: Mapping[str, Deciding]) -> dict[Picked, str]:
    """Return every distinct condition on one question, with the name of its column."""
    names: dict[Picked, str] = {}
    for asked in conditions.values():
        for part in (asked.not_applicable, asked.base, asked.yes, asked.partly, asked.outside):
            for _, leaf in leaves(part):
                names.setdefault(leaf, f"p{len(names)}")
    return names


def answers_by_report(
    library: Library,
    round: str,
    columns: Mapping[Picked, str],
    numbers: Mapping[str, tuple[Counted, ...]],
) -> Any:
    """Return one row for each report: `party`, `after_cut_off`, and a column per condition.

    Of each number: `low`, `high`, `open` and `asked` with its name behind: the ends of the
    Party's number, whether it is open above, and which of its questions were answered, as bits.
    """
    picks = library.table("picks")
    counted = [question.question for some in numbers.values() for question in some]
    asked = sorted({leaf.question for leaf in columns} | set(counted))
    picks = picks.filter(picks["round"] == round, picks["question"].isin(asked))
    question, code = picks["question"], picks["code"]
    blank = ibis.null("boolean")
    computed = {
        name: (question == leaf.question).ifelse(code.isin(sorted(leaf.codes)), blank).any()
        for leaf, name in columns.items()
    }
    for name, some in numbers.items():
        computed |= _number(name, some, question, code)
    return picks.group_by("party", "after_cut_off").agg(**computed)


def _number(name: str, some: tuple[Counted, ...], question: Any, code: Any) -> dict[str, Any]:
    ends = [
        ((question == counted.question) & (code == option), low, high, place)
        for place, counted in enumerate(some)
        for option, (low, high) in counted.intervals.items()
    ]
    lows = ibis.cases(*((here, low) for here, low, _, _ in ends))
    highs = ibis.cases(*((here, low if high is None else high) for here, low, high, _ in ends))
    bits = ibis.cases(*((here, 1 << place) for here, _, _, place in ends))
    is_open = reduce(or_, (here for here, _, high, _ in ends if high is None), question.isnull())
    return {
        f"low {name}": lows.max() if any(counted.overlap for counted in some) else lows.sum(),
        f"high {name}": highs.sum(),
        f"open {name}": is_open.any(),
        f"asked {name}": bits.bit_or(),
    }


def state_by_conditions(rows: Any, asked: Deciding, columns: Mapping[Picked, str]) -> Any:
    """Return the state of a report, `reported` being whether there is one: see `Source.state`."""
    not_applicable, base, yes, partly, outside = (
        _expression(rows, part, columns)
        for part in (asked.not_applicable, asked.base, asked.yes, asked.partly, asked.outside)
    )
    branches = [(~rows["reported"], State.SILENT)]
    if not_applicable is not None:
        branches.append((not_applicable, State.NOT_APPLICABLE))
    if base is not None:
        known = base.fill_null(False)  # IS NULL would bind closer than a NOT before it
        branches.append((~base, State.NOT_APPLICABLE))
        if outside is not None:
            branches.append((~known & outside, State.NOT_APPLICABLE))
        branches.append((~known, State.BLANK))
    branches.append((yes, State.YES))
    if partly is not None:
        settled = partly if asked.partly_when_open else ~yes & partly
        branches.append((settled, State.PARTLY))
    said_no = ~yes if partly is None else ~(yes | partly)
    branches.append((said_no, State.NO))
    if outside is not None:
        branches.append((outside, State.NOT_APPLICABLE))
    return coded_state(branches, State.BLANK)


def _expression(rows: Any, condition: Condition | None, columns: Mapping[Picked, str]) -> Any:
    if condition is None:
        return None
    if isinstance(condition, Picked):
        return rows[columns[condition]]
    if isinstance(condition, Not):
        return ~_expression(rows, condition.of, columns)
    combined = and_ if isinstance(condition, All) else or_
    return reduce(combined, (_expression(rows, part, columns) for part in condition.of))


def state_of_number(rows: Any, name: str) -> Any:
    """Return yes if the number is above nought, no if it is nought, blank without one."""
    low, high, is_open = (rows[f"{end} {name}"] for end in ("low", "high", "open"))
    return coded_state(
        [
            (~rows["reported"], State.SILENT),
            (low > 0, State.YES),
            ((high == 0) & ~is_open, State.NO),
        ],
        State.BLANK,
    )


def coded_state(branches: list[tuple[Any, State]], otherwise: State) -> Any:
    """Return the code of the first state whose condition is true."""
    cases = [(condition, ibis.literal(CODES[state], "int8")) for condition, state in branches]
    return ibis.cases(*cases, else_=ibis.literal(CODES[otherwise], "int8"))
