"""An answer file is brought in by keyboard, without scripts, on a telephone, right to left."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from biocap.channels.answer_file import written_answer_file
from biocap.channels.queries import blank_file
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.web.work.conftest import address, value
from tests.web.work.test_evaluation_journey import RULES, narrow_context

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_file_is_brought_in_by_keyboard_without_scripts(
    browser: Any,
    live_server: Any,
    transactional_db: None,
    draft: Submission,
    answer: Callable[[Person, dict[str, Any]], None],
    focal_point: Person,
    tmp_path: Path,
) -> None:
    given = {"notes": "The file's.", "other_information": "Of the file alone."}
    file = tmp_path / "kenya.answers.json"
    blank = replace(blank_file(draft, "one_file"), author="Wanjiru", answers=given)
    file.write_bytes(written_answer_file(blank))
    answer(focal_point, {"notes": "Typed here."})
    at = f"{live_server.url}{address(draft, 'answer-files/')}".replace("/en/", "/ar/")

    plain = narrow_context(browser, live_server, focal_point, java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{live_server.url}/ar/work/")
    page.click(f"a[href='{address(draft, 'answer-files/').replace('/en/', '/ar/')}']")
    page.set_input_files("#id_file", file)
    page.focus("#id_file")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name='choose:notes']")
    scripted = narrow_context(browser, live_server, focal_point)
    looked = scripted.new_page()
    for place in (at, page.url):
        looked.goto(place)
        found = Axe().run(looked, options=RULES)
        assert found.response["violations"] == [], f"{place}: {found.generate_report()}"
        assert looked.evaluate("document.documentElement.scrollWidth") == 360, place
    page.focus("[name='choose:notes'][value=yours]")
    page.keyboard.press("Space")
    page.focus("button[value=take]")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('AF-')")
    assert (value(draft, "notes"), value(draft, "other_information")) == (
        "The file's.",
        "Of the file alone.",
    )
    looked.goto(page.url)
    found = Axe().run(looked, options=RULES)
    assert found.response["violations"] == [], found.generate_report()
    plain.close()
    scripted.close()
