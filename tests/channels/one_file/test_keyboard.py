"""A whole area is answered in the form in one file by keyboard alone, from the disk, offline."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from biocap import formats
from biocap.channels.answer_file import read_answer_file
from biocap.channels.one_file.content import form_in_one_file
from tests.channels.one_file.test_form import NAMES, Opens, context, file_of, opens

__all__ = ["context", "opens"]

AREA = "needs.L"
FOCUSED = """(() => {
    const it = document.activeElement;
    const section = it.closest('section');
    return {tag: it.tagName, type: it.type || '', value: it.value || '', id: it.id,
        checked: Boolean(it.checked), to: it.getAttribute('href') || '',
        section: section ? section.id : '', group: it.name || it.id,
        seen: it === document.body || getComputedStyle(it).outlineStyle !== 'none'};
})()"""
MOST = 400
"""Presses of a key within which everything is met."""


def pressed_until(page: Page, wanted: Any) -> dict[str, Any]:
    """Press Tab until the focus is where it is wanted; each stop is seen."""
    for _press in range(MOST):
        page.keyboard.press("Tab")
        at: dict[str, Any] = page.evaluate(FOCUSED)
        assert at["seen"], at
        if wanted(at):
            return at
    raise AssertionError("the Tab key never comes there")


def test_a_whole_area_is_answered_by_keyboard_alone(opens: Opens) -> None:
    edition = formats.load_edition("needs-assessment", "2009")
    page = opens(form_in_one_file(file_of(edition, {}), edition, NAMES, about="A round"))
    pressed_until(page, lambda at: at["type"] == "checkbox" and at["value"] == "L")
    page.keyboard.press("Space")
    pressed_until(page, lambda at: at["to"] == f"#s-{AREA}")
    page.keyboard.press("Enter")
    met: list[str] = []

    def answer(at: dict[str, Any]) -> bool:
        """Choose in each row the extent and the means at which the focus comes first."""
        if at["section"] != f"s-{AREA}":
            return bool(met)
        if at["type"] in ("radio", "checkbox") and at["group"] not in met:
            met.append(at["group"])
            page.keyboard.press("Space")
        if at["type"] in ("text", "textarea"):
            page.keyboard.type("A vault.")
        return False

    pressed_until(page, answer)
    pressed_until(page, lambda at: at["to"] == "#s-check")
    page.keyboard.press("Enter")
    pressed_until(page, lambda at: at["id"] == "save")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    given = read_answer_file(Path(download.value.path()).read_bytes()).answers
    rows = [row.code for row in edition.questions[AREA].rows]
    assert given.pop("areas") == [{"code": "L"}]
    assert sorted(given) == sorted(f"{AREA}/{row}" for row in rows)
    assert {repr(it.get("extent")) for it in given.values()} == {"{'code': '0'}"}
