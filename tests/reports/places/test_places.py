"""Places that people fill: figures stay true, what moved is marked, every text is kept."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.translation import override

from biocap.collection.models import Round
from biocap.collection.problems import NotAllowed
from biocap.library.queries import Library
from biocap.parties.models import Person
from biocap.reports.block_texts import texts_in
from biocap.reports.blocks import Heading, Number, Strong, plain
from biocap.reports.front import Front
from biocap.reports.models import Passage
from biocap.reports.places.figures import by_key, quoting
from biocap.reports.places.filled import WrittenText, paragraphs
from biocap.reports.places.operations import take_back_passage, write_passage
from biocap.reports.places.quantities import check_quantity_words, word_for
from biocap.reports.places.queries import history, passages, quotable
from biocap.reports.synthesis import synthesis_report
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.library.frozen import needs_inputs
from tests.workroom import OPEN, make_round

LATER = OPEN + timedelta(days=1)
PLACE = ("synthesis", "lessons", "en")
NAME = "naming.percent all A -"
HALF = {NAME: Number(60, "60", "naming.percent", ("all", "A", ""))}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return needs_inputs(7, 40).open(tmp_path_factory.mktemp("library"))


@pytest.mark.django_db
def test_what_is_written_is_kept_taken_back_and_told_in_the_trail(
    secretariat: Person, focal_point: Person
) -> None:
    held = make_round(secretariat)
    first = write_passage(held, *PLACE, "First {" + NAME + "}.", HALF, by=secretariat, at=OPEN)
    assert first.figures == {NAME: "60"}
    second = write_passage(held, *PLACE, "Second.", HALF, after=first.pk, by=secretariat, at=LATER)
    with pytest.raises(Problem) as meanwhile:
        write_passage(held, *PLACE, "Third.", HALF, after=first.pk, by=secretariat, at=LATER)
    assert meanwhile.value.code == "documents.changed_meanwhile"
    with pytest.raises(Problem) as unknown:
        write_passage(held, *PLACE, "{a b}", HALF, after=second.pk, by=secretariat, at=LATER)
    assert unknown.value.code == "documents.no_such_figure"
    with pytest.raises(NotAllowed):
        write_passage(held, *PLACE, "Mine.", HALF, after=second.pk, by=focal_point, at=LATER)
    back = take_back_passage(held, *PLACE, by=secretariat, at=LATER)
    assert (back.text, back.figures) == (first.text, first.figures)
    assert [one.pk for one in history(held.code, *PLACE)] == [back.pk, second.pk, first.pk]
    actions = AuditEntry.objects.filter(action__startswith="documents.").order_by("id")
    assert [entry.action for entry in actions] == [
        *("documents.write", "documents.write", "documents.take_back")
    ]
    assert Round.objects.get().passages.count() == Passage.objects.count() == 3


@pytest.mark.django_db
def test_a_place_stands_in_its_language_else_in_english(secretariat: Person) -> None:
    held = make_round(secretariat)
    for language, text in (("en", "Learnt."), ("fr", "Appris.")):
        write_passage(held, "synthesis", "lessons", language, text, {}, by=secretariat, at=OPEN)
    found = {code: passages(held.code, "synthesis", code) for code in ("en", "fr", "ru")}
    assert {code: (it["lessons"].text, it["lessons"].language) for code, it in found.items()} == {
        "en": ("Learnt.", "en"),
        "fr": ("Appris.", "fr"),
        "ru": ("Learnt.", "en"),
    }
    assert passages(held.code, "evaluation", "en") == {}


def test_a_sentence_whose_figure_moved_says_both_values() -> None:
    text = "Of Parties {" + NAME + "} per cent need it. {" + NAME + "|words} of them say so.\nMore."
    then = WrittenText(text, "en", {NAME: "34"})
    with override("en"):
        told = [plain(paragraph) for paragraph in paragraphs(then, HALF)]
        same = [plain(it) for it in paragraphs(replace(then, figures={NAME: "60"}), HALF)]
        gone = [plain(it) for it in paragraphs(then, {})]
    mark = " [moved since this was written: was 34, is 60]"
    assert told == [f"Of Parties 60 per cent need it.{mark} most of them say so.{mark}", "More."]
    assert same == ["Of Parties 60 per cent need it. most of them say so.", "More."]
    assert "[no such figure any more: naming.percent all A -, was 34]" in gone[0]
    marks = [span for it in paragraphs(then, HALF) for span in it if isinstance(span, Strong)]
    assert len(marks) == 2


def test_computed_messages_can_be_edited_and_stand_first(library: Library) -> None:
    """Unchanged they read as they were computed; of a later draft a moved figure is marked."""
    computed, figures = quotable(library, "second", "synthesis", "en")
    assert len(computed) >= 4
    text = "\n".join(map(quoting, computed))
    shown = {name: number.shown for name, number in figures.items()}
    name = next(iter(by_key(span for it in computed for span in it if isinstance(span, Number))))
    places = {
        "key-messages": WrittenText(text, "en", shown | {name: "1"}),
        "conclusions": WrittenText("Concluded.\nAgain.", "en"),
        "elements": WrittenText("Takes note;", "en"),
    }
    body = synthesis_report(library, "second", Front(), OPEN.date(), places).body
    told = [plain(text) for block in body.blocks for text in texts_in(block)]
    assert f"(b) {plain(computed[1])}" in told
    assert [line for line in told if f"was 1, is {figures[name].shown}]" in line]
    last = [b.words for b in body.blocks if isinstance(b, Heading) and b.level == 1][-2:]
    assert last == ["Conclusions", "Possible elements of a decision"]
    assert "(a) Takes note;" in told
    assert "Lessons learned" not in told


def test_words_of_a_share_come_from_a_table_that_is_checked(tmp_path: Path) -> None:
    assert [word_for(share, "en") for share in (0, 9, 10, 33, 54, 55, 100)] == [
        *("few", "few", "some", "many", "many", "most", "most")
    ]
    assert word_for(80, "fr") == "la plupart des"
    line = (
        "{code: en, decided_by: X, why: Y, words: [{at_least: 5, word: a}, {at_least: 3, word: b}]}"
    )
    (tmp_path / "quantity-words.yaml").write_text(f"languages:\n  - {line}\n")
    assert [mistake.code for mistake in check_quantity_words(tmp_path)] == [
        "definition.steps_not_rising"
    ]
