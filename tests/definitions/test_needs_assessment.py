"""The needs assessment of 2009 is complete and literal (UNEP/CBD/BS/COP-MOP/5/INF/3, annex III)."""

from pathlib import Path
from typing import Any

from biocap.shared.located import read

FOLDER = Path("definitions/formats/needs-assessment/2009")


def grids() -> dict[str, Any]:
    sections = read(FOLDER / "format.yaml")["sections"]
    return {q["code"]: q for s in sections for q in s["questions"] if q["kind"] == "grid"}


def words() -> dict[str, Any]:
    return read(FOLDER / "texts" / "en.yaml")


def test_area_l_has_its_four_items_as_printed() -> None:
    assert [row["code"] for row in grids()["needs.L"]["rows"]] == ["L.1", "L.2", "L.3", "L.other"]
    assert words()["questions"]["needs.L"]["rows"] == {
        "L.1": "Elaboration of rules for protecting confidential information",
        "L.2": "Establishment of systems (facilities and operating procedures) for managing "
        "confidential information",
        "L.3": "Training of regulatory personnel in record keeping and information security",
        "L.other": "Other (specify)",
    }
