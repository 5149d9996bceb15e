"""What differs between two sets of answers, each in the words of the definition it is read by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext as _

from biocap.formats import Edition, Question, Row, Texts
from biocap.formats.question import Field
from biocap.telling.answered import Told, nobody, section_title
from biocap.telling.answers import (
    AnswerPart,
    Files,
    answer_parts,
    as_it_stands,
    column_label,
    in_own_words,
)


@dataclass(frozen=True)
class Side:
    """Answers by key with the edition and the words that they are read by.

    `apart` are those of them that the edition cannot read: they are told as they stand.
    """

    edition: Edition
    texts: Texts
    values: Mapping[str, Any]
    apart: Mapping[str, Any] = field(default_factory=dict)

    def asked(self, key: str) -> tuple[Question, Row | None] | None:
        """Return the question and the row of a key, None if the edition has it not."""
        return self.edition.keys.get(key)

    def column(self, key: str, code: str) -> Field | None:
        """Return a column of the grid of a key."""
        asked = self.asked(key)
        return asked[0].columns_by_code.get(code) if asked else None

    def say(self, field: Field | None, value: Any, files: Files) -> tuple[AnswerPart, ...]:
        """Return a value in words; as it stands where nothing is known of it."""
        if field is None:
            return as_it_stands(value)
        return answer_parts(field, self.texts, value, files)


@dataclass(frozen=True)
class Difference:
    """One answer, or one cell of a named row, that was given, changed or taken back.

    `was` and `now` are its words before and after; empty where nothing stood. `row` and
    `column` are empty but for a grid. `told` says who answered, where that is known. Of a key
    that neither side has a question for the section is empty and the label is the key.
    """

    kind: Literal["given", "changed", "taken_back"]
    section: str
    number: str
    label: str
    row: str
    column: str
    private: bool
    was: tuple[AnswerPart, ...]
    now: tuple[AnswerPart, ...]
    told: str = ""


def differences(
    before: Side, after: Side, *, files: Files = None, told: Told = nobody
) -> tuple[Difference, ...]:
    """Return what was given, changed and taken back from `before` to `after`, in form's order.

    The later edition leads; what it does not ask any more follows, in the order of the earlier.
    """
    unknown = sorted(before.values.keys() | after.values.keys())
    keys = dict.fromkeys((*after.edition.keys, *before.edition.keys, *unknown))
    return tuple(
        difference
        for key in keys
        if before.values.get(key) != after.values.get(key)
        for difference in _BothSides(key, before, after, files, told(key)).differences()
    )


@dataclass(frozen=True)
class _BothSides:
    """What stands under one key on either side."""

    key: str
    before: Side
    after: Side
    files: Files
    told: str

    def differences(self) -> Iterator[Difference]:
        was, now = self.before.values.get(self.key), self.after.values.get(self.key)
        leading = next((it for it in (self.after, self.before) if it.asked(self.key)), None)
        if leading is None or self._apart():
            yield self._difference(leading, was, now, as_it_stands(was), as_it_stands(now))
            return
        rows = [side.asked(self.key) for side in (self.before, self.after)]
        if not any(asked and asked[1] for asked in rows):
            yield self._difference(leading, was, now, *self._words(rows, was, now))
            return
        if (was_named := _named(was)) != (now_named := _named(now)):
            words = (_named_in_words(was), _named_in_words(now))
            yield self._difference(leading, was_named, now_named, *words)
        for code in dict.fromkeys(
            column.code for asked in reversed(rows) if asked for column in asked[0].columns
        ):
            cells = _cell(was, code), _cell(now, code)
            if cells[0] != cells[1]:
                yield self._of_column(code, *cells)

    def _apart(self) -> bool:
        return self.key in self.before.apart or self.key in self.after.apart

    def _words(
        self, asked: list[tuple[Question, Row | None] | None], was: Any, now: Any
    ) -> tuple[tuple[AnswerPart, ...], tuple[AnswerPart, ...]]:
        before, after = (each[0] if each else None for each in asked)
        return self.before.say(before, was, self.files), self.after.say(after, now, self.files)

    def _of_column(self, code: str, was: Any, now: Any) -> Difference:
        before, after = self.before.column(self.key, code), self.after.column(self.key, code)
        side = self.after if after else self.before
        column = after or before
        assert column is not None
        asked = side.asked(self.key)
        assert asked is not None
        return self._difference(
            side,
            was,
            now,
            self.before.say(before, was, self.files),
            self.after.say(after, now, self.files),
            column_label(asked[0], side.texts, code),
            column.visibility == "private",
        )

    def _difference(
        self,
        side: Side | None,
        was: Any,
        now: Any,
        was_words: tuple[AnswerPart, ...],
        now_words: tuple[AnswerPart, ...],
        column: str = "",
        private: bool = False,
    ) -> Difference:
        asked = side.asked(self.key) if side else None
        section = number = row_label = ""
        label = self.key
        if side and asked:
            question, row = asked
            words = side.texts.questions[question.code]
            own = next(it for it in side.edition.sections if it.code == question.section)
            section, number, label = section_title(own, side.texts), question.number, words.label
            row_label = words.rows.get(row.code, row.code) if row else ""
            private = private or question.visibility == "private"
        return Difference(
            kind="given" if was is None else "taken_back" if now is None else "changed",
            section=section,
            number=number,
            label=label,
            row=row_label,
            column=column,
            private=private,
            was=was_words,
            now=now_words,
            told=self.told,
        )


def _named(row: Mapping[str, Any] | None) -> str | None:
    """Return what a row of a grid says of itself: what was specified, empty if it is named."""
    return None if row is None else row.get("specify") or ""


def _named_in_words(row: Mapping[str, Any] | None) -> tuple[AnswerPart, ...]:
    if row is None:
        return ()
    return in_own_words(row.get("specify") or "") or (AnswerPart(_("named")),)


def _cell(row: Mapping[str, Any] | None, column: str) -> Any:
    return None if row is None else row.get(column)
