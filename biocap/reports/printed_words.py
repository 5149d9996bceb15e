"""Words as both writers print them: what no line parts, and what runs the other way set apart."""

import re

from biocap.shared.directions import END_OF_ISOLATE, balanced
from biocap.shared.text import without_controls
from biocap.telling.isolating import FIRST_STRONG
from biocap.telling.locales import direction_of

OPENING = {"ltr": "\u2066", "rtl": "\u2067", "auto": FIRST_STRONG}

_held = re.compile(r"(?<=US\$) (?=\d|$)|(?<=\d) (?=\([a-z]{1,4}\))")


def printed(text: str) -> str:
    r"""Return words as a line may break them: not between US$ and its amount, nor within 112 (i).

    >>> printed("for US$ 20,000"), printed("questions 112 (a) to (d)")
    ('for US$\xa020,000', 'questions 112\xa0(a) to (d)')
    """
    return _held.sub("\u00a0", balanced(without_controls(text)))


def set_in_line(words: str, language: str) -> str:
    r"""Return somebody's words set apart, so that their full stop stands at their own end.

    By the marks of Unicode (UAX 9): an isolate of the direction of their language, of a language
    that is not ours or that nobody stated that of their first letter.

    >>> [ascii(set_in_line("Act.", code)) for code in ("en", "ar", "und")]
    ["'\\u2066Act.\\u2069'", "'\\u2067Act.\\u2069'", "'\\u2068Act.\\u2069'"]
    """
    opening = OPENING[direction_of(language)]
    return "\n".join(f"{opening}{line}{END_OF_ISOLATE}" for line in printed(words).split("\n"))
