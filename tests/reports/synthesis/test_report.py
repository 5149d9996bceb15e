"""The synthesis report: shape, numbers, and both prints of it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.utils.translation import override

from biocap.library.figures import Share
from biocap.reports.block_texts import numbers_in, texts_in
from biocap.reports.blocks import (
    AnnexHeading,
    Document,
    Heading,
    Masthead,
    Number,
    Paragraph,
    TableBlock,
    plain,
)
from biocap.reports.documents import TEMPLATES
from biocap.reports.front import Front, Report
from biocap.reports.pdf import write_pdf
from biocap.reports.synthesis import synthesis_report
from biocap.reports.word import write_word
from biocap.shared.problems import Problem
from tests.library.activity_inputs import activity_versions
from tests.library.frozen import Inputs, needs_inputs
from tests.reports.printed import (
    assert_printed_alike,
    pdf_pages,
    said_twice,
    word_pages,
    word_texts,
)
from tests.reports.recomputed import Recomputed

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = AT.date()
FRONT = Front(
    symbol="UNEP/TEST/1",
    meeting="Twelfth meeting",
    agenda_item="Item 5 of the provisional agenda",
    byline="Note by the Executive Secretary",
)
SPELLED = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def real(inputs: Inputs) -> Inputs:
    """Return the inputs as a round of which nothing is a rehearsal."""
    return replace(inputs, rounds=tuple(replace(r, rehearsal=False) for r in inputs.rounds))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    """A synthesis of a second round of 40 Parties, with 30 activities, and its snapshot."""
    root = tmp_path_factory.mktemp("library")
    library = needs_inputs(7, 40, activity_versions(7, 30)).open(root)
    return synthesis_report(library, "second", FRONT, TODAY), library.folder


@pytest.fixture(scope="module")
def built(made: tuple[Report, Path]) -> tuple[Document, Path]:
    """Its body, and the snapshot."""
    return made[0].body, made[1]


@pytest.fixture(scope="module")
def word(built: tuple[Document, Path]) -> bytes:
    return write_word(built[0], TEMPLATES / "synthesis.docx", AT)


@pytest.fixture(scope="module")
def pdf(built: tuple[Document, Path]) -> bytes:
    return write_pdf(built[0], TEMPLATES / "synthesis.typ", AT)


def test_nothing_is_said_twice_across_body_and_annexes(made: tuple[Report, Path]) -> None:
    assert said_twice(*made[0].both) == set()


def test_synthesis_has_the_sections_of_such_reports(made: tuple[Report, Path]) -> None:
    body, annexes_document = made[0].both
    headings = [(b.number, b.words) for b in body.blocks if isinstance(b, Heading) and b.level == 1]
    annexes = [(b.number, b.words) for b in annexes_document.blocks if isinstance(b, AnnexHeading)]
    assert headings == [
        ("", "Key messages"),
        ("I.", "Introduction"),
        ("II.", "Response to the questionnaire"),
        ("III.", "Needs and priorities by area"),
        ("IV.", "Comparison of regions and of groups of countries"),
        ("V.", "Major gaps"),
        ("VI.", "Progress since the earlier round"),
        ("VII.", "Activities reported"),
    ]
    assert annexes == [
        ("Annex I.", "Needs named in each area, and how far they are addressed"),
        ("Annex II.", "Parties that submitted, and Parties without a submission"),
        ("Annex III.", "Parties naming each broad area"),
        ("Annex IV.", "How the figures were made, and how to verify them"),
    ]


def test_synthesis_numbers_paragraphs_through_the_document(built: tuple[Document, Path]) -> None:
    found = [block.number for block in built[0].blocks if isinstance(block, Paragraph)]
    assert found == list(range(1, len(found) + 1))


def test_synthesis_opens_findings_with_the_response_table(built: tuple[Document, Path]) -> None:
    first = next(block for block in built[0].blocks if isinstance(block, TableBlock))
    assert first.head == (
        "Group",
        "Parties invited",
        "Submissions",
        "Of which late",
        "Per cent of all submissions",
        "Per cent of the group",
    )


def test_synthesis_writes_one_part_for_each_area(built: tuple[Document, Path]) -> None:
    parts = [b.number for b in built[0].blocks if isinstance(b, Heading) and b.level == 2]
    assert parts == [f"{letter}." for letter in "ABCDEFGHIJKLM"]


@pytest.mark.parametrize(("seed", "parties", "activities"), [(7, 40, 30), (3, 9, 4), (5, 3, 0)])
def test_synthesis_numbers_are_all_in_the_snapshot(
    tmp_path: Path, seed: int, parties: int, activities: int
) -> None:
    library = needs_inputs(seed, parties, activity_versions(seed, activities)).open(tmp_path)
    report = synthesis_report(library, "second", FRONT, TODAY)
    twin = Recomputed(library.folder, "second", "first")
    found = [n for document in report.both for n in numbers_in(document.blocks)]
    assert len(found) > 300
    assert [(n.measure, n.of, n.value) for n in found] == [
        (n.measure, n.of, twin.value(n)) for n in found
    ]


def test_synthesis_shows_each_number_as_it_is(built: tuple[Document, Path]) -> None:
    assert [n for n in numbers_in(built[0].blocks) if not shown_truly(n)] == []


def shown_truly(number: Number) -> bool:
    shown, value = number.shown, number.value
    if isinstance(value, str):
        moment = datetime.fromisoformat(value)
        return shown in {
            f"{moment.day} {moment:%B %Y}",
            f"{moment.day} {moment:%B %Y}, {moment:%H:%M} UTC",
        }
    if shown.casefold() in ["none", *SPELLED]:
        return value == ["none", *SPELLED].index(shown.casefold()) - (shown.casefold() != "none")
    exact = Fraction(value)
    places = len(shown.partition(".")[2])
    return Fraction(Decimal(shown.replace(",", ""))) == Fraction(
        int(exact * 10**places + Fraction(1, 2)), 10**places
    )


def test_synthesis_leaves_no_digit_outside_a_number(built: tuple[Document, Path]) -> None:
    loose = [
        (type(block).__name__, span)
        for block in built[0].blocks
        if not isinstance(block, (Masthead, Heading))  # an area may be named after an article
        for at, text in enumerate(texts_in(block))
        for span in text
        if isinstance(span, str)
        and re.search(r"\d", span)
        and not (isinstance(block, Paragraph) and span == f"{block.number}. ")
        and not (isinstance(block, TableBlock) and 0 < at <= len(block.head) and span in "01234")
    ]
    assert loose == []


def test_word_and_pdf_say_the_same_paragraph_by_paragraph(
    built: tuple[Document, Path], word: bytes, pdf: bytes
) -> None:
    assert_printed_alike(built[0], word, pdf)


def test_word_and_pdf_say_rehearsal_on_each_page(
    built: tuple[Document, Path], word: bytes, pdf: bytes
) -> None:
    assert all("Rehearsal" in header for header in word_pages(word))
    assert all("Rehearsal: fictional" in page for page in pdf_pages(pdf))
    assert built[0].title.startswith("Rehearsal: ")


def test_word_and_pdf_of_a_real_round_do_not_speak_of_rehearsals(tmp_path: Path) -> None:
    library = real(needs_inputs(4, 6)).open(tmp_path)
    document = synthesis_report(
        library, "second", replace(FRONT, dated=date(2026, 12, 1)), TODAY
    ).body
    word = write_word(document, TEMPLATES / "synthesis.docx", AT)
    pdf = write_pdf(document, TEMPLATES / "synthesis.typ", AT)
    told = [*word_texts(word), *word_pages(word), *pdf_pages(pdf)]
    assert [text for text in told if "rehearsal" in text.casefold()] == []
    assert "1december2026" in word_texts(word)


def test_synthesis_names_every_party_once_in_annex_i(tmp_path: Path) -> None:
    inputs = needs_inputs(9, 30)
    library = inputs.open(tmp_path)
    document = synthesis_report(library, "second", FRONT, TODAY).annexes
    at = [i for i, b in enumerate(document.blocks) if isinstance(b, AnnexHeading)]
    annex = " ".join(
        plain(text) for block in document.blocks[at[1] : at[2]] for text in texts_in(block)
    )
    invited = [i.party for i in inputs.invitations if i.round == "second"]
    names = [inputs.parties[code].names["en"] for code in invited]
    assert sorted(re.findall(r"Party \d{3}", annex)) == sorted(names)


def test_synthesis_without_an_earlier_round_says_why_nothing_is_said_of_progress(
    tmp_path: Path,
) -> None:
    library = needs_inputs(4, 6).open(tmp_path)
    document = synthesis_report(library, "first", FRONT, TODAY).body
    sentences = [plain(b.text) for b in document.blocks if isinstance(b, Paragraph)]
    assert (
        "No earlier round was named as the one to compare with, so that nothing can be said of "
        "progress." in sentences
    )


def test_synthesis_of_a_round_that_nobody_answered_is_still_a_document(tmp_path: Path) -> None:
    inputs = needs_inputs(4, 6)
    library = replace(inputs, versions=()).open(tmp_path)
    document = synthesis_report(library, "second", FRONT, TODAY).body
    told = " ".join(plain(b.text) for b in document.blocks if isinstance(b, Paragraph))
    assert "No area was named." in told
    assert "No specific need was named." in told
    assert write_pdf(document, TEMPLATES / "synthesis.typ", AT).startswith(b"%PDF")


def test_synthesis_cites_cp_10_4_only_once_it_was_adopted(tmp_path: Path) -> None:
    inputs = needs_inputs(4, 3)
    early = tuple(replace(row, opens_on=date(2022, 4, 1)) for row in inputs.rounds)
    library = replace(inputs, rounds=early).open(tmp_path)
    document = synthesis_report(library, "second", FRONT, TODAY).body
    told = " ".join(plain(b.text) for b in document.blocks if isinstance(b, Paragraph))
    assert "CP-10/4" not in told
    assert "decision BS-IV/3" in told


def test_synthesis_in_french_opens_no_sentence_with_a_bare_noun(tmp_path: Path) -> None:
    library = needs_inputs(4, 12, activity_versions(7, 5)).open(tmp_path)
    with override("fr"):
        report = synthesis_report(library, "second", replace(FRONT, language="fr"), TODAY)
    told = [plain(b.text) for b in report.body.blocks if isinstance(b, Paragraph)]
    opened = [text for text in told if re.search(r"\btableau \d", text)]
    assert len([text for text in opened if text.startswith("Le tableau ")]) == 3
    assert not [text for text in told if text.startswith("Tableau ") or "para." in text]
    heads = [b.head for b in report.body.blocks if isinstance(b, TableBlock)]
    assert [head for head in heads if {"PMA", "PEID", "PET"} <= set(head)]
    annexes = [plain(text) for block in report.annexes.blocks for text in texts_in(block)]
    assert [text for text in annexes if re.match(r"A \(\d+\)\u00a0: ", text)]


def test_synthesis_of_an_unknown_round_says_which_are_published(tmp_path: Path) -> None:
    library = needs_inputs(4, 3).open(tmp_path)
    with pytest.raises(Problem) as caught:
        synthesis_report(library, "third", FRONT, TODAY)
    assert caught.value.code == "library.no_such_round"
    assert str(caught.value) == "No round “third” has been published. Published: first, second."


def test_percent_is_rounded_as_the_secretariat_prints_it() -> None:
    """UNEP/CBD/BS/COP-MOP/4/INF/11: 15 of 40 reports from Africa are printed as 38 %."""
    assert [Share(*pair).percent for pair in [(15, 40), (5, 36), (5, 25), (11, 20), (14, 21)]] == [
        38,
        14,
        20,
        55,
        67,
    ]


def test_snapshot_of_an_earlier_schema_keeps_the_number_of_its_own(tmp_path: Path) -> None:
    library = needs_inputs(1, 3).open(tmp_path)
    library.manifest["schema_version"] = 7
    report = synthesis_report(library, "second", FRONT, TODAY)
    (told,) = (
        n
        for document in report.both
        for n in numbers_in(document.blocks)
        if n.measure == "manifest.schema_version"
    )
    assert (told.value, told.shown) == (7, "7")
