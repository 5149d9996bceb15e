"""Boxes for what a person writes, each with the language in which they do."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.shared.languages import languages, official_languages
from biocap.shared.own_words import by_language, in_languages, is_language_code, length_of
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
    `single` takes no other language; what has several keeps them all the same. `each` has a blank
    box for each of the official languages that it is not written in.
    """

    name: str
    id: str
    value: str
    longest: int | None = None
    lines: bool = False
    rows: int = 6
    single: bool = False
    each: bool = False
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
    def others(self) -> tuple[WordsBox, ...]:
        """The blank boxes for other languages."""
        if self.single:
            return ()
        if not self.each:
            return (WordsBox(f"{self.id}-also", "", ""),)
        written = {box.language for box in self.said}
        rest = [code for code in official_languages() if code not in written]
        return tuple(WordsBox(f"{self.id}-{code}", "", code) for code in rest)


class WordsInput(forms.Widget):
    """A text of a form in as many languages as it is given in."""

    def __init__(self, lines: bool = False, longest: int | None = None) -> None:
        super().__init__()
        self.lines, self.longest = lines, longest

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return its boxes."""
        name_of_box = str((attrs or {}).get("id", name))
        field = WordsField(
            name, name_of_box, value or "", self.longest, self.lines, rows=3, each=True
        )
        return render_to_string(field.template, {"field": field})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return one text of all boxes (`shared.own_words`)."""
        return (
            words_posted(name, data, self.lines) if isinstance(data, QueryDict) else data.get(name)
        )


class LongestInAny(MaxLengthValidator):
    """Counts a text in the language in which it is longest."""

    def clean(self, x: Any) -> int:
        """Return how long it is."""
        return length_of(x)


class TonguesField(forms.CharField):
    """A text in as many languages as it is given in, in none longer than `longest`."""

    def __init__(self, longest: int | None = None, lines: bool = False, **given: Any) -> None:
        limits = [LongestInAny(longest)] if longest else []
        super().__init__(widget=WordsInput(lines, longest), validators=limits, **given)


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
