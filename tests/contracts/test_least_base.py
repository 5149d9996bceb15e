"""Of too small a base no per cent and no colour stands anywhere: pages, files, charts, documents.

The library is published with a least base beyond every base there is, so that whatever still shows
a per cent has not asked it.
"""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import translation

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.tables.values import value_table
from biocap.library.queries import Library
from biocap.reports.blocks import Document
from biocap.reports.charts.library import charts
from biocap.reports.evaluation import evaluation_report
from biocap.reports.synthesis import synthesis_report
from biocap.shared.definitions import PROJECT
from biocap.telling.names import Words
from biocap.telling.table_files import in_file
from biocap.telling.tables import Kind
from tests.contracts.block_lines import lines_of
from tests.contracts.frozen_world import MIDTERM, REHEARSAL, open_frozen
from tests.contracts.public_pages import addresses, page_of
from tests.contracts.test_blocks import FRONT, TODAY
from tests.reports.printed import texts_of

BEYOND = 100_000
PER_CENT = re.compile(r"(?:\d|–)\s*(?:%|per ?cent\b)")
ALLOWED = (
    re.compile(r"<details class=\"reading\">.*?</details>", re.DOTALL),  # examples of how to read
    re.compile(r"<thead>.*?</thead>", re.DOTALL),  # scales of pictures
    re.compile(r"at least \d+ (?:%|per cent) of the panel"),  # the rule of verdicts
    re.compile(r"\d+ per cent of the earlier one"),
    re.compile(r"(?<=\| )(?:0|50|100)\s%"),  # scales in pictures of documents
    re.compile(r"Target: \d+ per cent by"),  # what was set, of no base
    re.compile(r"below 20 %, from 20, 40, 60, 80 %"),  # the key of shades
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Path]:
    """The frozen library as it would have been published had every base been too small."""
    folder = tmp_path_factory.mktemp("beyond")
    text = (PROJECT / "thresholds.yaml").read_text("utf-8")
    text = re.sub(r"(least_base:\n  value: )\d+", rf"\g<1>{BEYOND}", text)
    (folder / "thresholds.yaml").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as then:
        then.setenv("BIOCAP_DEFINITIONS", str(folder))
        return open_frozen(folder / "library"), folder / "library"


@pytest.fixture
def beyond(frozen: Library, published: tuple[Library, Path], settings: LazySettings) -> Library:
    """That library, and pages that read it."""
    settings.BIOCAP_LIBRARY = published[1]
    return published[0]


def told(text: str) -> list[str]:
    """Return where a text tells per cent, with what stands before it."""
    for allowed in ALLOWED:
        text = allowed.sub(" ", text)
    words = unescape(re.sub(r"<[^>]*>", " ", text)).replace("\u00a0", " ")
    return [words[max(0, at.start() - 60) : at.end()] for at in PER_CENT.finditer(words)]


def test_no_page_tells_per_cent_or_colours_a_cell(beyond: Library, client: Client) -> None:
    found, said = {}, 0
    for name, address in addresses(beyond).items():
        html = page_of(client, address)
        said += html.count("too few for a percentage") + ("nothing to take a percentage of" in html)
        shaded = re.findall(r"<t[dh][^>]*class=\"[^\"]*\bs[0-4]\b[^>]*>", html)
        found[name] = [*told(html.partition("<main")[2]), *shaded]
    assert {name: places for name, places in found.items() if places} == {}
    assert said > 40


def test_no_document_tells_per_cent(beyond: Library) -> None:
    with beyond.by_its_definitions():
        made: list[Document] = [
            *synthesis_report(beyond, REHEARSAL, FRONT, TODAY).both,
            *evaluation_report(beyond, MIDTERM, FRONT, TODAY).both,
        ]
    for document in made:
        assert [place for line in lines_of(document) for place in told(line)] == []
        assert texts_of(document)


def test_no_chart_tells_per_cent(beyond: Library) -> None:
    with translation.override("en"), beyond.by_its_definitions():
        specs = {
            name: json.dumps(spec, ensure_ascii=False) for name, spec in charts(Words(beyond, "en"))
        }
    assert len(specs) > 10
    assert {name: places for name, spec in specs.items() if (places := told(spec))} == {}


def test_no_file_holds_per_cent_and_its_column_says_why(beyond: Library) -> None:
    with beyond.by_its_definitions():
        table = value_table(Evaluation(Words(beyond, "en"), MIDTERM))
        heads, rows = in_file(table, "a snapshot")
    columns = [column for column in table.columns if column.in_file]
    places = [at for at, column in enumerate(columns) if column.kind is Kind.PERCENT]
    assert places
    assert {row[at] for row in rows for at in places} == {None}
    assert all("Empty where the base is smaller" in heads[at][1] for at in places)
