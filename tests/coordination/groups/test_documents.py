"""Documents of a group: files without macros, for members alone."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from biocap.collection.problems import NotAllowed
from biocap.coordination.groups.models import GroupDocument
from biocap.coordination.groups.operations import (
    give_group_document,
    let_go_group_files,
    put_document_away,
    take_document_up,
)
from biocap.shared.problems import Problem
from tests.coordination.groups.playing import Preparing, preparing
from tests.factories import AT

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n"


@pytest.fixture
def it(tmp_path: Path, settings: LazySettings) -> Preparing:
    settings.MEDIA_ROOT = tmp_path
    return preparing()


def give(it: Preparing, who: str, name: str = "a.pdf", content: bytes = PDF, **said: Any) -> Any:
    given = {"title": "A paper", "language": "en", **said}
    title = given.pop("title")
    return give_group_document(
        it.space.pk, title, name, io.BytesIO(content), by=it.people[who], at=AT, **given
    )


def with_macros() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            archive.writestr(part, "<a/>")
    return file.getvalue()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_document_is_given_put_away_and_taken_up(it: Preparing, tmp_path: Path) -> None:
    row = give(it, "member")
    assert (row.name, row.size, row.media_type) == ("a.pdf", len(PDF), "application/pdf")
    assert [path.read_bytes() for path in files_in(tmp_path)] == [PDF]
    member = it.people["member"]
    put_document_away(row.pk, by=member, at=AT)
    with pytest.raises(Problem) as refused:
        put_document_away(row.pk, by=member, at=AT)
    assert refused.value.code == "group.no_document"
    take_document_up(row.pk, by=member, at=AT)
    assert GroupDocument.objects.get().off_at is None


def test_what_is_refused_leaves_no_row_and_no_file(it: Preparing, tmp_path: Path) -> None:
    refused: list[tuple[str, Callable[[], object]]] = [
        ("upload.content", lambda: give(it, "chair", "a.docx", with_macros())),
        ("upload.kind", lambda: give(it, "chair", "a.docm", with_macros())),
        ("upload.old_kind", lambda: give(it, "chair", "a.doc")),
        ("upload.content", lambda: give(it, "chair", "a.pdf", b"MZ no document")),
        ("upload.empty", lambda: give(it, "chair", content=b"")),
        ("group.without_words", lambda: give(it, "chair", title=" ")),
        ("group.no_choice", lambda: give(it, "chair", language="qqq")),
    ]
    codes = []
    for _code, act in refused:
        with pytest.raises(Problem) as problem:
            act()
        codes.append(problem.value.code)
    assert codes == [code for code, _act in refused]
    for who in ("observer", "stranger"):
        with pytest.raises(NotAllowed):
            give(it, who)
    assert not GroupDocument.objects.exists()
    assert files_in(tmp_path) == []


def test_a_file_that_no_document_names_is_let_go_after_a_day(it: Preparing, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    assert let_go_group_files(now) == 0  # nothing was ever given
    row = give(it, "member")
    put_document_away(row.pk, by=it.people["member"], at=AT)
    left = tmp_path / "groups" / "0f"
    left.write_bytes(PDF)
    assert let_go_group_files(now) == 0
    assert left.exists()
    assert let_go_group_files(now + timedelta(days=2)) == 1
    assert files_in(tmp_path) == [tmp_path / row.file.name]
