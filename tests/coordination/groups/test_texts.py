"""Texts of a group: versions, what is agreed, who may what, comments at their paragraph."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from biocap.collection.problems import NotAllowed
from biocap.coordination.groups.models import GroupComment, GroupText, GroupTextVersion
from biocap.coordination.groups.operations import (
    agree_text,
    answer_in_group,
    begin_text,
    prepare_meeting,
    put_comment_back,
    put_text_away,
    save_version_of_text,
    say_of_paragraph,
    settle_in_group,
    take_agreement_back,
    take_text_up,
    withdraw_in_group,
)
from biocap.coordination.groups.queries import agreed_of, items_of_agenda
from biocap.shared.problems import Problem
from biocap.web.presenters.work.group_texts import text_shown
from tests.coordination.groups.playing import AGENDA, TEXT, Preparing, preparing
from tests.factories import AT

pytestmark = pytest.mark.django_db
IN_ENGLISH: dict[str, Any] = {"language": "en", "at": AT}


@pytest.fixture
def it() -> Preparing:
    return preparing()


def code_of(act: Callable[[], object]) -> str:
    try:
        act()
    except NotAllowed:
        return "not allowed"
    except Problem as problem:
        return problem.code
    return ""


def shown(text: GroupText) -> Any:
    return text_shown(text, list(text.versions.all()))


def test_of_two_who_save_at_once_nobody_is_overwritten(it: Preparing) -> None:
    chair, member = it.people["chair"], it.people["member"]
    assert save_version_of_text(it.text.pk, f"{TEXT}\n\nIt closed.", 1, by=chair, at=AT) == 2
    late = "The group met in Nowhere.\n\nIt read the report."
    refused = code_of(lambda: save_version_of_text(it.text.pk, late, 1, by=member, at=AT))
    assert refused == "group.text_changed"
    assert it.text.versions.count() == 2
    assert save_version_of_text(it.text.pk, late, 2, by=member, at=AT) == 3
    assert save_version_of_text(it.text.pk, late, 2, by=member, at=AT) == 3  # sent twice
    saved = it.text.versions.values_list("number", "by__name", "paragraphs")
    assert list(saved) == [
        (1, "Chair", [["p1", "The group met."], ["p2", "It read the report."]]),
        (
            2,
            "Chair",
            [["p1", "The group met."], ["p2", "It read the report."], ["p3", "It closed."]],
        ),
        (3, "Member", [["p1", "The group met in Nowhere."], ["p2", "It read the report."]]),
    ]


def test_what_is_agreed_says_who_set_it_and_goes_back(it: Preparing) -> None:
    chair, number = it.people["chair"], it.text.pk
    agree_text(number, 1, by=chair, at=AT)
    save_version_of_text(number, f"{TEXT}\n\nMore.", 1, by=chair, at=AT)
    agree_text(number, 2, by=it.office, at=AT)
    twice = code_of(lambda: agree_text(number, 2, by=chair, at=AT))
    assert twice == code_of(lambda: agree_text(number, 9, by=chair, at=AT)) == "group.no_version"
    agreed = agreed_of(it.text)
    assert agreed is not None
    assert (agreed.number, agreed.agreed_by, agreed.agreed_at) == (2, it.office, AT)
    take_agreement_back(number, 2, by=chair, at=AT)
    assert getattr(agreed_of(it.text), "number", None) == 1


def test_who_may_what_in_a_working_space(it: Preparing) -> None:
    ended = AT + timedelta(days=1)
    it.space.group.members.filter(person=it.people["member"]).update(until=AT.date())
    acts: dict[str, Callable[..., object]] = {
        "say": lambda **said: say_of_paragraph(it.text.pk, 1, "p1", "Ah.", language="en", **said),
        "write": lambda **said: save_version_of_text(it.text.pk, TEXT, 1, **said),
        "begin": lambda **said: begin_text(it.space.pk, "text", "A", "B", language="en", **said),
        "agree": lambda **said: agree_text(it.text.pk, 5, **said),
    }
    may = {
        who: {
            name
            for name, act in acts.items()
            if code_of(lambda act=act, who=who: act(by=it.people[who], at=AT)) != "not allowed"
        }
        for who in it.people
    }
    assert may == {
        "chair": {"say", "write", "begin", "agree"},
        "member": {"say", "write", "begin"},
        "observer": {"say"},
        "stranger": set(),
    }
    late = {code_of(lambda act=act: act(by=it.people["member"], at=ended)) for act in acts.values()}
    assert late == {"not allowed"}
    prepared = it.space.meeting_id
    chair = it.people["chair"]
    refused = code_of(lambda: prepare_meeting(it.space.group_id, prepared, by=chair, at=AT))
    assert refused == "not allowed"


def test_a_comment_stays_at_its_paragraph_and_says_of_which_version_it_was(it: Preparing) -> None:
    observer, chair, number = it.people["observer"], it.people["chair"], it.text.pk
    one, two = (
        say_of_paragraph(number, 1, key, f"Of {key}.", by=observer, **IN_ENGLISH)
        for key in ("p1", "p2")
    )
    answer_in_group(one.pk, "Right.", by=chair, **IN_ENGLISH)
    save_version_of_text(number, "Wholly new 9.\n\nThe group met in Nowhere.", 1, by=chair, at=AT)
    now = shown(it.text)
    assert [(p.words, [(t.first, t.was) for t in p.talks]) for p in now.paragraphs] == [
        ("Wholly new 9.", []),
        ("The group met in Nowhere.", [(one, "The group met.")]),
    ]
    assert [(t.first, t.was) for t in now.gone] == [(two, "It read the report.")]
    assert [a.says for a in now.paragraphs[1].talks[0].answers] == ["Right."]
    save_version_of_text(number, TEXT, 2, by=chair, at=AT)
    back = {p.words: [t.was for t in p.talks] for p in shown(it.text).paragraphs}
    assert back["The group met."] == [""]


def test_comments_are_settled_withdrawn_and_put_back(it: Preparing) -> None:
    observer, chair = it.people["observer"], it.people["chair"]
    one = say_of_paragraph(it.text.pk, 1, "p1", "Ah.", by=observer, **IN_ENGLISH)
    again = say_of_paragraph(it.text.pk, 1, "p1", "Ah.", by=observer, **IN_ENGLISH)
    assert again == one  # sent twice
    settle_in_group(one.pk, settled=True, by=chair, at=AT)
    assert code_of(lambda: settle_in_group(one.pk, settled=True, by=chair, at=AT)) == (
        "group.no_comment"
    )
    settle_in_group(one.pk, settled=False, by=observer, at=AT)
    assert code_of(lambda: withdraw_in_group(one.pk, by=chair, at=AT)) == "group.no_comment"
    withdraw_in_group(one.pk, by=observer, at=AT)
    assert code_of(lambda: answer_in_group(one.pk, "So?", by=chair, **IN_ENGLISH)) == (
        "group.no_comment"
    )
    put_comment_back(one.pk, by=observer, at=AT)
    one.refresh_from_db()
    assert (one.settled_at, one.withdrawn_at) == (None, None)


def test_what_is_refused_leaves_nothing(it: Preparing) -> None:
    chair = it.people["chair"]

    def say(*said: Any, language: str = "en") -> Callable[[], object]:
        return lambda: say_of_paragraph(it.text.pk, *said, language=language, by=chair, at=AT)

    def begin(kind: str = "text", words: str = "B", **said: Any) -> Callable[[], object]:
        given = {"language": "en", **said}
        return lambda: begin_text(it.space.pk, kind, "A", words, by=chair, at=AT, **given)

    refused = [
        (say(1, "p9", "Ah."), "group.no_paragraph"),
        (say(2, "p1", "Ah."), "group.no_paragraph"),
        (say(1, "p1", " "), "group.without_words"),
        (say(1, "p1", "x" * 4001), "group.too_long"),
        (say(1, "p1", "Ah.", language="qqq"), "group.no_choice"),
        (begin("agenda", AGENDA), "group.one_agenda"),
        (begin(item="9"), "group.no_choice"),
        (begin("poem"), "group.no_choice"),
        (begin(words="x" * 4001), "group.too_long"),
        (lambda: put_text_away(10**6, by=chair, at=AT), "group.no_text"),
        (
            lambda: prepare_meeting(it.space.group_id, 10**6, by=it.office, at=AT),
            "group.no_meeting",
        ),
        (
            lambda: prepare_meeting(it.space.group_id, it.space.meeting_id, by=it.office, at=AT),
            "group.prepared",
        ),
    ]
    assert [code_of(act) for act, _code in refused] == [code for _act, code in refused]
    assert not GroupComment.objects.exists()
    assert (GroupText.objects.count(), GroupTextVersion.objects.count()) == (2, 2)


def test_what_is_put_away_takes_nothing_and_is_taken_up(it: Preparing) -> None:
    chair = it.people["chair"]
    assert items_of_agenda(it.space) == {
        **{"1": "Opening", "2": "Report of the group", "3": "Closing"}
    }
    put_text_away(it.agenda.pk, by=chair, at=AT)
    assert items_of_agenda(it.space) == {}
    late = code_of(lambda: save_version_of_text(it.agenda.pk, AGENDA, 1, by=chair, at=AT))
    assert late == "group.no_text"
    take_text_up(it.agenda.pk, by=chair, at=AT)
    assert list(items_of_agenda(it.space)) == ["1", "2", "3"]
