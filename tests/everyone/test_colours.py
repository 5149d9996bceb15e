"""What colours tell is told where the reader chose the colours, and on paper that has none.

In high contrast a browser lays its own colours on every page (`forced-colors`), and a printer
leaves backgrounds out: a state that a background alone tells would be gone there.
"""

import re
from typing import Any

import pytest

from biocap.library.queries import Library
from tests.contracts.public_pages import E, N
from tests.everyone.pages import pages_of_people, public_pages, window
from tests.web.test_access import World

MARKS = ".swatch, .mosaic li, .heat td, .level, .bars .fill, .bars .track, .dumbbell *"
"""What tells a state or a figure by its colour or pattern, and says it nowhere within."""
APPEARANCES = """(marks) => [...document.querySelectorAll(marks)].map((it) => {
  const style = getComputedStyle(it);
  return ["backgroundColor", "backgroundImage", "borderColor", "fill", "stroke"]
    .map((name) => style[name]).join(" ");
})"""
UNKEPT = """(marks) => [...document.querySelectorAll(marks)]
  .filter((it) => getComputedStyle(it).printColorAdjust !== "exact").length"""
UNMARKED = """() => [...document.querySelectorAll("[aria-current]")].filter((it) => {
  const look = (one) => ["borderBlockEnd", "outline", "fontWeight", "textDecorationLine"]
    .map((name) => getComputedStyle(one)[name]).join(" ");
  const other = [...it.closest("ul, ol, nav").querySelectorAll(it.tagName)]
    .find((one) => !one.hasAttribute("aria-current"));
  return other && look(other) === look(it);
}).map((it) => it.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("name", [N, f"{E}B.1.a/"])
def test_marks_keep_their_colours_in_high_contrast_and_in_print(
    name: str, frozen_library: Library, browser: Any, db: None
) -> None:
    pages = {name: public_pages(frozen_library, "en", names=(name,))[name]}
    told = {}
    for colours in ("none", "active"):
        with window(browser, pages, forced_colors=colours) as show:
            told[colours] = show(name).evaluate(APPEARANCES, MARKS)
            assert show(name).evaluate(UNKEPT, MARKS) == 0
    assert len(set(told["none"])) > 1
    assert told["active"] == told["none"]


def menus(html: str) -> str:
    """Return what the looks of the menus of a page come from: its sheets, and their tags.

    A page that has the same looks the same there, wherever its links lead and whatever they say.
    """
    sheets = re.findall(r'href="([^"]+\.css)"', html)
    lists = re.findall(r"(?s)<nav\b.*?</nav>", html)
    lists += re.findall(r"(?s)<[uo]l\b(?:(?!<[uo]l\b).)*?aria-current.*?</[uo]l>", html)
    tags = (re.findall(r"<[^>]*>", it) for it in dict.fromkeys(lists) if "aria-current" in it)
    bare = (
        [re.sub(r'\b(?:href|value|lang|hreflang)="[^"]*"', "", tag) for tag in it] for it in tags
    )
    return str((sheets, [" ".join("".join(it).split()) for it in bare]))


def test_place_of_a_page_in_its_menus_is_told_in_high_contrast(
    answered: World, frozen_library: Library, browser: Any
) -> None:
    names = ("/needs/", "/activities/", N, E)
    pages = public_pages(frozen_library, "en", names=names)
    pages |= pages_of_people(answered, ("secretariat",), "en", set())
    pages = {menus(html): html for html in reversed(pages.values()) if "aria-current" in html}
    assert len(pages) > 3
    with window(browser, pages, forced_colors="active") as show:
        found = {name: show(name).evaluate(UNMARKED) for name in pages}
    assert {name: told for name, told in found.items() if told} == {}
