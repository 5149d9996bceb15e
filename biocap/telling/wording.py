"""In which language the words of a definition stand, where that is not the page's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from biocap.formats import Edition, Texts
from biocap.plans import Plan
from biocap.shared.own_words import UNSTATED
from biocap.shared.text import noop
from biocap.telling.lists import headed
from biocap.telling.locales import direction_of, language_of

UNKNOWN = UNSTATED
OURS = noop("All that is asked here was added by Biocap; it is part of no official format.")
LANGUAGES = noop("Codes of the languages that the Party stated; empty: none.")
"""What a column of a table says that holds them."""


def language_marks(language: str, page: str) -> SafeString:
    """Return the attributes of an element that holds words of a language on a page of another.

    Words of the page's own language need none, but where it runs from the right: a label such as
    “A. …” begins with a Latin letter, by which a browser would take all of it to run from the left.
    Words in a language that nobody stated run as they are written.
    """
    if language == UNKNOWN:
        return SafeString(f'lang="{UNKNOWN}" dir="auto"')
    direction = direction_of(language)
    if language != page:
        return format_html('lang="{}" dir="{}"', language, direction)
    return SafeString('dir="rtl"' if direction == "rtl" else "")


@dataclass(frozen=True)
class Wording:
    """The language of a format's words on a page of another, and whose the words are."""

    language: str
    page: str
    official: bool
    complete: bool
    mixed: bool = False
    ours: bool = False
    """Whether all that is asked is ours: said once, and not of each question."""

    @property
    def marks(self) -> SafeString:
        """The attributes `lang` and `dir` for an element that holds such words, or nothing."""
        return language_marks(self.language, self.page)

    @property
    def notice(self) -> str:
        """What the reader is told of it in their own language; nothing if it is the original."""
        if self.ours:
            return " ".join(filter(None, (_(OURS), self._translated)))
        return self._translated or self._whose

    @property
    def _translated(self) -> str:
        if self.language != self.page:
            return _(
                "The wording of this format exists in %(language)s only and is shown in it."
            ) % {"language": language_of(self.language).name}
        if not self.complete:
            return _("Words of this format that are not translated yet are shown in English.")
        return ""

    @property
    def _whose(self) -> str:
        if self.official and self.mixed:
            return _("Official wording; some headings and notes were translated by Biocap.")
        if not self.official and self.language != "en":  # English is what is translated
            return _("Unofficial translation by Biocap; the official wording is in English.")
        return ""


def wording_of(edition: Edition, page: str, texts: Texts | None = None) -> Wording:
    """Return in which language the words of an edition stand on a page of that language.

    `texts` are those by which it is shown, if not by those of that language.
    """
    texts = texts or edition.texts(page)
    return Wording(texts.language, page, texts.official, texts.complete, texts.mixed, edition.ours)


def notices_of(editions: Iterable[Edition], page: str) -> list[str]:
    """Return what a reader is told of the words of formats, each behind the format's title.

    For what holds words of several, or stands apart from a form. Nothing of an original.
    """
    notices = ((it.texts(page), wording_of(it, page).notice) for it in editions)
    return [f"{headed(texts.title, page)}{notice}" for texts, notice in notices if notice]


def notice_of_plan(plan: Plan, page: str) -> str:
    """Return what the reader of a page is told of whose words those of a plan are."""
    if plan.language != page:
        return _("The text of the plan stands here in English only.")
    if not plan.complete:
        return _(
            "The text of the plan is an unofficial translation by Biocap; what is not translated "
            "yet is shown in English."
        )
    if not plan.official:
        return _(
            "The text of the plan is an unofficial translation by Biocap; the official wording is "
            "in English."
        )
    return ""
