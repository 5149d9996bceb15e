"""Collected data of an XLSForm become answer files, one for each record. Pure.

CSV and JSON as ODK Central and KoboToolbox give them out: groups before the name, parted by `-`,
`/` or nested, options of a choice in one column or in one each, and columns of their own.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

from biocap import formats
from biocap.channels.answer_file import AnswerFile, parsed_json
from biocap.channels.choices import LONGEST_WORD, MOST_WAITING
from biocap.channels.problems import (
    ANSWER_FILE_OTHER_EDITION,
    ANSWER_FILE_WRONG_SHAPE,
    COLLECTED_COLUMN_TWICE,
    COLLECTED_EMPTY,
    COLLECTED_NO_HEAD,
    COLLECTED_TOO_LARGE,
    COLLECTED_TOO_MANY,
    COLLECTED_UNKNOWN_COLUMN,
    COLLECTED_UNREADABLE,
)
from biocap.channels.workbook.rows import answer_of
from biocap.channels.xlsform.rows import AUTHOR, HEAD, FormRow, survey_of, workbook_cells_of
from biocap.formats import Edition, Refused

LARGEST_COLLECTED = 4 * 1024 * 1024
"""Bytes, which are counted before anything is read."""
MOST_COLUMNS = 6_000
THEIR_OWN = frozenset(
    {
        *("start", "end", "today", "deviceid", "username", "phonenumber", "subscriberid", "audit"),
        *("simserial", "instanceid", "instancename", "submissiondate", "submitterid", "key"),
        *("submittername", "attachmentspresent", "attachmentsexpected", "status", "reviewstate"),
        *("edits", "formversion", "uuid", "version", "meta", "submitter", "system"),
    }
)
"""Columns that ODK Central and KoboToolbox add; those that begin with “_” are theirs too."""
WRITTEN_AT = ("end", "submissiondate", "_submission_time")
WHO = ("username", "submittername", "_submitted_by")
LISTS = ("results", "value")
"""Under which records stand in JSON of KoboToolbox and of ODK Central."""
TRUE = frozenset({"1", "true", "yes"})
_number = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
_day = re.compile(r"(\d{4}-\d{2}-\d{2})T[0-9:.Z+-]+")
Record = Mapping[str, str]


def is_collected(body: bytes) -> bool:
    """Say whether a file is collected data: a table, or JSON that is a list of records.

    Raises a Problem for JSON that cannot be read.
    """
    if not _is_json(body) or len(body) > LARGEST_COLLECTED:
        return bool(body.strip()) and not _is_json(body)
    content = parsed_json(body)
    if isinstance(content, dict):
        return "kind" not in content and not content.keys().isdisjoint(LISTS)
    return isinstance(content, list)


def _is_json(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[")


def answer_files_collected(body: bytes, blank: AnswerFile) -> list[AnswerFile]:
    """Return an answer file for each record; `blank` is that of the draft it is brought to.

    What is left blank answers nothing. Raises a Problem for what is too large (before it is read),
    no table, of another form, without the columns that say what it is of, or with a column that
    the form does not know.
    """
    if len(body) > LARGEST_COLLECTED:
        raise COLLECTED_TOO_LARGE(most=LARGEST_COLLECTED // 1024 // 1024)
    edition = formats.load_edition(blank.format, blank.edition)
    rows = {row.name.lower(): row for row in survey_of(edition) if row.code}
    records = list(_of_json(body) if _is_json(body) else _of_csv(body))
    if not records:
        raise COLLECTED_EMPTY()
    if len(records) > MOST_WAITING:
        raise COLLECTED_TOO_MANY(count=len(records), most=MOST_WAITING)
    return [_file(record, rows, edition, blank) for record in records]


def _file(
    record: Record, rows: Mapping[str, FormRow], edition: Edition, blank: AnswerFile
) -> AnswerFile:
    said, values = _sorted(record, rows)
    if "biocap_form" not in said:
        raise COLLECTED_NO_HEAD(names=tuple(HEAD))
    form = said["biocap_form"]
    if form != f"{blank.format}/{blank.edition}":
        raise ANSWER_FILE_OTHER_EDITION(theirs=form, ours=f"{blank.format}/{blank.edition}")
    told: dict[str, Any] = {
        part: _word(said, name) for name, part in HEAD.items() if part != "form" and said.get(name)
    }
    cells: dict[str, Any] = {}
    for name, value in values.items():
        row = rows[name]
        cells |= workbook_cells_of(row, value) if row.picks else {row.code: _typed(row, value)}
    return replace(
        blank,
        **told,
        channel="xlsform",
        author=_first(said, (AUTHOR, *WHO)),
        written_at=_first(said, WRITTEN_AT),
        base={},
        answers=dict(_answers(edition, cells)),
    )


def _answers(edition: Edition, cells: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    by_key: dict[str, dict[str, Any]] = {}
    for code, cell in cells.items():
        by_key.setdefault(code.partition("|")[0], {})[code] = cell
    for key, of_key in by_key.items():
        if key not in edition.keys:  # a row that the form does not name
            yield key, "; ".join(map(str, of_key.values()))
            continue
        raw = answer_of(edition, key, of_key)
        try:
            value = formats.read_answer(edition, key, formats.as_written(edition, key, raw))
        except Refused:
            value = raw
        if value is not None:
            yield key, value


def _sorted(record: Record, rows: Mapping[str, FormRow]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a record says of itself, and its values by the name of their row."""
    said: dict[str, str] = {}
    values: dict[str, str] = {}
    picked: dict[str, list[str]] = {}
    for column, raw in record.items():
        value, parts = raw.strip(), [part for part in re.split(r"[/\-]", column) if part]
        last = parts[-1].lower() if parts else ""
        split = _one_option(column, rows)
        if split is not None:
            if value.lower() in TRUE:
                picked.setdefault(split[0], []).append(split[1])
        elif last in rows:
            if last in values:
                raise COLLECTED_COLUMN_TWICE(column=column[:LONGEST_WORD])
            values[last] = value
        elif last in HEAD or last == AUTHOR or _is_theirs(column, last):
            if last in HEAD and said.get(last, value) != value:
                raise COLLECTED_COLUMN_TWICE(column=column[:LONGEST_WORD])
            said[last] = value
        elif value and not _is_read_only(last):
            raise COLLECTED_UNKNOWN_COLUMN(column=column[:LONGEST_WORD])
    for name, options in picked.items():
        together = values.get(name) or " ".join(options)
        if {*together.split()} != {*options}:  # of two readings nobody here chooses
            raise COLLECTED_COLUMN_TWICE(column=name)
        values[name] = together
    return said, {name: value for name, value in values.items() if value}


