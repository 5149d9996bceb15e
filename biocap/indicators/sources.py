"""The sources of an indicator in one cycle, as a definition names them."""

from typing import Any

from biocap.formats import Edition, load
from biocap.formats.codes import ACTIVITIES
from biocap.formats.properties import Mistakes
from biocap.indicators.conditions import Condition, questions_of
from biocap.indicators.model import (
    STRENGTHS,
    Activities,
    Counted,
    Dates,
    Entered,
    Progress,
    Source,
)
from biocap.indicators.reading import ConditionReader, intervals
from biocap.shared.located import Row, Table
from biocap.shared.problems import Problem
from biocap.shared.text import noop

_SOURCE = {
    "strength": "text",
    "missing": "text",
    "why": "text",
    "cite": "text",
    "base": "table",
    "yes": "table",
    "partly": "table",
    "not_applicable": "table",
    "number": "table",
    "dates": "table",
    "entered": "table",
    "activities": "table",
    "progress": "table",
    "roster": "text",
}
_CONDITIONS = ("base", "yes", "partly", "not_applicable")
_NUMBER = {"questions": "texts", "counts": "table"}
_COMMON = {"strength": "text", "missing": "text"}
_ENTERED = _COMMON | {"counts": "text", "of": "text"}
_ACTIVITIES = _COMMON | {"elements": "texts", "every": "flag"}
_PROGRESS = _COMMON | {"format": "text", "edition": "text"}
_PROGRESS |= {name: "table" for name in _CONDITIONS if name != "base"}


def elements() -> tuple[str, ...]:
    """Return the codes of the 15 elements of annex IV, cross-cutting ones first."""
    lists = load(ACTIVITIES).option_lists
    return tuple(o.code for name in ("cross_cutting", "thematic") for o in lists[name].options)


