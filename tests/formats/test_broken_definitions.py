"""Whatever a definition holds, the check tells mistakes or the format works: never a traceback."""

import copy
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from biocap.formats import answers_schema, check_answers, check_definitions, describe
from biocap.shared.texts import read_text_file
from biocap.shared.translations import english_texts, renewed
from tests.formats.test_queries import EVERY_KIND
from tests.formats.test_shuffled import _load

FRENCH = "texts/fr.po"
FILES = ("format.yaml", "texts/en.yaml", FRENCH, "errata.yaml")
DEFINITIONS: dict[str, Any] = {
    name: (
        dict(english_texts(read_text_file(EVERY_KIND / "2024" / name, name)))
        if name == FRENCH
        else yaml.load((EVERY_KIND / "2024" / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
    )
    for name in FILES
}
SCALARS = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        "",
        " ",
        "red",
        "table",
        "grid",
        "choices",
        "error",
        "public",
        "é",
        "a/b",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["code", "kind", "question", "includes", "all"]), inner)
    ),
    max_leaves=4,
)


def _places(node: Any) -> list[tuple[Any, Any]]:
    """Every (parent, key) of a tree."""
    pairs = list(node.items() if isinstance(node, dict) else enumerate(node))
    found = [(node, key) for key, _ in pairs]
    for _, value in pairs:
        if isinstance(value, dict | list):
            found += _places(value)
    return found


def _written(file: str, content: Any) -> str:
    if file == FRENCH:
        texts = {place: str(text) for place, text in content.items()}
        return renewed(texts, "fr", "", file, texts)
    return yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False)


@given(data=st.data(), name=st.sampled_from(FILES[:1] * 5 + FILES))
@settings(max_examples=100, deadline=None)
def test_check_definitions_survives_any_change(data: st.DataObject, name: str) -> None:
    changed = copy.deepcopy(DEFINITIONS[name])
    for _ in range(data.draw(st.integers(1, 2))):
        parent, key = data.draw(st.sampled_from(_places(changed)))
        action = data.draw(st.sampled_from(["replace", "remove", "add", "double"]))
        value = data.draw(VALUES)
        if action == "replace":
            parent[key] = value
        elif action == "remove":
            del parent[key]
        elif isinstance(parent, dict):
            parent[data.draw(st.sampled_from(["options", "many", "rows", "not_before", "x"]))] = (
                value
            )
        else:
            parent.append(copy.deepcopy(parent[key]) if action == "double" else value)
        if not changed:
            break
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "formats" / "every-kind" / "2024"
        (folder / "texts").mkdir(parents=True)
        for file in FILES:
            content = changed if file == name else DEFINITIONS[file]
            (folder / file).write_text(_written(file, content), "utf-8")
        errors = check_definitions(Path(temporary) / "formats")
        for error in errors:
            assert error.line >= 1
            assert error.remedy or error.code == "definition.not_a_mapping"
            assert "%(" not in str(error)
        if not errors:
            edition = _load(Path(temporary), "every-kind", "2024")
            assert describe(edition, "fr")["code"] == "every-kind"
            assert answers_schema(edition)["properties"].keys() == edition.keys.keys()
            assert all(found.level != "refused" for found in check_answers(edition, {}))
