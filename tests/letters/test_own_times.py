"""A file of one's own that was written before a kind of letter came stops no letter."""

from pathlib import Path

import pytest

from biocap.letters.choices import LetterKind
from biocap.letters.timing import FILE, check_letter_times, hour_of_the_day, waits_for_the_day
from biocap.shared.definitions import PROJECT


def test_kind_that_an_own_file_does_not_name_waits_as_in_the_file_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {kind: waits_for_the_day(kind) for kind in LetterKind.values}
    words = (PROJECT / FILE).read_text("utf-8")
    kept = [line for line in words.splitlines() if "code: tool_receipt" not in line]
    changed = "\n".join(kept).replace("hour: 6", "hour: 7")
    (tmp_path / FILE).write_text(changed.replace("thanks, waits: always", "thanks, waits: never"))
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    assert hour_of_the_day() == 7
    assert before["thanks"]
    assert {kind: waits_for_the_day(kind) for kind in LetterKind.values} == {
        **before,
        "thanks": False,
    }
    (mistake,) = check_letter_times(tmp_path)
    assert (mistake.code, "tool_receipt" in str(mistake.remedy)) == (
        "definition.kind_missing",
        True,
    )
