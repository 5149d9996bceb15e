"""From public answers to rows of what was picked and of numbers. Pure.

One row per option that was picked, one per number; a band of numbers that was picked is
both. Words stand in a table of their own, dates, links and contacts in that of answers alone.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from biocap.collection.queries import FrozenVersion
from biocap.formats import Edition, Question
from biocap.formats.question import Field
from biocap.shared.own_words import words_or_none

NUMBERS = frozenset({"whole_number", "number", "money_usd"})

Rows = dict[str, list[dict[str, Any]]]


def answer_rows(version: FrozenVersion, edition: Edition, answers: Mapping[str, Any]) -> Rows:
    """Return the rows of picks and amounts; the ends of an amount are those of its band."""
    rows: Rows = {"picks": [], "amounts": []}
    for key, value in answers.items():
        question, row = edition.keys[key]
        for column, field, cell in _fields(question, value):
            where = {
                "format": edition.code,
                "edition": edition.edition,
                "round": version.round,
                "party": version.party,
                "key": key,
                "question": question.code,
                "row": row.code if row else None,
                "column": column,
                "after_cut_off": version.after_cut_off,
            }
            if field.kind in NUMBERS:
                rows["amounts"].append({**where, "low": float(cell), "high": float(cell)})
            for pick in _picked(field, cell):
                rows["picks"].append(
                    {
                        **where,
                        "code": pick["code"],
                        "specify": words_or_none(pick.get("specify")),
                    }
                )
                option = field.option_list.by_code.get(pick["code"])
                if option and option.interval:
                    low, high = option.interval
                    rows["amounts"].append({**where, "low": low, "high": high})
    return rows


def _fields(question: Question, value: Any) -> Iterator[tuple[str | None, Field, Any]]:
    """Yield the fields of an answer: the question itself, or the columns of its row."""
    if question.kind != "grid":
        yield None, question, value
        return
    for code, column in question.columns_by_code.items():
        if value.get(code) is not None:
            yield code, column, value[code]


def _picked(field: Field, cell: Any) -> list[dict[str, Any]]:
    if field.kind == "choice":
        return [cell]
    return list(cell) if field.kind == "choices" else []
