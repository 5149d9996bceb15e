"""Imports in the browser: what was brought in, by whom, with its findings; and the way back."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biocap.collection.models import Round, Submission
from biocap.exchange.bch.reports_of_records import LIST as REPORTS
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.models import ImportFinding, ImportOutcome
from biocap.exchange.runs import runs
from biocap.exchange.undoing import undo_import
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.exchange.bch.records import record_of
from tests.exchange.projects import AT, Bring, projects
from tests.exchange.test_lists import HEAD, row
from tests.web.work import browsing
from tests.web.work.conftest import signed_in

pytestmark = pytest.mark.django_db
DATES = (
    "gef_id,executing_partner,status,start_date_actual,start_date_expected,"
    "closure_date_actual,closure_date_expected\n1,An invented partner,Closed,2002-01-01,,,\n"
)
__all__ = ["projects"]


def words(answered: Any) -> str:
    return browsing.words(answered.content)


def page_of(number: int) -> str:
    return reverse("import_run", args=[number])


def titles() -> set[str]:
    kept = Submission.objects.exclude(status="discarded")
    return {one.answers["title"]["value"] for one in kept}


def test_an_import_is_told_with_its_findings_and_taken_back(
    projects: Bring, secretariat: Person
) -> None:
    office = signed_in(secretariat)
    assert "Nothing has been brought in yet." in words(office.get(reverse("imports")))
    projects(1, row("1", title="First"))
    projects(
        2, row("1", title="Wrong") + row("051", title="Other") + row("x") + row("3", grant="1k")
    )
    number = runs()[0].number
    listed = words(office.get(reverse("imports")))
    assert "list-2.csv" in listed
    assert "new: 2; changed: 1; as before: 0; records left out: 1; answers left out: 1" in listed
    page = words(office.get(page_of(number)))
    assert "list-2.csv:3" in page
    assert "The id “051” was read as 51." in page
    assert "list-2.csv:4" in page
    assert "“x” is no whole number" in page
    assert "leaves 2 goes back to the version before 1" in page
    assert titles() == {"Wrong", "Other", "Training"}

    shown = office.get(page_of(number)).context["form"].initial["shown"]
    blank = office.post(page_of(number), {"reason": " ", "shown": shown})
    assert "This field is required." in words(blank)
    assert titles() == {"Wrong", "Other", "Training"}
    told = {"reason": "A wrong file.", "shown": shown}
    done = office.post(page_of(number), told, follow=True)
    assert "Taken back: 3 records." in words(done)
    assert "because: A wrong file." in words(done)
    assert "Nothing of it stands as it was brought in" in words(done)
    assert titles() == {"First"}

    again = office.post(page_of(number), told)  # the same form once more, or from the other tab
    assert "This has changed since it was shown to you." in words(again)
    assert AuditEntry.objects.filter(action="import.undo").count() == 1
    trail = office.get(reverse("trail")).content.decode()
    assert trail.count(f'href="{page_of(number)}"') == 2


def bring(office: Client, looked: Any) -> Any:
    """Press the button of a list that was looked at."""
    sent = {name: looked.context[name] for name in ("kept", "shown")}
    return office.post(looked.request["PATH_INFO"], sent, follow=True)


def test_a_list_is_looked_at_then_brought_in_by_the_browser_and_what_cannot_be_read_is_said(
    secretariat: Person,
) -> None:
    office = signed_in(secretariat)
    assert reverse("bring_in", args=["gef"]) in office.get(reverse("imports")).content.decode()
    here = reverse("bring_in", args=["gef"])
    lists = [
        SimpleUploadedFile("a.csv", (HEAD + row("1", title="First") + row("x")).encode()),
        SimpleUploadedFile("a.csv", (HEAD + row("2", title="Second")).encode()),
    ]
    dates = SimpleUploadedFile("dates.csv", DATES.encode())
    looked = office.post(here, {"sent": lists, "dates": dates})
    said = words(looked)
    assert "new: 2; changed: 0; as before: 0; records left out: 1" in said
    assert "a.csv:3" in said
    assert "First new" in said
    assert (Submission.objects.count(), len(runs()), ImportOutcome.objects.count()) == (0, 0, 0)
    came = words(bring(office, looked))
    assert "Brought in. What came of it stands below" in came
    assert "new: 2; changed: 0; as before: 0; records left out: 1" in came
    assert "a.csv:3" in came
    assert titles() == {"First", "Second"}
    first = next(it for it in Submission.objects.all() if it.answers["title"]["value"] == "First")
    assert first.answers["executing_partner"]["value"] == "An invented partner"
    assert runs()[0].files == ("a.csv", "a.csv")
    assert runs()[0].person == secretariat.pk

    twice = bring(office, looked)
    assert "The files are here no more" in words(twice)
    assert len(runs()) == 1

    for sent, said in (
        ({"sent": [SimpleUploadedFile("b.csv", b"no,list\n1,2\n")]}, "b.csv lacks the columns"),
        ({}, "This field is required."),
        ({"sent": [SimpleUploadedFile("c.csv", b"")]}, "The submitted file is empty."),
    ):
        refused = office.post(here, sent)
        assert (refused.status_code, said in words(refused)) == (422, True)
    assert len(runs()) == 1
    assert office.get("/en/work/imports/new/unknown/").status_code == 404


def test_national_reports_are_brought_in_by_the_browser(secretariat: Person) -> None:
    record = json.dumps([record_of("5", "ke")]).encode()
    sent = {"sent": [SimpleUploadedFile("nr.json", record)], "edition": "", "round": ""}
    here = reverse("bring_in", args=["bch"])
    office = signed_in(secretariat)
    looked = office.post(here, sent)
    assert "Kenya new" in words(looked)
    assert not Round.objects.exists()
    came = words(bring(office, looked))
    assert "new: 1; changed: 0" in came
    assert "nr5" in came
    again = office.post(here, {**sent, "sent": [SimpleUploadedFile("nr.json", record)]})
    assert "there is nothing to bring in" in words(again)


def test_what_a_list_comes_to_by_now_is_shown_before_it_is_brought_in(
    projects: Bring, secretariat: Person
) -> None:
    office = signed_in(secretariat)
    here = reverse("bring_in", args=["gef"])
    rows = (HEAD + row("1", title="Theirs")).encode()
    looked = office.post(here, {"sent": [SimpleUploadedFile("a.csv", rows)]})
    projects(1, row("1", title="Ours"))
    again = bring(office, looked)
    assert "has changed since it was shown to you. Nothing was brought in" in words(again)
    assert titles() == {"Ours"}
    assert again.context["shown"] == "0-1-0-0-0"
    bring(office, again)
    assert titles() == {"Theirs"}


def test_what_changed_since_it_was_shown_is_shown_again(
    projects: Bring, secretariat: Person
) -> None:
    office = signed_in(secretariat)
    projects(1, row("1"))
    number = runs()[0].number
    shown = office.get(page_of(number)).context["form"].initial["shown"]
    projects(2, row("1", title="Newer"))
    sent = office.post(page_of(number), {"reason": "Wrong.", "shown": shown})
    assert "This has changed since it was shown to you. Look again." in words(sent)
    assert sent.context["form"]["reason"].value() == "Wrong."
    assert titles() == {"Newer"}


def test_findings_are_told_in_the_readers_language(tmp_path: Path, secretariat: Person) -> None:
    path = tmp_path / "half.json"
    records = [record_of("5", "ke", Q126={"value": {"en": "A \ud83d law"}}), {"government": "zz"}]
    path.write_text(json.dumps(records), "ascii")
    done = bring_in(REPORTS, [path], by=secretariat, at=AT)
    (run,) = runs()
    kept = ImportFinding.objects.filter(outcome_id=run.number)
    assert [(one.record, one.party, one.level, one.code) for one in kept] == [
        (line["record"], line["party"], line["level"], line["code"]) for line in done.lines
    ]
    office = signed_in(secretariat)
    page = words(office.get(page_of(run.number)))
    assert "Kenya notice Q126 Characters of this text were lost" in page
    in_arabic = office.get(page_of(run.number).replace("/en/", "/ar/")).content.decode()
    found = in_arabic.partition('id="found"')[2].partition("</section>")[0]
    apart = re.findall(r'<bdi(?: dir="auto")?>([^<]*)', found)
    assert {it.partition(":")[0] for it in apart} == {"half.json"}, "a sentence runs as the page"
    assert reverse("board", args=["nr5"]) in office.get(page_of(run.number)).content.decode()


def test_an_import_that_broke_off_and_one_of_before_say_so(
    projects: Bring, secretariat: Person
) -> None:
    office = signed_in(secretariat)
    projects(1, row("1"))
    ImportOutcome.objects.all().delete()
    number = runs()[0].number
    assert "Not kept: it broke off before its end" in words(office.get(page_of(number)))
    undo_import(number, "Wrong.", by=secretariat, at=AT + timedelta(days=2))
    assert "because: Wrong." in words(office.get(reverse("imports")))
    assert office.get(page_of(10**9)).status_code == 404
    assert Client().get(page_of(number)).status_code == 302


def test_a_long_import_is_parted_over_pages(projects: Bring, secretariat: Person) -> None:
    office = signed_in(secretariat)
    projects(1, "".join(row(f"0{n}", status="Unheard of") for n in range(1, 151)))
    first = office.get(page_of(runs()[0].number))
    assert "list-1.csv:101" in words(first)
    assert "list-1.csv:102" not in words(first)
    assert "list-1.csv:151" in words(office.get(page_of(runs()[0].number), {"page": "2"}))
