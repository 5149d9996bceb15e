"""A review from its opening to its outcome; who is not invited, twice, too late, and bad input."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from django.conf import LazySettings

from biocap.collection.problems import NotAllowed
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from biocap.toolbox.review import operations
from biocap.toolbox.review.models import InvitedReviewer, ReviewVersion, ToolOutcome, ToolReview
from biocap.toolbox.review.public import PublicOutcome, PublicReviews, read_tool_reviews
from biocap.toolbox.review.queries import review_summary, takes_reviews
from tests.factories import make_person
from tests.toolbox.review import played as made
from tests.toolbox.review.played import AT, CLOSED, SAID

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(tmp_path: Path, settings: LazySettings) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path
    return tmp_path


@pytest.fixture
def office() -> Person:
    return make_person(secretariat="yes")


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(Problem) as told:
        act()
    return told.value.code


def stored() -> list[Any]:
    rows = (ToolReview, InvitedReviewer, ReviewVersion, ToolOutcome, AuditEntry)
    return [list(it.objects.order_by("pk").values()) for it in rows]


def test_from_the_opening_to_the_public_summary(office: Person, library: Path) -> None:
    review = made.played(office)
    operations.publish_tool_review(review.pk, by=office, at=CLOSED)
    operations.tell_tool_reviews()
    told = read_tool_reviews(library)
    assert told == PublicReviews((review_summary(review),))
    (summary,) = told.reviews
    assert (summary.invited, summary.submitted, summary.fictional) == (3, 3, True)
    assert [(it.tool, it.said) for it in summary.tools] == [
        ("action-plan-2004", 0),
        ("coordination-mechanism", 3),
        ("liaison-group", 2),
    ]
    assert [it.name for it in summary.tools[1].reasons] == [
        *("Invented Reviewer 2", "Invented Reviewer 1", "Invented Reviewer 3")
    ]
    operations.withdraw_tool_review(review.pk, "Invented: a mistake.", by=office, at=CLOSED)
    operations.tell_tool_reviews()
    assert read_tool_reviews(library) == PublicReviews()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"tools": ()}, "tool_review.no_tools"),
        ({"tools": ("no-tool",)}, "tool_review.other_tool"),
        ({"closes_on": date(2026, 2, 28)}, "tool_review.days"),
        (
            {"opens_on": date(2026, 2, 1), "closes_on": date(2026, 2, 27)},
            "tool_review.over",
        ),
        ({"shown": "somehow"}, "tool_review.rule"),
        ({"aim": "x" * 2001}, "tool_review.long"),
    ],
)
def test_open_refuses(office: Person, more: dict[str, Any], code: str) -> None:
    assert refused(lambda: made.opened(office, **more)) == code
    assert not ToolReview.objects.exists()


def test_the_secretariat_alone_runs_it(office: Person) -> None:
    review, other = made.opened(office), make_person(focal_point="KEN")
    acts: list[Callable[[], Any]] = [
        lambda: made.opened(other),
        lambda: made.invited(review, other),
        lambda: operations.tighten_tool_review(review.pk, "none", by=other, at=AT),
        lambda: operations.call_off_tool_review(review.pk, "why", by=other, at=AT),
        lambda: operations.take_up_tool_review(review.pk, by=other, at=AT),
        lambda: operations.close_tool_review(review.pk, by=other, at=AT),
        lambda: operations.publish_tool_review(review.pk, by=other, at=AT),
        lambda: operations.withdraw_tool_review(review.pk, "why", by=other, at=AT),
        lambda: operations.take_off_reviewer(1, by=other, at=AT),
        lambda: operations.record_outcome(
            *(review.pk, "liaison-group", "keep", "CP-0/0", "", date(2026, 3, 1)), by=other, at=AT
        ),
        lambda: operations.withdraw_outcome(1, "why", by=other, at=AT),
        lambda: operations.put_outcome_back(1, by=other, at=AT),
    ]
    before = stored()
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert stored() == before


def test_only_who_is_invited_reviews(office: Person) -> None:
    token = made.invited(made.opened(office), office)
    before = stored()
    assert refused(lambda: made.submitted("nobody", SAID[0])) == "tool_review.link"
    assert stored() == before
    reviewer = InvitedReviewer.objects.get()
    newer = operations.link_of_reviewer(reviewer.pk)
    assert refused(lambda: made.submitted(token, SAID[0])) == "tool_review.link"
    assert made.submitted(newer, SAID[0]).number == 1


def test_twice_is_a_change_and_nothing_doubled(office: Person) -> None:
    review = made.opened(office)
    token = made.invited(review, office)
    first = made.submitted(token, SAID[0])
    assert made.submitted(token, SAID[0]) == first
    assert operations.reviewer_of_link(token, at=AT).answers == SAID[0]
    second = made.submitted(token, SAID[1])
    assert [second.number, first.number, review_summary(review).submitted] == [2, 1, 1]
    assert refused(lambda: made.invited(review, office)) == "tool_review.invited"
    assert InvitedReviewer.objects.count() == 1


def test_a_draft_counts_nowhere(office: Person) -> None:
    review = made.opened(office)
    token = made.invited(review, office)
    operations.save_tool_answers(token, SAID[0], 0, at=AT)
    assert review_summary(review).submitted == 0


def test_two_pages_do_not_overwrite_each_other(office: Person) -> None:
    token = made.invited(made.opened(office), office)
    operations.save_tool_answers(token, SAID[0], 0, at=AT)
    assert operations.save_tool_answers(token, SAID[0], 0, at=AT).revision == 1
    before = stored()
    assert (
        refused(lambda: operations.save_tool_answers(token, SAID[1], 0, at=AT))
        == "tool_review.stale"
    )
    assert stored() == before


def test_before_it_opens_and_after_it_closed(office: Person) -> None:
    review = made.opened(office, opens_on=date(2026, 3, 2))
    token = made.invited(review, office)
    assert refused(lambda: made.submitted(token, SAID[0])) == "tool_review.not_open"
    opened = datetime(2026, 3, 2, tzinfo=UTC)
    assert made.submitted(token, SAID[0], at=opened).number == 1
    assert takes_reviews(review, datetime(2026, 4, 1, 11, 59, tzinfo=UTC))
    assert refused(lambda: made.submitted(token, SAID[1], at=CLOSED)) == "tool_review.closed"
    assert refused(lambda: made.invited(review, office, 2, at=CLOSED)) == "tool_review.closed"
    assert ReviewVersion.objects.get().answers == SAID[0]


def test_a_reason_is_asked_and_nothing_blank_is_submitted(office: Person) -> None:
    token = made.invited(made.opened(office), office)
    assert refused(lambda: operations.submit_tool_answers(token, at=AT)) == "tool_review.blank"
    said = {"liaison-group": {"recommended": "expand"}}
    assert refused(lambda: made.submitted(token, said)) == "tool_review.why"
    assert not ReviewVersion.objects.exists()
    assert operations.reviewer_of_link(token, at=AT).answers == said


def test_who_said_what_is_never_shown_more_loosely(office: Person) -> None:
    review = made.opened(office, shown="group")
    for shown in ("name", "group"):
        with pytest.raises(Problem) as told:
            operations.tighten_tool_review(review.pk, shown, by=office, at=AT)
        assert told.value.code == "tool_review.looser"
    operations.tighten_tool_review(review.pk, "none", by=office, at=AT)
    review.refresh_from_db()
    assert review.shown == "none"


def test_called_off_and_taken_up(office: Person) -> None:
    review = made.opened(office)
    token = made.invited(review, office)
    assert (
        refused(lambda: operations.call_off_tool_review(review.pk, " ", by=office, at=AT))
        == "tool_review.without_reason"
    )
    operations.call_off_tool_review(review.pk, "Invented: too early.", by=office, at=AT)
    assert refused(lambda: made.submitted(token, SAID[0])) == "tool_review.ended"
    assert refused(lambda: made.invited(review, office, 2)) == "tool_review.ended"
    operations.take_up_tool_review(review.pk, by=office, at=AT)
    assert (
        refused(lambda: operations.take_up_tool_review(review.pk, by=office, at=AT))
        == "tool_review.stands"
    )
    assert made.submitted(token, SAID[0]).number == 1


def test_closed_early_once_all_have_submitted(office: Person) -> None:
    review = made.opened(office)
    token = made.invited(review, office)

    def close() -> None:
        operations.close_tool_review(review.pk, by=office, at=AT)

    def publish() -> None:
        operations.publish_tool_review(review.pk, by=office, at=AT)

    assert refused(close) == "tool_review.waiting"
    assert refused(publish) == "tool_review.still_open"
    made.submitted(token, SAID[0])
    close()
    assert refused(lambda: made.submitted(token, SAID[1])) == "tool_review.closed"
    publish()
    assert refused(publish) == "tool_review.public"


def test_nothing_is_published_of_nobody(office: Person) -> None:
    review = made.opened(office)
    assert (
        refused(lambda: operations.publish_tool_review(review.pk, by=office, at=CLOSED))
        == "tool_review.nobody"
    )


def test_an_invitation_is_taken_back_until_it_was_answered(office: Person) -> None:
    review = made.opened(office)
    token = made.invited(review, office)
    operations.take_off_reviewer(InvitedReviewer.objects.get().pk, by=office, at=AT)
    assert refused(lambda: made.submitted(token, SAID[0])) == "tool_review.link"
    made.submitted(made.invited(review, office), SAID[0])
    number = InvitedReviewer.objects.get().pk
    assert (
        refused(lambda: operations.take_off_reviewer(number, by=office, at=AT))
        == "tool_review.submitted"
    )


def outcome(review: ToolReview, office: Person, **more: Any) -> ToolOutcome:
    given: dict[str, Any] = {
        "tool": "coordination-mechanism",
        "outcome": "revise",
        "decision": "XX-0/0 (invented)",
        "paragraph": "paragraph 1",
        "decided_on": date(2026, 3, 31),
        **more,
    }
    return operations.record_outcome(review.pk, *given.values(), by=office, at=CLOSED)


def test_an_outcome_is_recorded_withdrawn_and_put_back(office: Person, library: Path) -> None:
    review = made.played(office)
    row = outcome(review, office)
    operations.tell_tool_reviews()
    told = PublicOutcome(
        *(review.pk, "coordination-mechanism", "revise", "XX-0/0 (invented)", "paragraph 1"),
        *(date(2026, 3, 31), True),
    )
    assert read_tool_reviews(library).of_tool("coordination-mechanism") == (told,)
    assert refused(lambda: outcome(review, office)) == "tool_outcome.known"
    operations.withdraw_outcome(row.pk, "Invented: misread.", by=office, at=CLOSED)
    operations.tell_tool_reviews()
    assert read_tool_reviews(library) == PublicReviews()
    again = outcome(review, office, outcome="keep")
    assert (
        refused(lambda: operations.put_outcome_back(row.pk, by=office, at=CLOSED))
        == "tool_outcome.known"
    )
    operations.withdraw_outcome(again.pk, "Invented.", by=office, at=CLOSED)
    operations.put_outcome_back(row.pk, by=office, at=CLOSED)
    assert ToolOutcome.objects.get(withdrawn_at=None).outcome == "revise"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"tool": "no-tool"}, "tool_review.other_tool"),
        ({"outcome": "burn"}, "tool_outcome.kind"),
        ({"decision": " "}, "tool_outcome.words"),
        ({"decided_on": None}, "tool_outcome.words"),
        ({"decided_on": date(2026, 4, 2)}, "tool_outcome.day"),
        ({"decision": "x" * 201}, "tool_review.long"),
    ],
)
def test_an_outcome_is_sound_or_nothing(office: Person, more: dict[str, Any], code: str) -> None:
    review = made.played(office)
    assert refused(lambda: outcome(review, office, **more)) == code
    assert not ToolOutcome.objects.exists()


def test_the_receipt_is_of_what_was_submitted(office: Person) -> None:
    made.played(office)
    for row in ReviewVersion.objects.all():
        assert row.sha256 == hashlib.sha256(rfc8785.dumps(row.answers)).hexdigest()
        assert row.receipt == f"{row.number}-{row.sha256[:12]}"
