"""Words of the BCH: texts by language, rich or plain, to plain text. Pure.

Our questions hold plain text in the one language that the Party wrote
(definitions/formats/national-report/, head). Marks of rich text become line breaks, bullets and
addresses in brackets; what runs in a browser goes, with all that stands in it.
"""

import html
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from biocap.collection import rules
from biocap.exchange.bch.problems import BCH_TOO_LONG, BCH_TOO_NESTED, BCH_WRONG_SHAPE
from biocap.formats.kinds import UNPRINTABLE
from biocap.shared.languages import official_languages

LONGEST_RICH = 400_000
"""Characters of one text with its marks; a longer one is refused before it is cleaned."""

DEEPEST_RICH = 100
"""Elements within each other; the parser of HTML takes quadratic time for tens of thousands."""

_marks = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_tag_like = re.compile(r"<(?=[a-zA-Z/!?])")
_block = re.compile(r"</?(?:div|tr|table|h[1-6]|section|article|header|footer|pre)\b[^<>]*>", re.I)
_link = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_line = re.compile(r"<br>|</p>|<[uo]l>|</li>|</?blockquote>")
_tag = re.compile(r"<[^<>]*>")
_opened = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_left_open = dict.fromkeys(("p", "br", "hr", "img", "td", "th", "tr", "col", "wbr"), 10**9)
_left_open |= {"li": 1000, "dt": 1000, "dd": 1000}
_unprintable = re.compile(UNPRINTABLE)
_blank_lines = re.compile(r"\n{3,}")


def text_of(given: str) -> str:
    """Return rich or plain text as plain text without anything that runs.

    >>> text_of("<p>See <a href='https://example.org/law'>the law</a>.</p><script>x()</script>")
    'See the law (https://example.org/law).'
    >>> text_of("p < 0.05 & rising")
    'p < 0.05 & rising'

    Raises a Problem for a text too long or too nested to be cleaned.
    """
    if len(given) > LONGEST_RICH:
        raise BCH_TOO_LONG(longest=LONGEST_RICH)
    text = given
    if "<" in text or "&" in text:
        text = text if _marks.search(text) else html.unescape(text)
        for _ in range(3):  # a mark may be written in marks: &lt;script&gt;
            if _marks.search(text):
                text = _without_marks(text)
        text = _tag_like.sub("< ", text)
    if not text.isprintable():
        text = _unprintable.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def words_of(given: Any, languages: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Return the words of a text or of texts by language, and the languages left aside.

    The language is the first of `languages` (those of the record) that has words, else the
    first of the official ones. Keys like `en*` are courtesy translations and not the Party's words.

    >>> words_of({"en": "Law", "fr": "Loi", "es*": "Ley"}, ["fr", "en"])
    ('Loi', ('en',))

    Raises a Problem for anything else than text.
    """
    if isinstance(given, str):
        return text_of(given), ()
    if given is None:
        return "", ()
    if not isinstance(given, dict):
        raise BCH_WRONG_SHAPE()
    said: dict[str, str] = {}
    for language, text in given.items():
        if text is None or language.endswith("*"):
            continue
        if not isinstance(text, str):
            raise BCH_WRONG_SHAPE()
        if plain := text_of(text):
            said[language.lower()] = plain
    if not said:
        return "", ()
    kept = next((one for one in (*languages, *official_languages()) if one in said), None) or next(
        iter(said)
    )
    return said[kept], tuple(language for language in said if language != kept)


def _without_marks(text: str) -> str:
    opened: Counter[str] = Counter()
    for closing, name in _opened.findall(text):
        opened[name.lower()] += -1 if closing else 1
    if any(count > _left_open.get(name, DEEPEST_RICH) for name, count in opened.items()):
        raise BCH_TOO_NESTED()
    text = rules.clean_html(_block.sub("<br>", text).replace("\r", "").replace("\n", " "))
    text = _link.sub(_address, text).replace("<li>", "• ")
    text = html.unescape(_tag.sub("", _line.sub("\n", text))).replace("\xa0", " ")
    lines = (" ".join(line.split(" ")).strip() for line in text.split("\n"))
    return _blank_lines.sub("\n\n", "\n".join(lines)).strip()


def _address(found: re.Match[str]) -> str:
    address, shown = found.group(1), found.group(2)
    plain = _tag.sub("", shown).strip()
    return (
        shown
        if not plain or plain in (address, address.partition(":")[2])
        else (f"{shown} ({address})")
    )
