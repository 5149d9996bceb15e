"""A file of a document of a meeting is given outside any transaction, as a request gives it."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from biocap.coordination.entered import earlier_wordings, sound_meeting
from biocap.coordination.models import MeetingFile
from biocap.coordination.operations import enter_meeting, files, give_meeting_file
from tests.factories import AT, make_person

PDF = b"%PDF-1.4\n1 0 obj\n"


@pytest.mark.django_db(transaction=True)
def test_a_file_is_given_and_nothing_is_left_of_one_that_failed(
    tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    office: Any = make_person(secretariat="yes")
    body = sound_meeting(
        title="Invented",
        kind="liaison_group",
        language="en",
        starts_on=date(2026, 5, 4),
        ends_on=date(2026, 5, 5),
        documents="INV/1 A paper",
    )
    number = enter_meeting(body, by=office, at=AT).pk

    def give() -> MeetingFile:
        said: dict[str, Any] = {"by": office, "at": AT}
        return give_meeting_file(number, "INV/1", "en", "a.pdf", io.BytesIO(PDF), **said)

    def left() -> list[str]:
        return [f"meetings/{it.name}" for it in (tmp_path / "meetings").iterdir()]

    def broken(*_said: Any, **_named: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(files, "_keep_file", broken)
        with pytest.raises(RuntimeError):
            give()
    assert left() == []
    row = give()
    assert give() == row  # sent twice
    assert left() == [row.file.name]


def test_a_wording_from_before_there_were_links_is_no_other_wording() -> None:
    old, new = {"code": "r1", "says": "A"}, {"code": "r1", "says": "A", "links": []}
    assert earlier_wordings([("d1", {"items": [old]}), ("d2", {"items": [new]})]) == {}
    assert earlier_wordings(
        [("d1", {"items": [old]}), ("d2", {"items": [new | {"says": "B"}]})]
    ) == {"r1": [("d1", new)]}
