"""An answer of any kind in words: for a page, a file, a conflict, the review and a receipt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from biocap.formats import Question, Texts
from biocap.formats.choices import CONTACT_FIELDS
from biocap.formats.question import Field
from biocap.formats.written_days import first_day
from biocap.shared.own_words import by_language
from biocap.shared.web_addresses import is_web_address
from biocap.telling import dates, lists
from biocap.telling.locales import tongue_name
from biocap.telling.names import country_name, group_name
from biocap.telling.numbers import plain_decimal, usd_as_given
from biocap.telling.wording import UNKNOWN, language_marks


@dataclass(frozen=True)
class AnswerPart:
    """One thing that an answer says: a text, an option, a place, a link, a file.

    `code` is that of an option or a place; `address` is where it leads, if anywhere: of a
    link http or https. A page may set it apart by a `tag`, with words `aside`.
    """

    words: str
    code: str = ""
    address: str = ""
    tag: str = ""
    aside: str = ""
    language: str = field(default="", compare=False)
    """In which the words stand, if not in the reader's: of a respondent's own words the one that
    they stated, or UNKNOWN."""
    own: str = field(default="", compare=False)
    """What a respondent wrote at the end of words that are the format's: “Other: …”."""
    named: str = field(default="", compare=False)
    """What the language is called, where the answer says it in others too."""

    @property
    def marked(self) -> SafeString:
        """The words, with what a respondent wrote into them set apart as theirs."""
        before, own, after = self.words.rpartition(self.own) if self.own else (self.words, "", "")
        if not own:
            return conditional_escape(self.words)
        page = get_language() or "en"
        said = format_html_join(
            " ",
            "<bdi {}>{}</bdi>",
            ((language_marks(one.language, page), one.words) for one in in_own_words(own)),
        )
        return format_html("{}{}{}", before, said, after)


def in_own_words(text: str, longest: int = 0) -> tuple[AnswerPart, ...]:
    """Return what somebody wrote, apart by the languages in which they did (`shared.own_words`).

    Of a `longest` number of letters in each language, if that is given.
    """
    said = by_language(text)
    return tuple(
        AnswerPart(
            one.words[:longest] if longest else one.words,
            language=one.language or UNKNOWN,
            named=tongue_of(one.language) if len(said) > 1 else "",
        )
        for one in said
    )


def tongue_of(language: str) -> str:
    """Return what the language of somebody's words is called, or that they did not state it."""
    return tongue_name(language) if language else _("language not stated")


FREE_TEXT = ("short_text", "long_text")
"""Kinds of questions whose answers say in which language they are."""

IN_OWN_WORDS = frozenset({"short_text", "long_text", "contact"})
"""Kinds of questions that are answered in the respondent's own words."""

Files = Mapping[str, AnswerPart] | None
"""What each upload is called and where it is, by its id; None where files are not shown."""


def answer_parts(
    field: Field, texts: Texts, value: Any, files: Files = None
) -> tuple[AnswerPart, ...]:
    """Return what the answer to a question (not a grid) or in a column says, one by one."""
    if value is None:
        return ()
    entries = value if field.many else [value]
    return tuple(one for entry in entries for one in _entry(field, texts, entry, files))


def as_it_stands(value: Any) -> tuple[AnswerPart, ...]:
    """Return the texts inside of an answer of which no definition tells more, in their order."""
    return tuple(one for text in texts_of(value) for one in in_own_words(text))


