"""Seeded reports in the shapes of the BCH. Synthetic: no Government has said any of this."""

from datetime import date
from random import Random
from typing import Any

from biocap import formats
from biocap.formats import Edition
from biocap.parties.reference import PARTIES, bound
from biocap.rehearsal.answers import Temper
from biocap.rehearsal.reports import fill_form
from biocap.shared.own_words import by_language

ENDS = {"4": date(2019, 6, 30), "5": date(2025, 12, 31)}
DEADLINES = {"4": date(2019, 10, 1), "5": date(2026, 2, 28)}


def edition_of(number: str) -> Edition:
    return formats.load_edition("national-report", number)


def answers_of(number: str, seed: int) -> dict[str, Any]:
    """Answers that pass the check, in our shapes, without private ones."""
    rng, edition = Random(f"{number}/{seed}"), edition_of(number)
    answers = fill_form(edition, Temper(rng.random(), 0.7), rng, ENDS[number])
    return {key: _in_english(edition.keys[key][0], value) for key, value in answers.items()}


def _in_english(question: Any, value: Any) -> Any:
    """Say of the texts of an answer that they are in English."""
    if question.kind == "long_text":
        return f"[en] {value}"
    if question.kind == "choices":
        return [_specified(pick) for pick in value]
    return _specified(value) if question.kind == "choice" else value


def _specified(pick: dict[str, str]) -> dict[str, str]:
    return {**pick, "specify": f"[en] {pick['specify']}"} if "specify" in pick else pick


def record_of(number: str, government: str, seed: int = 1, **fields: Any) -> dict[str, Any]:
    """A whole document of one Government, answers drawn from the seed; `fields` on top."""
    header = {
        "identifier": f"00000000-TEST-{number}-{government}",
        "schema": f"cpbNationalReport{number}",
        "languages": ["en"],
    }
    answers = in_bch_shapes(edition_of(number), answers_of(number, seed))
    return {"header": header, "government": {"identifier": government}, **answers, **fields}


def cycle_of(number: str) -> list[dict[str, Any]]:
    """A report of every Party bound on the deadline, in the order of their codes."""
    codes = sorted(bound("cpb", DEADLINES[number]))
    return [record_of(number, PARTIES[code].iso2.lower(), seed) for seed, code in enumerate(codes)]


def in_bch_shapes(edition: Edition, answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as the fields of a record."""
    fields: dict[str, Any] = {}
    for key, value in answers.items():
        question, row = edition.keys[key]
        if row is not None:
            picked: dict[str, Any] = {"value": row.bch or row.code}
            if numbers := list(value.values()):
                picked["additionalInformation"] = numbers[0]
            fields.setdefault(question.code, []).append(picked)
        elif question.kind == "choice":
            fields[key] = _pick(question, value)
        elif question.kind == "choices":
            fields[key] = [_pick(question, one) for one in value]
        elif question.kind == "period":
            fields["reportPeriodStartDate"] = value["from"]
            fields["reportPeriodEndDate"] = value["to"]
        elif key == "stakeholders":
            fields[key] = _by_language(value)
        elif question.kind == "long_text":
            fields[key] = {"value": _by_language(value)}
        else:
            fields[key] = value if question.kind == "date" else {"value": value}
    return fields


def _by_language(text: str) -> dict[str, str]:
    return {one.language: one.words for one in by_language(text)}


def _pick(question: Any, value: dict[str, str]) -> dict[str, Any]:
    option = question.option_list.by_code[value["code"]]
    words = {"additionalInformation": _by_language(value["specify"])} if "specify" in value else {}
    return {"value": option.bch or option.code, **words}
