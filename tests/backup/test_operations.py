"""A backup is proved by restoring it."""

import hashlib
import io
import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command

from biocap.backup.archive import ArchiveWriter, open_archive
from biocap.backup.operations import restore_backup, write_backup
from biocap.backup.rows import PASSING
from biocap.collection import operations
from biocap.collection.models import Version
from biocap.indicators.operations import enter_count, set_target
from biocap.library.operations import put_in_force
from biocap.library.verification import verify_snapshots
from biocap.parties.models import FictionalParty, Person
from biocap.parties.operations import add_person, make_link
from biocap.shared import audit
from biocap.shared.problems import Problem
from tests.factories import AT, make_person
from tests.library.frozen import needs_inputs
from tests.workroom import AREA_L, OPEN, make_draft, make_round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "data" / "uploads"
    settings.BIOCAP_LIBRARY = tmp_path / "data" / "library"


@pytest.fixture
def filled(db: None) -> Person:
    """A workroom with a submitted version, an upload, a one-time link, and a library."""
    secretariat, focal_point = make_person(secretariat="yes"), make_person(focal_point="KEN")
    draft = make_draft(focal_point, make_round(secretariat))
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    content = b"A letter in plain words.\n"
    operations.add_upload(
        draft, "documents", "letter.txt", io.BytesIO(content), len(content), focal_point, OPEN
    )
    operations.submit(draft, by=focal_point, at=OPEN)
    make_link(focal_point, by=secretariat, at=AT)
    reports = make_round(secretariat, code="nr5", format_code="national-report", edition="5")
    enter_count(reports, "A.2(a)", 12, 40, note="Records.", by=secretariat, at=AT)
    set_target("A.1(a)", AT.date(), Decimal(60), reason="Agreed.", by=secretariat, at=AT)
    FictionalParty.objects.create(code="P017", number=17, group="Africa", category="developing")
    library = Path(settings.BIOCAP_LIBRARY)
    snapshot = needs_inputs(1, parties=3).build(library)
    put_in_force(snapshot, library)
    (library / ".staged-cd").mkdir()
    (library / ".staged-cd" / "half").write_bytes(b"half")
    audit.record(
        "library.publish",
        f"snapshot:{snapshot.id}",
        by=secretariat,
        at=AT.replace(microsecond=123456),
    )
    return secretariat


def everything() -> dict[str, object]:
    """Return every row with its values as they are, and every file that a backup is about."""
    rows: dict[str, object] = {
        model._meta.label_lower: serializers.serialize(
            "python", model._default_manager.order_by("pk")
        )
        for model in apps.get_models()
        if model._meta.label_lower not in PASSING
    }
    for root in (Path(settings.MEDIA_ROOT), Path(settings.BIOCAP_LIBRARY)):
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                rows[f"{root.name}/{name}"] = path.read_bytes()
    return rows


def emptied() -> None:
    call_command("flush", verbosity=0, interactive=False)
    shutil.rmtree(settings.MEDIA_ROOT)
    shutil.rmtree(settings.BIOCAP_LIBRARY)


def test_restore_into_an_empty_instance_brings_everything_back(
    filled: Person, tmp_path: Path
) -> None:
    file = tmp_path / "all.tar"
    write_backup(file)
    before = everything()
    assert before[f"uploads/{Version.objects.get().submission.uploads.get().file.name}"]
    emptied()
    assert everything() != before
    restore_backup(open_archive(file))
    assert everything() == before
    assert filled.check_password("correct horse battery")
    add_person("next@example.org", "Next", by=None, at=AT)  # the numbers go on where they stood


def test_restore_leaves_out_what_is_half_done(filled: Person, tmp_path: Path) -> None:
    write_backup(tmp_path / "all.tar")
    names = open_archive(tmp_path / "all.tar").members
    assert {n.split("/")[1] for n in names if n.startswith("library")} == {
        "definitions",
        "in-force",
        "names.json",
        "published",
        "snapshots",
    }
    assert not any("session" in name for name in names)


def test_restore_refuses_what_is_not_empty(filled: Person, tmp_path: Path) -> None:
    write_backup(tmp_path / "all.tar")
    before = everything()
    with pytest.raises(Problem) as refused:
        restore_backup(open_archive(tmp_path / "all.tar"))
    assert refused.value.code == "backup.not_empty"
    assert everything() == before


