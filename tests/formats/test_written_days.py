"""Days, months and years as people write them, where they can be read in one way."""

import pytest

from biocap import formats
from biocap.formats import as_written
from biocap.formats.written_days import written_day

EDITION = formats.load_edition("activity-report", "2009")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-28", "2026-02-28"),
        ("2026/2/28", "2026-02-28"),
        ("28.02.2026", "2026-02-28"),
        ("02/28/2026", "2026-02-28"),
        ("03/03/2026", "2026-03-03"),
        ("28 February 2026", "2026-02-28"),
        ("28 février 2026", "2026-02-28"),
        ("28 de febrero de 2026", "2026-02-28"),
        ("28 февраля 2026 г.", "2026-02-28"),
        ("2026年2月28日", "2026-02-28"),
        ("٢٠٢٦-٠٢-٢٨", "2026-02-28"),
        ("2026-02", "2026-02"),
        ("02/2026", "2026-02"),
        ("February 2026", "2026-02"),
        ("Feb. 2026", "2026-02"),
        ("2026年2月", "2026-02"),
        ("2026", "2026"),
        (" 2026 ", "2026"),
        ("01/10/2026", ""),
        ("2026-02-30", ""),
        ("2026-13", ""),
        ("13/2026", ""),
        ("26", ""),
        ("28/02/26", ""),
        ("spring 2026", ""),
        ("2025 2026", ""),
        ("2025-2026", ""),
        ("", ""),
    ],
)
def test_written_day(text: str, day: str) -> None:
    assert written_day(text) == day


def test_as_written_reads_days_and_leaves_what_is_unclear() -> None:
    typed = {"from": "28.02.2026", "to": "May 2027", "duration": "15", "unit": "months"}
    assert as_written(EDITION, "dates", typed) == {
        "from": "2026-02-28",
        "to": "2027-05",
        "duration": 15,
        "unit": "months",
    }
    unclear = as_written(EDITION, "dates", {"from": "01/10/2026"})
    with pytest.raises(formats.Refused) as refused:
        formats.read_answer(EDITION, "dates", unclear)
    assert refused.value.finding.code == "answers.bad_date"
