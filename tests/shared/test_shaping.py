"""Definitions held against a shape: each mistake with its line, sentence and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field

from biocap.shared.located import read_located
from biocap.shared.mistakes import Mistake, duplicate_codes, proved_by, unknown
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import (
    Code,
    Count,
    Day,
    Flag,
    Interval,
    Maybe,
    Missing,
    Number,
    OneOf,
    OneOrMore,
    Ours,
    Shape,
    Words,
)
from biocap.shared.shaping import json_schema, read_shape, shaped, sound


def _codes(parts: tuple["Part", ...]) -> Iterator[Mistake]:
    yield from duplicate_codes(parts)


@dataclass(frozen=True, slots=True)
class Part(Shape):
    code: Code
    place: Ours[int] = 0
    kind: Annotated[str, OneOf(("plain", "fancy"))] = ""
    most: Maybe[Count] = None
    weight: Maybe[Number] = None
    band: Maybe[Interval] = None
    marked: Flag = False
    follows: OneOrMore = ()


@dataclass(frozen=True, slots=True)
class Whole(Shape):
    title: Words
    on: Day
    parts: Annotated[tuple[Part, ...], Field(min_length=1), proved_by(_codes)]
    reason: Annotated[Words, Missing("no_reason", "Nothing says why.", "Add “reason”.")]
    names: Mapping[str, Words] = field(default_factory=dict)


SOUND = """\
title: A whole
on: 2026-01-01
parts:
  - {code: one, kind: plain, most: 3, weight: 5, band: [1], follows: two}
  - {code: two, marked: true, weight: 0.5, band: [1, 2], follows: [one, two]}
