"""`shown_when` of a definition: read, held against the questions, and free of cycles."""

from collections.abc import Mapping
from typing import Any

from biocap.formats.choices import CHOOSING
from biocap.formats.model import All, AnyOf, Condition, Includes, Not, Question
from biocap.formats.properties import Mistakes
from biocap.shared.located import Row, Table
from biocap.shared.text import noop


class Conditions:
    """The conditions of one definition, and which question waits for which."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.mistakes = mistakes
        self._references: list[tuple[str, tuple[str, ...], Table]] = []
        self._waits_for: dict[str, list[str]] = {}
        self._lines: dict[str, int] = {}

    def parse(self, table: Any) -> tuple[Condition | None, list[str]]:
        """Return the condition and the codes of the questions that it asks about."""
        wanted: list[str] = []
        return (self._parse(table, wanted) if isinstance(table, Table) else None), wanted

    def wants(self, code: str, wanted: list[str], table: Table) -> None:
        """Remember which questions decide whether a question is shown."""
        self._waits_for[code] = wanted
        self._lines[code] = table.lines.get("shown_when", table.line)

    def resolve(self, questions: Mapping[str, Question]) -> None:
        """Note unknown questions and options, and questions that wait for themselves."""
        asked = {
            code: q
            for code, q in questions.items()
            if q.kind in (*CHOOSING, "grid") and q.is_answered
        }
        for code, options, table in self._references:
            if code not in asked:
                line = table.lines["question"]
                self.mistakes.unknown(line, "question with options", code, asked)
                continue
            known: Mapping[str, Any] = asked[code].option_list.by_code
            if asked[code].kind == "grid":
                known = {row.code: row for row in asked[code].rows}
            for option in options:
                if option not in known:
                    self.mistakes.unknown(table.lines["includes"], "option", option, known)
        done: set[str] = set()
        for code in self._waits_for:
            self._visit(code, (), done)

    def _visit(self, code: str, path: tuple[str, ...], done: set[str]) -> None:
        if code in path:
            circle = (*path[path.index(code) :], code)
            self.mistakes.add(
                "cycle",
                self._lines[code],
                noop("These questions wait for one another: %(circle)s."),
                noop("Change one “shown_when” so that the first of them waits for none."),
                circle=" → ".join(circle),
            )
            done.update(circle)
        elif code not in done:
            for other in self._waits_for.get(code, ()):
                self._visit(other, (*path, code), done)
            done.add(code)

    def _parse(self, table: Table, wanted: list[str]) -> Condition | None:
        names = set(table)
        if names == {"question", "includes"}:
            codes = table["includes"]
            codes = [codes] if isinstance(codes, str) else codes
            if isinstance(table["question"], str) and _are_texts(codes):
                found = Includes(table["question"], tuple(codes))
                self._references.append((found.question, found.codes, table))
                wanted.append(found.question)
                return found
        elif names in ({"all"}, {"any"}):
            [(name, parts)] = table.items()
            if isinstance(parts, Row) and parts and all(isinstance(p, Table) for p in parts):
                read = [self._parse(part, wanted) for part in parts]
                kept = tuple(part for part in read if part is not None)
                return All(kept) if name == "all" else AnyOf(kept)
        elif names == {"not"} and isinstance(table["not"], Table):
            inner = self._parse(table["not"], wanted)
            return Not(inner) if inner is not None else None
        self.mistakes.add(
            "bad_condition",
            table.line,
            noop("This condition cannot be understood."),
            noop(
                "Write {question: …, includes: …}, {all: […]}, {any: […]} or {not: {…}}, "
                "with codes in quotes."
            ),
        )
        return None


def _are_texts(codes: Any) -> bool:
    return isinstance(codes, list) and bool(codes) and all(isinstance(c, str) for c in codes)
