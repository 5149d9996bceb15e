"""The rows of an XLSForm: what is asked, under which name, and what of an answer it holds. Pure.

A name is the code of the workbook's cell in letters that XML and spreadsheets of collected data
take; the same edition always gives the same names.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from biocap.channels.workbook.rows import NAMED, PARTS, YES, is_few, rows_of, with_words
from biocap.channels.xlsform.relevance import all_hold
from biocap.formats import Edition, Question, Row
from biocap.formats.choices import LONGEST, LONGEST_SPECIFY
from biocap.formats.question import Field

HEAD = {
    "biocap_form": "form",
    "biocap_definition": "definition",
    "biocap_country": "country",
    "biocap_round": "round",
    "biocap_submission": "submission",
}
"""Rows that people do not see, and what of the answer file each carries."""
AUTHOR = "biocap_author"
TYPES = {
    "short_text": "text",
    "long_text": "text",
    "whole_number": "integer",
    "number": "decimal",
    "money_usd": "decimal",
    "date": "date",
}
OF_PARTS = {"from": "date", "to": "date", "duration": "decimal", "unit": "select_one unit"}
MANY = 3
"""Entries of a list that may be given on a telephone."""


@dataclass(frozen=True)
class FormRow:
    """One row of the survey. `code` is the workbook's, "" of what holds no answer.

    `words` names its words: of which kind, question, row, column, part. `picks`: the field of which
    it chooses several options, or the grid of which it names rows.
    """

    kind: str
    name: str
    words: tuple[str, ...] = ()
    code: str = ""
    relevant: str = ""
    constraint: str = ""
    at_most: int | None = None
    appearance: str = ""
    number: int = 0
    picks: Field | None = None
    question: str = ""
    """Of which question it is; "" of a section's."""


class FormNames:
    """The names of codes. Two codes that would have one name each get a mark of their own."""

    def __init__(self, edition: Edition) -> None:
        codes = list(_codes(edition))
        plain = Counter(_plain(code).lower() for code in codes)
        self._by_code = {
            code: _plain(code) if plain[_plain(code).lower()] == 1 else _marked(code)
            for code in codes
        }

    def __call__(self, code: str) -> str:
        return self._by_code[code]


def survey_of(edition: Edition) -> Iterator[FormRow]:
    """Yield the rows of a form, sections as groups, in the order of the form."""
    named = FormNames(edition)
    for section in edition.sections:
        group = named(f"section:{section.code}")
        relevant = all_hold((section.shown_when,), named)
        yield FormRow("begin_group", group, ("section", section.code), relevant=relevant)
        yield FormRow("note", named(f"intro:{section.code}"), ("intro", section.code))
        for question in section.questions:
            for row in _question(question, named):
                yield replace(row, question=question.code)
        yield FormRow("end_group", group)


def _question(question: Question, named: FormNames) -> Iterator[FormRow]:
    code = question.code
    relevant = all_hold((question.shown_when,), named)
    if question.kind == "text":
        yield FormRow("note", named(code), ("question", code), relevant=relevant)
        return
    if not question.is_answered or question.unasked:
        return
    if question.kind == "file":
        yield FormRow("note", named(code), ("file", code), relevant=relevant)
        return
    if question.kind != "grid":
        yield from _field(question, code, ("question", code), relevant, named)
        return
    if question.every_row:
        yield FormRow("note", named(code), ("question", code), relevant=relevant)
    else:
        rows = f"select_multiple {rows_list(question)}"
        yield FormRow(
            *(rows, named(code), ("question", code), code, relevant),
            constraint=_limits(question),
            at_most=question.at_most,
            picks=question,
        )
    for row in question.rows:
        yield from _row(question, row, named)


def _row(question: Question, row: Row, named: FormNames) -> Iterator[FormRow]:
    if not row.other and not question.columns:
        return
    chosen = f"selected(${{{named(question.code)}}}, '{row.code}')"
    if question.every_row:
        chosen = all_hold((question.shown_when,), named)
    group = named(f"row:{row.key}")
    yield FormRow("begin_group", group, ("row", question.code, row.code), relevant=chosen)
    if row.other:
        yield _specify(f"{row.key}|specify", named)
    for column in question.columns:
        words = ("column", question.code, column.code)
        yield from _field(column, f"{row.key}|{column.code}", words, "", named)
    yield FormRow("end_group", group)


