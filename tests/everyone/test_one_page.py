"""The toolkit in one page, which is kept and opened without a network, has no fault either."""

from typing import Any

import pytest
from django.test import Client

from tests.everyone.test_pages import LANGUAGES, faults

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_toolkit_in_one_page_has_no_fault(language: str, browser: Any) -> None:
    """Axe, a narrow window, spaced text, paper; walked by keyboard from either side."""
    given = Client().get(f"/{language}/toolkit/?document=html")
    assert "attachment" in given["Content-Disposition"]
    page = {"toolkit": given.content.decode()}
    assert faults(browser, page, language) == {}
