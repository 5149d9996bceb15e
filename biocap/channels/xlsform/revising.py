"""An XLSForm that staff edited is held against the one that was handed out, cell by cell. Pure.

Words and the order of questions, rows and options may change. What goes beyond is refused where it
stands, with the remedy; nothing is guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from biocap.channels.answer_file import AnswerFile
from biocap.channels.problems import (
    WORKBOOK_SHEETS,
    XLSFORM_COLUMN,
    XLSFORM_DIFFERING,
    XLSFORM_FIXED,
    XLSFORM_MOVED,
    XLSFORM_NEW_OPTION,
    XLSFORM_NEW_ROW,
    XLSFORM_NO_WORDS,
    XLSFORM_OTHER_EDITION,
    XLSFORM_PLATFORM_WORDS,
    XLSFORM_ROW_GONE,
    XLSFORM_TWICE,
)
from biocap.channels.workbook.parts import column_letters
from biocap.channels.workbook.reading import cell_text, sheets_of
from biocap.channels.workbook.zipped import must_be_plain
from biocap.channels.xlsform.rows import HEAD
from biocap.channels.xlsform.writing import (
    Place,
    WrittenRow,
    choice_rows,
    form_id,
    language_head,
    survey_rows,
)
from biocap.formats import Edition
from biocap.shared.languages import languages
from biocap.shared.problems import Problem

SHEETS = ("survey", "choices", "settings")
_FREE = frozenset({"version", "default_language"})
"""What of the settings each may set as they like."""


@dataclass(frozen=True)
class RefusedCell:
    """A cell that says what no revision may change."""

    sheet: str
    cell: str
    problem: Problem

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}: {self.problem}"


@dataclass(frozen=True)
class WordsChanged:
    """Words in a language that are others now; `place` is that of the texts of the edition."""

    language: str
    place: Place
    was: str
    now: str


@dataclass(frozen=True)
class FormRevision:
    """What an edited XLSForm changes: words, the order of questions by section, of options by
    list, of rows by question; and what of it is refused."""

    words: tuple[WordsChanged, ...] = ()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: tuple[RefusedCell, ...] = ()


@dataclass(frozen=True)
class _Line:
    number: int
    cells: Mapping[str, tuple[str, str]]
    """Head -> the cell's name and what it says."""

    def says(self, head: str) -> str:
        return self.cells.get(head, ("", ""))[1]


def form_revision_of(body: bytes, edition: Edition) -> FormRevision:
    """Return what an edited XLSForm of an edition changes.

    Raises a Problem for what is no plain workbook, or lacks a sheet; all else is told cell by cell.
    """
    must_be_plain(body)
    sheets = sheets_of(body)
    for name in SHEETS:
        if name not in sheets:
            raise WORKBOOK_SHEETS(name=name)
    reading = _Reading(edition)
    blank = AnswerFile("", "", "", edition.code, edition.edition, edition.sha256, "xlsform", "", "")
    survey, choices = survey_rows(blank, edition), choice_rows(edition)
    asked = reading.sheet("survey", _lines(sheets["survey"]), survey)
    chosen = reading.sheet("choices", _lines(sheets["choices"]), choices)
    reading.settings(_lines(sheets["settings"]))
    questions = reading.order(asked, survey)
    options, rows = reading.lists(chosen, choices)
    words, refused = tuple(reading.changed.values()), tuple(reading.refused)
    return FormRevision(words, questions, options, rows, refused)


