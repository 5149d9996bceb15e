"""A needs assessment in Arabic by three people: in one file, in the workbook, on the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page

from biocap import formats
from biocap.channels.operations import receive_answer_file, take_answer_file
from biocap.collection import queries
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.channels.workbook.filling import filled
from tests.web.work.conftest import address, signed_in
from tests.workroom import full_needs_answers

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
Answer = Callable[[Person, dict[str, Any]], None]


def download(client: Client, draft: Submission, name: str) -> bytes:
    return client.get(address(draft, name).replace("/en/", "/ar/")).content


def typed_offline(browser: Any, form: bytes, answers: dict[str, Any], folder: Path) -> bytes:
    """Answer the form in one file by its own controls, without a network; return what it saves."""
    place = folder / "form.html"
    place.write_bytes(form)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(place.as_uri())
    assert page.locator("html").get_attribute("dir") == "rtl"
    for area in answers["areas"]:
        page.locator(f"#q-areas input[value={area['code']}]").check()
    for key, value in answers.items():
        if "/" in key:
            _answer_row(page, key, value)
    page.evaluate("location.hash = '#q-notes'")
    page.locator("#q-notes textarea").fill(answers["notes"])
    page.wait_for_timeout(300)
    page.evaluate("location.hash = '#s-check'")
    page.locator("#author").fill("وانجيرو")
    with page.expect_download() as saved:
        page.click("#save")
    content = Path(saved.value.path()).read_bytes()
    context.close()
    return content


def _answer_row(page: Page, key: str, value: dict[str, Any]) -> None:
    page.evaluate("code => { location.hash = '#q-' + code }", key.partition("/")[0])
    row = page.locator(".row", has=page.locator(f"[id='r-{key}']"))
    row.locator(f"[id='r-{key}']").check()
    row.locator(f"input[type=radio][value='{value['extent']['code']}']").check()
    for pick in value["means"]:
        row.locator(f".cells input[type=checkbox][value='{pick['code']}']").check()


def test_three_people_answer_by_three_ways_and_nothing_is_lost(
    draft: Submission,
    answer: Answer,
    focal_point: Person,
    contributor: Person,
    browser: Any,
    tmp_path: Path,
    now: Any,
) -> None:
    whole = full_needs_answers()
    rows = [key for key in whole if "/" in key]
    areas = whole["areas"]
    offline = {key: whole[key] for key in rows[: len(rows) // 2]}
    offline |= {"areas": areas, "notes": whole["notes"]}
    in_workbook = rows[len(rows) // 2 : len(rows) // 2 + len(rows) // 10]
    on_page = {key: whole[key] for key in rows if key not in offline and key not in in_workbook}
    on_page |= {key: whole[key] for key in ("other_information", "contact")}

    client = signed_in(focal_point)
    form, workbook = (download(client, draft, name) for name in ("form.html", "form.xlsx"))
    answer(contributor, on_page)
    one_file = typed_offline(browser, form, offline, tmp_path)
    received = receive_answer_file(draft, one_file, by=contributor, at=now)
    take_answer_file(received, {}, {}, by=contributor, at=now)

    cells: dict[str, Any] = {}
    for key in in_workbook:
        cells[f"{key}|extent"] = whole[key]["extent"]["code"]
        labels = _means(draft)
        for place, pick in enumerate(whole[key]["means"], 1):
            cells[f"{key}|means|{place}"] = labels[pick["code"]]
    sent = SimpleUploadedFile("form.xlsx", filled(workbook, cells))
    here = client.post(address(draft, "answer-files/"), {"file": sent})["Location"]
    client.post(here, {"act": "take", "shown": client.get(here).context["shown"]})

    told = f"[ar] {whole['notes']}"  # typed into the form in Arabic, as its list of languages says
    assert queries.values_of(draft) == whole | {"notes": told}
    held = queries.draft_answers(draft)
    ways = {held[key].channel for key in whole}
    assert ways == {"one_file", "workbook", "web"}
    assert held["notes"].author == contributor.name
    assert held[in_workbook[0]].author == focal_point.name


def _means(draft: Submission) -> dict[str, str]:
    edition = formats.load_edition(draft.format_code, draft.edition)
    return dict(edition.texts("ar").option_lists["means"])
