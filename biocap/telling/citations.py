"""What a source or an indicator is cited by, in the language in force.

Definitions cite in English and mostly in one of a few forms; the forms are sentences here, so
that no citation needs a translation of its own.
"""

import re
from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.reasons import ORIGINAL, language_of_reason, reason

OF_PLAN = re.compile(
    r"(?P<document>\S+), annex, appendix, goal (?P<goal>\S+), (?P<kind>indicator|activity) "
    r"\((?P<letter>\w)\)(; annex, paragraph (?P<paragraph>\d+))?"
)
QUESTIONS = re.compile(r"national report (?P<edition>\d), questions? (?P<numbers>.+)")
DATES = re.compile(
    r"dates of submission of national report (?P<edition>\d), against the deadline of the cycle"
)
NUMBERED = re.compile(
    r"(annex|Article|decision|goal|part|questions?|section|paragraphs?|para\.) "
    r"([IVX]+|[A-Z][\w/.-]*|\d[\w()]*(?: (?:and|to) \d[\w()]*)*)"
)
SYMBOL = re.compile(r"[A-Z][\w-]*(/[\w.-]+)+|[A-Z]+-[\w/]+|Biocap")
PLACES = {
    "annex": noop("annex"),
    "appendix": noop("appendix"),
    "Cartagena Protocol": noop("Cartagena Protocol"),
    "decision": noop("decision"),
    "interim guidelines": noop("interim guidelines"),
    "second column": noop("second column"),
    "third column": noop("third column"),
    "paragraph 14(a) (SMART)": noop("paragraph 14(a) (SMART)"),
}
"""Places of a document without a number, or with one of their own form."""
BLOCK = re.compile(r"Action Plan progress report (?P<edition>\d+), block (?P<block>\d+)")


def in_words(cite: str) -> str:
    """Return a citation in the language in force.

    One without a form stands as it is translated, else part by part: document, annex, question.
    """
    for form, told in FORMS:
        if cited := form.fullmatch(cite):
            return told(cited.groupdict())
    if language_of_reason(cite) == ORIGINAL and (parts := _in_parts(cite)):
        return parts
    return reason(cite)


def _in_parts(cite: str) -> str:
    """Return a citation whose every part is known in words; "" of another."""
    said = [[_part(part) for part in one.split(", ")] for one in cite.split("; ")]
    if not all(part for one in said for part in one):
        return ""
    return lists.joined_by_semicolons(lists.joined_by_commas(one) for one in said)


def _part(part: str) -> str:
    if part in PLACES:
        return _(PLACES[part])
    if numbered := NUMBERED.fullmatch(part):
        place, number = numbered.groups()
        place = place.replace("para.", "paragraph")
        n = 2 if place.endswith("s") else 1
        told: Mapping[str, Callable[[], str]] = {
            "annex": lambda: _("annex %(number)s"),
            "Article": lambda: _("Article %(number)s"),
            "decision": lambda: _("decision %(number)s"),
            "goal": lambda: _("goal %(number)s"),
            "part": lambda: _("part %(number)s"),
            "section": lambda: _("section %(number)s"),
            "question": lambda: ngettext("question %(number)s", "questions %(number)s", n),
            "paragraph": lambda: ngettext("paragraph %(number)s", "paragraphs %(number)s", n),
        }
        return told[place.removesuffix("s")]() % {"number": _numbers(number)}
    return part if SYMBOL.fullmatch(part) else ""


def _numbers(number: str) -> str:
    return lists.joined_by_and([_span(one) for one in number.split(" and ")])


def _of_plan(parts: Mapping[str, str]) -> str:
    cited = {
        "indicator": _("%(document)s, annex, appendix, goal %(goal)s, indicator (%(letter)s)"),
        "activity": _("%(document)s, annex, appendix, goal %(goal)s, activity (%(letter)s)"),
    }[parts["kind"]] % parts
    if parts["paragraph"]:
        paragraph = _("annex, paragraph %(paragraph)s") % parts
        return lists.joined_by_semicolons([cited, paragraph])
    return cited


def _questions(parts: Mapping[str, str]) -> str:
    """Return questions by their numbers, as “112 (a) to (d)” is written in documents."""
    numbers = [_span(one) for one in re.split(r", | and ", parts["numbers"])]
    return ngettext(
        "national report %(edition)s, question %(numbers)s",
        "national report %(edition)s, questions %(numbers)s",
        len(numbers) + 2 * (" to " in parts["numbers"]),
    ) % {**parts, "numbers": lists.joined_by_and(numbers)}


def _span(one: str) -> str:
    first, *last = re.sub(r"(\d)\(", r"\1 (", one).split(" to ")
    return _("%(first)s to %(last)s") % {"first": first, "last": last[0]} if last else first


def _dates(parts: Mapping[str, str]) -> str:
    return (
        _("dates of submission of national report %(edition)s, against the deadline of the cycle")
        % parts
    )


def _block(parts: Mapping[str, str]) -> str:
    return _("Action Plan progress report %(edition)s, block %(block)s") % parts


FORMS: tuple[tuple[re.Pattern[str], Callable[[Mapping[str, str]], str]], ...] = (
    (OF_PLAN, _of_plan),
    (QUESTIONS, _questions),
    (DATES, _dates),
    (BLOCK, _block),
)
