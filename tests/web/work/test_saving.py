"""Single answers saved by htmx: the mark, the findings, two values to choose from."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Organization, Person
from tests.web.seen import seen
from tests.web.work.browsing import save_one, words
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of
from tests.workroom import full_needs_answers, make_round

L1 = "needs.L/L.1"


def test_save_answer_stores_and_says_when(draft: Submission, focal_point: Person) -> None:
    client = signed_in(focal_point)
    save_one(client, draft, "areas", areas=["L"])
    fields = {f"{L1}:named": "1", f"{L1}:extent": "2", f"{L1}:means": ["1", "4"]}
    response = save_one(client, draft, L1, **fields)
    assert response.status_code == 200
    assert f"Saved {timezone.now():%H:%M} UTC" in words(response.content)
    assert value(draft, L1) == {
        "extent": {"code": "2"},
        "means": [{"code": "1"}, {"code": "4"}],
    }
    assert "1 of 3 named" in words(response.content)


def test_save_answer_twice_with_the_mark_it_gave(draft: Submission, focal_point: Person) -> None:
    client = signed_in(focal_point)
    first = save_one(client, draft, L1, **{f"{L1}:named": "1", f"{L1}:extent": "2"})
    found = re.search(r'name="needs.L/L.1:was" value="([^"]+)"', seen(first.text))
    assert found is not None
    mark = found.group(1)
    fields = {f"{L1}:named": "1", f"{L1}:extent": "3", f"{L1}:was": mark}
    assert "Saved" in words(save_one(client, draft, L1, **fields).content)
    assert value(draft, L1) == {"extent": {"code": "3"}}


def test_save_answer_row_without_extent_is_red_only_when_the_page_is_left(
    draft: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    save_one(client, draft, "areas", areas=["L"])
    said = words(save_one(client, draft, L1, **{f"{L1}:named": "1"}).content)
    lacking = "“Extent to which the need has been addressed” has no answer yet."
    assert f"Note: {lacking}" in said
    assert "To mend" not in said
    assert value(draft, L1) == {}
    assert f"To mend: {lacking}" in words(client.get(address(draft, "sections/needs.L/")).content)


def test_save_answer_fourth_row_flags_the_table(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, full_needs_answers())
    other = "needs.L/L.other"
    fields = {f"{other}:named": "1", f"{other}:extent": "2", f"{other}:specify": "Encryption"}
    said = words(save_one(signed_in(focal_point), draft, other, **fields).content)
    assert "4 of up to 3 named" in said
    too_many = "“L. Handling of confidential information”: at most 3"
    assert said.index(too_many) < said.index("4 of up to 3"), "it stands at the row itself"
    assert said.count(too_many) == 2


def test_save_answer_refused_keeps_what_stood(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, {"contact": {"name": "Kamau"}})
    fields = {"contact:email": "nobody", "contact:was": "1-00000000"}
    said = words(save_one(signed_in(focal_point), draft, "contact", **fields).content)
    assert said.startswith("Not saved")
    assert value(draft, "contact") == {"name": "Kamau"}


def test_save_answer_stale_offers_both(
    draft: Submission, focal_point: Person, contributor: Person, answer: Callable[..., None]
) -> None:
    answer(contributor, {"areas": [{"code": "L"}], L1: {"extent": {"code": "3"}}})
    client = signed_in(focal_point)
    mine = {f"{L1}:named": "1", f"{L1}:extent": "2"}
    said = words(save_one(client, draft, L1, **mine).content)
    assert "Keep mine" in said
    assert "Keep theirs (Amina Contributor," in said
    assert value(draft, L1) == {"extent": {"code": "3"}}

    theirs = save_one(client, draft, L1, **mine, **{f"keep:{L1}": "theirs"})
    assert theirs["HX-Retarget"] == '[id="q-needs.L-L.1"]'
    assert re.search(r'value="3" checked', seen(theirs.text))
    save_one(client, draft, L1, **mine, **{f"keep:{L1}": "mine", f"{L1}:newest": "1"})
    assert value(draft, L1) == {"extent": {"code": "2"}}


def test_save_answer_of_a_closed_round_says_so(
    secretariat: Person, focal_point: Person, now: datetime
) -> None:
    day = now.date()
    closing = make_round(
        secretariat,
        opens_on=day - timedelta(days=9),
        due_on=day - timedelta(days=5),
        closes_on=day - timedelta(days=2),
    )
    earlier = now - timedelta(days=5)
    draft = operations.start(party_code="KEN", round=closing, by=focal_point, at=earlier)
    said = words(save_one(signed_in(focal_point), draft, "areas", areas=["L"]).content)
    assert "This round closed on" in said
    assert value(draft, "areas") is None


def test_save_answer_that_opens_a_question_shows_it(reporter: Person, now: datetime) -> None:
    report = operations.start(
        "activity-report", organization=Organization.objects.get(), by=reporter, at=now
    )
    client = signed_in(reporter)
    response = save_one(client, report, "scope", scope="larger_initiative")
    assert 'id="q-larger_initiative"' in response.content.decode()
    assert 'name="larger_initiative"' in response.content.decode()
    save_one(client, report, "larger_initiative", larger_initiative="UNEP-GEF")
    mark = fields_of(client.get(address(report, "sections/elements/")).content)
    back = save_one(client, report, "scope", scope="standalone", **{"scope:was": mark["scope:was"]})
    assert "is parked: it is not submitted" in words(back.content)


@pytest.mark.parametrize(
    ("begins", "ends", "read"),
    [("2019", "2018", "2018"), ("2019-05", "30 April 2019", "2019-04-30")],
)
def test_save_period_that_ends_before_it_begins_is_an_error_at_the_answer(
    reporter: Person, now: datetime, begins: str, ends: str, read: str
) -> None:
    report = operations.start(
        "activity-report", organization=Organization.objects.get(), by=reporter, at=now
    )
    typed = {"dates:from": begins, "dates:to": ends}
    client = signed_in(reporter)
    saved = save_one(client, report, "dates", **typed)
    again = client.get(address(report, "sections/details/"))
    for page in (saved, again):
        (error,) = re.findall(r'<li class="error">.*?</li>', page.text, re.S)
        assert f"ends ({read}) before it begins ({begins})" in words(error.encode())


def test_save_answer_unknown_key_is_not_found(draft: Submission, focal_point: Person) -> None:
    assert save_one(signed_in(focal_point), draft, "needs.Z/Z.1").status_code == 404


def test_save_answer_that_names_no_value_is_refused(draft: Submission, focal_point: Person) -> None:
    """Without the mark nobody knows whether the field was touched: it must not say “Saved”."""
    url = address(draft, f"answers/{L1}")
    assert signed_in(focal_point).post(url, {f"{L1}:named": "1"}).status_code == 400
    assert value(draft, L1) is None


def test_save_answer_says_which_page_follows(draft: Submission, focal_point: Person) -> None:
    saved = save_one(signed_in(focal_point), draft, "areas", areas=["B"])
    follows = "next: B. Human resources capacity development and training"
    assert follows in words(saved.content)
