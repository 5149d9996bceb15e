"""Review, submission, receipt, correction, versions."""

import re
from collections.abc import Callable
from datetime import datetime

from biocap.collection import operations
from biocap.collection.models import Submission, Version
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L, full_needs_answers, make_activity


def test_review_lists_findings_with_links_errors_first(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, {"areas": [{"code": "L"}], "needs.L/L.1": {}})
    html = signed_in(focal_point).get(address(draft, "review/")).content.decode()
    links = re.findall(r'<li>\s*<a\s+href="([^"]+#[^"]+)"', html)
    place = address(draft, "sections/")
    assert links == [
        f"{place}needs.L/?all=1#q-needs.L-L.1",
        f"{place}needs.L/?all=1#q-needs.L-L.1",
        f"{place}additional/?all=1#q-contact",
    ]
    assert html.index('class="error-summary"') < html.index('class="notice"')
    assert words(html.encode()).count("L. Handling of confidential information : “") == 2
    assert "1 area selected, 1 specific needs named in all." in html
    assert 'name="confirm"' not in html
    arabic = signed_in(focal_point).get(address(draft, "review/").replace("/en/", "/ar/"))
    named = re.findall(r"#q-needs[^>]*>\s*<bdi([^>]*)>L\. ", arabic.content.decode())
    assert [('dir="rtl"' in marks) for marks in named] == [True, True]


def test_review_link_leads_to_the_finding(draft: Submission, focal_point: Person) -> None:
    client = signed_in(focal_point)
    at_rest = client.get(address(draft, "sections/additional/"))
    asked = client.get(address(draft, "sections/additional/?all=1"))
    assert "has no answer yet" not in words(at_rest.content)
    assert "“Contact details” has no answer yet" in words(asked.content)


