"""What of an edition has been released, and the changes that answers already given forbid.

Once people answer, words, help, order, limits and added questions may change. A key, an option
or a row that goes hides answers; another kind, unit or visibility reads them as what they were
not. A file `released-<edition>.json` beside the folder of an edition holds what was released;
`biocap formats release` writes it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from biocap.formats.describing import condition_of
from biocap.formats.model import Edition
from biocap.formats.question import GridColumn, Question
from biocap.shared.mistakes import Mistake, Place
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Flag, Shape, Words
from biocap.shared.shaping import Read, read_shape
from biocap.shared.text import noop

Ends = tuple[int, ...]
"""What a band covers: nothing, from, or from and to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedField(Shape):
    """What answers to a question or a column rest on. Options with what each covers, by code."""

    kind: Words
    visibility: Words
    many: Flag = False
    scored: Flag = False
    options: Mapping[str, Ends] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedQuestion(ReleasedField):
    """A question with its rows, its columns, and the conditions under which it is asked."""

    rows: tuple[Words, ...] = ()
    columns: Mapping[str, ReleasedField] = field(default_factory=dict)
    shown_when: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Released(Shape):
    """The questions of an edition that can be answered, by code."""

    questions: Mapping[str, ReleasedQuestion]


def released_of(edition: Edition) -> Released:
    """Return what there is to release of an edition."""
    conditions = {section.code: section.shown_when for section in edition.sections}
    return Released(
        {
            question.code: ReleasedQuestion(
                **_field(question),
                rows=tuple(row.code for row in question.rows),
                columns={
                    column.code: ReleasedField(**_field(column)) for column in question.columns
                },
                shown_when=tuple(
                    condition_of(condition)
                    for condition in (conditions[question.section], question.shown_when)
                    if condition is not None
                ),
            )
            for question in edition.questions.values()
            if question.is_answered
        }
    )


def _field(field: Question | GridColumn) -> dict[str, Any]:
    return {
        "kind": field.kind,
        "visibility": field.visibility,
        "many": field.many,
        "scored": field.option_list.scored,
        "options": {
            option.code: tuple(end for end in option.interval or () if end is not None)
            for option in field.options
        },
    }


def as_text(released: Released) -> str:
    """Return the content of the file, a question a line, so that differences can be read."""
    lines = (
        f"  {json.dumps(code)}: {json.dumps(_plain(question), ensure_ascii=False)}"
        for code, question in released.questions.items()
    )
    return '{"questions": {\n' + ",\n".join(lines) + "\n}}\n"


def _plain(part: ReleasedField) -> dict[str, Any]:
    """Return what is said of a field, without what is usual."""
    told: dict[str, Any] = {"kind": part.kind, "visibility": part.visibility}
    told |= {name: True for name in ("many", "scored") if getattr(part, name)}
    if part.options:
        told["options"] = part.options
    if isinstance(part, ReleasedQuestion):
        told |= {name: given for name in ("rows", "shown_when") if (given := getattr(part, name))}
        if part.columns:
            told["columns"] = {code: _plain(column) for code, column in part.columns.items()}
    return told


def release_file(folder: Path) -> Path:
    """Return the file that says what was released of the edition in a folder."""
    return folder.with_name(f"released-{folder.name}.json")


def read_released(folder: Path) -> Read[Released]:
    """Return what was released of the edition in a folder; nothing, where there is no file."""
    path = release_file(folder)
    if not path.is_file():
        return Released({}), []
    return read_shape(path, Released, shown_as=f"{folder.parent.name}/{path.name}")


def left_alone(folder: Path) -> Iterator[DefinitionError]:
    """Return the mistake of each edition of a format that was released and has no folder."""
    for path in sorted(folder.glob("released-*.json")):
        edition = path.stem.removeprefix("released-")
        if not (folder / edition).is_dir():
            yield DefinitionError(
                "definition.released_edition_gone",
                f"{folder.name}/{path.name}",
                1,
                noop("The edition “%(edition)s” was released, and its folder is gone."),
                noop("Put it back: answers were given to it."),
                edition=edition,
            )


