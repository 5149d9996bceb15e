"""The fields of a record as raw answers to an edition, question by question. Pure.

What has a shape of its question goes on to the common check; what has not is named, and the
rest of the record goes in.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from biocap.exchange.bch.days import day_of
from biocap.exchange.bch.problems import (
    BCH_DOUBLED_KEY,
    BCH_OTHER_LANGUAGES,
    BCH_TOO_LONG,
    BCH_UNKNOWN_OPTION,
    BCH_UNKNOWN_QUESTION,
    BCH_WORDS_UNASKED,
    BCH_WRONG_SHAPE,
)
from biocap.exchange.bch.shapes import MOST_PICKS, Doubled, Pick, bare, is_blank, picks_of
from biocap.exchange.bch.words import words_given
from biocap.exchange.outside_lists import Level, Trouble
from biocap.formats import Edition, Question
from biocap.formats.choices import LONGEST, LONGEST_SPECIFY
from biocap.formats.options import Option
from biocap.formats.raw import printable
from biocap.shared.own_words import is_longer_than
from biocap.shared.problems import Problem

Answers = dict[str, Any]

NOT_ASKED = frozenset(
    {
        "header",
        "date",
        "government",
        "government_REL",
        "contact",
        "reportPeriodStartDate",
        "reportPeriodEndDate",
        "documentId",
        "documentID",
        "identifier",
        "uniqueIdentifier",
        "id",
        "type",
        "schema",
        "schema_s",
        "realm",
        "revision",
        "languages",
        "metadata",
        "createdOn",
        "createdBy",
        "updatedOn",
        "updatedBy",
        "submittedOn",
        "submittedBy",
        "createdDate",
        "updatedDate",
        "submittedDate",
        "charset",
        "size",
        "hash",
        "owner",
        "latestRevision",
        "url",
        "urls",
        "title",
        "summary",
    }
)
"""Fields about the record. The contact is a reference to a record of persons, left aside on
purpose: definitions/formats/national-report/, head."""

_digits = re.compile(r"[0-9]{1,15}")


class Fields:
    """One record under way: what its fields answer, and what is to be named."""

    def __init__(self, edition: Edition, languages: Sequence[str]) -> None:
        self.edition = edition
        self.languages = languages
        self.answers: Answers = {}
        self.troubles: list[Trouble] = []

    def read(self, fields: Mapping[str, Any]) -> None:
        """Read all fields of a record, in its order."""
        readers, plain_picks, _ = _readers(self.edition)
        picks_of_field, answers = plain_picks.get, self.answers
        for code, raw in fields.items():
            if type(raw) is dict and len(raw) == 1 and (picks := picks_of_field(code)):
                value = raw.get("value")
                if type(value) is str and value in picks:
                    answers[code] = picks[value]
                    continue
            if code not in readers:
                self._not_asked(code, raw)
                continue
            question, reader = readers[code]
            try:
                reader(self, question, raw)
            except Problem as unfit:
                self._name("answer", code, unfit)
        if "reportPeriodStartDate" in fields or "reportPeriodEndDate" in fields:
            self._period(fields)

    def _period(self, fields: Mapping[str, Any]) -> None:
        period: Answers = {}
        for name, field in (("from", "reportPeriodStartDate"), ("to", "reportPeriodEndDate")):
            try:
                if day := day_of(fields.get(field)):
                    period[name] = day
            except Problem as unfit:
                self._name("answer", field, unfit)
        self.answers["period"] = period or None

    def choice(self, question: Question, raw: Any) -> None:
        """Read one option, also where it stands alone in a list."""
        picks = list(picks_of(raw))
        if len(picks) > 1:
            raise BCH_WRONG_SHAPE()
        self.answers[question.code] = self._picked(question, picks[0]) if picks else None

    def choices(self, question: Question, raw: Any) -> None:
        """Read options; one that is unknown is named, and the others count."""
        if (plain := _all_plain(_readers(self.edition).of_several[question.code], raw)) is not None:
            self.answers[question.code] = plain
            return
        chosen = []
        for pick in picks_of(raw):
            try:
                chosen.append(self._picked(question, pick))
            except Problem as unfit:
                self._name("answer", question.code, unfit)
        self.answers[question.code] = chosen or None

    def text(self, question: Question, raw: Any) -> None:
        """Read a text, in as many languages as it has."""
        longest = question.longest or LONGEST[question.kind]
        words = self._words(question.code, bare(raw), longest)
        if is_longer_than(words, longest):
            raise BCH_TOO_LONG(longest=longest)
        self.answers[question.code] = words or None

    def day(self, question: Question, raw: Any) -> None:
        """Read a calendar day."""
        self.answers[question.code] = day_of(raw) or None

    def number(self, question: Question, raw: Any) -> None:
        """Read a whole number, also in quotes."""
        self.answers[question.code] = _number(bare(raw))

    def rows(self, question: Question, raw: Any) -> None:
        """Read rows of a grid of one column, whose number stands beside the option."""
        column = question.columns[0].code
        by_bch = {(row.bch or row.code).lower(): row for row in question.rows}
        for row in question.rows:
            self.answers[row.key] = None
        for pick in picks_of(raw):
            known = by_bch.get(pick.value)
            if known is None:
                self._name(
                    "answer", question.code, BCH_UNKNOWN_OPTION(value=printable(pick.written))
                )
                continue
            self.answers[known.key] = {}
            try:
                number = _number(bare(pick.beside))
            except Problem as unfit:
                self._name("answer", f"{question.code}/{known.code}", unfit)
            else:
                self.answers[known.key] = {} if number is None else {column: number}

    def _picked(self, question: Question, pick: Pick) -> dict[str, str]:
        option = question.option_list.by_bch.get(pick.value)
        if option is None:
            raise BCH_UNKNOWN_OPTION(value=printable(pick.written))
        if pick.beside is None:
            return {"code": option.code}
        try:
            words = self._specified(question, option, pick.beside)
        except Problem as unfit:
            self._name("answer", question.code, unfit)
            words = ""
        return {"code": option.code, "specify": words} if words else {"code": option.code}

    def _specified(self, question: Question, option: Option, beside: Any) -> str:
        longest = LONGEST["long_text"] if option.details else LONGEST_SPECIFY
        words = self._words(question.code, bare(beside), longest)
        if words and not option.takes_words:
            raise BCH_WORDS_UNASKED(value=option.code)
        words = words if option.details else " ".join(words.split())
        if is_longer_than(words, longest):
            raise BCH_TOO_LONG(longest=longest)
        return words

    def _words(self, code: str, raw: Any, longest: int) -> str:
        if type(raw) is Doubled:
            raise BCH_DOUBLED_KEY(key=printable(raw.key))
        words, left_out = words_given(raw, self.languages, longest)
        if left_out:
            self._name(
                "answer", code, BCH_OTHER_LANGUAGES(languages=tuple(map(printable, left_out)))
            )
        return words

    def _not_asked(self, code: str, raw: Any) -> None:
        if code in NOT_ASKED or code.startswith("_") or is_blank(raw):
            return
        shown = printable(code)
        self._name("answer", shown, BCH_UNKNOWN_QUESTION(code=shown))

    def _name(self, level: Level, code: str, unfit: Problem) -> None:
        self.troubles.append(Trouble.of(level, code, unfit))


def _number(raw: Any) -> int | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, float) and raw.is_integer():
        return int(raw)
    if isinstance(raw, str) and _digits.fullmatch(raw.strip()):
        return int(raw)
    raise BCH_WRONG_SHAPE()


Reader = Callable[[Fields, Question, Any], None]
Readers = Mapping[str, tuple[Question, Reader]]
PlainPicks = Mapping[str, Mapping[str, dict[str, str]]]

_BY_KIND: Mapping[str, Reader] = {
    "choice": Fields.choice,
    "choices": Fields.choices,
    "long_text": Fields.text,
    "short_text": Fields.text,
    "date": Fields.day,
    "whole_number": Fields.number,
    "grid": Fields.rows,
}


class _Readers(NamedTuple):
    """What leads from the fields of a record to question and reader, and from value to plain pick:
    of questions that take one option, and of those that take several."""

    by_field: Readers
    of_one: PlainPicks
    of_several: PlainPicks


def _all_plain(picks: Mapping[str, dict[str, str]], raw: Any) -> list[dict[str, str]] | None:
    """Return the picks of a list of plain values, or None where something else is in it."""
    if type(raw) is not list or not 0 < len(raw) <= MOST_PICKS:
        return None
    chosen = []
    for item in raw:
        value = item.get("value") if type(item) is dict and len(item) == 1 else None
        if type(value) is not str or value not in picks:
            return None
        chosen.append(picks[value])
    return chosen


@lru_cache(64)
def _readers(edition: Edition) -> _Readers:
    fields = [q for q in edition.answered if q.kind in _BY_KIND]
    return _Readers(
        {question.code: (question, _BY_KIND[question.kind]) for question in fields},
        {
            question.code: {(one.bch or one.code): picks[one.code] for one in question.options}
            for question in fields
            if (picks := edition.one_of.get(question.code))
        },
        {
            question.code: {(one.bch or one.code): {"code": one.code} for one in question.options}
            for question in fields
            if question.kind == "choices"
        },
    )
