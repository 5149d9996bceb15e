"""What was submitted is shown by the definition it was submitted with, whatever became of that."""

from datetime import datetime

import pytest

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import KeptDefinition, Submission, Version
from biocap.collection.queries import definitions as kept
from biocap.parties.models import Person
from tests.changing import RENAMED, Change
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L, make_activity

STRATEGY = "A national strategy is being drafted."
NOTES = "For the Secretariat only."
GIVEN = {**AREA_L, "other_information": STRATEGY, "notes": NOTES}


def forgotten() -> None:
    """Forget the definitions: as in a workroom from before they were kept."""
    KeptDefinition.objects.all().delete()
    kept._kept.cache_clear()


def submitted(draft: Submission, by: Person, at: datetime) -> Version:
    operations.save_answers(draft, GIVEN, by=by, at=at, channel="web")
    return operations.submit(draft, by=by, at=at)


def page(person: Person, place: str) -> str:
    return signed_in(person).get(place).content.decode()


def test_definition_is_kept_once_under_the_hash_that_the_body_names(
    draft: Submission, focal_point: Person, now: datetime
) -> None:
    submitted(draft, focal_point, now)
    operations.keep_definitions()
    edition = formats.load_edition("needs-assessment", "2009")
    files = formats.definition_files("needs-assessment", "2009")
    assert formats.sha256_of_files(files) == edition.sha256
    again = formats.edition_from(files, edition.sha256)
    assert (again.keys, again.sections) == (edition.keys, edition.sections)
    assert [again.texts(it) for it in ("en", "ar")] == [edition.texts(it) for it in ("en", "ar")]
    rows = KeptDefinition.objects.values_list("code", "edition", "sha256")
    assert sorted(rows) == sorted(
        (*pair, formats.load_edition(*pair).sha256) for pair in formats.editions()
    )


@pytest.mark.parametrize("place", ["receipts/{}/", "receipts/{}/answers/"])
def test_version_is_shown_by_the_definition_it_was_frozen_with(
    place: str, draft: Submission, focal_point: Person, now: datetime, changed: Change
) -> None:
    receipt = submitted(draft, focal_point, now).receipt
    at = f"/en/work/{place.format(receipt)}"
    before = page(focal_point, at)
    assert "Any other relevant information" in before
    changed(*RENAMED)
    assert formats.load_edition("needs-assessment", "2009").keys.get("other_information") is None
    assert words(page(focal_point, at).encode()) == words(before.encode())


@pytest.mark.parametrize("place", ["receipts/{}/", "receipts/{}/answers/"])
def test_version_whose_definition_was_not_kept_shows_apart_what_is_asked_no_more(
    place: str, draft: Submission, focal_point: Person, now: datetime, changed: Change
) -> None:
    receipt = submitted(draft, focal_point, now).receipt
    forgotten()
    changed(*RENAMED)
    shown = page(focal_point, f"/en/work/{place.format(receipt)}").partition('id="gone"')[2]
    assert words(shown.encode()).count("other_information " + STRATEGY) == 1
    assert words(shown.encode()).count("notes " + NOTES) == 1


def test_differences_are_told_by_the_definition_of_either_version(
    draft: Submission, focal_point: Person, now: datetime, changed: Change
) -> None:
    submitted(draft, focal_point, now)
    changed(*RENAMED)
    operations.reopen(draft, by=focal_point, at=now)
    now_asked = {"further": "A new strategy.", "areas": [{"code": "L"}, {"code": "M"}]}
    operations.save_answers(draft, now_asked, by=focal_point, at=now, channel="web")
    assert words(page(focal_point, address(draft, "review/")).encode()).count(STRATEGY) == 1
    second = operations.submit(draft, by=focal_point, at=now)
    told = page(focal_point, f"/en/work/receipts/{second.receipt}/answers/")
    changes = words(told.partition('id="changes"')[2].partition("</table>")[0].encode())
    assert f"Any other relevant information {STRATEGY} taken back" in changes
    assert "An other relevant information Kamau Focal" in changes
    assert "no answer A new strategy." in changes
    assert f"Notes Private {NOTES} taken back" in changes


def test_reviewer_reads_a_report_by_the_definition_it_was_submitted_with(
    reporter: Person, secretariat: Person, now: datetime, changed: Change
) -> None:
    report = make_activity(reporter, reporter.roles.get().organization, at=now)
    operations.submit(report, by=reporter, at=now)
    at = f"/en/work/reports/{report.pk}/"
    before = page(secretariat, at)
    changed(
        ("activity-report", "format.yaml", "{code: title,", "{code: name,"),
        ("activity-report", "texts/en.yaml", "\n  title:", "\n  name:"),
    )
    assert words(page(secretariat, at).encode()) == words(before.encode())
    assert "Laboratory training" in page(secretariat, "/en/work/reports/")


def test_check_knows_the_editions_that_have_answers(
    draft: Submission, focal_point: Person, now: datetime, changed: Change
) -> None:
    operations.save_answers(draft, GIVEN, by=focal_point, at=now, channel="web")
    assert kept.changed_under_answers() == []
    changed(*RENAMED)
    drafts = ["other_information", "notes"]
    found = [(e.code, e.params.get("key")) for e in kept.changed_under_answers()]
    assert found == [("definition.drafts_lose", key) for key in sorted(drafts)]


def test_check_knows_what_was_frozen(
    draft: Submission, focal_point: Person, now: datetime, changed: Change
) -> None:
    submitted(draft, focal_point, now)
    changed(*RENAMED)
    found = [(e.code, e.params["given"]) for e in kept.changed_under_answers()]
    assert found == [
        ("definition.released_gone", "other_information"),
        ("definition.released_gone", "notes"),
    ]
