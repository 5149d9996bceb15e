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
    for place in ("form.docx", "form.pdf", "xlsform.xlsx"):
        assert hers.get(address(draft, place)).status_code == 404

    sent = SimpleUploadedFile("form.xlsx", filled(book, {f"{L1}|extent": "4"}))
    here = hers.post(address(draft, "answer-files/"), {"file": sent})["Location"]
    page = hers.get(here)
    assert [str(name) for name in page.context["tables"]] == ["taken"]
    hers.post(here, {"act": "take", "shown": page.context["shown"]})
    assert value(draft, L1) == {**AREA_L[L1], "extent": {"code": "4"}}
    numbers = SectionGiven.objects.values_list("pk", flat=True)
    operations.take_back_sections(draft, list(numbers), by=focal_point, at=now)
    assert [hers.get(place).status_code for place in places] == [404, 404]
