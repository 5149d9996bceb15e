"""What a page says outside the brackets of the language of the tests."""

import re
from html.parser import HTMLParser

from tests.pseudo.language import CODE, ENDS, OPENS

WORD = re.compile(r"[A-Za-z]{2}")
SAID = ("title", "alt", "aria-label", "aria-description", "placeholder")
"""Attributes that people are told."""
EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))
NO_WORDS = frozenset(("script", "style", "svg", "code", "kbd", "samp"))


class _Page(HTMLParser):
    """Follows the brackets through a page: a sentence may hold elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within: list[tuple[str, bool]] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        of_another = tag != "html" and given.get("lang", CODE) != CODE
        apart = tag in NO_WORDS or of_another or given.get("dir") == "auto"
        if not apart and not self.apart:
            for name in SAID:
                self.keep(outside(given.get(name) or "")[0])
            if tag == "input" and given.get("type") in ("submit", "button"):
                self.keep(outside(given.get("value") or "")[0])
        if tag not in EMPTY:
            self.within.append((tag, apart))

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        parts, self.depth = outside(data, self.depth)
        if not self.apart:
            self.keep(parts)

    @property
    def apart(self) -> bool:
        """Whether these are words of another language, of people, or none."""
        return any(apart for _, apart in self.within)

    def keep(self, parts: list[str]) -> None:
        self.found += [" ".join(part.split()) for part in parts if WORD.search(part)]


def outside(text: str, depth: int = 0) -> tuple[list[str], int]:
    """Return the parts of a text that no bracket holds, and how many are open at its end."""
    parts = [""]
    for sign in text:
        if sign in OPENS + ENDS:
            depth += 1 if sign == OPENS else -1
            parts.append("")
        elif depth <= 0:
            parts[-1] += sign
    return parts, depth


def untranslated(html: str) -> list[str]:
    """Return what a page says in no language but English, each once.

    Words that are marked as of another language, or as written by people (`dir="auto"`), are
    not, nor is code.
    """
    page = _Page()
    page.feed(html)
    page.close()
    return list(dict.fromkeys(page.found))
