"""Words of the BCH: texts by language, rich or plain, to plain text. Pure.

Our questions hold plain text, each language behind its code (`shared.own_words`). Marks of rich
text become line breaks, bullets, bars between cells and addresses in brackets; what runs in a
browser goes, with all that stands in it.
"""

import html
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from biocap.collection import rules
from biocap.exchange.bch.problems import BCH_TOO_LONG, BCH_TOO_NESTED, BCH_WRONG_SHAPE
from biocap.formats.raw import HALF_CHARACTER, UNPRINTABLE
from biocap.shared.languages import official_languages
from biocap.shared.own_words import MOST_LANGUAGES, in_languages, is_language_code

LONGEST_RICH = 400_000
"""Characters of one text with its marks; a longer one is refused before it is cleaned."""

DEEPEST_RICH = 100
"""Elements within each other; the parser of HTML takes quadratic time for tens of thousands."""

CELL = "\ue000"
"""Stands where a cell begins while marks are taken out; for private use, so in no text."""

_ELEMENTS = (
    r"[abipqsu](?=\s*/?>|\s[^<>]*=)"  # but `if a<b then c>d` has none
    r"|(?:abbr|acronym|address|applet|area|article|aside|audio|base|basefont|bdi|bdo|bgsound|big|blink"
    "|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del"
    "|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame"
    "|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|img|input|ins|kbd|label|legend|li|link|main"
    "|map|mark|marquee|menu|meta|meter|nav|nobr|noembed|noframes|noscript|object|ol|optgroup|option"
    "|output|param|picture|plaintext|pre|progress|rb|rp|rt|rtc|ruby|samp|script|search|section"
    "|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template"
    "|textarea|tfoot|th|thead|time|title|tr|track|tt|ul|var|video|wbr"
    r"|xmp)(?=[\s/>])"
)
"""Elements of HTML, today's and those before; of SVG its first, for it goes with all within it."""
_FOREIGN = r"[a-z][a-z0-9]*[:-][a-z][a-z0-9.-]*(?::[a-z][a-z0-9.-]*)*|math|m[inos]|mtext" + (
    r"|mspace|mrow|mfrac|msqrt|mroot|mstyle|mover|munder(?:over)?|msu[bp]|msubsup|mfenced|mtable"
    r"|mt[rd]|mlabeledtr"
)
"""Elements of word processors (`w:tc`), of somebody's own and of MathML: each part stands apart."""
_marks = re.compile(rf"</?(?:{_ELEMENTS}|(?:{_FOREIGN})(?=[\s/>]))[^<>]*>|<[!?][^<>]*>", re.I)
_foreign = re.compile(rf"(?<!\s)(?:\s*</?(?:{_FOREIGN})(?=[\s/>])[^<>]*>)+", re.I)
_no_mark = re.compile(rf"<(?=[a-zA-Z/])(?!/?(?:{_ELEMENTS}))", re.I)
"""What opens like a mark and is none: `a <Bt> gene`. A reader of marks would take it away."""
_bare_address = re.compile(r"<(https?://[^<>\s]+|(?:mailto:)?[^<>\s@/\"'=]+@[^<>\s@]+)>", re.I)
_tag_like = re.compile(r"<(?=[a-zA-Z/!?])")
_block = re.compile(
    r"</?(?:div|tr|table|thead|tbody|tfoot|caption|h[1-6]|section|article|header|footer|main|nav"
    r"|aside|pre|dl|dt|dd|hr|address|figure|figcaption|details|summary|form|fieldset|legend"
    r"|option|label|button|center)\b[^<>]*>",
    re.I,
)
_cell = re.compile(r"<t[dh]\b[^<>]*>(?:\s*<p\b[^<>]*>)?", re.I)
_cell_ends = re.compile(
    r"(?<!\s)(?<!</p>)(?<!<br>)(?<!<br/>)(?<!<br />)(?:\s|</p>|<br\s*/?>)*</t[dh]\s*>", re.I
)
_bullets = re.compile(r"\n+• ")
_item = re.compile(r"(?:</li>|(?<!\s))\s*<li>")
_broken = str.maketrans(dict.fromkeys("\v\f\x85\u2028\u2029", "\n"))
_link = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_line = re.compile(r"<br>|</p>\s*<p>|</?p>|<[uo]l>|</li>|</?blockquote>")
_apart = re.compile(
    r"(?<!\s)\s*</?(?:del|s|strike|img|input|object|picture|video|audio|canvas|embed|iframe|select"
    r"|textarea)"
    r"\b[^<>]*>",
    re.I,
)
"""Marks that set numbers apart to the eye: what is struck out, and what is seen in its place."""
_raised = re.compile(r"(?<=\d)\s*<(su[pb])\b[^<>]*>\s*(?=\d)", re.I)
_tag = re.compile(r"<[^<>]*>")
_opened = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_left_open = dict.fromkeys(("p", "br", "hr", "img", "td", "th", "tr", "col", "wbr"), 10**9)
_left_open |= {"li": 1000, "dt": 1000, "dd": 1000}
_unprintable = re.compile(UNPRINTABLE)
_blank_lines = re.compile(r"\n{3,}")


