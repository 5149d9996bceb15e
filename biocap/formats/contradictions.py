"""What a set of answers says against itself, or against another report of the same Party.

Rules are definitions, `contradictions-<edition>.yaml` beside the editions of a format. What they
find is a notice in the shape of the check; a respondent may say why both are right.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from biocap.formats.asked import Answers, asked_questions, codes_chosen, included
from biocap.formats.conditions import Condition, Pickable, holds, questions_of, unknown_codes
from biocap.formats.model import Edition
from biocap.formats.problems import Finding
from biocap.formats.question import Question, Row
from biocap.shared.mistakes import Mistake, Place, duplicate_codes, unknown
from biocap.shared.shapes import CitedDocument, Code, Maybe, OneOrMore, Shape, Words
from biocap.shared.text import noop

NAME = "contradictions-"
"""How the files begin; the edition follows."""

CODE = "contradiction."
"""How the codes of what is found begin; the code of the rule follows."""


@dataclass(frozen=True, slots=True)
class ContradictionRule(Shape):
    """Two things that do not go together, where both are said."""

    code: Code
    about: OneOrMore
    """Answer keys: rows, a grid for each of its rows, or a question."""
    when: Condition
    """On the columns of the row, or on questions of the form."""
    source: CitedDocument
    says: Words
    """The sentence; %(here)s is the answer, %(report)s the receipt of the report."""
    why: Words
    report: Maybe[Condition] = None
    """On the latest report of the Party."""


@dataclass(frozen=True, slots=True)
class Contradictions(Shape):
    """contradictions-<edition>.yaml."""

    code: Code
    edition: Words
    report_format: Code
    report_edition: Words
    rules: Annotated[tuple[ContradictionRule, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class ReportRead:
    """The report that answers are held against: its receipt, and the codes of each answer."""

    receipt: str
    picked: Mapping[str, frozenset[str]]


def picked_in(edition: Edition, answers: Answers) -> dict[str, frozenset[str]]:
    """Return the codes of every question with options that was answered."""
    return {
        code: frozenset(included(edition.questions[code], answers)) for code in edition.pickable
    }


def contradicted(
    rules: Contradictions | None,
    edition: Edition,
    answers: Answers,
    report: Callable[[], ReportRead | None],
) -> list[Finding]:
    """Return a notice for each contradiction in what is asked, in the order of the rules.

    `report` is asked once, and only where what stands here leaves a rule to it.
    """
    if rules is None:
        return []
    asked = asked_questions(edition, answers)
    notices: list[Finding] = []
    read: list[ReportRead | None] = []
    of_form: dict[str, frozenset[str]] | None = None
    for rule in rules.rules:
        for key in keys_about(rule, edition):
            question, row = edition.keys[key]
            value = answers.get(key)
            if question.code not in asked or value is None:
                continue
            if row is None:
                of_form = picked_in(edition, answers) if of_form is None else of_form
                here: Mapping[str, frozenset[str]] = of_form
            else:
                here = {
                    c.code: frozenset(codes_chosen(value.get(c.code))) for c in question.columns
                }
            if holds(rule.when, here) is not True:
                continue
            receipt = ""
            if rule.report is not None:
                if not read:
                    read.append(report())
                (other,) = read
                if other is None or holds(rule.report, other.picked) is not True:
                    continue
                receipt = other.receipt
            notices.append(_finding(rule, question, row, receipt))
    return notices


def stated(
    rules: Contradictions | None, edition: Edition, rule: str, key: str, report: str
) -> Finding | None:
    """Return the notice of a rule about an answer as it was told; None if either is gone."""
    named = next((it for it in rules.rules if it.code == rule), None) if rules else None
    if named is None or key not in edition.keys:
        return None
    return _finding(named, *edition.keys[key], report)


def _finding(rule: ContradictionRule, question: Question, row: Row | None, report: str) -> Finding:
    place = row.code if row else ""
    params = {"here": row.key if row else question.code, "report": report}
    return Finding(
        "notice", f"{CODE}{rule.code}", question.code, place, text=rule.says, params=params
    )


def keys_about(rule: ContradictionRule, edition: Edition) -> Iterator[str]:
    """Return the answer keys that a rule is about, a grid as its rows."""
    for name in rule.about:
        question = edition.questions.get(name)
        if question is not None and question.kind == "grid":
            yield from (row.key for row in question.rows)
        else:
            yield name


class ContradictionProof:
    """What must hold between rules, the edition that they are of and that of the report."""

    def __init__(self, edition: Edition, report: Edition | None) -> None:
        self.edition, self.report = edition, report

    def mistakes(self, file: Contradictions) -> Iterator[Mistake]:
        """Return the mistakes: names, doubled codes, answers and options that are not there."""
        if self.report is None:
            name = f"{file.report_format}/{file.report_edition}"
            yield unknown(("report_edition",), "common format", name, ())
        yield from duplicate_codes(file.rules, "rules")
        for number, rule in enumerate(file.rules):
            yield from self._rule(rule, ("rules", number))

    def _rule(self, rule: ContradictionRule, place: Place) -> Iterator[Mistake]:
        pickable: dict[str, Mapping[str, Any]] = dict(self.edition.pickable)
        for number, key in enumerate(keys_about(rule, self.edition)):
            at = (*place, "about", min(number, len(rule.about) - 1))
            if key not in self.edition.keys:
                yield unknown(at, "answer", key, self.edition.keys)
                continue
            question, row = self.edition.keys[key]
            if question.visibility != "public":
                yield Mistake(
                    at,
                    "not_public",
                    noop("“%(given)s” is not public, and the reason for it would be."),
                    noop("Leave it out."),
                    {"given": key},
                )
            columns: Pickable = {c.code: c.option_list.by_code for c in question.columns}
            pickable |= columns if row else {}
        yield from unknown_codes(rule.when, pickable, (*place, "when"))
        if rule.report is not None and self.report is not None:
            known = self.report.pickable
            yield from unknown_codes(rule.report, known, (*place, "report"))
            for code in questions_of(rule.report):
                if code in known and self.report.questions[code].visibility != "public":
                    yield Mistake(
                        (*place, "report"),
                        "not_public",
                        noop("“%(given)s” is not public, and the notice would tell it."),
                        noop("Leave it out."),
                        {"given": code},
                    )
        yield from _sentence(rule, place)


def _sentence(rule: ContradictionRule, place: Place) -> Iterator[Mistake]:
    params = {"here": "…"} | ({"report": "…"} if rule.report is not None else {})
    try:
        rule.says % params
        wrong = "%(here)s" not in rule.says
    except (KeyError, TypeError, ValueError):
        wrong = True
    if wrong:
        yield Mistake(
            (*place, "says"),
            "bad_sentence",
            noop("This sentence cannot be filled in."),
            noop("Name the answer by %(here)s and, where a report is asked, it by %(report)s."),
        )
