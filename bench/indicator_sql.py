"""The queries by hand that give the 53 indicators of both cycles, for `bench/indicators.py`."""

from collections.abc import Iterator

from biocap.indicators.model import Source
from biocap.indicators.reference import (
    All,
    Condition,
    Cycle,
    Not,
    Picked,
    cycles,
    indicators,
)

BREAKDOWNS = ('"group"', "category", "ldc", "sids", "lldc", "eit")
SILENT = "WHEN s.party IS NULL THEN 5"


def queries() -> list[str]:
    """Return what to run: two temporary tables, then the counts and the changes."""
    states = "\nUNION ALL\n".join(_states(cycle) for cycle in cycles().values())
    return [
        "DROP TABLE IF EXISTS said",
        "DROP TABLE IF EXISTS members",
        f"CREATE TEMP TABLE members AS {_members()}",
        f"CREATE TEMP TABLE said AS {states}",
        _counts(),
        _changes(),
    ]


def _members() -> str:
    columns = ", ".join(f"{column}::VARCHAR AS {column}" for column in BREAKDOWNS)
    return f"""
        SELECT i.round, i.party, {columns},
          CASE WHEN p.nkl_party_date <= r.due_on THEN false
               WHEN p.nkl_party AND p.nkl_party_date IS NULL THEN true END AS undated
        FROM invitations i JOIN rounds r USING (round) JOIN parties p ON p.code = i.party"""


def _states(cycle: Cycle) -> str:
    """Return the states of every Party in a cycle: by the cut-off and with the later reports."""
    sources = {code: some.sources[cycle.code] for code, some in indicators().items()}
    questions = {code: s for code, s in sources.items() if s.feeds == "questions"}
    leaves = list(dict.fromkeys(leaf for s in questions.values() for leaf in _leaves_of(s)))
    wide = [
        f"bool_or(CASE WHEN question = '{leaf.question}' THEN code IN ({_list(leaf.codes)}) END) "
        f"AS p{place}"
        for place, leaf in enumerate(leaves)
    ]
    cases = {}
    for code, source in questions.items():
        if source.numbers:
            wide += _number(code, source)
            cases[code] = f"""CASE {SILENT} WHEN "low {code}" > 0 THEN 0
                WHEN "high {code}" = 0 THEN 2 ELSE 3 END"""
        else:
            cases[code] = _case(source, leaves)
    for code, source in sources.items():
        if source.feeds == "dates":
            cases[code] = """CASE WHEN s.party IS NULL THEN 2 WHEN NOT s.dated THEN 3
                WHEN NOT s.late THEN 0 WHEN s.number > 1 THEN 3 ELSE 2 END"""
        if source.feeds == "progress":
            cases[code] = "5"
    named = [
        f"{{state: {case}, indicator: '{code}', {_ends(code, questions)}}}"
        for code, case in cases.items()
    ]
    return f"""
    SELECT round, party, after, in_late, u.state, u.indicator, u.low, u.high, u.asked FROM (
        WITH wide AS (
            SELECT party, after_cut_off AS after, {", ".join(wide)} FROM picks
            WHERE round = '{cycle.code}' GROUP BY ALL
        ), late AS (
            SELECT party FROM submissions WHERE round = '{cycle.code}' AND after_cut_off
        ), reports AS (
            SELECT party, false AS after, party NOT IN (FROM late) AS in_late FROM invitations
            WHERE round = '{cycle.code}'
            UNION ALL SELECT i.party, true, true FROM invitations i JOIN late USING (party)
            WHERE round = '{cycle.code}'
        )
        SELECT '{cycle.code}' AS round, r.party, r.after, r.in_late,
          unnest([{", ".join(named)}]) AS u
        FROM reports r LEFT JOIN wide w ON w.party = r.party AND w.after = r.after
        LEFT JOIN submissions s ON s.round = '{cycle.code}' AND s.party = r.party
          AND s.after_cut_off = r.after)"""


def _leaves_of(source: Source) -> Iterator[Picked]:
    for part in (source.not_applicable, source.base, source.yes, source.partly):
        yield from _leaves(part) if part else ()


def _leaves(condition: Condition) -> Iterator[Picked]:
    if isinstance(condition, Picked):
        yield condition
    else:
        for part in (condition.of,) if isinstance(condition, Not) else condition.of:
            yield from _leaves(part)


