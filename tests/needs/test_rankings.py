"""No ranked list of needs is cut inside a tie, or ranked by what it does not show."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path

import pytest

import biocap
from biocap.library.figures import Share
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from biocap.needs.catalogue import tables_of_area, tables_of_round
from biocap.needs.figures.gap import Gap
from biocap.needs.figures.naming import Naming
from biocap.needs.measures.gaps import MOST_DRAWN, wide_gaps
from biocap.needs.measures.means import preferred
from biocap.needs.reporting import bases
from biocap.reports.charts.library import widest_gaps
from biocap.telling.names import Words
from biocap.telling.numbers import decimal
from biocap.telling.tables import Kind, Table
from tests.library.frozen import needs_inputs

ROUNDS = [(11, 1), (12, 3), (13, 8), (14, 21), (15, 30)]
"""Seed, and number of Parties: the fewer there are, the more is tied."""


@pytest.fixture(scope="module", params=ROUNDS, ids=lambda case: f"{case[1]}-parties")
def random_round(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Library:
    return needs_inputs(*request.param).open(tmp_path_factory.mktemp("library"))


def rankings(words: Words) -> list[Table[object]]:
    """Return every ranked table that measures of needs declare, of both rounds."""
    found = []
    for line in words.rounds:
        tables = [of(words, line) for of in tables_of_round().values()]
        for area in words.form(line).areas:
            tables += [of(words, line, area) for of in tables_of_area().values()]
            tables.append(preferred(words, line, area))
        found += [*tables, preferred(words, line, None)]
    return [table for table in found if table.ranked_by]


def test_a_ranking_is_never_cut_inside_a_tie(random_round: Library) -> None:
    tables = rankings(Words(random_round, "en"))
    assert tables
    for table in tables:
        shown = [table.column(code) for code in table.ranked_by]
        assert all(column.head for column in shown), table.name
        weights = [tuple(column.weight(row) for column in shown) for row in table.rows]
        assert weights == sorted(weights, reverse=True), table.name
        read = {tuple(column.words(row) for column in shown) for row in table.rows}
        assert len(read) == len(set(weights)), f"{table.name}: what reads alike is not equal"
        for most in range(1, len(weights) + 1):
            for room in (None, 6):
                kept = len(table.top(most, room).shown)
                assert kept in (0, len(weights)) or weights[kept - 1] > weights[kept]


def test_the_picture_of_gaps_parts_no_tie(random_round: Library) -> None:
    words = Words(random_round, "en")
    for line in words.rounds:
        table = wide_gaps(words, line)
        said = json.dumps(widest_gaps(words, line), ensure_ascii=False)
        notes = re.findall(r'"note": "([\d.]+) \(', said)
        assert notes == [decimal(row.above, 2) for row in table.top(MOST_DRAWN).shown]


def tables(words: Words) -> list[Table[object]]:
    """Return every table that measures of needs declare, of both rounds and of each area."""
    found: list[Table[object]] = []
    for line in words.rounds:
        found += [of(words, line) for of in tables_of_round().values()]
        for area in words.form(line).areas:
            found += [of(words, line, area) for of in tables_of_area().values()]
    return found


def within(row: object, depth: int = 0) -> Iterator[object]:
    """Yield whatever values a row holds or computes, and what these hold in their turn."""
    if depth > 2 or not is_dataclass(row):
        return
    computed = [n for n in dir(type(row)) if isinstance(getattr(type(row), n), property)]
    for name in (*computed, *(held.name for held in fields(row))):
        value = getattr(row, name)
        for one in value if isinstance(value, tuple) else (value,):
            yield one
            yield from within(one, depth + 1)


def test_no_table_of_needs_tells_per_cent_below_the_least_base(random_round: Library) -> None:
    """Every per cent of every table is that of a share whose base is large enough."""
    told = 0
    for table in tables(Words(random_round, "en")):
        columns = [column for column in table.columns if column.kind is Kind.PERCENT]
        for row in table.rows:
            shares = [value for value in (row, *within(row)) if isinstance(value, Share)]
            large = {share.percent for share in shares if share.whole >= least_base()}
            assert all(share.percent is None for share in shares if share.whole < least_base())
            for column in columns:
                value = column.value(row)
                told += value is not None
                assert value is None or value in large, (table.name, column.code)
    parties = {
        line.code: bases(random_round, line.code) for line in Words(random_round, "en").rounds
    }
    most = max(base.invited for some in parties.values() for base in some)
    assert bool(told) is (most >= least_base())


def test_every_headline_of_needs_lies_within_its_range(random_round: Library) -> None:
    """Of a share: whatever the silent would have said. Of a gap: whatever its blanks meant."""
    seen = set()
    for table in tables(Words(random_round, "en")):
        for row in table.rows:
            for one in (it for it in (row, *within(row)) if isinstance(it, Naming)):
                seen.add("share")
                if one.submitted:
                    low, high = one.interval.lowest, one.interval.highest
                    headline = Fraction(one.count, one.submitted)
                    assert Fraction(low.part, low.whole) <= headline
                    assert headline <= Fraction(high.part, high.whole)
            if isinstance(row, Gap):
                seen.add("gap")
                assert row.above_least <= row.above <= row.above_most
                assert row.score <= row.score_most
    assert seen == {"share", "gap"}


PLACES = ("activities", "indicators", "needs", "reports", "telling", "web/presenters")
RANKED = re.compile(r"rows|ranked|sorted|gaps|named|means|areas|needs|most|largest|widest")


def test_no_other_code_takes_the_first_of_a_list() -> None:
    """A list that is cut by a slice may part a tie: `telling.ranking.top` never does."""
    home = Path(biocap.__file__).parent
    found = set()
    for place in PLACES:
        for path in (home / place).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not (isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)):
                    continue
                if node.slice.upper is None or node.slice.lower is not None:
                    continue
                if RANKED.search(ast.unparse(node.value)):
                    found.add(f"{path.relative_to(home)}: {ast.unparse(node)}")
    assert found == set()
    sliced = re.compile(r"""\bin\s+[^%]*\|slice:""")
    pages = (home / "web" / "templates" / "library").rglob("*.html")
    assert [str(path) for path in pages if sliced.search(path.read_text("utf-8"))] == []
