"""What a search finds, whatever accents, apostrophes and numbers it is typed with."""

import duckdb
import ibis
import pytest

from biocap.library.folding import fold
from biocap.telling.finding import LONGEST, contains, countries_named, has, sought

SAME = (
    ("Biosécurité", "biosecurite"),
    ("Côte d’Ivoire", "cote d'ivoire"),
    ("Côte d’Ivoire", "COTE DʼIVOIRE"),
    ("organisme vivant modifié", "organismes vivants modifies"),
    ("Country strategy", "countries strategies"),
    ("Laboratory network", "networks, laboratories"),
    ("plan national", "plans nationaux"),
    ("организм", "организмы"),
    ("مُصر", "مصر"),
    ("أوكرانيا", "اوكرانيا"),
    ("生物安全", "安全"),
    ("Detection (LMO) – 2026", "ｌｍｏ 2026"),
)


@pytest.mark.parametrize(("text", "search"), SAME)
def test_has_whatever_the_accents_and_forms(text: str, search: str) -> None:
    (plain,) = fold([text])
    assert has(plain, sought(search))


def test_has_every_word_of_the_search() -> None:
    (plain,) = fold(["Risk assessment in Kenya"])
    assert has(plain, sought("kenya risk"))
    assert not has(plain, sought("kenya detection"))


@pytest.mark.parametrize(
    ("search", "codes"),
    [
        ("egypt", ("EGY",)),
        ("Égypte", ("EGY",)),
        ("مصر", ("EGY",)),
        ("埃及", ("EGY",)),
        ("oman", ("OMN",)),
        ("ivoire", ("CIV",)),
        ("divoire", ("CIV",)),
    ],
)
def test_countries_named_in_six_languages(search: str, codes: tuple[str, ...]) -> None:
    (word,) = sought(search)
    assert countries_named(word) == codes


@pytest.mark.parametrize("search", ["d’ivoire", "divoire", "ivoire"])
def test_contains_with_an_apostrophe_a_space_or_neither(search: str) -> None:
    table = ibis.table({"text": "string"}, name="texts")
    held = (contains(table["text"], word) for word in sought(search))
    with duckdb.connect() as engine:
        engine.execute("CREATE TABLE texts (text TEXT)")
        engine.execute("INSERT INTO texts VALUES ('Aid to Côte d’Ivoire'), ('Aid to Kenya')")
        found = engine.execute(str(ibis.to_sql(table.filter(*held), "duckdb"))).fetchall()
    assert found == [("Aid to Côte d’Ivoire",)]


def test_sought_reads_so_much_and_no_more() -> None:
    assert sought("a" * 10_000) == (("a" * LONGEST,),)
    assert len(sought("word " * 100)) == 10
    assert sought("' -- ;") == ()
