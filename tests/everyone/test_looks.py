"""Each look finds the fault that it is there for: a page that is planted with it is not passed."""

from typing import Any

import pytest

from tests.everyone.pages import window, without_reader
from tests.everyone.walk import faults_of_walk

STILL = {"reduced_motion": "reduce"}
FRAME = (
    '<!DOCTYPE html><html lang="en"><head><title>A page</title>'
    '<link rel="stylesheet" href="/static/css/base.css"></head>'
    "<body><main><h1>A page</h1>{}</main></body></html>"
)
SMALL = "<button style='padding: 0; border: 0; font-size: 9px'>a</button>" * 2
PLANTED = [
    ("axeRules", "<img src='x.png'>", "image-alt"),
    ("axeRules", "<p style='color: #aaa'>Pale.</p>", "color-contrast"),
    (
        "axeRules",
        "<button style='padding: 0; border: 0; font-size: 9px'>a</button>" * 2,
        "target-size",
    ),
    ("tooWide", "<p style='inline-size: 90rem'>Long.</p>", "px: p “Long.”"),
    ("cutWhenSpaced", "<p style='block-size: 1.2em; overflow: hidden'>Words.</p>", "cut: p"),
    ("moving", "<p style='transition: color 1s'>Words.</p>", "moves: p"),
    ("printed", "<nav>Menu</nav>", "printed: nav"),
    ("printed", "<p style='color: #fff; background: #000'>White.</p>", "pale on paper: p"),
]
BACK = "event.preventDefault(); a.focus()"
ILL_WALKED = [
    ("<a href='#' style='outline: none'>One</a>", "focus not seen"),
    ("<a href='#'>One</a><a href='#' tabindex=1>Two</a>", "leaps the queue"),
    ("<a href='#'>One</a><p style='position: fixed; inset: 0; background: #fff'>", "focus hidden"),
    ("<a href='#' style='position: fixed; top: -90px'>One</a>", "focus outside the window"),
    ("<input onblur='this.focus()'><a href='#'>One</a>", "not reached"),
    (f"<a id=a href='#'>One</a><input onkeydown='{BACK}'><a href='#'>Two</a>", "not reached"),
]


@pytest.mark.parametrize(("look", "planted", "told"), PLANTED)
def test_look_finds_what_is_planted(look: str, planted: str, told: str, browser: Any) -> None:
    pages = {"ill": FRAME.format(planted), "well": FRAME.format("<p>Well.</p>")}
    with window(browser, pages, **STILL) as show:
        assert told in str(show("ill").evaluate(f"looks.{look}()"))
        assert show("well").evaluate(f"looks.{look}()") == []


@pytest.mark.parametrize(("planted", "told"), ILL_WALKED)
def test_walk_finds_what_is_planted(planted: str, told: str, browser: Any) -> None:
    well = "<a href='#'>One</a><details><summary>More</summary><input></details>"
    with window(
        browser, {"ill": FRAME.format(planted), "well": FRAME.format(well)}, **STILL
    ) as show:
        assert told in str(faults_of_walk(show("ill")))
        assert faults_of_walk(show("well")) == []


def test_page_is_known_again_by_all_but_its_reader() -> None:
    """A page that another is shown is met again where one word, mark or script differs."""
    kept = '<script src="/static/js/{}" data-account="{}"></script>'
    token = '<input name="csrfmiddlewaretoken" value="{}">'
    page = "{}<header class='top'>{}</header><main>" + token + "<p{}>{}</p></main>{}"
    page = page.replace("'", '"')
    shown = page.format(kept.format("keeping.js", 2), "Amina", "a1", "", "Words", "")
    other = page.format(kept.format("leaving.js", 3), "Kamau", "b2", "", "Words", "")
    assert without_reader(shown) == without_reader(other)
    for differs in (
        page.format("", "Amina", "a1", "", "Other words", ""),
        page.format("", "Amina", "a1", " class='s1'", "Words", ""),
        page.format(kept.format("uploading.js", 2), "Amina", "a1", "", "Words", ""),
        page.format("", "Amina", "a1", "", "Words", "<footer></footer>"),
    ):
        assert without_reader(differs) != without_reader(shown)
