"""Collected data come back by the same check and merge, whatever gave them out."""

import csv
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import pytest

from biocap import formats
from biocap.channels.answer_file import AnswerFile, read_answer_file, written_answer_file
from biocap.channels.given import answer_file_given, answer_files_given
from biocap.channels.models import ReceivedFile
from biocap.channels.operations import receive_answer_files, take_answer_file
from biocap.channels.queries import blank_file
from biocap.collection import queries
from biocap.collection.models import Submission
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.workroom import OPEN

NEEDS = formats.load_edition("needs-assessment", "2009")
BLANK = AnswerFile(
    *("KEN", "needs-2026", "s-1", "needs-assessment", "2009", NEEDS.sha256, "xlsform", "", "")
)
HEAD = {
    "biocap_form": "needs-assessment/2009",
    "biocap_definition": NEEDS.sha256,
    "biocap_country": "KEN",
    "biocap_round": "needs-2026",
    "biocap_submission": "s-1",
}
ANSWERED = {
    "biocap_author": "Ministry of Health",
    "section_general-areas": "L M",
    "section_needs_L-needs_L": "L.1 L.2",
    "section_needs_L-row_needs_L_L_1-needs_L_L_1_extent": "3",
    "section_needs_L-row_needs_L_L_1-needs_L_L_1_means": "2 9",
    "section_needs_L-row_needs_L_L_1-needs_L_L_1_means_specify": "On the job",
    "section_additional-notes": "Typed, with a comma\nand a line",
}
WANTED = {
    "areas": [{"code": "L"}, {"code": "M"}],
    "needs.L/L.1": {
        "extent": {"code": "3"},
        "means": [{"code": "2"}, {"code": "9", "specify": "On the job"}],
    },
    "needs.L/L.2": {},
    "notes": "Typed, with a comma\nand a line",
}
CENTRAL = {"SubmissionDate": "2026-03-01T10:00:00.000Z", "meta-instanceID": "uuid:1", "KEY": "1"}
KOBO = {"start": "x", "end": "2026-03-01T10:00:00", "_id": "1", "__version__": "v", "_uuid": "u"}


def table(*records: dict[str, str], parting: str = ",") -> bytes:
    out = StringIO()
    heads = list(dict.fromkeys(name for record in records for name in record))
    writer = csv.DictWriter(out, heads, delimiter=parting)
    writer.writeheader()
    writer.writerows(records)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def read(body: bytes) -> list[AnswerFile]:
    return [read_answer_file(one) for one in answer_files_given(body, BLANK)]


@contextmanager
def refused_as(code: str) -> Iterator[None]:
    with pytest.raises(Problem) as caught:
        yield
    assert caught.value.code == code


def kobo(record: dict[str, str]) -> dict[str, str]:
    return {name.replace("-", "/"): value for name, value in record.items()}


def nested(record: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in record.items():
        *groups, last = name.split("-")
        where = told
        for group in groups:
            where = where.setdefault(group, {})
        where[last] = value
    return told


@pytest.mark.parametrize(
    "body",
    [
        table({**HEAD, **CENTRAL, **ANSWERED}),
        table(kobo({**HEAD, **KOBO, **ANSWERED}), parting=";"),
        json.dumps(
            {"value": [nested({**HEAD, **ANSWERED, "__id": "u", "__system": None})]}
        ).encode(),
        json.dumps({"count": 1, "results": [kobo({**HEAD, **KOBO, **ANSWERED})]}).encode(),
        json.dumps([kobo({**HEAD, **ANSWERED, "_attachments": []})]).encode(),
    ],
    ids=["central-csv", "kobo-csv", "central-json", "kobo-json", "list"],
)
def test_every_way_of_giving_out_is_read(body: bytes) -> None:
    (file,) = read(body)
    assert (file.channel, file.author, file.country) == ("xlsform", "Ministry of Health", "KEN")
    assert (file.definition, dict(file.answers), dict(file.base)) == (NEEDS.sha256, WANTED, {})


def test_options_in_a_column_each() -> None:
    split = {
        "general/areas/L": "1",
        "general/areas/M": "True",
        "general/areas/A": "0",
        "needs_L/needs_L/L.1": "1",
    }
    (file,) = read(table({**HEAD, **split}))
    assert file.answers == {"areas": [{"code": "L"}, {"code": "M"}], "needs.L/L.1": {}}


def test_what_cannot_be_read_goes_along_and_formulas_are_words() -> None:
    (file,) = read(table({**HEAD, "areas": "L Z", "notes": "=1+1"}))
    assert file.answers == {"areas": [{"code": "L"}, {"code": "Z"}], "notes": "=1+1"}


def test_a_form_that_was_for_nobody_is_of_the_draft_it_is_brought_to() -> None:
    blank = {**HEAD, "biocap_country": "", "biocap_round": "", "biocap_submission": ""}
    (file,) = read(table({**blank, "notes": "x"}))
    assert (file.country, file.round, file.submission) == ("KEN", "needs-2026", "s-1")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"hello", "collected.unreadable"),
        (b"a,b\n1,2,3\n", "collected.unreadable"),
        (b'a,b\n"1,2\n', "collected.unreadable"),
        (b"a,b\n\xff,1\n", "collected.unreadable"),
        (b"a,b\n\x00,1\n", "collected.unreadable"),
        (b"[1, 2]", "collected.unreadable"),
        (b"[]", "collected.empty"),
        (b"a,b\n", "collected.empty"),
        (b"[" * 100_000, "answer_file.too_deep"),
        (b'{"results": [{}]}', "collected.no_head"),
        (b"notes,areas\nx,L\n", "collected.no_head"),
        (b"x" * (4 * 1024 * 1024 + 1), "collected.too_large"),
        (b"notes,notes\nx,y\n", "collected.column_twice"),
        (table({**HEAD, "g/notes": "x", "h/notes": "y"}), "collected.column_twice"),
        (
            json.dumps([{**HEAD, "g": {"notes": "x"}, "g/notes": "y"}]).encode(),
            "collected.column_twice",
        ),
        (table({**HEAD, "h/biocap_submission": "s-2"}), "collected.column_twice"),
        (table({**HEAD, "areas": "L", "areas/L": "0", "areas/M": "1"}), "collected.column_twice"),
        (table({**HEAD, "What is your name?": "x"}), "collected.unknown_column"),
        (table(*[{**HEAD, "notes": str(n)} for n in range(21)]), "collected.too_many"),
        (table({**HEAD, "biocap_form": "needs-assessment/2010"}), "answer_file.other_edition"),
        (b"{", "answer_file.not_json"),
        ('{"kind": "é"}'.encode("latin-1"), "answer_file.not_json"),
        (b"{}", "answer_file.other_kind"),
    ],
)
def test_each_bad_input_has_its_sentence(body: bytes, code: str) -> None:
    with refused_as(code):
        read(body)


