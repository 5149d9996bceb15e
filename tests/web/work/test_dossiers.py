"""What stays with a country: notes kept by its focal points, and its dossier as PDF and archive."""

import csv
import io
import json
from datetime import datetime
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest
from django.test import Client

from biocap.collection import operations, rules
from biocap.collection.models import Submission
from biocap.countries.models import CountryNote
from biocap.countries.operations import (
    accept_handover,
    add_comment,
    open_handover,
    withdraw_comment,
)
from biocap.parties.models import Person
from tests.factories import make_person
from tests.reports.printed import squeezed
from tests.web.work import browsing
from tests.web.work.conftest import signed_in
from tests.workroom import AREA_L

PAGE = "/en/work/countries/KEN/notes/"
DOSSIER = "/work/countries/KEN/dossier."


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


@pytest.fixture
def submitted(draft: Submission, focal_point: Person, now: datetime) -> Submission:
    """Two versions: the second takes the extent from 2 to 3; then a correction that waits."""
    nia = make_person("Nia Njeri", contributor="KEN")
    note = {"notes": "For the Secretariat only."}
    operations.save_answers(draft, {**AREA_L, **note}, by=nia, at=now, channel="web")
    content = b"A letter of the ministry.\n"
    upload = operations.add_upload(
        draft, "documents", "letter.txt", io.BytesIO(content), len(content), nia, now
    )
    files = {"documents": [{"upload": str(upload.pk)}]}
    operations.save_answers(draft, files, by=nia, at=now, channel="web")
    operations.submit(draft, by=focal_point, at=now)
    operations.reopen(draft, by=focal_point, at=now)
    changed = {"needs.L/L.1": {"extent": {"code": "3"}, "means": [{"code": "1"}]}}
    operations.save_answers(draft, changed, by=focal_point, at=now, channel="web")
    operations.submit(draft, by=focal_point, at=now)
    operations.reopen(draft, by=focal_point, at=now)
    return draft


def test_notes_are_kept_taken_out_and_put_back(kenya: Client, secretariat: Person) -> None:
    assert PAGE in kenya.get("/en/work/").content.decode()
    kept = kenya.post(PAGE, {"act": "add", "text": " Ask the <b>institute</b>. "}, follow=True)
    assert "Ask the &lt;b&gt;institute&lt;/b&gt;." in words(kept)
    assert "<b>institute" not in kept.content.decode()
    (held,) = CountryNote.objects.all()
    assert (held.text, held.party_code) == ("Ask the <b>institute</b>.", "KEN")
    kenya.post(PAGE, {"act": "out", "number": held.pk})
    assert "No note was kept yet." in words(kenya.get(PAGE))
    kenya.post(PAGE, {"act": "back", "number": held.pk})
    assert "No note was kept yet." not in words(kenya.get(PAGE))
    empty = kenya.post(PAGE, {"act": "add", "text": " "})
    assert list(empty.context["form"].errors) == ["text"]
    for number in ("", "x", "9" * 40, str(held.pk + 1)):
        shown = kenya.post(PAGE, {"act": "out", "number": number}, follow=True)
        assert "There is no such note." in words(shown)
    peru = signed_in(make_person(focal_point="PER"))
    other = "/en/work/countries/PER/notes/"
    assert "There is no such note." in words(
        peru.post(other, {"act": "out", "number": held.pk}, follow=True)
    )
    for stranger in (peru, signed_in(secretariat), signed_in(make_person(contributor="KEN"))):
        assert stranger.get(PAGE).status_code == 404
    trail = words(signed_in(secretariat).get("/en/work/trail/"))
    assert "took a note of the country out" in trail
    assert "institute" not in trail


def test_the_new_focal_point_reads_it_all_in_the_dossier(
    kenya: Client, focal_point: Person, submitted: Submission, now: datetime
) -> None:
    kenya.post(PAGE, {"act": "add", "text": "The registry is asked in March."})
    nuru = make_person("Nuru Noor")
    opened, _new = open_handover(
        "KEN",
        focal_point,
        nuru.email,
        "",
        language="en",
        last_day=None,
        reason="I retire.",
        by=focal_point,
        at=now,
    )
    assert signed_in(nuru).get(f"/en{DOSSIER}pdf").status_code == 404
    accept_handover(opened.pk, by=nuru, at=now)
    got = signed_in(nuru).get(f"/en{DOSSIER}pdf")
    assert got["Content-Type"] == "application/pdf"
    read = pypdf.PdfReader(io.BytesIO(got.content))
    printed = squeezed("".join(page.extract_text() for page in read.pages))
    first, second = submitted.versions.order_by("number")
    for said in (
        "Dossier of the focal point: Kenya",
        "Needs 2026",
        "The registry is asked in March.",
        f"Handed over from {focal_point.name} to Nuru Noor",
        "I retire.",
        "Nia Njeri",
        nuru.email,
        f"Version 2, receipt {second.receipt}",
        "What version 2 changed",
        "For the Secretariat only.",
        "letter.txt",
    ):
        assert squeezed(said) in printed, said
    assert first.receipt != second.receipt


