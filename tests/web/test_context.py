"""The languages that every page leads to."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.urls import translate_url
from django.utils.translation import get_language_from_path, override

from biocap.web.context import page
from tests.processes import environment_of

HERE = [
    "/en/",
    "/ar/needs/",
    "/fr/needs/rehearsal-2026/?region=Africa&group=ldc&q=bios%C3%A9curit%C3%A9",
    "/zh/countries/KEN/?page=2",
    "/en/activities/00000000-0000-4000-8000-000000000001/",
    "/es/work/rounds/any/start/KEN/",
    "/ru/search/?q=a%2Fb%26c%20d",
    "/api/v1/formats",
    "/static/work.css",
    "/nothing",
    "/",
    "/xx/needs/",
    "/english/",
]
FIRST_PAGE = """
import django
django.setup()
from django.test import Client
assert Client().get("/en/", headers={"host": "localhost"}).status_code == 200
from django.urls import get_resolver
from django.utils.translation import trans_real
print(sorted(trans_real._translations), sorted(get_resolver()._reverse_dict))
"""


@pytest.mark.parametrize("here", HERE)
def test_a_page_leads_to_itself_in_each_language(here: str) -> None:
    shown = page(RequestFactory().get(here))["page_languages"]
    with override(get_language_from_path(here) or "en"):
        translated = [translate_url(here, code) for code in ("en", "fr", "es", "ar", "ru", "zh")]
    assert [there for *_, there in shown] == translated


def test_a_page_that_is_not_there_leads_to_itself_in_each_language() -> None:
    shown = page(RequestFactory().get("/ar/nothing/?q=1"))["page_languages"]
    assert [there for *_, there in shown][:2] == ["/en/nothing/?q=1", "/fr/nothing/?q=1"]


def test_first_page_loads_the_words_and_addresses_of_its_language_alone(
    tmp_path: Path, migrated_database: Path
) -> None:
    shutil.copy(migrated_database, tmp_path / "db.sqlite3")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FIRST_PAGE],
        env=environment_of(tmp_path, BIOCAP_DEBUG="1"),
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "['en'] ['en']"