def test_restore_replace_takes_the_place_of_all(filled: Person, tmp_path: Path) -> None:
    write_backup(tmp_path / "all.tar")
    before = everything()
    add_person("later@example.org", "Later", by=None, at=AT)
    (Path(settings.BIOCAP_LIBRARY) / "later").write_text("later")
    restore_backup(open_archive(tmp_path / "all.tar"), replace=True)
    assert everything() == before
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["library", "uploads"]


def test_restore_of_a_broken_row_leaves_all_as_it_was(filled: Person, tmp_path: Path) -> None:
    write_backup(tmp_path / "all.tar")
    before = everything()
    archive = open_archive(tmp_path / "all.tar")
    broken = tmp_path / "broken.tar"
    with ArchiveWriter(broken, {k: v for k, v in archive.about.items() if k != "kind"}) as copy:
        for name, stream in archive.walk():
            content = stream.read()
            if name == "workroom/collection.version.jsonl":
                first = Version.objects.get()
                content = content.replace(
                    f'"submission": "{first.submission_id}"'.encode(),
                    b'"submission": "00000000-0000-4000-8000-000000000000"',
                )
            source = tmp_path / "member"
            source.write_bytes(content)
            copy.add_file(name, source)
    with pytest.raises(Problem) as refused:
        restore_backup(open_archive(broken), replace=True)
    assert refused.value.code == "backup.broken_rows"
    assert everything() == before


def test_restore_refuses_other_tables(filled: Person, tmp_path: Path) -> None:
    write_backup(tmp_path / "all.tar")
    archive = open_archive(tmp_path / "all.tar")
    archive.about["migrations"].append("collection.9999_from_the_future")
    with pytest.raises(Problem) as refused:
        restore_backup(archive, replace=True)
    assert refused.value.code == "backup.other_version"


def _without(prefix: str) -> Callable[[dict[str, bytes]], object]:
    return lambda held: [held.pop(name) for name in list(held) if name.startswith(prefix)]


def _replaced(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], object]:
    def change(held: dict[str, bytes]) -> None:
        assert old in held[name]
        held[name] = held[name].replace(old, new)

    return change


ROUNDS, VERSIONS = "workroom/collection.round.jsonl", "workroom/collection.version.jsonl"


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("backup.broken_rows", _without(ROUNDS)),
        (
            "backup.broken_rows",
            lambda held: held.update({"workroom/collection.accesstoken.jsonl": held[ROUNDS]}),
        ),
        ("backup.broken_rows", _replaced(VERSIONS, b"2009", b"2010")),
        ("backup.broken_rows", lambda held: held.update({"workroom/shared.auditentry.jsonl": b""})),
        (
            "backup.broken_rows",  # an empty workroom
            lambda held: held.update({name: b"" for name in held if name.startswith("workroom/")}),
        ),
        ("backup.broken_rows", _without("uploads/")),
        ("backup.broken_rows", lambda held: held.update({_upload(held): b"Another letter.\n"})),
        ("backup.altered", _without("library/snapshots/")),
    ],
    ids=[
        "table missing",
        "rows of another model",
        "another body",
        "rows missing",
        "empty workroom",
        "files missing",
        "another file",
        "snapshot in force missing",
    ],
)
def test_restore_refuses_what_does_not_fit_together(
    code: str, change: Callable[[dict[str, bytes]], object], filled: Person, tmp_path: Path
) -> None:
    broken = rewritten(tmp_path, change)
    before = everything()
    with pytest.raises(Problem) as refused:
        restore_backup(open_archive(broken), replace=True)
    assert refused.value.code == code
    assert everything() == before


