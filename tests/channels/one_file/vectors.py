"""Answers with what the check finds in them, of every format: the same for the server and the form.

The numbers are drawn with a fixed seed. `vectors.json` beside keeps what the server's check says;
made anew with `BIOCAP_RENEW=1 .venv/bin/pytest tests/channels/one_file/test_vectors.py`.
"""

import random
from collections.abc import Iterator
from typing import Any

from biocap import formats
from biocap.formats import Edition, Refused
from biocap.formats.choices import CONTACT_FIELDS
from biocap.formats.question import Field
from biocap.formats.raw import Malformed
from biocap.formats.written_days import written_day
from biocap.formats.written_numbers import read_number

SETS = 40
WORDS = (
    "Words.",
    "  spaced  ",
    "",
    "é",
    "e\u0301",
    "العربية",
    "x\ny",
    "a\u0000b",
    "🌱" * 300,
    "x" * 600,
    "[fr] " + "x" * 500,
    "[fr] " + "x" * 400 + " [en] " + "y" * 400,
    "[fr] " + "x" * 400 + " [en] " + "y" * 501,
    "[fr_CA] Loi\n\n[en] Act",
    "[fr-ca] Loi\n\n[en] Act",
    "\u200b",
    "\u2060\u2800 \ufe0f\U000e0100",
    "[fr] \u200b [en] \u00ad",
)
ADDRESSES = (
    "https://example.org/a",
    "HTTP://example.org",
    "www.example.org",
    "javascript:alert(1)",
    "x",
)
NUMBERS = (0, 1, 3, 12, 100, 101, -1, 2.5, 1e3, 2**53, -0.0, True, "12", None)
DAYS = (
    "2026-02-28",
    "2026-02-29",
    "2024-02-29",
    "2026-2-3",
    "2026",
    "2026-05",
    "",
    "0000-01-01",
    2026,
)
ODD: tuple[Any, ...] = (None, "", 1, [], {}, "other", {"code": "unknown"}, {"code": 1}, [1], True)
TYPED_NUMBERS = (
    *(
        "12",
        "1.250.000",
        "1 250,5",
        "١٬٢٥٠٬٠٠٠",
        "85.000",
        "0.125",
        "1234.567",
        "12,50,000.75",
        "-3",
    ),
    *("US$ 250", "250 USD", "€ 3", "3 EUR", "twelve", "", "1e5", "+7", "--7", "1.5.5", "1,000,00"),
    *(
        "½",
        "１２３",
        "٣٫٥",
        "०१२",
        "12 000 000",
        "9007199254740993",
        "0.1234567890123456789",
        "007",
    ),
    *(
        "$ .5",
        "5 $",
        "5 dollars",
        "1'250'000",
        "1\u00a0250",
        "1\u202f250,75",
        "\u200e12\u200f",
        "12%",
        "\u200b",
    ),
)
TYPED_DAYS = (
    *("2 October 2019", "25/10/2019", "01/10/2019", "28.02.2026", "May 2024", "05/2024", "2024"),
    *(
        "2024-13-01",
        "31 avril 2024",
        "1er mars 2024",
        "3 de mayo de 2024",
        "2024年5月3日",
        "20240503",
    ),
    *("٣ مايو ٢٠٢٤", "3 мая 2024 г.", "2024/5", "5. 2024", "mars", "29 February 2023", "1 Jan 99"),
    *("31 marzo 2024", "3 مايو 2024", "2024年5月", "13/2024", " 2026-02-28 "),
)


def editions() -> list[Edition]:
    return [formats.load_edition(code, edition) for code, edition in formats.editions()]


