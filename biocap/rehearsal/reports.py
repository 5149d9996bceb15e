"""Plausible answers to any edition of a common format for Parties, drawn from a seed.

Every question that the form asks is answered most of the time, options by the capacity of the
respondent: the first options of a list are the better ones in the national reports ("yes",
"fully in place"), but for bands of numbers, where the last are. It says nothing of any real Party.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from biocap import formats
from biocap.formats import Edition, Question
from biocap.formats.options import Option
from biocap.formats.question import Field
from biocap.formats.rules import rules_broken
from biocap.rehearsal.answers import OTHER_TEXT, Answers, Temper

ANSWERED = 0.93
"""Share of the questions without an obligation that are answered."""

WORDS = (
    "A national system is being built up; this is a rehearsal and says nothing of a Government.",
    "Staff were trained in the period. Rehearsal entry, written by no Government.",
    "See the answer to the question before. Rehearsal entry, written by no Government.",
)


NOTHING: Answers = {}


def fill_form(
    edition: Edition, temper: Temper, rng: Random, ends: date, known: Answers = NOTHING
) -> Answers:
    """Return answers that pass the check of the edition; `ends` closes the period reported on.

    What stays hidden, given the answers before, is not answered. `known` are answers that are
    facts and not drawn.
    """
    answers: Answers = {}
    for question in edition.questions.values():
        if question.code in known:
            answers[question.code] = known[question.code]
            continue
        if not question.is_answered or question.visibility == "private":
            continue
        if not question.required and rng.random() > ANSWERED:
            continue
        answers |= _answer(question, temper, rng, ends)
    return formats.submittable(edition, answers)


def later_form(
    edition: Edition,
    before: Answers,
    temper: Temper,
    rng: Random,
    ends: date,
    known: Answers = NOTHING,
) -> Answers:
    """Return answers some years on: most of what may be compared is kept, some moves up.

    `before` holds the earlier answers under the keys and options of this edition
    (`Lineage.carried`).
    """
    better = Temper(min(temper.capacity + 0.08, 0.98), temper.thoroughness)
    fresh = fill_form(edition, better, rng, ends, known)
    kept = {
        key: before[key]
        for key, value in fresh.items()
        if key not in known
        and not isinstance(value, str)
        and rng.random() < 0.7
        and _fits(edition, key, before)
    }
    answers = formats.submittable(edition, {**fresh, **kept})
    asked = formats.asked_questions(edition, answers)
    for code in asked:  # a question that opened with a kept answer
        question = edition.questions[code]
        if question.is_answered and question.required == "error" and code not in answers:
            answers |= _answer(question, better, rng, ends)
    return formats.submittable(edition, answers)


def _fits(edition: Edition, key: str, before: Answers) -> bool:
    """Whether an earlier answer is one in this edition too: options may stand alone by now."""
    if key not in before:
        return False
    try:
        value = formats.read_answer(edition, key, before[key])
    except formats.Refused:
        return False
    question, row = edition.keys[key]
    return row is not None or not any(rules_broken(question, value))


def _answer(question: Question, temper: Temper, rng: Random, ends: date) -> Answers:
    if question.kind == "grid":
        named = rng.sample(question.rows, rng.randint(1, min(3, len(question.rows))))
        return {row.key: _row(question, row.other, temper, rng, ends) for row in named}
    value = _value(question, temper, rng, ends)
    return {} if value is None else {question.code: value}


def _row(question: Question, other: bool, temper: Temper, rng: Random, ends: date) -> Answers:
    values = {column.code: _value(column, temper, rng, ends) for column in question.columns}
    row = {code: value for code, value in values.items() if value is not None}
    return {**row, "specify": OTHER_TEXT} if other else row


def _value(asked: Field, temper: Temper, rng: Random, ends: date) -> Any:
    kind = asked.kind
    if kind == "choice":
        return _pick(_option(asked, temper, rng), rng)
    if kind == "choices":
        options = [option for option in asked.options if not option.exclusive]
        most = min(asked.at_most or len(options), len(options))
        chosen = rng.sample(options, max(1, round(most * rng.betavariate(2, 3)))) if options else []
        return [_pick(option, rng) for option in asked.options if option in chosen] or None
    if kind == "period":
        return {"from": (ends - timedelta(days=4 * 365)).isoformat(), "to": ends.isoformat()}
    if kind == "date":
        return (ends + timedelta(days=rng.randint(1, 90))).isoformat()
    if kind in ("whole_number", "number", "money_usd"):
        least = int(asked.minimum or 0)
        return rng.randint(least, int(asked.maximum) if asked.maximum is not None else least + 12)
    if kind == "long_text":
        return rng.choice(WORDS) if rng.random() < 0.5 or asked.required else None
    return OTHER_TEXT if kind == "short_text" else None


def _option(asked: Field, temper: Temper, rng: Random) -> Option:
    """Better options are likelier for those with more capacity."""
    banded = any(option.interval for option in asked.options)
    worst_first = asked.options if banded else asked.options[::-1]
    place = rng.gauss(temper.capacity, 0.22) * len(worst_first)
    return worst_first[min(max(int(place), 0), len(worst_first) - 1)]


def _pick(option: Option, rng: Random) -> dict[str, str]:
    wanted = option.other or (option.details and rng.random() < 0.3)
    return {"code": option.code, "specify": OTHER_TEXT} if wanted else {"code": option.code}
