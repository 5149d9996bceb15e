"""The rules of the form in one file say of every vector what the server's check says."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from biocap.channels.answer_file import AnswerFile, written_answer_file
from biocap.channels.one_file.content import PURE, form_data, script_of
from biocap.collection.rules import freeze
from biocap.formats import Edition
from tests.channels.one_file import vectors
from tests.channels.one_file.vectors import answer_sets, found, read

KEPT = Path(__file__).parent / "vectors.json"
EDITIONS = vectors.editions()
NAMES = [f"{edition.code}/{edition.edition}" for edition in EDITIONS]


@pytest.fixture
def page(browser: Any) -> Iterator[Page]:
    """A page of Chromium with the pure parts of the form, and no network."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_script_tag(content=script_of(PURE))
    yield page
    context.close()


def begin(page: Page, edition: Edition) -> None:
    file = AnswerFile(
        *("KEN", "r", "s", edition.code, edition.edition, edition.sha256, "one_file", "", "")
    )
    page.evaluate("data => biocap.begin(data)", form_data(file, edition, {"en": "Kenya"}))


def summary() -> dict[str, Any]:
    """Return how many vectors there are of each format, what they find, and their hash."""
    told = {}
    for name, edition in zip(NAMES, EDITIONS, strict=True):
        sets = [[answers, found(edition, answers)] for answers in answer_sets(edition)]
        codes = [finding[1] for _answers, findings in sets for finding in findings]
        told[name] = {
            "sets": len(sets),
            "findings": {code: codes.count(code) for code in sorted(set(codes))},
            "sha256": hashlib.sha256(json.dumps(sets, sort_keys=True).encode()).hexdigest(),
        }
    return told


def test_the_vectors_are_those_that_are_kept() -> None:
    now = summary()
    if os.environ.get("BIOCAP_RENEW"):
        KEPT.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n")
    assert now == json.loads(KEPT.read_text())
    met = {code for one in now.values() for code in one["findings"]}
    assert len(met) >= 20, "the vectors break most of the rules"


@pytest.mark.parametrize("edition", EDITIONS, ids=NAMES)
def test_the_form_finds_what_the_server_finds(page: Page, edition: Edition) -> None:
    begin(page, edition)
    sets = list(answer_sets(edition))
    assert sum(bool(found(edition, answers)) for answers in sets) > len(sets) / 2
    said = page.evaluate(
        """sets => sets.map(answers => biocap.checkAnswers(answers).map(one => [
            one.level, one.code, one.question, one.row, one.column,
            biocap.sentences[one.name].text, one.params
        ]))""",
        sets,
    )
    for answers, ours in zip(sets, said, strict=True):
        theirs = json.loads(json.dumps(found(edition, answers)))
        assert ours == theirs


@pytest.mark.parametrize("edition", EDITIONS, ids=NAMES)
def test_the_form_reads_what_the_server_reads(page: Page, edition: Edition) -> None:
    begin(page, edition)
    sets = list(answer_sets(edition))
    said = page.evaluate(
        """sets => sets.map(answers => {
            const read = {};
            for (const key of Object.keys(answers)) {
                try {
                    const written = biocap.asWritten(key, answers[key]);
                    read[key] = {value: biocap.readAnswer(key, written)};
                } catch (error) {
                    if (!(error instanceof biocap.Malformed)) throw error;
                    read[key] = {refused: biocap.sentences[error.name].code};
                }
            }
            return read;
        })""",
        sets,
    )
    for answers, ours in zip(sets, said, strict=True):
        assert ours == json.loads(json.dumps(read(edition, answers)))


def test_the_form_reads_numbers_and_days_as_the_server(page: Page) -> None:
    begin(page, EDITIONS[0])
    told = page.evaluate(
        """some => some.map(([text, money]) => {
            try { return [text, money, biocap.readNumber(text, money)]; }
            catch (error) { return [text, money, [error.name, error.params]]; }
        })""",
        vectors.numbers(),
    )
    assert told == vectors.numbers()
    days = vectors.days()
    read_days = page.evaluate("some => some.map(([text]) => [text, biocap.writtenDay(text)])", days)
    assert read_days == days


def test_the_form_seals_as_the_server(page: Page) -> None:
    begin(page, EDITIONS[0])
    answers = {"notes": 'é 中 🌱 \u2028 \\ " \x1f', "b": [1, 2.5, 1e21, 1e-7, None, True], "é": {}}
    file = json.loads(written_answer_file(AnswerFile(*"abcdefghi", answers=answers)))
    sealed = json.loads(page.evaluate("file => biocap.sealed(file)", file))
    assert sealed["sha256"] == file["sha256"]
    assert freeze({k: v for k, v in sealed.items() if k != "sha256"})[1] == file["sha256"]
