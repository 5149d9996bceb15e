"""The focal point gives sections to colleagues, who see, answer and finish these alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from biocap.collection import operations
from biocap.collection.models import SectionGiven, Submission
from biocap.collection.problems import NotAllowed
from biocap.letters.models import Letter
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in, value


@pytest.fixture
def nia(draft: Submission) -> Person:
    return make_person("Nia", colleague="KEN")


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


def give(client: Client, draft: Submission, person: Person, *sections: str, **more: Any) -> Any:
    sent = {"act": "give", "person": person.pk, "sections": sections, **more}
    return client.post(address(draft, "sections/"), sent, follow=True)


def test_a_colleague_sees_and_answers_what_was_given_and_nothing_else(
    kenya: Client, draft: Submission, nia: Person, answer: Any, focal_point: Person
) -> None:
    answer(focal_point, {"areas": [{"code": "L"}], "notes": "For the Secretariat only."})
    hers, given = signed_in(nia), "sections/needs.L/"
    assert hers.get(address(draft)).status_code == 404
    assert "Nothing waits for you now." in browsing.words(hers.get("/en/work/").content)

    shown = browsing.words(give(kenya, draft, nia, "needs.L").content)
    assert "Given. No letter is sent; tell Nia" in shown
    assert "Since" in shown
    desk = hers.get("/en/work/").content.decode()
    assert f'href="{address(draft, given)}"' in desk
    assert "Start" not in browsing.words(desk.encode())

    page = hers.get(address(draft), follow=True)
    assert page.redirect_chain == [(address(draft, given), 302)]
    assert [item.code for item in page.context["page"].rail] == ["needs.L"]
    assert "review" not in page.content.decode()
    for place in ("sections/additional/", "review/", "versions/", "sections/", "discard/"):
        assert hers.get(address(draft, place)).status_code == 404
    assert hers.post(address(draft, "submit/")).status_code == 404

    row = "needs.L/L.1"
    saved = browsing.save_one(hers, draft, row, **{f"{row}:extent": "2"})
    assert (saved.status_code, value(draft, row)) == (200, {"extent": {"code": "2"}})
    assert browsing.save_one(hers, draft, "notes", notes="Mine.").status_code == 404
    assert value(draft, "notes") == "For the Secretariat only."
    with pytest.raises(NotAllowed):
        operations.save_answers(
            draft, {row: None, "notes": "Mine."}, by=nia, at=datetime.now(UTC), channel="api"
        )
    assert (value(draft, row), value(draft, "notes")) == (
        {"extent": {"code": "2"}},
        "For the Secretariat only.",
    )


def test_done_and_not_done_after_all_stand_on_the_focal_points_page(
    kenya: Client, draft: Submission, nia: Person, focal_point: Person
) -> None:
    give(kenya, draft, nia, "general")
    hers, done = signed_in(nia), address(draft, "sections/general/done/")
    assert "This section is done" in browsing.words(
        hers.get(address(draft, "sections/general/")).content
    )
    for _twice in range(2):
        assert hers.post(done, {"done": "yes"}).status_code == 302
    assert SectionGiven.objects.get().done_at is not None
    table = kenya.get(address(draft, "sections/")).context["table"]
    assert "Nia" in str(table)
    hers.post(done, {"done": "no"})
    assert SectionGiven.objects.get().done_at is None
    assert hers.post(address(draft, "sections/additional/done/")).status_code == 404
    kenya.post(address(draft, "sections/additional/done/"), follow=True)
    acts = AuditEntry.objects.filter(action__startswith="section.").values_list(
        "action", "person_id"
    )
    assert list(acts) == [
        ("section.give", focal_point.pk),
        ("section.done", nia.pk),
        ("section.not_done", nia.pk),
    ]


def test_what_is_taken_back_is_closed_at_once_and_the_answers_stay(
    kenya: Client, draft: Submission, nia: Person
) -> None:
    give(kenya, draft, nia, "general", "additional")
    hers = signed_in(nia)
    assert browsing.post_page(hers, draft, "additional", notes="Ours.").status_code == 302
    given = SectionGiven.objects.get(section="additional")
    back = {"act": "back", "given": [given.pk]}
    assert kenya.post(address(draft, "sections/"), back).status_code == 302
    kenya.post(address(draft, "sections/"), back)
    assert hers.get(address(draft, "sections/additional/")).status_code == 404
    assert hers.get(address(draft, "sections/general/")).status_code == 200
    assert value(draft, "notes") == "[en] Ours."
    kenya.post("/en/work/countries/KEN/people/", {"act": "end", "role": nia.roles.get().pk})
    assert hers.get(address(draft, "sections/general/")).status_code == 404


def test_people_and_days_that_do_not_fit_are_refused_at_their_field(
    kenya: Client, draft: Submission, nia: Person, now: datetime
) -> None:
    today = now.date()
    for more, field in (
        ({"person": make_person(colleague="PER").pk}, "person"),
        ({"person": make_person().pk}, "person"),
        ({"sections": "none"}, "sections"),
        ({"due_on": today - timedelta(days=1)}, "due_on"),
        ({"due_on": today + timedelta(days=61)}, "due_on"),
        ({"due_on": "3 May"}, "due_on"),
    ):
        sent = {"act": "give", "person": nia.pk, "sections": ["general"], **more}
        page = kenya.post(address(draft, "sections/"), sent)
        assert list(page.context["giving"].errors) == [field]
    assert not SectionGiven.objects.exists()


def test_nobody_of_another_country_is_given_anything_by_the_operation(
    draft: Submission, nia: Person, focal_point: Person, now: datetime
) -> None:
    peru = make_person(focal_point="PER")
    for person, by, sections in (
        (peru, focal_point, ["general"]),
        (nia, peru, ["general"]),
        (nia, nia, ["general"]),
        (nia, focal_point, []),
        (nia, focal_point, ["general", "nowhere"]),
    ):
        with pytest.raises(Problem):
            operations.give_sections(draft, person, sections, due_on=None, by=by, at=now)
    assert not SectionGiven.objects.exists()


def test_a_letter_is_written_once_however_often_the_button_is_pressed(
    kenya: Client, draft: Submission, nia: Person, settings: Any, now: datetime
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    due = now.date() + timedelta(days=5)
    for _thrice in range(3):
        give(kenya, draft, nia, "general", "additional", due_on=due)
    (letter,) = Letter.objects.all()
    assert (letter.kind, letter.person, letter.parties) == ("sections", nia, ["KEN"])
    assert str(due.year) in letter.subject
    assert letter.body.split("\n\n")[2].count("\n") == 1  # a line for each section
    give(kenya, draft, nia, "general", due_on=due + timedelta(days=1))
    assert Letter.objects.count() == 2
    assert SectionGiven.objects.get(section="general").due_on == due + timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_give_a_section_once(
    draft: Submission, nia: Person, focal_point: Person, now: datetime
) -> None:
    def at_once(_number: int) -> int:
        try:
            return len(
                operations.give_sections(
                    draft, nia, ["general"], due_on=None, by=focal_point, at=now
                )
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(at_once, range(4))) == [0, 0, 0, 1]
    assert SectionGiven.objects.count() == 1
