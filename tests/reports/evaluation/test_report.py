"""The evaluation report: shape, numbers, and both prints of it."""

import re
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from django.utils.translation import override

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.model import Published
from biocap.indicators.reference import INDICATORS
from biocap.library.queries import Library
from biocap.reports.blocks import (
    AnnexHeading,
    Document,
    Figure,
    Heading,
    Masthead,
    Number,
    Paragraph,
    Plain,
    TableBlock,
    numbers,
    plain,
    texts,
)
from biocap.reports.draft import Draft
from biocap.reports.evaluation import Front, definitions, evaluation_document, introduction
from biocap.telling import dates
from biocap.telling.names import Words
from tests.evaluation import BASELINE, MIDTERM, PROGRESS
from tests.reports.recomputed_evaluation import Evaluated

CYCLES = {"baseline": BASELINE, "midterm": MIDTERM}
SPELLED = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def paragraphs(document: Document) -> list[str]:
    return [plain(b.text) for b in document.blocks if isinstance(b, Paragraph)]


def annex(document: Document, number: int) -> str:
    """Return the words of an annex, block after block."""
    at = [i for i, b in enumerate(document.blocks) if isinstance(b, AnnexHeading)]
    blocks = document.blocks[at[number - 1] : [*at, len(document.blocks)][number]]
    return "\n".join(plain(text) for block in blocks for text in texts(block))


def test_evaluation_has_the_sections_of_such_a_document(document: Document) -> None:
    headings = [
        (b.number, b.words) for b in document.blocks if isinstance(b, Heading) and b.level == 1
    ]
    assert headings == [
        ("I.", "Introduction"),
        ("II.", "The indicators at a glance"),
        ("III.", "Method"),
        ("IV.", "Response"),
        ("V.", "Goal by goal"),
    ]
    assert [b.words for b in document.blocks if isinstance(b, AnnexHeading)] == [
        "Definitions and sources of the indicators",
        "Parties that reported, and Parties without a report",
        "How the figures were made, and how to verify them",
    ]


def test_evaluation_numbers_paragraphs_through_the_document(document: Document) -> None:
    found = [block.number for block in document.blocks if isinstance(block, Paragraph)]
    assert found == list(range(1, len(found) + 1))


def test_evaluation_cites_decision_and_annex(document: Document) -> None:
    told = " ".join(paragraphs(document))
    for place in ("decision, para. 5", "decision, para. 6", "annex, para. 19", "annex, para. 20"):
        assert place in told


def test_evaluation_shows_each_indicator_in_both_tables_and_in_annex_i(document: Document) -> None:
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    opened = [
        plain(row.cells[0].text).split(" ")[0]
        for table in tables
        for row in table.rows
        if re.match(r"[AB]\.\d+\([a-z]\) \w", plain(row.cells[0].text))
    ]
    assert Counter(opened) == dict.fromkeys(INDICATORS, 2)
    definitions = [b.words for b in document.blocks if isinstance(b, Heading) and b.level == 3]
    assert [w for w in definitions if w.startswith("Indicator ")] == [
        f"Indicator {code}" for code in INDICATORS
    ]


def test_evaluation_gives_each_goal_a_paragraph_of_two_sentences(document: Document) -> None:
    """Counts first, then what stands out; never with an adjective of ours."""
    told = [
        plain(below.text)
        for heading, below in pairwise(document.blocks)
        if isinstance(heading, Heading) and re.match(r"[AB]\.\d", heading.number)
        if isinstance(below, Paragraph)
    ]
    assert len(told) == 14
    for text in told:
        assert re.match(r"(Of its|Its) ", text)
        assert re.search(r"(The largest net movement|At the midterm, )", text)


def test_evaluation_says_why_an_indicator_has_no_value_or_no_change(
    document: Document, evaluation_library: Library
) -> None:
    rows = [
        plain(row.cells[0].text)
        for block in document.blocks
        if isinstance(block, TableBlock)
        for row in block.rows
        if row.across
    ]
    found = measures.values(evaluation_library, MIDTERM)
    values = {(value.indicator, value.cycle): value for value in found if value.part == "all"}
    for value in values.values():
        if not value.has_value:
            assert [row for row in rows if "no value." in row and value.reason in row]
    for change in measures.changes(evaluation_library, MIDTERM):
        later = values[change.indicator, "midterm"]
        if change.part == "all" and change.why and later.has_value:
            said = {"not_comparable": "Not comparable: ", "too_few": "Change: Too few to say. "}
            assert f"{said[change.verdict.value]}{change.why}" in rows


def test_evaluation_numbers_are_all_in_the_snapshot(
    document: Document, evaluation_library: Library
) -> None:
    recompute(document, evaluation_library, CYCLES, 1500)


def test_evaluation_numbers_of_one_cycle_are_all_in_the_snapshot(
    alone: tuple[Document, Library],
) -> None:
    recompute(*alone, {"baseline": "baseline"}, 400)


def recompute(document: Document, library: Library, rounds: dict[str, str], at_least: int) -> None:
    twin = Evaluated(library.folder, rounds, {"midterm": PROGRESS})
    found = list(numbers(document.blocks))
    assert len(found) > at_least
    wrong = [(n, expected) for n in found if n.value != (expected := twin.value(n))]
    assert wrong == []


def test_evaluation_shows_each_number_as_it_is(document: Document) -> None:
    assert [n for n in numbers(document.blocks) if not shown_truly(n)] == []


