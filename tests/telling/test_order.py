"""The order of the alphabet in each language; each list was checked against its CLDR chart."""

import re
from pathlib import Path

import pytest

import biocap.web
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


def test_no_page_leaves_the_order_of_names_to_the_database_or_to_code_points() -> None:
    by_letters = re.compile(
        r"""order_by\(\s*"(\w+__)?(name|title|organization)"|sorted\(\s*(party_name|\{answer\.author)"""
    )
    found = {
        path.name: by_letters.findall(text)
        for path in Path(biocap.web.__file__).parent.rglob("*.py")
        if by_letters.search(text := path.read_text("utf-8"))
    }
    assert found == {}
