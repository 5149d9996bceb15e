"""definitions/schemas/: what editors complete and check, against every definition there is."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from biocap.formats.choices import KINDS, MEDIA_TYPES
from tests.formats.conftest import DEFINITIONS
from tests.formats.test_queries import BROKEN, EVERY_KIND, PROJECT

FILES = [
    path
    for folder in (DEFINITIONS, PROJECT)
    for path in sorted((folder / "formats").glob("*/*/**/*.yaml"))
]

NEEDS_THE_CODES = {"duplicate_code", "unknown_code", "cycle", "missing_text", "text_without_code"}
"""Mistakes that only `biocap check` can find, since they depend on other places."""

NEEDS_MORE = NEEDS_THE_CODES | {
    "wrong_folder",
    "wrong_language",
    "empty_range",
    "not_a_score",
    "not_yaml",
    "duplicate_key",
    "needless_skip",
    "skip_not_of_all",
}


def _schema(path: Path) -> Draft202012Validator:
    name = "texts" if path.parent.name == "texts" else path.stem
    schema = json.loads((PROJECT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-4:]))
def test_schema_takes_every_definition(path: Path) -> None:
    definition = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    assert [error.message for error in _schema(path).iter_errors(definition)] == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (name, old, new)
        for name, old, new, _, code, _ in BROKEN
        if code not in NEEDS_MORE and name.endswith(".yaml")
    ]
    + [("format.yaml", "accept: [pdf, jpg]", "accept: [exe]")],
)
def test_schema_refuses_what_the_check_refuses(name: str, old: str, new: str) -> None:
    path = EVERY_KIND / "2024" / name
    text = path.read_text("utf-8").replace(old, new, 1)
    assert not _schema(path).is_valid(yaml.load(text, Loader=yaml.CSafeLoader))


def test_schema_knows_the_kinds_that_the_engine_knows() -> None:
    question = _schema(Path("format.yaml")).schema["$defs"]["Question"]["properties"]
    assert tuple(question["kind"]["enum"]) == KINDS
    assert tuple(question["accept"]["items"]["enum"]) == tuple(MEDIA_TYPES)