def test_the_archive_holds_every_version_as_it_was_frozen_and_the_files(
    kenya: Client, submitted: Submission
) -> None:
    got = kenya.get(f"/fr{DOSSIER}zip")
    archive = ZipFile(io.BytesIO(got.getvalue()))
    upload = submitted.uploads.get()
    versions = list(submitted.versions.order_by("number"))
    assert sorted(archive.namelist()) == sorted(
        [
            "answers.csv",
            "comments.csv",
            "dossier.pdf",
            f"files/{upload.pk}-letter.txt",
            *(f"versions/{each.receipt}.json" for each in versions),
        ]
    )
    for each in versions:
        assert archive.read(f"versions/{each.receipt}.json").decode() == each.body
    assert archive.read(f"files/{upload.pk}-letter.txt") == b"A letter of the ministry.\n"
    rows = list(csv.DictReader(io.StringIO(archive.read("answers.csv").decode("utf-8-sig"))))
    extents = [
        (row["version"], json.loads(row["value"])["extent"]["code"])
        for row in rows
        if row["key"] == "needs.L/L.1"
    ]
    assert extents == [("1", "2"), ("2", "3")]
    assert {row["key"] for row in rows} == {"areas", "documents", "needs.L/L.1", "notes"}


def test_comments_stand_in_it_with_who_when_and_language_but_for_those_withdrawn(
    kenya: Client, focal_point: Person, submitted: Submission, now: datetime
) -> None:
    nia, of = Person.objects.get(name="Nia Njeri"), (submitted, "needs.L/L.1")
    begun = add_comment(*of, "Le chiffre de 2025 ?", language="fr", by=nia, at=now)
    more = {"in_answer_to": begun.pk, "by": focal_point, "at": now}
    add_comment(*of, "=HYPERLINK(1)", language="en", **more)
    gone = add_comment(*of, "Not so.", language="en", by=nia, at=now)
    withdraw_comment(submitted, gone.pk, by=nia, at=now)
    archive = ZipFile(io.BytesIO(kenya.get(f"/en{DOSSIER}zip").getvalue()))
    rows = list(csv.DictReader(io.StringIO(archive.read("comments.csv").decode("utf-8-sig"))))
    told = [
        (it["key"], it["in_answer_to"], it["by"], it["language"], it["text"], it["at"])
        for it in rows
    ]
    at = rules.timestamp(now)
    assert told == [
        ("needs.L/L.1", "", "Nia Njeri", "fr", "Le chiffre de 2025 ?", at),
        ("needs.L/L.1", str(begun.pk), focal_point.name, "en", "'=HYPERLINK(1)", at),
    ], "text that a spreadsheet would run has an apostrophe before it"
    read = pypdf.PdfReader(io.BytesIO(archive.read("dossier.pdf")))
    printed = squeezed("".join(page.extract_text() for page in read.pages))
    for said in ("Le chiffre de 2025 ?", "French", "=HYPERLINK(1)"):
        assert squeezed(said) in printed, said
    assert squeezed("Not so.") not in printed
    for each in rows:
        assert each["question"]
        assert each["question"] != each["key"]


@pytest.mark.parametrize("language", ["ar", "zh", "fr"])
def test_the_dossier_is_in_the_readers_language(
    kenya: Client, submitted: Submission, language: str
) -> None:
    got = kenya.get(f"/{language}{DOSSIER}pdf")
    read = pypdf.PdfReader(io.BytesIO(got.content))
    assert read.trailer["/Root"]["/Lang"] == language


def test_of_a_country_that_answered_nothing_the_dossier_says_so(secretariat: Person) -> None:
    fiji = signed_in(make_person(focal_point="FJI"))
    read = pypdf.PdfReader(io.BytesIO(fiji.get(f"/en{DOSSIER.replace('KEN', 'FJI')}pdf").content))
    printed = squeezed("".join(page.extract_text() for page in read.pages))
    for said in ("Nothing is open now.", "No note was kept.", "Nothing was answered yet."):
        assert squeezed(said) in printed
