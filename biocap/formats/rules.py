"""The check, and what of a set of answers is public.

Pure: an edition and answers in, findings or answers out. A set of answers is a
mapping from answer key to stored value; None and absence are the same.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import filterfalse
from typing import Any

from biocap.formats.asked import Answers, asked_questions, without_blanks
from biocap.formats.choices import NUMERIC
from biocap.formats.model import Edition
from biocap.formats.opening import public_part
from biocap.formats.problems import Finding, Level, Refused
from biocap.formats.question import Field, Question, Row
from biocap.formats.sentences import finding
from biocap.formats.values import read_answer, read_invented
from biocap.formats.written_days import first_day, last_day


def check_answers(
    edition: Edition,
    answers: Answers,
    just_read: Collection[str] = frozenset(),
    asked: frozenset[str] | None = None,
) -> list[Finding]:
    """Return everything that is to be mended, in the order of the form.

    Answers to hidden questions are parked and not checked. A stored value that
    cannot be read is `refused`; keys that the edition does not know come last.
    `just_read` names keys whose values come straight from `read_answer` of this
    edition and need not be read once more. `asked` is what `asked_questions` says, if it was
    called before.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3 (limits and extents).
    """
    asked = asked_questions(edition, answers) if asked is None else asked
    findings: list[Finding] = []
    answer_to, demanding, places = answers.get, edition.demanding, edition.places
    sound = edition.unruled.intersection(just_read)
    if None in answers.values():
        sound -= {code for code in sound & demanding if answer_to(code) is None}
    else:
        sound -= demanding - answers.keys()
    read = {code: answer_to(code) for code in sound & edition.days & asked}
    left = [c for c in asked - sound if c in places and (c in answers or c in demanding)]
    for code in sorted(left, key=places.__getitem__):
        question = edition.questions[code]
        if question.kind == "grid":
            findings += _check_grid(edition, question, answers, just_read)
        else:
            findings += _check_question(edition, question, answers, read, just_read)
    findings += _check_dates(edition, read)
    findings.sort(key=lambda found: places[found.question])
    for key in sorted(filterfalse(edition.keys.__contains__, answers)):
        if answers[key] is None:
            continue
        try:
            read_answer(edition, key, answers[key])
        except Refused as refused:
            findings.append(refused.finding)
    return findings


def split(edition: Edition, answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (public and aggregate answers, private answers).

    The private columns of a grid are taken out of its rows: the row stays named
    in the first part. What the edition does not know counts as private. A contact stands in
    the first part as far as the answer that opens it says, and whole in the second.
    """
    open_keys = edition.open_keys
    if answers.keys() <= open_keys:
        return without_blanks(answers), {}
    opened: dict[str, Any] = {}
    private: dict[str, Any] = {}
    for key, value in answers.items():
        if value is None:
            continue
        if key in open_keys:
            opened[key] = value
            continue
        target = edition.keys.get(key)
        if target is None or target[0].visibility == "private":
            part = public_part(target[0], answers) if target else None
            if part is not None:
                opened[key] = part
            if part != value:
                private[key] = value
            continue
        columns = target[0].columns
        hidden = columns and {c.code for c in columns if c.visibility == "private"}
        if hidden and isinstance(value, Mapping):
            opened[key] = {name: part for name, part in value.items() if name not in hidden}
            kept = {name: part for name, part in value.items() if name in hidden}
            if kept:
                private[key] = kept
        else:
            opened[key] = value
    return opened, private


def _check_question(
    edition: Edition,
    question: Question,
    answers: Answers,
    read: dict[str, Any],
    just_read: Collection[str],
) -> Iterator[Finding]:
    value = answers.get(question.code)
    if value is not None and question.code not in just_read:
        try:
            value = read_invented(edition, question.code, value)
        except Refused as refused:
            yield refused.finding
            return
    if value is None:
        if question.required:
            yield finding(_level(question.required), "answers.required", question.code)
        return
    read[question.code] = value
    for name, params in rules_broken(question, value):
        yield finding("error", name, question.code, "", "", **params)


