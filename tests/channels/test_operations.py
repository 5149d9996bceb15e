"""Answer files are taken in answer by answer; where both sides changed, somebody chooses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from biocap.channels.answer_file import read_answer_file, written_answer_file
from biocap.channels.models import ReceivedFile
from biocap.channels.operations import (
    Undecided,
    let_go_answer_files,
    look_at_answer_file,
    put_aside_answer_file,
    receive_answer_file,
    take_answer_file,
    take_up_answer_file,
)
from biocap.channels.queries import became, blank_file
from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.collection.problems import NotAllowed
from biocap.parties.models import Organization, Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import OPEN, answers_held, make_activity

pytestmark = pytest.mark.django_db
HandedOut = Callable[..., bytes]
L1 = "needs.L/L.1"
OTHER = {"extent": {"code": "3"}, "means": [{"code": "2"}]}


@contextmanager
def refused_as(code: str) -> Iterator[None]:
    with pytest.raises(Problem) as caught:
        yield
    assert caught.value.code == code


def save(draft: Submission, by: Person, answers: dict[str, Any]) -> None:
    operations.save_answers(draft, answers, by=by, at=OPEN, channel="web")


def test_what_the_file_alone_changed_is_taken(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    file = handed_out({L1: OTHER, "notes": "Typed at home."})
    received = receive_answer_file(draft, file, by=focal_point, at=OPEN)
    assert queries.values_of(draft)["needs.L/L.1"] != OTHER, "a look changes nothing"
    taken = take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    held = answers_held()
    assert (held[L1]["value"], held[L1]["revision"]) == (OTHER, 2)
    assert (held["notes"]["value"], held["notes"]["channel"]) == ("Typed at home.", "one_file")
    assert taken.receipt == f"AF-2026-{taken.pk:06d}"
    assert [(one.key, one.outcome, one.stands) for one in became(taken)] == [
        (L1, "taken", "yours"),
        ("notes", "taken", "yours"),
    ]
    assert became(taken)[0].theirs == {"extent": {"code": "2"}, "means": [{"code": "1"}]}
    assert became(taken)[0].theirs_by == focal_point.name


def test_what_the_draft_alone_changed_stays(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    untouched = handed_out({L1: {"extent": {"code": "2"}, "means": [{"code": "1"}]}})
    save(draft, focal_point, {L1: OTHER})
    merge = look_at_answer_file(draft, untouched, by=focal_point)
    assert [(one.key, one.outcome) for one in merge] == [(L1, "kept")]
    received = receive_answer_file(draft, untouched, by=focal_point, at=OPEN)
    take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    assert queries.values_of(draft)[L1] == OTHER


def test_same_and_untouched(draft: Submission, handed_out: HandedOut, focal_point: Person) -> None:
    file = handed_out({"notes": "The same.", "areas": [{"code": "L"}]})
    save(draft, focal_point, {"notes": "The same."})
    merge = look_at_answer_file(draft, file, by=focal_point)
    assert [(one.key, one.outcome) for one in merge] == [("areas", "untouched"), ("notes", "same")]


def test_where_both_changed_nothing_is_taken_until_somebody_chose(
    draft: Submission, handed_out: HandedOut, focal_point: Person, contributor: Person
) -> None:
    file = handed_out({L1: None, "notes": "Mine."})
    save(draft, contributor, {L1: OTHER})
    received = receive_answer_file(draft, file, by=focal_point, at=OPEN)
    with pytest.raises(Undecided) as caught:
        take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    assert [one.key for one in caught.value.answers] == [L1]
    assert "notes" not in queries.values_of(draft), "nothing is stored by halves"
    revision = answers_held()[L1]["revision"]
    with pytest.raises(Undecided):
        take_answer_file(received, {L1: "yours"}, {L1: revision - 1}, by=focal_point, at=OPEN)
    taken = take_answer_file(received, {L1: "yours"}, {L1: revision}, by=focal_point, at=OPEN)
    assert L1 not in queries.values_of(draft)
    (both, _notes) = became(taken)
    assert (both.yours, both.theirs, both.stands) == (None, OTHER, "yours")
    assert (both.theirs_by, both.theirs_channel) == (contributor.name, "web")


def test_what_is_here_may_stand(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    file = handed_out({"notes": "The file's."})
    save(draft, focal_point, {"notes": "Here."})
    received = receive_answer_file(draft, file, by=focal_point, at=OPEN)
    taken = take_answer_file(received, {"notes": "theirs"}, {"notes": 1}, focal_point, OPEN)
    assert queries.values_of(draft)["notes"] == "Here."
    assert [(one.yours, one.stands) for one in became(taken)] == [("The file's.", "theirs")]


def test_an_equal_revision_of_another_value_is_a_conflict(
    draft: Submission, focal_point: Person
) -> None:
    """A draft that was put away and begun again counts its revisions anew."""
    blank = blank_file(draft, "one_file")
    base = {**blank.base, L1: replace(blank.base[L1], value=OTHER)}
    file = written_answer_file(replace(blank, base=base, answers={L1: {}}))
    assert [one.outcome for one in look_at_answer_file(draft, file, by=focal_point)] == ["both"]


def test_numbers_and_days_are_read_as_people_write_them(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    file = handed_out({"contact": {"website": "www.example.org"}, L1: {"extent": {"code": "9"}}})
    merge = {one.key: one for one in look_at_answer_file(draft, file, by=focal_point)}
    assert merge["contact"].yours == {"website": "https://www.example.org"}
    refusal = merge[L1].refusal
    assert refusal is not None
    assert (merge[L1].outcome, refusal.code) == ("refused", "answers.unknown_option")
    received = receive_answer_file(draft, file, by=focal_point, at=OPEN)
    taken = take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    assert [one.stands for one in became(taken)] == ["theirs", "yours"]
    assert queries.values_of(draft)[L1]["extent"] == {"code": "2"}


def test_the_same_file_again_is_found_again(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    file = handed_out({"notes": "Once."})
    received = receive_answer_file(draft, file, by=focal_point, at=OPEN)
    taken = take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    save(draft, focal_point, {"notes": "Later."})
    again = receive_answer_file(draft, file, by=focal_point, at=OPEN)
    assert take_answer_file(again, {}, {}, by=focal_point, at=OPEN).receipt == taken.receipt
    assert queries.values_of(draft)["notes"] == "Later."
    with refused_as("answer_file.taken"):
        put_aside_answer_file(again, by=focal_point, at=OPEN)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"country": "PER"}, "answer_file.other_country"),
        ({"country": ""}, "answer_file.other_country"),
        ({"round": "needs-2022"}, "answer_file.other_round"),
        ({"round": ""}, "answer_file.other_round"),
        ({"edition": "2010"}, "answer_file.other_edition"),
        ({"format": "national-report"}, "answer_file.other_edition"),
        ({"answers": {"nothing": 1}}, "answer_file.unknown_question"),
    ],
)
def test_what_does_not_fit_is_refused_whole(
    draft: Submission,
    handed_out: HandedOut,
    focal_point: Person,
    more: dict[str, Any],
    code: str,
) -> None:
    blank = read_answer_file(handed_out({"notes": "x"}))
    with pytest.raises(Problem) as caught:
        receive_answer_file(draft, written_answer_file(replace(blank, **more)), focal_point, OPEN)
    assert caught.value.code == code
    assert not ReceivedFile.objects.exists()


def test_a_file_of_a_mended_definition_loses_only_what_is_no_longer_asked(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    file = read_answer_file(handed_out({"notes": "Read.", "gone": "x"}, definition="0" * 64))
    merge = look_at_answer_file(draft, written_answer_file(file), by=focal_point)
    assert [(one.key, one.outcome) for one in merge] == [("notes", "taken"), ("gone", "refused")]


def test_outside_of_rounds_the_file_is_of_one_draft(reporter: Person) -> None:
    organization = Organization.objects.get()
    one, other = make_activity(reporter, organization), make_activity(reporter, organization)
    file = written_answer_file(blank_file(one, "one_file"))
    receive_answer_file(one, file, by=reporter, at=OPEN)
    with refused_as("answer_file.other_draft"):
        receive_answer_file(other, file, by=reporter, at=OPEN)


def test_after_submitting_nothing_is_taken(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    received = receive_answer_file(draft, handed_out({"notes": "x"}), by=focal_point, at=OPEN)
    operations.submit(draft, by=focal_point, at=OPEN)
    with refused_as("submission.submitted"):
        take_answer_file(received, {}, {}, by=focal_point, at=OPEN)


def test_nobody_else_brings_or_takes(
    draft: Submission, handed_out: HandedOut, focal_point: Person, secretariat: Person
) -> None:
    file = handed_out({"notes": "x"})
    received = receive_answer_file(draft, file, by=focal_point, at=OPEN)
    for stranger in (secretariat, make_person(focal_point="PER"), make_person(colleague="KEN")):
        with pytest.raises(NotAllowed):
            receive_answer_file(draft, file, by=stranger, at=OPEN)
        with pytest.raises(NotAllowed):
            take_answer_file(received, {}, {}, by=stranger, at=OPEN)
        with pytest.raises(NotAllowed):
            put_aside_answer_file(received, by=stranger, at=OPEN)
        with pytest.raises(NotAllowed):
            look_at_answer_file(draft, file, by=stranger)


def test_what_was_put_aside_is_taken_up_again(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    received = receive_answer_file(draft, handed_out({"notes": "x"}), by=focal_point, at=OPEN)
    put_aside_answer_file(received, by=focal_point, at=OPEN)
    assert ReceivedFile.objects.get().aside_at == OPEN
    take_up_answer_file(received, by=focal_point, at=OPEN)
    assert ReceivedFile.objects.get().aside_at is None
    put_aside_answer_file(received, by=focal_point, at=OPEN)
    receive_answer_file(draft, handed_out({"notes": "x"}), by=focal_point, at=OPEN)
    assert ReceivedFile.objects.get().aside_at is None, "brought in again it waits again"
    put_aside_answer_file(received, by=focal_point, at=OPEN)
    taken = take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    assert (taken.aside_at, bool(taken.receipt)) == (None, True)
    for act in (put_aside_answer_file, take_up_answer_file):
        with refused_as("answer_file.taken"):
            act(received, by=focal_point, at=OPEN)


def test_of_those_put_aside_the_last_are_kept(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    for n in range(21):
        file = handed_out({"notes": str(n)})
        received = receive_answer_file(draft, file, by=focal_point, at=OPEN)
        put_aside_answer_file(received, by=focal_point, at=OPEN + timedelta(minutes=n))
    firsts = ReceivedFile.objects.filter(aside_at__lte=OPEN + timedelta(minutes=1))
    assert (ReceivedFile.objects.count(), firsts.count()) == (20, 1)


def test_what_comes_by_mail_takes_no_place_and_is_nobodys_act(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    for n in range(20):
        file = handed_out({"notes": str(n)})
        receive_answer_file(draft, file, by=focal_point, at=OPEN, by_mail=True)
    with refused_as("answer_file.too_many"):
        receive_answer_file(draft, handed_out({}), by=focal_point, at=OPEN, by_mail=True)
    assert not receive_answer_file(draft, handed_out({}), by=focal_point, at=OPEN).by_mail
    entry = AuditEntry.objects.filter(action="answer_file.receive").order_by("id").first()
    assert entry is not None
    assert (entry.person_id, entry.detail["by_mail_from"]) == (None, focal_point.pk)


def test_waiting_files_are_bounded_put_aside_and_let_go(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    some = [
        receive_answer_file(draft, handed_out({"notes": str(n)}), by=focal_point, at=OPEN)
        for n in range(20)
    ]
    with refused_as("answer_file.too_many"):
        receive_answer_file(draft, handed_out({"notes": "one more"}), by=focal_point, at=OPEN)
    put_aside_answer_file(some[0], by=focal_point, at=OPEN)
    receive_answer_file(draft, handed_out({"notes": "one more"}), by=focal_point, at=OPEN)
    take_answer_file(some[1], {}, {}, by=focal_point, at=OPEN)
    assert let_go_answer_files(OPEN + timedelta(days=29)) == 0
    assert let_go_answer_files(OPEN + timedelta(days=31)) == 20
    assert [one.pk for one in ReceivedFile.objects.all()] == [some[1].pk]


def test_the_trail_holds_no_answer(
    draft: Submission, handed_out: HandedOut, focal_point: Person
) -> None:
    received = receive_answer_file(draft, handed_out({"notes": "A quiet word"}), focal_point, OPEN)
    take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    lines = AuditEntry.objects.filter(action__startswith="answer_file").order_by("pk")
    assert [line.action for line in lines] == ["answer_file.receive", "answer_file.take"]
    assert "A quiet word" not in "".join(str(line.detail) for line in AuditEntry.objects.all())
