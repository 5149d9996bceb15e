"""Seeded reports in the shapes of the BCH. Synthetic: no Government has said any of this."""

from datetime import date
from random import Random
from typing import Any

from biocap import formats
from biocap.formats import Edition
from biocap.parties.reference import PARTIES, bound
from biocap.rehearsal.answers import Temper
from biocap.rehearsal.reports import fill_form

ENDS = {"4": date(2019, 6, 30), "5": date(2025, 12, 31)}
DEADLINES = {"4": date(2019, 10, 1), "5": date(2026, 2, 28)}


def edition_of(number: str) -> Edition:
    return formats.load_edition("national-report", number)


def answers_of(number: str, seed: int) -> dict[str, Any]:
    """Answers that pass the check, in our shapes, without private ones."""
    rng = Random(f"{number}/{seed}")
    return fill_form(edition_of(number), Temper(rng.random(), 0.7), rng, ENDS[number])


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
            fields[key] = {"en": value}
        elif question.kind == "long_text":
            fields[key] = {"value": {"en": value}}
        else:
            fields[key] = value if question.kind == "date" else {"value": value}
    return fields


def _pick(question: Any, value: dict[str, str]) -> dict[str, Any]:
    option = question.option_list.by_code[value["code"]]
    words = {"additionalInformation": {"en": value["specify"]}} if "specify" in value else {}
    return {"value": option.bch or option.code, **words}
