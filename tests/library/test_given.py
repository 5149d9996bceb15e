"""What the layers above hand in is in the snapshot and its id, or refused as a whole."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from biocap.library.queries import open_snapshot, snapshots
from biocap.library.verification import verify_snapshots
from biocap.shared.problems import Problem
from tests.library.frozen import Inputs, needs_inputs
from tests.library.test_verification import codes, forge

AT = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=3)))
COUNT = {
    "round": "first",
    "indicator": "A.2(a)",
    "count": 3,
    "of": 15,
    "note": "The GEF's list of projects",
    "entered_at": AT,
}
TARGET = {"indicator": "A.2(a)", "by": date(2030, 12, 31), "value": 50, "reason": "COP-MOP 12"}
GIVEN = {"entered": [COUNT], "targets": [TARGET]}


def with_given(**given: Any) -> Inputs:
    return replace(needs_inputs(1), given=given)


def test_build_holds_what_is_given(tmp_path: Path) -> None:
    library = with_given(**GIVEN).open(tmp_path)
    assert library.records(library.table("entered")) == [
        {**COUNT, "entered_at": datetime(2026, 3, 1, 9, tzinfo=UTC)}
    ]
    assert library.records(library.table("targets")) == [TARGET]
    assert verify_snapshots(tmp_path) == []


def test_build_of_other_rows_gives_another_id(tmp_path: Path) -> None:
    inputs = [
        with_given(),
        with_given(**GIVEN),
        with_given(entered=[{**COUNT, "count": 4}], targets=[TARGET]),
        with_given(entered=[COUNT], targets=[{**TARGET, "reason": "Another"}]),
    ]
    assert len({each.build(tmp_path).id for each in inputs}) == len(inputs)
    assert verify_snapshots(tmp_path) == []
    last = inputs[-1].build(tmp_path)
    assert list(last.manifest["inputs"]["definitions"]) == ["figures", "needs-assessment/2009"]


def test_build_of_the_same_moment_in_another_zone_gives_the_same_id(tmp_path: Path) -> None:
    there = {**COUNT, "entered_at": AT.astimezone(UTC)}
    assert (
        with_given(entered=[there]).build(tmp_path).id
        == with_given(entered=[COUNT]).build(tmp_path).id
    )


@pytest.mark.parametrize(("table", "column"), [("entered", "count"), ("targets", "value")])
def test_verify_forged_rows(tmp_path: Path, table: str, column: str) -> None:
    forge(with_given(**GIVEN).build(tmp_path).folder, table, column, 7)
    assert codes(tmp_path) == ["library.reference_changed"]


@pytest.mark.parametrize(
    ("given", "code", "sentence"),
    [
        (
            {"needs": []},
            "no_table",
            "Rows cannot be handed to the table “needs”, only to: "
            "entered, targets, judgements, codings, national_plans, plan_actions, "
            "activity_clusters, activity_proposals, roster_counts.",
        ),
        (
            {"entered": [{**COUNT, "round": "third"}]},
            "no_round",
            "A row of “entered” is of the "
            "round “third”, which is not in this snapshot. Set its cut-off first, or leave the row "
            "out.",
        ),
        (
            {"entered": [COUNT, {**COUNT, "count": 4}]},
            "twice",
            "Of “entered” there are 2 rows for first, A.2(a). One may stand.",
        ),
        (
            {"targets": [TARGET, TARGET]},
            "twice",
            "Of “targets” there are 2 rows for A.2(a), 2030-12-31. One may stand.",
        ),
        (
            {"entered": [{**COUNT, "party": "KEN"}]},
            "columns",
            "The table “entered” has no column "
            "“party”. Its columns: round, indicator, count, of, note, entered_at.",
        ),
        (
            {"targets": [{**TARGET, "by": None}]},
            "incomplete",
            "A row of “targets” does not say its by.",
        ),
    ],
)
def test_build_refuses_rows(tmp_path: Path, given: Any, code: str, sentence: str) -> None:
    with pytest.raises(Problem) as raised:
        with_given(**given).build(tmp_path)
    assert (raised.value.code, str(raised.value)) == (f"library.given_{code}", sentence)
    assert snapshots(tmp_path) == []


@pytest.mark.parametrize("count", ["many", 10**12, 1.5, [1]])
def test_build_refuses_a_count_that_is_none(tmp_path: Path, count: Any) -> None:
    with pytest.raises(Problem) as raised:
        with_given(entered=[{**COUNT, "count": count}]).build(tmp_path)
    assert raised.value.code == "library.given_malformed"
    assert str(raised.value).startswith("A row of “entered” holds what its column cannot: ")
    assert snapshots(tmp_path) == []


def test_build_without_anything_given_has_empty_tables(tmp_path: Path) -> None:
    snapshot = with_given().build(tmp_path)
    library = open_snapshot(snapshot.id, tmp_path)
    assert [library.manifest["counts"][name] for name in GIVEN] == [0, 0]
