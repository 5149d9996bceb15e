"""From the fields of a posted page to the raw answers that a common format reads.

A field is named `<answer key>:<part>`, a plain text field `<answer key>`; the parts
follow the shapes in docs/reference/formats.md. Nothing is judged here: a number stays the
text that was typed, which `formats.as_written` reads and a refusal shows again.
"""

from collections.abc import Callable, Mapping

from django.http import QueryDict

from biocap.formats import GridColumn, Question
from biocap.formats.choices import CONTACT_FIELDS, MOST_ITEMS
from biocap.web.forms.own_words import words_posted
from biocap.web.numbers_given import number_given

PARTS_OF: Mapping[str, tuple[str, ...]] = {
    "link": ("url", "name"),
    "contact": CONTACT_FIELDS,
    "period": ("from", "to", "duration"),
}
"""The parts of the kinds that have a box for each, in the order of the boxes."""


def keys_of(question: Question) -> list[str]:
    """Return the keys that a page posts for a question; files go by their own buttons."""
    if question.kind == "grid":
        return [row.key for row in question.rows]
    return [question.code] if question.is_answered and question.kind != "file" else []


def raw_answer(
    question: Question, key: str, posted: QueryDict, named_before: bool = False
) -> object:
    """Return the raw answer to one key as the fields give it; None if nothing is given.

    A grid row is named by its tick. Where a browser shows the cells of a row that
    is not ticked, filling one names the row too, unless it was named before: then
    the missing tick takes the row back. Where every row is asked there is no tick: what is said in
    it names it. An entry of a list that is left blank between others is
    None, so that each keeps its number.
    """
    if question.kind == "grid":
        return _row(question.columns, key, posted, named_before and not question.every_row)
    if question.many:
        entries = [
            _read(question.kind, f"{key}:{number}", posted)
            for number in range(_entries(key, posted))
        ]
        while entries and entries[-1] is None:
            entries.pop()
        return entries or None
    return _read(question.kind, key, posted)


def boxes(question: Question, key: str, posted: QueryDict) -> tuple[str, ...]:
    """Return the names of the boxes that the page has for the parts of an answer."""
    parts = PARTS_OF.get(question.kind, ())
    if not question.many:
        return tuple(f"{key}:{part}" for part in parts)
    entries = range(min(_entries(key, posted), MOST_ITEMS))
    return tuple(f"{key}:{number}:{part}" for number in entries for part in parts)


def _row(
    columns: tuple[GridColumn, ...], key: str, posted: QueryDict, named_before: bool
) -> dict[str, object] | None:
    row: dict[str, object] = {}
    for column in columns:
        value = _read(column.kind, f"{key}:{column.code}", posted)
        if value is not None:
            row[column.code] = value
    if specify := words_posted(f"{key}:specify", posted, lines=False):
        row["specify"] = specify
    ticked = f"{key}:named" in posted
    return row if ticked or (row and not named_before) else None


def _entries(key: str, posted: QueryDict) -> int:
    count = str(posted.get(f"{key}:entries", "0"))
    return min(number_given(count), MOST_ITEMS + 1)


def _read(kind: str, name: str, posted: QueryDict) -> object:
    return READERS[kind](name, posted)


def _text(name: str, posted: QueryDict) -> str | None:
    text = str(posted.get(name, "")).replace("\r\n", "\n").strip()
    return text or None


def _line(name: str, posted: QueryDict) -> str | None:
    return words_posted(name, posted, lines=False)


def _choice(name: str, posted: QueryDict) -> dict[str, str] | None:
    code = _text(name, posted)
    return None if code is None else _option(name, code, posted)


def _choices(name: str, posted: QueryDict) -> list[dict[str, str]] | None:
    return [_option(name, str(code), posted) for code in posted.getlist(name)] or None


def _option(name: str, code: str, posted: QueryDict) -> dict[str, str]:
    specify = words_posted(f"{name}:specify:{code}", posted)
    return {"code": code} if specify is None else {"code": code, "specify": specify}


def _period(name: str, posted: QueryDict) -> dict[str, object] | None:
    period: dict[str, object] = {
        part: text for part in ("from", "to") if (text := _text(f"{name}:{part}", posted))
    }
    if duration := _text(f"{name}:duration", posted):
        period |= {"duration": duration, "unit": _text(f"{name}:unit", posted)}
    return period or None


def _places(name: str, posted: QueryDict) -> dict[str, object] | None:
    places: dict[str, object] = {
        part: [str(code) for code in codes]
        for part in ("countries", "regions")
        if (codes := posted.getlist(f"{name}:{part}"))
    }
    if f"{name}:global" in posted:
        places["global"] = True
    return places or None


def _parts(parts: tuple[str, ...]) -> Callable[[str, QueryDict], object]:
    def read(name: str, posted: QueryDict) -> dict[str, str] | None:
        return {p: text for p in parts if (text := _text(f"{name}:{p}", posted))} or None

    return read


READERS: Mapping[str, Callable[[str, QueryDict], object]] = {
    "short_text": _line,
    "long_text": words_posted,
    "whole_number": _text,
    "number": _text,
    "money_usd": _text,
    "date": _text,
    "period": _period,
    "choice": _choice,
    "choices": _choices,
    "places": _places,
    "link": _parts(PARTS_OF["link"]),
    "contact": _parts(PARTS_OF["contact"]),
}
