"""What is asked, checked and public, held against its definition, written down slowly."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from biocap import formats
from biocap.formats import Edition
from biocap.formats.asked import codes_chosen
from biocap.formats.conditions import All, AnyOf, Condition, Not, Picked
from tests.formats.strategies import raw_answers

EDITIONS = [formats.load_edition(code, edition) for code, edition in formats.editions()]


@st.composite
def answered(draw: st.DrawFn) -> tuple[Edition, dict[str, Any]]:
    """An edition and answers as they stand, half of those to what opens other questions."""
    edition = draw(st.sampled_from(EDITIONS))
    raw = draw(raw_answers(edition, most=30))
    gates = {leaf for gates in edition.conditional.values() for gate in gates for leaf in of(gate)}
    opening = sorted(gates, key=repr)
    for leaf in draw(st.lists(st.sampled_from(opening), max_size=12)) if opening else []:
        question = edition.questions[leaf.question]
        if question.kind != "grid":
            picks = [{"code": leaf.codes[0]}]
            raw[leaf.question] = picks[0] if question.kind == "choice" else picks
    given, _ = formats.read_answers(edition, raw)
    return edition, given


def of(condition: Condition) -> list[Picked]:
    if isinstance(condition, Picked):
        return [condition]
    parts = (condition.of,) if isinstance(condition, Not) else condition.of
    return [leaf for part in parts for leaf in of(part)]


def is_asked(edition: Edition, code: str, answers: Mapping[str, Any]) -> bool:
    """A question is asked if its own condition and that of its section hold."""
    question = edition.questions[code]
    (section,) = (each for each in edition.sections if each.code == question.section)
    gates = [gate for gate in (question.shown_when, section.shown_when) if gate is not None]
    return all(is_true(edition, gate, answers) for gate in gates)


def is_true(edition: Edition, condition: Condition, answers: Mapping[str, Any]) -> bool:
    if isinstance(condition, Not):
        return not is_true(edition, condition.of, answers)
    if isinstance(condition, All | AnyOf):
        found = [is_true(edition, part, answers) for part in condition.of]
        return all(found) if isinstance(condition, All) else any(found)
    question = edition.questions[condition.question]
    if question.kind == "grid":
        codes = {row.code for row in question.rows if answers.get(row.key) is not None}
    else:
        value = answers.get(question.code) or []
        codes = codes_chosen(value)
    return bool(codes & set(condition.codes)) and is_asked(edition, question.code, answers)


@given(answered())
def test_asked_questions_are_those_whose_conditions_hold(case):
    edition, answers = case
    expected = {code for code in edition.questions if is_asked(edition, code, answers)}
    assert formats.asked_questions(edition, answers) == expected


@given(answered())
def test_submittable_are_answers_to_what_is_asked_in_the_order_of_the_form(case):
    edition, answers = case
    asked = formats.asked_questions(edition, answers)
    expected = [
        (key, answers[key])
        for key, (question, _) in edition.keys.items()
        if question.code in asked and answers.get(key) is not None
    ]
    shuffled = dict(reversed(answers.items())) | {"unknown": 1}
    assert list(formats.submittable(edition, shuffled).items()) == expected


@given(answered())
def test_check_finds_the_same_in_what_was_just_read(case):
    """What was just read is not read again, and what can break no rule not looked at."""
    edition, answers = case
    expected = formats.check_answers(edition, answers)
    assert formats.check_answers(edition, answers, answers.keys()) == expected
    assert formats.check_answers(edition, answers, list(answers)[::2]) == expected


@given(answered())
def test_split_parts_what_is_private(case):
    edition, answers = case
    opened, private = formats.split(edition, answers)
    for key, value in answers.items():
        if value is None:
            assert key not in opened
            assert key not in private
            continue
        question, row = edition.keys[key]
        if row is None and question.visibility == "private":
            assert opened.get(key) == value or private[key] == value
        elif row is None:
            assert (opened[key], private.get(key)) == (value, None)
        else:
            parts = {column.code: column.visibility for column in question.columns}
            held = {name for name in value if parts.get(name) == "private"}
            assert opened[key] == {name: value[name] for name in value if name not in held}
            assert private.get(key, {}) == {name: value[name] for name in held}
    assert list(opened) == [key for key in answers if key in opened]
    assert formats.split(edition, {"unknown": 1}) == ({}, {"unknown": 1})


ODD = [[], {}, "x", 5, {"code": 5}, {"code": ["a"]}, {"code": "no such"}, [5], {"words": "a"}]


@given(answered(), st.data())
def test_asked_questions_bear_what_no_reader_leaves(case, data):
    """What stands may be of an earlier edition: a list where one is chosen, or nothing known."""
    edition, answers = case
    for code, opens in edition.openings:
        some = next(iter(opens))
        odd = [*ODD, [{"code": some}], {"code": some, "specify": "a"}, None]
        if data.draw(st.booleans()):
            answers[code] = data.draw(st.sampled_from(odd))
    expected = {code for code in edition.questions if is_asked(edition, code, answers)}
    assert formats.asked_questions(edition, answers) == expected


@given(answered())
def test_submittable_leaves_out_what_has_no_answer_of_its_own(case):
    """What stands may be of an earlier edition, where a grid or a notice took one answer."""
    edition, answers = case
    told = formats.submittable(edition, answers)
    own = dict.fromkeys(edition.questions.keys() - edition.codes.keys(), "of before")
    assert formats.submittable(edition, {**own, **answers, "unknown": "x"}) == told


@given(answered())
def test_the_picks_of_the_edition_are_read_as_any_other(case):
    """Also where one stands under the key of another question, or among answers that it refuses."""
    edition, answers = case
    picks = [pick for of_one in edition.one_of.values() for pick in of_one.values()]
    for place, key in enumerate(edition.keys if picks else ()):
        answers.setdefault(key, picks[place % len(picks)])
    for code, of_one in list(edition.one_of.items())[::2]:
        answers[code] = next(iter(of_one.values()))
    if picks:
        answers["unknown"] = picks[0]
    copied = {key: json.loads(json.dumps(value)) for key, value in answers.items()}
    assert formats.read_answers(edition, answers) == formats.read_answers(edition, copied)
    expected: dict[str, Any] = {}
    refused = []
    for key, value in copied.items():
        try:
            expected[key] = formats.read_answer(edition, key, value)
        except formats.Refused as error:
            refused.append(error.finding)
    read, why = formats.read_answers(edition, answers)
    assert list(read.items()) == list(expected.items())
    assert why == refused
