"""Boxes for what a person writes, each with the language in which they do."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.shared.languages import languages
from biocap.shared.own_words import by_language, in_languages, is_language_code
from biocap.telling.locales import tongue_name


@dataclass(frozen=True)
class WordsBox:
    """One box: its words, the code of their language ("" not stated), and what may be chosen."""

    id: str
    words: str
    language: str

    @property
    def tongues(self) -> SafeString:
        """The options of the list of languages, that of the words chosen."""
        return _options(self.language, get_language() or "en")


@dataclass(frozen=True)
class WordsField:
    """Own words in as many boxes as they have languages, and a blank one for another.

    A text that is begun stands in the language of the page, until its writer says otherwise.
    `single` takes no other language; what has several keeps them all the same.
    """

    name: str
    id: str
    value: str
    longest: int | None = None
    lines: bool = False
    rows: int = 6
    single: bool = False
    template = "work/kinds/own_words.html"

    @property
    def said(self) -> tuple[WordsBox, ...]:
        """The boxes of what is written, or a blank one."""
        written = by_language(self.value)
        if not written:
            return (WordsBox(self.id, "", get_language() or "en"),)
        return tuple(
            WordsBox(f"{self.id}-{at}" if at else self.id, one.words, one.language)
            for at, one in enumerate(written)
        )

    @property
    def another(self) -> WordsBox | None:
        """The blank box for another language."""
        return None if self.single else WordsBox(f"{self.id}-also", "", "")


def words_posted(name: str, posted: QueryDict, lines: bool = True) -> str | None:
    """Return the text of the boxes of this name with their languages; None if all are blank."""
    boxes = [str(words).replace("\r\n", "\n").strip() for words in posted.getlist(name)]
    stated = [str(code) for code in posted.getlist(f"{name}:language")[: len(boxes)]]
    pairs = zip_longest(stated, boxes, fillvalue="")
    said = [(code if is_language_code(code) else "", words) for code, words in pairs]
    return in_languages(said, lines) or None


@lru_cache(maxsize=512)
def _options(chosen: str, page: str) -> SafeString:
    offered = {code: language.name for code, language in languages().items() if language.official}
    if chosen and chosen not in offered:
        offered[chosen] = tongue_name(chosen)
    offered[""] = _("another language")
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (code, SafeString(" selected") if code == chosen else "", name)
            for code, name in offered.items()
        ),
    )