def shown_truly(number: Number) -> bool:
    value: Any = number.value
    shown = number.shown.replace(",", "").replace("−", "-")
    if isinstance(value, str) and "-" in value[1:]:
        moment = datetime.fromisoformat(value)
        shown = number.shown
        return shown.startswith(f"{moment.day} {moment:%B %Y}")
    if shown.casefold() in ("none", *SPELLED):
        return Fraction(value) == max(0, ["none", *SPELLED].index(shown.casefold()) - 1)
    scale = 10 ** len(shown.partition(".")[2])
    upwards = (Fraction(value) * scale + Fraction(1, 2)) // 1
    return upwards == Fraction(Decimal(shown)) * scale


def test_evaluation_leaves_no_digit_outside_a_number(document: Document) -> None:
    loose = [
        (type(block).__name__, span)
        for block in document.blocks
        if not isinstance(block, (Masthead, Heading))
        for text in texts(block)
        for span in text
        if isinstance(span, str)
        and re.search(r"\d", span)
        and not (isinstance(block, Paragraph) and span == f"{block.number}. ")
        and not (isinstance(block, Figure) and re.search(r"Goal [AB]\.\d", span))
    ]
    assert loose == []


def test_evaluation_annex_i_says_questions_word_by_word_with_the_answers_that_count(
    document: Document,
) -> None:
    told = annex(document, 1)
    assert (
        "Question 66: “Is your country using training material and/or technical guidance for "
        "training in risk assessment and risk management of LMOs?”" in told
    )
    assert "Yes: question 131: “Yes” or “Yes, to some extent”; and question 132: " in told
    assert "at least one of questions 112 (a), 112 (b), 112 (c), 112 (d), 112 (g), " in told
    assert "“1 to 9” = 1 to 9" in told
    assert "“100 or more” = 100 or more" in told


def test_evaluation_annex_i_sets_a_published_value_beside_ours(
    evaluation_library: Library,
) -> None:
    evaluation, draft = Evaluation(Words(evaluation_library, "en"), MIDTERM), Draft(rehearsal=True)
    ours = evaluation.value("B.1(a)", "baseline").states.share_of_answered.percent
    published = Published("baseline", 12.5, "per cent", "CBD/SBI/3/3/Add.1", "para. 3")
    definitions.of_published(draft, evaluation, INDICATORS["B.1(a)"], published, 0)
    difference = f"{(ours or 0) - 12.5:g}".replace("-", "−")
    assert [plain(text) for block in draft.blocks for text in texts(block)] == [
        "Published value (baseline). 12.5 per cent (CBD/SBI/3/3/Add.1, para. 3). "
        f"Ours is {ours}; the difference is {difference}."
    ]


def test_evaluation_annex_ii_names_every_party_once_in_each_cycle(
    document: Document, evaluation_library: Library
) -> None:
    states = measures.states(evaluation_library, MIDTERM, "A.3(b)")
    bound = Counter(state.party for state in states)
    lines = [
        line
        for line in annex(document, 2).splitlines()
        if line.startswith(("Reported", "Nothing received"))
    ]
    named = Counter(f"P{n}" for line in lines for n in re.findall(r"Party (\d{3})", line))
    assert named == bound


def test_evaluation_of_real_parties_does_not_speak_of_rehearsals(
    alone: tuple[Document, Library],
) -> None:
    document = alone[0]
    told = [document.title, *(plain(t) for block in document.blocks for t in texts(block))]
    assert [text for text in told if "rehearsal" in text.casefold()] == []
    assert document.date == "1 December 2026"


def test_evaluation_without_an_earlier_cycle_says_so_and_compares_nothing(
    alone: tuple[Document, Library],
) -> None:
    document = alone[0]
    assert document.title.startswith("Baseline of the Capacity-building Action Plan")
    assert (
        "There is no earlier cycle to compare with, so that no change is computed."
        in paragraphs(document)
    )
    assert not [b for b in document.blocks if isinstance(b, Figure)]
    assert "Change: " not in " ".join(plain(t) for b in document.blocks for t in texts(b))


def test_evaluation_in_french_asks_in_french_and_says_what_is_in_english(
    evaluation_library: Library,
) -> None:
    with override("fr"):
        evaluation, draft = (
            Evaluation(Words(evaluation_library, "fr"), MIDTERM),
            Draft(rehearsal=True),
        )
        introduction.write(draft, evaluation)
        definitions.write(draft, evaluation)
    asked = [plain(block.text) for block in draft.blocks if isinstance(block, Plain)]
    assert [text for text in asked if "votre pays" in text.casefold()]
    told = [plain(block.text) for block in draft.blocks if isinstance(block, Paragraph)]
    assert len([text for text in told if "in English" in text or "en anglais" in text]) == 1


@pytest.mark.parametrize(
    ("language", "dated", "page_word"),
    [
        ("en", "1 September 2026", "Page"),
        ("fr", "1 septembre 2026", "Page"),
        ("es", "1 de septiembre de 2026", "Página"),
        ("ru", "1 сентября 2026\u202fг.", "Стр."),
        ("zh", "2026年9月1日", "页码"),
        ("ar", "1 أيلول/سبتمبر 2026", "الصفحة"),
    ],
)
def test_evaluation_writes_days_lists_and_pages_as_its_language_does(
    language: str, dated: str, page_word: str, evaluation_library: Library
) -> None:
    front = Front(language=language)
    document = evaluation_document(evaluation_library, MIDTERM, front, date(2026, 9, 1))
    assert (document.date, document.page_word) == (dated, page_word)
    days = [
        (n.shown, datetime.fromisoformat(n.value))
        for n in numbers(document.blocks)
        if isinstance(n.value, str) and "-" in n.value[1:]
    ]
    assert days
    assert [day for day in days if not day[0].startswith(dates.day(day[1], language))] == []
    said = "\n".join(plain(text) for block in document.blocks for text in texts(block))
    code = r"[AB]\.\d+\([a-z]\)"
    joined_in_english = re.search(rf"{code} and {code}", said)
    assert (joined_in_english is not None) == (language == "en")
