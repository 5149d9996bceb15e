"""What a process loads before anybody asks it for anything: little memory, a quick start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    *("duckdb", "ibis", "sqlglot", "pyarrow", "numpy", "pandas"),  # the library
    *("docx", "typst", "vl_convert", "altair", "xlsxwriter", "icalendar"),  # documents and files
    *("ninja", "django.test", "qrcode"),  # the JSON door, the second factor
}
WEB = "import biocap.config.wsgi; from django.urls import reverse; reverse('front')"
WORKER = "import biocap.config.worker; import biocap.letters.sending, biocap.shared.sealing"


def loaded(code: str, folder: Path) -> set[str]:
    """Return which of the heavy modules a new process has after this."""
    telling = f"import django, json, sys; django.setup(); {code}; print(json.dumps([*sys.modules]))"
    environment = {
        **os.environ,
        "BIOCAP_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "biocap.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", telling],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return HEAVY & set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("code", [WEB, WORKER], ids=["web", "worker"])
def test_start_loads_nothing_heavy(code: str, tmp_path: Path) -> None:
    assert loaded(code, tmp_path) == set()


def test_public_page_loads_no_more_than_it_reads_with(tmp_path: Path) -> None:
    code = "import biocap.web.views.library.needs"
    assert loaded(code, tmp_path) == {"duckdb"}


def test_address_of_the_door_is_found_when_asked_for(tmp_path: Path) -> None:
    assert "ninja" in loaded(
        "from django.urls import reverse; reverse('api:list_formats')", tmp_path
    )
