"""Which questions are asked, given the answers; what is submitted of them.

Pure: an edition and answers in, codes or answers out."""

from collections.abc import Mapping
from typing import Any

from biocap.formats.conditions import Condition, Picked, decided
from biocap.formats.model import Edition
from biocap.formats.question import Question

Answers = Mapping[str, Any]


def asked_questions(edition: Edition, answers: Answers) -> frozenset[str]:
    """Return the codes of the questions that are asked, given the answers.

    A question is asked if its own condition and its section's hold. A hidden
    question includes nothing, so what depends on it is decided as if it were blank.
    """
    always, conditional = edition.always, edition.conditional
    known: dict[str, bool] = {}
    chosen: dict[str, set[str]] = {}

    def is_shown(code: str) -> bool:
        if code in always:
            return True
        if code not in known:
            known[code] = all(map(holds, conditional[code]))
        return known[code]

    def holds(condition: Condition) -> bool:
        return decided(condition, includes) is True

    def includes(picked: Picked) -> bool:
        code = picked.question
        if code not in chosen:
            chosen[code] = included(edition.questions[code], answers)
        return not chosen[code].isdisjoint(picked.codes) and is_shown(code)

    for code, (opening, codes) in edition.opened_by_one.items():
        value = answers.get(opening)
        if type(value) is dict:
            known[code] = value.get("code") in codes and is_shown(opening)
        elif value is None:
            known[code] = False
    return always.union(filter(is_shown, conditional))


def submittable(
    edition: Edition, answers: Answers, asked: frozenset[str] | None = None
) -> dict[str, Any]:
    """Return the answers to shown questions, in the order of the form; parked ones stay out.

    `asked` is what `asked_questions` says, if it was called before.
    """
    asked = asked_questions(edition, answers) if asked is None else asked
    answer_to = answers.get
    return {
        key: value
        for key, code in edition.codes.items()
        if (value := answer_to(key)) is not None and code in asked
    }


def included(question: Question, answers: Answers) -> set[str]:
    """Return the codes that the answer to a question holds: of options, or of named rows."""
    if question.kind == "grid":
        return {row.code for row in question.rows if answers.get(row.key) is not None}
    return codes_chosen(answers.get(question.code))


def codes_chosen(value: Any) -> set[str]:
    """Return the codes that a stored choice or choices holds, whatever shape it is in."""
    if type(value) is dict:
        code = value.get("code")
        return {code} if isinstance(code, str) else set()
    picks = value if isinstance(value, list | tuple) else [value]
    codes = [pick.get("code") for pick in picks if isinstance(pick, dict)]
    return {code for code in codes if isinstance(code, str)}
