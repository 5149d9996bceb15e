"""Downloads hold what the tables hold, and no spreadsheet runs what somebody typed."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from biocap.library import export
from biocap.library.queries import Library
from biocap.library.rows import as_json
from biocap.library.schema import TABLES
from biocap.shared.problems import Problem
from tests.library.activity_inputs import activity_inputs
from tests.library.frozen import Inputs, round_of, version_of


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return activity_inputs(1, 30).open(tmp_path_factory.mktemp("library"))


def read_csv(chunks: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(chunks.decode("utf-8"), newline="")))


def printed(cell: object, kind: str) -> str:
    """Return a cell as CSV prints it."""
    if cell is None:
        return ""
    if kind == "moment":
        return str(as_json(cell)).replace(".000000Z", "Z")
    if kind == "flag":
        return str(cell).lower()
    if kind == "number":
        return str(cell).removesuffix(".0")
    return str(as_json(cell))


@pytest.mark.parametrize("name", TABLES)
def test_csv_chunks_hold_the_table(library: Library, name: str) -> None:
    written = pq.read_table(library.folder / f"{name}.parquet").to_pylist()
    kinds = {column.name: column.kind for column in TABLES[name].columns}
    expected = [{key: printed(cell, kinds[key]) for key, cell in row.items()} for row in written]
    assert read_csv(b"".join(export.csv_chunks(library, name))) == expected


@pytest.mark.parametrize("name", TABLES)
def test_json_chunks_hold_the_table(library: Library, name: str) -> None:
    written = pq.read_table(library.folder / f"{name}.parquet").to_pylist()
    found = json.loads(b"".join(export.json_chunks(library, name)))
    rows = found.pop("rows")
    assert found == {
        "snapshot": library.snapshot_id,
        "table": name,
        "round": None,
        "rehearsal": True,
        "columns": [column.name for column in TABLES[name].columns],
    }
    for column in TABLES[name].columns:
        said = [row[column.name] for row in rows]
        kept = [row[column.name] for row in written]
        if column.kind == "json":
            assert said == [None if cell is None else json.loads(cell) for cell in kept]
        elif column.kind == "usd":
            assert said == [None if cell is None else float(cell) for cell in kept]
        else:
            moments = (
                str(as_json(c)).replace(".000000Z", "Z") if c is not None else c for c in kept
            )
            assert said == (kept if column.kind not in ("moment", "date") else list(moments))


def test_csv_chunks_of_one_round(library: Library) -> None:
    rows = read_csv(b"".join(export.csv_chunks(library, "submissions", "second")))
    assert {row["round"] for row in rows} == {"second"}
    assert b"".join(export.csv_chunks(library, "submissions", "' OR 1=1 --")).count(b"\n") == 1


def test_csv_chunks_of_an_unknown_table(library: Library) -> None:
    with pytest.raises(Problem) as raised:
        list(export.csv_chunks(library, "needs; DROP TABLE needs"))
    assert raised.value.code == "library.no_such_table"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("﹢1", "'﹢1"),
        ("  =1+1", "'  =1+1"),
        ("\u00a0\u3000＠SUM(A1)", "'\u00a0\u3000＠SUM(A1)"),
        ("  plain", "  plain"),
        ("plain = text", "plain = text"),
        ('with "quotes", commas\nand lines', 'with "quotes", commas\nand lines'),
        ("العربية", "العربية"),
    ],
)
def test_csv_chunks_disarm_formulas(tmp_path: Path, typed: str, written: str) -> None:
    answers = {"needs.L/L.other": {"extent": {"code": "0"}, "specify": typed}}
    version = version_of(answers, party="KEN", round="first")
    library = Inputs((version,), (round_of("first"),), (), {}).open(tmp_path)
    (row,) = read_csv(b"".join(export.csv_chunks(library, "needs")))
    assert row["specify"] == written
    (unchanged,) = json.loads(b"".join(export.json_chunks(library, "needs")))["rows"]
    assert unchanged["specify"] == typed
    assert export.safe_cell(typed) == written


def test_data_dictionary_has_a_sentence_for_every_column() -> None:
    rows = export.data_dictionary(str.upper)
    assert [(row["table"], row["column"]) for row in rows] == [
        (table.name, column.name) for table in TABLES.values() for column in table.columns
    ]
    assert all(row["is"].isupper() and row["is"].endswith(".") for row in rows)
    assert len(read_csv(export.dictionary_csv())) == len(rows)
    tables = json.loads(export.dictionary_json())["tables"]
    assert [table["table"] for table in tables] == list(TABLES)