def breaches(released: Released, edition: Edition) -> Iterator[Mistake]:
    """Return what an edition changes that would hide or reread answers, with its place in it."""
    now = released_of(edition).questions
    for code, was in released.questions.items():
        place = _place(edition, code)
        if code in edition.questions and edition.questions[code].kind != was.kind:
            yield _reread(place, code, "kind", was.kind, edition.questions[code].kind)
        elif code not in now:
            yield _gone(place, _QUESTION, code)
        else:
            yield from _question(place, code, was, now[code])


_ROW = noop(
    "The row “%(given)s” of “%(question)s” was released and stands here no more: answers already "
    "given in it would be hidden."
)
_COLUMN = noop(
    "The column “%(given)s” of “%(question)s” was released and stands here no more: answers "
    "already given in it would be hidden."
)
_OPTION = noop(
    "The option “%(given)s” of “%(question)s” was released and stands here no more: answers that "
    "chose it could not be read."
)
_QUESTION = noop(
    "The question “%(given)s” was released and is asked no more: answers already given to it "
    "would be hidden."
)


def _question(
    place: Place, code: str, was: ReleasedQuestion, now: ReleasedQuestion
) -> Iterator[Mistake]:
    yield from _changed(place, code, was, now)
    for row in was.rows:
        if row not in now.rows:
            yield _gone((*place, "rows"), _ROW, row, code)
    for column, before in was.columns.items():
        if column not in now.columns:
            yield _gone((*place, "columns"), _COLUMN, column, code)
        else:
            after = now.columns[column]
            yield from _changed((*place, "columns"), f"{code}, {column}", before, after)
    if not all(any(_widens(old, new) for old in was.shown_when) for new in now.shown_when):
        yield Mistake(
            (*place, "shown_when"),
            "released_condition",
            noop(
                "“%(given)s” was released under another condition: answers already given to it "
                "would be hidden where that no longer holds."
            ),
            noop("Put the condition back, widen it, leave it out, or make a new edition."),
            {"given": code},
        )


def _changed(place: Place, code: str, was: ReleasedField, now: ReleasedField) -> Iterator[Mistake]:
    for name in ("kind", "visibility", "many"):
        if getattr(was, name) != getattr(now, name):
            yield _reread((*place, name), code, name, getattr(was, name), getattr(now, name))
    if was.scored != now.scored:
        yield _reread((*place, "options"), code, "scored", was.scored, now.scored)
    for option, covers in was.options.items():
        if option not in now.options:
            yield _gone((*place, "options"), _OPTION, option, code)
        elif covers != now.options[option]:
            which = f"{code}, {option}"
            after = now.options[option]
            yield _reread((*place, "options"), which, "interval", [*covers], [*after])


def _widens(was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Return whether a condition holds at least wherever another did."""
    if was == now:
        return True
    if "any" in now:
        return any(_widens(was, part) for part in now["any"])
    if "question" in was and was.get("question") == now.get("question"):
        return set(was["includes"]) <= set(now["includes"])
    return False


def _place(edition: Edition, code: str) -> Place:
    for number, section in enumerate(edition.sections):
        for at, question in enumerate(section.questions):
            if question.code == code:
                return ("sections", number, "questions", at)
    return ("sections",)


def _gone(place: Place, text: str, given: str, question: str = "") -> Mistake:
    return Mistake(
        place,
        "released_gone",
        text,
        noop(
            "Put it back (its words and its place may change; “unasked: true” takes a question "
            "from the form), or make a new edition."
        ),
        {"given": given, "question": question},
    )


def _reread(place: Place, code: str, name: str, was: object, value: object) -> Mistake:
    return Mistake(
        place,
        "released_reread",
        noop(
            "“%(name)s” of “%(given)s” was released as “%(was)s” and is “%(value)s” now: answers "
            "already given would be read as what they were not."
        ),
        noop("Put it back, or ask anew: in a question of another code, or in a new edition."),
        {"name": name, "given": code, "was": _said(was), "value": _said(value)},
    )


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
