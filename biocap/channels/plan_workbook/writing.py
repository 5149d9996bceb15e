"""The workbook of a plan's draft is made: its actions, actors and needs, and lists to choose from.

Codes of rows and columns are hidden; only what is the Party's can be changed. Nothing of an
actor's interest is in it.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from biocap.channels.plan_workbook.cells import (
    ACTOR,
    AIM,
    NEED,
    NEW_ACTOR,
    OF_ACTION,
    OF_ACTOR,
    CellKind,
    cells_of_action,
)
from biocap.channels.plan_workbook.merging import NEW
from biocap.channels.plan_workbook.words import cell_labels, chosen_words, need_told
from biocap.library.workbook import TEXT_AS_IT_IS, sheet_name
from biocap.national_plans.action import Action
from biocap.shared.languages import languages

MARK = "biocap-plan-workbook-1"
DATA, LISTS = "biocap", "biocap-lists"
ROW_CODE, FIRST_ROW = 0, 2
"""The column of the codes of rows, and the row below the codes of columns and their heads."""
MOST_NEW = 5
"""Rows for actions that the plan does not have yet."""
CHUNK = 30_000
"""Letters in a cell; one holds a few more."""
WIDE, NARROW = 40, 18


@dataclass(frozen=True)
class PlanToFill:
    """A plan as its workbook tells it; `actions` by the code of their row."""

    plan: str
    country: str
    title: str
    actions: Mapping[str, Action]
    language: str


def plan_workbook(told: PlanToFill) -> bytes:
    """Return the plan as a workbook to be filled in, in the language in force."""
    import xlsxwriter  # a process that hands out no workbook does without

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **TEXT_AS_IT_IS}) as book:
        book.set_properties({"title": told.title[:200]})
        pages = _PlanPages(book, told)
        pages.about()
        pages.actions()
        pages.actors()
        pages.needs()
        pages.lists()
        pages.data()
    return stream.getvalue()


def fingerprint_of(codes: Iterable[str], lists: Iterable[tuple[str, str]], packed: str) -> str:
    """Return what tells whether hidden codes, lists or what the file began with were changed."""
    told = [*sorted(codes), *(f"{name}\t{code}" for name, code in sorted(lists)), packed]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


class _PlanPages:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, told: PlanToFill) -> None:
        self.book, self.told = book, told
        known = languages().get(told.language)
        self.right_to_left = known is not None and known.right_to_left
        self.choices, self.labels = chosen_words(told.language), cell_labels()
        self.names: list[str] = []
        self.codes: list[str] = []
        self.cells: dict[str, dict[str, str]] = {}
        wrapped = {"text_wrap": True, "valign": "top"}
        self.plain = book.add_format(wrapped)
        self.head = book.add_format({**wrapped, "bold": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        boxed = {**wrapped, "locked": False, "border": 1, "border_color": "#7b8983"}
        self.text = book.add_format({**boxed, "num_format": "@"})
        self.number = book.add_format({**boxed, "num_format": "0.##"})
        self.day = book.add_format({**boxed, "num_format": "yyyy-mm-dd"})
        self.areas: dict[str, str] = {}
        row = 0
        for name, options in self.choices.items():
            self.areas[name] = f"='{LISTS}'!$C${row + 1}:$C${row + len(options)}"
            row += len(options)

    def about(self) -> None:
        sheet = self._sheet(_("How to"))
        sheet.set_column(1, 1, 90)
        sheet.write_string(1, 1, self.told.title, self.title)
        lines = (
            self.told.country,
            _("Change the framed cells; choose from the list where a cell has one."),
            _(
                "Rows may be moved and columns hidden. Sheets keep their names; cells hold no "
                "formulas."
            ),
            _("An action of your own stands in one of the last rows, an actor in a blank row."),
            _("Actions are dropped, and interests of actors kept, on the platform alone."),
            _("Days are written as year-month-day, amounts in US dollars."),
            _("Save it as a workbook (.xlsx), and bring it back to the platform as it is."),
        )
        for row, line in enumerate(lines, FIRST_ROW):
            sheet.write_string(row, 1, line, self.plain)

    def actions(self) -> None:
        sheet = self._sheet(_("Actions"))
        columns = [(code, self.labels[code], kind) for code, kind in OF_ACTION.items()]
        self._heads(sheet, (), columns)
        for row, (code, action) in enumerate(self._rows(), FIRST_ROW):
            self._row(sheet, row, code, (), columns, cells_of_action(action) if action else {})

    def actors(self) -> None:
        sheet = self._sheet(_("Actors"))
        columns = [(code, self.labels[code], kind) for code, kind in OF_ACTOR.items()]
        self._heads(sheet, (self.labels["title"],), columns)
        row = FIRST_ROW
        for code, action in self.told.actions.items():
            held = cells_of_action(action)
            for actor in (*(it.code for it in action.actors), NEW_ACTOR):
                about = f"{ACTOR}{actor}"
                cells = {name: held[f"{about}|{name}"] for name in OF_ACTOR}
                self._row(sheet, row, f"{code}|{about}", (action.title,), columns, cells)
                row += 1

    def needs(self) -> None:
        sheet = self._sheet(_("Needs"))
        columns = [("aim", _("Extent aimed at"), AIM)]
        heads = (self.labels["title"], _("Need that it answers"), _("Extent today"))
        self._heads(sheet, heads, columns)
        row = FIRST_ROW
        for code, action in self.told.actions.items():
            held = cells_of_action(action)
            for need in action.needs:
                locked = (action.title, *need_told(need, self.told.language))
                cells = {"aim": held[NEED + need.item]}
                self._row(sheet, row, f"{code}|{NEED}{need.item}", locked, columns, cells)
                row += 1

    def lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        sheet.very_hidden()
        row = 0
        for name, options in self.choices.items():
            for code, words in options.items():
                for place, cell in enumerate((name, code, words)):
                    sheet.write_string(row, place, cell)
                row += 1

    def data(self) -> None:
        sheet = self.book.add_worksheet(DATA)
        sheet.very_hidden()
        began = {"plan": self.told.plan, "cells": self.cells}
        packed = base64.b64encode(zlib.compress(json.dumps(began).encode(), 9)).decode()
        listed = [(name, code) for name, some in self.choices.items() for code in some]
        cells = [("mark", MARK), ("codes", fingerprint_of(self.codes, listed, packed))]
        cells += [("sheet", name) for name in self.names]
        cells += [("base", packed[at : at + CHUNK]) for at in range(0, len(packed), CHUNK)]
        for row, (name, cell) in enumerate(cells):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, cell)

    def _rows(self) -> list[tuple[str, Action | None]]:
        new: list[tuple[str, Action | None]] = [(f"{NEW}{n}", None) for n in range(1, MOST_NEW + 1)]
        return [*self.told.actions.items(), *new]

    def _sheet(self, title: str) -> Any:
        name = sheet_name(title)
        self.names.append(name)
        sheet = self.book.add_worksheet(name)
        if self.right_to_left:
            sheet.right_to_left()
        sheet.set_column(ROW_CODE, ROW_CODE, 2, None, {"hidden": True})
        sheet.set_row(0, None, None, {"hidden": name != self.names[0]})
        loose = ("format_cells", "format_columns", "format_rows", "sort")
        sheet.protect("", dict.fromkeys(loose, True))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _heads(
        self, sheet: Any, locked: Sequence[str], columns: Sequence[tuple[str, str, CellKind]]
    ) -> None:
        for place, head in enumerate(locked, 1):
            sheet.write_string(1, place, head, self.head)
            sheet.set_column(place, place, WIDE)
        for place, (code, head, kind) in enumerate(columns, 1 + len(locked)):
            self.codes.append(f"column {code}")
            sheet.write_string(0, place, code)
            sheet.write_string(1, place, head, self.head)
            narrow = kind.is_day or kind.is_amount
            sheet.set_column(place, place, NARROW if narrow else WIDE)
        sheet.freeze_panes(FIRST_ROW, 2)

    def _row(
        self,
        sheet: Any,
        row: int,
        code: str,
        locked: Sequence[str],
        columns: Sequence[tuple[str, str, CellKind]],
        cells: Mapping[str, str],
    ) -> None:
        self.codes.append(f"row {code}")
        sheet.write_string(row, ROW_CODE, code)
        for place, words in enumerate(locked, 1):
            sheet.write_string(row, place, words, self.plain)
        action, _bar, about = code.partition("|")
        for place, (column, _head, kind) in enumerate(columns, 1 + len(locked)):
            said = cells.get(column, "")
            name = f"{about}|{column}".removesuffix("|aim") if about else column
            self.cells.setdefault(action, {})[name] = said
            self._cell(sheet, row, place, kind, said)

    def _cell(self, sheet: Any, row: int, place: int, kind: CellKind, said: str) -> None:
        style = self.number if kind.is_amount else self.day if kind.is_day else self.text
        if kind.choose:
            wanted = {"validate": "list", "source": self.areas[kind.choose]}
            sheet.data_validation(row, place, row, place, wanted)
        if not said:
            sheet.write_blank(row, place, None, style)
        elif kind.is_amount:
            sheet.write_number(row, place, float(said), style)
        elif kind.is_day:
            sheet.write_datetime(row, place, date.fromisoformat(said), style)
        else:
            words = self.choices[kind.choose].get(said, said) if kind.choose else said
            sheet.write_string(row, place, words, style)