reason: Because.
names: {en: A whole}
"""


def _read(path: Path, text: str) -> tuple[Whole | None, list[DefinitionError]]:
    (path / "whole.yaml").write_text(text, "utf-8")
    return shaped(read_located(path / "whole.yaml", "whole.yaml"), Whole)


def test_shaped_gives_the_parts_as_they_are_written(tmp_path: Path) -> None:
    whole = sound(_read(tmp_path, SOUND))
    assert whole.parts == (
        Part("one", kind="plain", most=3, weight=5, band=(1, None), follows=("two",)),
        Part("two", marked=True, weight=0.5, band=(1, 2), follows=("one", "two")),
    )
    assert repr(whole.parts[0].weight) == "5"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: A whole\n", "", "1: “title” is missing. Add “title”."),
        ("reason: Because.\n", "", "1: Nothing says why. Add “reason”."),
        ("title: A", "titel: A", "1: “titel” means nothing here. Use one of: title."),
        (
            "code: one",
            "place: 1, code: one",
            "4: “place” means nothing here. Use one of: code, "
            "kind, most, weight, band, marked, follows.",
        ),
        (
            "A whole\non",
            '" "\non',
            "1: “title” does not hold what it should. Write a text; put "
            "quotes around it if it looks like a number or a yes or no.",
        ),
        ("2026-01-01", "soon", "2: “on” does not hold what it should. Write a date: 2030-12-31."),
        ("kind: plain", "kind: plane", "4: “plane” is no kind. Use one of: plain."),
        (
            "most: 3",
            "most: 0",
            "4: “most” does not hold what it should. Write a whole number of 1 or more.",
        ),
        (
            "most: 3",
            "most: true",
            "4: “most” does not hold what it should. Write a whole number of 1 or more.",
        ),
        (
            "most: 3",
            "most: null",
            "4: “most” does not hold what it should. Write a whole number of 1 or more.",
        ),
        ("weight: 5", "weight: much", "4: “weight” does not hold what it should. Write a number."),
        (
            "band: [1],",
            "band: [2, 1],",
            "4: “band” does not hold what it should. Write [from, to], "
            "both ends included, or [from] if it is open above.",
        ),
        (
            "marked: true",
            "marked: 1",
            "5: “marked” does not hold what it should. Write true or false.",
        ),
        (
            "follows: two",
            "follows: [two, 3]",
            "4: “follows” does not hold what it should. Write one code, or a list of codes.",
        ),
        (
            "- {code: two, ",
            "- {code: one, ",
            "5: The code “one” stands here a second time. Give each its own code.",
        ),
        (
            "code: two",
            "code: twö",
            "5: “twö” cannot be a code. Use letters without accents, "
            "digits, and . _ - between them.",
        ),
        (
            "- {code: one, kind: plain, most: 3, weight: 5, band: [1], follows: two}",
            "- one",
            "4: “parts” does not hold what it should. Write a list whose items hold keys and "
            "values.",
        ),
        (
            "{en: A whole}",
            "[A whole]",
            "7: “names” does not hold what it should. Write keys with their values below it.",
        ),
        (
            "{en: A whole}",
            "{en: 7}",
            "7: “en” does not hold what it should. Write a text; put "
            "quotes around it if it looks like a number or a yes or no.",
        ),
    ],
)
def test_shaped_tells_line_and_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert SOUND.count(old) == 1
    whole, errors = _read(tmp_path, SOUND.replace(old, new))
    assert whole is None
    assert f"whole.yaml:{told}" in [str(error) for error in errors]
    if "title" not in old:
        assert len(errors) == 1


def test_shaped_of_an_empty_list_asks_for_a_list(tmp_path: Path) -> None:
    start, end = SOUND.index("\n  - {code: one"), SOUND.index("\nreason")
    _, errors = _read(tmp_path, SOUND[:start] + " []" + SOUND[end:])
    assert [(error.code, error.line) for error in errors] == [("definition.wrong_type", 3)]


def test_shaped_tells_all_mistakes_at_once(tmp_path: Path) -> None:
    _, errors = _read(tmp_path, SOUND.replace("most: 3", "most: 0").replace("code: two", "c: two"))
    assert [(error.code, error.line) for error in errors] == [
        ("definition.wrong_type", 4),
        ("definition.missing_property", 5),
        ("definition.unknown_property", 5),
    ]


def test_read_shape_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    _, errors = read_shape(tmp_path / "whole.yaml", Whole)
    assert [str(error) for error in errors] == ["whole.yaml:1: The file is missing. Put it back."]


def test_read_shape_holds_proofs_against_what_is_sound(tmp_path: Path) -> None:
    def short(whole: Whole) -> Iterator[Mistake]:
        yield Mistake(("parts", 1, "kind"), "no_kind", "No %(what)s.", "Add it.", {"what": "kind"})

    (tmp_path / "whole.yaml").write_text(SOUND, "utf-8")
    whole, errors = read_shape(tmp_path / "whole.yaml", Whole, short, shown_as="a/whole.yaml")
    assert (whole, [str(error) for error in errors]) == (
        None,
        ["a/whole.yaml:5: No kind. Add it."],
    )


def test_shaped_proves_what_is_sound_beside_what_is_not(tmp_path: Path) -> None:
    def followed(whole: Whole) -> Iterator[Mistake]:
        codes = [part.code for part in whole.parts]
        for number, part in enumerate(whole.parts):
            for code in part.follows:
                if code not in codes:
                    yield unknown(("parts", number, "follows"), "part", code, codes)

    text = SOUND.replace("most: 3", "most: 0").replace("[one, two]", "[one, three]")
    (tmp_path / "whole.yaml").write_text(text, "utf-8")
    _, errors = read_shape(tmp_path / "whole.yaml", Whole, followed)
    assert [str(error) for error in errors] == [
        "whole.yaml:4: “most” does not hold what it should. Write a whole number of 1 or more.",
        "whole.yaml:5: There is no part “three”. Correct it (two) or define it.",
    ]


def test_json_schema_says_what_a_file_may_hold() -> None:
    made = json_schema(Part, "part", "A part.")
    assert made == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "part",
        "description": "A part.",
        "type": "object",
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$"},
            "kind": {"type": "string", "enum": ["plain", "fancy"]},
            "most": {"type": "integer", "minimum": 1},
            "weight": {"type": "number"},
            "band": {
                "type": "array",
                "items": {"type": "integer", "minimum": 0},
                "minItems": 1,
                "maxItems": 2,
            },
            "marked": {"type": "boolean"},
            "follows": {
                "anyOf": [
                    {"type": "string", "pattern": "\\S"},
                    {"type": "array", "items": {"type": "string", "pattern": "\\S"}},
                ]
            },
        },
        "additionalProperties": False,
        "required": ["code"],
    }
