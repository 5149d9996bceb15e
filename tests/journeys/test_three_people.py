"""A whole needs assessment in Arabic, by three people on a bad line and without any.

An invented country: its focal point and two contributors. Half of the answers are given in the form
in one file, opened from a disk without a network; a tenth in the workbook; the rest on the page, at
50 kbit/s and 800 ms. One answer is given twice, and chosen. Three browsers at once.

Source: issue "Six languages", section "Done when".
"""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from biocap.collection import operations, queries
from biocap.collection.models import Submission, Version
from biocap.collection.rules import frozen_answers
from biocap.formats import load_edition
from biocap.parties.models import Person
from biocap.web.form_costs import form_cost
from tests.channels.workbook.filling import filled
from tests.factories import make_person
from tests.journeys.slow_window import SlowWindow, slow_window
from tests.web.work.test_bytes import compressed_file
from tests.workroom import full_needs_answers, make_fictional, make_round

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ON_PAGE, OF_COLLEAGUE, IN_FILE, IN_WORKBOOK = "ABC", "LM", "DEFGHIJ", "K"
"""The areas that each answers, and how."""
CONTACT = {"name": "أمينة المساهمة", "email": "amina@example.org"}
TEXTS = {
    "other_information": "تُصاغ استراتيجية وطنية.",
    "notes": "للأمانة فقط: كُتبت على الصفحة.",
}
NOTES_IN_FILE = "للأمانة فقط: كُتبت في الملف."
FILES = (
    *("css/base.css", "css/work.css", "icon.svg", "vendor/htmx-2.min.js"),
    *(
        f"js/{name}.js"
        for name in ("counting", "folding", "keeping", "leaving", "uploading", "work")
    ),
)
"""What a form page loads once; here it is not compressed as it is served, so it is counted so."""
WITHIN = 0.15
"""The part by which what a round costs may differ from what went over the line."""
Row = tuple[str, dict[str, Any]]


def expected() -> dict[str, Any]:
    """Return every answer that is given, in Arabic where it is words, before the choice."""
    return {**full_needs_answers(), **TEXTS, "contact": CONTACT}


def rows_in(areas: str) -> list[Row]:
    return [(key, it) for key, it in expected().items() if key[:6] == "needs." and key[6] in areas]


def answer_offline(browser: Browser, form: Path, kept: Path) -> None:
    """Answer half of the form from the disk, with the network off, and save the answer file."""
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    page.goto(form.as_uri())
    assert page.locator("html").get_attribute("dir") == "rtl"
    for area in IN_FILE:
        page.click(f"nav a[href='#s-needs.{area}']")
        for key, row in rows_in(area):
            page.locator(f"[id='r-{key}']").check()
            cells = page.locator(".row", has=page.locator(f"[id='r-{key}']")).locator(".cells")
            cells.locator(f"input[type=radio][value='{row['extent']['code']}']").check()
            for mean in row["means"]:
                cells.locator(f"input[type=checkbox][value='{mean['code']}']").check()
    page.evaluate("location.hash = '#q-notes'")
    page.locator("#q-notes textarea").fill(NOTES_IN_FILE)
    page.wait_for_timeout(400)  # what is typed is kept after a pause
    page.reload()
    page.click("nav a[href='#s-check']")
    page.locator("#author").fill("مساهمة أولى")
    with page.expect_download() as saved:
        page.click("#save")
    saved.value.save_as(kept)
    context.close()


def fill_in_workbook(book: Path) -> None:
    """Fill in a tenth of the form in the workbook, by its words in Arabic."""
    words = load_edition("needs-assessment").texts("ar")
    cells: dict[str, Any] = {"other_information": TEXTS["other_information"]}
    cells |= {f"contact|{part}": said for part, said in CONTACT.items()}
    for key, row in rows_in(IN_WORKBOOK):
        cells[f"{key}|extent"] = row["extent"]["code"]
        for place, mean in enumerate(row["means"], 1):
            cells[f"{key}|means|{place}"] = words.option_lists["means"][mean["code"]]
    book.write_bytes(filled(book.read_bytes(), cells))


