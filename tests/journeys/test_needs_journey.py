"""A country answers a needs assessment in a real browser; the Secretariat closes the round.

With JavaScript (each answer saved by itself) and without (whole pages).
Source: issue "The main job", section "Done when".
"""

import re
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from django.core.management import call_command
from playwright.sync_api import expect

from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission, Version
from biocap.library.queries import open_library
from biocap.parties.models import Person
from tests.journeys.visits import NARROW, Visit, row, saved
from tests.workroom import full_needs_answers, make_activity, make_round

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_round(transactional_db: None, secretariat: Person) -> Round:
    today = datetime.now(UTC).date()
    return make_round(
        secretariat,
        opens_on=today - timedelta(days=3),
        due_on=today + timedelta(days=20),
        closes_on=today + timedelta(days=60),
        at=datetime.now(UTC),
    )


@pytest.fixture
def draft(open_round: Round, focal_point: Person) -> Submission:
    """Kenya's draft, three areas selected, one need named without extent."""
    now = datetime.now(UTC)
    draft = operations.start(party_code="KEN", round=open_round, by=focal_point, at=now)
    answers = {
        "areas": [{"code": code} for code in ("A", "B", "L")],
        "needs.A/A.i.1": {"extent": {"code": "1"}, "means": [{"code": "1"}]},
        "needs.L/L.1": {},
    }
    operations.save_answers(draft, answers, by=focal_point, at=now, channel="web")
    return draft


@pytest.fixture
def _own_library(tmp_path: Path, settings: LazySettings) -> None:
    """What a journey publishes goes into a library of its own."""
    settings.BIOCAP_LIBRARY = tmp_path / "library"


