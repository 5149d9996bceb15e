"""What cannot be read of an answer is kept as it was typed, and what can be read is saved."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from biocap import formats
from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.collection.refusals import HasErrors
from biocap.parties.models import Organization, Person
from tests.web.work.browsing import post_page, save_one, words
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of
from tests.workroom import full_needs_answers

ONE, TWO, THREE = ({"url": f"https://example.org/{n}", "name": f"Page {n}"} for n in range(3))
BROKEN = {"url": "htps:/example.org", "name": "Übersicht"}
NO_ADDRESS = "takes a web address. Begin with https:// or http:// and leave out spaces."


@pytest.fixture
def report(reporter: Person, now: datetime) -> Submission:
    organization = Organization.objects.get()
    return operations.start("activity-report", organization=organization, by=reporter, at=now)


def links(*entries: dict[str, str]) -> dict[str, str]:
    return {"links:entries": str(len(entries))} | {
        f"links:{number}:{part}": words
        for number, entry in enumerate(entries)
        for part, words in entry.items()
    }


def page(client: Client, draft: Submission, section: str) -> str:
    return client.get(address(draft, f"sections/{section}/")).content.decode()


def section_of(draft: Submission, key: str) -> str:
    return formats.load_edition(draft.format_code, draft.edition).keys[key][0].section


def test_one_link_of_three_cannot_be_read_the_others_are_saved_and_all_words_stay(
    report: Submission, reporter: Person
) -> None:
    client, section = signed_in(reporter), section_of(report, "links")
    saved = save_one(client, report, "links", **links(ONE, BROKEN, THREE)).content.decode()
    assert value(report, "links") == [ONE, THREE]
    assert f"“entry 2, Address (URL)” {NO_ADDRESS}" in words(saved.encode())
    assert "Saved, but not this:" in words(saved.encode())
    # The box that it is about is told, those that are right are cleared.
    assert saved.count('hx-swap-oob="true"') >= 6
    assert 'id="i-links_1_url-wrong"' in saved

    for _reload in range(2):
        again = page(client, report, section)
        shown = fields_of(again.encode())
        assert [shown[f"links:{n}:url"] for n in range(3)] == [
            [ONE["url"]],
            [BROKEN["url"]],
            [THREE["url"]],
        ]
        assert again.count('aria-invalid="true"') == 1
        assert "Not saved" in words(again.encode())

    # The page sent again as it is changes nothing; mended, everything is saved and nothing marked.
    assert post_page(client, report, section).status_code == 422
    assert value(report, "links") == [ONE, THREE]
    mended = post_page(client, report, section, **{"links:1:url": "www.example.org"})
    assert mended.status_code == 302
    fixed = {"url": "https://www.example.org", "name": "Übersicht"}
    assert value(report, "links") == [ONE, fixed, THREE]
    assert 'aria-invalid="true"' not in page(client, report, section)


def test_link_that_stood_stays_where_its_new_address_cannot_be_read(
    report: Submission, reporter: Person
) -> None:
    client = signed_in(reporter)
    save_one(client, report, "links", **links(ONE, TWO))
    mark = fields_of(page(client, report, section_of(report, "links")).encode())["links:was"][0]
    save_one(client, report, "links", **{"links:was": mark}, **links(BROKEN, TWO))
    assert value(report, "links") == [ONE, TWO]
    # Set back to what stands: nothing was changed, and nothing waits any more.
    save_one(client, report, "links", **{"links:was": mark}, **links(ONE, TWO))
    assert BROKEN["url"] not in page(client, report, section_of(report, "links"))


def test_period_with_one_wrong_date_keeps_the_other_and_the_duration(
    report: Submission, reporter: Person
) -> None:
    client, section = signed_in(reporter), section_of(report, "dates")
    typed = {"dates:from": "2026-02-30", "dates:to": "2027", "dates:duration": "9"}
    saved = save_one(client, report, "dates", **typed, **{"dates:unit": "months"})
    assert value(report, "dates") == {"to": "2027", "duration": 9, "unit": "months"}
    assert "“From” is no date of the calendar" in words(saved.content)
    again = fields_of(page(client, report, section).encode())
    assert (again["dates:from"], again["dates:duration"]) == (["2026-02-30"], ["9"])


def test_number_that_two_readings_have_waits_with_the_draft_until_it_is_mended(
    report: Submission, reporter: Person
) -> None:
    client, section = signed_in(reporter), section_of(report, "cost_usd")
    save_one(client, report, "cost_usd", cost_usd="85.000")
    assert fields_of(page(client, report, section).encode())["cost_usd"] == ["85.000"]
    assert value(report, "cost_usd") is None
    save_one(client, report, "cost_usd", cost_usd="85000")
    assert fields_of(page(client, report, section).encode())["cost_usd"] == ["85000"]
    report.refresh_from_db()
    assert report.unread == ""


def test_submission_waits_for_what_could_not_be_read(
    draft: Submission, focal_point: Person, answer: Any, now: datetime
) -> None:
    answer(focal_point, full_needs_answers())
    client = signed_in(focal_point)
    save_one(client, draft, "contact", **{"contact:email": "nobody at example.org"})
    review = words(client.get(address(draft, "review/")).content)
    assert "“E-mail”: this is no e-mail address." in review
    with pytest.raises(HasErrors) as refused:
        operations.submit(draft, by=focal_point, at=now)
    assert [it.code for it in refused.value.findings if it.level != "notice"] == [
        "answers.bad_email"
    ]
    # A program that gives the answer settles it too.
    answer(focal_point, {"contact": {"email": "kamau@example.org"}})
    operations.submit(draft, by=focal_point, at=now)


def test_control_characters_and_half_characters_are_kept_as_they_came(
    report: Submission, reporter: Person
) -> None:
    client, section = signed_in(reporter), section_of(report, "title")
    assert save_one(client, report, "title", title="Seeds\x00 \x1b[0m").status_code == 200
    report.refresh_from_db()
    assert queries.unread_of(report) == {"title": "Seeds\x00 \x1b[0m"}
    assert client.get(address(report, f"sections/{section}/")).status_code == 200


def test_more_than_a_draft_keeps_is_not_kept_and_harms_nothing(
    report: Submission, reporter: Person, now: datetime
) -> None:
    for key in ("title", "links"):
        assert not operations.keep_unread(report, key, "x" * 200_001, by=reporter, at=now)
    report.refresh_from_db()
    assert report.unread == ""
