"""`biocap publish` asks before anything is public; withdrawing has a way back."""

from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from biocap.cli.library import reinstate, withdraw
from biocap.cli.publish import confirm, publish
from biocap.collection.models import Round
from biocap.library.naming import snapshot_named
from biocap.library.places import MANIFEST, snapshot_folder
from biocap.library.queries import in_force, listed_snapshots
from biocap.parties.models import Person
from biocap.reports import operations
from biocap.shared.problems import Problem
from tests.workroom import OPEN, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(secretariat: Person, tmp_path: Path, settings: Any) -> str:
    """The one snapshot, in force; a round was opened since."""
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    snapshot = operations.publish(at=OPEN, by=secretariat, languages=()).snapshot_id
    make_round(secretariat)
    return snapshot


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("needs-2025\n", "This is not the code of the round. Nothing was published."),
        ("\n\n", "Aborted!"),
        ("", "Aborted!"),
    ],
)
def test_publish_stops_unless_the_code_is_typed(first: str, typed: str, said: str) -> None:
    run = CliRunner().invoke(publish, ["--round", "needs-2026"], input=typed)
    assert run.exit_code != 0
    assert said in run.output
    assert "0 of 3 count" in run.output
    assert "Named as silent: 3: FJI, KEN, PER." in run.output
    assert (in_force(), listed_snapshots()) == (first, [first])
    assert Round.objects.get().cut_off_at is None


@pytest.mark.parametrize(
    ("code", "typed", "goes_on"),
    [
        ("needs-2026", " needs-2026 \n", True),
        (None, "y\n", True),
        (None, "\n", False),
    ],
)
def test_confirm_takes_the_code_or_a_yes(code: str | None, typed: str, goes_on: bool) -> None:
    asking = click.command()(lambda: confirm(code))
    assert (CliRunner().invoke(asking, input=typed).exit_code == 0) is goes_on


def test_withdraw_asks_and_reinstate_takes_it_back(first: str) -> None:
    with pytest.raises(Problem) as unknown:
        CliRunner().invoke(withdraw, ["abc", "--because", "x"], catch_exceptions=False)
    assert unknown.value.code == "library.no_such_snapshot"
    why = [first[:12], "--because", "The cut-off was set too early"]
    refused = CliRunner().invoke(withdraw, why, input="n\n")
    assert (refused.exit_code, in_force()) == (1, first)
    assert "Nothing will be in force." in refused.output
    assert CliRunner().invoke(withdraw, [first]).exit_code == 2  # a reason is asked for
    gone = CliRunner().invoke(withdraw, [*why, "--yes"])
    assert gone.output.endswith("Withdrawn. In force: nothing\n")
    assert (in_force(), listed_snapshots()) == (None, [])
    refused = CliRunner().invoke(reinstate, [first[:8]], input="n\n")
    assert (refused.exit_code, in_force()) == (1, None)
    back = CliRunner().invoke(reinstate, [first[:8], "--yes"])
    said = f"In force now: nothing\nIn force: {first}\n"
    assert (back.exit_code, back.output) == (0, said)
    assert (in_force(), listed_snapshots()) == (first, [first])


def test_the_beginning_of_an_id_names_one_snapshot_or_none(tmp_path: Path) -> None:
    for name in ("abcd1", "abcd2", "ef012"):
        folder = snapshot_folder(tmp_path, name)
        folder.mkdir(parents=True)
        (folder / MANIFEST).write_text("{}")
    assert snapshot_named("EF01", tmp_path) == "ef012"
    assert snapshot_named("abcd2", tmp_path) == "abcd2"
    for named, code in (("abcd", "several_snapshots"), ("ef0", "no_such_snapshot")):
        with pytest.raises(Problem) as problem:
            snapshot_named(named, tmp_path)
        assert problem.value.code == f"library.{code}"
