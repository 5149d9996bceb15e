"""Whatever a row holds beside its hash is checked when it is restored."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from biocap.backup.archive import ArchiveWriter, open_archive
from biocap.backup.operations import restore_backup, write_backup
from biocap.backup.rows import kept_models, rows_file
from biocap.backup.whole import HASHED
from biocap.channels.answer_file import written_answer_file
from biocap.channels.operations import receive_answer_file
from biocap.channels.queries import blank_file
from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.collection.operations.definitions import keep_definitions
from biocap.collection.queries.hashes import answers_hash
from biocap.coordination.entered import sound_meeting
from biocap.coordination.groups.operations import give_group_document
from biocap.coordination.operations import enter_meeting, give_meeting_file
from biocap.countries.operations import give_signed_sheet
from biocap.countries.rules import sheet_code
from biocap.national_plans.action import Action
from biocap.national_plans.joint import sha256_as_it_stands
from biocap.national_plans.operations import (
    add_actions,
    publish_plan,
    start_plan,
    state_for_several,
)
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.parties.models import Person
from biocap.shared import sealing
from biocap.shared.models import AuditEntry, AuditSeal
from biocap.shared.problems import Problem
from tests.coordination.groups.playing import preparing
from tests.factories import AT, make_person
from tests.workroom import AREA_L, OPEN, make_draft, make_round

OF_WHAT_IS_NOT_IN_THE_ROW = {
    "parties.signinlink": "a link that nobody keeps",
    "parties.emailchange": "links that nobody keeps",
    "tool_review.invitedreviewer": "a link that nobody keeps",
    "tool_review.reviewversion": "answers that stand in the same row",
    "collection.accesstoken": "a token that nobody keeps",
    "roster.rosterentry": "a link that nobody keeps",
    "collection.startkey": "a request that is over",
    "collection.approval": "answers as they stood when they were approved",
    "letters.approvalasked": "answers as they stood when that was asked",
    "national_plans.planapproval": "a plan as it stood when it was approved",
    "indicators.codedtext": "words of a report that may be another by now",
}
"""Hashes in rows that nothing in the archive has to have, and what they are of."""


def _stores_a_hash(model: Any) -> bool:
    return any(field.name.endswith("sha256") for field in model._meta.concrete_fields)


def test_every_hash_in_the_workroom_is_checked_or_is_of_something_that_is_not_in_it() -> None:
    found = {model._meta.label_lower for model in kept_models() if _stores_a_hash(model)}
    checked = {model._meta.label_lower for model in (*HASHED, AuditSeal)}
    assert found == checked | OF_WHAT_IS_NOT_IN_THE_ROW.keys()
    assert not checked & OF_WHAT_IS_NOT_IN_THE_ROW.keys()


@pytest.fixture
def archive(transactional_db: None, tmp_path: Path, settings: Any) -> Path:
    """A backup with a row of everything that is checked."""
    settings.MEDIA_ROOT = tmp_path / "data" / "uploads"
    settings.BIOCAP_LIBRARY = tmp_path / "data" / "library"
    settings.MEDIA_ROOT.mkdir(parents=True)
    settings.BIOCAP_LIBRARY.mkdir()
    focal_point = make_person(focal_point="KEN")
    draft = make_draft(focal_point, make_round(make_person(secretariat="yes")))
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    content = b"A letter in plain words.\n"
    given = ("documents", "letter.txt", io.BytesIO(content), len(content), focal_point, OPEN)
    operations.add_upload(draft, *given)
    _sign(draft, focal_point)
    _give_document()
    letter = (preparing().space.pk, "A letter", "letter.txt", io.BytesIO(content))
    give_group_document(*letter, language="en", by=make_person(secretariat="yes"), at=OPEN)
    body = written_answer_file(replace(blank_file(draft, "one_file"), answers=AREA_L))
    receive_answer_file(draft, body, focal_point, OPEN)
    operations.submit(draft, by=focal_point, at=OPEN)
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=focal_point, at=OPEN)
    action = Action("Train customs.", goal="A.8", level="regional")
    (row,) = add_actions(plan, [action], by=focal_point, at=OPEN)
    state_for_several(row, ["UGA"], seen=sha256_as_it_stands(row), by=focal_point, at=OPEN)
    publish_plan(plan, by=focal_point, at=OPEN, seen=plan_sha256(to_publish(plan)))
    keep_definitions()
    assert sealing.seal(sealing.last_entry(), AT)
    write_backup(tmp_path / "all.tar")
    return tmp_path / "all.tar"


def _sign(draft: Submission, by: Person) -> None:
    scan = io.BytesIO(b"%PDF-1.4\n1 0 obj\n")
    give_signed_sheet(draft, sheet_code(answers_hash(draft)), "a.pdf", scan, by=by, at=OPEN)


def _give_document() -> None:
    office = make_person("Office", secretariat="yes")
    days = {"starts_on": OPEN.date(), "ends_on": OPEN.date()}
    held = {"title": "Invented", "kind": "workshop", "language": "en", "documents": "INV/1 Agenda"}
    row = enter_meeting(sound_meeting(**held, **days, fictional=True), by=office, at=OPEN)
    content = io.BytesIO(b"%PDF-1.4\n1 0 obj\n")
    give_meeting_file(row.pk, "INV/1", "en", "a.pdf", content, by=office, at=OPEN)


def _altered(archive: Path, name: str, change: Callable[[dict[str, Any]], object]) -> Path:
    """Return the archive with the first row of a table changed, and its own hashes made anew."""
    read = open_archive(archive)
    file, source = archive.with_name("altered.tar"), archive.with_name("member")
    file.unlink(missing_ok=True)
    with ArchiveWriter(file, {k: v for k, v in read.about.items() if k != "kind"}) as copy:
        for member, stream in read.walk():
            content = stream.read()
            if member == name:
                first, _, rest = content.partition(b"\n")
                row = json.loads(first)
                change(row)
                content = json.dumps(row).encode() + b"\n" + rest
            source.write_bytes(content)
            copy.add_file(member, source)
    return file


def _other_hash(row: dict[str, Any]) -> None:
    row["fields"]["sha256"] = "0" * 64


def _other_body(row: dict[str, Any]) -> None:
    body = row["fields"]["body"]
    assert "a" in body
    row["fields"]["body"] = body.replace("a", "b", 1)


def test_restore_refuses_what_has_not_its_hash(archive: Path) -> None:
    with_body = {it for it in HASHED if any(field.name == "body" for field in it._meta.fields)}
    cases = [
        (it, _other_body if it in with_body else _other_hash, "backup.broken_rows") for it in HASHED
    ]
    cases += [
        (AuditSeal, _other_hash, "backup.broken_trail"),
        (AuditEntry, lambda row: row["fields"].update(action="x"), "backup.broken_trail"),
    ]
    for model, change, code in cases:
        held = list(model._default_manager.order_by("pk").values())
        assert held, model
        file = _altered(archive, rows_file(model), change)
        with pytest.raises(Problem) as refused:
            restore_backup(open_archive(file), replace=True)
        assert refused.value.code == code, model
        assert list(model._default_manager.order_by("pk").values()) == held
    restore_backup(open_archive(file), replace=True, broken_trail=True)
    assert sealing.verify_seals().broken is not None
    restore_backup(open_archive(archive), replace=True)
    assert sealing.verify_seals().broken is None
