"""A workbook that came back becomes the answer file that the form in one file would have saved."""

import base64
import binascii
import math
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

from biocap import formats
from biocap.channels.answer_file import AnswerFile, read_answer_file
from biocap.channels.choices import LARGEST_FILE, LONGEST_WORD
from biocap.channels.problems import (
    ANSWER_FILE_WRONG_SHAPE,
    WORKBOOK_CODES,
    WORKBOOK_NOT_OURS,
    WORKBOOK_SHEETS,
)
from biocap.channels.workbook.rows import YES, answer_of
from biocap.channels.workbook.writing import (
    ANSWER,
    AUTHOR,
    CODE,
    DATA,
    LISTS,
    MARK,
    fingerprint,
)
from biocap.channels.workbook.zipped import must_be_plain
from biocap.formats import Edition, Refused
from biocap.shared.problems import Problem

Cells = list[list[Any]]
TICKS = frozenset({"x", "✓", "1", YES})


def answer_file_from_workbook(body: bytes) -> AnswerFile:
    """Return the answer file that a filled workbook says: what differs from what it began with.

    Raises a Problem for what is no plain workbook (`zipped`), not one of ours, or one whose sheets
    were renamed or whose hidden codes were changed. Cells are found by their codes, wherever rows
    went; what cannot be read goes along as it was typed.
    """
    must_be_plain(body)
    sheets = sheets_of(body)
    data = sheets.get(DATA, [])
    if [row[1] for row in data if row[:1] == ["mark"] and len(row) > 1] != [MARK]:
        raise WORKBOOK_NOT_OURS()
    named = _told(data, "sheet")
    for name in named:
        if name not in sheets:
            raise WORKBOOK_SHEETS(name=name)
    rows = [[cell_text(cell) for cell in row[:3]] for row in sheets.get(LISTS, [])]
    listed = [(row[0], row[1], row[2]) for row in rows if len(row) == 3 and row[0]]
    rows = [row for name in named for row in sheets[name] if row and cell_text(row[CODE])]
    codes = [cell_text(row[CODE]) for row in rows]
    if [fingerprint(codes, [one[:2] for one in listed])] != _told(data, "codes"):
        raise WORKBOOK_CODES()
    file = _began_with(data)
    answered = {cell_text(row[CODE]): row[ANSWER] for row in rows if len(row) > ANSWER}
    author = cell_text(answered.pop(AUTHOR, ""))
    if len(author) > LONGEST_WORD:
        raise ANSWER_FILE_WRONG_SHAPE(place=AUTHOR)
    return _filled(file, answered, listed, author)


def sheets_of(body: bytes) -> dict[str, Cells]:
    """Return the values of every sheet, from its first cell; formulas and programs are none."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(body))
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    except (CalamineError, ValueError) as error:
        raise WORKBOOK_NOT_OURS() from error


def _told(data: Cells, name: str) -> list[str]:
    return [cell_text(row[1]) for row in data if len(row) > 1 and row[0] == name]


def _began_with(data: Cells) -> AnswerFile:
    """Return the answer file that was packed into the workbook when it was handed out."""
    try:
        packed = base64.b64decode("".join(_told(data, "file")), validate=True)
        unpacked = zlib.decompressobj().decompress(packed, LARGEST_FILE + 1)
        return read_answer_file(unpacked)
    except (binascii.Error, zlib.error, ValueError, Problem) as error:
        raise WORKBOOK_CODES() from error


def _filled(
    file: AnswerFile,
    answered: Mapping[str, Any],
    listed: Iterable[tuple[str, str, str]],
    author: str,
) -> AnswerFile:
    edition = formats.load_edition(file.format, file.edition)
    words: dict[str, dict[str, str]] = {}
    for name, code, said in listed:
        words.setdefault(name, {})[said.casefold()] = code
    answers: dict[str, Any] = {}
    for key, raw in raw_answers(edition, answered, words):
        value = _canonical(edition, key, raw)
        if value != file.upon(key).value:
            answers[key] = value
    return replace(
        file,
        channel="workbook",
        author=author,
        base={key: upon for key, upon in file.base.items() if key in answers},
        answers=answers,
    )


def raw_answers(
    edition: Edition, cells: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, Any]]:
    """Yield the answer that the cells of each key give, as it was typed; None where all are blank.

    `cells` are by their codes, `words` lead from what may be chosen, in lower case, to codes, for
    each list.
    """
    by_key: dict[str, dict[str, Any]] = {}
    for code, cell in cells.items():
        by_key.setdefault(code.partition("|")[0], {})[code] = cell
    for key, of_key in by_key.items():
        yield key, _raw(edition, key, of_key, words)


def _canonical(edition: Edition, key: str, raw: Any) -> Any:
    try:
        return formats.read_answer(edition, key, formats.as_written(edition, key, raw))
    except Refused:
        return raw


def _raw(
    edition: Edition, key: str, cells: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]
) -> Any:
    if key not in edition.keys:
        return "; ".join(filter(None, map(cell_text, cells.values()))) or None
    question, _row = edition.keys[key]
    read: dict[str, Any] = {}
    for code, cell in cells.items():
        parts = code.split("|")
        field = question.columns_by_code.get(parts[1], question) if len(parts) > 1 else question
        last = parts[-1]
        if _is_finite(cell) and _is_number(field, last):
            read[code] = int(cell) if cell == int(cell) else cell
            continue
        text = cell_text(cell)
        if not text:
            continue
        listed = _list_of(field, parts)
        if not listed:
            read[code] = text
            continue
        known = words.get(listed, {}).get(text.casefold())
        if known is None and listed == YES:
            if text.casefold() not in TICKS:
                return text  # neither a tick nor a blank: somebody looks at it
            known = YES
        read[code] = known or text
    return answer_of(edition, key, read)


def _is_finite(cell: Any) -> bool:
    """Say whether a cell holds a number that can be written; some files hold "1E999" or "NaN"."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)


def _is_number(field: Any, last: str) -> bool:
    return last == "duration" or (
        field.kind in ("whole_number", "number", "money_usd") and last != "specify"
    )


def _list_of(field: Any, parts: list[str]) -> str:
    """Return the name of the list from which a cell is chosen; "" for one that is typed."""
    last = parts[-1]
    if last == "specify":
        return ""
    if last.startswith("=") or last == "named" or (field.kind == "places" and last == "global"):
        return YES
    if field.kind == "period" and last == "unit":
        return "unit"
    return str(field.option_list.code) if field.kind in ("choice", "choices") else ""


def cell_text(cell: Any) -> str:
    """Return what a cell says, as it would be typed."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return YES if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
