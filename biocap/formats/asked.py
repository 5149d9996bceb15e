"""Which questions are asked, given the answers; what is submitted of them.

Pure: an edition and answers in, codes or answers out."""

from collections.abc import Mapping
from typing import Any

from biocap.formats.conditions import Condition, Picked, decided
from biocap.formats.model import Edition
from biocap.formats.picks import is_plain_pick
from biocap.formats.question import Question

Answers = Mapping[str, Any]


def asked_questions(edition: Edition, answers: Answers) -> frozenset[str]:
    """Return the codes of the questions that are asked, given the answers.

    A question is asked if its own condition and its section's hold. A hidden
    question includes nothing, so what depends on it is decided as if it were blank.
    """
    shown = set(edition.always)
    for opening, opens in edition.openings:
        value = answers.get(opening)
        if value is None or opening not in shown:
            continue
        for picked in (value["code"],) if is_plain_pick(value) else codes_chosen(value):
            if picked in opens:
                shown.update(opens[picked])
    conditional = edition.otherwise
    if not conditional:
        return frozenset(shown)
    known: dict[str, bool] = {}
    chosen: dict[str, set[str]] = {}

    def is_shown(code: str) -> bool:
        if code not in conditional:
            return code in shown
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

    return frozenset(shown.union(filter(is_shown, conditional)))


def submittable(
    edition: Edition, answers: Answers, asked: frozenset[str] | None = None
) -> dict[str, Any]:
    """Return the answers to shown questions, in the order of the form; parked ones stay out.

    `asked` is what `asked_questions` says, if it was called before.
    """
    asked = asked_questions(edition, answers) if asked is None else asked
    given, codes = without_blanks(answers), edition.codes
    # rows of grids, what is parked, what nobody knows, a grid that took one answer once
    for key in (given.keys() - asked) | (given.keys() - codes.keys()):
        if codes.get(key) not in asked:
            del given[key]
    order = list(map(edition.key_places.__getitem__, given))
    in_order = sorted(order)
    if order == in_order:
        return given
    keys = [*map(edition.key_order.__getitem__, in_order)]
    return dict(zip(keys, map(given.__getitem__, keys), strict=True))


def without_blanks(answers: Answers) -> dict[str, Any]:
    """Return the answers without the blank ones, as a mapping of its own."""
    if None in answers.values():
        return {key: value for key, value in answers.items() if value is not None}
    return dict(answers)


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
