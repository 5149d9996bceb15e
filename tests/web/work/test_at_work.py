"""Who is at work on a draft now is told to its own people, and costs a page view no write."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.collection.problems import NotAllowed
from biocap.countries.at_work import at_work_on, let_go_at_work, note_at_work
from biocap.countries.models import AtWork
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L

SAYS = "At work on this now:"


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person, draft: Submission, answer: Any) -> Client:
    answer(focal_point, AREA_L)
    return signed_in(focal_point)


@pytest.fixture
def nia(db: None) -> Person:
    return make_person("Nia", contributor="KEN")


def test_colleagues_see_who_opened_or_saved_which_section(
    kenya: Client, nia: Person, draft: Submission, secretariat: Person
) -> None:
    hers = signed_in(nia)
    assert SAYS not in words(hers.get(address(draft, "sections/needs.L/")))
    for place in ("/en/work/", address(draft, "review/"), address(draft, "sections/")):
        page = words(kenya.get(place))
        assert f"{SAYS} Nia : L." in page
    page = kenya.get(address(draft, "sections/general/"))
    assert [(it.who, it.section[:2]) for it in page.context["at_work"]] == [("Nia", "L.")]
    abla = signed_in(make_person("Abla", approver="KEN"))
    told = abla.get(address(draft, "review/")).context["at_work"]
    assert [it.who for it in told] == ["Kamau Focal", "Nia"]
    browsing.save_one(hers, draft, "notes", notes="Ours.")
    told = kenya.get(address(draft, "review/")).context["at_work"]
    assert [it.who for it in told] == ["Nia"]
    assert "L." not in told[0].section  # where she was last
    for other in (secretariat, make_person(focal_point="PER")):
        assert "Nia" not in words(signed_in(other).get("/en/work/"))
    assert not AuditEntry.objects.filter(action__contains="at_work").exists()


def test_who_holds_sections_sees_colleagues_in_these_alone(
    kenya: Client, nia: Person, draft: Submission, focal_point: Person, now: datetime
) -> None:
    held = make_person("Ali", colleague="KEN")
    operations.give_sections(draft, held, ["needs.L"], due_on=None, by=focal_point, at=now)
    kenya.get(address(draft, "sections/general/"))
    signed_in(nia).get(address(draft, "sections/needs.L/"))
    page = signed_in(held).get(address(draft, "sections/needs.L/"))
    assert [it.who for it in page.context["at_work"]] == ["Nia"]


def test_a_page_view_writes_once_in_five_minutes(kenya: Client, draft: Submission) -> None:
    place = address(draft, "sections/needs.L/")
    kenya.get(place)
    with CaptureQueriesContext(connection) as asked:
        for _again in range(3):
            kenya.get(place)
    assert [it["sql"] for it in asked if not it["sql"].startswith("SELECT")] == []
    assert AtWork.objects.count() == 1


def test_what_was_longer_ago_is_not_now_and_is_let_go(
    nia: Person, draft: Submission, now: datetime
) -> None:
    assert note_at_work(draft, "needs.L", nia, now)
    assert not note_at_work(draft, "needs.L", nia, now + timedelta(minutes=4))
    assert note_at_work(draft, "needs.L", nia, now + timedelta(minutes=5))
    assert AtWork.objects.count() == 1
    shortly, later = now + timedelta(minutes=19), now + timedelta(minutes=20)
    assert [row.section for row in at_work_on([draft.pk], shortly)[draft.pk]] == ["needs.L"]
    assert at_work_on([draft.pk], later) == {}
    assert (let_go_at_work(shortly), let_go_at_work(later)) == (0, 1)
    with pytest.raises(NotAllowed):
        note_at_work(draft, "needs.L", make_person(approver="KEN"), now)
