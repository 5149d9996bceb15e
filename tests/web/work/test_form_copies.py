"""Who contributes to given sections gets the form and the workbook with these sections alone."""

import base64
import json
import re
import zlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from biocap.channels.workbook.reading import sheets_of
from biocap.collection import operations
from biocap.collection.models import SectionGiven, Submission
from biocap.parties.models import Person
from tests.channels.workbook.filling import filled
from tests.factories import make_person
from tests.reports.printed import pdf_pages, squeezed, word_texts
from tests.web.work.conftest import address, signed_in, value
from tests.workroom import AREA_L

L1 = "needs.L/L.1"
PACKED = re.compile(r'biocap\.unpacked\("([^"]+)"\)')


def carried(form: bytes) -> dict[str, Any]:
    """Return what a form in one file carries."""
    (packed,) = PACKED.findall(form.decode())
    told: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return told


def test_who_holds_sections_takes_them_along_and_brings_them_back(
    draft: Submission, answer: Callable[..., None], focal_point: Person, now: datetime
) -> None:
    answer(focal_point, {**AREA_L, "notes": "For few.", "other_information": "Of others."})
    nia = make_person("Nia", colleague="KEN")
    hers, kenya = signed_in(nia), signed_in(focal_point)
    places = [address(draft, name) for name in ("form.html", "form.xlsx")]
    assert [hers.get(place).status_code for place in places] == [404, 404]
    given = ["needs.L", "needs.M"]
    operations.give_sections(draft, nia, given, due_on=None, by=focal_point, at=now)

    form, book = [hers.get(place).content for place in places]
    told = carried(form)
    assert [section["code"] for section in told["rules"]["sections"]] == ["needs.L"]
    assert list(told["file"]["base"]) == [L1]
    whole = carried(kenya.get(places[0]).content)
    assert {*whole["file"]["base"]} == {*AREA_L, "notes", "other_information"}
    for words in ("For few.", "Of others."):
        assert words not in json.dumps(told)
        assert words not in json.dumps(sheets_of(book), default=str)
    assert hers.get(address(draft, "xlsform.xlsx")).status_code == 404
    assert address(draft, "form.docx") in hers.get(address(draft, "answer-files/")).text
    printed = "".join(word_texts(hers.get(address(draft, "form.docx")).content))
    assert "l.1" in printed
    assert "m.1" not in printed  # not asked by now
    assert "forfew." not in printed

    sent = SimpleUploadedFile("form.xlsx", filled(book, {f"{L1}|extent": "4"}))
    here = hers.post(address(draft, "answer-files/"), {"file": sent})["Location"]
    page = hers.get(here)
    assert [str(name) for name in page.context["tables"]] == ["taken"]
    hers.post(here, {"act": "take", "shown": page.context["shown"]})
    assert value(draft, L1) == {**AREA_L[L1], "extent": {"code": "4"}}
    numbers = SectionGiven.objects.values_list("pk", flat=True)
    operations.take_back_sections(draft, list(numbers), by=focal_point, at=now)
    assert [hers.get(place).status_code for place in places] == [404, 404]


def test_own_answers_are_read_as_word_and_pdf_after_submission_from_every_page_of_it(
    draft: Submission, answer: Callable[..., None], focal_point: Person, now: datetime
) -> None:
    answer(focal_point, {**AREA_L, "notes": "Our own words."})
    version = operations.submit(draft, by=focal_point, at=now)
    kenya = signed_in(focal_point)
    receipt = f"/en/work/receipts/{version.receipt}/"
    told = [kenya.get(page).text for page in (receipt, address(draft, "versions/"), "/en/work/")]
    for ending, read in (("docx", word_texts), ("pdf", pdf_pages)):
        place = address(draft, f"form.{ending}")
        assert all(f'href="{place}"' in page for page in told)
        assert "ourownwords." in squeezed("".join(read(kenya.get(place).content)))
    office = signed_in(make_person(secretariat="yes"))
    assert address(draft, "form.docx") not in office.get(receipt).text
    assert office.get(address(draft, "form.docx")).status_code == 404
