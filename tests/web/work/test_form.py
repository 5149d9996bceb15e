"""The form without JavaScript (whole pages) and with htmx (single answers)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from biocap.collection import operations, queries
from biocap.collection.models import Answer, Submission
from biocap.parties.models import Person
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of
from tests.workroom import AREA_L, full_needs_answers, make_round

L1 = "needs.L/L.1"
L2 = "needs.L/L.2"
SAVE = "answers/"


def post_page(client: Client, draft: Submission, section: str, **changed: object):  # type: ignore[no-untyped-def]
    """Load a section, change some fields, and press its button."""
    url = address(draft, f"sections/{section}/")
    fields: dict[str, object] = dict(fields_of(client.get(url).content))
    fields.update(changed)
    return client.post(url, {name: v for name, v in fields.items() if v is not None})


def save_one(client: Client, draft: Submission, key: str, **fields: object):  # type: ignore[no-untyped-def]
    return client.post(
        address(draft, SAVE + key), {f"{key}:was": "0-", **fields}, headers={"hx-request": "true"}
    )


def words(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


def test_submission_leads_to_the_first_section_not_begun(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    client = signed_in(focal_point)
    first = client.get(address(draft))
    assert first["Location"] == address(draft, "sections/general/")
    answer(focal_point, {"areas": [{"code": "L"}]})
    assert client.get(address(draft))["Location"] == address(draft, "sections/needs.L/")


def test_section_page_saves_what_was_changed_and_goes_on(
    draft: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    response = post_page(client, draft, "general", areas=["L", "B"], then="next")
    assert (response.status_code, response["Location"]) == (
        302,
        address(draft, "sections/needs.B/"),
    )
    assert value(draft, "areas") == [{"code": "B"}, {"code": "L"}]


def test_section_page_untouched_stores_nothing(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, AREA_L)
    before = list(Answer.objects.values_list("key", "revision"))
    for section in ("general", "needs.L", "additional"):
        assert post_page(signed_in(focal_point), draft, section, then="next").status_code == 302
    assert list(Answer.objects.values_list("key", "revision")) == before


def test_section_page_last_leads_to_review(draft: Submission, focal_point: Person) -> None:
    response = post_page(signed_in(focal_point), draft, "additional", then="next")
    assert response["Location"] == address(draft, "review/")


def test_section_page_shows_a_refused_value_again_and_saves_the_others(
    draft: Submission, focal_point: Person
) -> None:
    response = post_page(
        signed_in(focal_point),
        draft,
        "additional",
        **{"contact:email": "not an address", "notes": "Kept.", "then": "next"},
    )
    assert response.status_code == 422
    shown = fields_of(response.content)
    assert shown["contact:email"] == ["not an address"]
    assert "this is no e-mail address" in words(response.content)
    assert (value(draft, "contact"), value(draft, "notes")) == (None, "Kept.")


def test_section_page_row_loses_its_tick_and_is_taken_back(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, AREA_L)
    post_page(signed_in(focal_point), draft, "needs.L", **{f"{L1}:named": None})
    assert value(draft, L1) is None


def test_section_page_stale_offers_both_values_and_keeps_either(
    draft: Submission, focal_point: Person, contributor: Person, answer: Callable[..., None]
) -> None:
    answer(contributor, {"areas": [{"code": "L"}], L1: {"extent": {"code": "1"}}})
    client = signed_in(focal_point)
    url = address(draft, "sections/needs.L/")
    fields: dict[str, object] = dict(fields_of(client.get(url).content))
    answer(contributor, {L1: {"extent": {"code": "3"}}})
    fields[f"{L1}:extent"] = "2"
    fields[f"{L2}:named"] = "1"

    stale = client.post(url, fields)
    assert stale.status_code == 422
    assert "Amina Contributor saved another value" in words(stale.content)
    assert value(draft, L1) == {"extent": {"code": "3"}}
    assert value(draft, L2) == {}
    shown: dict[str, object] = dict(fields_of(stale.content))
    assert shown[f"{L1}:extent"] == ["2"]

    again = client.post(url, shown)
    assert again.status_code == 422, "saving without choosing asks again"
    kept = client.post(url, {**shown, f"keep:{L1}": "theirs"})
    assert (kept.status_code, value(draft, L1)) == (302, {"extent": {"code": "3"}})
    mine = client.post(url, {**shown, f"keep:{L1}": "mine"})
    assert (mine.status_code, value(draft, L1)) == (302, {"extent": {"code": "2"}})


def test_section_page_field_not_touched_is_no_conflict(
    draft: Submission, focal_point: Person, contributor: Person, answer: Callable[..., None]
) -> None:
    answer(contributor, {"areas": [{"code": "L"}], L1: {"extent": {"code": "1"}}})
    client = signed_in(focal_point)
    url = address(draft, "sections/needs.L/")
    fields: dict[str, object] = dict(fields_of(client.get(url).content))
    answer(contributor, {L1: {"extent": {"code": "3"}}})
    assert client.post(url, {**fields, f"{L2}:named": "1"}).status_code == 302
    assert value(draft, L1) == {"extent": {"code": "3"}}


def test_section_page_area_not_selected_parks_its_answers(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, AREA_L | {L2: {"extent": {"code": "0"}}})
    client = signed_in(focal_point)
    post_page(client, draft, "general", areas=["B"])
    page = words(client.get(address(draft, "sections/general/")).content)
    assert "2 answers in “L. Handling of confidential information” are parked" in page
    closed = words(client.get(address(draft, "sections/needs.L/")).content)
    assert "This area is not selected" in closed
    post_page(client, draft, "general", areas=["L"])
    fields = fields_of(client.get(address(draft, "sections/needs.L/")).content)
    assert fields[f"{L1}:extent"] == ["2"]


def test_section_page_says_what_stood_in_the_round_before(
    secretariat: Person, focal_point: Person, now: datetime
) -> None:
    today = now.date()
    dates = {"opens_on": today, "due_on": today, "closes_on": today}
    before = make_round(secretariat, code="before", **dates)
    earlier = operations.start(party_code="KEN", round=before, by=focal_point, at=now)
    operations.save_answers(earlier, full_needs_answers(), by=focal_point, at=now, channel="web")
    operations.submit(earlier, by=focal_point, at=now)
    after = make_round(secretariat, code="after", previous=before, **dates)
    draft = operations.start(party_code="KEN", round=after, by=focal_point, at=now)
    operations.save_answer(
        draft, "areas", [{"code": "L"}], 0, by=focal_point, at=now, channel="web"
    )
    client = signed_in(focal_point)
    page = words(client.get(address(draft, "sections/needs.L/")).content)
    assert page.count("named in the previous round") == 3
    assert "previous round: 1, 2, 3" in page
    assert "Previous round: Amina Contributor, amina@example.org" in words(
        client.get(address(draft, "sections/additional/")).content
    )


def test_section_of_a_submitted_form_leads_to_its_versions(
    draft: Submission, focal_point: Person, answer: Callable[..., None], now: datetime
) -> None:
    answer(focal_point, AREA_L)
    operations.submit(draft, by=focal_point, at=now)
    response = signed_in(focal_point).get(address(draft, "sections/general/"))
    assert response["Location"] == address(draft, "versions/")


def test_section_takes_the_same_queries_for_one_answer_and_for_all(
    draft: Submission,
    focal_point: Person,
    answer: Callable[..., None],
    django_assert_num_queries: Callable[..., object],
) -> None:
    client = signed_in(focal_point)
    answer(focal_point, {"areas": [{"code": "A"}]})
    url = address(draft, "sections/needs.A/")
    client.get(url)
    with django_assert_num_queries(QUERIES_OF_A_SECTION):  # type: ignore[attr-defined]
        client.get(url)
    answer(focal_point, full_needs_answers())
    with django_assert_num_queries(QUERIES_OF_A_SECTION):  # type: ignore[attr-defined]
        client.get(url)


QUERIES_OF_A_SECTION = 9
"""Session, person, roles, submission twice, answers, edits and fictional Parties, files."""


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
    found = re.search(rb'name="needs.L/L.1:was" value="([^"]+)"', first.content)
    assert found is not None
    mark = found.group(1).decode()
    fields = {f"{L1}:named": "1", f"{L1}:extent": "3", f"{L1}:was": mark}
    assert "Saved" in words(save_one(client, draft, L1, **fields).content)
    assert value(draft, L1) == {"extent": {"code": "3"}}


def test_save_answer_row_without_extent_says_what_to_mend(
    draft: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    save_one(client, draft, "areas", areas=["L"])
    said = words(save_one(client, draft, L1, **{f"{L1}:named": "1"}).content)
    assert "To mend: “Extent to which the need has been addressed” has no answer yet." in said
    assert value(draft, L1) == {}


def test_save_answer_fourth_row_flags_the_table(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, full_needs_answers())
    other = "needs.L/L.other"
    fields = {f"{other}:named": "1", f"{other}:extent": "2", f"{other}:specify": "Encryption"}
    said = words(save_one(signed_in(focal_point), draft, other, **fields).content)
    assert "4 of up to 3 named" in said
    assert "“Handling of confidential information”: at most 3" in said


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
    assert re.search(rb'value="3" checked', theirs.content)
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
        closes_on=day - timedelta(days=1),
    )
    earlier = now - timedelta(days=5)
    draft = operations.start(party_code="KEN", round=closing, by=focal_point, at=earlier)
    said = words(save_one(signed_in(focal_point), draft, "areas", areas=["L"]).content)
    assert "This round closed on" in said
    assert value(draft, "areas") is None


def test_save_answer_that_opens_a_question_shows_it(reporter: Person, now: datetime) -> None:
    from biocap.parties.models import Organization

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


def test_save_answer_unknown_key_is_not_found(draft: Submission, focal_point: Person) -> None:
    assert save_one(signed_in(focal_point), draft, "needs.Z/Z.1").status_code == 404


@pytest.mark.parametrize("who", ["secretariat", "reporter"])
def test_section_is_hidden_from_others(
    who: str, draft: Submission, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(address(draft, "sections/general/")).status_code == 404
    assert save_one(client, draft, "areas", areas=["L"]).status_code == 404
    assert queries.values_of(draft) == {}


def test_section_in_arabic_reads_from_right_to_left(draft: Submission, focal_point: Person) -> None:
    page = signed_in(focal_point).get(f"/ar/work/submissions/{draft.pk}/sections/general/")
    assert 'dir="rtl"' in page.content.decode()
