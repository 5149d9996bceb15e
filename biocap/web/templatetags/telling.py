"""Filters of every page: numbers, days and lists as `biocap.telling` writes them.

`{{ row.count|whole }}`, `{{ row.mean|decimal:1 }}`, `{{ round.due_on|day }}`; of a sentence with a
plural `{% blocktranslate count n=rows|length|counted %}`. What is not
there (None, "") is written as nothing, or as a dash where a figure would stand. Between things
that are no plain texts stand `{% comma %}` and `{% semicolon %}`, before what is added to a thing
`{% aside %}`, behind an element of which
something is said `{% colon %}`, as behind plain words `{{ words|headed }}`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django import template
from django.core.paginator import Page, Paginator
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_bidi

from biocap.shared.own_words import UNSTATED, OneTongue, in_languages, words_alone
from biocap.telling import dates, lists, numbers
from biocap.telling.about_data import rehearsal_banner
from biocap.telling.answers import AnswerPart, in_own_words
from biocap.telling.citations import in_words
from biocap.telling.few import these_are_few
from biocap.telling.finding import LONGEST, MOST_WORDS
from biocap.telling.isolating import direction_here, set_apart
from biocap.telling.locales import language_of
from biocap.telling.reasons import ORIGINAL, language_of_reason, reason
from biocap.telling.rehearsals import banner_of_workroom
from biocap.telling.wording import language_marks

register = template.Library()

FILTERS: tuple[Callable[..., str], ...] = (
    dates.day,
    dates.short_day,
    dates.moment,
    dates.short_moment,
    dates.exact_moment,
    dates.time_in_utc,
    dates.clock,
    numbers.whole,
    numbers.decimal,
    numbers.plain_decimal,
    numbers.usd,
    lists.joined_by_and,
    lists.joined_by_commas,
    lists.joined_by_semicolons,
    lists.headed,
)


def _of_what_is_there(write: Callable[..., str]) -> Callable[..., str]:
    def written(value: Any, places: int | None = None) -> str:
        if value is None or value == "":
            return ""
        return write(value) if places is None else write(value, places)

    return written


for write in FILTERS:
    register.filter(write.__name__, _of_what_is_there(write))
register.filter("percent", numbers.percent)
register.filter("percent_of", numbers.percent_of)


@register.filter("counted")
def counted_things(number: int) -> numbers.CountedThings:
    """Return a number of things as a sentence in the plural counts and writes it."""
    return numbers.CountedThings(number)


register.simple_tag(these_are_few)
register.simple_tag(banner_of_workroom)
register.simple_tag(partial(rehearsal_banner, rehearsal=True), name="rehearsal_banner")


@register.simple_tag
def comma() -> str:
    """Return what stands between the items of a list, with the space behind it."""
    return language_of(None).comma


@register.simple_tag
def aside() -> str:
    """Return what stands between a thing and what is added to it, such as a name and a day."""
    return language_of(None).aside


@register.simple_tag
def semicolon() -> str:
    """Return what stands between items that may hold commas themselves."""
    return language_of(None).semicolon


@register.simple_tag
def colon() -> str:
    """Return what stands between a name and what is said of it, with its spaces."""
    return language_of(None).colon


register.filter("direction_here", direction_here)


@register.filter
def isolated(words: object) -> str:
    """Return words that may run the other way, set apart from the sentence they stand in.

    By the marks of Unicode (UAX 9, FSI and PDI), for sentences that hold no element.
    """
    return set_apart(str(words))


@register.filter
def bdi(words: object) -> SafeString:
    """Return the same set apart by an element, where people copy it: marks would come along."""
    return format_html("<bdi>{}</bdi>", words)


@register.filter
def unbroken(words: object) -> SafeString:
    """Return a receipt, a code or an e-mail set apart, so that no line breaks in it."""
    return format_html('<bdi class="unbroken">{}</bdi>', words)


@register.filter
def tongue(language: str) -> SafeString:
    """Return `lang` and `dir` of words on the page, as `language_marks` has them."""
    if not language:
        return SafeString("")
    return language_marks(language, get_language() or "en")


@register.filter
def labelled_alone(field: BoundField) -> BoundField:
    """Return a field of a library without the example in its box, which says its label again."""
    field.field.widget.attrs.pop("placeholder", None)
    return field


@register.filter
def worded(text: str) -> str:
    """Return words of a definition; English in the place of what is missing says that it is."""
    if not text.startswith(ENGLISH):
        return text
    return format_html('<span lang="en" dir="ltr">{}</span>', text)


@register.filter
def in_tongues(said: object, longest: int = 0) -> SafeString:
    """Return what somebody wrote or answered, each language of it marked as what it is.

    Of a text without a code nobody stated the language. `{{ offer.title|in_tongues:60 }}` is its
    first language alone, shortened, where there is room for no more. `said` is a text, or what
    `telling.answers` makes of an answer.
    """
    parts: Sequence[AnswerPart]
    if isinstance(said, OneTongue):
        parts = [AnswerPart(str(said), language=said.language or UNSTATED)]
    else:
        parts = said if isinstance(said, tuple) else in_own_words("" if said is None else str(said))
    page = get_language() or "en"
    if longest:
        parts = [replace(one, words=Truncator(one.words).chars(longest)) for one in parts[:1]]
    return format_html_join(
        language_of(None).semicolon,
        "{}<bdi {}>{}</bdi>",
        (
            (
                lists.headed(one.named) if one.named and not longest else "",
                language_marks(one.language, page) if one.language else "",
                one.marked,
            )
            for one in parts
        ),
    )


register.filter("words_alone", words_alone)


ENGLISH = in_languages([("en", "-")]).removesuffix("-")
"""What stands before English words in the place of those that are not translated."""


@register.filter(name="reason")
def reason_on_page(text: str) -> SafeString:
    """Return words of ours from a definition in the reader's language, marked where they are not.

    `{{ source.missing|reason }}`.
    """
    return format_html(
        "<bdi {}>{}</bdi>",
        language_marks(language_of_reason(text), get_language() or "en"),
        reason(text),
    )


@register.filter(name="cited")
def citation_on_page(cite: str) -> SafeString:
    """Return a citation of a document in the reader's language, marked where it is not."""
    words = in_words(cite)
    marks: str = ""
    if words.startswith(ENGLISH):
        marks = language_marks(ORIGINAL, get_language() or "en")
    elif get_language_bidi():  # it begins with a symbol in Latin letters, and runs as the page does
        marks = format_html('dir="{}"', "rtl")
    return format_html("<bdi {}>{}</bdi>", marks, words)


@register.filter
def reason_words(text: str) -> str:
    """Return such words alone, to stand inside a sentence."""
    return reason(text)


MOST_LINES = 250
"""Of one list on a page, so that a page is bounded whatever a library holds."""


@register.simple_tag(takes_context=True)
def paged(context: dict[str, Any], lines: Sequence[Any]) -> Page[Any]:
    """Return the part of a list that a page shows: `{% paged parties as part %}`."""
    request = context.get("request")
    return Paginator(lines, MOST_LINES).get_page(request.GET.get("list") if request else 1)


@register.simple_tag(takes_context=True)
def query_of_lists(context: dict[str, Any]) -> str:
    """Return what stays in the address while one turns over the parts of a list."""
    if "request" not in context:
        return ""
    query = context["request"].GET.copy()
    query.pop("list", None)
    return str(query.urlencode())


@register.simple_tag(takes_context=True)
def longest_search(context: dict[str, Any]) -> int:
    """Return how many characters of a search (q of the address) were searched for; 0 for all."""
    request = context.get("request")
    words = " ".join(request.GET.get("q", "").split()) if request else ""
    tenth = " ".join(words.split()[:MOST_WORDS])
    taken = min(LONGEST, len(tenth))
    return taken if taken < len(words) else 0