def answer_sets(edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield sets of answers: whole ones, broken ones, and some of what nobody asks."""
    draw = random.Random(f"{edition.code}/{edition.edition}")
    yield {}
    for number in range(SETS):
        share = (0.2, 0.6, 0.95)[number % 3]
        answers = {
            key: _row(question.columns, row.other, draw) if row else _field(question, draw)
            for key, (question, row) in edition.keys.items()
            if draw.random() < (share if row is None else share / 4)
        }
        if number % 5 == 4:
            key = draw.choice([*edition.keys, "nothing", "x/y", *edition.questions])
            answers[key] = draw.choice(ODD)
        yield answers


def _row(columns: tuple[Any, ...], other: bool, draw: random.Random) -> Any:
    if draw.random() < 0.03:
        return draw.choice(ODD)
    row = {column.code: _field(column, draw) for column in columns if draw.random() < 0.8}
    if draw.random() < (0.7 if other else 0.03):
        row["specify"] = draw.choice(WORDS)
    return row


def _field(field: Field, draw: random.Random) -> Any:
    if draw.random() < 0.03:
        return draw.choice(ODD)
    if field.many:
        return [_one(field, draw) for _ in range(draw.randrange(5))]
    return _one(field, draw)


def _one(field: Field, draw: random.Random) -> Any:
    match field.kind:
        case "short_text" | "long_text":
            return draw.choice(WORDS)
        case "whole_number" | "number" | "money_usd":
            return draw.choice(NUMBERS)
        case "date":
            return draw.choice(DAYS)
        case "period":
            period = {"from": draw.choice(DAYS), "to": draw.choice(DAYS)}
            if draw.random() < 0.4:
                period |= {"duration": draw.choice(NUMBERS), "unit": draw.choice(("months", "x"))}
            return period
        case "choice":
            return _pick(field, draw)
        case "choices":
            return [_pick(field, draw) for _ in range(draw.randrange(5))]
        case "places":
            some = draw.choice(([], ["KEN"], ["PER", "KEN", "KEN"], ["XXX"], "KEN"))
            return draw.choice(({"countries": some}, {"global": True}, {"regions": ["x"]}))
        case "link":
            return {"url": draw.choice(ADDRESSES), "name": draw.choice(WORDS)}
        case "file":
            return {"upload": draw.choice(("0" * 8 + "-0000-0000-0000-" + "0" * 12, "x"))}
        case _:
            names = draw.sample(CONTACT_FIELDS, 3)
            contact = {name: draw.choice(WORDS) for name in names}
            contact["email"] = draw.choice(("a@example.org", "a@b", "a b@example.org", ""))
            return contact


def _pick(field: Field, draw: random.Random) -> Any:
    code = draw.choice(field.options).code
    if draw.random() < 0.1:
        return code
    return {"code": code, "specify": draw.choice(WORDS)} if draw.random() < 0.2 else {"code": code}


def found(edition: Edition, answers: dict[str, Any]) -> list[Any]:
    """Return what the server's check finds, as the vectors hold it."""
    return [
        [one.level, one.code, one.question, one.row, one.column, one.text, params_of(one.params)]
        for one in formats.check_answers(edition, answers)
    ]


def params_of(params: Any) -> dict[str, Any]:
    return {name: value for name, value in sorted(params.items()) if name != "here"}


def read(edition: Edition, answers: dict[str, Any]) -> dict[str, Any]:
    """Return each answer in canonical shape, or the code under which it is refused."""
    canonical: dict[str, Any] = {}
    for key, raw in answers.items():
        try:
            written = formats.as_written(edition, key, raw)
            canonical[key] = {"value": formats.read_answer(edition, key, written)}
        except Refused as refused:
            canonical[key] = {"refused": refused.code}
    return canonical


def numbers() -> list[Any]:
    """Return texts with the number that each writes, plain and as money, or why none."""
    told = []
    for text in TYPED_NUMBERS:
        for money in (False, True):
            try:
                told.append([text, money, read_number(text, money=money)])
            except Malformed as malformed:
                told.append([text, money, [malformed.name, params_of(malformed.params)]])
    return told


def days() -> list[Any]:
    return [[text, written_day(text)] for text in TYPED_DAYS]
