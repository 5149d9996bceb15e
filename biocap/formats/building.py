"""From the located YAML of a definition to an Edition, with every mistake by line."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from biocap.formats.choices import (
    KINDS,
    MEDIA_TYPES,
    REPEATABLE,
    REQUIREMENTS,
    RESPONDENTS,
    VISIBILITIES,
)
from biocap.formats.conditions import Conditions
from biocap.formats.model import (
    NO_OPTIONS,
    Column,
    Edition,
    Option,
    OptionList,
    Question,
    Row,
    RowGroup,
    Section,
    Source,
    Texts,
)
from biocap.formats.properties import (
    FIELD,
    FORMAT,
    OPTION,
    OPTION_CODE,
    OPTION_LIST,
    QUESTION,
    ROW,
    ROW_GROUP,
    SECTION,
    SOURCE,
    Mistakes,
)
from biocap.shared.located import Row as Items
from biocap.shared.located import Table
from biocap.shared.text import noop

_RESERVED = "specify"
"""A row's own words stand under this name beside its columns."""


class Builder:
    """Builds one edition; the mistakes are in `mistakes`, and with any there is no edition."""

    def __init__(self, path: str) -> None:
        self.mistakes = Mistakes(path)
        self.option_lists: dict[str, OptionList] = {}
        self.questions: dict[str, Question] = {}
        self.conditions = Conditions(self.mistakes)
        self.not_before: list[tuple[str, str, int]] = []
        self.part_of: list[tuple[str, int]] = []

    def build(
        self, table: Table, folder: Path, sha256: str, read_texts: Callable[[str], Texts]
    ) -> Edition | None:
        """Return the edition that a format.yaml defines, or None if it holds a mistake."""
        read = self.mistakes.read(table, FORMAT, *(n for n in FORMAT if n != "option_lists"))
        for name, expected in (("code", folder.parent.name), ("edition", folder.name)):
            if name in read and read[name] != expected:
                self.mistakes.add(
                    "wrong_folder",
                    table.lines[name],
                    noop("“%(name)s” is “%(value)s”, but the folder is called “%(folder)s”."),
                    noop("Make the two the same."),
                    name=name,
                    value=read[name],
                    folder=expected,
                )
        respondent = self.mistakes.one_of(table, "respondent", RESPONDENTS)
        source = self.mistakes.read(read.get("source", _EMPTY), SOURCE, "document")
        for code, items in read.get("option_lists", _EMPTY).items():
            self._option_list(read["option_lists"], code, items)
        seen: set[str] = set()
        sections = [self._section(item, seen) for item in read.get("sections", [])]
        self.conditions.resolve(self.questions)
        self._resolve_dates()
        for code, line in self.part_of:
            if code not in self.questions:
                self.mistakes.unknown(line, "question", code, self.questions)
        if self.mistakes.errors:
            return None
        return Edition(
            read["code"],
            read["edition"],
            respondent,
            Source(**source),
            tuple(section for section in sections if section),
            self.option_lists,
            sha256,
            read_texts,
        )

    def _option_list(self, parent: Table, code: str, items: Any) -> None:
        scored = False
        if isinstance(items, Table):
            read = self.mistakes.read(items, OPTION_LIST, "options")
            scored, items = read.get("scored", False), read.get("options")
        if not isinstance(items, Items) or not all(isinstance(item, Table) for item in items):
            self.mistakes.add(
                "wrong_type",
                parent.lines[code],
                noop("The option list “%(given)s” does not hold a list of options."),
                noop("Write one item with a code for each option."),
                given=code,
            )
            items = []
        seen: set[str] = set()
        options = []
        for item in items:
            read = self.mistakes.read(item, OPTION, "code")
            option = self.mistakes.code(item, seen, OPTION_CODE)
            if option and scored and not option.isdecimal():
                self.mistakes.add(
                    "not_a_score",
                    item.lines["code"],
                    noop("“%(given)s” is no number, but the list is scored."),
                    noop("Use whole numbers as codes, or remove “scored”."),
                    given=option,
                )
            if option:
                interval = read.get("interval")
                ends = (interval[0], interval[1] if interval[1:] else None) if interval else None
                options.append(Option(**{**read, "code": option, "interval": ends}))
        self.option_lists[code] = OptionList(code, tuple(options), scored)

    def _section(self, table: Table, seen: set[str]) -> Section | None:
        read = self.mistakes.read(table, SECTION, "code", "questions")
        code = self.mistakes.code(table, seen) or ""
        condition, wanted = self.conditions.parse(read.get("shown_when"))
        questions = [self._question(item, code, wanted) for item in read.get("questions", [])]
        return Section(code, tuple(q for q in questions if q), condition)

    def _question(self, table: Table, section: str, wanted: list[str]) -> Question | None:
        read = self.mistakes.read(table, QUESTION, "code", "kind")
        code = self.mistakes.code(table, set(self.questions))
        properties = self._field(table, read, KINDS)
        condition, own = self.conditions.parse(read.get("shown_when"))
        if not code or not properties:
            return None
        visibility = properties["visibility"]
        if not visibility and properties["kind"] != "text" and "visibility" not in table:
            self.mistakes.add(
                "missing_property",
                table.line,
                noop("“visibility” is missing."),
                noop("Say whether the answers are public, aggregate or private."),
            )
        groups = self._row_groups(read.get("row_groups", []))
        question = Question(
            **{**properties, "code": code, "visibility": visibility or "public"},
            section=section,
            number=read.get("number", ""),
            part_of=read.get("part_of", ""),
            rows=self._rows(read.get("rows", []), code, groups),
            row_groups=tuple(groups.values()),
            columns=self._columns(read.get("columns", []), visibility or "public"),
            shown_when=condition,
            not_before=read.get("not_before", ""),
            prefill=self.mistakes.one_of(table, "prefill", ("respondent",)),
            unasked=read.get("unasked", False),
        )
        if question.unasked and question.required:
            self.mistakes.add(
                "misplaced_property",
                table.lines["unasked"],
                noop("A question that nobody is asked cannot be required."),
                noop("Remove “unasked” or “required”."),
            )
        self.questions[code] = question
        self.conditions.wants(code, [*wanted, *own], table)
        if question.part_of:
            self.part_of.append((question.part_of, table.lines["part_of"]))
        if question.not_before:
            self.not_before.append((code, question.not_before, table.lines["not_before"]))
        return question

    def _field(
        self, table: Table, read: Mapping[str, Any], kinds: tuple[str, ...]
    ) -> dict[str, Any] | None:
        """The properties that a question and a column share, checked against the kind."""
        kind = self.mistakes.one_of(table, "kind", kinds)
        if not kind:
            return None
        self.mistakes.suits(table, kind)
        options = NO_OPTIONS
        if "options" in read:
            known = self.option_lists.get(read["options"])
            if known is None:
                line = table.lines["options"]
                self.mistakes.unknown(line, "option list", read["options"], self.option_lists)
            options = known or NO_OPTIONS
        for low, high in (("minimum", "maximum"), ("at_least", "at_most")):
            if low in read and high in read and read[low] > read[high]:
                self.mistakes.add(
                    "empty_range",
                    table.lines[low],
                    noop("“%(low)s” is more than “%(high)s”."),
                    noop("Correct one of the two."),
                    low=low,
                    high=high,
                )
        for name in read.get("accept", []):
            if name not in MEDIA_TYPES:
                self.mistakes.unknown(table.lines["accept"], "file kind", name, MEDIA_TYPES)
        if (
            kind in REPEATABLE
            and not read.get("many")
            and ("at_most" in read or "at_least" in read)
        ):
            self.mistakes.add(
                "misplaced_property",
                table.line,
                noop("A limit means nothing where one answer is given."),
                noop("Add “many: true”, or remove the limit."),
            )
        numbers = ("at_least", "at_most", "minimum", "maximum", "longest", "added", "many")
        return {
            "kind": kind,
            "visibility": self.mistakes.one_of(table, "visibility", VISIBILITIES),
            "required": self.mistakes.one_of(table, "required", REQUIREMENTS),
            "option_list": options,
            "accept": tuple(read.get("accept", ())),
            **{name: read[name] for name in numbers if name in read},
        }

    def _row_groups(self, items: list[Table]) -> dict[str, RowGroup]:
        seen: set[str] = set()
        groups: dict[str, RowGroup] = {}
        for item in items:
            read = self.mistakes.read(item, ROW_GROUP, "code")
            code = self.mistakes.code(item, seen)
            if code:
                groups[code] = RowGroup(code, read.get("at_most"))
        return groups

    def _rows(
        self, items: list[Table], question: str, groups: Mapping[str, RowGroup]
    ) -> tuple[Row, ...]:
        seen: set[str] = set()
        rows = []
        for item in items:
            read = self.mistakes.read(item, ROW, "code")
            code = self.mistakes.code(item, seen)
            group = read.get("group", "")
            if group and group not in groups:
                self.mistakes.unknown(item.lines["group"], "row group", group, groups)
            if code:
                key = f"{question}/{code}"
                rows.append(Row(code, key, group, read.get("other", False), read.get("bch", "")))
        return tuple(rows)

    def _columns(self, items: list[Table], visibility: str) -> tuple[Column, ...]:
        seen = {_RESERVED}
        columns = []
        kinds = tuple(kind for kind in KINDS if kind not in ("grid", "text"))
        for item in items:
            read = self.mistakes.read(item, FIELD, "code", "kind")
            code = self.mistakes.code(item, seen)
            properties = self._field(item, read, kinds)
            if not code or not properties:
                continue
            own = properties["visibility"] or visibility
            if VISIBILITIES.index(own) < VISIBILITIES.index(visibility):
                self.mistakes.add(
                    "too_open",
                    item.lines["visibility"],
                    noop("A column cannot be more open than its question (%(visibility)s)."),
                    noop("Open the question, or close the column."),
                    visibility=visibility,
                )
            columns.append(Column(**{**properties, "code": code, "visibility": own}))
        return tuple(columns)

    def _resolve_dates(self) -> None:
        dated = {c: q for c, q in self.questions.items() if q.kind in ("date", "period")}
        for code, other, line in self.not_before:
            if other not in dated or other == code:
                others = {name: question for name, question in dated.items() if name != code}
                self.mistakes.unknown(line, "question with a date", other, others)


_EMPTY = Table()
_EMPTY.path, _EMPTY.line, _EMPTY.lines = "", 1, {}