def run_worker() -> None:
    """Do what waits in the background, as the worker of `biocap serve` does."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        call_command("db_worker", queue_name="*", batch=True, startup_delay=False, verbosity=0)
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def publish_and_read(window: "Visit", version: Version, area: str) -> None:
    """The Secretariat sets the cut-off; the worker publishes; the public page shows the figure."""
    secretary = window.page
    secretary.get_by_role("link", name="Needs 2026").click()
    expect(secretary.get_by_role("row", name="Kenya")).to_contain_text(version.receipt)
    secretary.get_by_role("button", name="See what will be public").click()
    secretary.get_by_role("textbox", name="Type the code of the round").fill("needs-2026")
    secretary.get_by_role("button", name="Publish").click()
    expect(secretary.get_by_role("status").first).to_contain_text("The cut-off is set.")
    version.submission.round.refresh_from_db()
    assert version.submission.round.cut_off_at is not None
    run_worker()

    page = window.go("needs/needs-2026/")
    expect(
        page.get_by_text("1 of the 3 Parties invited answered, too few for a percentage")
    ).to_be_visible()
    areas = page.get_by_role("table", name="Percentage of the Parties that submitted in each group")
    cell = areas.get_by_role("row", name=area)
    expect(cell).not_to_contain_text("%")  # one Party that answered is no base for a per cent
    cell.get_by_role("link", name="– 1").first.click()
    expect(page.get_by_role("main")).to_contain_text("Kenya")
    expect(page.get_by_role("contentinfo")).to_contain_text(open_library().snapshot_id[:12])


RULES = "Elaboration of rules for protecting confidential information"
TRAINING = "Training of regulatory personnel in record keeping and information security"


@pytest.mark.usefixtures("_own_library")
def test_country_answers_with_javascript(
    visit: Any, open_round: Round, focal_point: Person, secretariat: Person
) -> None:
    page = visit(focal_point).page
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Country and broad areas")
    expect(page.locator(".prefilled")).to_have_text("Kenya")
    rail = page.get_by_role("navigation", name="Sections")
    for area in ("Institutional capacity", "Handling of confidential information"):
        page.get_by_label(area, exact=True).check()
        saved(page.locator("#q-areas"))
    page.get_by_label("Taking into account risks to human health").check()
    expect(rail.get_by_role("link", name="M. Taking into account")).to_contain_text(
        "nothing named yet"
    )

    rail.get_by_role("link", name="L. Handling").click()
    rules = row(page, RULES)
    expect(rules.get_by_role("radio")).to_have_count(0)
    page.get_by_label(RULES, exact=True).check()
    expect(rules.locator(".findings .notice").first).to_contain_text("has no answer yet")
    expect(rules.locator(".findings .error")).to_have_count(0)

    page.get_by_role("link", name="Review and submit").click()
    expect(page.get_by_role("heading", name="must be mended")).to_be_visible()
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    page.locator(".error-summary a").first.click()
    expect(page).to_have_url(re.compile(r"needs\.L/\?all=1#q-needs\.L-L\.1$"))

    rules = row(page, RULES)
    rules.get_by_role("radio").nth(2).check()
    saved(rules)
    expect(rules.locator(".findings .error")).to_have_count(0)
    for means in ("Education", "Knowledge"):
        rules.get_by_role("checkbox", name=means).check()
        saved(rules)
    expect(rules.locator(".findings li")).to_have_count(0)
    expect(rail.get_by_role("link", name="L. Handling")).to_contain_text("1 of 3 named")

    for area in ("A. Institutional", "M. Taking into account"):
        rail.get_by_role("link", name=area).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"^{area}"))
        page.locator("tr.row .tick").first.check()
        first = page.locator("tr.row").first
        first.get_by_role("radio").first.check()
        saved(first)
        first.get_by_role("checkbox", name="Funding").check()
        saved(first)

    rail.get_by_role("link", name="Contact and additional").click()
    page.get_by_label("Name", exact=True).fill("Kamau Focal")
    page.get_by_label("E-mail").fill("kamau@example.org")
    page.get_by_label("Any other relevant information").fill("A strategy is being drafted.")
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_text("3 areas selected, 3 specific needs named in all.")).to_be_visible()
    page.get_by_label("I submit these answers in the name of Kenya.").check()
    page.get_by_role("button", name="Submit").click()
    version = Version.objects.get()
    expect(page.get_by_role("heading", level=1)).to_have_text(version.receipt)
    expect(page.locator("dd", has_text=version.sha256).first).to_be_visible()
    expect(page.get_by_role("button", name="Correct this submission")).to_be_visible()

    publish_and_read(visit(secretariat), version, "L. Handling of confidential")


@pytest.mark.usefixtures("_own_library")
def test_country_answers_without_javascript(
    visit: Any, open_round: Round, focal_point: Person, secretariat: Person
) -> None:
    page = visit(focal_point, java_script_enabled=False).page
    page.get_by_role("button", name="Start").click()
    for area in (
        "Human resources capacity development and training",
        "Handling of confidential information",
        "Taking into account risks to human health",
    ):
        page.get_by_label(area, exact=True).check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^B. Human resources"))
    for following in ("^L. Handling", "^M. Taking"):
        page.locator("tr.row .tick").first.check()
        page.locator("tr.row").first.get_by_role("radio").nth(1).check()
        page.locator("tr.row").first.get_by_role("checkbox", name=re.compile("Funding")).check()
        page.get_by_role("button", name="Save and continue").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(following))

    page.locator("tr.row .tick").first.check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Contact"))
    page.get_by_label("E-mail").fill("not an address")
    page.get_by_label("Notes").fill("Kept.")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("Some answers were not saved")).to_be_visible()
    expect(page.get_by_label("E-mail")).to_have_value("not an address")
    page.get_by_label("E-mail").fill("kamau@example.org")
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("heading", name="1 answer must be mended")).to_be_visible()
    page.locator(".error-summary a").click()
    page.locator("tr.row").first.get_by_role("radio").nth(0).check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Review and submit").click()
    page.get_by_label("I submit these answers in the name of Kenya.").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(Version.objects.get().receipt)
    version = Version.objects.get()
    assert queries.version_answers(version)["notes"] == "[en] Kept."
    publish_and_read(visit(secretariat, java_script_enabled=False), version, "B. Human resources")


def test_answer_is_marked_as_not_saved_while_offline_and_goes_in_afterwards(
    visit: Any, draft: Submission, focal_point: Person
) -> None:
    window = visit(focal_point)
    page = window.go(f"work/submissions/{draft.pk}/sections/needs.L/")
    window.context.set_offline(True)
    row(page, RULES).get_by_role("radio").nth(4).check()
    expect(row(page, RULES).locator(".mark")).to_contain_text("Not saved: you are offline.")
    window.context.set_offline(False)
    saved(row(page, RULES))
    assert queries.values_of(draft)["needs.L/L.1"] == {"extent": {"code": "4"}}
    window.errors.clear()  # the failed request itself

    # one more than an area may name: said at its row, and to who hears the page
    rows = page.locator("tr.row").all()
    for each in rows:
        each.locator(".tick").check()
        saved(each)
    too_many = "“L. Handling of confidential information”: at most 3"
    expect(rows[-1].locator(".findings")).to_contain_text(too_many)
    expect(page.locator("#announce[role=status]")).to_contain_text(too_many)


def test_answer_goes_in_after_signing_in_again_elsewhere(
    visit: Any, draft: Submission, focal_point: Person
) -> None:
    window = visit(focal_point)
    page = window.go(f"work/submissions/{draft.pk}/sections/needs.A/")
    window.context.clear_cookies(name="sessionid")
    one = row(page, "Assistance in review of existing laws")
    one.get_by_role("radio").nth(4).check()
    expect(one.locator(".mark")).to_contain_text("Not saved: you are no longer signed in.")
    other = Visit(window.context, window.address)
    other.sign_in(focal_point)
    one.get_by_role("button", name="Try again").click()
    saved(one)
    assert queries.values_of(draft)["needs.A/A.i.1"]["extent"] == {"code": "4"}


def test_two_people_choose_between_their_values(
    visit: Any, draft: Submission, focal_point: Person, contributor: Person
) -> None:
    mine = visit(focal_point).go(f"work/submissions/{draft.pk}/sections/needs.L/")
    them = visit(contributor)
    theirs = them.go(f"work/submissions/{draft.pk}/sections/needs.L/")
    row(theirs, RULES).get_by_role("radio").nth(3).check()
    saved(row(theirs, RULES))
    row(mine, RULES).get_by_role("radio").nth(1).check()
    expect(row(mine, RULES)).to_contain_text("Amina Contributor saved another value")
    row(mine, RULES).get_by_role("button", name="Keep theirs").click()
    expect(row(mine, RULES).get_by_role("radio").nth(3)).to_be_checked()
    row(mine, RULES).get_by_role("radio").nth(0).check()
    saved(row(mine, RULES))

    row(theirs, RULES).get_by_role("radio").nth(2).check()
    row(theirs, RULES).get_by_role("button", name="Keep mine").click()
    saved(row(theirs, RULES))
    assert queries.values_of(draft)["needs.L/L.1"] == {"extent": {"code": "2"}}

    contributor.roles.all().delete()  # ended by somebody else while the form is open
    row(theirs, RULES).get_by_role("radio").nth(0).check()
    expect(row(theirs, RULES)).to_contain_text("or is open to you no more. Copy your answer")
    expect(row(theirs, RULES)).to_contain_text("It is kept in this browser")
    expect(row(theirs, RULES).get_by_role("radio").nth(0)).to_be_checked()
    them.errors[:] = [error for error in them.errors if "404" not in error]
    assert queries.values_of(draft)["needs.L/L.1"] == {"extent": {"code": "2"}}


def test_form_is_answered_by_keyboard_alone(
    visit: Any, draft: Submission, focal_point: Person
) -> None:
    page = visit(focal_point).go(f"work/submissions/{draft.pk}/sections/needs.L/")
    page.get_by_label(TRAINING, exact=True).focus()
    page.keyboard.press("Space")
    saved(row(page, TRAINING))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(row(page, TRAINING).get_by_role("radio").nth(1)).to_be_checked()
    expect(row(page, TRAINING).locator(".findings li")).to_have_count(0)
    saved(row(page, TRAINING))
    assert queries.values_of(draft)["needs.L/L.3"] == {
        "extent": {"code": "1"},
        "means": [{"code": "1"}],
    }


def test_link_waits_until_what_was_typed_is_saved(
    visit: Any, draft: Submission, focal_point: Person
) -> None:
    page = visit(focal_point).go(f"work/submissions/{draft.pk}/sections/additional/")
    page.get_by_label("Any other relevant information").fill("Typed, then a link.")
    page.get_by_role("link", name="Review and submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review and submit")
    expect(page.get_by_text("Typed, then a link.")).to_be_visible()


def test_link_does_not_lead_away_from_a_refused_answer(
    visit: Any, draft: Submission, focal_point: Person
) -> None:
    page = visit(focal_point).go(f"work/submissions/{draft.pk}/sections/additional/")
    page.get_by_label("E-mail").fill("not an address")
    page.get_by_role("link", name="Review and submit").click()
    expect(page.locator("#q-contact .refused")).to_contain_text("this is no e-mail address")
    expect(page.get_by_label("E-mail")).to_have_value("not an address")


@pytest.fixture
def places(draft: Submission, focal_point: Person, reporter: Person) -> dict[str, str]:
    """Addresses of the workroom's pages, by who reads them."""
    now = datetime.now(UTC)
    report = make_activity(reporter, reporter.roles.get().organization, at=now)
    operations.submit(report, by=reporter, at=now)
    second = operations.start(
        "activity-report", organization=reporter.roles.get().organization, by=reporter, at=now
    )
    elsewhere = make_round(
        draft.round.created_by,
        code="sent",
        opens_on=now.date(),
        due_on=now.date(),
        closes_on=now.date(),
        at=now,
    )
    sent = operations.start(party_code="KEN", round=elsewhere, by=focal_point, at=now)
    operations.save_answers(sent, full_needs_answers(), by=focal_point, at=now, channel="web")
    receipt = operations.submit(sent, by=focal_point, at=now).receipt
    form = f"work/submissions/{draft.pk}/"
    return {
        "country": "work/",
        "country form": f"{form}sections/needs.A/",
        "country areas": f"{form}sections/general/",
        "country contact": f"{form}sections/additional/",
        "country review": f"{form}review/",
        "country receipt": f"work/receipts/{receipt}/",
        "country answers": f"work/receipts/{receipt}/answers/",
        "country versions": f"work/submissions/{sent.pk}/versions/",
        "reporter desk": "work/",
        "reporter new": "work/activities/new/",
        "reporter general": f"work/submissions/{second.pk}/sections/general/",
        "reporter details": f"work/submissions/{second.pk}/sections/details/",
        "secretariat desk": "work/",
        "secretariat rounds": "work/rounds/",
        "secretariat new": "work/rounds/new/",
        "secretariat board": "work/rounds/needs-2026/",
        "secretariat reports": "work/reports/",
        "secretariat report": f"work/reports/{report.pk}/",
    }


