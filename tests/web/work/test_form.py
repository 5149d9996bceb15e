"""The form without JavaScript (whole pages) and with htmx (single answers)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.utils.translation import override

from biocap import formats
from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.parties.models import Person
from biocap.telling.wording import wording_of
from tests.web.seen import seen
from tests.web.work.browsing import post_page, save_one, words
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of
from tests.workroom import AREA_L, answers_held, full_needs_answers, make_round

L1 = "needs.L/L.1"
L2 = "needs.L/L.2"


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
    before = answers_held()
    for section in ("general", "needs.L", "additional"):
        assert post_page(signed_in(focal_point), draft, section, then="next").status_code == 302
    assert answers_held() == before


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
    assert (value(draft, "contact"), value(draft, "notes")) == (None, "[en] Kept.")


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


def test_section_page_stale_through_ones_own_other_tab_says_so(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, {"areas": [{"code": "L"}], L1: {"extent": {"code": "1"}}})
    client = signed_in(focal_point)
    url = address(draft, "sections/needs.L/")
    fields: dict[str, object] = dict(fields_of(client.get(url).content))
    answer(focal_point, {L1: {"extent": {"code": "3"}}})
    page = words(client.post(url, {**fields, f"{L1}:extent": "2"}).content)
    assert "You saved another value on" in page
    assert "in another tab or on another device" in page
    assert "Keep what I typed here" in page
    assert "Keep theirs" not in page


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
    answers = full_needs_answers()
    answers["needs.L/L.2"]["means"] = [{"code": "9", "specify": "[fr] Jumelage"}]
    operations.save_answers(earlier, answers, by=focal_point, at=now, channel="web")
    operations.submit(earlier, by=focal_point, at=now)
    after = make_round(secretariat, code="after", previous=before, **dates)
    draft = operations.start(party_code="KEN", round=after, by=focal_point, at=now)
    operations.save_answer(
        draft, "areas", [{"code": "L"}], 0, by=focal_point, at=now, channel="web"
    )
    client = signed_in(focal_point)
    html = client.get(address(draft, "sections/needs.L/")).content
    page = words(html)
    assert page.count("named in the previous round") == 3
    assert "previous round: 1, 2, 3" in page
    assert '<bdi lang="fr" dir="ltr">Jumelage</bdi>' in html.decode()
    assert "Previous round: Amina Contributor, amina@example.org" in words(
        client.get(address(draft, "sections/additional/")).content
    )


@pytest.fixture
def second_round(secretariat: Person, focal_point: Person, now: datetime) -> Submission:
    """Kenya's draft in a round whose round before it answered in full."""
    today = now.date()
    dates = {"opens_on": today, "due_on": today, "closes_on": today}
    before = make_round(secretariat, code="before", title="Needs 2022", **dates)
    earlier = operations.start(party_code="KEN", round=before, by=focal_point, at=now)
    operations.save_answers(earlier, full_needs_answers(), by=focal_point, at=now, channel="web")
    operations.submit(earlier, by=focal_point, at=now)
    after = make_round(secretariat, code="after", previous=before, **dates)
    draft = operations.start(party_code="KEN", round=after, by=focal_point, at=now)
    operations.save_answer(
        draft, "areas", [{"code": "L"}], 0, by=focal_point, at=now, channel="web"
    )
    return draft


def test_unchanged_section_gives_the_answers_again_and_takes_them_back(
    second_round: Submission, focal_point: Person
) -> None:
    draft, client = second_round, signed_in(focal_point)
    page = words(client.get(address(draft, "sections/needs.L/")).content)
    assert "Since “Needs 2022”: Nothing changed here: give 3 answers again" in page
    post_page(client, draft, "needs.L", **{f"{L2}:named": "1", f"{L2}:extent": "4"})
    post_page(client, draft, "needs.L", unchanged="section")
    before = full_needs_answers()
    assert value(draft, L1) == before[L1]
    assert value(draft, L2) == {"extent": {"code": "4"}}, "what was answered here stays"
    held = Submission.objects.get(pk=draft.pk).answers
    assert (held[L1]["channel"], held[L2]["channel"]) == ("unchanged", "web")
    review = words(client.get(address(draft, "review/")).content)
    assert "2 answers were confirmed as unchanged since the round before" in review
    assert review.count("confirmed as unchanged since the round before") == 3
    post_page(client, draft, "needs.L", unchanged="back")
    assert (value(draft, L1), value(draft, L2)) == (None, {"extent": {"code": "4"}})


def test_unchanged_answer_is_given_again_alone(
    second_round: Submission, focal_point: Person
) -> None:
    draft, client = second_round, signed_in(focal_point)
    post_page(client, draft, "additional", unchanged="contact")
    assert value(draft, "contact") == full_needs_answers()["contact"]
    assert value(draft, "notes") is None
    held = Submission.objects.get(pk=draft.pk).answers["contact"]
    assert (held["channel"], held["author"]) == ("unchanged", focal_point.pk)


def test_unchanged_keeps_what_was_typed_on_the_page(
    second_round: Submission, focal_point: Person
) -> None:
    draft, client = second_round, signed_in(focal_point)
    post_page(client, draft, "additional", notes="Typed before the tick.", unchanged="section")
    assert value(draft, "notes") == "[en] Typed before the tick."
    assert value(draft, "contact") == full_needs_answers()["contact"]


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


