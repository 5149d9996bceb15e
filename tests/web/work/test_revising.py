"""The Secretariat sees what an edited XLSForm changes and gets the new edition; none is kept."""

import base64
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from biocap.formats.queries import check_definitions
from biocap.parties.models import Person
from biocap.shared.definitions import definition_folder
from biocap.shared.texts import text_file
from tests.channels.workbook.filling import changed
from tests.channels.xlsform.test_revising import FORMS, at, first_question
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in

PLACE = "/en/work/formats/revise/"
PACKED = re.compile(r'href="data:application/zip;base64,([^"]+)"')
EDITION = "progress-report/2026"


def give(person: Person, body: bytes, **more: str) -> Any:
    sent = {"edition": EDITION, "name": "2027", "file": SimpleUploadedFile("form.xlsx", body)}
    return signed_in(person).post(PLACE, {**sent, **more})


def reworded(book: Any) -> None:
    _code, name = first_question()
    at(book, "survey", name, "label::français (fr)").value = "Autrement dit"


def test_other_words_are_shown_and_become_an_edition(secretariat: Person, tmp_path: Path) -> None:
    before = sorted((definition_folder("formats") / "progress-report").iterdir())
    page = give(secretariat, changed(FORMS["progress-report"], reworded))
    assert page.status_code == 200
    assert "Autrement dit" in words(page.content)
    (packed,) = PACKED.findall(page.content.decode())
    with ZipFile(BytesIO(base64.b64decode(packed))) as archive:
        archive.extractall(tmp_path)
    assert list(check_definitions(tmp_path)) == []
    texts = tmp_path / "progress-report" / "2027" / text_file("fr")
    assert "Autrement dit" in texts.read_text("utf-8")
    assert sorted((definition_folder("formats") / "progress-report").iterdir()) == before


def test_what_goes_beyond_is_refused_cell_by_cell(secretariat: Person) -> None:
    def another_kind(book: Any) -> None:
        reworded(book)
        at(book, "survey", first_question()[1], "type").value = "integer"

    page = give(secretariat, changed(FORMS["progress-report"], another_kind))
    assert page.status_code == 422
    assert re.search(r"survey![A-Z]+[0-9]+", words(page.content))
    assert "no edition was made" in words(page.content)
    assert not PACKED.search(page.content.decode())


def test_what_is_no_form_of_that_edition_or_has_a_name_that_is_taken_is_refused(
    secretariat: Person,
) -> None:
    body = changed(FORMS["progress-report"], reworded)
    unchanged = give(secretariat, FORMS["progress-report"])
    assert "changes nothing" in words(unchanged.content)
    for answer in (
        unchanged,
        give(secretariat, b"no workbook"),
        give(secretariat, body, name="2026"),
        give(secretariat, body, name="../2027"),
        give(secretariat, FORMS["needs-assessment"]),
    ):
        assert answer.status_code == 422
        assert not PACKED.search(answer.content.decode())


def test_it_is_for_the_secretariat_alone(focal_point: Person, secretariat: Person) -> None:
    assert signed_in(focal_point).get(PLACE).status_code == 403
    assert PLACE in signed_in(secretariat).get("/en/work/").content.decode()
