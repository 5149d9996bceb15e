"""Every file of a shipped format names its published JSON Schema for editors, and fits it."""

import json
from pathlib import Path

import jsonschema
import pytest

from biocap.shared.located import read_located

DEFINITIONS = Path(__file__).parents[2] / "definitions"
FILES = sorted((DEFINITIONS / "formats").glob("**/*.yaml"))


def test_there_are_files_to_prove() -> None:
    names = {path.relative_to(DEFINITIONS / "formats").as_posix() for path in FILES}
    assert names >= {
        f"{code}/2009/{file}"
        for code in ("activity-report", "needs-assessment")
        for file in ("errata.yaml", "format.yaml", "texts/en.yaml")
    } | {"national-report/lineage-4-5.yaml"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DEFINITIONS).as_posix())
def test_file_fits_the_schema_that_its_first_line_names(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    marker = "# yaml-language-server: $schema="
    assert first.startswith(marker)
    schema = json.loads((path.parent / first.removeprefix(marker)).read_text("utf-8"))
    jsonschema.validate(read_located(path), schema)