def texts_of(value: Any) -> list[str]:
    """Return the texts inside of an answer, in their order."""
    if isinstance(value, Mapping):
        return [text for part in value.values() for text in texts_of(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_of(part)]
    return [] if value is None or value == "" else [str(value)]


def answer_in_words(field: Field, texts: Texts, value: Any, files: Files = None) -> str:
    """Return an answer in one line of words, addresses written out; empty if there is none.

    Of a grid it is the answer in one row. A text keeps the codes of its languages.
    """
    if value is not None and isinstance(field, Question) and field.kind == "grid":
        return _row(field, texts, value)
    if field.kind in FREE_TEXT and value is not None:
        return lists.joined_by_semicolons(value if field.many else [value])
    parts = answer_parts(field, texts, value, files)
    if field.kind == "link":
        words = [
            one.words if one.address == one.words else f"{one.words} – {one.address}"
            for one in parts
        ]
    else:
        words = [one.words for one in parts]
    if field.kind == "places":
        return lists.joined_by_commas(words)
    return lists.joined_by_semicolons(words)


def _entry(field: Field, texts: Texts, value: Any, files: Files) -> tuple[AnswerPart, ...]:
    match field.kind:
        case "choice":
            return (_option(field, texts, value),)
        case "choices":
            return tuple(_option(field, texts, option) for option in value)
        case "file":
            return (_file(value["upload"], files),)
        case "places":
            return _places(value)
        case "link":
            return _link(value)
    if field.kind in FREE_TEXT:
        return in_own_words(value)
    own = UNKNOWN if field.kind in IN_OWN_WORDS else ""
    return (AnswerPart(WORDS[field.kind](value), language=own),)


def _file(upload: str, files: Files) -> AnswerPart:
    if files is None:
        return AnswerPart(_("a file that is not shown here"))
    return files.get(upload, AnswerPart(_("a file that was removed")))


def _row(question: Question, texts: Texts, value: Mapping[str, Any]) -> str:
    parts = [value["specify"]] if value.get("specify") else []
    for column in question.columns:
        if value.get(column.code) is not None:
            label = column_label(question, texts, column.code)
            words = answer_in_words(column, texts, value[column.code])
            parts.append(_("%(label)s: %(answer)s") % {"label": label, "answer": words})
    return lists.joined_by_semicolons(parts) or _("named, nothing more said")


def column_label(question: Question, texts: Texts, column: str) -> str:
    """Return what a column of a grid is called, or its code."""
    words = texts.questions.get(question.code)
    return words.columns[column].label if words and column in words.columns else column


def _option(field: Field, texts: Texts, value: Mapping[str, str]) -> AnswerPart:
    label = texts.option(field.option_list.code, value["code"])
    if value["code"].isdigit() and not label.startswith(value["code"]):
        label = f"{value['code']} {label}"
    specified = value.get("specify")
    if specified and field.option_list.by_code[value["code"]].other:
        # The label asks to specify, “Other (specify)”: what was specified answers it.
        label = _("%(label)s: %(answer)s") % {"label": label, "answer": specified}
    elif specified:
        label = f"{label} ({specified})"
    return AnswerPart(label, value["code"], language=texts.language, own=specified or "")


def _places(value: Mapping[str, Any]) -> tuple[AnswerPart, ...]:
    everywhere = (AnswerPart(_("Global")),) if value.get("global") else ()
    regions = tuple(AnswerPart(group_name(code), code) for code in value.get("regions", ()))
    countries = tuple(AnswerPart(country_name(code), code) for code in value.get("countries", ()))
    return (*everywhere, *regions, *countries)


def _link(value: Mapping[str, str]) -> tuple[AnswerPart, ...]:
    """Return a link that may be followed; any other is left out."""
    address = safe_address(value.get("url"))
    named = value.get("name")
    if not address:
        return ()
    if not named:
        return (AnswerPart(address, address=address),)
    return tuple(replace(one, address=address) for one in in_own_words(named))


def safe_address(address: str | None) -> str:
    """Return the address if it can be followed (`is_web_address`), else nothing.

    >>> safe_address("javascript:alert(1)"), safe_address("https://bch.cbd.int/")
    ('', 'https://bch.cbd.int/')
    """
    return address if address and is_web_address(address) else ""


DECIMALS = 6
"""With how many decimals a number that was answered is shown at most."""


def _number(value: Any) -> str:
    return plain_decimal(value, DECIMALS)


def _money(value: Any) -> str:
    return _("US$ %(amount)s") % {"amount": usd_as_given(value)}


def answered_day(text: str) -> str:
    """Return an ISO date, or a month or year of it, as people read it; else the text itself.

    Shown long, so that day and month cannot be mixed up.
    """

    try:
        if len(text) == 7:
            return dates.month(first_day(text))
        return text if len(text) == 4 else dates.day(date.fromisoformat(text))
    except ValueError:
        return text


def _period(value: Mapping[str, Any]) -> str:
    lasts = duration_in_words(value["duration"], str(value["unit"])) if "duration" in value else ""
    if "from" in value or "to" in value:
        stretch = _stretch(value)
        return (
            _("%(dates)s (%(duration)s)") % {"dates": stretch, "duration": lasts}
            if lasts
            else stretch
        )
    return lasts


def _stretch(value: Mapping[str, Any]) -> str:
    if "from" in value and "to" in value:
        return _("%(start)s to %(end)s") % {
            "start": answered_day(value["from"]),
            "end": answered_day(value["to"]),
        }
    if "from" in value:
        return _("from %(start)s") % {"start": answered_day(value["from"])}
    return _("until %(end)s") % {"end": answered_day(value["to"])}


def duration_in_words(count: Any, unit: str) -> str:
    """Return a duration in words, in the plural that its language asks for."""
    whole = int(count) if isinstance(count, int | float) else 2
    sentences = {
        "days": ngettext("%(count)s day", "%(count)s days", whole),
        "weeks": ngettext("%(count)s week", "%(count)s weeks", whole),
        "months": ngettext("%(count)s month", "%(count)s months", whole),
        "years": ngettext("%(count)s year", "%(count)s years", whole),
    }
    return sentences.get(unit, "%(count)s") % {"count": _number(count)}


def _contact(value: Mapping[str, str]) -> str:
    return lists.joined_by_commas(value[part] for part in CONTACT_FIELDS if value.get(part))


WORDS: Mapping[str, Callable[[Any], str]] = {
    "short_text": str,
    "long_text": str,
    "whole_number": _number,
    "number": _number,
    "money_usd": _money,
    "date": answered_day,
    "period": _period,
    "contact": _contact,
}
"""Kinds whose answer says one thing, and how."""
