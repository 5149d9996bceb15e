"""The grid of needs as a screen reader meets it: each tick says its row, its column and its word.

Asked of the accessibility tree of the browser, which is what a screen reader is given.
"""

import unicodedata
from typing import Any

import pytest

from tests.everyone.pages import pages_of, window
from tests.web.test_access import World

GRID = "section needs.L"


def tree_of(page: Any) -> dict[str, dict[str, Any]]:
    """Return the accessibility tree of a page, each node by its id."""
    told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return {node["nodeId"]: node for node in told["nodes"]}


def word(node: dict[str, Any], of: str) -> str:
    return str(node.get(of, {}).get("value", ""))


def above(tree: dict[str, dict[str, Any]], node: dict[str, Any], role: str) -> str:
    """Return the name of the nearest node above with this role."""
    while node := tree.get(node.get("parentId", ""), {}):
        if word(node, "role") == role:
            return word(node, "name")
    return ""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_tick_says_its_row_column_and_word(
    language: str, width: int, answered: World, browser: Any
) -> None:
    pages = {GRID: pages_of(answered, "focal point", language, "sections/<")[GRID]}
    with window(browser, pages, width) as show:
        page = show(GRID)
        for tick in page.query_selector_all(".row .tick:not(:checked)"):
            tick.check()  # a row that is not named shows no cells
        rows = [it.inner_text() for it in page.query_selector_all(".row th bdi")]
        extent, means = (it.inner_text() for it in page.query_selector_all(".cell legend")[:2])
        tree = tree_of(page)
    said: dict[tuple[str, str], list[str]] = {}
    for it in tree.values():
        if word(it, "role") in ("radio", "checkbox") and (group := above(tree, it, "group")):
            said.setdefault((word(it, "role"), group), []).append(word(it, "name"))
    assert len(rows) == 4
    for row in rows:
        of_row = {key: names for key, names in said.items() if key[1].endswith(f": {row}")}
        (scale, extents), (ticks, named) = sorted(of_row.items(), reverse=True)
        assert (scale[0], ticks[0]) == ("radio", "checkbox")
        assert [unicodedata.digit(name[0]) for name in extents] == [0, 1, 2, 3, 4]
        assert all(len(name) > 5 for name in (extents[0], extents[-1]))  # the words of the ends
        assert len(named) == len(set(named)) > 5
        assert scale[1].split("(")[0] == extent.split("(")[0] != means