def _one_option(column: str, rows: Mapping[str, FormRow]) -> tuple[str, str] | None:
    """Return the row and the option of a column that says whether one option was chosen."""
    before, slash, option = column.rpartition("/")
    name = re.split(r"[/\-]", before)[-1].lower() if slash else ""
    row = rows.get(name)
    if row is None or row.picks is None:
        return None
    known = {one.code for one in row.picks.options}
    known |= {one.code for one in getattr(row.picks, "rows", ())}
    return (name, option) if option in known else None


def _is_theirs(column: str, last: str) -> bool:
    return last.startswith("_") or last in THEIR_OWN or "__system" in column


def _is_read_only(name: str) -> bool:
    """Say whether a column is of a row to read, which some ways give out."""
    return name.startswith(("intro_", "section_", "note"))


def _first(said: Mapping[str, str], names: Sequence[str]) -> str:
    return next((_word(said, name) for name in names if said.get(name)), "")


def _word(said: Mapping[str, str], name: str) -> str:
    if len(said[name]) > LONGEST_WORD:
        raise ANSWER_FILE_WRONG_SHAPE(place=name)
    return said[name]


def _typed(row: FormRow, value: str) -> Any:
    if row.kind in ("integer", "decimal") and _number.fullmatch(value):
        return float(value) if "." in value else int(value)
    if row.kind == "date" and (day := _day.fullmatch(value)):
        return day[1]
    return value


def _of_json(body: bytes) -> Iterator[Record]:
    content = parsed_json(body)
    if isinstance(content, dict):
        content = next((content[name] for name in LISTS if name in content), None)
    if not isinstance(content, list) or not all(isinstance(one, dict) for one in content):
        raise COLLECTED_UNREADABLE()
    for one in content[: MOST_WAITING + 1]:
        told = list(_flat(one, ""))
        _must_be_once(column for column, _value in told)
        yield dict(told)


def _must_be_once(columns: Iterable[str]) -> None:
    for column, count in Counter(columns).items():
        if count > 1:
            raise COLLECTED_COLUMN_TWICE(column=column[:LONGEST_WORD])


def _flat(nested: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, value in nested.items():
        where = f"{before}/{name}" if before else name
        if isinstance(value, Mapping):
            yield from _flat(value, where)
        elif value is not None and not isinstance(value, list):
            yield where, "true" if value is True else "false" if value is False else str(value)


def _of_csv(body: bytes) -> Iterator[Record]:
    try:
        text = body.decode("utf-8-sig")
        if "\0" in text:
            raise ValueError(text[:1])
        first = text.partition("\n")[0]
        parting = max(",;\t", key=first.count)
        lines = csv.reader(StringIO(text, newline=""), delimiter=parting, strict=True)
        heads = next(lines, [])
        if len(heads) > MOST_COLUMNS or len(heads) < 2:
            raise COLLECTED_UNREADABLE()
        _must_be_once(heads)
        so_far = 0
        for line in lines:
            if any(cell.strip() for cell in line):
                so_far += 1
                if len(line) > len(heads) or so_far > MOST_WAITING + 1000:
                    raise COLLECTED_UNREADABLE()
                yield dict(zip(heads, line, strict=False))
    except (csv.Error, ValueError) as error:
        raise COLLECTED_UNREADABLE() from error
