"""The order of the alphabet in each language; each list was checked against its CLDR chart."""

import ast
import re
from pathlib import Path

import pytest

import biocap
from biocap.library.queries import Library
from biocap.parties.reference import PARTIES
from biocap.telling.names import Words
from biocap.telling.order import by_name

LISTS = {
    "fr": ["Belgique", "Bénin", "Costa Rica", "Côte d’Ivoire", "Croatie", "Égypte", "Estonie"],
    "es": ["Níger", "Nueva Zelandia", "Ñandú", "Oman"],
    "ru": ["Египет", "Ёлка", "Жаба", "Иран", "Йемен"],
    "ar": ["آيسلندا", "إثيوبيا", "أفغانستان", "الجزائر", "السودان", "بنن", "تونس", "مصر"],
    "zh": ["阿富汗", "安哥拉", "巴西", "重庆", "法国", "肯尼亚", "中国"],
    "en": ["Benin", "benin", "Côte d’Ivoire", "Croatia", "Zambia", "肯尼亚"],
}


@pytest.mark.parametrize("language", LISTS)
def test_by_name_of_each_language(language: str) -> None:
    expected = LISTS[language]
    assert by_name(sorted(expected, key=hash), language=language) == by_name(
        reversed(expected), language=language
    )
    assert [it.casefold() for it in by_name(expected[::-1], language=language)] == [
        it.casefold() for it in expected
    ]


def test_countries_of_a_page_stand_by_name(evaluation_library: Library) -> None:
    names = [line.name for line in Words(evaluation_library, "fr").parties.values()]
    assert names == by_name(names, language="fr")
    known = by_name((party.names["fr"] for party in PARTIES.values()), language="fr")
    assert known.index("Égypte") < known.index("Gabon") < known.index("Zambie")


NAMED = {"name", "title"}
NAMING = {"party", "party_name", "country_name", "group_name"}
IN_A_QUERY = re.compile(r"(\w+__)?(name|title|organization)")
CODES = {
    "library/declared.py": "the name of a measure is its code",
    "exchange/looking_first.py": "the name of a folder is a number",
}
"""What is ordered by names that nobody reads in a language, or by codes."""


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", "") or getattr(call.func, "id", ""))


def _by_letters(call: ast.Call) -> bool:
    """Say whether a call orders by names as the database or the code points have them."""
    called = (
        call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    )
    if called == "order_by":
        texts = (it.value for it in call.args if isinstance(it, ast.Constant))
        by_title = any(isinstance(it, ast.Starred) for it in call.args)  # by `sort_key` before it
        return not by_title and any(IN_A_QUERY.fullmatch(str(it)) for it in texts)
    if called == "sorted" and "party_name" in ast.dump(call.args[0]):
        return True
    keys = (it.value for it in call.keywords if it.arg == "key")
    parts = [
        part
        for key in keys
        if called in ("sorted", "sort") and isinstance(key, ast.Lambda)
        for part in ast.walk(key.body)
    ]
    named = {part.attr for part in parts if isinstance(part, ast.Attribute)}
    naming = {_called(part) for part in parts if isinstance(part, ast.Call)}
    return bool(NAMED & named or NAMING & naming)


def test_no_list_leaves_the_order_of_names_to_the_database_or_to_code_points() -> None:
    root = Path(biocap.__file__).parent
    texts = {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*.py")}
    found = {
        path: ast.unparse(node)
        for path, text in texts.items()
        if "migrations" not in path and ("sort" in text or "order_by" in text)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and _by_letters(node)
    }
    assert found.keys() == CODES.keys(), found
