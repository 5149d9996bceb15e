"""The order of the alphabet in each language; each list was checked against its CLDR chart."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import biocap
from biocap.indicators.evaluation import Evaluation, evaluations
from biocap.indicators.outcomes import Outcome, outcome_codes
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


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_what_parties_wrote_stands_by_name_within_its_question(
    language: str, evaluation_library: Library
) -> None:
    words = Words(evaluation_library, language)
    evaluation = Evaluation(words, evaluations(words)[0].code)
    groups: dict[tuple[str, str], list[str]] = {}
    for code in outcome_codes(evaluation):
        for quote in Outcome(evaluation, code).quotes(limit=1000).quotes:
            name = words.party(quote.party)
            group = groups.setdefault((quote.cycle, quote.question), [])
            if name not in group:
                group.append(name)
    assert max(map(len, groups.values())) > 1
    for names in groups.values():
        assert names == by_name(names, language=language)


NAMED = {"name", "title", "party", "party_code", "organization", "country"}
NAMING = {"party", "party_name", "country_name", "group_name"}
IN_A_QUERY = re.compile(r"-?(\w+__)?(name|title|organization|party|party_code|country)")
COUNTED = "rows that are counted, or looked up by code"
NAMED_LATER = "what shows them puts them by name"
CODES = {
    "library/declared.py": (1, "the name of a measure is its code"),
    "exchange/looking_first.py": (1, "the name of a folder is a number"),
    "activities/lessons.py": (1, "by the reader's alphabet first, then as it is"),
    "indicators/obligations/base.py": (1, COUNTED),
    "indicators/obligations/checklists.py": (1, COUNTED),
    "indicators/obligations/states.py": (1, COUNTED),
    "collection/queries/corrections.py": (1, COUNTED),
    "collection/queries/desk.py": (1, NAMED_LATER),
    "collection/queries/publication.py": (1, "a snapshot"),
    "national_plans/publishing.py": (1, "a snapshot"),
    "indicators/measures/members.py": (1, COUNTED),
    "indicators/measures/parties.py": (1, COUNTED),
    "indicators/measures/reports.py": (1, COUNTED),
    "indicators/measures/response.py": (1, COUNTED),
    "indicators/outcomes.py": (1, "by the place of its name"),
    "indicators/published_plans/tables.py": (1, "by the place of its name"),
    "web/views/library/national_plans.py": (1, "by the place of its name"),
    "needs/behind.py": (4, NAMED_LATER),
    "needs/pairs.py": (2, NAMED_LATER),
    "support/clock.py": (1, NAMED_LATER),
    "support/joint.py": (1, NAMED_LATER),
    "support/regional_tables.py": (1, "by the place of its name"),
    "support/resources.py": (1, NAMED_LATER),
    "telling/answer_table.py": (1, "a file, which no page shows"),
}
"""File -> how often it orders by codes or by names nobody reads in a language, and why."""


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
    first = ast.dump(call.args[0]) if called == "sorted" else ""
    if "party_name" in first and "by_name" not in first:
        return True
    if called.startswith("joined_by_") and call.args:  # names strung together as their codes stand
        names = call.args[0]
        if isinstance(names, ast.Call):
            mapped = ast.unparse(names.args[0]).split(".")[-1] if names.args else ""
            return _called(names) == "map" and mapped in ("party", *NAMING)
        said = getattr(names, "elt", None)
        return isinstance(said, ast.Call) and _called(said) in ("party", *NAMING)
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
    found = [
        (path, ast.unparse(node))
        for path, text in texts.items()
        if "migrations" not in path and any(it in text for it in ("sort", "order_by", "joined_by"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and _by_letters(node)
    ]
    told = {path: number for path, (number, _why) in CODES.items()}
    assert dict(Counter(path for path, _call in found)) == told, found