QUERIES_OF_A_SECTION = 16
"""Session, person, roles, submission twice, answers, their authors, edits and fictional
Parties, files, changes of the round, days of the Party's own, to whom sections were given,
comments, who is at work, the latest national report."""


def test_table_prints_the_heading_of_its_key_and_whose_demand_the_extent_is(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    """Annex III heads the key of means with words of its own, and does not demand the extent."""
    answer(focal_point, {"areas": [{"code": "A"}]})
    page = seen(signed_in(focal_point).get(address(draft, "sections/needs.A/")).text)
    assert "Key for the preferred means of assistance:" in page
    assert "must be answered: Biocap’s demand, not the document’s" in page


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


def test_section_marks_rows_and_not_the_whole_table(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    """A bar around the annex's table would push it out of a telephone's screen."""
    rows: dict[str, object] = {f"needs.A/A.i.{number}": {} for number in range(1, 5)}
    answer(focal_point, {"areas": [{"code": "A"}], **rows})
    page = seen(signed_in(focal_point).get(address(draft, "sections/needs.A/")).text)
    assert "at most 3 may be named, and 4 are" in page
    assert 'id="q-needs.A" class="question"' in page


def test_words_in_another_language_say_so_and_carry_it(
    draft: Submission, focal_point: Person, untranslated: None
) -> None:
    page = signed_in(focal_point).get(address(draft, "sections/needs.L/").replace("/en/", "/ar/"))
    html = page.content.decode()
    with override("ar"):
        assert wording_of(formats.load_edition("needs-assessment", "2009"), "ar").notice in html
    assert '<bdi lang="en" dir="ltr">L. Handling of confidential information</bdi>' in html


@pytest.mark.parametrize(
    ("section", "field", "longest"),
    [
        ("additional", "notes", 10_000),
        ("additional", "contact:name", 500),
        ("additional", "contact:address", 2_000),
        ("needs.A", "needs.A/A.i.1:means:specify:9", 500),
    ],
)
def test_what_is_too_long_is_refused_and_stays_whole(
    section: str, field: str, longest: int, draft: Submission, focal_point: Person, answer: Any
) -> None:
    answer(focal_point, {"areas": [{"code": "A"}]})
    client, typed = signed_in(focal_point), "a" * (longest + 22)
    key = field.partition(":")[0]
    more = {f"{key}:means": ["9"], f"{key}:named": "1"} if "/" in key else {}
    saved = save_one(client, draft, key, **{field: typed}, **more)
    assert f"is longer than {longest} characters" in words(saved.content).replace(",", "")
    page = post_page(client, draft, section, **{field: typed}, **more)
    assert (page.status_code, typed in page.content.decode()) == (422, True)
    assert f'data-longest="{longest}"' in page.content.decode()
    # What is too long is not cut to fit: a choice stands without its words.
    assert value(draft, key) == ({"means": [{"code": "9"}]} if "/" in key else None)


def test_more_entries_than_a_list_holds_are_refused_and_not_left_out(
    reporter: Person, now: Any
) -> None:
    started = operations.start(
        "activity-report", organization=reporter.roles.get().organization, by=reporter, at=now
    )
    fields = {f"links:{n}:url": f"https://example.org/{n}" for n in range(301)}
    saved = save_one(signed_in(reporter), started, "links", **{"links:entries": "301"}, **fields)
    assert "holds more than 300 entries" in words(saved.content)
    assert value(started, "links") is None


def test_contact_with_one_wrong_part_keeps_the_others_and_marks_it(
    draft: Submission, focal_point: Person, answer: Any
) -> None:
    answer(focal_point, {"contact": {"name": "Kamau", "email": "kamau@example.org"}})
    client = signed_in(focal_point)
    typed = {
        "contact:name": "Kamau Focal",
        "contact:email": "nobody",
        "contact:website": "www.example.org",
    }
    page = post_page(client, draft, "additional", **typed)
    assert (page.status_code, value(draft, "contact")) == (
        422,
        {"name": "Kamau Focal", "email": "kamau@example.org", "website": "https://www.example.org"},
    )
    assert "“E-mail”: this is no e-mail address." in words(page.content)
    assert 'value="nobody"' in page.content.decode()

    mark = fields_of(page.content)["contact:was"][0]
    saved = save_one(client, draft, "contact", **{**typed, "contact:was": mark, "contact:fax": "7"})
    assert "Saved, but not this:" in words(saved.content)
    again = fields_of(client.get(address(draft, "sections/additional/")).content)["contact:was"][0]
    typed |= {"contact:email": "new@example.org", "contact:was": again}
    assert "Saved " in words(save_one(client, draft, "contact", **typed).content)
    assert value(draft, "contact")["email"] == "new@example.org"


def test_row_with_one_wrong_column_keeps_the_others(
    draft: Submission, focal_point: Person, answer: Any
) -> None:
    answer(focal_point, {"areas": [{"code": "L"}]})
    fields = {f"{L1}:named": "1", f"{L1}:extent": "2", f"{L1}:means": ["nonsense"]}
    save_one(signed_in(focal_point), draft, L1, **fields)
    assert value(draft, L1) == {"extent": {"code": "2"}}
