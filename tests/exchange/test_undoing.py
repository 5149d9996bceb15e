"""An import is taken back as a whole, and what was changed since is named and stays."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from biocap.cli.undoing import imports
from biocap.collection import operations
from biocap.collection.models import Round, Submission
from biocap.collection.queries import versions_for_publication
from biocap.exchange.bch.reports_of_records import LIST as REPORTS
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.imported import Imported
from biocap.exchange.runs import runs
from biocap.exchange.undoing import undo_import, undoing_of
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.exchange.bch.records import record_of
from tests.exchange.projects import AT, Bring, projects
from tests.exchange.test_lists import row

pytestmark = pytest.mark.django_db
__all__ = ["projects"]


def public(field: str) -> dict[str, Any]:
    """Return what the next snapshot would say, by Party or by the id of a project."""
    found = versions_for_publication(AT + timedelta(days=99))
    assert len({one.submission for one in found}) == len(found)
    return {
        one.party or one.body["answers"]["source"].rpartition(" ")[2]: one.body["answers"].get(
            field
        )
        for one in found
    }


def test_projects_of_a_wrong_list_leave_or_go_back(projects: Bring, secretariat: Person) -> None:
    projects(1, row("1") + row("2"))
    wrong = row("1", title="Wrong") + row("2") + row("3", title="Wrong") + row("4", title="Kept")
    projects(2, wrong)
    touched = next(s for s in Submission.objects.all() if "Kept" in json.dumps(s.answers))
    operations.reopen(touched, by=touched.created_by, at=AT + timedelta(days=3))
    assert public("title") == {"1": "Wrong", "2": "Training", "3": "Wrong", "4": "Kept"}

    run, _first = runs()
    looked = CliRunner().invoke(imports, ["undo", str(run.number)])
    assert [line.split(" (")[0] for line in looked.output.splitlines()] == [
        f"Import {run.number} of 2026-11-03 00:00 UTC, gef:",
        "1 to leave:",
        "  Wrong",
        "1 to go back to the version before:",
        "  Wrong",
        "1 changed since, to stay:",
        "  Kept",
        "Nothing was done. Do it: --because 'the reason'.",
    ]
    with pytest.raises(Problem) as refused:
        undo_import(run.number, " ", by=secretariat, at=AT + timedelta(days=4))
    assert refused.value.code == "import.no_reason"
    assert public("title")["1"] == "Wrong"
    done = CliRunner().invoke(imports, ["undo", str(run.number), "--because", "A wrong file."])
    assert (done.exit_code, "Nothing was done" in done.output) == (0, False)
    assert public("title") == {"1": "Training", "2": "Training", "4": "Kept"}
    # Twice is once: nothing of the run stands any more as it was brought in.
    again = undoing_of(run.number)
    assert (again.leave, again.go_back, len(again.gone), len(again.stay)) == ((), (), 2, 1)
    assert "taken back on" in CliRunner().invoke(imports, ["list"]).output

    came = projects(5, row("1") + row("2") + row("3", title="Right"))
    assert (came.new, came.changed, came.same) == (0, 1, 2)
    assert public("title") == {"1": "Training", "2": "Training", "3": "Right", "4": "Kept"}
    projects(6, row("3", title="Right"))
    assert public("title")["3"] == "Right"


def test_imports_are_taken_back_one_after_another(projects: Bring, secretariat: Person) -> None:
    """Undoing is no change of somebody's: what it puts back can be undone in its turn."""
    for day in (1, 2, 3):
        projects(day, row("1", title=f"Title {day}"))
    third, second, first = (run.number for run in runs())

    def undo(number: int, day: int) -> tuple[int, ...]:
        done = undo_import(number, "Wrong.", by=secretariat, at=AT + timedelta(days=day))
        return tuple(len(part) for part in (done.leave, done.go_back, done.gone, done.stay))

    assert undo(second, 4) == (0, 0, 0, 1)  # the third came on top of it
    assert (undo(third, 5), public("title")) == ((0, 1, 0, 0), {"1": "Title 2"})
    assert (undo(second, 6), public("title")) == ((0, 1, 0, 0), {"1": "Title 1"})
    assert undo(second, 7) == undo(third, 7) == (0, 0, 1, 0)
    projects(8, row("1", title="Title 8"))
    assert undo(runs()[0].number, 9) == (0, 1, 0, 0)
    assert (undo(first, 10), public("title")) == ((1, 0, 0, 0), {})
    projects(11, row("1", title="Title 11"))
    assert public("title") == {"1": "Title 11"}
    assert (undo(runs()[0].number, 12), public("title")) == ((1, 0, 0, 0), {})


def test_reports_of_a_wrong_file_leave_or_go_back(tmp_path: Path, secretariat: Person) -> None:
    def bring(day: int, *records: dict[str, Any]) -> Imported:
        path = tmp_path / f"cycle-{day}.json"
        path.write_text(json.dumps(records))
        return bring_in(REPORTS, [path], by=secretariat, at=AT + timedelta(days=day))

    kenya, uganda = (
        record_of("4", code, n, date="2019-09-20") for n, code in enumerate(("ke", "ug"))
    )
    bring(1, kenya | {"revision": 1})
    operations.set_cut_off(Round.objects.get(code="nr4"), AT + timedelta(days=90), by=secretariat)
    right = public("Q020")
    bring(2, kenya | {"revision": 2, "Q020": {"value": {"en": "Wrong."}}}, uganda)
    assert public("Q020")["KEN"] == "[en] Wrong."
    assert set(public("Q020")) == {"KEN", "UGA"}
    done = undo_import(runs()[0].number, "A wrong file.", by=secretariat, at=AT)
    assert [len(part) for part in (done.leave, done.go_back, done.stay)] == [1, 1, 0]
    assert public("Q020") == right
    came = bring(3, kenya | {"revision": 3}, uganda)
    assert (came.new, came.left_out, set(public("Q020"))) == (1, 0, {"KEN", "UGA"})
    assert public("Q020")["KEN"] == right["KEN"]


def test_a_number_that_is_no_import(projects: Bring) -> None:
    projects(1, row("1"))
    assert "list-1.csv" in CliRunner().invoke(imports, ["list"]).output
    with pytest.raises(Problem) as refused:
        undoing_of(10**9)
    assert refused.value.code == "import.no_such_run"
