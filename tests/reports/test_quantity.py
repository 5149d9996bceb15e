"""Few, some, many and most are never said of a base too small, of none or of all."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from biocap.library.figures import Share
from biocap.library.thresholds import least_base
from biocap.reports.block_texts import texts_in
from biocap.reports.blocks import Document, plain
from biocap.reports.evaluation import evaluation_report
from biocap.reports.front import Front
from biocap.reports.places.quantities import steps_in
from biocap.reports.quantity import how_many
from biocap.reports.synthesis import synthesis_report
from biocap.shared.languages import languages
from tests.evaluation import MIDTERM, evaluation_inputs
from tests.library.frozen import needs_inputs

SAID = re.compile(r"\b(?:Few|Some|Many|Most) Parties\b")


@pytest.mark.parametrize("language", list(languages()))
def test_how_many_has_a_word_for_a_share_of_enough_that_is_neither_none_nor_all(
    language: str,
) -> None:
    words = {word.casefold() for _least, word in steps_in(language)}
    with override(language):
        for whole in range(1, 3 * least_base()):
            for part in range(whole + 1):
                word, fit = how_many(Share(part, whole)), 0 < part < whole >= least_base()
                assert (word is not None) is fit, (part, whole)
                assert word is None or str(word).casefold() in words


def sentences(document: Document) -> list[str]:
    texts = [plain(text) for block in document.blocks for text in texts_in(block)]
    # what the words mean is said in quotation marks, in the introduction
    return [sentence for text in texts for sentence in re.split(r"(?<=\.)\s", text)]


@pytest.mark.parametrize(("parties", "large"), [(3, False), (40, True)])
def test_documents_say_few_to_most_of_a_base_large_enough_alone(
    parties: int, large: bool, tmp_path: Path
) -> None:
    needs = needs_inputs(11, parties).open(tmp_path / "needs")
    cycles = evaluation_inputs(11, parties).open(tmp_path / "cycles")
    front, today = Front(), date(2026, 9, 1)
    for report in (
        synthesis_report(needs, "second", front, today),
        evaluation_report(cycles, MIDTERM, front, today),
    ):
        said = [text for text in sentences(report.body) if SAID.search(text)]
        assert bool(said) is large, said
        for text in said:
            part, whole = map(int, re.search(r"(\d+) of the (\d+)", text).groups())  # type: ignore[union-attr]
            assert 0 < part < whole >= least_base(), text
