"""The evaluation report: shape, numbers, and both prints of it."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Reading
from biocap.indicators.model import Published
from biocap.indicators.reference import INDICATORS
from biocap.library.queries import Library
from biocap.reports.block_texts import numbers_in, texts_in
from biocap.reports.blocks import (
    AnnexHeading,
    Document,
    Figure,
    Heading,
    Masthead,
    Note,
    Number,
    Paragraph,
    Plain,
    TableBlock,
    plain,
)
from biocap.reports.draft import Draft
from biocap.reports.evaluation import definitions, evaluation_report, introduction
from biocap.reports.front import Front, Report
from biocap.telling import dates
from biocap.telling.few import dash_of_few
from biocap.telling.names import Words
from tests.evaluation import BASELINE, MIDTERM, PROGRESS, evaluation_inputs
from tests.library.frozen import Inputs
from tests.reports.printed import said_twice
from tests.reports.recomputed_evaluation import Evaluated

CYCLES = {"baseline": BASELINE, "midterm": MIDTERM}
SPELLED = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def paragraphs(document: Document) -> list[str]:
    return [plain(b.text) for b in document.blocks if isinstance(b, Paragraph)]


def annex(document: Document, number: int) -> str:
    """Return the words of an annex, block after block."""
    at = [i for i, b in enumerate(document.blocks) if isinstance(b, AnnexHeading)]
    blocks = document.blocks[at[number - 1] : [*at, len(document.blocks)][number]]
    return "\n".join(plain(text) for block in blocks for text in texts_in(block))


def test_evaluation_has_the_sections_of_such_a_document(
    document: Document, annexes: Document
) -> None:
    headings = [
        (b.number, b.words) for b in document.blocks if isinstance(b, Heading) and b.level == 1
    ]
    assert headings == [
        ("", "Key messages"),
        ("I.", "Introduction"),
        ("II.", "The indicators at a glance"),
        ("III.", "Response"),
        ("IV.", "Goal by goal"),
        ("V.", "Regions and groups of countries"),
        ("VI.", "Method"),
    ]
    assert [b for b in document.blocks if isinstance(b, AnnexHeading)] == []
    assert [b.words for b in annexes.blocks if isinstance(b, AnnexHeading)] == [
        "Values and changes in full",
        "Definitions and sources of the indicators",
        "Parties that reported, and Parties without a report",
        "Every indicator under every reading",
        "Outcomes, and what was judged of each",
        "How the figures were made, and how to verify them",
    ]


def test_evaluation_numbers_paragraphs_through_the_document(document: Document) -> None:
    found = [block.number for block in document.blocks if isinstance(block, Paragraph)]
    assert found == list(range(1, len(found) + 1))


def test_evaluation_cites_decision_and_annex(document: Document) -> None:
    told = " ".join(paragraphs(document))
    for place in ("decision, para. 5", "decision, para. 6", "annex, para. 19", "annex, para. 20"):
        assert place in told


def rows_of(document: Document) -> list[str]:
    """Return the first cell of every row of its tables."""
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    return [plain(row.cells[0].text) for table in tables for row in table.rows]


def test_each_indicator_stands_under_its_official_text_once_and_in_the_annexes(
    document: Document, annexes: Document, evaluation_library: Library
) -> None:
    evaluation = Evaluation(Words(evaluation_library, "en"), MIDTERM)
    rows = Counter(rows_of(document))
    assert [rows[f"{code} {evaluation.texts[code]}"] for code in INDICATORS] == [1] * 53
    assert [row for row in rows_of(annexes) if row in INDICATORS][:53] == list(INDICATORS)
    headings = [b.words for b in annexes.blocks if isinstance(b, Heading) and b.level == 3]
    assert [w for w in headings if w.startswith("Indicator ")] == [
        f"Indicator {code}" for code in INDICATORS
    ]


def test_no_two_goals_are_told_alike(document: Document) -> None:
    """With codes, numbers and lists away, hardly two of the paragraphs on goals are the same."""
    told = [
        plain(below.text)
        for heading, below in pairwise(document.blocks)
        if isinstance(heading, Heading) and re.match(r"[AB]\.\d", heading.number)
        if isinstance(below, Paragraph)
    ]
    assert len(told) == 14
    bare = Counter(
        re.sub(
            r"(, | and )*(X|\d+|no|none|one|two|three|four|five|six|seven|eight|nine)\b",
            "#",
            re.sub(r"[AB]\.\d+\([a-z]\)", "X", text),
        )
        for text in told
    )
    assert max(bare.values()) <= 2
    assert len(bare) >= 12


def test_no_item_is_printed_twice_across_body_and_annexes(report: Report) -> None:
    # what a dash means is said in either document
    assert said_twice(*report.both, whole=True) <= {plain(dash_of_few())}
    assert said_twice(report.body) <= {plain(dash_of_few())}


def test_annexes_say_why_an_indicator_has_no_value_or_no_change(
    annexes: Document, evaluation_library: Library
) -> None:
    told = "\n".join(plain(text) for block in annexes.blocks for text in texts_in(block))
    for value in measures.values(evaluation_library, MIDTERM):
        if value.part == "all" and not value.has_value:
            assert value.reason in told
    for code, indicator in INDICATORS.items():
        assert indicator.comparison.why in told, code


def test_evaluation_numbers_are_all_in_the_snapshot(
    report: Report, evaluation_library: Library
) -> None:
    recompute(report, evaluation_library, CYCLES, 1500)


def test_evaluation_numbers_of_one_cycle_are_all_in_the_snapshot(
    alone: tuple[Report, Library],
) -> None:
    recompute(*alone, {"baseline": "baseline"}, 400)


def recompute(report: Report, library: Library, rounds: dict[str, str], at_least: int) -> None:
    twin = Evaluated(library.folder, rounds, {"midterm": PROGRESS})
    found = [n for document in report.both for n in numbers_in(document.blocks)]
    assert len(found) > at_least
    wrong = [(n, expected) for n in found if n.value != (expected := twin.value(n))]
    assert wrong == []


def test_evaluation_shows_each_number_as_it_is(report: Report) -> None:
    found = [n for document in report.both for n in numbers_in(document.blocks)]
    assert [n for n in found if not shown_truly(n)] == []


def shown_truly(number: Number) -> bool:
    value: Any = number.value
    shown = number.shown.replace(",", "").replace("−", "-").removesuffix("\u00a0%")
    if isinstance(value, str) and "-" in value[1:]:
        moment = datetime.fromisoformat(value)
        shown = number.shown
        return shown.startswith(f"{moment.day} {moment:%B %Y}")
    if shown.casefold() in ("none", *SPELLED):
        return Fraction(value) == max(0, ["none", *SPELLED].index(shown.casefold()) - 1)
    scale = 10 ** len(shown.partition(".")[2])
    upwards = (Fraction(value) * scale + Fraction(1, 2)) // 1
    return upwards == Fraction(Decimal(shown)) * scale


def test_evaluation_leaves_no_digit_outside_a_number(report: Report) -> None:
    loose = [
        (type(block).__name__, span)
        for document in report.both
        for block in document.blocks
        if not isinstance(block, (Masthead, Heading))
        for text in texts_in(block)
        for span in text
        if isinstance(span, str)
        and re.search(r"\d", span)
        and not (isinstance(block, Paragraph) and span == f"{block.number}. ")
        and not (isinstance(block, Figure) and re.search(r"Goals? [AB]\.\d", span))
    ]
    assert loose == []


def test_pictures_say_within_which_bounds_shares_lie_and_repeat_no_table(
    document: Document, evaluation_library: Library
) -> None:
    evaluation = Evaluation(Words(evaluation_library, "en"), MIDTERM)
    value = evaluation.value("A.8(a)", "midterm")
    interval = value.states.interval
    bounds = f"{interval.lowest.percent} to {interval.highest.percent}\u00a0%"
    told = "\n".join(
        f"{b.alt}\n{re.sub('<[^>]*>', ' ', b.svg)}"
        for b in document.blocks
        if isinstance(b, Figure)
    )
    headline = f"{value.share_of_answered.percent}\u00a0%"
    assert "A.8(a): Baseline" in told
    assert f"Midterm {headline} ({bounds})" in told
    assert told.count(bounds) > 1
    assert not re.search(r"\d of \d", told)


def test_annexes_say_what_is_counted_only_where_it_is_out_of_the_common(annexes: Document) -> None:
    told, codes, code = annex(annexes, 2).splitlines(), [], ""
    for line in told:
        code = line.removeprefix("Indicator ") if line.startswith("Indicator ") else code
        codes += [code] if line.startswith("Population. ") else []
    assert codes == [
        code
        for code, it in INDICATORS.items()
        if (it.kind, it.treaty, it.direction.better) != ("share_of_parties", "cpb", "more")
        or it.breakdowns
    ]


def test_annexes_print_every_question_that_is_named_in_the_order_of_the_form(
    annexes: Document,
) -> None:
    said, *printed = annex(annexes, 2).split("Questions of the ")
    for edition, questions in zip("45", printed, strict=True):
        at = [int(it) for it in re.findall(r"^Question (\d+)", questions, re.MULTILINE)]
        assert at == sorted(at)
        rules = re.findall(rf"\(national report {edition}, .*", said)
        named = {it for rule in rules for it in re.findall(r"question (\d+)", rule)}
        assert named > ({"131", "134"} if edition == "4" else {"118", "122"})
        assert named <= {str(number) for number in at}


def test_pictures_name_the_indicators_that_are_not_in_them(document: Document) -> None:
    (note,) = [
        plain(block.text)
        for block in document.blocks
        if isinstance(block, Note) and plain(block.text).startswith("In the figures")
    ]
    drawn = " ".join(block.alt for block in document.blocks if isinstance(block, Figure))
    for code in INDICATORS:
        assert (f"{code}:" in drawn) is not bool(re.search(re.escape(code), note))


def test_annexes_say_questions_word_by_word_with_the_answers_that_count(
    annexes: Document,
) -> None:
    told = annex(annexes, 2)
    assert (
        "Question 66: “Is your country using training material and/or technical guidance for "
        "training in risk assessment and risk management of LMOs?”" in told
    )
    assert "Yes: question 131: “Yes” or “Yes, to some extent”; and question 132: " in told
    assert "at least one of questions 112 (a), 112 (b), 112 (c), 112 (d), 112 (g), " in told
    assert "“1 to 9” = 1 to 9" in told
    assert "“100 or more” = 100 or more" in told


def test_annexes_set_a_published_value_beside_that_of_biocap(evaluation_library: Library) -> None:
    evaluation = Evaluation(Words(evaluation_library, "en"), MIDTERM)
    ours = evaluation.value("B.1(a)", "baseline").states.share_of_answered.percent
    published = Published("baseline", 12.5, "per cent", "CBD/SBI/3/3/Add.1", "para. 3")
    said = definitions.of_published(evaluation, INDICATORS["B.1(a)"], published, 0)
    difference = f"{(ours or 0) - 12.5:g}".replace("-", "−")
    assert plain(said) == (
        "12.5 per cent (CBD/SBI/3/3/Add.1, para. 3). "
        f"That of Biocap is {ours}; the difference is {difference}."
    )


def test_annexes_have_each_indicator_under_six_readings_and_why_one_does_not_apply(
    annexes: Document, evaluation_library: Library
) -> None:
    (table,) = (
        block
        for block in annexes.blocks
        if isinstance(block, TableBlock) and len(block.head) == 3 + len(Reading)
        if plain(block.caption) == "Every indicator under every reading"
    )
    rows = [[plain(cell.text) for cell in row.cells] for row in table.rows if not row.spans]
    assert [row[0] for row in rows] == [code for code in INDICATORS for _cycle in CYCLES]
    in_brackets = [part for row in rows for cell in row for part in re.findall(r"\(.*\)", cell)]
    assert in_brackets
    assert not any(" " in part for part in in_brackets)
    told = annex(annexes, 4)
    for read in measures.sensitivity(evaluation_library, MIDTERM):
        if read.says_not_applicable:
            lines = [line for line in told.splitlines() if read.why_not in line]
            assert [line for line in lines if re.search(rf"\b{re.escape(read.indicator)}", line)]


def judged(**languages: str) -> Inputs:
    """Return a small evaluation of which one outcome is judged, in these languages."""
    inputs = evaluation_inputs(5, 9)
    rows = [
        {
            "round": MIDTERM,
            "outcome": "A.2.o1",
            "language": language,
            "judgement": f"{words} in part.\n\nBut not everywhere.",
            "reasons": f"{words}: 3 of 4 read it.",
            "judged_at": datetime(2026, 10, 5, 9, 30, tzinfo=UTC),
        }
        for language, words in languages.items()
    ]
    return replace(inputs, given={**inputs.given, "judgements": rows})


def test_annexes_print_what_was_judged_with_its_reasons(tmp_path: Path) -> None:
    library = judged(en="Reached", fr="Atteint").open(tmp_path)
    report = evaluation_report(library, MIDTERM, Front(), date(2026, 9, 1))
    told = annex(report.annexes, 5).splitlines()
    at = told.index("Judgement. Reached in part.")
    assert told[at - 1].startswith("A.2.o1. “")
    assert told[at + 1 : at + 4] == [
        "But not everywhere.",
        "Reasons. Reached: 3 of 4 read it.",
        "Written on 5 October 2026.",
    ]
    recompute(report, library, CYCLES, 1000)
    french = evaluation_report(library, MIDTERM, Front(language="fr"), date(2026, 9, 1))
    assert "Atteint in part." in annex(french.annexes, 5)


def test_annexes_say_of_a_judgement_in_which_language_it_stands(tmp_path: Path) -> None:
    library = judged(zh="成果").open(tmp_path)
    report = evaluation_report(library, MIDTERM, Front(), date(2026, 9, 1))
    assert "This text stands in Chinese: nobody has written it in this language yet." in annex(
        report.annexes, 5
    )


def test_annexes_name_every_party_once_in_each_cycle(
    annexes: Document, evaluation_library: Library
) -> None:
    states = measures.states(evaluation_library, MIDTERM, "A.3(b)")
    bound = Counter(state.party for state in states)
    lines = [
        line
        for line in annex(annexes, 3).splitlines()
        if line.startswith(("Reported", "Nothing received"))
    ]
    named = Counter(f"P{n}" for line in lines for n in re.findall(r"Party (\d{3})", line))
    assert named == bound


def test_evaluation_of_real_parties_does_not_speak_of_rehearsals(
    alone: tuple[Report, Library],
) -> None:
    document = alone[0].body
    told = [document.title, *(plain(t) for block in document.blocks for t in texts_in(block))]
    assert [text for text in told if "rehearsal" in text.casefold()] == []
    assert document.date == "1 December 2026"


def test_evaluation_without_an_earlier_cycle_says_so_and_compares_nothing(
    alone: tuple[Report, Library],
) -> None:
    document = alone[0].body
    assert document.title.startswith("Baseline of the Capacity-building Action Plan")
    assert (
        "There is no earlier cycle to compare with, so that no change is computed."
        in paragraphs(document)
    )
    assert not [b for b in document.blocks if isinstance(b, Figure)]
    assert "Change: " not in " ".join(plain(t) for b in document.blocks for t in texts_in(b))


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
    assert [text for text in asked if "«\u00a0Oui\u00a0»" in text]
    assert not [text for text in asked if "“" in text]
    told = [plain(block.text) for block in draft.blocks if isinstance(block, Paragraph)]
    assert len([text for text in told if "in English" in text or "en anglais" in text]) == 1


@pytest.mark.parametrize(
    ("language", "dated", "page_word"),
    [
        ("en", "1 September 2026", "Page"),
        ("fr", "1er septembre 2026", "Page"),
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
    document = evaluation_report(evaluation_library, MIDTERM, front, date(2026, 9, 1)).body
    assert (document.date, document.page_word) == (dated, page_word)
    days = [
        (n.shown, datetime.fromisoformat(n.value))
        for n in numbers_in(document.blocks)
        if isinstance(n.value, str) and "-" in n.value[1:]
    ]
    assert days
    assert [day for day in days if not day[0].startswith(dates.day(day[1], language))] == []
    said = "\n".join(plain(text) for block in document.blocks for text in texts_in(block))
    code = r"[AB]\.\d+\([a-z]\)"
    joined_in_english = re.search(rf"{code} and {code}", said)
    assert (joined_in_english is not None) == (language == "en")


def test_snapshot_of_an_earlier_schema_keeps_the_number_of_its_own(tmp_path: Path) -> None:
    library = evaluation_inputs(5, 9).open(tmp_path)
    library.manifest["schema_version"] = 7
    report = evaluation_report(library, MIDTERM, Front(), date(2026, 11, 21))
    (told,) = (
        n
        for document in report.both
        for n in numbers_in(document.blocks)
        if n.measure == "manifest.schema_version"
    )
    assert (told.value, told.shown) == (7, "7")
