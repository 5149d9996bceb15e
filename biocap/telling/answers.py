"""An answer of any kind in words: for a page, a file, a conflict, the review and a receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.formats import Question, Texts
from biocap.formats.question import Field
from biocap.shared.own_words import by_language, words_alone
from biocap.shared.web_addresses import is_web_address
from biocap.telling import lists
from biocap.telling.locales import tongue_name
from biocap.telling.names import country_name, group_name
from biocap.telling.single_answers import WORDS
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
    def around(self) -> tuple[str, str, str]:
        """The words of the format before and after what a respondent wrote into them."""
        return self.words.rpartition(self.own) if self.own else (self.words, "", "")

    @property
    def plain(self) -> str:
        """The words where nothing can be marked: without the codes of languages."""
        before, own, after = self.around
        return f"{before}{words_alone(own)}{after}"

    @property
    def marked(self) -> SafeString:
        """The words, with what a respondent wrote into them set apart as theirs."""
        before, own, after = self.around
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

    Of a grid it is the answer in one row. Nothing is marked in a line: the words of a respondent
    stand in it without the codes of their languages.
    """
    if value is not None and isinstance(field, Question) and field.kind == "grid":
        return _row(field, texts, value)
    if field.kind in FREE_TEXT and value is not None:
        return lists.joined_by_semicolons(map(words_alone, value if field.many else [value]))
    parts = answer_parts(field, texts, value, files)
    if field.kind == "link":
        words = [
            one.words if one.address == one.words else f"{one.words} – {one.address}"
            for one in parts
        ]
    else:
        words = [one.plain for one in parts]
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
    parts = [words_alone(value["specify"])] if value.get("specify") else []
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
