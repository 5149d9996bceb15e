"""Merging on its pages: another is named, what moves is seen, merged and undone; and a search."""

import inspect
import re
from typing import Any

import pytest
from django.test import Client

from biocap.experience.models import Contribution
from biocap.parties.models import Merge, Organization, Person
from biocap.parties.operations import give_role
from biocap.people.moves import MERGEABLE
from biocap.toolbox.review.models import ToolReview
from biocap.web.presenters.work import merging
from tests.factories import AT, make_person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def office(secretariat: Person) -> Client:
    return signed_in(secretariat)


def hidden(page: Any) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_two_accounts_are_merged_and_the_merge_undone(office: Client) -> None:
    stays, leaves = make_person("Amina"), make_person("Amina A.", contributor="KEN")
    page = f"/en/work/people/{leaves.pk}/merge/"
    assert page in office.get(f"/en/work/people/{leaves.pk}/").content.decode()
    asked = office.get(page)
    assert f'<option value="{stays.email}">Amina</option>' in asked.content.decode()
    looked = office.get(page, {"into": stays.email.upper()})
    assert "Role Contributor of a country: Kenya moves" in words(looked)
    sent = {**hidden(looked), "reason": "She says so."}
    assert sent["into"] == stays.email.upper()
    give_role(leaves, "contributor", party_code="PER", by=None, at=AT)
    assert "This has changed since it was shown to you" in words(office.post(page, sent))
    sent["seen"] = hidden(office.get(page, {"into": stays.email}))["seen"]
    done = words(office.post(page, sent, follow=True))
    assert "They are merged. It can be undone here." in done
    assert "She says so." in done
    made = Merge.objects.get()
    assert f"/en/work/merges/{made.pk}/" in office.get("/en/work/merges/").content.decode()
    closed = words(office.get(f"/en/work/people/{leaves.pk}/"))
    assert "merged into another, which acts in its place" in closed
    assert "Give another role" not in closed
    assert signed_in(leaves).get("/en/work/").status_code != 200
    undone = words(office.post(f"/en/work/merges/{made.pk}/", follow=True))
    assert "The merge is undone." in undone
    assert "This merge was undone already." in undone
    assert leaves.roles.count() == 2


def test_what_cannot_be_merged_is_said_at_its_field(office: Client) -> None:
    leaves = make_person("Amina A.")
    page = f"/en/work/people/{leaves.pk}/merge/"
    said = words(office.get(page, {"into": "nobody@example.org"}))
    assert "Nobody here is known as “nobody@example.org”." in said
    said = words(office.get(page, {"into": leaves.email}))
    assert "Name another one to merge this one into." in said


def test_organizations_are_closed_opened_and_merged(office: Client) -> None:
    make_person(reporter="Green Fields Institute")
    make_person(reporter="Institute of Green Fields")
    leaves = Organization.objects.get(name="Institute of Green Fields")
    page = f"/en/work/organizations/{leaves.pk}/"
    assert "The organization is closed" in words(office.post(f"{page}standing/", follow=True))
    assert "Institute of Green Fields closed" in words(office.get("/en/work/organizations/"))
    suggested = office.get("/en/work/people/").content.decode()
    assert '<option value="Institute of Green Fields">' not in suggested
    opened = office.post(f"{page}standing/", {"open": ""}, follow=True)
    assert "The organization is open again." in words(opened)
    looked = office.get(f"{page}merge/", {"into": "green fields institute"})
    done = office.post(f"{page}merge/", {**hidden(looked), "reason": "Renamed."}, follow=True)
    assert "Institute of Green Fields merged into Green Fields Institute" in words(done)
    assert "was merged into another, which stands in its place" in words(office.get(page))


def test_what_they_share_and_review_moves_and_goes_back_in_words(office: Client) -> None:
    person, other = make_person("Amina"), make_person("Amina A.")
    review = ToolReview.objects.create(
        **{"title": "Review of spring", "opens_on": AT, "closes_on": AT, "shown": "group"},
        **{"opened_by": person, "opened_at": AT},
    )
    review.reviewers.create(person=other, group="expert", invited_by=person, invited_at=AT)
    stays, leaves = (Organization.objects.create(name=it) for it in ("Seeds", "The Seeds"))
    drawn = {"organization": leaves, "body": {"title": "Not public"}, "by": person, "at": AT}
    Contribution.objects.create(kind="lesson", **drawn)
    shared = Contribution.objects.create(kind="practice", **drawn)
    shared.stated.create(body={"title": "Public seeds"}, by=person, at=AT)
    for page, into, told in (
        (f"/en/work/people/{other.pk}/merge/", person.email, ["Reviewer Review of spring"]),
        (
            f"/en/work/organizations/{leaves.pk}/merge/",
            stays.name,
            ["Good practice Public seeds", f"Lesson learned l{shared.pk - 1}"],
        ),
    ):
        looked = office.get(page, {"into": into})
        office.post(page, {**hidden(looked), "reason": "The same."})
        made = Merge.objects.get(undone_at=None)
        undoing = office.get(f"/en/work/merges/{made.pk}/")
        for said in told:
            assert f"{said} moves" in words(looked)
            assert f"{said} goes back as it was" in words(undoing)
        assert "Not public" not in words(looked) + words(undoing)
        assert office.post(f"/en/work/merges/{made.pk}/").status_code == 302
    assert set(Contribution.objects.values_list("organization", flat=True)) == {leaves.pk}


def test_each_kind_of_row_that_a_merge_moves_has_its_words() -> None:
    source = inspect.getsource(merging._told)
    for _one, moves in MERGEABLE.values():
        for move in moves:
            assert f"isinstance(row, {move.model.__name__})" in source


@pytest.mark.parametrize("search", ["zoé KENYA", "zoe", "zoe@example", "contributor kenya"])
def test_people_are_found(office: Client, search: str) -> None:
    zoe = make_person("Zoé", contributor="KEN")
    zoe.email = "zoe@example.org"
    zoe.save()
    make_person("Paula", focal_point="PER")
    page = office.get("/en/work/people/", {"q": search})
    assert "Paula Focal point" not in words(page)
    assert f"/en/work/people/{zoe.pk}/" in page.content.decode()
    assert "Nobody has all of these words" in words(office.get("/en/work/people/?q=nowhere"))
