"""Answers read: one value under its key, canonical or plainly refused."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from biocap.formats.choices import MEDIA_TYPES, NUMERIC
from biocap.formats.kinds import READERS, read_field
from biocap.formats.model import Edition
from biocap.formats.picks import read_specify
from biocap.formats.problems import Finding, Refused
from biocap.formats.question import Field, Question, Row
from biocap.formats.raw import Malformed, printable
from biocap.formats.sentences import finding
from biocap.formats.written_days import written_day
from biocap.formats.written_numbers import read_number
from biocap.shared.directions import is_seen
from biocap.shared.web_addresses import with_scheme

FICTIONAL_CODE = re.compile(r"P\d{3}")
"""What the codes of fictional Parties look like; no country has such a one."""


def read_answer(edition: Edition, key: str, raw: Any) -> Any:
    """Return the answer in canonical shape, or None if it is blank and takes the answer back.

    Raises Refused for an unknown key and for anything that the kind of the
    question cannot hold. Reading its own result gives the same result.
    """
    target = edition.keys.get(key)
    if target is None:
        raise Refused(_unknown(edition, key))
    question, row = target
    if raw is None:
        return None
    if row is not None:
        return _row(question, row, raw)
    try:
        return read_field(question, raw) if question.many else READERS[question.kind](question, raw)
    except Malformed as malformed:
        raise Refused(
            finding("refused", malformed.name, question.code, "", "", **malformed.params)
        ) from None


def read_answers(
    edition: Edition, raw: Mapping[str, Any], *, invented: bool = False
) -> tuple[dict[str, Any], list[Finding]]:
    """Return the answers that `read_answer` reads, in the order given, and why it refuses others.

    Those of a fictional respondent (`invented`) may name fictional Parties as places.
    What lists hold most, one known option and no words, is canonical and taken at sight: the picks
    of the edition itself without a look at each.
    """
    read: dict[str, Any] = dict(raw)
    refused: list[Finding] = []
    one_of = edition.one_of
    owners = map(_own_picks(edition).get, map(id, raw.values()))
    left = [(key, read[key]) for key, owner in zip(raw, owners, strict=True) if owner != key]
    for key, value in left:
        if type(value) is dict and len(value) == 1 and key in one_of:
            code = value.get("code")
            if type(code) is str and code in one_of[key]:
                continue
        try:
            read[key] = (read_invented if invented else read_answer)(edition, key, value)
        except Refused as error:
            del read[key]
            refused.append(error.finding)
    return read, refused


@lru_cache(64)
def _own_picks(edition: Edition) -> Mapping[int, str]:
    """Return by number of the object the question of each pick that the edition holds.

    The numbers stand as long as the edition does, which is held here beside them.
    """
    return {id(pick): code for code, picks in edition.one_of.items() for pick in picks.values()}


def read_invented(edition: Edition, key: str, raw: Any) -> Any:
    """Return an answer as `read_answer`; of places, with the fictional Parties among them."""
    question, _ = edition.keys.get(key, (None, None))
    countries = raw.get("countries") if isinstance(raw, Mapping) else None
    if question is None or question.kind != "places" or not isinstance(countries, list):
        return read_answer(edition, key, raw)
    named = {it for it in countries if isinstance(it, str) and FICTIONAL_CODE.fullmatch(it)}
    real = {**raw, "countries": [it for it in countries if it not in named]}
    value = read_answer(edition, key, real) or {}
    codes = sorted(named.union(value.get("countries", ())))
    return {**value, "countries": codes} if codes else value or None


def as_written(edition: Edition, key: str, raw: Any) -> Any:
    """Return a raw answer with the numbers and days that people wrote read, for `read_answer`.

    Entries of a list that are blank (None) are left out.
    Only texts where the format asks for a number or a day are read; programs send numbers and
    do without. Raises Refused for a text that is no number, or that can be read in two ways.
    """
    target = edition.keys.get(key)
    if target is None:
        return raw
    question, row = target
    code = ""
    try:
        if row is None:
            if question.many and isinstance(raw, list):
                raw = [item for item in raw if item is not None]
            return read_written(question, raw)
        if not isinstance(raw, Mapping):
            return raw
        read = dict(raw)
        for code, column in question.columns_by_code.items():
            if code in raw:
                read[code] = read_written(column, raw[code])
        return read
    except Malformed as malformed:
        at_row = row.code if row else ""
        raise Refused(
            finding("refused", malformed.name, question.code, at_row, code, **malformed.params)
        ) from None


def read_written(field: Field, raw: Any) -> Any:
    """Return a value with the numbers, days and addresses of the web that people wrote read.

    Raises Malformed for a text that is no number, or that can be read in two ways.
    """
    if field.kind in NUMERIC and isinstance(raw, str):
        return read_number(raw, money=field.kind == "money_usd") if is_seen(raw) else None
    if field.kind == "date" and isinstance(raw, str):
        return _day_read(raw)
    if field.kind == "period" and isinstance(raw, Mapping):
        read = {**raw, **{n: _day_read(raw[n]) for n in ("from", "to") if raw.get(n)}}
        duration = raw.get("duration")
        if isinstance(duration, str) and is_seen(duration):
            read["duration"] = read_number(duration)
        return read
    if field.kind in ("link", "contact"):
        if isinstance(raw, list):
            return [read_written(field, item) for item in raw]
        return _with_scheme(raw) if isinstance(raw, Mapping) else raw
    return raw


def _with_scheme(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return a link or a contact whose address of the web, written as www.…, has its scheme."""
    written = {name: raw[name] for name in ("url", "website") if isinstance(raw.get(name), str)}
    return {
        **raw,
        **{name: with_scheme(address) for name, address in written.items()},
    }


