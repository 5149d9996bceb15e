"""Templates that a person can review, and whose layout is never seen on a page.

`make lint` holds the format itself; these are the two things that the formatter cannot hold.
"""

import re
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

import biocap.web

ROOT = Path(biocap.web.__file__).parent / "templates"
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))
LONGEST = 140
"""Characters of a line. The formatter aims at 120, and cannot break within a tag of Django."""

OPENS_WITH_PUNCTUATION = re.compile(
    r"^\s*(?:{% (?:if|elif|else)[^%]*%})?(?:[;,.:!?)](?!\w)|{% (?:semi)?co)"
)
CLOSES_WITH_BRACKET = re.compile(r"[(“]\s*$")
SENTENCE = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
"""What `templatize` leaves of a template are its sentences, as texts of Python."""

FOR_TRANSLATORS = re.compile(
    r"(?s){% (?:blocktranslate.*?endblocktranslate|comment .*?endcomment) %}"
)
BARE_COLON = re.compile(r"[}>]\s*:(?:\s|$)")

DRAWN_AS_THEY_ARE = {
    "components/answered_one.html",
    "components/table_itself.html",
    "components/table_on_its_side.html",
    "gallery/gallery.html",
    "work/changes.html",
    "work/kinds/grid.html",
}
"""Templates with a table of their own: answers in the shape of their format, and the gallery."""


def lines(template: str) -> list[str]:
    return (ROOT / template).read_text("utf-8").splitlines()


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 140


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_line_is_too_long_to_review(template: str) -> None:
    assert [line for line in lines(template) if len(line) > LONGEST] == []


def test_every_other_table_is_drawn_from_its_declared_columns() -> None:
    """So a head is told once: for its column, and for the label beside a cell on a telephone."""
    told = {name for name in TEMPLATES if "<table" in (ROOT / name).read_text("utf-8")}
    assert told == DRAWN_AS_THEY_ARE


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_line_end_shows_before_punctuation(template: str) -> None:
    """A line end is drawn as a space: `12 ;` and `( 12)` would stand on the page."""
    shown = re.sub(
        r"{% comment %}.*?{% endcomment %}", "", "\n".join(lines(template)), flags=re.DOTALL
    ).splitlines()
    assert [line for line in shown if OPENS_WITH_PUNCTUATION.search(line)] == []
    assert [line for line in shown if CLOSES_WITH_BRACKET.search(line)] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_colon_behind_a_name_is_of_the_readers_language(template: str) -> None:
    """French has a space before it, Chinese a sign as wide as a letter: `{% colon %}`."""
    shown = FOR_TRANSLATORS.sub("", "\n".join(lines(template)))
    assert BARE_COLON.findall(shown) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_sentence_for_translators_carries_layout(template: str) -> None:
    """A sentence over several lines is `trimmed`, else its line ends would be part of it."""
    code = templatize("\n".join(lines(template)), origin=template)
    sentences = [first or second for first, second in SENTENCE.findall(code)]
    assert [one for one in sentences if r"\n" in one or "  " in one] == []


ENDS_SOMETHING = (
    *("Discard", "Withdraw", "Erase", "Delete", "Remove", "Drop", "End ", "Close this"),
    *("Take off", "Take away", "Take it off", "Leave it out", "Ask to be erased", "Cancel the"),
)
"""How the words of a button begin that ends or deletes something; what undoes an act is none."""
BUTTON = re.compile(r'(?s)<button([^>]*)>\s*{% translate ["\']([^"\']+)["\']')
FORM_WITH_WORDS = re.compile(
    r"(?s){% translate [\"']([^\"']+)[\"'] as words %}"
    r"(?:(?!as words).)*?{% include [\"']components/form.html[\"']([^%]*)%}"
)


def test_a_button_that_ends_something_looks_like_it() -> None:
    found = []
    for template in TEMPLATES:
        text = "\n".join(lines(template))
        acts = [(words, look) for look, words in BUTTON.findall(text)]
        acts += FORM_WITH_WORDS.findall(text)
        ends = [(words, look) for words, look in acts if words.startswith(ENDS_SOMETHING)]
        found += [(template, words, "danger" in look or "link" in look) for words, look in ends]
    assert len(found) > 20
    assert [it for it in found if not it[2]] == []
