"""A report names the larger initiative by looking for it; nothing becomes a part of itself."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.collection.queries import values_of_each
from biocap.library.building import build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.parties.models import Organization, Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.workroom import OPEN, make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter() -> Person:
    return make_person(reporter="Green Fields Institute")


def report(by: Person, title: str, **more: str) -> Submission:
    draft = make_activity(by, Organization.objects.get(role__person=by))
    collection.save_answers(draft, {"title": title, **more}, by=by, at=OPEN, channel="web")
    return draft


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(draft: Submission) -> str:
    return reverse("choose_initiative", args=[draft.pk])


def said(draft: Submission) -> object:
    return values_of_each([draft])[draft.pk].get("larger_initiative")


def test_a_published_activity_and_an_own_one_are_found_and_chosen(
    reporter: Person, tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    other = make_person(reporter="Blue Hills Trust")
    programme = report(other, "Regional programme on detection")
    collection.submit(programme, by=other, at=OPEN)
    collection.accept(programme, by=make_person(secretariat="yes"), at=OPEN)
    report(other, "A draft of detection that is nobody else\u2019s")
    put_in_force(build(inputs_of_workroom(OPEN), OPEN))
    own, draft = report(reporter, "Our project on detection"), report(reporter, "One workshop")
    client = signed_in(reporter)
    section = client.get(reverse("section", args=[draft.pk, "elements"])).content.decode()
    shown = re.sub("<template>.*?</template>", "", section, flags=re.S)
    assert page(draft) not in shown  # asked of a part alone
    seen = words(client.get(page(draft), {"q": "DETECTION"}).content)
    assert "Our project on detection your own report" in seen
    assert "Regional programme on detection Laboratory training" in seen
    assert "nobody else" not in seen
    assert client.get(page(draft), {"q": "workshop"}).context["found"].listed == ()  # not itself
    for chosen, title in (
        (own, "Our project on detection"),
        (programme, "Regional programme on detection"),
    ):
        answer = client.post(page(draft), {"initiative": str(chosen.pk)})
        assert answer["Location"].startswith(reverse("section", args=[draft.pk, "elements"]))
        assert said(draft) == f"{title} ({chosen.pk})"
    section = client.get(reverse("section", args=[draft.pk, "elements"])).content.decode()
    assert page(draft) in section


def test_nothing_is_a_part_of_itself_by_however_many_steps(reporter: Person) -> None:
    whole, project, workshop = (report(reporter, it) for it in ("Whole", "Project", "Workshop"))
    client = signed_in(reporter)
    client.post(page(project), {"initiative": str(whole.pk)})
    client.post(page(workshop), {"initiative": str(project.pk)})
    refused = client.post(page(whole), {"initiative": str(workshop.pk)})
    assert "“Workshop” is a part of this activity" in words(refused.content)
    assert said(whole) is None
    unknown = client.post(page(whole), {"initiative": str(whole.pk)})
    assert "This activity has not been published." in words(unknown.content)
    assert said(whole) is None


def test_it_is_asked_of_reports_of_activities_by_who_writes_them(reporter: Person) -> None:
    draft = report(reporter, "Workshop")
    other = make_person(reporter="Blue Hills Trust")
    assert signed_in(other).get(page(draft)).status_code == 404
    assert signed_in(other).post(page(draft), {"initiative": "x"}).status_code == 404


def test_a_fictional_reporter_finds_nothing_real(
    reporter: Person, tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    programme = report(reporter, "Regional programme on detection")
    collection.submit(programme, by=reporter, at=OPEN)
    collection.accept(programme, by=make_person(secretariat="yes"), at=OPEN)
    put_in_force(build(inputs_of_workroom(OPEN), OPEN))
    invented = make_person(reporter="Invented Institute")
    Organization.objects.filter(name="Invented Institute").update(fictional=True)
    draft, client = report(invented, "Invented workshop"), signed_in(invented)
    assert client.get(page(draft)).context["found"].listed == ()
    client.post(page(draft), {"initiative": str(programme.pk)})
    assert said(draft) is None