def _check_grid(
    edition: Edition, question: Question, answers: Answers, just_read: Collection[str]
) -> Iterator[Finding]:
    named = [row for row in question.rows if answers.get(row.key) is not None]
    in_rows: list[Finding] = []
    for row in named:
        raw = answers[row.key]
        try:
            value = raw if row.key in just_read else read_answer(edition, row.key, raw)
        except Refused as refused:
            in_rows.append(refused.finding)
        else:
            in_rows.extend(_check_row(question, row, value))
    count = len(named)
    if not count and question.required:
        yield finding(_level(question.required), "answers.required_rows", question.code)
    if count and question.at_least is not None and count < question.at_least:
        params = {"at_least": question.at_least, "count": count}
        yield finding("error", "answers.too_few_rows", question.code, "", "", **params)
    if question.at_most is not None and count > question.at_most:
        params = {"at_most": question.at_most, "count": count}
        yield finding("error", "answers.too_many_rows", question.code, "", "", **params)
    for group in question.row_groups:
        if group.at_most is None:
            continue
        count = sum(row.group == group.code for row in named)
        if count > group.at_most:
            yield finding(
                "error",
                "answers.too_many_rows_in_group",
                question.code,
                group=group.code,
                at_most=group.at_most,
                count=count,
            )
    yield from in_rows


def _check_row(question: Question, row: Row, value: Mapping[str, Any]) -> Iterator[Finding]:
    if row.other and "specify" not in value:
        yield finding("error", "answers.specify_other_row", question.code, row.code)
    for column in question.columns:
        answer = value.get(column.code)
        if answer is None:
            if column.required:
                level = _level(column.required)
                yield finding(level, "answers.required", question.code, row.code, column.code)
        elif column.has_rules and _may_break(column, answer):
            for name, params in rules_broken(column, answer):
                yield finding("error", name, question.code, row.code, column.code, **params)


def _may_break(field: Field, value: Any) -> bool:
    """Return False only where a value breaks no rule: picks, each of which may stand as it does."""
    if field.kind != "choices" or any(_broken_count(field, len(value), "choices")):
        return True
    ruled = field.option_list.ruled
    return any(pick["code"] in ruled for pick in value)


def rules_broken(field: Field, value: Any) -> Iterator[tuple[str, dict[str, object]]]:
    """Return the rules of one question or column that a canonical value breaks."""
    if field.kind in NUMERIC:
        if field.minimum is not None and value < field.minimum:
            yield "answers.below_minimum", {"value": value, "minimum": field.minimum}
        if field.maximum is not None and value > field.maximum:
            yield "answers.above_maximum", {"value": value, "maximum": field.maximum}
    elif field.kind == "choice":
        option = field.option_list.by_code[value["code"]]
        if option.other and "specify" not in value:
            yield "answers.specify_other", {"option": option.code}
    elif field.kind == "choices":
        yield from _broken_choices(field, value)
    elif field.kind == "period" and _is_reversed(value):
        yield "answers.period_reversed", {"from": value["from"], "to": value["to"]}
    if field.many:
        yield from _broken_count(field, len(value), "entries")


def _broken_choices(
    field: Field, picks: list[dict[str, str]]
) -> Iterator[tuple[str, dict[str, object]]]:
    yield from _broken_count(field, len(picks), "choices")
    ruled = field.option_list.ruled
    for pick in picks:
        if pick["code"] not in ruled:
            continue
        option = field.option_list.by_code[pick["code"]]
        if option.exclusive and len(picks) > 1:
            yield "answers.exclusive", {"option": option.code}
        if option.other and "specify" not in pick:
            yield "answers.specify_other", {"option": option.code}


def _broken_count(field: Field, count: int, what: str) -> Iterator[tuple[str, dict[str, object]]]:
    if field.at_least is not None and count < field.at_least:
        yield f"answers.too_few_{what}", {"at_least": field.at_least, "count": count}
    if field.at_most is not None and count > field.at_most:
        yield f"answers.too_many_{what}", {"at_most": field.at_most, "count": count}


def _check_dates(edition: Edition, read: Mapping[str, Any]) -> Iterator[Finding]:
    """Hold dates against `not_before`; a period counts by its beginning."""
    for code, other in edition.not_before.items():
        if code not in read or other not in read:
            continue
        day, other_day = _begins(read[code]), _begins(read[other])
        if day and other_day and last_day(day) < first_day(other_day):
            yield finding(
                "error",
                "answers.dates_reversed",
                code,
                date=day,
                other_question=other,
                other_date=other_day,
            )


def _is_reversed(period: Mapping[str, Any]) -> bool:
    """Say whether a period surely ends before it begins: 2024 to 2024-05 does not."""
    begins, ends = period.get("from"), period.get("to")
    return bool(begins and ends) and first_day(str(begins)) > last_day(str(ends))


def _begins(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value.get("from") or "")


def _level(required: str) -> Level:
    return "error" if required == "error" else "notice"