def _day_read(raw: Any) -> Any:
    """Return a day by ISO 8601, or what came in where it can be read in two ways or in none."""
    return (written_day(raw) or raw) if isinstance(raw, str) else raw


def accepts(question: Field, file_name: str) -> Finding | None:
    """Return why a file of this name cannot be attached to the question, or None if it can."""
    ending = PurePath(file_name.replace("\\", "/")).suffix.lower().removeprefix(".")
    ending = "jpg" if ending == "jpeg" else ending
    accepted = question.accept or tuple(MEDIA_TYPES)
    if question.kind == "file" and ending in accepted:
        return None
    listed = tuple(accepted)
    return finding("refused", "answers.file_kind", question.code, accepted=listed)


def _unknown(edition: Edition, key: str) -> Finding:
    code, _, row = key.partition("/")
    question = edition.questions.get(code)
    if question is None or question.kind == "text" or (row and question.kind != "grid"):
        shown = printable(key)
        return finding("refused", "answers.unknown_question", shown, key=shown)
    if question.prefill:
        return finding("refused", "answers.prefilled", code)
    if not row:
        return finding("refused", "answers.malformed:grid", code)
    return finding("refused", "answers.unknown_row", code, unknown=printable(row))


def _row(question: Question, row: Row, raw: Any) -> dict[str, Any]:
    """Read the columns of a named row, in the order of the definition; {} names it alone."""
    if not isinstance(raw, Mapping):
        raise Refused(finding("refused", "answers.malformed:grid", question.code, row.code))
    value: dict[str, Any] = {}
    code = ""
    try:
        for code, column in question.columns_by_code.items():
            if code in raw:
                read = read_field(column, raw[code])
                if read is not None:
                    value[code] = read
        code = ""
        specify = read_specify(raw)
        if specify and not row.other:
            raise Malformed("answers.specify_unasked_row")
        if specify:
            value["specify"] = specify
        for name in raw:
            if name not in question.columns_by_code and name != "specify":
                raise Malformed("answers.unknown_column", unknown=printable(name))
    except Malformed as malformed:
        raise Refused(
            finding("refused", malformed.name, question.code, row.code, code, **malformed.params)
        ) from None
    return value
