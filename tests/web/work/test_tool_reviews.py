"""A review of the register in pages: opened, invited, answered, closed, public, decided."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from biocap.letters.models import Letter
from biocap.letters.sending import message_of
from biocap.parties.models import Person
from biocap.toolbox.review.models import InvitedReviewer, ReviewVersion, ToolOutcome, ToolReview
from biocap.toolbox.review.operations import tell_tool_reviews
from tests.library.frozen import Inputs
from tests.toolbox.review import played as made
from tests.web.work import browsing
from tests.web.work.conftest import signed_in


@pytest.fixture(autouse=True)
def library(tmp_path: Path, settings: LazySettings) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path
    settings.EMAIL_HOST = "mail.example.org"
    return tmp_path


@pytest.fixture
def today() -> datetime:
    return datetime.now(UTC)


def words(answered: Any) -> str:
    return browsing.words(answered.content)


def open_it(office: Client, today: datetime, **more: object) -> ToolReview:
    sent = {
        "title": "Invented review",
        "aim": "Invented: for a meeting that nobody holds.",
        "opens_on": today.date().isoformat(),
        "closes_on": (today.date() + timedelta(days=9)).isoformat(),
        "shown": "group",
        "tools": list(made.TOOLS),
        "fictional": "on",
        **more,
    }
    answer = office.post(reverse("tool_reviews"), sent)
    review = ToolReview.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("tool_review", args=[review.pk]))
    return review


def invite(office: Client, review: ToolReview, number: int) -> str:
    """Invite an invented reviewer, and return the address in their letter."""
    email = f"reviewer{number}@example.net"
    sent = {"act": "invite", "name": f"Invented Reviewer {number}", "email": email}
    sent |= {"group": made.GROUPS[number - 1], "language": "fr" if number == 2 else "en"}
    answer = office.post(reverse("tool_review", args=[review.pk]), sent)
    assert answer.status_code == 302
    letter = Letter.objects.get(address=email)
    assert "[…]" in letter.body
    link = re.search(r"https?://[^/]+(/\S+)", str(message_of(letter, datetime.now(UTC)).body))
    assert link is not None
    return link.group(1)


def fields(said: dict[str, dict[str, str]], revision: int, act: str) -> dict[str, str]:
    typed = {f"{tool}:{name}": value for tool, it in said.items() for name, value in it.items()}
    return {**typed, "revision": str(revision), "act": act}


def test_a_review_from_its_opening_to_the_decision(secretariat: Person, today: datetime) -> None:
    office = signed_in(secretariat)
    review = open_it(office, today)
    board = reverse("tool_review", args=[review.pk])
    links = [invite(office, review, number) for number in (1, 2, 3)]
    for link, said in zip(links, made.SAID, strict=True):
        page = words(Client().get(link))
        assert "Invented review: nothing of it is real." in page
        assert "by group: beside each reason stands the group" in page
        answer = Client().post(link, fields(said, 0, "submit"))
        assert (answer.status_code, answer.url) == (302, link)
    assert "Your receipt is 1-" in words(Client().get(links[0]))
    shown = words(office.get(board))
    assert "Everybody who is invited has submitted." in shown
    assert "few know of it" not in shown
    assert office.post(board, {"act": "close"}).status_code == 302
    shown = words(office.get(board))
    assert "Invented: few know of it." in shown
    assert "This is what would be public" in shown
    for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        assert office.get(board, {"document": kind}).content.startswith(begins)
    public = reverse("tool_review_public", args=[review.pk])
    assert Client().get(public).status_code == 404
    assert office.post(board, {"act": "publish"}).status_code == 302
    tell_tool_reviews()
    shown = words(Client().get(public))
    assert "3 of 3 who were invited submitted" in shown
    assert "Revise 2; Phase out 1" in shown
    assert "too few to say" in shown
    assert "Invented Reviewer" not in shown
    assert "This review" not in shown
    file = Client().get(public, {"format": "csv"}).content.decode()
    rows = {row["tool"]: row for row in csv.DictReader(io.StringIO(file))}
    row = rows["coordination-mechanism"]
    assert [row[it] for it in ("said", "submitted", "revise", "phase_out", "useful_largely")] == [
        *("3", "3", "2", "1", "1")
    ]
    assert (row["by_most"], rows["liaison-group"]["keep"]) == ("revise", "")
    outcomes = reverse("tool_outcomes", args=[review.pk])
    sent = {"tool": "coordination-mechanism", "outcome": "revise", "decision": "XX-0/0 (invented)"}
    sent |= {"paragraph": "paragraph 1", "decided_on": today.date().isoformat()}
    looked = words(office.post(outcomes, {**sent, "act": "look"}))
    assert "What would be recorded" in looked
    assert not ToolOutcome.objects.exists()
    assert office.post(outcomes, {**sent, "act": "record"}).status_code == 302
    tell_tool_reviews()
    tool = words(Client().get(reverse("tool", args=["coordination-mechanism"])))
    assert "Recorded in Biocap after a review" in tool
    assert "XX-0/0 (invented), paragraph 1" in tool
    row_number = ToolOutcome.objects.get().pk
    gone = {"act": "withdraw", "number": row_number, "because": "Invented: misread."}
    assert office.post(outcomes, gone).status_code == 302
    tell_tool_reviews()
    tool = words(Client().get(reverse("tool", args=["coordination-mechanism"])))
    assert "Recorded in Biocap after a review" not in tool
    assert office.post(outcomes, {"act": "back", "number": row_number}).status_code == 302
    assert ToolOutcome.objects.get().withdrawn_at is None


def test_a_reviewer_saves_changes_and_is_refused_whole(
    secretariat: Person, today: datetime
) -> None:
    review = made.opened(
        secretariat, at=today, opens_on=today.date(), closes_on=today.date() + timedelta(days=3)
    )
    link = reverse("tool_review_link", args=[made.invited(review, secretariat, at=today)])
    guest = Client()
    assert guest.post(link, fields(made.SAID[0], 0, "save")).status_code == 302
    assert not ReviewVersion.objects.exists()
    wrong = {"liaison-group": {"useful": "very", "why": "Typed and not lost."}}
    answer = guest.post(link, fields(wrong, 1, "save"))
    assert answer.status_code == 422
    assert "“very” is not on the scale." in words(answer)
    assert "Typed and not lost." in answer.content.decode()
    assert InvitedReviewer.objects.get().answers == made.SAID[0]
    answer = guest.post(link, fields(made.SAID[1], 0, "save"))
    assert (answer.status_code, InvitedReviewer.objects.get().revision) == (409, 1)
    assert guest.post(link, fields(made.SAID[0], 1, "submit")).status_code == 302
    assert guest.post(link, fields(made.SAID[1], 1, "submit")).status_code == 302
    assert [it.number for it in ReviewVersion.objects.all()] == [1, 2]
    lacking = {"liaison-group": {"recommended": "phase_out"}}
    answer = guest.post(link, fields(lacking, 2, "submit"))
    assert answer.status_code == 422
    assert ReviewVersion.objects.count() == 2
    nobody = reverse("tool_review_link", args=["x" * 43])
    answer = guest.post(nobody, fields(made.SAID[0], 0, "submit"))
    assert answer.status_code == 410
    assert "Only who is invited reviews" in words(answer)


def test_who_is_silent_is_reminded_once_a_day(secretariat: Person, today: datetime) -> None:
    office = signed_in(secretariat)
    review = open_it(office, today)
    first, second = (invite(office, review, number) for number in (1, 2))
    Client().post(first, fields(made.SAID[0], 0, "submit"))
    board = reverse("tool_review", args=[review.pk])
    for _again in range(2):
        assert office.post(board, {"act": "remind"}).status_code in (302, 422)
    letter = Letter.objects.get(occasion__startswith="reminded:")
    assert (letter.address, letter.language) == ("reviewer2@example.net", "fr")
    message_of(letter, datetime.now(UTC))
    assert Client().get(second).status_code == 410


def test_what_cannot_be_done_is_said_in_the_form(secretariat: Person, today: datetime) -> None:
    office = signed_in(secretariat)
    review = open_it(office, today)
    board = reverse("tool_review", args=[review.pk])
    invite(office, review, 1)
    sent = {"act": "invite", "name": "Twice", "email": "reviewer1@example.net"}
    answer = office.post(board, {**sent, "group": "academia", "language": "en"})
    assert answer.status_code == 422
    assert "is invited to this review already; nothing was sent." in words(answer)
    assert Letter.objects.count() == 1
    answer = office.post(board, {"act": "tighten", "shown": "name"})
    assert answer.status_code == 422
    late = {"closes_on": (today.date() - timedelta(days=9)).isoformat()}
    sent = {"title": "X", "shown": "name", "all_tools": "on", "opens_on": "2026-01-01", **late}
    answer = office.post(reverse("tool_reviews"), sent)
    assert answer.status_code == 422
    assert "is over already" in words(answer)
    assert ToolReview.objects.count() == 1


def test_a_receipt_goes_out_once_of_each_version(secretariat: Person, today: datetime) -> None:
    office = signed_in(secretariat)
    review = open_it(office, today)
    link = invite(office, review, 1)
    guest = Client()
    page = {"revision": "0", "act": "submit", "liaison-group:useful": "largely"}
    for _ in range(2):  # sent twice
        guest.post(link, page)
    version = ReviewVersion.objects.get()
    letter = Letter.objects.get(kind="tool_receipt")
    assert letter.address == "reviewer1@example.net"
    assert version.receipt in letter.subject
    assert version.sha256 in letter.body
    assert "It is an invented review: nothing of it is real." in letter.body
    assert guest.get(link).status_code == 200  # the link goes on


def test_what_was_submitted_stands_where_its_receipt_fails(
    secretariat: Person,
    today: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    office = signed_in(secretariat)
    link = invite(office, open_it(office, today), 1)
    monkeypatch.setattr("biocap.letters.tool_reviews.make_letters", Mock(side_effect=OSError))
    page = {"revision": "0", "act": "submit", "liaison-group:useful": "largely"}
    guest = Client()
    assert guest.post(link, page).status_code == 302
    version = ReviewVersion.objects.get()
    assert f"Your receipt is {version.receipt}" in words(guest.get(link))
    assert f"version {version.pk} " in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_receipt_is_whole_or_not_at_all(
    secretariat: Person, today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = signed_in(secretariat)
    link = invite(office, open_it(office, today), 1)
    trail = Mock()
    trail.record.side_effect = OSError
    monkeypatch.setattr("biocap.letters.tool_reviews.audit", trail)
    page = {"revision": "0", "act": "submit", "liaison-group:useful": "largely"}
    Client().post(link, page)
    assert trail.record.called
    assert not Letter.objects.filter(kind="tool_receipt").exists()


def test_the_last_day_is_moved_on_its_page(secretariat: Person, today: datetime) -> None:
    office = signed_in(secretariat)
    review = open_it(office, today)
    page, later = reverse("tool_review", args=[review.pk]), today.date() + timedelta(days=30)
    office.post(page, {"act": "move", "closes_on": later.isoformat()})
    assert ToolReview.objects.get().closes_on == later
    refused = office.post(page, {"act": "move", "closes_on": "2020-01-01"})
    assert refused.status_code == 422
    assert "The last day stands before the first." in words(refused)


def test_a_published_sum_is_found_by_the_one_search(secretariat: Person, library: Path) -> None:
    review = made.played(secretariat)
    made.operations.publish_tool_review(review.pk, by=secretariat, at=made.CLOSED)
    tell_tool_reviews()
    Inputs([], (), (), {}).open(library)
    found = Client().get("/en/search/?q=few+know+of+it").text
    assert f"/en/toolkit/register/reviews/{review.pk}/" in found
    assert "Invented review" in found
    assert "Rehearsal" in found
