"""Lists of projects, brought in one after the other."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from biocap.exchange.bringing_in import bring_in
from biocap.exchange.gef import LIST
from biocap.exchange.imported import Imported
from biocap.parties.models import Person
from tests.exchange.test_lists import HEAD

AT = datetime(2026, 11, 1, tzinfo=UTC)
Bring = Callable[[int, str], Imported]


@pytest.fixture
def projects(tmp_path: Path, secretariat: Person) -> Bring:
    """`projects(day, rows)` brings in the rows as the list of so many days after AT."""

    def bring(day: int, rows: str) -> Imported:
        path = tmp_path / f"list-{day}.csv"
        path.write_text(HEAD + rows)
        return bring_in(LIST, [path], by=secretariat, at=AT + timedelta(days=day))

    return bring
