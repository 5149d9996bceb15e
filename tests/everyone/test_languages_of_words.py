"""No page shows how a text carries its languages: the codes stand in boxes to type in alone."""

import re
from typing import Any

import pytest

from biocap.collection import operations
from biocap.collection.models import Submission
from tests import workroom
from tests.everyone.pages import pages_of
from tests.web import test_access
from tests.web.test_access import World, world

__all__ = ["world"]

NEEDS = {
    "notes": "[fr] Tapé\n\n[ar] نص",
    "other_information": "[fr] Autre",
    "needs.L/L.other": {
        "specify": "[fr] Chiffrement",
        "extent": {"code": "1"},
        "means": [{"code": "9", "specify": "[fr] Jumelage"}],
    },
}
REPORT = {
    "title": "[fr] Titre",
    "description": "[fr] Texte",
    "payer": [{"code": "donors", "specify": "[fr] FEM"}],
}
BOXES = re.compile(r"(?s)<textarea\b.*?</textarea>|<input\b[^>]*>")


@pytest.fixture(autouse=True)
def words_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the world's people state the language of what they write, before it is made."""

    def in_french(by: Any, *more: Any) -> Submission:
        report = workroom.make_activity(by, *more)
        operations.save_answers(report, REPORT, by=by, at=workroom.OPEN, channel="web")
        return report

    monkeypatch.setattr(test_access, "AREA_L", workroom.AREA_L | NEEDS)
    monkeypatch.setattr(test_access, "make_activity", in_french)


def test_no_page_shows_the_code_of_a_language(words_in_french: None, world: World) -> None:
    shown = {
        f"{who}: {name}": codes
        for who in ("secretariat", "focal point", "reporter")
        for name, html in pages_of(world, who, "en", "work").items()
        if (codes := re.findall(r".{0,40}\[(?:fr|ar)\].{0,20}", BOXES.sub(" ", html)))
    }
    assert shown == {}
