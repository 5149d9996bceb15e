"""Colleagues comment on the answers of a draft: who may, within which limits, and back again."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.collection.problems import NotAllowed
from biocap.countries.choices import LONGEST_COMMENT, MOST_COMMENTS
from biocap.countries.models import AnswerComment
from biocap.countries.operations import add_comment, settle_comment, withdraw_comment
from biocap.countries.queries import open_talks, talks_of
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN, make_activity, make_draft, refused

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ROW = "needs.L/L.1"


def say(draft: Submission, by: Person, text: str = "Why 2?", **more: Any) -> AnswerComment:
    given = {"key": ROW, "language": "en", "at": AT, **more}
    key = given.pop("key")
    return add_comment(draft, key, text, by=by, **given)


def test_comments_are_answered_settled_and_opened_again(kamau: Person, draft: Submission) -> None:
    abla = make_person("Abla", approver="KEN")
    begun = say(draft, abla, " Why 2?\n")
    answer = say(draft, kamau, "Three laboratories.", in_answer_to=begun.pk, language="und")
    second = say(draft, abla, "Which?", in_answer_to=answer.pk)
    assert [
        (it.section, it.key, it.text, it.language, it.in_answer_to) for it in talk_of(draft)
    ] == [
        ("needs.L", ROW, "Why 2?", "en", None),
        ("needs.L", ROW, "Three laboratories.", "und", begun),
        ("needs.L", ROW, "Which?", "en", begun),
    ]
    assert open_talks(draft) == {("needs.L", ROW): 1}
    settled = settle_comment(draft, second.pk, by=kamau, at=AT)
    assert (settled, settled.settled_by, settled.settled_at) == (begun, kamau, AT)
    assert not open_talks(draft)
    settle_comment(draft, begun.pk, settled=False, by=abla, at=AT)
    assert open_talks(draft) == {("needs.L", ROW): 1}
    settle_comment(draft, begun.pk, by=kamau, at=AT)
    say(draft, abla, "And who maintains them?", in_answer_to=begun.pk)
    assert open_talks(draft) == {("needs.L", ROW): 1}  # what is answered is not settled
    entries = AuditEntry.objects.filter(action__startswith="comment.").order_by("id")
    assert [(it.action, it.person_id) for it in entries] == [
        ("comment.add", abla.pk),
        ("comment.add", kamau.pk),
        ("comment.add", abla.pk),
        ("comment.settle", kamau.pk),
        ("comment.open_again", abla.pk),
        ("comment.settle", kamau.pk),
        ("comment.add", abla.pk),
        ("comment.open_again", abla.pk),
    ]
    assert "laboratories" not in str([it.detail for it in entries])


def talk_of(draft: Submission) -> list[AnswerComment]:
    (talk,) = talks_of(draft)
    return [talk.begun, *talk.answers]


def test_ones_own_comment_is_withdrawn_and_put_back(kamau: Person, draft: Submission) -> None:
    nia = make_person("Nia", contributor="KEN")
    begun = say(draft, nia)
    assert refused(withdraw_comment, draft, begun.pk, by=kamau, at=AT) == "comment.not_yours"
    assert withdraw_comment(draft, begun.pk, by=nia, at=AT).withdrawn_at == AT
    assert not open_talks(draft)
    assert refused(say, draft, kamau, in_answer_to=begun.pk) == "comment.withdrawn"
    for _twice in range(2):
        assert withdraw_comment(draft, begun.pk, back=True, by=nia, at=AT).withdrawn_at is None
    assert open_talks(draft) == {("needs.L", ROW): 1}
    answer = say(draft, kamau, "Three.", in_answer_to=begun.pk)
    withdraw_comment(draft, begun.pk, by=nia, at=AT)
    assert open_talks(draft) == {("needs.L", ROW): 1}  # its answer still stands
    withdraw_comment(draft, answer.pk, by=kamau, at=AT)
    assert not open_talks(draft)
    entries = AuditEntry.objects.filter(action__startswith="comment.").values_list("action")
    assert [action for (action,) in entries.order_by("id")] == [
        *("comment.add", "comment.withdraw", "comment.put_back"),
        *("comment.add", "comment.withdraw", "comment.withdraw"),
    ]


def test_who_contributes_to_sections_comments_on_these_alone(
    kamau: Person, draft: Submission
) -> None:
    nia = make_person("Nia", colleague="KEN")
    collection.give_sections(draft, nia, ["needs.L"], due_on=None, by=kamau, at=OPEN)
    begun = say(draft, nia)
    elsewhere = say(draft, kamau, key="notes")
    settle_comment(draft, begun.pk, by=nia, at=AT)
    for act in (
        lambda: say(draft, nia, key="notes"),
        lambda: say(draft, nia, key=ROW, in_answer_to=elsewhere.pk),
        lambda: settle_comment(draft, elsewhere.pk, by=nia, at=AT),
        lambda: withdraw_comment(draft, elsewhere.pk, by=nia, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    "roles",
    [
        {"secretariat": "yes"},
        {},
        {"colleague": "KEN"},
        {"focal_point": "PER"},
        {"approver": "PER"},
        {"reporter": "Green Fields Institute"},
    ],
)
def test_nobody_else_comments(roles: dict[str, str], kamau: Person, draft: Submission) -> None:
    begun, other = say(draft, kamau), make_person(**roles)
    for act in (
        lambda: say(draft, other),
        lambda: say(draft, other, in_answer_to=begun.pk),
        lambda: settle_comment(draft, begun.pk, by=other, at=AT),
        lambda: withdraw_comment(draft, begun.pk, by=other, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert AnswerComment.objects.count() == 1


def test_reporters_of_one_organization_comment_on_its_activity(db: None) -> None:
    rosa = make_person("Rosa", reporter="Green Fields Institute")
    other = make_person(reporter="Green Fields Institute")
    report = make_activity(rosa, other.roles.get().organization)
    begun = say(report, other, key="title")
    assert settle_comment(report, begun.pk, by=rosa, at=AT).settled_by == rosa


def test_what_cannot_be_a_comment_is_refused(kamau: Person, draft: Submission) -> None:
    assert refused(say, draft, kamau, " \n ") == "comment.empty"
    assert refused(say, draft, kamau, "a" * (LONGEST_COMMENT + 1)) == "comment.too_long"
    assert refused(say, draft, kamau, key="nowhere") == "comment.no_such_answer"
    assert refused(say, draft, kamau, language="tlh") == "comment.language"
    assert refused(say, draft, kamau, in_answer_to=10**9) == "comment.unknown"
    assert refused(settle_comment, draft, 10**9, by=kamau, at=AT) == "comment.unknown"
    other = make_draft(make_person(focal_point="PER"), draft.round, "PER")
    begun = say(draft, kamau, "a" * LONGEST_COMMENT)
    assert refused(say, other, kamau, in_answer_to=begun.pk) == "comment.unknown"
    assert AnswerComment.objects.count() == 1


def test_one_person_writes_so_many_a_day(kamau: Person, draft: Submission) -> None:
    for _number in range(MOST_COMMENTS):
        say(draft, kamau)
    assert refused(say, draft, kamau) == "comment.too_many"
    say(draft, make_person(contributor="KEN"))
    say(draft, kamau, at=AT + timedelta(days=1, seconds=1))


def test_comments_stay_with_the_country_after_submission_and_none_is_added(
    kamau: Person, draft: Submission
) -> None:
    begun = say(draft, kamau)
    collection.save_answers(draft, AREA_L, by=kamau, at=OPEN, channel="web")
    version = collection.submit(draft, by=kamau, at=OPEN)
    assert "Why 2?" not in version.body
    assert [it.text for it in talk_of(draft)] == ["Why 2?"]
    assert refused(say, draft, kamau) == "submission.submitted"
    assert refused(settle_comment, draft, begun.pk, by=kamau, at=AT) == "submission.submitted"
    collection.reopen(draft, by=kamau, at=OPEN)
    say(draft, kamau, "Which?", in_answer_to=begun.pk)
