"""No ranked list of needs is cut inside a tie, or ranked by what it does not show."""

import ast
import json
import re
from pathlib import Path

import pytest

import biocap
from biocap.library.queries import Library
from biocap.needs.catalogue import tables_of_area, tables_of_round
from biocap.needs.measures.gaps import wide_gaps
from biocap.needs.measures.means import preferred
from biocap.reports.charts.library import MOST_GAPS, widest_gaps
from biocap.telling.names import Words
from biocap.telling.numbers import decimal
from biocap.telling.tables import Table
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
        weights = [tuple(column.value(row) for column in shown) for row in table.rows]
        assert weights == sorted(weights, reverse=True), table.name
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
        assert notes == [decimal(row.above, 2) for row in table.top(MOST_GAPS).shown]


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
