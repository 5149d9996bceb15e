"""Fixtures of every test: the network is off, people are made by factories."""

import gc
import os
import shutil
import socket
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation

from biocap.api.access import CALLS
from biocap.parties.models import Person
from biocap.web.views.library.serving import SHELF
from tests.changing import changed, untranslated
from tests.evaluation import evaluation_library
from tests.factories import make_person
from tests.migrated import (
    _turn,
    django_db_keepdb,
    django_db_modify_db_settings,
    django_db_setup,
    migrated_database,
)
from tests.processes import elsewhere

__all__ = ["_turn", "changed", "elsewhere", "evaluation_library", "untranslated"]
__all__ += ["django_db_keepdb", "django_db_modify_db_settings", "django_db_setup"]
__all__ += ["migrated_database"]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in the thread
CHROMIUM = "/usr/bin/chromium"

hypothesis.settings.register_profile("biocap", deadline=None)  # a test asserts no time
hypothesis.settings.load_profile("biocap")

_connect = socket.socket.connect


def _only_this_machine(self: socket.socket, address: Any) -> Any:
    if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
        raise RuntimeError(f"A test reached for the network: {address}")
    return _connect(self, address)


OF_THE_DATABASE = {"db", "transactional_db", "live_server"}
OF_FILES = ("tests/contracts/", "tests/reports/", "tests/web/library/")
"""Tests there of a library that was published for all read files, as public pages do: of the
database a page asks at most who is signed in, which every test of the workroom asks too."""
ALIKE = (
    "tests/web/test_access.py::test_every_cell",  # rules: each page is asked as twenty people
    "tests/web/work/test_given_back.py",  # each page refuses before it has written anything
    "tests/web/work/test_bytes.py",  # counts bytes of pages, whatever engine kept the answers
    "tests/web/work/test_form_costs.py",  # as above; the saves themselves: test_saving.py
)
"""Dear tests of which an engine changes nothing: no statement is asked there alone."""
OF_BROWSERS = {"browser", "browser_page"}
OF_ONE_LIBRARY = ("_frozen", "evaluation_library", "plan_root", "published_root")
"""Fixtures of the session that publish a library, whose figures are computed as they are read."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: an archive holds the second in which it was made.

    Two workers that collected the same tests in two seconds gave them two names, and nothing ran.
    """
    return argname if isinstance(val, bytes) and len(val) > 40 else None


def pytest_configure() -> None:
    """Look for garbage less often: a process of tests ends soon, and looking took 3 per cent."""
    gc.set_threshold(50_000)


@pytest.hookimpl(tryfirst=True)  # before the plugin that deals the tests out by these groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on another engine than SQLite what it says nothing about.

    A test in a browser is tried once more before it fails, and the run says so: on a machine
    that is busy enough a browser loses a key or a click. Tests that share what is dear to make
    are run by one worker, so that it is made once.
    """
    for item in items:
        if shared := _shared(item):
            item.add_marker(pytest.mark.xdist_group(shared))
        if OF_BROWSERS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.flaky(reruns=1))
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        return
    alike = {item for item in items if _is_alike_on_any_engine(item)}
    config.hook.pytest_deselected(items=list(alike))
    items[:] = [item for item in items if item not in alike]


def _shared(item: pytest.Item) -> str:
    """Return what a test shares with others: a library of the session, or its module's own.

    "" if that is nothing, if its module says it, or if it waits for a browser.
    """
    if OF_BROWSERS & set(getattr(item, "fixturenames", ())):
        return ""
    if item.get_closest_marker("xdist_group") is not None:
        return ""
    fixtures = getattr(item, "_fixtureinfo", None)
    defined = fixtures.name2fixturedefs if fixtures else {}
    if library := next((name for name in OF_ONE_LIBRARY if name in defined), ""):
        return library
    of_modules = any(found[-1].scope == "module" for found in defined.values())
    return item.nodeid.partition("::")[0] if of_modules else ""


def _is_alike_on_any_engine(item: pytest.Item) -> bool:
    """Say whether a test would prove the same again.

    What asks no database would, and what reads a published library; so would pages drawn in a
    browser, commands on a workroom of their own, and what ALIKE names.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    asks_none = item.get_closest_marker("django_db") is None and not fixtures & OF_THE_DATABASE
    reads_files = item.nodeid.startswith(OF_FILES) and bool(fixtures & set(OF_ONE_LIBRARY))
    has_its_own = item.get_closest_marker("own_workroom") is not None
    dear = item.nodeid.startswith(ALIKE)
    return asks_none or reads_files or has_its_own or dear or bool(fixtures & OF_BROWSERS)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the garbage collector pass over what was imported: it stays until the end.

    Raises UsageError where groups would be parted in silence: a worker knows them by "@" alone.
    """
    is_dealt_out = getattr(session.config.option, "loadgroup", False)
    grouped = (it for it in session.items if it.get_closest_marker("xdist_group"))
    parted = [it.nodeid for it in grouped if is_dealt_out and "@" not in it.nodeid]
    if parted:
        raise pytest.UsageError(f"pytest-xdist parts tests of one group: {parted[0]}")
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """Remove the data folder that the settings of the tests made for this process.

    What was left to the end goes back to the garbage collector: DuckDB tells what it missed.
    """
    gc.unfreeze()
    shutil.rmtree(settings.BIOCAP_DATA, ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Databases and libraries begin anew with each test, and what the process keeps with them.

    That is counts of calls by the numbers of people, pages by their addresses, and the language
    that a page leaves behind in the thread.
    """
    yield
    CALLS.clear()
    SHELF.clear()
    translation.deactivate()


@pytest.fixture(autouse=True)
def _network_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _only_this_machine)


@pytest.fixture
def person(db: None) -> Person:
    """Somebody who is signed in at most: no role."""
    return make_person()


@pytest.fixture
def secretariat(db: None) -> Person:
    return make_person("Sofia Secretariat", secretariat="yes")


@pytest.fixture
def focal_point(db: None) -> Person:
    """The focal point of Kenya."""
    return make_person("Kamau Focal", focal_point="KEN")


@pytest.fixture
def contributor(db: None) -> Person:
    """A contributor of Kenya."""
    return make_person("Amina Contributor", contributor="KEN")


@pytest.fixture
def reporter(db: None) -> Person:
    """A reporter of an organization."""
    return make_person("Rosa Reporter", reporter="Green Fields Institute")


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Any]:
    if not shutil.which(CHROMIUM):
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing: install Debian's package chromium.")
        pytest.skip(f"{CHROMIUM} is missing: journeys are left out.")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # no test proves a time: a busy machine may take its own
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browser(_chromium: Any) -> Any:
    """Debian's Chromium. `browser.new_context(java_script_enabled=False)` and the like."""
    return _chromium


@pytest.fixture
def browser_page(browser: Any) -> Iterator[Any]:
    """A page in a fresh context that fails on any error the page itself reports."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
