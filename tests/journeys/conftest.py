"""Windows of people who are signed in."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from biocap.parties.models import Person
from tests.journeys.visits import WIDE, Visit


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Any]:
    """`visit(person, **context)` opens a window and signs in; errors of its pages fail the test."""
    opened: list[Visit] = []

    def open_for(person: Person, **more: Any) -> Visit:
        one = Visit(browser.new_context(**{"viewport": WIDE, **more}), live_server.url)
        opened.append(one)
        one.sign_in(person)
        return one

    yield open_for
    errors = [error for one in opened for error in one.errors]
    for one in opened:
        one.context.close()
    assert errors == []
