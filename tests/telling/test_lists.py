"""Lists in six languages."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

import biocap
from biocap.shared.languages import languages
from biocap.telling import lists

COMMAS_OF_ENGLISH = re.compile(r"""["'], ["']\.join\(""")
MAY = (
    "cli",
    "collection/migrations",
    "collection/operations/statements.py",
    "library/export.py",
    "national_plans/migrations",
    "shared/audit.py",
    "shared/frozen.py",
    "shared/prepared.py",
)
"""The terminal speaks English, the rest SQL."""
KEYS = "exchange/bch/reports_of_records.py"
"""The keys of a foreign record, cut to one length together: no words of a language."""


TEMPLATES = Path(biocap.__file__).parent / "web" / "templates"
TRANSLATED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
COMMA_BETWEEN = re.compile(r"}}(?:</bdi>)?, (?=\{\{|\{% translate|<bdi)")


def test_no_template_writes_the_comma_of_english_between_values() -> None:
    """Where no sentence is translated around them, `{% comma %}` stands between."""
    found = [
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        if COMMA_BETWEEN.search(TRANSLATED.sub("", path.read_text("utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("language", "all_of_them", "any_of_them", "commas", "semicolons"),
    [
        ("en", "a, b and c", "a, b or c", "a, b, c", "a; b; c"),
        ("fr", "a, b et c", "a, b ou c", "a, b, c", "a\u00a0; b\u00a0; c"),
        ("es", "a, b y c", "a, b o c", "a, b, c", "a; b; c"),
        ("ar", "a وb وc", "a أو b أو c", "a، b، c", "a؛ b؛ c"),
        ("ru", "a, b и c", "a, b или c", "a, b, c", "a; b; c"),
        ("zh", "a、b和c", "a、b或c", "a、b、c", "a；b；c"),
    ],
)
def test_each_language_joins_lists_as_its_readers_do(
    language: str, all_of_them: str, any_of_them: str, commas: str, semicolons: str
) -> None:
    items = ["a", "b", "c"]
    assert (
        lists.joined_by_and(items, language),
        lists.joined_by_or(items, language),
        lists.joined_by_commas(items, language),
        lists.joined_by_semicolons(items, language),
    ) == (all_of_them, any_of_them, commas, semicolons)


def test_a_list_may_be_short_or_long() -> None:
    with override("en"):
        found = [lists.joined_by_and(list("abcd")[:n]) for n in range(5)]
    assert found == ["", "a", "a and b", "a, b and c", "a, b, c and d"]


@pytest.mark.parametrize(
    ("last", "together", "either"),
    [
        ("Irlanda", "Kenya e Irlanda", "Kenya o Irlanda"),
        ("hielo", "Kenya y hielo", "Kenya o hielo"),
        ("“Identificación”", "Kenya e “Identificación”", "Kenya o “Identificación”"),
        ("Omán", "Kenya y Omán", "Kenya u Omán"),
    ],
)
def test_spanish_changes_its_word_before_the_same_sound(
    last: str, together: str, either: str
) -> None:
    assert lists.joined_by_and(["Kenya", last], "es") == together
    assert lists.joined_by_or(["Kenya", last], "es") == either


def test_glue_is_one_fewer_than_the_items() -> None:
    assert lists.glue(["a", "b", "c", "d"], lists.AND, "en") == (", ", ", ", " and ")


def test_no_other_code_joins_a_list_by_commas_of_its_own() -> None:
    package = Path(biocap.__file__).parent
    joining = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if COMMAS_OF_ENGLISH.search(path.read_text("utf-8"))
    ]
    assert [place for place in joining if not place.startswith((*MAY, KEYS))] == []


def test_item_mark_letters_lists_as_the_united_nations_do_in_each_language() -> None:
    marks = {code: [lists.item_mark(at, code) for at in (0, 4, 26)] for code in languages()}
    assert marks == {
        "en": ["(a)", "(e)", "(aa)"],
        "fr": ["a)", "e)", "aa)"],
        "es": ["a)", "e)", "aa)"],
        "ar": ["(أ)", "(هـ)", "(ظ)"],
        "ru": ["a)", "e)", "aa)"],
        "zh": ["(a)", "(e)", "(aa)"],
    }


def test_what_opens_a_paragraph_stands_beside_and_ends_is_marked_as_its_language_marks_it() -> None:
    marked = {
        code: lists.led("a", code) + lists.ended("b", code) + lists.bracketed("c", code)
        for code in languages()
    }
    assert marked == dict.fromkeys(languages(), "a. b. (c)") | {"zh": "a：b。（c）"}