def _field(
    field: Field, code: str, words: tuple[str, ...], relevant: str, named: FormNames
) -> Iterator[FormRow]:
    if field.many or field.kind in PARTS:
        group = named(f"group:{code}")
        yield FormRow("begin_group", group, words, relevant=relevant)
        for number in range(1, MANY + 1) if field.many else (0,):
            where = f"{code}|{number}" if number else code
            if field.kind in PARTS:
                yield from _parts(field, where, number, named)
            else:
                yield FormRow(TYPES[field.kind], named(where), words, where, number=number)
        yield FormRow("end_group", group)
        return
    if field.kind in TYPES:
        yield FormRow(
            *(TYPES[field.kind], named(code), words, code, relevant),
            constraint=_limits(field),
            appearance="multiline" if field.kind == "long_text" else "",
        )
        return
    several = field.kind == "choices"
    kind = "select_multiple" if several else "select_one"
    yield FormRow(
        *(f"{kind} {list_name(field.option_list.code)}", named(code), words, code, relevant),
        constraint=_limits(field),
        at_most=field.at_most if several else None,
        picks=field if several else None,
    )
    name, asking = named(code), with_words(field)
    if asking and (not several or is_few(field)):  # one cell, whichever of them is chosen
        chosen = " or ".join(f"selected(${{{name}}}, '{option}')" for option in asking)
        only = asking[0] if len(asking) == 1 else ""
        yield _specify(f"{code}|specify", named, chosen, only, field)
        return
    for option in asking:
        chosen = f"selected(${{{name}}}, '{option}')"
        yield _specify(f"{code}|={option}|specify", named, chosen, option, field)


def _parts(field: Field, code: str, number: int, named: FormNames) -> Iterator[FormRow]:
    for part in PARTS[field.kind]:
        where = f"{code}|{part}"
        kind = OF_PARTS.get(part, "text") if field.kind == "period" else "text"
        kind = {"global": f"select_one {YES}"}.get(part, kind) if field.kind == "places" else kind
        if field.kind == "places" and part in ("countries", "regions"):
            kind = f"select_multiple {part}"
        yield FormRow(kind, named(where), ("part", field.kind, part), where, number=number)


def _specify(
    code: str, named: FormNames, relevant: str = "", option: str = "", field: Field | None = None
) -> FormRow:
    words = ("specify", field.option_list.code, option) if field and option else ("specify",)
    limit = f"string-length(.) <= {LONGEST_SPECIFY}"
    return FormRow("text", named(code), words, code, relevant, limit)


def _limits(field: Field) -> str:
    """Return what an answer must keep to, as XPath."""
    told = []
    if field.kind in LONGEST:
        told.append(f"string-length(.) <= {field.longest or LONGEST[field.kind]}")
    if field.minimum is not None:
        told.append(f". >= {field.minimum}")
    if field.maximum is not None:
        told.append(f". <= {field.maximum}")
    if field.kind in ("choices", "grid"):
        if field.at_most is not None:
            told.append(f"count-selected(.) <= {field.at_most}")
        alone = [one.code for one in field.options if one.exclusive]
        told += [f"(not(selected(., '{code}')) or count-selected(.) = 1)" for code in alone]
    return " and ".join(told)


def list_name(code: str) -> str:
    """Return the name of a list of options in the sheet of choices."""
    return f"o_{_plain(code)}"


def rows_list(question: Question) -> str:
    """Return the name of the list of a grid's rows."""
    return f"rows_{_plain(question.code)}"


def workbook_cells_of(row: FormRow, value: str) -> dict[str, Any]:
    """Return the workbook's cells, by code, that a collected value of this row stands for."""
    if row.picks is None:
        return {row.code: value}
    codes = value.split()
    if isinstance(row.picks, Question) and row.picks.kind == "grid":
        return {f"{row.code}/{code}|{NAMED}": YES for code in codes}
    if is_few(row.picks):
        return {f"{row.code}|{number}": code for number, code in enumerate(codes, 1)}
    return {f"{row.code}|={code}": YES for code in codes}


def _codes(edition: Edition) -> Iterator[str]:
    """Yield every code that has a name: of cells, of groups, of what is read alone."""
    for section in edition.sections:
        yield from (f"{kind}:{section.code}" for kind in ("section", "intro"))
        yield from (cell.code for cell in rows_of(edition, section.code, {}))
        for question in section.questions:
            if question.kind in ("grid", "text", "choices", "file"):
                yield question.code
            yield f"group:{question.code}"
            for row in question.rows:
                yield f"row:{row.key}"
                for column in question.columns:
                    yield f"group:{row.key}|{column.code}"
                    if column.kind == "choices":
                        yield f"{row.key}|{column.code}"


def _plain(code: str) -> str:
    name = re.sub(r"[^A-Za-z0-9]+", "_", code).strip("_")
    return name if name[:1].isalpha() else f"q_{name}"


def _marked(code: str) -> str:
    return f"{_plain(code)}_{hashlib.sha256(code.encode()).hexdigest()[:6]}"