def rewritten(tmp_path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """Return a backup whose members were changed, and whose own hashes are those of the change."""
    write_backup(tmp_path / "all.tar")
    archive = open_archive(tmp_path / "all.tar")
    held = {name: stream.read() for name, stream in archive.walk()}
    change(held)
    file, source = tmp_path / "rewritten.tar", tmp_path / "member"
    with ArchiveWriter(file, {k: v for k, v in archive.about.items() if k != "kind"}) as copy:
        for name, content in held.items():
            source.write_bytes(content)
            copy.add_file(name, source)
    return file


def _manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, bytes]], object]:
    def changed(held: dict[str, bytes]) -> None:
        (name,) = (name for name in held if name.endswith("/manifest.json"))
        manifest = json.loads(held[name])
        change(manifest)
        held[name] = json.dumps(manifest).encode()

    return changed


def _table(held: dict[str, bytes], name: str = "needs") -> str:
    return next(it for it in held if it.endswith(f"/{name}.parquet"))


def _other_content(held: dict[str, bytes], content: bytes) -> None:
    """Put other bytes in place of a table, and their hash and size in its manifest."""
    held[_table(held)] = content

    def say(manifest: dict[str, Any]) -> None:
        (file,) = (file for file in manifest["files"] if file["name"] == "needs.parquet")
        file |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}

    _manifest(say)(held)


def _rewritten_table(held: dict[str, bytes]) -> None:
    """Raise a need by one in the table, with every hash of files made anew: not in the bodies."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(held[_table(held)]))
    rows = [{**row, "extent": 4 - (row["extent"] or 0)} for row in table.to_pylist()]
    written = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), written)
    _other_content(held, written.getvalue())


def _nested(held: dict[str, bytes]) -> None:
    (name,) = (name for name in held if name.endswith("/manifest.json"))
    held[name] = b"[" * 100_000


def _definition(held: dict[str, bytes]) -> None:
    name = next(name for name in held if name.startswith("library/definitions/"))
    held[name] = held[name].replace(b"needs", b"NEEDS", 1)


BROKEN: dict[str, Callable[[dict[str, bytes]], object]] = {
    "a byte of a table": lambda held: held.update({_table(held): held[_table(held)] + b" "}),
    "a table missing": lambda held: held.pop(_table(held)),
    "a table missing, unsaid": lambda held: [
        held.pop(_table(held)),
        _manifest(
            lambda it: it.update(files=[f for f in it["files"] if f["name"] != "needs.parquet"])
        )(held),
    ],
    "a foreign file": lambda held: held.update({_table(held).replace("needs", "more"): b"x"}),
    "no manifest": lambda held: [held.pop(n) for n in list(held) if n.endswith("manifest.json")],
    "a nested manifest": _nested,
    "a manifest of numbers": _manifest(lambda it: it.update(files=[1, 2])),
    "another id": _manifest(lambda it: it["inputs"].update(reference="0" * 64)),
    "no table at all": lambda held: _other_content(held, b"PAR1"),
    "a table rewritten with its hash": _rewritten_table,
    "a definition": _definition,
    "definitions of figures missing": lambda held: [
        held.pop(name) for name in list(held) if name.startswith("library/definitions/")
    ],
}


@pytest.mark.parametrize("what", BROKEN)
def test_restore_refuses_a_snapshot_that_is_not_as_published(
    what: str, filled: Person, tmp_path: Path
) -> None:
    file = rewritten(tmp_path, BROKEN[what])
    before = everything()
    with pytest.raises(Problem) as refused:
        restore_backup(open_archive(file), replace=True)
    assert refused.value.code == "backup.snapshot_broken", str(refused.value)
    assert everything() == before
    assert verify_snapshots() == []


def test_restore_of_a_broken_snapshot_where_that_is_asked_for(
    filled: Person, tmp_path: Path
) -> None:
    file = rewritten(tmp_path, BROKEN["a byte of a table"])
    restore_backup(open_archive(file), replace=True, broken=True)
    assert [problem.code for problem in verify_snapshots()] == ["library.file_changed"]


def _upload(held: dict[str, bytes]) -> str:
    return next(name for name in held if name.startswith("uploads/"))


def test_restore_without_room_unpacks_nothing(
    filled: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_backup(tmp_path / "all.tar")
    before = everything()
    monkeypatch.setattr("biocap.backup.operations.room", lambda: 1000)
    with pytest.raises(Problem) as refused:
        restore_backup(open_archive(tmp_path / "all.tar"), replace=True)
    assert refused.value.code == "backup.no_room"
    assert everything() == before
