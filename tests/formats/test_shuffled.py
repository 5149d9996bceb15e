"""Reordering, translating, inserting: an old answer means the same (issue 2, section 1)."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from biocap.formats import (
    Edition,
    asked_questions,
    check_answers,
    load_edition,
    read_answer,
    submittable,
)
from biocap.shared.texts import text_file
from biocap.shared.translations import english_texts, renewed
from tests.formats.conftest import DEFINITIONS
from tests.formats.strategies import raw_answers

PROJECT = Path(__file__).parents[2] / "definitions"
FORMATS = (
    (DEFINITIONS, "every-kind", "2024"),
    (PROJECT, "needs-assessment", "2009"),
    (PROJECT, "activity-report", "2009"),
    (PROJECT, "national-report", "4"),
    (PROJECT, "national-report", "5"),
)
ORDERED = ("sections", "questions", "rows", "row_groups", "columns", "options")


def _load(definitions: Path, code: str, edition: str) -> Edition:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIOCAP_DEFINITIONS", str(definitions))
        return load_edition(code, edition)


def _shuffled(node: Any, chance: random.Random) -> Any:
    """The same definition in another order, with something new in every list."""
    if isinstance(node, list):
        return [_shuffled(item, chance) for item in node]
    if not isinstance(node, dict):
        return node
    changed = {name: _shuffled(value, chance) for name, value in node.items()}
    for name in ORDERED:
        if isinstance(changed.get(name), list):
            if name in ("rows", "options"):
                changed[name].append({"code": "inserted"})
            if name == "questions":
                number = chance.getrandbits(64)
                new = {"code": f"inserted-{number}", "kind": "short_text", "visibility": "public"}
                changed[name].append(new)
            chance.shuffle(changed[name])
    if "option_lists" in changed:
        for options in changed["option_lists"].values():
            if isinstance(options, list):
                options.append({"code": "inserted"})
                chance.shuffle(options)
            else:
                options["options"] = [o for o in options["options"] if o["code"] != "inserted"]
    return dict(chance.sample(list(changed.items()), len(changed)))


def _translated(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _translated(value) for name, value in node.items() if name != "language"}
    if isinstance(node, list):
        return [_translated(item) for item in node]
    return node[::-1] if isinstance(node, str) else node


@contextmanager
def _another(definitions: Path, code: str, edition: str, seed: int) -> Iterator[Edition]:
    source = definitions / "formats" / code / edition
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "formats" / code / edition
        (folder / "texts").mkdir(parents=True)
        chance = random.Random(seed)
        shuffled = _shuffled(
            yaml.load((source / "format.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader), chance
        )
        (folder / "format.yaml").write_text(
            yaml.dump(shuffled, Dumper=yaml.CSafeDumper, sort_keys=False), "utf-8"
        )
        words = _translated(
            yaml.load((source / "texts/en.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
        )
        english = {"language": "en", **words}
        (folder / text_file("en")).write_text(
            yaml.dump(english, Dumper=yaml.CSafeDumper, sort_keys=False), "utf-8"
        )
        texts = english_texts(english)
        (folder / text_file("ar")).write_text(renewed(texts, "ar", "", "ar.po", texts), "utf-8")
        yield _load(Path(name), code, edition)


def _read(edition: Edition, raw: dict[str, Any]) -> dict[str, Any]:
    return {key: read_answer(edition, key, value) for key, value in raw.items()}


def _unordered(value: Any) -> Any:
    """Picks come in the order of the definition; what was picked is the same."""
    if isinstance(value, list):
        return sorted((_unordered(item) for item in value), key=str)
    if isinstance(value, dict):
        return {name: _unordered(item) for name, item in sorted(value.items())}
    return value


def _findings(edition: Edition, answers: dict[str, Any]) -> list[str]:
    return sorted(
        str((f.level, f.code, f.key, f.column, f.text, sorted(map(str, f.params.items()))))
        for f in check_answers(edition, answers)
    )


@pytest.mark.parametrize("name", FORMATS, ids=lambda name: str(name[1]))
@given(data=st.data(), seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_shuffled_definition_keeps_what_answers_mean(
    name: tuple[Path, str, str], data: st.DataObject, seed: int
) -> None:
    edition = _load(*name)
    raw = data.draw(raw_answers(edition))
    with _another(*name, seed) as another:
        old = _read(edition, raw)
        new = _read(another, raw)
        assert _unordered(new) == _unordered(old)
        assert _unordered(_read(another, old)) == _unordered(old)
        assert _findings(another, old) == _findings(edition, old) == _findings(edition, new)
        assert (
            asked_questions(edition, old)
            == asked_questions(another, old) & edition.questions.keys()
        )
        assert submittable(another, old) == submittable(edition, old)
        english, arabic = edition.texts("en"), another.texts("ar")
        for code, labels in english.option_lists.items():
            assert labels == {c: arabic.option(code, c)[::-1] for c in labels}
        for code, words in english.questions.items():
            assert words.rows == {r: arabic.questions[code].rows[r][::-1] for r in words.rows}


@pytest.mark.parametrize("name", FORMATS, ids=lambda name: str(name[1]))
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_read_answer_twice_is_read_answer_once(
    name: tuple[Path, str, str], data: st.DataObject
) -> None:
    edition = _load(*name)
    once = _read(edition, data.draw(raw_answers(edition)))
    assert _read(edition, once) == once