def name_needs(one: SlowWindow, areas: str) -> list[int]:
    """Tick the needs of these areas with extent and means; return what each page took."""
    sizes = []
    for area in areas:
        sizes.append(one.section(f"needs.{area}"))
        for key, row in rows_in(area):
            one.page.locator(f"[name='{key}:named']").check()
            extent = row["extent"]["code"]
            one.page.locator(f"[name='{key}:extent'][value='{extent}']").check()
            for mean in row["means"]:
                one.page.locator(f"[name='{key}:means'][value='{mean['code']}']").check()
        for key, _row in rows_in(area):
            one.is_saved(key)
    return sizes


class Country:
    """What the three have together: their draft, and what each waits for."""

    def __init__(self, server: str, draft: Submission, folder: Path) -> None:
        self.server = server
        self.form = f"/ar/work/submissions/{draft.pk}/"
        self.folder = folder
        self.areas_chosen = threading.Event()
        self.handed_out = threading.Event()
        self.notes_typed = threading.Event()
        self.all_brought_in = threading.Barrier(3, timeout=240)
        self.page_bytes: list[int] = []
        self.save_bytes = self.saves = 0

    def download(self, one: SlowWindow, ending: str, name: str) -> Path:
        """Get a copy of the form from the page that offers it."""
        path = self.folder / name
        one.page.goto(f"{one.line.address}{self.form}answer-files/")
        with one.page.expect_download(timeout=120_000) as given:
            one.page.locator(f"a[download][href$='/{ending}']").click()
        given.value.save_as(path)
        return path

    def on_page(self, one: SlowWindow, areas: str) -> None:
        """Answer some areas on the page, and count what pages and saves took."""
        asked: list[str] = []
        one.page.on("request", lambda it: asked.append(it.url) if it.method == "POST" else None)
        before = one.line.carried
        sizes = name_needs(one, areas)
        self.page_bytes += sizes
        self.saves += len(asked)
        self.save_bytes += one.line.carried - before - sum(sizes)


def focal_point_answers(country: Country, person: Person) -> None:
    with slow_window(country.server, person, country.all_brought_in.abort) as one:
        page = one.page
        page.goto(f"{one.line.address}{country.form}sections/general/")
        for area in expected()["areas"]:
            page.locator(f"[name=areas][value='{area['code']}']").check()
        one.is_saved("areas")
        expect(page.locator("#q-areas .state")).not_to_have_class(re.compile("busy|unsaved"))
        country.areas_chosen.set()
        country.on_page(one, ON_PAGE)
        country.handed_out.wait(120)
        country.page_bytes.append(one.section("additional"))
        page.locator("#i-notes").fill(TEXTS["notes"])
        page.keyboard.press("Tab")
        one.is_saved("notes")
        country.notes_typed.set()
        country.all_brought_in.wait()
        one.click(page.locator("#rail .last a"), "/review/$")
        page.locator("[name=confirm]").check()
        page.locator("form:has([name=confirm]) button").click()
        expect(page.locator("h1")).to_have_text(re.compile("BC-"), timeout=90_000)


def contributor_answers_offline(country: Country, person: Person) -> None:
    with slow_window(country.server, person, country.all_brought_in.abort) as one:
        country.areas_chosen.wait(120)
        form = country.download(one, "form.html", "form.html")
        country.handed_out.set()
        assert one.context.browser is not None
        kept = country.folder / "kept.answers.json"
        answer_offline(one.context.browser, form, kept)
        country.notes_typed.wait(120)
        page = one.bring_in(country.form, kept)
        assert page.locator("input[name^='choose:'][value=yours]").count() == 1
        expect(page.locator("#both ~ * table, section:has(#both) table")).to_contain_text(
            TEXTS["notes"]
        )
        page.locator("[name='choose:notes'][value=yours]").check()
        page.locator("button[value=take]").click()
        expect(page.locator("h1")).to_contain_text("AF-", timeout=90_000)
        expect(page.get_by_role("main")).to_contain_text(TEXTS["notes"])  # what does not stand
        country.all_brought_in.wait()


