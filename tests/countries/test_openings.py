"""A country lets the Secretariat look at a draft for a time: until when, and what it sees."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.collection.permissions import may
from biocap.collection.problems import NotAllowed
from biocap.countries.models import AnswerComment, DraftOpening
from biocap.countries.openings import DraftLookedAt, drafts_looked_at, opening_of
from biocap.countries.operations import (
    add_comment,
    close_draft,
    open_draft,
    settle_comment,
)
from biocap.letters.models import Letter
from biocap.letters.openings import write_look, write_looked
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN, make_activity, refused

TODAY = OPEN.date()
WORKROOM = "https://example.org/en/work/"


def opened(draft: Submission, by: Person, **more: Any) -> DraftOpening:
    given = {"wish": "Is L.1 clear?", "until": TODAY + timedelta(days=3), "at": OPEN, **more}
    return open_draft(draft, given.pop("wish"), by=by, **given)


def looks(person: Person, draft: Submission, at: datetime) -> bool:
    return may(person, "draft.look", DraftLookedAt(draft, None, at))


def test_the_secretariat_sees_it_until_the_day_ends_and_nobody_else(
    secretariat: Person, kamau: Person, draft: Submission
) -> None:
    peru = make_person(focal_point="PER")
    assert not looks(secretariat, draft, OPEN)
    held = opened(draft, kamau)
    last = datetime(2026, 3, 4, 23, 59, tzinfo=UTC)
    for at in (OPEN, last):
        assert looks(secretariat, draft, at)
        assert drafts_looked_at(at) == [held]
        assert not looks(peru, draft, at)
        assert not looks(make_person(), draft, at)
    after = last + timedelta(minutes=1)
    assert (looks(secretariat, draft, after), drafts_looked_at(after)) == (False, [])
    assert not may(secretariat, "submission.read", draft)
    assert not may(secretariat, "submission.answer", draft)


def test_closed_by_hand_it_is_seen_no_longer_and_can_be_opened_anew(
    secretariat: Person, kamau: Person, draft: Submission
) -> None:
    opened(draft, kamau)
    assert refused(opened, draft, kamau) == "opening.stands"
    assert close_draft(draft, by=kamau, at=OPEN).closed_by == kamau
    assert not looks(secretariat, draft, OPEN)
    assert refused(close_draft, draft, by=kamau, at=OPEN) == "opening.none"
    opened(draft, kamau)
    assert looks(secretariat, draft, OPEN)
    entries = AuditEntry.objects.filter(action__startswith="draft.").order_by("id")
    assert [(it.action, it.person_id, it.detail) for it in entries] == [
        ("draft.open", kamau.pk, {"until": "2026-03-04"}),
        ("draft.close", kamau.pk, {}),
        ("draft.open", kamau.pk, {"until": "2026-03-04"}),
    ]


def test_it_ends_when_the_answers_are_submitted_also_for_a_correction(
    secretariat: Person, kamau: Person, draft: Submission
) -> None:
    opened(draft, kamau)
    collection.save_answers(draft, AREA_L, by=kamau, at=OPEN, channel="web")
    collection.submit(draft, by=kamau, at=OPEN + timedelta(hours=1))
    draft.refresh_from_db()
    later = OPEN + timedelta(hours=2)
    assert not looks(secretariat, draft, later)
    collection.reopen(draft, by=kamau, at=later)
    draft.refresh_from_db()
    assert (looks(secretariat, draft, later), drafts_looked_at(later)) == (False, [])
    opened(draft, kamau, at=later)
    assert looks(secretariat, draft, later)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"wish": " \n"}, "opening.without_wish"),
        ({"until": TODAY - timedelta(days=1)}, "opening.day"),
        ({"until": TODAY + timedelta(days=30)}, "opening.day"),
    ],
)
def test_what_cannot_be_opened(
    kamau: Person, draft: Submission, more: dict[str, Any], code: str
) -> None:
    assert refused(opened, draft, kamau, **more) == code
    assert opened(draft, kamau, until=TODAY + timedelta(days=29)).until == date(2026, 3, 30)


@pytest.mark.parametrize(
    "roles",
    [
        {"contributor": "KEN"},
        {"approver": "KEN"},
        {"colleague": "KEN"},
        {"focal_point": "PER"},
        {"secretariat": "yes"},
    ],
)
def test_only_the_focal_point_opens_and_closes(
    roles: dict[str, str], kamau: Person, draft: Submission
) -> None:
    other = make_person(**roles)
    with pytest.raises(NotAllowed):
        opened(draft, other)
    opened(draft, kamau)
    with pytest.raises(NotAllowed):
        close_draft(draft, by=other, at=OPEN)


def test_an_organization_opens_nothing(db: None) -> None:
    rosa = make_person("Rosa", reporter="Green Fields Institute", focal_point="KEN")
    report = make_activity(rosa, rosa.roles.get(kind="reporter").organization)
    with pytest.raises(NotAllowed):
        opened(report, rosa)


def test_the_secretariat_comments_while_it_is_open_and_settles_nothing(
    secretariat: Person, kamau: Person, draft: Submission
) -> None:
    said = {"language": "en", "at": OPEN}
    theirs = add_comment(draft, "areas", "For us alone?", by=kamau, **said)
    with pytest.raises(NotAllowed):
        add_comment(draft, "areas", "Why?", by=secretariat, **said)
    opened(draft, kamau)
    add_comment(draft, "", "Clear.", in_answer_to=theirs.pk, by=secretariat, **said)
    with pytest.raises(NotAllowed):
        settle_comment(draft, theirs.pk, by=secretariat, at=OPEN)
    close_draft(draft, by=kamau, at=OPEN)
    with pytest.raises(NotAllowed):
        add_comment(draft, "areas", "More.", by=secretariat, **said)
    assert AnswerComment.objects.count() == 2


def test_letters_go_to_the_secretariat_once_and_thanks_go_back_once(
    secretariat: Person, kamau: Person, draft: Submission
) -> None:
    make_person("Former", secretariat="yes").roles.update(until=TODAY - timedelta(days=1))
    held = opened(draft, kamau)
    for _twice in range(2):
        write_look(held, address=WORKROOM, at=OPEN)
    (letter,) = Letter.objects.filter(kind="look")
    assert (letter.person, letter.parties, letter.of_the_day) == (secretariat, ["KEN"], False)
    assert letter.subject == "Needs 2026: Kenya lets you look at its draft until 4 March 2026"
    assert "What it wishes: Is L.1 clear?" in letter.body
    assert refused(write_looked, held, " ", address=WORKROOM, by=secretariat, at=OPEN) == (
        "letters.no_words"
    )
    for _twice in range(2):
        write_looked(held, "It is clear.", address=WORKROOM, by=secretariat, at=OPEN)
    (thanks,) = Letter.objects.filter(kind="looked")
    assert (thanks.person, thanks.of_the_day) == (kamau, True)
    assert "It is clear." in thanks.body
    close_draft(draft, by=kamau, at=OPEN)
    with pytest.raises(NotAllowed):
        write_looked(held, "Late.", address=WORKROOM, by=secretariat, at=OPEN)


def test_reading_what_is_open_is_one_query(
    kamau: Person, draft: Submission, django_assert_num_queries: Any
) -> None:
    opened(draft, kamau)
    with django_assert_num_queries(1):
        assert opening_of(draft, OPEN) is not None
    with django_assert_num_queries(1):
        assert [it.submission.round.title for it in drafts_looked_at(OPEN) if it.submission.round]
