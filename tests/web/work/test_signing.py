"""A signature sheet is bound to exactly the answers that stand, by its code."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.collection.queries.hashes import answers_hash, version_hash
from biocap.countries.models import SignedSheet
from biocap.countries.operations import let_go_sheets
from biocap.countries.rules import sheet_code
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.reports.printed import squeezed
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L

SCAN = b"%PDF-1.7 a scan of a signed page"


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


@pytest.fixture
def answered(draft: Submission, focal_point: Person, answer: Any) -> Submission:
    answer(focal_point, {**AREA_L, "notes": "For the Secretariat only."})
    return draft


def give(
    client: Client, submission: Submission, code: str, content: bytes = SCAN, **more: Any
) -> Any:
    scan = SimpleUploadedFile(more.get("name", "signed.pdf"), content)
    sent = {"act": "give", "code": code, "scan": scan}
    return client.post(address(submission, "sheet/"), sent, follow=True)


def test_the_printed_code_is_taken_with_the_scan(kenya: Client, answered: Submission) -> None:
    assert address(answered, "sheet/") in kenya.get(address(answered, "review/")).content.decode()
    printed = kenya.get(address(answered, "sheet.pdf"))
    pages = pypdf.PdfReader(io.BytesIO(printed.content)).pages
    read = "".join(page.extract_text() for page in pages)
    code = sheet_code(answers_hash(answered))
    assert squeezed(code) in squeezed(read)
    assert squeezed(answers_hash(answered)) in squeezed(read)
    assert code in words(kenya.get(address(answered, "sheet/")))
    kept = give(kenya, answered, f" {code.lower().replace('-', ' ')} ")
    assert "Kept: the sheet is for exactly these answers." in words(kept)
    assert "for the answers that stand" in words(kept)
    sheet = SignedSheet.objects.get()
    assert (sheet.answers_sha256, sheet.size) == (answers_hash(answered), len(SCAN))
    got = kenya.get(f"/en/work/sheets/{sheet.pk}/")
    assert (got.getvalue(), got["Content-Type"]) == (SCAN, "application/pdf")
    assert got["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_sheet_for_other_answers_is_refused_with_one_sentence(
    kenya: Client, answered: Submission, focal_point: Person, answer: Any
) -> None:
    old = sheet_code(answers_hash(answered))
    assert give(kenya, answered, old).status_code == 200
    answer(focal_point, {"notes": "One private word more."})
    assert sheet_code(answers_hash(answered)) != old
    shown = words(kenya.get(address(answered, "sheet/")))
    assert "for other answers: they were changed since" in shown
    refused = give(kenya, answered, old)
    assert refused.context["form"].errors == {
        "code": [
            "This sheet was signed for other answers than those that stand now: print the sheet "
            "anew and have it signed."
        ]
    }
    assert SignedSheet.objects.count() == 1
    answer(focal_point, {"notes": "For the Secretariat only."})
    assert sheet_code(answers_hash(answered)) == old


@pytest.mark.parametrize(
    ("content", "name", "place"),
    [(b"", "a.pdf", "scan"), (b"MZ", "a.exe", "scan"), (b"no pdf", "a.pdf", "scan")],
)
def test_what_is_no_scan_is_refused(
    kenya: Client, answered: Submission, content: bytes, name: str, place: str
) -> None:
    code = sheet_code(answers_hash(answered))
    refused = give(kenya, answered, code, content, name=name)
    assert list(refused.context["form"].errors) == [place]
    assert not SignedSheet.objects.exists()


def test_the_version_has_the_code_of_the_draft_it_was_frozen_from(
    kenya: Client, answered: Submission, focal_point: Person, now: datetime, secretariat: Person
) -> None:
    drafted = answers_hash(answered)
    give(kenya, answered, sheet_code(drafted))
    sheet = SignedSheet.objects.get()
    office = signed_in(secretariat)
    assert office.get(f"/en/work/sheets/{sheet.pk}/").status_code == 404
    version = operations.submit(answered, by=focal_point, at=now)
    answered.refresh_from_db()
    assert (answers_hash(answered), version_hash(version)) == (drafted, drafted)
    assert office.get(f"/en/work/sheets/{sheet.pk}/").getvalue() == SCAN
    assert office.get(address(answered, "sheet/")).status_code == 404
    peru = signed_in(make_person(focal_point="PER"))
    assert peru.get(f"/en/work/sheets/{sheet.pk}/").status_code == 404
    operations.reopen(answered, by=focal_point, at=now)
    answered.refresh_from_db()
    assert answers_hash(answered) == drafted
    other = queries.values_of(answered) | {"notes": "Other."}
    operations.save_answers(answered, other, by=focal_point, at=now, channel="web")
    assert answers_hash(answered) != drafted


def test_a_sheet_is_taken_back_and_its_file_goes(kenya: Client, answered: Submission) -> None:
    give(kenya, answered, sheet_code(answers_hash(answered)))
    sheet = SignedSheet.objects.get()
    tomorrow = datetime.now(UTC) + timedelta(days=1, minutes=1)
    let_go_sheets(tomorrow)  # what tests before left
    assert default_storage.exists(sheet.file.name)
    kenya.post(address(answered, "sheet/"), {"act": "back", "sheet": sheet.pk})
    assert not SignedSheet.objects.exists()
    assert default_storage.exists(sheet.file.name)
    assert let_go_sheets(datetime.now(UTC)) == 0
    assert let_go_sheets(tomorrow) == 1
    assert not default_storage.exists(sheet.file.name)
    entries = AuditEntry.objects.filter(action__startswith="sheet.").order_by("id")
    assert [entry.action for entry in entries] == ["sheet.give", "sheet.take_back"]


def test_two_drafts_with_the_same_answers_have_two_codes(
    answered: Submission, secretariat: Person, now: datetime
) -> None:
    peru = make_person(focal_point="PER")
    assert answered.round is not None
    other = operations.start(party_code="PER", round=answered.round, by=peru, at=now)
    values = queries.values_of(answered)
    operations.save_answers(other, values, by=peru, at=now, channel="web")
    assert queries.values_of(other) == values
    assert answers_hash(other) != answers_hash(answered)
