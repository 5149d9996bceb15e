"""The page of distances: with a synthetic target its pace, without any that none is set."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.evaluation import evaluation_inputs
from tests.web.library.walking import R, html_of, said


@pytest.mark.parametrize("is_set", [True, False])
def test_page_tells_the_targets_there_are(
    client: Client, tmp_path: Path, settings: Any, is_set: bool
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    inputs = evaluation_inputs(2026)
    rows = [{**row, "reason": "Synthetic"} for row in inputs.given["targets"]] if is_set else []
    replace(inputs, given={**inputs.given, "targets": rows}).open(tmp_path / "library")
    page = said(client, f"{R}distance/")
    file = client.get(f"{R}distance/?table=distance&format=csv").text
    assert ("Synthetic" in page) is ("Synthetic" in file) is is_set
    assert ("Needed a year" in page) is is_set
    chosen = said(client, f"{R}distance/?parties=Africa&parties=developing")
    assert ("A choice of Parties changes no target" in chosen) is is_set
    assert "A choice of Parties changes no target" not in page
    assert ("No target is set for any of the 53 indicators" in page) is not is_set
    assert f'href="{R}distance/"' in html_of(client, R)
