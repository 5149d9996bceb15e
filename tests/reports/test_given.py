"""What the Secretariat entered comes out of the measures, once it is published."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from biocap.indicators import measures
from biocap.indicators.figures import Given, Target
from biocap.indicators.operations import enter_count, set_target
from biocap.library.queries import open_library
from biocap.parties.models import Person
from biocap.reports.operations import publish
from tests.workroom import CLOSED, OPEN, make_round

NOTE = "Records of the committee, March 2026."


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, settings: Any) -> None:
    settings.BIOCAP_LIBRARY = tmp_path / "library"


def test_publish_hands_over_what_was_entered(secretariat: Person) -> None:
    midterm = make_round(secretariat, code="nr5", format_code="national-report", edition="5")
    enter_count(midterm, "A.4(a)", 5, 20, note=NOTE, by=secretariat, at=OPEN)
    end = date(2030, 12, 31)
    set_target("A.4(a)", end, Decimal("60"), reason="Agreed.", by=secretariat, at=OPEN)
    publish(at=CLOSED, by=secretariat, round="nr5", cut_off_at=OPEN, languages=())
    enter_count(midterm, "A.4(a)", 6, 20, note=NOTE, by=secretariat, at=CLOSED)
    found = {value.indicator: value for value in measures.values(open_library(), "nr5")}
    assert found["A.4(a)"].given == Given(5, 20, NOTE, OPEN)
    assert found["A.4(a)"].share_of_answered.percent == 25
    assert found["A.2(b)"].given is None
    assert measures.targets_set(open_library()) == (Target("A.4(a)", end, 60.0, "Agreed."),)
    publish(at=datetime(2026, 12, 1, tzinfo=UTC), by=secretariat, languages=())
    again = {value.indicator: value for value in measures.values(open_library(), "nr5")}
    assert again["A.4(a)"].given == Given(6, 20, NOTE, CLOSED)
