"""Conditions on answers: read from a definition, and held against the edition's questions."""

from collections.abc import Mapping
from typing import Any

from biocap.formats import Edition, Lineage, Question
from biocap.formats import conditions as form
from biocap.formats.properties import Mistakes
from biocap.indicators.conditions import All, AnyOf, Condition, Not, Picked
from biocap.indicators.model import Counted
from biocap.shared.located import Row, Table
from biocap.shared.text import noop

_TESTS = ("any_of", "at_least")


class ConditionReader:
    """Reads the conditions of one source; the mistakes go where the file's others go."""

    def __init__(self, mistakes: Mistakes, edition: Edition) -> None:
        self.mistakes = mistakes
        self.asked = {
            code: question
            for code, question in edition.questions.items()
            if question.options and question.is_answered
        }
        self._sections = {
            question.code: section.shown_when
            for section in edition.sections
            for question in section.questions
        }

    def parse(self, table: Table) -> Condition | None:
        """Return the condition as it is written, or None with its mistakes noted."""
        names = set(table)
        if names in ({"all"}, {"any"}):
            [(name, parts)] = table.items()
            if isinstance(parts, Row) and parts and all(isinstance(p, Table) for p in parts):
                read = tuple(self.parse(part) for part in parts)
                kept = tuple(part for part in read if part)
                if len(kept) < len(read):
                    return None
                return All(kept) if name == "all" else AnyOf(kept)
        elif names == {"not"} and isinstance(table["not"], Table):
            inner = self.parse(table["not"])
            return Not(inner) if inner else None
        elif len(names) == 2 and names & {"question", "questions"} and names & set(_TESTS):
            return self._leaf(table)
        self.mistakes.add(
            "bad_condition",
            table.line,
            noop("This condition cannot be understood."),
            noop(
                "Write {question: …, any_of: […]}, {question: …, at_least: 1}, {all: […]}, "
                "{any: […]} or {not: {…}}; the codes in quotes."
            ),
        )
        return None

    def _leaf(self, table: Table) -> Condition | None:
        several = "questions" in table
        codes = table["questions"] if several else [table["question"]]
        codes = codes if isinstance(codes, list) else []
        read = tuple(self._picked(table, str(code)) for code in codes)
        kept = tuple(part for part in read if part)
        if not read or len(kept) < len(read):
            return None
        return AnyOf(kept) if several else kept[0]

    def _picked(self, table: Table, code: str) -> Picked | None:
        question = self.question(table, code)
        if question is None:
            return None
        known = question.option_list.by_code
        if "at_least" in table:
            least = table["at_least"]
            reached = tuple(
                option.code
                for option in question.options
                if isinstance(least, int) and option.interval and option.interval[0] >= least
            )
            if reached:
                return Picked(code, reached, least)
            self.mistakes.add(
                "no_band",
                table.lines["at_least"],
                noop("No option of “%(given)s” is a band of at least %(least)s."),
                noop("Use “any_of”, or a number that one of its bands begins with."),
                given=code,
                least=least,
            )
            return None
        given = table["any_of"] if isinstance(table["any_of"], list) else []
        for option in given:
            if option not in known:
                self.mistakes.unknown(table.lines["any_of"], "option", str(option), known)
        if not given:
            self.mistakes.add(
                "wrong_type",
                table.lines["any_of"],
                noop("“any_of” does not hold what it should."),
                noop("Write a list of codes of options, in quotes."),
            )
        sound = bool(given) and all(option in known for option in given)
        return Picked(code, tuple(given)) if sound else None

    def question(self, table: Table, code: str) -> Question | None:
        """Return the question of a code that has options, or note that there is none."""
        if code in self.asked:
            return self.asked[code]
        line = table.lines.get("question") or table.lines.get("questions") or table.line
        self.mistakes.unknown(line, "question with options", code, self.asked)
        return None

    def evaluated(self, condition: Condition | None) -> Condition | None:
        """Return the condition with what decides whether each question is asked."""
        if isinstance(condition, Not):
            inner = self.evaluated(condition.of)
            return Not(inner) if inner else None
        if isinstance(condition, All | AnyOf):
            return type(condition)(tuple(filter(None, map(self.evaluated, condition.of))))
        if condition is None:
            return None
        gates = (self.asked[condition.question].shown_when, self._sections[condition.question])
        before = tuple(self.evaluated(_ours(gate)) for gate in gates if gate)
        kept = tuple(part for part in before if part)
        return All((*kept, condition)) if kept else condition


def _ours(condition: form.Condition) -> Condition:
    if isinstance(condition, form.Picked):
        return Picked(condition.question, condition.codes)
    if isinstance(condition, form.Not):
        return Not(_ours(condition.of))
    parts = tuple(_ours(part) for part in condition.of)
    return All(parts) if isinstance(condition, form.All) else AnyOf(parts)


class NotComparable(Exception):
    """A question of the earlier edition that may not be compared; `note` says why, if known."""

    def __init__(self, question: str, note: str) -> None:
        super().__init__(question)
        self.question = question
        self.note = note


def shape(condition: Condition | None, lineage: Lineage | None = None) -> Any:
    """Return a condition as a value to compare, with the codes of the later edition.

    Without a lineage the codes stay. Raises NotComparable for a question whose tie does
    not allow the change to be computed.
    """
    if condition is None:
        return None
    if isinstance(condition, Picked):
        question, codes = _followed(condition.question, condition.codes, lineage)
        return question, frozenset(codes)
    if isinstance(condition, Not):
        return "not", shape(condition.of, lineage)
    return type(condition).__name__, frozenset(shape(part, lineage) for part in condition.of)


def shape_of_numbers(numbers: tuple[Counted, ...], lineage: Lineage | None = None) -> Any:
    """Return what is counted as a value to compare, with the codes of the later edition."""
    found = set()
    for counted in numbers:
        options = tuple(counted.intervals)
        question, codes = _followed(counted.question, options, lineage)
        pairs = zip(codes, counted.intervals.values(), strict=True)
        found.add((question, frozenset(pairs)))
    return frozenset(found)


def _followed(
    question: str, codes: tuple[str, ...], lineage: Lineage | None
) -> tuple[str, tuple[str | None, ...]]:
    if lineage is None:
        return question, codes
    tie = lineage.by_earlier[question]
    if not tie.comparable or len(tie.later) != 1:
        raise NotComparable(question, tie.note)
    return tie.later[0], tuple(lineage.value(question, code) for code in codes)


def intervals(
    question: Question, counts: Mapping[str, Any] | None
) -> Mapping[str, tuple[int, int | None]]:
    """Return what each option of a question stands for: its band, or what `counts` says."""
    if counts is not None:
        return {
            str(code): (ends[0], ends[1] if len(ends) > 1 else None)
            for code, ends in counts.items()
        }
    return {option.code: option.interval for option in question.options if option.interval}