def test_review_contributor_is_told_whom_to_ask(
    draft: Submission, contributor: Person, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(contributor, AREA_L)
    page = words(signed_in(contributor).get(address(draft, "review/")).content)
    assert "Ask your focal point to submit: Kamau Focal." in page
    assert "I submit these answers" not in page


def test_submit_needs_the_confirming_tick(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, AREA_L)
    response = signed_in(focal_point).post(address(draft, "submit/"), follow=True)
    assert "tick the box that confirms it" in words(response.content)
    assert Version.objects.count() == 0


def test_submit_with_errors_says_so(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, {"areas": [{"code": "L"}], "needs.L/L.1": {}})
    client = signed_in(focal_point)
    response = client.post(address(draft, "submit/"), {"confirm": "1"}, follow=True)
    assert "Not submitted yet. Answers to mend first: 1." in words(response.content)
    assert Version.objects.count() == 0


def test_submit_gives_a_receipt(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, {**AREA_L, "contact": {"name": "Kamau"}})
    response = signed_in(focal_point).post(address(draft, "submit/"), {"confirm": "1"}, follow=True)
    version = Version.objects.get()
    page = words(response.content)
    assert response.redirect_chain[-1][0] == f"/en/work/receipts/{version.receipt}/"
    for said in (
        version.receipt,
        version.sha256,
        f"{version.submitted_at:%H:%M:%S} UTC",
        "Version 1",
        "Published as given Broad areas in which capacity is needed",
        "Private Contact details",
        "Kamau Focal",
    ):
        assert said in page, said


def test_receipt_tells_the_secretariat_no_name_and_offers_no_correction(
    draft: Submission,
    focal_point: Person,
    secretariat: Person,
    answer: Callable[..., None],
    now: datetime,
) -> None:
    answer(focal_point, AREA_L)
    version = operations.submit(draft, by=focal_point, at=now)
    page = words(signed_in(secretariat).get(f"/en/work/receipts/{version.receipt}/").content)
    assert "Correct this submission" not in page
    assert "Kamau Focal" not in page


def test_correct_starts_from_the_same_answers_and_makes_a_new_version(
    draft: Submission, focal_point: Person, answer: Callable[..., None], now: datetime
) -> None:
    answer(focal_point, AREA_L)
    first = operations.submit(draft, by=focal_point, at=now)
    client = signed_in(focal_point)
    assert client.post(address(draft, "correct/")).status_code == 302
    answer(focal_point, {"needs.L/L.1": {"extent": {"code": "3"}, "means": [{"code": "1"}]}})
    client.post(address(draft, "submit/"), {"confirm": "1"})
    rows = list(Version.objects.order_by("number").values_list("number", flat=True))
    assert rows == [1, 2]
    page = words(client.get(address(draft, "versions/")).content)
    assert page.index(Version.objects.get(number=2).receipt) < page.index(first.receipt)


def test_version_shows_the_frozen_answers_not_the_draft(
    draft: Submission, focal_point: Person, answer: Callable[..., None], now: datetime
) -> None:
    answer(focal_point, {**AREA_L, "notes": "As submitted."})
    version = operations.submit(draft, by=focal_point, at=now)
    operations.reopen(draft, by=focal_point, at=now)
    answer(focal_point, {"notes": "Changed since."})
    page = words(
        signed_in(focal_point).get(f"/en/work/receipts/{version.receipt}/answers/").content
    )
    assert "As submitted." in page
    assert "Changed since." not in page


def test_version_of_another_country_is_not_found(
    draft: Submission, focal_point: Person, answer: Callable[..., None], now: datetime
) -> None:
    answer(focal_point, AREA_L)
    version = operations.submit(draft, by=focal_point, at=now)
    client = signed_in(make_person(focal_point="PER"))
    for place in ("", "answers/"):
        assert client.get(f"/en/work/receipts/{version.receipt}/{place}").status_code == 404


def test_review_takes_the_same_queries_for_one_answer_and_for_all(
    draft: Submission,
    focal_point: Person,
    answer: Callable[..., None],
    django_assert_num_queries: Callable[..., object],
) -> None:
    client = signed_in(focal_point)
    url = address(draft, "review/")
    for answers in ({"areas": [{"code": "A"}]}, full_needs_answers()):
        answer(focal_point, answers)
        with django_assert_num_queries(19):  # type: ignore[attr-defined]
            client.get(url)


def test_what_changed_and_who_answered_stand_in_review_version_and_lists(
    draft: Submission,
    focal_point: Person,
    contributor: Person,
    secretariat: Person,
    answer: Callable[..., None],
    now: datetime,
) -> None:
    answer(focal_point, AREA_L)
    first = operations.submit(draft, by=focal_point, at=now)
    client = signed_in(focal_point)
    page = words(client.get(f"/en/work/receipts/{first.receipt}/answers/").content)
    assert f"{focal_point.name}, " in page
    assert "Changed since" not in page
    operations.reopen(draft, by=focal_point, at=now)
    answer(contributor, {"other_information": "A strategy."})
    review = words(client.get(address(draft, "review/")).content)
    changed = review[review.index("Changed since version 1") : review.index("All answers")]
    assert "A strategy." in changed
    assert f"{contributor.name}, " in changed
    second = operations.submit(draft, by=focal_point, at=now)
    ours = words(client.get(f"/en/work/receipts/{second.receipt}/answers/").content)
    assert "Changed since version 1" in ours
    assert contributor.name in ours
    theirs = words(
        signed_in(secretariat).get(f"/en/work/receipts/{second.receipt}/answers/").content
    )
    assert "Changed since version 1" in theirs
    assert contributor.name not in theirs
    for place, reader in (
        (address(draft, "versions/"), client),
        (f"/en/work/receipts/{second.receipt}/", client),
        ("/en/work/rounds/needs-2026/", signed_in(secretariat)),
    ):
        link = f'href="/en/work/receipts/{second.receipt}/answers/#changes"'
        assert link in reader.get(place).content.decode()


def test_reviewer_of_an_activity_sees_what_its_author_saw(
    reporter: Person, secretariat: Person, now: datetime
) -> None:
    report = make_activity(reporter, reporter.roles.get().organization, at=now)
    operations.submit(report, by=reporter, at=now)
    operations.return_with_note(report, "Say where.", by=secretariat, at=now)
    operations.save_answers(
        report, {"title": "Training in Lima"}, by=reporter, at=now, channel="web"
    )
    operations.submit(report, by=reporter, at=now)
    page = words(signed_in(secretariat).get(f"/en/work/reports/{report.pk}/").content)
    assert "What the check said to its author" in page
    changed = page[page.index("Changed since version 1") :]
    assert "Laboratory training Training in Lima" in changed
