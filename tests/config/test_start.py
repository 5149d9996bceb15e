"""What a process loads before anybody asks it for anything: little memory, a quick start."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import environment_of

HEAVY = {
    *("duckdb", "ibis", "sqlglot", "pyarrow", "numpy", "pandas"),  # the library
    *("docx", "typst", "vl_convert", "altair", "xlsxwriter", "icalendar"),  # documents and files
    *("ninja", "django.test", "qrcode"),  # the JSON door, the second factor
    "puremagic",  # a file that was given
}
WEB = "import biocap.config.wsgi; from django.urls import reverse; reverse('front')"
NOTHING_NEW = """
from datetime import UTC, datetime
from biocap.parties.models import Person, Role
from biocap.reports.operations import publish, reinstate_publication, withdraw_publication
from biocap.reports.preview import preview
by, _ = Person.objects.get_or_create(email="staff@example.org")
Role.objects.get_or_create(person=by, kind="secretariat")
now = {"by": by, "at": datetime(2026, 6, 1, tzinfo=UTC)}
id = publish(**now).snapshot_id
assert preview(**now).unchanged
withdraw_publication(id, because="a trial", **now)
reinstate_publication(id, **now)
"""
"""A publication, and its withdrawal taken back; the second time nothing is new."""
WORKER = """
from biocap.config import worker
from biocap.letters import accounts, approving, offering, reminding, roster, secretariat, sending
from biocap.shared import sealing
"""


def loaded(code: str, folder: Path) -> set[str]:
    """Return which of the heavy modules a new process has after this."""
    telling = f"import django, json, sys; django.setup()\n{code}\nprint(json.dumps([*sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", telling],
        env=environment_of(folder),
        check=True,
        capture_output=True,
        text=True,
    )
    return HEAVY & set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("code", [WEB, WORKER], ids=["web", "worker"])
def test_start_loads_nothing_heavy(code: str, tmp_path: Path) -> None:
    assert loaded(code, tmp_path) == set()


def test_public_page_loads_its_engine_with_the_first_reader(tmp_path: Path) -> None:
    code = "import biocap.web.views.library.needs"
    assert loaded(code, tmp_path) == set()
    asked = "from biocap.library.engine import engine; engine()"
    assert loaded(f"{code}; {asked}", tmp_path) == {"duckdb"}


def test_address_of_the_door_is_found_when_asked_for(tmp_path: Path) -> None:
    assert "ninja" in loaded(
        "from django.urls import reverse; reverse('api:list_formats')", tmp_path
    )


def test_publication_of_nothing_new_loads_no_compiler_of_queries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_database: Path
) -> None:
    shutil.copy(migrated_database, tmp_path / "db.sqlite3")
    for name in ("DATABASE_URL", "BIOCAP_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    compiler = {"ibis", "sqlglot"}
    assert loaded(NOTHING_NEW, tmp_path) >= compiler
    assert not loaded(NOTHING_NEW, tmp_path) & compiler