def archive_of(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<!DOCTYPE html>\n<script>\nbiocap.open(biocap.unpacked('x'));", "answer_file.the_form"),
        (b"%PDF-1.7\n", "answer_file.document"),
        (b"\x89PNG\r\n", "answer_file.document"),
        (b"{\\rtf1 words}", "answer_file.document"),
        (archive_of("[Content_Types].xml", "word/document.xml"), "answer_file.document"),
        (archive_of("ken.answers.json"), "answer_file.archive"),
        (b"\x1f\x8b\x08", "answer_file.archive"),
        (archive_of("mimetype", "content.xml"), "workbook.not_one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook.not_one"),
    ],
)
def test_what_people_bring_in_the_place_of_answers_has_its_own_sentence(
    body: bytes, code: str
) -> None:
    with refused_as(code):
        answer_file_given(body)
    with refused_as(code):
        answer_files_given(body, BLANK)


@pytest.mark.parametrize("saved_as", ["utf-16", "utf-8-sig"])
def test_an_answer_file_that_an_editor_saved_as_unicode_is_one(saved_as: str) -> None:
    body = written_answer_file(replace(BLANK, answers={"notes": "سلام"}))
    (given,) = answer_files_given(body.decode().encode(saved_as), BLANK)
    assert read_answer_file(given).answers == {"notes": "سلام"}


def test_an_answer_file_stays_one() -> None:
    body = written_answer_file(BLANK)
    assert answer_files_given(body, BLANK) == [body]


@pytest.mark.django_db
def test_records_wait_each_and_are_merged(draft: Submission, focal_point: Person) -> None:
    blank = blank_file(draft, "xlsform")
    head = {**HEAD, "biocap_submission": str(draft.pk)}
    body = table(
        {**head, "biocap_author": "Health", "notes": "First."},
        {**head, "biocap_author": "Customs", "notes": "Second."},
    )
    files = answer_files_given(body, blank)
    first, second = receive_answer_files(draft, files, focal_point, OPEN)
    take_answer_file(first, {}, {}, by=focal_point, at=OPEN)
    assert queries.draft_answers(draft)["notes"].channel == "xlsform"
    with refused_as("answer_file.undecided"):
        take_answer_file(second, {}, {}, by=focal_point, at=OPEN)
    again = receive_answer_files(draft, files, focal_point, OPEN)
    assert ([one.pk for one in again], ReceivedFile.objects.count()) == ([first.pk, second.pk], 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"biocap_country": "PER"}, "answer_file.other_country"),
        ({"biocap_round": "needs-2022"}, "answer_file.other_round"),
    ],
)
def test_records_of_others_are_refused_whole(
    draft: Submission, focal_point: Person, more: dict[str, str], code: str
) -> None:
    good = {**HEAD, "biocap_submission": str(draft.pk), "notes": "x"}
    files = answer_files_given(table(good, {**good, **more}), blank_file(draft, "xlsform"))
    with refused_as(code):
        receive_answer_files(draft, files, focal_point, OPEN)
    assert not ReceivedFile.objects.exists()