def plain_text_of(given: str) -> str:
    """Return rich or plain text as plain text without anything that runs.

    >>> plain_text_of("<p>See <a href='https://example.org/law'>the law</a>.</p><script>x</script>")
    'See the law (https://example.org/law).'
    >>> plain_text_of("p < 0.05 & rising")
    'p < 0.05 & rising'
    >>> plain_text_of("the <Bt> gene, see <https://example.org>")
    'the < Bt> gene, see (https://example.org)'

    Raises a Problem for a text too long or too nested to be cleaned.
    """
    if len(given) > LONGEST_RICH:
        raise BCH_TOO_LONG(longest=LONGEST_RICH)
    text = given
    if not given.isascii():
        text = HALF_CHARACTER.sub("\ufffd", given.replace(CELL, ""))
    if "<" in text or "&" in text:
        text = _bare_address.sub(r"(\1)", text)
        text = text if _marks.search(text) else html.unescape(text)
        for _ in range(3):  # a mark may be written in marks: &lt;script&gt;
            if _marks.search(text):
                text = _without_marks(text)
        text = _tag_like.sub("< ", text)
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_broken)
        text = _unprintable.sub("", text)
    return text.strip()


def words_given(
    given: Any, languages: Sequence[str] = (), longest: int = 0
) -> tuple[str, tuple[str, ...]]:
    """Return the words of a text or of texts by language, and the languages left out.

    All stand in it, each behind its code: first those of the record (`languages`, without regard
    to case), then the official ones. What would make it longer than a text of `longest` characters
    may be in all its languages is left out. Keys like `en*` are courtesy translations, taken where
    the Party has no words of its own. Words without a language, or the same in several, have none.

    >>> words_given({"en": "Law", "FR": "Loi", "es*": "Ley"}, ["fr"])
    ('[fr] Loi\\n\\n[en] Law', ())

    Raises a Problem for anything else than text.
    """
    if isinstance(given, str):
        return plain_text_of(given), ()
    if given is None:
        return "", ()
    if not isinstance(given, dict):
        raise BCH_WRONG_SHAPE()
    if len(given) == 1:
        ((language, only),) = given.items()
        if type(only) is str:
            plain = plain_text_of(only)
            return (f"{_mark_of(language)}{plain}" if plain else ""), ()
    own: list[tuple[str, str]] = []
    courtesy: list[tuple[str, str]] = []
    for language, text in given.items():
        if text is None:
            continue
        if not isinstance(text, str):
            raise BCH_WRONG_SHAPE()
        if plain := plain_text_of(text):
            (courtesy if language.endswith("*") else own).append((_code_of(language), plain))
    said = own or courtesy[:1]
    if len(said) > 1:
        order = [code.lower() for code in (*languages, *official_languages())]
        said.sort(
            key=lambda one: next((n for n, code in enumerate(order) if _is(one[0], code)), 99)
        )
    return _one_after_the_other(said, longest)


@lru_cache(256)
def _code_of(language: str) -> str:
    clean = _unprintable.sub("", HALF_CHARACTER.sub("\ufffd", language))
    return clean.rstrip("*").strip().lower()[:20]


@lru_cache(256)
def _mark_of(language: str) -> str:
    """Return what stands before words that have no others beside them."""
    code = _code_of(language)
    return f"[{code}] " if is_language_code(code) else ""


def _is(code: str, language: str) -> bool:
    """Say whether a code is of a language: fr, fr-CA and fr_CA of fr."""
    return re.split("[-_]", code)[0] == re.split("[-_]", language)[0]


def _one_after_the_other(said: list[tuple[str, str]], longest: int) -> tuple[str, tuple[str, ...]]:
    if len(said) > 1 and len({text for _, text in said}) == 1:
        return said[0][1], ()
    whole: list[tuple[str, str]] = []
    left_out = []
    for code, text in said:
        if any(text == other for _, other in whole):
            continue
        longer = [*whole, (code if is_language_code(code) else "", text)]
        if whole and longest and len(in_languages(longer)) > MOST_LANGUAGES * longest:
            left_out.append(code)
        else:
            whole = longer
    return in_languages(whole), tuple(left_out)


def _without_marks(text: str) -> str:
    opened: Counter[str] = Counter()
    for closing, name in _opened.findall(text):
        opened[name.lower()] += -1 if closing else 1
    if any(count > _left_open.get(name, DEEPEST_RICH) for name, count in opened.items()):
        raise BCH_TOO_NESTED()
    text = _raised.sub(lambda found: "^" if found[1].lower() == "sup" else "_", text)
    text = _no_mark.sub("&lt;", _foreign.sub(" ", text))
    text = _apart.sub(" ", _block.sub("<br>", text))
    text = _cell.sub(CELL, _cell_ends.sub("", text))
    text = rules.clean_html(text.replace("\r", "").replace("\n", " "))
    text = _item.sub("<br>• ", _link.sub(_address, text))
    text = html.unescape(_tag.sub("", _line.sub("\n", text))).replace("\xa0", " ")
    lines = (_cells_apart(" ".join(line.split(" ")).strip()) for line in text.split("\n"))
    return _bullets.sub("\n• ", _blank_lines.sub("\n\n", "\n".join(lines))).strip()


def _cells_apart(line: str) -> str:
    """Return a row of a table with bars between its cells; an empty first cell keeps its bar."""
    if CELL not in line:
        return line
    before, *cells = (part.strip() for part in line.split(CELL))
    row = " | ".join(cells).strip(" ") if any(cells) else ""
    return " | ".join(part for part in (before, row) if part)


def _address(found: re.Match[str]) -> str:
    address, shown = found.group(1), found.group(2)
    plain = _tag.sub("", shown).strip()
    return (
        shown
        if not plain or plain in (address, address.partition(":")[2])
        else (f"{shown} ({address})")
    )
