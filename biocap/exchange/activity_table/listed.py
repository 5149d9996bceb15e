"""Activities that organizations keep in a table of their own, one in each row, as annex IV asks.

The template is handed out as a workbook and as CSV; a head of codes says what each column is, so
that columns may be moved or left away. Each row waits for a member of the Secretariat.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from biocap import formats
from biocap.channels.workbook.parts import column_letters
from biocap.channels.workbook.reading import cell_text, raw_answers, sheets_of
from biocap.channels.workbook.zipped import LARGEST_WORKBOOK, is_zipped, must_be_plain
from biocap.exchange.activity_table.columns import (
    NUMBER,
    OWN,
    REPORTER,
    columns_of_table,
    words_in_every_language,
)
from biocap.exchange.cells import location_of
from biocap.exchange.csv_files import csv_rows
from biocap.exchange.outside_lists import LeftOut, OutsideList, Record, RecordPlace, Trouble
from biocap.exchange.problems import (
    IMPORT_DOUBLED_COLUMNS,
    IMPORT_MISSING_COLUMNS,
    IMPORT_UNCLEAR_REPORTER,
    IMPORT_UNKNOWN_COLUMNS,
    IMPORT_UNKNOWN_REPORTER,
)
from biocap.formats import Edition, Refused
from biocap.formats.codes import ACTIVITIES
from biocap.shared.text import noop

if TYPE_CHECKING:
    from biocap.organizations.index import OrganizationIndex

NEEDED = (NUMBER, REPORTER, "title")
HEAD_WITHIN = 10
"""Rows of a sheet within which its head stands."""
LOCATION = "location"
Row = tuple[RecordPlace, Mapping[str, Any]]


def read_table(files: Sequence[Path], at: datetime, /) -> list[Record | LeftOut]:
    """Return the activities of the tables, in their order.

    Raises a Problem for a file that cannot be read, or with columns that are unknown or doubled:
    nothing of it goes in.
    """
    edition = formats.load_edition(ACTIVITIES)
    words, (index, open_ones) = words_in_every_language(edition), _reporters()
    read: list[Record | LeftOut] = []
    for path in files:
        for row in _rows_of_file(path, edition):
            if isinstance(row, LeftOut):
                read.append(row)
                continue
            place, cells = row
            number, reporter = cell_text(cells[NUMBER]), cell_text(cells[REPORTER])
            called = index.called(reporter) & open_ones
            if len(called) > 1:
                read.append(LeftOut(place, number[:60], _unclear(reporter, called)))
                continue
            if not called:
                unknown = IMPORT_UNKNOWN_REPORTER(name=reporter[:60])
                read.append(LeftOut(place, number[:60], Trouble.of("record", REPORTER, unknown)))
                continue
            troubles: list[Trouble] = []
            answers = _answers(edition, cells, words, troubles)
            (reported_by,) = called
            read.append(Record(place, number, answers, troubles, reported_by=reported_by))
    return read


def _reporters() -> tuple["OrganizationIndex", frozenset[int]]:
    """Return what finds organizations, and the numbers of those for which people act."""
    from biocap.organizations.queries import organization_index  # the list is named without
    from biocap.parties.queries import open_organizations  # a workroom

    return organization_index(), frozenset(open_organizations().values_list("pk", flat=True))


def _unclear(name: str, numbers: frozenset[int]) -> Trouble:
    from biocap.organizations.queries import names_of_organizations

    which = names_of_organizations(numbers)
    return Trouble.of("record", REPORTER, IMPORT_UNCLEAR_REPORTER(name=name[:60], which=which))


def _rows_of_file(path: Path, edition: Edition) -> Iterator[Row | LeftOut]:
    with path.open("rb") as opened:
        body = opened.read(LARGEST_WORKBOOK + 1)
    if is_zipped(body):
        must_be_plain(body)
        yield from _rows_of_book(path.name, sheets_of(body), edition)
        return
    known = False
    for row in csv_rows(path, NEEDED):
        if isinstance(row, LeftOut):
            yield row
            continue
        if not known:
            _must_be_known(path.name, list(row.cells), edition)
            known = True
        yield row.place, row.cells


def _rows_of_book(
    name: str, sheets: Mapping[str, list[list[Any]]], edition: Edition
) -> Iterator[Row]:
    """Yield the rows below the head of codes, in whichever sheet it stands."""
    for sheet in sheets.values():
        for at, line in enumerate(sheet[:HEAD_WITHIN]):
            head = [cell_text(cell).lower() for cell in line]
            if {*NEEDED} <= {*head}:
                yield from _rows_below(name, head, sheet[at + 1 :], at + 2, edition)
                return
    raise IMPORT_MISSING_COLUMNS(name=name, columns=NEEDED)


def _rows_below(
    name: str, head: list[str], lines: list[list[Any]], first: int, edition: Edition
) -> Iterator[Row]:
    if doubled := sorted({code for code in head if code and head.count(code) > 1}):
        raise IMPORT_DOUBLED_COLUMNS(name=name, columns=tuple(doubled))
    filled = [any(cell_text(cell) for cell in cells) for cells in zip(*lines, strict=True)]
    named = [code or column_letters(at) for at, code in enumerate(head, 1)]
    used = [at for at, any_said in enumerate(filled) if any_said]
    _must_be_known(name, [named[at] for at in used], edition)
    for number, cells in enumerate(lines, first):
        if any(cell_text(cell) for cell in cells):
            given = {head[at]: cells[at] for at in used}
            yield RecordPlace(name, number), {**dict.fromkeys(NEEDED, ""), **given}


def _must_be_known(name: str, codes: Sequence[str], edition: Edition) -> None:
    """Raise a Problem for columns that are none of the form; of a list any number may be given."""
    known = {*OWN, *columns_of_table(edition)}
    unknown = tuple(
        code
        for code in codes
        if "|".join("1" if part.isdecimal() else part for part in code.split("|")) not in known
        and code not in known
    )
    if unknown:
        raise IMPORT_UNKNOWN_COLUMNS(name=name, columns=unknown)


def _answers(
    edition: Edition,
    cells: Mapping[str, Any],
    words: Mapping[str, Mapping[str, str]],
    troubles: list[Trouble],
) -> dict[str, Any]:
    """Return what a row answers; what cannot be read stays blank, and is named."""
    asked = {code: cell for code, cell in cells.items() if code not in OWN}
    answers: dict[str, Any] = {}
    if location := _location(asked, words, troubles):
        answers[LOCATION] = location
    for key, raw in raw_answers(edition, asked, words):
        if raw is None or key == LOCATION:
            continue
        try:
            value = formats.read_answer(edition, key, formats.as_written(edition, key, raw))
        except Refused as refused:
            said = formats.finding_sentence(refused.finding, edition)
            troubles.append(Trouble("answer", key, refused.finding.code, said))
        else:
            if value is not None:
                answers[key] = value
    return answers


def _location(
    cells: Mapping[str, Any], words: Mapping[str, Mapping[str, str]], troubles: list[Trouble]
) -> dict[str, Any]:
    """Return the places that a row names by codes or in words of six languages."""
    named = "; ".join(
        text
        for part in ("countries", "regions")
        if (text := cell_text(cells.get(f"{LOCATION}|{part}")))
    )
    ticked = cell_text(cells.get(f"{LOCATION}|global")).casefold() in words["yes"]
    if not named:
        return {"global": True} if ticked else {}
    return location_of(named, "", troubles) | ({"global": True} if ticked else {})


LIST = OutsideList(
    name="table",
    title=noop("Activities in a table, one in each row"),
    about=noop(
        "The files are the template, filled in, as a workbook (.xlsx) or as CSV: an activity in "
        "each row, with a number of its own and the organization that reports it. Each waits in "
        "the review of activity reports. Reports of a Party are sent by its focal point."
    ),
    format=ACTIVITIES,
    namespace=uuid.UUID("0f3b0f5e-43b1-4f0b-8d11-5d9fb7c1a6e2"),
    read=read_table,
    accept=".csv,.txt,.xlsx",
    waits=True,
    has_template=True,
)
