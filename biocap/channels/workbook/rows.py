"""The rows of the workbook: each asks for one thing, under a code that never changes. Pure.

A code is an answer key, and behind a bar what of the answer the cell holds: `contact|email`,
`needs.L/L.1|means|2`. Whoever moves rows or hides columns moves the code along.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from biocap.formats import Edition, Question, Row
from biocap.formats.choices import CONTACT_FIELDS
from biocap.formats.question import Field

FEW = 5
"""Up to so many choices have a cell each; of more, each option has one."""

MORE_ENTRIES = 3
"""Entries of a list that stand ready beside those that are there."""

NAMED = "named"
YES = "yes"
PARTS: Mapping[str, tuple[str, ...]] = {
    "link": ("url", "name"),
    "contact": CONTACT_FIELDS,
    "period": ("from", "to", "duration", "unit"),
    "places": ("countries", "regions", "global"),
}


@dataclass(frozen=True)
class WorkbookRow:
    """One cell to fill in. `choose` names the list it takes its words from: an option list of the
    form, "yes" or "unit"; `option` is the option that a “yes” is about."""

    code: str
    question: Question
    row: Row | None
    column: Field | None
    part: str = ""
    number: int = 0
    option: str = ""
    choose: str = ""
    value: Any = None

    @property
    def field(self) -> Field:
        """The question or column that the cell answers."""
        return self.column or self.question


def rows_of(edition: Edition, section: str, answers: Mapping[str, Any]) -> Iterator[WorkbookRow]:
    """Yield the rows of a section in the order of the form, with what of the answers each holds.

    Files stay out: they are given on the page.
    """
    for question in next(it for it in edition.sections if it.code == section).questions:
        if not question.is_answered or question.kind == "file" or question.unasked:
            continue
        if question.kind != "grid":
            yield from _cells(question.code, question, None, None, answers.get(question.code))
            continue
        for row in question.rows:
            value = answers.get(row.key)
            named = YES if value is not None else None
            if not question.every_row:
                yield WorkbookRow(
                    f"{row.key}|{NAMED}", question, row, None, NAMED, choose=YES, value=named
                )
            held = value if isinstance(value, Mapping) else {}
            if row.other:
                yield WorkbookRow(
                    *(f"{row.key}|specify", question, row, None, "specify"),
                    value=held.get("specify"),
                )
            for column in question.columns:
                where = f"{row.key}|{column.code}"
                yield from _cells(where, question, row, column, held.get(column.code))


def _cells(
    code: str, question: Question, row: Row | None, column: Field | None, value: Any
) -> Iterator[WorkbookRow]:
    field = column or question
    if not field.many:
        yield from _one(code, question, row, column, value)
        return
    entries = list(value or [])
    for number in range(1, len(entries) + MORE_ENTRIES + 1):
        entry = entries[number - 1] if number <= len(entries) else None
        for one in _one(f"{code}|{number}", question, row, column, entry):
            yield WorkbookRow(
                *(one.code, question, row, column, one.part),
                number=number,
                choose=one.choose,
                value=one.value,
            )


def _one(
    code: str, question: Question, row: Row | None, column: Field | None, value: Any
) -> Iterator[WorkbookRow]:
    field = column or question
    if field.kind == "choice":
        yield from _pick(code, question, row, column, value or {}, 0)
    elif field.kind == "choices":
        yield from _picks(code, question, row, column, value or [])
    elif field.kind in PARTS:
        held = value or {}
        for part in PARTS[field.kind]:
            cell: Any = held.get(part)
            if isinstance(cell, list):
                cell = "; ".join(cell)
            choose = {"unit": "unit", "global": YES}.get(part, "")
            cell = YES if cell is True else cell
            yield WorkbookRow(
                f"{code}|{part}", question, row, column, part, choose=choose, value=cell
            )
    else:
        yield WorkbookRow(code, question, row, column, value=value)


def _pick(
    code: str,
    question: Question,
    row: Row | None,
    column: Field | None,
    pick: Mapping[str, str],
    number: int,
) -> Iterator[WorkbookRow]:
    field = column or question
    name = field.option_list.code
    yield WorkbookRow(
        *(code, question, row, column), number=number, choose=name, value=pick.get("code")
    )
    if any(option.takes_words for option in field.options):
        yield WorkbookRow(
            *(f"{code}|specify", question, row, column, "specify"),
            number=number,
            value=pick.get("specify"),
        )


def _picks(
    code: str, question: Question, row: Row | None, column: Field | None, picks: list[Any]
) -> Iterator[WorkbookRow]:
    field = column or question
    if is_few(field):
        for number in range(1, max(field.at_most or 0, len(picks)) + 1):
            pick = picks[number - 1] if number <= len(picks) else {}
            yield WorkbookRow(
                *(f"{code}|{number}", question, row, column),
                number=number,
                choose=field.option_list.code,
                value=pick.get("code"),
            )
        if with_words(field):
            words = next((pick["specify"] for pick in picks if "specify" in pick), None)
            yield WorkbookRow(f"{code}|specify", question, row, column, "specify", value=words)
        return
    chosen = {pick["code"]: pick for pick in picks}
    for option in field.options:
        where, pick = f"{code}|={option.code}", chosen.get(option.code)
        yield WorkbookRow(
            *(where, question, row, column),
            option=option.code,
            choose=YES,
            value=YES if pick else None,
        )
        if option.takes_words:
            yield WorkbookRow(
                *(f"{where}|specify", question, row, column, "specify"),
                option=option.code,
                value=pick.get("specify") if pick else None,
            )


def with_words(field: Field) -> list[str]:
    """Return the codes of the options that take words."""
    return [option.code for option in field.options if option.takes_words]


def is_few(field: Field) -> bool:
    """Say whether choices have a cell each, with one for the words of the only option that asks."""
    return field.at_most is not None and field.at_most <= FEW and len(with_words(field)) <= 1


def answer_of(edition: Edition, key: str, cells: Mapping[str, Any]) -> Any:
    """Return the raw answer that the cells of a key give; None if all of them are blank.

    `cells` are by code, without those that are blank; of lists they hold codes, not words.
    """
    question, row = edition.keys[key]
    if row is None:
        return _field_of(question, key, cells)
    read: dict[str, Any] = {}
    for column in question.columns:
        value = _field_of(column, f"{key}|{column.code}", cells)
        if value is not None:
            read[column.code] = value
    if f"{key}|specify" in cells:
        read["specify"] = cells[f"{key}|specify"]
    return read if read or f"{key}|{NAMED}" in cells else None


def _field_of(field: Field, code: str, cells: Mapping[str, Any]) -> Any:
    if not field.many:
        return _single(field, code, cells)
    entries = [_single(field, f"{code}|{number}", cells) for number in _numbers(code, cells)]
    return [entry for entry in entries if entry is not None] or None


def _numbers(code: str, cells: Mapping[str, Any]) -> list[int]:
    start = f"{code}|"
    numbers = {
        cell.removeprefix(start).partition("|")[0] for cell in cells if cell.startswith(start)
    }
    return sorted(int(number) for number in numbers if number.isdecimal())


def _single(field: Field, code: str, cells: Mapping[str, Any]) -> Any:
    if field.kind == "choice":
        return _pick_of(code, cells)
    if field.kind == "choices":
        return _few_of(field, code, cells) if is_few(field) else _each_of(field, code, cells)
    if field.kind not in PARTS:
        return cells.get(code)
    read = {part: cells[at] for part in PARTS[field.kind] if (at := f"{code}|{part}") in cells}
    for part in ("countries", "regions"):
        if field.kind == "places" and isinstance(read.get(part), str):
            read[part] = read[part].replace(";", " ").replace(",", " ").split()
    if "global" in read:
        read["global"] = True
    return read or None


def _few_of(field: Field, code: str, cells: Mapping[str, Any]) -> Any:
    picks = [{"code": cells[f"{code}|{number}"]} for number in _numbers(code, cells)]
    words = cells.get(f"{code}|specify")
    if words is not None:
        asks = next(iter(with_words(field)), "")
        picks = [pick for pick in picks if pick["code"] != asks]
        picks.append({"code": asks, "specify": words})
    return picks or None


def _each_of(field: Field, code: str, cells: Mapping[str, Any]) -> Any:
    picks = []
    for option in field.options:
        where = f"{code}|={option.code}"
        words = cells.get(f"{where}|specify")
        if where in cells or words is not None:
            picks.append({"code": option.code} | ({"specify": words} if words else {}))
    start = f"{code}|="
    named = {at.removeprefix(start).partition("|")[0] for at in cells if at.startswith(start)}
    picks += [{"code": unknown} for unknown in sorted(named - field.option_list.by_code.keys())]
    return picks or None


def _pick_of(code: str, cells: Mapping[str, Any]) -> Any:
    words = cells.get(f"{code}|specify")
    if code not in cells:
        return None if words is None else {"code": "", "specify": words}
    return {"code": cells[code]} | ({"specify": words} if words is not None else {})
