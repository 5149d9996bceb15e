"""An action of several Parties in the workroom: stated, invited, answered, in drafts and lists."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from biocap.letters.models import Letter
from biocap.national_plans.action import Action
from biocap.national_plans.joint import sha256_as_it_stands
from biocap.national_plans.models import JointText, PlanAction
from biocap.national_plans.operations import add_actions, drop_action, start_plan
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.workroom import OPEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def kamau() -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def row(kamau: Person) -> PlanAction:
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=kamau, at=OPEN)
    made = [Action("One course for all.", level="regional", text="For each officer.")]
    return add_actions(plan, made, by=kamau, at=OPEN)[0]


def state(client: Client, row: PlanAction, **given: str) -> int:
    page = reverse("plan_action_joint", args=[row.pk])
    return client.post(page, {"seen": sha256_as_it_stands(row), **given}).status_code


def test_it_is_stated_answered_and_stands_in_both_drafts(kamau: Person, row: PlanAction) -> None:
    uganda, country = make_person("Okello", focal_point="UGA"), signed_in(kamau)
    assert reverse("plan_action_joint", args=[row.pk]) in (
        country.get(reverse("plan_action", args=[row.pk])).content.decode()
    )
    nobody = country.post(reverse("plan_action_joint", args=[row.pk]), {"seen": "x"})
    assert "The text of the action has changed" in words(nobody.content)
    assert state(country, row) == 422
    assert state(country, row, party="UGA") == 302
    letter = Letter.objects.get(kind="plan")
    assert (letter.person, letter.parties) == (uganda, ["UGA"])
    assert "Kenya invites your country to an action of its plan" in letter.body

    invited, joining = signed_in(uganda), row.joining.get()
    theirs = reverse("joint_action", args=[joining.pk])
    for page in (reverse("desk"), reverse("national_plan", args=["UGA"])):
        assert theirs in invited.get(page).content.decode()
    assert "For each officer." in words(invited.get(theirs).content)
    said = {"agrees": "yes", "words": "We share this need.", "receipt": "0" * 64}
    assert invited.post(theirs, said).status_code == 422
    text = JointText.objects.get()
    assert invited.post(theirs, said | {"receipt": text.sha256}).status_code == 302
    stranger = signed_in(make_person(focal_point="FJI"))
    assert stranger.get(theirs).status_code == 404
    assert stranger.get(reverse("plan_action_joint", args=[row.pk])).status_code == 404
    seen = words(country.get(reverse("plan_action_joint", args=[row.pk])).content)
    assert "We share this need." in seen
    assert "Okello" in seen

    start_plan("UGA", "Our plan", language="en", by=uganda, at=OPEN)
    pages = reverse("publish_plan", args=["UGA"])
    early = words(invited.get(pages).content)
    assert "the country that stated them has not published this text" in early
    assert "One course for all." in early
    assert "Publish this version" not in early
    seen = plan_sha256(to_publish(row.plan))
    country.post(reverse("publish_plan", args=["KEN"]), {"act": "publish", "seen": seen})
    preview = words(invited.get(pages).content)
    assert "has not published this text" not in preview
    assert "Joint actions to which your country agreed" in preview
    assert "Publish this version" in preview
    for client, code, other in ((country, "KEN", "Uganda"), (invited, "UGA", "Kenya")):
        draft = client.get(reverse("plan_word", args=[code])).content
        told = "\n".join(each.text for each in docx.Document(io.BytesIO(draft)).paragraphs)
        assert f"Jointly with: {other}" in told


def test_all_members_of_a_body_are_invited_in_one_step(kamau: Person, row: PlanAction) -> None:
    assert state(signed_in(kamau), row, body="EAC") == 302
    invited = set(row.joining.values_list("party_code", flat=True))
    assert {"TZA", "UGA", "RWA"} <= invited
    assert "KEN" not in invited


def test_what_a_country_was_invited_into_is_read_at_once_and_over_where_it_is(
    kamau: Person, row: PlanAction, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    country, invited = signed_in(kamau), signed_in(make_person(focal_point="UGA"))
    state(country, row, party="UGA")
    pages = (reverse("desk"), reverse("national_plan", args=["UGA"]))
    taken = []
    for page in pages:
        invited.get(page)  # what is read once for all pages
        with CaptureQueriesContext(connection) as captured:
            invited.get(page)
        taken.append(len(captured))
    made = [Action(f"Course {n}.", level="regional") for n in range(3)]
    for each in add_actions(row.plan, made, by=kamau, at=OPEN):
        state(country, each, party="UGA")
    drop_action(each, "No money.", by=kamau, at=OPEN)
    for page, queries in zip(pages, taken, strict=True):
        with django_assert_max_num_queries(queries):
            listed = words(invited.get(page).content)
        assert "Course 2. Kenya No longer joint" in listed
        assert "Course 1. Kenya Invited, has said nothing yet" in listed
