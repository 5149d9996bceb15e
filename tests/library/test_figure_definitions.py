"""An old figure keeps its rule: what changes a figure goes with the snapshot, and is read there."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.collection.queries import FrozenInvitation
from biocap.formats import lineage
from biocap.indicators.crosswalks import crosswalk
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Verdict
from biocap.indicators.reference import indicators
from biocap.library import figure_definitions
from biocap.library.figure_definitions import definitions_in_force, hash_of
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from biocap.library.verification import verify_snapshots
from biocap.needs.reporting import bases
from biocap.reports.evaluation import evaluation_report
from biocap.shared.definitions import PROJECT, reading_from
from biocap.telling.names import Words
from biocap.web.views.library.serving import SHELF
from tests.contracts.block_lines import lines_of
from tests.evaluation import MIDTERM, evaluation_inputs
from tests.library.frozen import Inputs, round_of, version_of
from tests.reports.evaluation.conftest import FRONT

Rewrite = Callable[..., None]
TODAY = date(2026, 6, 1)
REAL, ASKED = "needs-2026", ("BGD", "KEN", "UGA", "VUT")
TIES = "crosswalks/areas-elements-capacity-areas-goals.yaml"
SAID = "definitions of its figures were kept with it"


@pytest.fixture
def rewrite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rewrite:
    """Put definitions in force in which files say something else than those of the project."""

    def change(*changes: tuple[str, str, str]) -> None:
        there = Path(mkdtemp(dir=tmp_path))
        for file, was, now in changes:
            part = file.partition("/")[0]
            if not (there / part).exists():
                copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
                copy(PROJECT / part, there / part)
            text = (there / file).read_text("utf-8")
            assert was in text
            (there / file).write_text(text.replace(was, now, 1), "utf-8")
        monkeypatch.setenv("BIOCAP_DEFINITIONS", str(there))

    return change


def figures(library: Library) -> dict[str, Any]:
    """Return what each definition that is rewritten below decides of a snapshot."""
    with library.by_its_definitions():
        evaluation = Evaluation(Words(library, "en"), MIDTERM)
        share = evaluation.value("B.1(b)", "midterm").share_of_answered
        return {
            "verdicts": {code: evaluation.change(code).verdict for code in indicators()},
            "least base": (least_base(), share.percent),
            "ldc": {base.part: base.submitted for base in bases(library, REAL, "ldc")},
            "ties": sum(tie.from_ == "A" for tie in crosswalk("area", "element")),
        }


def page(snapshot_id: str) -> str:
    SHELF.clear()
    html = Client().get(f"/en/evaluations/{MIDTERM}/?snapshot={snapshot_id}").content.decode()
    return html.partition("<main")[2]


def printed(library: Library) -> list[str]:
    with library.by_its_definitions():
        report = evaluation_report(library, MIDTERM, FRONT, TODAY)
    return [line for document in report.both for line in lines_of(document)]


@pytest.fixture
def inputs() -> Inputs:
    """An evaluation, and a round of needs that four real Parties answered."""
    reports = evaluation_inputs(7, 12)
    round = round_of(REAL, due_on=date(2026, 12, 15))
    return replace(
        reports,
        versions=(*reports.versions, *(version_of({}, party=p, round=REAL) for p in ASKED)),
        rounds=(*reports.rounds, round),
        invitations=(*reports.invitations, *(FrozenInvitation(REAL, p) for p in ASKED)),
    )


@pytest.fixture
def root(tmp_path: Path, settings: LazySettings) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    return tmp_path / "library"


MEMBERSHIP = "BGD,ldc,,2026-11-24,graduation"
LEAST = ("thresholds.yaml", "least_base:\n  value: 5", "least_base:\n  value: 8888")
CHANGES = (
    ("thresholds.yaml", "value: 10\n", "value: 9999\n"),
    LEAST,
    ("parties/memberships.csv", MEMBERSHIP + ",unconfirmed", MEMBERSHIP + ",counted"),
    (TIES, "  - {area: A, element: un", "  # - {area: A, element: un"),
    ("indicators/cp-10-4/B.1.b.yaml", "better: more", "better: less, why: Tried here"),
)


def test_an_old_evaluation_keeps_its_rule_and_a_new_one_has_the_new(
    inputs: Inputs, root: Path, rewrite: Rewrite
) -> None:
    """The same answers, published before and after every kind of definition was changed."""
    old = inputs.open(root)
    before, seen, read = figures(old), page(old.snapshot_id), printed(old)
    assert inputs.build(root).id == old.snapshot_id
    rewrite(*CHANGES)
    old.forget()  # it shall be no memory
    assert (figures(old), page(old.snapshot_id), printed(old)) == (before, seen, read)

    new = inputs.open(root)
    after = figures(new)
    assert new.snapshot_id != old.snapshot_id
    assert [name for name in before if before[name] == after[name]] == []
    assert after["least base"] == (8888, None)
    assert (before["ldc"], after["ldc"]) == ({"yes": 2, "no": 2}, {"yes": 1, "no": 3})
    assert not {Verdict.UP, Verdict.DOWN} & set(after["verdicts"].values())
    assert page(new.snapshot_id) != page(old.snapshot_id) == seen
    assert SAID not in seen
    assert verify_snapshots(root) == []
    assert inputs.build(root).id == new.snapshot_id


def test_a_snapshot_without_its_definitions_is_read_by_those_in_force_and_says_so(
    inputs: Inputs, root: Path, rewrite: Rewrite
) -> None:
    rewrite(("thresholds.yaml", "value: 10\n", "value: 11\n"))
    old = inputs.open(root)
    kept = next((root / "definitions").glob(f"{hash_of(old.manifest)}.json"))
    held = kept.read_text("utf-8")
    rewrite(LEAST)
    kept.unlink()
    assert [problem.code for problem in verify_snapshots(root)] == ["library.definitions_missing"]
    assert not old.has_its_definitions
    assert figures(old)["least base"] == (8888, None)
    assert SAID in page(old.snapshot_id)
    assert any(SAID in line for line in printed(old))

    files = json.loads(held)
    kept.write_text(json.dumps({**files, "thresholds.yaml": "altered"}), "utf-8")
    found = {problem.code for problem in verify_snapshots(root)}
    assert found == {"library.definition_changed", "library.definitions_missing"}
    kept.write_text(held, "utf-8")
    assert verify_snapshots(root) == []
    assert old.has_its_definitions
    assert figures(old)["least base"][0] == 5


def test_definitions_that_this_software_cannot_read_are_not_read(
    inputs: Inputs, root: Path, rewrite: Rewrite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a file that was written for other software: nothing is read from it in part.

    That they cannot be read is found out once, not again with every figure.
    """
    rewrite(("indicators/cp-10-4/B.1.b.yaml", "kind: ", "sort: "))
    old = inputs.open(root)
    rewrite(LEAST)
    tried: list[str] = []
    counting = [lambda: tried.append("read"), *figure_definitions.READERS]
    monkeypatch.setattr(figure_definitions, "READERS", counting)
    assert not old.has_its_definitions
    assert figures(old)["least base"] == (8888, None)
    assert verify_snapshots(root) == []
    assert tried == ["read"]


def test_lineage_as_it_went_along(tmp_path: Path) -> None:
    file = "formats/national-report/lineage-4-5.yaml"
    text = (PROJECT / file).read_text("utf-8")
    (tmp_path / file).parent.mkdir(parents=True)
    changed = text.replace("contact, type: identical", "contact, type: reworded")
    (tmp_path / file).write_text(changed, "utf-8")
    before = lineage("national-report", "5")
    with reading_from(tmp_path):
        then = lineage("national-report", "5")
    assert (then != before, lineage("national-report", "5")) == (True, before)
    assert file in definitions_in_force()


def test_definitions_in_force_whatever_the_line_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = definitions_in_force()
    there = shutil.copytree(PROJECT / "indicators", tmp_path / "indicators") / "cp-10-4"
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    for path in there.glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert definitions_in_force() == before
    path.write_bytes(path.read_bytes() + b"# looked at again\n")
    assert definitions_in_force() != before
    (there / "A.1.a.yaml").rename(there / "A.1.b2.yaml")
    names = definitions_in_force().keys()
    assert "indicators/cp-10-4/A.1.a.yaml" not in names
    assert {"thresholds.yaml", "parties/memberships.csv"} < names