def _list(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def _text(condition: Condition, leaves: list[Picked]) -> str:
    if isinstance(condition, Picked):
        return f"p{leaves.index(condition)}"
    if isinstance(condition, Not):
        return f"NOT ({_text(condition.of, leaves)})"
    joint = " AND " if isinstance(condition, All) else " OR "
    return "(" + joint.join(_text(part, leaves) for part in condition.of) + ")"


def _case(source: Source, leaves: list[Picked]) -> str:
    def text(part: Condition | None) -> str:
        return _text(part, leaves) if part else "false"

    base = f"WHEN NOT {text(source.base)} THEN 4 WHEN {text(source.base)} IS NULL THEN 3"
    return (
        f"CASE {SILENT} WHEN {text(source.not_applicable)} THEN 4 {base if source.base else ''} "
        f"WHEN {text(source.yes)} THEN 0 WHEN {text(source.partly)} THEN 1 "
        f"WHEN NOT ({text(source.yes)} OR {text(source.partly)}) THEN 2 ELSE 3 END"
    )


def _number(code: str, source: Source) -> list[str]:
    found = {"low": "", "high": "", "asked": ""}
    for place, counted in enumerate(source.numbers):
        for option, (low, high) in counted.intervals.items():
            when = f" WHEN question = '{counted.question}' AND code = '{option}' THEN "
            found["low"] += when + str(low)
            found["high"] += when + ("1000000000" if high is None else str(high))
            found["asked"] += when + str(1 << place)
    how = {"low": "sum", "high": "sum", "asked": "bit_or"}
    return [f'{how[end]}(CASE{cases} END) AS "{end} {code}"' for end, cases in found.items()]


def _ends(code: str, questions: dict[str, Source]) -> str:
    if code not in questions or not questions[code].numbers:
        return "low: NULL::HUGEINT, high: NULL::HUGEINT, asked: NULL::INT"
    return f'low: "low {code}", high: "high {code}", asked: "asked {code}"'


def _sets() -> tuple[str, str]:
    """Return the name and the value of the breakdown of a row, under grouping sets."""
    whens = "".join(f" WHEN grouping({c}) = 0 THEN '{c}'" for c in BREAKDOWNS)
    parts = ", ".join(BREAKDOWNS)
    return f"CASE{whens} ELSE 'all' END", f"coalesce({parts}, 'all')"


def _population(undated: str) -> str:
    nkl = ", ".join(f"'{code}'" for code, some in indicators().items() if some.treaty == "nkl")
    return f"CASE WHEN indicator IN ({nkl}) THEN {undated} ELSE false END"


def _counts() -> str:
    by, part = _sets()
    states = ", ".join(
        f"count(*) FILTER ({reading} AND state = {state})"
        for reading in ("NOT after", "in_late")
        for state in range(6)
    )
    sums = ", ".join(
        f"sum({end}) FILTER ({reading})"
        for reading in ("NOT after", "in_late")
        for end in ("low", "high")
    )
    sets = ", ".join(f"(round, indicator, undated, {column})" for column in BREAKDOWNS)
    columns = ", ".join(BREAKDOWNS)
    return f"""
    SELECT round, {by}, {part}, indicator, undated, {states}, {sums}, count(*) FILTER (after),
      count(low) FILTER (NOT after)
    FROM (SELECT s.*, {columns}, {_population("m.undated")} AS undated
          FROM said s JOIN members m USING (round, party)) WHERE undated IS NOT NULL
    GROUP BY GROUPING SETS ((round, indicator, undated), {sets})"""


def _changes() -> str:
    by, part = _sets()
    comparable = [code for code, some in indicators().items() if some.comparison.allowed]
    sets = ", ".join(f"(indicator, {column})" for column in BREAKDOWNS)
    columns = ", ".join(f"m.{column}" for column in BREAKDOWNS)
    answered = f"NOT after AND state < 3 AND indicator IN ({_list(tuple(comparable))})"
    return f"""
    WITH now AS (FROM said WHERE round = 'midterm' AND {answered}),
    before AS (FROM said WHERE round = 'baseline' AND {answered}),
    panel AS (
        SELECT n.indicator, {columns}, {_population("m.undated OR e.undated")} AS undated,
          CASE WHEN n.low IS NULL THEN sign(b.state - n.state)
               WHEN n.asked <> b.asked THEN NULL
               WHEN n.low > b.high THEN 1 WHEN n.high < b.low THEN -1 ELSE 0 END AS moved
        FROM now n JOIN before b USING (party, indicator)
        JOIN members m ON m.round = 'midterm' AND m.party = n.party
        JOIN members e ON e.round = 'baseline' AND e.party = n.party
    )
    SELECT {by}, {part}, indicator, count(*) FILTER (moved = 1), count(*) FILTER (moved = -1),
      count(*) FILTER (moved = 0)
    FROM panel WHERE undated IS NOT NULL AND NOT undated
    GROUP BY GROUPING SETS ((indicator), {sets})"""
