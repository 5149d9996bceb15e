"""An answer file in the browser: looked at side by side, taken in without scripts, its receipt."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from biocap.channels.answer_file import written_answer_file
from biocap.channels.models import ReceivedFile
from biocap.channels.operations import receive_answer_file, take_answer_file
from biocap.channels.queries import blank_file
from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.collection.problems import NotAllowed
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.channels.workbook.filling import filled
from tests.factories import make_person
from tests.reports.printed import pdf_pages, squeezed, word_texts
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in, value
from tests.workroom import AREA_L

pytestmark = pytest.mark.django_db
Answer = Callable[[Person, dict[str, Any]], None]
L1 = "needs.L/L.1"
OTHER = {"extent": {"code": "3"}, "means": [{"code": "2"}]}


def sent(body: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("kenya.answers.json", body, "application/json")}


def file_of(draft: Submission, answers: dict[str, Any]) -> bytes:
    said = {"author": "Wanjiru Home", "written_at": "2026-03-01T10:00:00Z", "answers": answers}
    return written_answer_file(replace(blank_file(draft, "one_file"), **said))


def ticked(page: str) -> int:
    return len(re.findall(r"\schecked\s*>", page))


def test_words_beside_an_option_stand_in_their_language_where_sides_are_chosen(
    draft: Submission, answer: Answer, focal_point: Person
) -> None:
    answer(focal_point, AREA_L)
    client = signed_in(focal_point)
    typed = {"specify": "[ar] تشفير", "extent": {"code": "3"}}
    file = file_of(draft, {"needs.L/L.other": typed, "notes": "[fr] Tapé\n\n[und] Typed"})
    page = client.get(client.post(address(draft, "answer-files/"), sent(file))["Location"]).text
    assert not re.search(r"\[(fr|ar|und)\]", page)
    assert '<bdi lang="ar" dir="rtl">تشفير</bdi>' in page
    assert 'French: <bdi lang="fr" dir="ltr">Tapé</bdi>' in page
    assert 'language not stated: <bdi lang="und" dir="auto">Typed</bdi>' in page


def test_a_file_is_looked_at_and_taken_in(
    draft: Submission, answer: Answer, focal_point: Person
) -> None:
    answer(focal_point, AREA_L)
    client = signed_in(focal_point)
    assert address(draft, "answer-files/") in client.get(address(draft, "review/")).text
    file = file_of(draft, {L1: OTHER, "notes": "Typed at home."})
    went = client.post(address(draft, "answer-files/"), sent(file))
    received = ReceivedFile.objects.get()
    assert (went.status_code, went["Location"]) == (302, f"/en/work/answer-files/{received.pk}/")
    page = client.get(went["Location"])
    assert "The file alone changed these: they are taken in" in page.text
    assert "\u2068Wanjiru Home\u2069; 1 Mar 2026" in words(page.content)
    assert "choose:" not in page.text
    assert value(draft, "notes") is None
    shown = page.context["shown"]
    receipt = client.post(went["Location"], {"act": "take", "shown": shown}, follow=True)
    assert f"AF-{received.received_at.year}-{received.pk:06d}" in receipt.text
    assert "2 answers of the file stand in the draft." in words(receipt.content)
    assert value(draft, "notes") == "Typed at home."
    assert "This was taken" not in receipt.text
    assert str(ReceivedFile.objects.get()) in client.get(address(draft, "answer-files/")).text


def test_both_changed_stands_in_three_columns_and_asks(
    draft: Submission, answer: Answer, focal_point: Person, contributor: Person
) -> None:
    answer(focal_point, AREA_L)
    file = file_of(draft, {L1: OTHER, "notes": "The file's."})
    answer(contributor, {L1: {"extent": {"code": "4"}}, "notes": "Typed here."})
    client = signed_in(focal_point)
    here = client.post(address(draft, "answer-files/"), sent(file))["Location"]
    page = client.get(here)
    text = words(page.content)
    assert "When the form was handed out In the file Here now" in text
    assert contributor.name in text
    assert page.text.count(f'name="choose:{L1}"') == 2
    assert ticked(page.text) == 0
    shown = {"act": "take", "shown": page.context["shown"]}
    asked = client.post(here, {**shown, f"choose:{L1}": "yours"})
    assert asked.status_code == 422
    assert "Both sides changed 1 answers." in words(asked.content)
    assert ticked(asked.text) == 1, "what was chosen stays chosen"
    assert value(draft, L1) == {"extent": {"code": "4"}}
    every = client.get(f"{here}?all=theirs")
    assert ticked(every.text) == 2
    choices = {f"choose:{L1}": "yours", "choose:notes": "theirs"}
    receipt = client.post(here, {**shown, **choices}, follow=True)
    assert (value(draft, L1), value(draft, "notes")) == (OTHER, "Typed here.")
    assert "The file&#x27;s." in receipt.text, "what does not stand stays in the receipt"
    assert "Typed here." in receipt.text


def test_a_colleague_who_answers_something_else_meanwhile_hinders_nobody(
    draft: Submission, answer: Answer, focal_point: Person, contributor: Person
) -> None:
    client = signed_in(focal_point)
    file = file_of(draft, {"notes": "The file's."})
    here = client.post(address(draft, "answer-files/"), sent(file))["Location"]
    shown = client.get(here).context["shown"]
    answer(contributor, {"other_information": "Typed meanwhile."})
    assert client.post(here, {"act": "take", "shown": shown}).status_code == 302
    assert value(draft, "notes") == "The file's."
    assert value(draft, "other_information") == "Typed meanwhile."


def test_a_file_that_does_not_lie_with_the_draft_is_refused_and_the_rest_is_taken(
    draft: Submission, answer: Answer, focal_point: Person
) -> None:
    """No answer file brings files along: one that names some says so, and what to do."""
    client = signed_in(focal_point)
    named = [{"upload": "00000000-0000-0000-0000-00000000000a"}]
    file = file_of(draft, {"documents": named, "notes": "The file's."})
    here = client.post(address(draft, "answer-files/"), sent(file))["Location"]
    page = client.get(here)
    assert [str(name) for name in page.context["tables"]] == ["taken", "refused"]
    assert "names a file that was not uploaded here. Upload it first." in words(page.content)
    client.post(here, {"act": "take", "shown": page.context["shown"]})
    assert value(draft, "notes") == "The file's."
    assert "documents" not in queries.values_of(draft)


def test_what_was_saved_after_the_look_is_not_overwritten(
    draft: Submission, answer: Answer, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    file = file_of(draft, {"notes": "The file's."})
    here = client.post(address(draft, "answer-files/"), sent(file))["Location"]
    shown = client.get(here).context["shown"]
    answer(focal_point, {"notes": "Typed meanwhile."})
    again = client.post(here, {"act": "take", "shown": shown})
    assert again.status_code == 422
    assert "Somebody saved answers after this page was shown to you." in again.text
    assert "choose:notes" in again.text
    assert value(draft, "notes") == "Typed meanwhile."


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"{", "This is no answer file"),
        (b"PK\x03\x04", "This is no workbook that can be read."),
        (b"{}", "This is a file of another kind"),
        (b" " * (4096 * 1024 + 1), "This file is larger than 4096 KB"),
        (b"", "Choose an answer file first"),
    ],
)
def test_a_refused_file_says_why(
    draft: Submission, focal_point: Person, body: bytes, sentence: str
) -> None:
    page = signed_in(focal_point).post(address(draft, "answer-files/"), sent(body))
    assert (page.status_code, sentence in page.text) == (422, True)
    assert not ReceivedFile.objects.exists()


def test_what_cannot_be_read_is_said_and_left(draft: Submission, focal_point: Person) -> None:
    client = signed_in(focal_point)
    file = file_of(draft, {"contact": {"email": "no address"}, "notes": "Good."})
    page = client.post(address(draft, "answer-files/"), sent(file), follow=True)
    assert "These cannot be read, and are left" in page.text
    assert "this is no e-mail address" in page.text


def test_a_file_is_put_aside(draft: Submission, focal_point: Person) -> None:
    client = signed_in(focal_point)
    file = file_of(draft, {"notes": "x"})
    here = client.post(address(draft, "answer-files/"), sent(file))["Location"]
    page = client.post(here, {"act": "put_aside"}, follow=True)
    assert "Put aside. It can be taken up again." in page.text
    assert "put aside" in words(page.content)
    assert "This file was put aside." in client.get(here).text
    page = client.post(here, {"act": "take_up"}, follow=True)
    assert "Taken up again: it waits to be looked at." in page.text
    assert "This file was put aside." not in page.text


def test_scripts_in_a_file_are_words(draft: Submission, focal_point: Person) -> None:
    client = signed_in(focal_point)
    file = json.loads(file_of(draft, {"notes": "<script>alert(1)</script>"}))
    body = file_of(draft, file["answers"])
    page = client.post(address(draft, "answer-files/"), sent(body), follow=True)
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_the_form_in_one_file_is_a_download_that_no_page_runs(
    draft: Submission, answer: Answer, focal_point: Person
) -> None:
    answer(focal_point, AREA_L)
    client = signed_in(focal_point)
    assert address(draft, "form.html") in client.get(address(draft, "answer-files/")).text
    form = client.get(address(draft, "form.html"))
    assert form["Content-Disposition"] == 'attachment; filename="ken-needs-assessment-en.html"'
    assert form["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert len(form.content) < 400_000
    assert b"biocap.open(biocap.unpacked(" in form.content


def test_the_workbook_is_downloaded_filled_in_and_taken_in(
    draft: Submission, answer: Answer, focal_point: Person
) -> None:
    answer(focal_point, AREA_L)
    client = signed_in(focal_point)
    handed = client.get(address(draft, "form.xlsx"))
    assert handed["Content-Disposition"].endswith('"ken-needs-assessment-en.xlsx"')
    book = filled(handed.content, {"notes": "From a workbook.", "needs.L/L.1|extent": "4"})
    file = SimpleUploadedFile("form.xlsx", book, "application/octet-stream")
    went = client.post(address(draft, "answer-files/"), {"file": file})
    page = client.get(went["Location"])
    assert "Workbook" in words(page.content)
    shown = page.context["shown"]
    client.post(went["Location"], {"act": "take", "shown": shown})
    assert value(draft, "notes") == "From a workbook."
    assert value(draft, L1) == {"extent": {"code": "4"}, "means": [{"code": "1"}]}
    spoilt = SimpleUploadedFile("form.xlsx", filled(handed.content, {"notes": "=1+1"}))
    refused = client.post(address(draft, "answer-files/"), {"file": spoilt})
    assert "A cell of this workbook holds a formula (D" in refused.text


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_form_on_paper_is_handed_out(
    draft: Submission, answer: Answer, focal_point: Person, ending: str
) -> None:
    answer(focal_point, {"notes": "Our own words."})
    client = signed_in(focal_point)
    assert address(draft, f"form.{ending}") in client.get(address(draft, "answer-files/")).text
    read = {"docx": word_texts, "pdf": pdf_pages}[ending]
    place = address(draft, f"form.{ending}")
    filled_in, blank = client.get(place).content, client.get(f"{place}?blank=1").content
    said = ["ourownwords." in squeezed("".join(read(one))) for one in (filled_in, blank)]
    assert said == [True, False]
    arabic = client.get(place.replace("/en/", "/ar/"))
    assert arabic["Content-Disposition"].endswith(f'"ken-needs-assessment-ar.{ending}"')


def test_the_xlsform_is_downloaded_and_collected_data_wait(
    draft: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    assert address(draft, "xlsform.xlsx") in client.get(address(draft, "answer-files/")).text
    form = client.get(address(draft, "xlsform.xlsx"))
    assert form["Content-Disposition"].endswith('"ken-needs-assessment-en.xlsform.xlsx"')
    book = openpyxl.load_workbook(BytesIO(form.content))
    told = {row[1].value: row[2].value for row in book["survey"].iter_rows(max_row=6)}
    carried = {name: str(value).strip("'") for name, value in told.items() if value}
    heads = [name for name in carried if str(name).startswith("biocap_")]
    lines = [",".join([*heads, "notes"])]
    lines += [",".join([*(carried[name] for name in heads), f"From {who}"]) for who in "AB"]
    sent_back = SimpleUploadedFile("data.csv", "\n".join(lines).encode(), "text/csv")
    page = client.post(address(draft, "answer-files/"), {"file": sent_back}, follow=True)
    assert "Each record waits below as a file of its own." in page.text
    assert ReceivedFile.objects.count() == 2
    one = ReceivedFile.objects.first()
    assert one is not None
    look = client.get(f"/en/work/answer-files/{one.pk}/")
    assert "Form on telephones (ODK, KoboToolbox)" in words(look.content)
    spoilt = SimpleUploadedFile("data.csv", b"hello", "text/csv")
    refused = client.post(address(draft, "answer-files/"), {"file": spoilt})
    assert "This is no table of collected data that can be read." in refused.text
    assert refused.status_code == 422


def test_who_holds_sections_takes_answers_of_these_alone_from_a_file(
    draft: Submission, answer: Answer, focal_point: Person, now: datetime
) -> None:
    answer(focal_point, {**AREA_L, "notes": "For few.", "other_information": "As it was."})
    nia = make_person("Nia", colleague="KEN")
    hers, place = signed_in(nia), address(draft, "answer-files/")
    changed = {L1: OTHER, "notes": "Hers?", "other_information": "As it was."}
    file = file_of(draft, changed)
    assert hers.get(place).status_code == 404
    assert hers.post(place, sent(file)).status_code == 404
    operations.give_sections(draft, nia, ["needs.L"], due_on=None, by=focal_point, at=now)
    assert place in hers.get(address(draft, "sections/needs.L/")).text
    page = hers.get(place)
    assert "the others are named, and left" in words(page.content)
    assert "form.xlsx" in page.text
    assert address(draft, "form.docx") + "?blank" not in page.text
    here = hers.post(place, sent(file))["Location"]
    page = hers.get(here)
    shown = words(page.content)
    assert [str(name) for name in page.context["tables"]] == ["taken", "elsewhere"]
    assert "For few." not in shown
    assert "Hers?" not in shown
    (line,) = page.context["tables"]["elsewhere"].lines
    assert "Notes" in str(line) or "notes" in str(line)
    receipt = hers.post(here, {"act": "take", "shown": page.context["shown"]}, follow=True)
    assert (value(draft, L1), value(draft, "notes")) == (OTHER, "For few.")
    told = words(receipt.content)
    assert "1 answer of the file stands in the draft." in told
    assert "of a section that was not given" in told
    assert "For few." not in told
    trail = AuditEntry.objects.get(action="answer_file.take")
    assert (trail.person_id, trail.detail["keys"]) == (nia.pk, [L1])


def test_who_holds_sections_sees_the_files_that_they_brought_and_no_other(
    draft: Submission, answer: Answer, focal_point: Person, now: datetime
) -> None:
    answer(focal_point, {**AREA_L, "notes": "For few."})
    nia = make_person("Nia", colleague="KEN")
    operations.give_sections(draft, nia, ["needs.L"], due_on=None, by=focal_point, at=now)
    hers, kenya, place = signed_in(nia), signed_in(focal_point), address(draft, "answer-files/")
    theirs = kenya.post(place, sent(file_of(draft, {"notes": "Typed at home."})))["Location"]
    assert hers.get(theirs).status_code == 404
    assert hers.post(theirs, {"act": "put_aside"}).status_code == 404
    assert hers.get(place).context["files"] == []
    again = hers.post(place, sent(file_of(draft, {"notes": "Typed at home."})))
    assert "brought this very file in already" in words(again.content)

    mine = hers.post(place, sent(file_of(draft, {L1: OTHER, "notes": "Hers?"})))["Location"]
    assert len(hers.get(place).context["files"]) == 1
    page = kenya.get(mine)
    assert [str(name) for name in page.context["tables"]] == [
        "taken"
    ]  # whole to who sees the whole
    kenya.post(mine, {"act": "take", "shown": page.context["shown"]})
    assert value(draft, "notes") == "Hers?"
    receipt = words(hers.get(mine).content)
    assert "For few." not in receipt
    operations.take_back_sections(
        draft, [it.pk for it in draft.sections_given.all()], by=focal_point, at=now
    )
    assert hers.get(mine).status_code == 404


def test_what_came_for_others_only_changes_nothing(
    draft: Submission, answer: Answer, focal_point: Person, now: datetime
) -> None:
    answer(focal_point, AREA_L)
    nia = make_person("Nia", colleague="KEN")
    operations.give_sections(draft, nia, ["needs.L"], due_on=None, by=focal_point, at=now)
    received = receive_answer_file(draft, file_of(draft, {"notes": "Hers?"}), nia, now)
    taken = take_answer_file(received, {"notes": "yours"}, {"notes": 0}, nia, now)
    assert [(it["key"], it["outcome"], it["stands"]) for it in taken.outcome] == [
        ("notes", "elsewhere", "theirs")
    ]
    assert value(draft, "notes") is None
    with pytest.raises(NotAllowed):
        take_answer_file(received, {}, {}, make_person(colleague="KEN"), now)
