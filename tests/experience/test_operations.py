"""What people share goes to the Secretariat first; each act has its way back and its line."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from biocap.collection.problems import NotAllowed
from biocap.experience.choices import MOST_A_DAY
from biocap.experience.models import Contribution
from biocap.experience.operations import (
    accept_contribution,
    change_contribution,
    hand_in_contribution,
    name_author,
    put_contribution_back,
    return_contribution,
    start_contribution,
    take_down_contribution,
    tell_experience,
)
from biocap.experience.public import EXPERIENCE, read_experience
from biocap.parties.models import Organization, Person, Role
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from biocap.web.presenters.work.respondents import RespondentChoice
from tests.factories import make_person
from tests.workroom import OPEN

POST: dict[str, Any] = {
    "title": "What a budget needs",
    "text": "A second signature.",
    "language": "en",
    "elements": [],
    "areas": ["A"],
}
KENYA = RespondentChoice("KEN", None, "Kenya")

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path: Path, settings: LazySettings) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path
    return tmp_path


@pytest.fixture
def office() -> Person:
    return make_person(secretariat="yes")


@pytest.fixture
def author() -> Person:
    return make_person("Ada Author", contributor="KEN")


def asked(author: Person, kind: str = "question", **more: Any) -> Contribution:
    return start_contribution(kind, POST, KENYA, by=author, at=OPEN, **more)


def public(root: Path) -> list[tuple[str, str, str]]:
    tell_experience()
    return [(it.code, it.author, it.body["text"]) for it in read_experience(root)]


def accepted(row: Contribution, author: Person, office: Person) -> None:
    row.refresh_from_db()
    hand_in_contribution(row.pk, row.version, by=author, at=OPEN)
    accept_contribution(row.pk, row.version, by=office, at=OPEN)


def test_nothing_is_public_before_the_secretariat_accepts_it(
    root: Path, author: Person, office: Person
) -> None:
    row = asked(author, named=True)
    with pytest.raises(Problem) as refused:
        accept_contribution(row.pk, 1, by=office, at=OPEN)
    assert refused.value.code == "experience.not_waiting"
    hand_in_contribution(row.pk, 1, by=author, at=OPEN)
    hand_in_contribution(row.pk, 1, by=author, at=OPEN)
    assert public(root) == []
    return_contribution(row.pk, " Say more. ", 1, by=office, at=OPEN)
    row.refresh_from_db()
    assert (row.stage, row.returned_because) == ("returned", "Say more.")
    change_contribution(row.pk, POST | {"text": "More."}, True, 1, by=author, at=OPEN)
    hand_in_contribution(row.pk, 2, by=author, at=OPEN)
    with pytest.raises(Problem) as stale:
        accept_contribution(row.pk, 1, by=office, at=OPEN)
    assert stale.value.code == "experience.changed"
    first = accept_contribution(row.pk, 2, by=office, at=OPEN)
    assert accept_contribution(row.pk, 2, by=office, at=OPEN) == first
    assert public(root) == [(row.code, "Ada Author", "More.")]

    change_contribution(row.pk, POST, True, 2, by=author, at=OPEN)
    assert public(root) == [(row.code, "Ada Author", "More.")]
    acts = AuditEntry.objects.filter(subject=f"contribution:{row.pk}").order_by("pk")
    assert [it.action.partition(".")[2] for it in acts] == [
        *("start", "hand_in", "return", "change", "hand_in", "accept", "change"),
    ]


def test_what_is_taken_down_comes_back_by_the_side_that_did(
    root: Path, author: Person, office: Person
) -> None:
    row = asked(author)
    accepted(row, author, office)
    with pytest.raises(Problem) as unsaid:
        take_down_contribution(row.pk, " ", by=author, at=OPEN)
    assert unsaid.value.code == "experience.without_words"
    take_down_contribution(row.pk, "Wrong.", by=author, at=OPEN)
    assert public(root) == []
    with pytest.raises(NotAllowed):
        put_contribution_back(row.pk, by=office, at=OPEN)
    put_contribution_back(row.pk, by=author, at=OPEN)
    assert public(root) == [(row.code, "", "A second signature.")]

    take_down_contribution(row.pk, "Against the rules.", by=office, at=OPEN)
    with pytest.raises(NotAllowed):
        put_contribution_back(row.pk, by=author, at=OPEN)
    with pytest.raises(Problem) as gone:
        take_down_contribution(row.pk, "Again.", by=office, at=OPEN)
    assert gone.value.code == "experience.not_public"
    put_contribution_back(row.pk, by=office, at=OPEN)
    assert public(root) == [(row.code, "", "A second signature.")]
    with pytest.raises(Problem) as stands:
        put_contribution_back(row.pk, by=office, at=OPEN)
    assert stands.value.code == "experience.stands"


def test_an_author_is_named_by_their_own_consent_alone(
    root: Path, author: Person, office: Person
) -> None:
    row, other = asked(author), make_person(focal_point="KEN")
    accepted(row, author, office)
    with pytest.raises(NotAllowed):
        name_author(row.pk, True, by=other, at=OPEN)
    change_contribution(row.pk, POST | {"text": "Two."}, True, 1, by=other, at=OPEN)
    accepted(row, other, office)
    assert public(root) == [(row.code, "", "Two.")]
    name_author(row.pk, True, by=author, at=OPEN)
    assert public(root) == [(row.code, "Ada Author", "Two.")]
    name_author(row.pk, False, by=author, at=OPEN)
    assert public(root) == [(row.code, "", "Two.")]


def test_words_that_a_colleague_wrote_do_not_carry_the_name_of_the_author(
    root: Path, author: Person, office: Person
) -> None:
    row, other = asked(author, named=True), make_person(focal_point="KEN")
    change_contribution(row.pk, POST, False, 1, by=other, at=OPEN)
    accepted(row, other, office)
    assert public(root) == [(row.code, "Ada Author", "A second signature.")]
    change_contribution(row.pk, POST | {"text": "Never."}, True, 1, by=other, at=OPEN)
    accepted(row, other, office)
    assert public(root) == [(row.code, "", "Never.")]
    name_author(row.pk, True, by=author, at=OPEN)
    assert public(root) == [(row.code, "Ada Author", "Never.")]


def test_a_consent_is_taken_back_without_a_role(root: Path, author: Person, office: Person) -> None:
    row = asked(author, named=True)
    accepted(row, author, office)
    Role.objects.filter(person=author).delete()
    author = Person.objects.get(pk=author.pk)
    with pytest.raises(NotAllowed):
        name_author(row.pk, False, by=make_person(focal_point="KEN"), at=OPEN)
    name_author(row.pk, False, by=author, at=OPEN)
    assert public(root) == [(row.code, "", "A second signature.")]
    with pytest.raises(NotAllowed):
        name_author(row.pk, True, by=author, at=OPEN)

    Contribution.objects.update(named=True)
    stays = make_person("Ada A. Author")
    author.merged_into = stays
    author.save()
    name_author(row.pk, False, by=stays, at=OPEN)
    assert public(root) == [(row.code, "", "A second signature.")]


def test_what_is_taken_down_by_its_own_people_waits_no_more(
    root: Path, author: Person, office: Person
) -> None:
    row = asked(author)
    accepted(row, author, office)
    change_contribution(row.pk, POST | {"text": "Two."}, False, 1, by=author, at=OPEN)
    hand_in_contribution(row.pk, 2, by=author, at=OPEN)
    take_down_contribution(row.pk, "Wrong.", by=author, at=OPEN)
    with pytest.raises(Problem) as refused:
        accept_contribution(row.pk, 2, by=office, at=OPEN)
    assert refused.value.code == "experience.not_waiting"
    assert public(root) == []

    accepted(row, author, office)
    change_contribution(row.pk, POST, False, 2, by=author, at=OPEN)
    hand_in_contribution(row.pk, 3, by=author, at=OPEN)
    take_down_contribution(row.pk, "Against the rules.", by=office, at=OPEN)
    row.refresh_from_db()
    assert row.stage == "handed_in"


def test_a_button_pressed_twice_does_once(author: Person) -> None:
    row = asked(author)
    assert asked(author) == row
    other = make_person(contributor="KEN")
    assert asked(author, named=True) != row
    assert asked(other) != row
    change_contribution(row.pk, POST | {"text": "Two."}, False, 1, by=author, at=OPEN)
    change_contribution(row.pk, POST | {"text": "Two."}, False, 1, by=author, at=OPEN)
    row.refresh_from_db()
    assert (row.version, row.body["text"]) == (2, "Two.")
    with pytest.raises(Problem) as stale:
        change_contribution(row.pk, POST | {"text": "Three."}, False, 1, by=author, at=OPEN)
    assert stale.value.code == "experience.changed"
    assert asked(author) != row
    assert Contribution.objects.count() == 4


def test_the_public_file_is_read_once_and_anew_when_it_changes(
    root: Path, author: Person, office: Person
) -> None:
    row = asked(author)
    accepted(row, author, office)
    first = public(root)
    assert read_experience(root) is read_experience(root)
    name_author(row.pk, True, by=author, at=OPEN)
    assert (first, public(root)) == (
        [(row.code, "", "A second signature.")],
        [(row.code, "Ada Author", "A second signature.")],
    )


def test_an_answer_stands_as_long_as_its_question(
    root: Path, author: Person, office: Person
) -> None:
    question, body = asked(author), {"text": "Ask the treasury.", "language": "en"}

    def answering() -> Contribution:
        return start_contribution("answer", body, KENYA, question=question.pk, by=author, at=OPEN)

    with pytest.raises(Problem) as early:
        answering()
    assert early.value.code == "experience.no_question"
    accepted(question, author, office)
    answer = answering()
    accepted(answer, author, office)
    both = [
        (question.code, "", "A second signature."),
        (answer.code, "", "Ask the treasury."),
    ]
    assert public(root) == both
    take_down_contribution(question.pk, "Wrong.", by=author, at=OPEN)
    assert public(root) == []
    put_contribution_back(question.pk, by=author, at=OPEN)
    assert public(root) == both


def test_who_may_not(author: Person, office: Person) -> None:
    row, peru = asked(author), make_person(focal_point="PER")
    for person in (peru, office, make_person(), make_person(reviewer="yes")):
        with pytest.raises(NotAllowed):
            start_contribution("lesson", POST, KENYA, by=person, at=OPEN)
        with pytest.raises(NotAllowed):
            change_contribution(row.pk, POST, False, 1, by=person, at=OPEN)
        with pytest.raises(NotAllowed):
            hand_in_contribution(row.pk, 1, by=person, at=OPEN)
    with pytest.raises(NotAllowed):
        accept_contribution(row.pk, 1, by=author, at=OPEN)
    own = start_contribution("lesson", POST, RespondentChoice("", None, ""), by=office, at=OPEN)
    assert own.lets_in
    with pytest.raises(NotAllowed):
        change_contribution(own.pk, POST, False, 1, by=author, at=OPEN)
    assert Contribution.objects.count() == 2


def test_so_many_a_day_and_the_draft_is_kept(author: Person) -> None:
    for _ in range(MOST_A_DAY):
        row = asked(author, "lesson")
        hand_in_contribution(row.pk, 1, by=author, at=OPEN)
    more = asked(author, "lesson")
    with pytest.raises(Problem) as refused:
        hand_in_contribution(more.pk, 1, by=author, at=OPEN)
    assert (refused.value.code, refused.value.status) == ("experience.too_many", 429)
    assert Contribution.objects.get(pk=more.pk).stage == "draft"
    hand_in_contribution(more.pk, 1, by=author, at=OPEN + timedelta(days=1))
    assert Contribution.objects.get(pk=more.pk).stage == "handed_in"


def test_real_and_invented_do_not_meet(root: Path, author: Person, office: Person) -> None:
    question = asked(author)
    accepted(question, author, office)
    invented = make_person(reporter="Institute of Invented Fields")
    body = Organization.objects.get(name="Institute of Invented Fields")
    body.fictional = True
    body.save()
    institute = RespondentChoice("", body.pk, body.name)
    with pytest.raises(Problem) as refused:
        start_contribution(
            *("answer", {"text": "Yes.", "language": "en"}, institute),
            question=question.pk,
            by=invented,
            at=OPEN,
        )
    assert refused.value.code == "experience.other_world"
    lesson = start_contribution("lesson", POST, institute, by=invented, at=OPEN)
    accepted(lesson, invented, office)
    tell_experience()
    assert {(it.code, it.fictional) for it in read_experience(root)} == {
        (question.code, False),
        (lesson.code, True),
    }


def test_a_broken_file_says_nothing(root: Path) -> None:
    (root / EXPERIENCE).write_text('{"shared": [{"code": 3}]}', "utf-8")
    assert read_experience(root) == ()