class SourceBuilder:
    """Builds the source of one cycle from its table; its mistakes are in `mistakes`."""

    def __init__(self, mistakes: Mistakes, cycle: str, edition: Edition) -> None:
        self.mistakes = mistakes
        self.cycle = cycle
        self.conditions = ConditionReader(mistakes, edition)
        self.written: dict[str, Condition | None] = {}
        """The conditions as they are written, for the comparison of two cycles."""

    def build(self, table: Table) -> Source:
        """Return the source, as far as it can be understood."""
        read = self.mistakes.read(table, _SOURCE, "strength", "cite")
        strength = self._strength(table, "missing" in read or strength_is(table, "direct"))
        for name in _CONDITIONS:
            if name in read:
                self.written[name] = self.conditions.parse(read[name])
        numbers = self._numbers(read["number"]) if "number" in read else ()
        named = [code for part in self.written.values() for code in questions_of(part)]
        named += [counted.question for counted in numbers]
        self._suits(table, strength)
        evaluated = {name: self.conditions.evaluated(part) for name, part in self.written.items()}
        return Source(
            cycle=self.cycle,
            strength=strength,
            missing=read.get("missing", ""),
            why=read.get("why", ""),
            cite=read.get("cite", ""),
            named=tuple(dict.fromkeys(named)),
            base=evaluated.get("base"),
            yes=evaluated.get("yes"),
            partly=evaluated.get("partly"),
            not_applicable=evaluated.get("not_applicable"),
            numbers=numbers,
            dates=self._dates(read),
            entered=self._entered(read),
            activities=self._activities(read),
            progress=self._progress(read),
            roster=read.get("roster", ""),
        )

    def _strength(self, table: Table, explained: bool) -> str:
        strength = self.mistakes.one_of(table, "strength", STRENGTHS)
        if not explained:
            self._refuse(
                table,
                "missing_missing",
                noop("This source is not direct, but does not say what is missing."),
                noop("Add “missing”."),
            )
        return strength

    def _suits(self, table: Table, strength: str) -> None:
        """Questions stand beside a strength, and a condition beside the one for yes."""
        fed = "yes" in table or "number" in table
        if strength in ("direct", "proxy") and not fed:
            self._refuse(
                table,
                "no_questions",
                noop("The source is “%(strength)s”, but names no question."),
                noop("Add “yes” or “number”, or write “strength: none” with another source."),
                strength=strength,
            )
        if strength == "none" and fed:
            self._refuse(
                table,
                "needless_questions",
                noop("Questions feed this source, but its strength is “none”."),
                noop("Write “proxy” and what is missing, or take the questions out."),
            )
        for name in _CONDITIONS:
            if name in table and "yes" not in table:
                self._refuse(
                    table,
                    "no_yes",
                    noop("“%(name)s” stands here without “yes”."),
                    noop("Say which answers count as yes."),
                    name=name,
                )

    def _numbers(self, table: Table) -> tuple[Counted, ...]:
        read = self.mistakes.read(table, _NUMBER, "questions")
        found = []
        for code in read.get("questions", ()):
            question = self.conditions.question(table, code)
            if question is None:
                continue
            known = question.option_list.by_code
            counts: dict[str, Any] | None = read.get("counts")
            for option, ends in (counts or {}).items():
                line = counts.lines[option] if isinstance(counts, Table) else table.line
                if option not in known:
                    self.mistakes.unknown(line, "option", option, known)
                if not (
                    isinstance(ends, Row)
                    and len(ends) in (1, 2)
                    and all(isinstance(end, int) for end in ends)
                ):
                    self._refuse(
                        table,
                        "wrong_type",
                        noop("“%(name)s” does not hold what it should."),
                        noop(
                            "Write [from, to], both ends included, or [from] if it is open above."
                        ),
                        name=option,
                    )
                    return ()
            stands_for = intervals(question, counts)
            if not stands_for:
                self._refuse(
                    table,
                    "no_band",
                    noop("No option of “%(given)s” is a band."),
                    noop("Say in “counts” what its options stand for."),
                    given=code,
                )
            found.append(Counted(code, stands_for))
        return tuple(found)

    def _part(
        self, read: dict[str, Any], name: str, known: dict[str, str], *needed: str
    ) -> dict[str, Any] | None:
        """Return the properties of another source, with its strength and what it lacks."""
        if name not in read:
            return None
        table = read[name]
        part = self.mistakes.read(table, known, "strength", *needed)
        self._strength(table, "missing" in part or strength_is(table, "direct"))
        return {"strength": "", "missing": "", **part}

    def _dates(self, read: dict[str, Any]) -> Dates | None:
        part = self._part(read, "dates", _COMMON)
        return Dates(part["strength"], part["missing"]) if part else None

    def _entered(self, read: dict[str, Any]) -> Entered | None:
        part = self._part(read, "entered", _ENTERED, "counts")
        if not part:
            return None
        return Entered(
            part.get("counts", ""), part.get("of", ""), part["strength"], part["missing"]
        )

    def _activities(self, read: dict[str, Any]) -> Activities | None:
        part = self._part(read, "activities", _ACTIVITIES, "elements")
        if not part:
            return None
        known = dict.fromkeys(elements())
        for code in part.get("elements", ()):
            if code not in known:
                line = read["activities"].lines["elements"]
                self.mistakes.unknown(line, "element of annex IV", code, known)
        given = tuple(part.get("elements", ()))
        return Activities(given, part.get("every", False), part["strength"], part["missing"])

    def _progress(self, read: dict[str, Any]) -> Progress | None:
        part = self._part(read, "progress", _PROGRESS, "format", "edition", "yes")
        if not part or "format" not in part or "edition" not in part:
            return None
        table = read["progress"]
        try:
            edition = load(part["format"], part["edition"])
        except Problem:
            line = table.lines["format"]
            self.mistakes.unknown(line, "common format", f"{part['format']}/{part['edition']}", {})
            return None
        conditions = ConditionReader(self.mistakes, edition)
        found = {
            name: conditions.evaluated(conditions.parse(part[name]))
            for name in _CONDITIONS
            if name in part
        }
        yes = found.get("yes")
        if yes is None:
            return None
        return Progress(
            part["format"],
            part["edition"],
            yes,
            found.get("partly"),
            found.get("not_applicable"),
            part["strength"],
            part["missing"],
        )

    def _refuse(self, table: Table, code: str, text: str, remedy: str, **params: object) -> None:
        self.mistakes.add(code, table.line, text, remedy, **params)


def strength_is(table: Table, strength: str) -> bool:
    """Return whether a table states this strength."""
    return table.get("strength") == strength