def contributor_answers_in_workbook(country: Country, person: Person) -> None:
    with slow_window(country.server, person, country.all_brought_in.abort) as one:
        country.areas_chosen.wait(120)
        book = country.download(one, "form.xlsx", "form.xlsx")
        fill_in_workbook(book)
        page = one.bring_in(country.form, book)
        assert page.locator("input[name^='choose:']").count() == 0
        page.locator("button[value=take]").click()
        expect(page.locator("h1")).to_contain_text("AF-", timeout=90_000)
        page.goto(f"{one.line.address}{country.form}sections/{'needs.' + IN_WORKBOOK}/")
        country.on_page(one, OF_COLLEAGUE)
        country.all_brought_in.wait()


def test_the_whole_needs_assessment_in_arabic_by_three_people(
    live_server: Any, transactional_db: None, secretariat: Person, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    invented = make_fictional().code
    focal = make_person("أمينة", focal_point=invented)
    first, second = (make_person(name, contributor=invented) for name in ("بسمة", "جميل"))
    asked = make_round(
        secretariat,
        group={"codes": [invented]},
        rehearsal=True,
        opens_on=now.date(),
        due_on=now.date() + timedelta(days=9),
        closes_on=now.date() + timedelta(days=19),
        at=now,
    )
    draft = operations.start(party_code=invented, round=asked, by=focal, at=now)
    country = Country(live_server.url, draft, tmp_path)
    acts = (
        (focal_point_answers, focal),
        (contributor_answers_offline, first),
        (contributor_answers_in_workbook, second),
    )
    with ThreadPoolExecutor(3) as people:
        working = [people.submit(act, country, person) for act, person in acts]
    for one in sorted(working, key=lambda it: type(it.exception()) is threading.BrokenBarrierError):
        one.result()

    draft.refresh_from_db()
    given = {**expected(), "notes": f"[ar] {NOTES_IN_FILE}"}
    assert queries.values_of(draft) == given
    (version,) = Version.objects.filter(submission=draft)
    assert {**frozen_answers(version.body), **version.private.answers} == given
    ways = {key: (answer["author"], answer["channel"]) for key, answer in draft.answers.items()}
    by_page = dict.fromkeys(("areas", *dict(rows_in(ON_PAGE))), (focal.pk, "web"))
    by_colleague = dict.fromkeys(dict(rows_in(OF_COLLEAGUE)), (second.pk, "web"))
    by_file = dict.fromkeys(("notes", *dict(rows_in(IN_FILE))), (first.pk, "one_file"))
    by_book = dict.fromkeys(
        ("other_information", "contact", *dict(rows_in(IN_WORKBOOK))), (second.pk, "workbook")
    )
    assert ways == {**by_page, **by_colleague, **by_file, **by_book}
    assert (len(by_file), len(by_book), len(ways)) == (22, 5, 43)
    must_cost_what_is_said(country)


def must_cost_what_is_said(country: Country) -> None:
    """Hold what the round is said to cost against what pages and saves took on the line."""
    said = form_cost("needs-assessment", "2009", "ar")
    assert said is not None
    sections = len(load_edition("needs-assessment", "2009").sections)
    files = sum(map(compressed_file, FILES))
    a_page = sum(country.page_bytes) / len(country.page_bytes)
    a_save = country.save_bytes / country.saves
    went = files + sections * a_page + said.saves * a_save
    assert abs(said.kb * 1000 - went) <= WITHIN * went, (said, files, a_page, a_save)
