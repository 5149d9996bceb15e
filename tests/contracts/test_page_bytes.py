"""A public page of each kind with its style and pictures, compressed, within its budget.

Source: issue "Six languages", section Budgets: 250 KB for a public page with its chart's data.
"""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.drawn import drawn_folder
from biocap.library.queries import Library
from biocap.reports.charts import draw_all
from tests.contracts.frozen_world import frozen_inputs, write_frozen_beside
from tests.contracts.public_pages import addresses, kind_of_page, kinds
from tests.web.work.test_bytes import compressed_file

PUBLIC_PAGE = 250_000
PARTIES, ACTIVITIES = 140, 150
"""As many as answer a round and are reported: a real library, not a small one."""
WORDIEST = "ru"
"""The language whose pages take most bytes."""
NAMED = re.compile(r'(?:href|src)="/static/([^"]+)"')
CHART = re.compile(r'src="(/[a-z]{2}/charts/[^"]+)"')
BROTLI = {"accept-encoding": "br"}


@pytest.fixture
def large(tmp_path: Path, settings: LazySettings) -> Library:
    """A library as large as a real one, its charts drawn, and pages that read it."""
    library = frozen_inputs(PARTIES, ACTIVITIES).open(tmp_path)
    write_frozen_beside(tmp_path)
    draw_all(library, drawn_folder(library.snapshot_id, tmp_path), (WORDIEST,))
    settings.BIOCAP_LIBRARY = tmp_path
    return library


def test_first_visit_of_each_kind_of_public_page_in_250_kb(client: Client, large: Library) -> None:
    sizes: dict[str, int] = {}
    charts: set[str] = set()
    for english in addresses(large).values():
        page = english.replace("/en/", f"/{WORDIEST}/", 1)
        response = client.get(page, headers=BROTLI)
        if response.status_code == 404:
            continue  # this larger world has no answers of this Party
        packed = response.headers.get("Content-Encoding") == "br"
        html = (brotli.decompress(response.content) if packed else response.content).decode()
        shown = set(CHART.findall(html))
        charts |= shown
        sizes[page] = len(response.content) + sum(map(compressed_file, set(NAMED.findall(html))))
        sizes[page] += sum(len(client.get(chart, headers=BROTLI).content) for chart in shown)
    assert {kind_of_page(page) for page in sizes} == kinds()
    assert charts
    assert {page: size for page, size in sizes.items() if size > PUBLIC_PAGE} == {}