@pytest.mark.parametrize("who", ["country", "reporter", "secretariat"])
def test_pages_break_no_serious_rule_of_accessibility(
    who: str,
    visit: Any,
    places: dict[str, str],
    focal_point: Person,
    reporter: Person,
    secretariat: Person,
) -> None:
    people = {"country": focal_point, "reporter": reporter, "secretariat": secretariat}
    window = visit(people[who])
    found = {}
    for name, place in places.items():
        if name.startswith(who):
            result = Axe().run(window.go(place)).response
            found[name] = [
                (violation["id"], violation["nodes"][0]["html"][:200])
                for violation in result["violations"]
                if violation["impact"] in ("serious", "critical")
            ]
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("who", ["country", "reporter", "secretariat"])
def test_pages_do_not_overflow_at_360_px(
    who: str,
    language: str,
    visit: Any,
    places: dict[str, str],
    focal_point: Person,
    reporter: Person,
    secretariat: Person,
) -> None:
    people = {"country": focal_point, "reporter": reporter, "secretariat": secretariat}
    window = visit(people[who], viewport=NARROW)
    wider = {}
    for name, place in places.items():
        if name.startswith(who):
            page = window.go(place, language)
            assert page.locator("html").get_attribute("dir") == (
                "rtl" if language == "ar" else "ltr"
            )
            wider[name] = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
    assert wider == dict.fromkeys(wider, 0)


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (360, "ar")])
def test_back_and_the_list_of_sections_save_without_javascript(
    width: int, language: str, visit: Any, draft: Submission, focal_point: Person
) -> None:
    view = {"width": width, "height": 740}
    window = visit(focal_point, java_script_enabled=False, viewport=view)
    here = f"work/submissions/{draft.pk}/sections/additional/"
    page = window.go(here, language)
    assert page.locator("main a:visible[href*='/sections/']").count() == 0
    for button, leads in (
        (page.locator("#answers button[name=go][value='needs.L']"), "/sections/needs.L/"),
        (page.locator("#rail button[value='general']"), "/sections/general/"),
        (page.locator("#rail button[value='review']"), "/review/"),
        (page.locator("nav button[value='colleagues']"), f"{draft.pk}/sections/"),
    ):
        page = window.go(here, language)
        words = f"Typed before {leads}"
        page.locator("#i-notes").fill(words)
        button.click()
        expect(page).to_have_url(re.compile(f"{leads}$"))
        assert queries.values_of(draft)["notes"] == f"[{language}] {words}"