class _Reading:
    """Gathers what changed and what is refused."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.refused: list[RefusedCell] = []
        self.changed: dict[tuple[str, Place], WordsChanged] = {}
        self.at: dict[tuple[str, Place], str] = {}

    def refuse(self, sheet: str, cell: str, problem: Problem) -> None:
        self.refused.append(RefusedCell(sheet, cell, problem))

    def sheet(
        self, name: str, lines: Sequence[_Line], written: Sequence[WrittenRow]
    ) -> list[WrittenRow]:
        """Hold the rows of a sheet against those that were written; return them as they stand."""
        by_key = {row.key: row for row in written}
        heads = {head for row in written for head in row.told}
        standing: dict[tuple[str, ...], WrittenRow] = {}
        for line in lines:
            row = by_key.get(_key(name, line))
            where = next(iter(line.cells.values()))[0]
            if row is None:
                kind = XLSFORM_NEW_ROW if name == "survey" else XLSFORM_NEW_OPTION
                self.refuse(name, where, kind(name=line.says("name") or "–"))
            elif row.key in standing:
                self.refuse(name, where, XLSFORM_TWICE(name=line.says("name")))
            else:
                standing[row.key] = row
                self._row(name, line, row, heads)
        for row in written:
            if row.key not in standing:
                number = len(lines) + 2
                self.refuse(name, f"A{number}", XLSFORM_ROW_GONE(name=row.told["name"]))
        return list(standing.values())

    def _row(self, sheet: str, line: _Line, row: WrittenRow, heads: set[str]) -> None:
        for head in [*line.cells, *(head for head in row.told if head not in line.cells)]:
            cell, now = line.cells.get(head, (f"A{line.number}", ""))
            was = row.told.get(head, "")
            if _alike(was, now):
                continue
            kind, parting, _language = head.partition("::")
            if head == "calculation" and row.told["name"] in HEAD:
                if row.told["name"] in ("biocap_form", "biocap_definition"):
                    self.refuse(sheet, cell, XLSFORM_OTHER_EDITION())
            elif parting and kind in ("label", "hint"):
                self._words(sheet, cell, row, head, was, now)
            elif head in heads or (sheet == "survey" and kind == "constraint_message"):
                self.refuse(sheet, cell, XLSFORM_FIXED(head=head, was=was or "–", now=now or "–"))
            else:
                self.refuse(sheet, cell, XLSFORM_COLUMN(head=head))

    def _words(self, sheet: str, cell: str, row: WrittenRow, head: str, was: str, now: str) -> None:
        kind = head.partition("::")[0]
        language = next((one for one in languages() if language_head(kind, one) == head), "")
        place = row.places.get(kind)
        if not language:
            self.refuse(sheet, cell, XLSFORM_COLUMN(head=head))
        elif place is None:
            self.refuse(sheet, cell, XLSFORM_PLATFORM_WORDS())
        elif not now and kind == "label":
            self.refuse(sheet, cell, XLSFORM_NO_WORDS())
        else:
            change = WordsChanged(language, place, was, now)
            before = self.changed.setdefault((language, place), change)
            first = self.at.setdefault((language, place), f"{sheet}!{cell}")
            if not _alike(before.now, now):
                self.refuse(sheet, cell, XLSFORM_DIFFERING(other=first))

    def settings(self, lines: Sequence[_Line]) -> None:
        """Hold the settings against the edition: only the title may change."""
        for line in lines[:1]:
            code = next(
                (one for one in languages() if line.says("default_language").endswith(f"({one})")),
                "en",
            )
            for head, (cell, now) in line.cells.items():
                title = self.edition.texts(code).title
                if head == "form_title" and now and not _alike(title, now):
                    change = WordsChanged(code, ("title",), title, now)
                    self.changed[code, ("title",)] = change
                elif head == "form_id" and now != form_id(self.edition):
                    self.refuse("settings", cell, XLSFORM_OTHER_EDITION())
                elif head not in (*_FREE, "form_title", "form_id") and now:
                    self.refuse("settings", cell, XLSFORM_COLUMN(head=head))

    def order(
        self, found: Sequence[WrittenRow], written: Sequence[WrittenRow]
    ) -> dict[str, tuple[str, ...]]:
        """Return the order of questions of each section where it changed."""
        there = [row.key for row in found]
        if len(there) != len(written) or there == [row.key for row in written]:
            return {}
        place = {key: number for number, key in enumerate(there)}
        wanted: list[WrittenRow] = []
        orders: dict[str, tuple[str, ...]] = {}
        blocks: dict[str, list[WrittenRow]] = {}
        for row in written:
            blocks.setdefault(row.question, []).append(row)
        section_of = {q.code: q.section for q in self.edition.questions.values()}
        asked: dict[str, list[str]] = {}
        for question in blocks:
            if question:
                asked.setdefault(section_of[question], []).append(question)
        sorted_of = {
            section: sorted(codes, key=lambda code: place[blocks[code][0].key])
            for section, codes in asked.items()
        }
        done: set[str] = set()
        for row in written:
            section = section_of.get(row.question, "")
            if not section:
                wanted.append(row)
            elif section not in done:
                done.add(section)
                wanted += [one for code in sorted_of[section] for one in blocks[code]]
        for number, (is_there, one) in enumerate(zip(there, wanted, strict=True), 2):
            if is_there != one.key:
                self.refuse("survey", f"A{number}", XLSFORM_MOVED())
                return {}
        for section, codes in sorted_of.items():
            if codes != asked[section]:
                every = [q.code for q in self.edition.questions.values() if q.section == section]
                orders[section] = _with_others(codes, every)
        return orders

    def lists(
        self, found: Sequence[WrittenRow], written: Sequence[WrittenRow]
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """Return the order of options by list, and of rows by question, where it changed."""
        options: dict[str, tuple[str, ...]] = {}
        rows: dict[str, tuple[str, ...]] = {}
        if len(found) != len(written):
            return options, rows
        for was, now in zip(_by_list(written), _by_list(found), strict=True):
            if was[1] == now[1] or was[0] != now[0]:
                continue
            match next(row.places["label"] for row in written if row.key[0] == was[0]):
                case ("option_lists", name, _code):
                    options[name] = now[1]
                case ("questions", question, "rows", _code):
                    rows[question] = now[1]
        return options, rows


def _by_list(rows: Sequence[WrittenRow]) -> list[tuple[str, tuple[str, ...]]]:
    lists: dict[str, list[str]] = {}
    for row in rows:
        lists.setdefault(row.key[0], []).append(row.told["name"])
    return sorted((name, tuple(codes)) for name, codes in lists.items())


def _with_others(moved: Sequence[str], every: Sequence[str]) -> tuple[str, ...]:
    """Return all questions in the new order; one that is not asked there stays behind its own."""
    order = list(moved)
    for place, code in enumerate(every):
        if code not in order:
            before = every[place - 1] if place else None
            order.insert(order.index(before) + 1 if before in order else 0, code)
    return tuple(order)


def _key(sheet: str, line: _Line) -> tuple[str, ...]:
    if sheet == "choices":
        return (line.says("list_name"), line.says("name"))
    return ("end" if line.says("type") == "end_group" else "", line.says("name"))


def _alike(one: str, other: str) -> bool:
    return one.split() == other.split()


def _lines(cells: list[list[Any]]) -> list[_Line]:
    heads = [cell_text(cell) for cell in cells[0]] if cells else []
    lines = []
    for number, row in enumerate(cells[1:], 2):
        named = {
            heads[place] if place < len(heads) else "": (
                f"{column_letters(place + 1)}{number}",
                said,
            )
            for place, cell in enumerate(row)
            if (said := cell_text(cell))
        }
        if named:
            lines.append(_Line(number, named))
    return lines
