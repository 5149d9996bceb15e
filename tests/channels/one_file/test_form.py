"""The form in one file opens from a disk without a network: answered, checked, saved."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils.translation import override
from playwright.sync_api import BrowserContext, Page, Request

from biocap import formats
from biocap.channels.answer_file import AnsweredUpon, AnswerFile, read_answer_file
from biocap.channels.cutting import cut_to_sections
from biocap.channels.one_file.content import (
    ASSETS,
    SCRIPTS,
    form_data,
    form_in_one_file,
    script_of,
)
from biocap.formats import Edition
from biocap.telling.wording import wording_of
from tests.workroom import AREA_L, full_needs_answers, full_report_answers

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LARGEST = 400_000
"""Bytes."""
NAMES = {"en": "Kenya", "fr": "Kenya", "ar": "كينيا"}
Opens = Callable[..., Page]


def file_of(edition: Edition, answers: dict[str, Any]) -> AnswerFile:
    return AnswerFile(
        country="KEN",
        round="round-1",
        submission="00000000-0000-0000-0000-000000000001",
        format=edition.code,
        edition=edition.edition,
        definition=edition.sha256,
        channel="one_file",
        author="",
        written_at="",
        base={key: AnsweredUpon(1, value) for key, value in answers.items()},
    )


def form_of(edition: Edition, answers: dict[str, Any], language: str = "en") -> bytes:
    file = file_of(edition, answers)
    return form_in_one_file(file, edition, NAMES, about="A round", language=language)


@pytest.fixture
def context(browser: Any) -> Iterator[BrowserContext]:
    context = browser.new_context(offline=True, accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def opens(context: BrowserContext, tmp_path: Path) -> Iterator[Opens]:
    """Open a form from the disk, offline; it asks for nothing and makes no mistake."""
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(_outside(request)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    place = tmp_path / "form.html"

    def opened(form: bytes, anchor: str = "") -> Page:
        place.write_bytes(form)
        page.goto("about:blank")  # a new anchor alone loads nothing anew
        page.goto(f"{place.as_uri()}{anchor}")
        return page

    yield opened
    assert ([one for one in asked if one], faults) == ([], [])


def _outside(request: Request) -> str:
    return "" if request.url.startswith(("file:", "blob:", "about:")) else request.url


def saved(page: Page) -> AnswerFile:
    page.click("nav a[href='#s-check']")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename.endswith(".answers.json")
    return read_answer_file(Path(download.value.path()).read_bytes())


@pytest.mark.parametrize(("code", "number"), formats.editions())
def test_it_is_small_with_every_language(code: str, number: str) -> None:
    edition = formats.load_edition(code, number)
    answers = full_needs_answers() if code == "needs-assessment" else {}
    if code == "national-report":
        answers = full_report_answers(edition)
    form = form_of(edition, {key: it for key, it in answers.items() if key in edition.keys})
    assert len(form) < LARGEST
    text = form.decode()
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//|@import|url\(", text)


def test_it_is_written_for_browsers_of_ten_years_ago() -> None:
    """No words of the language, and no functions, that came after ES2015."""
    script = re.sub(
        r"/\*.*?\*/|//[^\n\"']*$", "", script_of(SCRIPTS), flags=re.DOTALL | re.MULTILINE
    )
    late = (
        *(r"\?\.[a-z]", r"\?\?", r"\basync\b", r"\bawait\b", r"\.\.\.[a-z{\[]", r"\*\*"),
        *(
            r"\.flat(Map)?\(",
            r"\.matchAll",
            r"\.replaceAll",
            r"\.at\(",
            r"Object\.(entries|values)",
        ),
        *(r"fromEntries", r"\.pad(Start|End)", r"\.trim(Start|End)", r"\.includes\(", r"\\p\{"),
        *(
            r"\(\?<",
            r"catch\s*\{",
            r"\bfetch\(",
            r"\bimport\b",
            r"\.append\(",
            r"\.replaceChildren",
        ),
        *(r"TextDecoder", r"crypto", r"structuredClone", r"\?\?=", r"=>"),
        # of pages: what Internet Explorer or Safari before 10 has not, or takes otherwise
        *(r"\.closest\(", r"\.matches\(", r"\.toggle\([^)]*,", r"\.(before|after|prepend)\("),
        *(r"\.remove\(\)", r"\.isConnected", r"\.toggleAttribute", r"\.requestSubmit", r"NodeList"),
        *(
            r"\.from\(",
            r"\.find(Index)?\(",
            r"\.(starts|ends)With\(",
            r"URLSearchParams",
            r"\.assign\(",
        ),
    )
    assert [pattern for pattern in late if re.search(pattern, script)] == []
    assert "--" not in re.sub(r"var\(--[a-z]+\)", "", (ASSETS / "form.css").read_text()[900:])


def test_the_needs_assessment_is_answered_from_a_disk(opens: Opens) -> None:
    edition = formats.load_edition("needs-assessment", "2009")
    page = opens(form_of(edition, {"notes": "From before."}))
    assert page.title() == edition.texts("en").title
    assert page.locator("#to-needs\\.L").is_hidden()
    page.locator("#q-areas input[value=L]").check()
    page.locator("#to-needs\\.L").wait_for(state="visible")
    page.click("#to-needs\\.L a")
    page.locator("#r-needs\\.L\\/L\\.1").check()
    row = page.locator("#q-needs\\.L .row").first
    row.locator(".error").wait_for()
    assert "has no answer yet" in row.locator(".findings").inner_text()
    row.locator("input[type=radio][value='2']").check()
    row.locator("input[type=checkbox][value='1']").check()
    row.locator(".findings .error").wait_for(state="detached")
    file = saved(page)
    assert file.answers == AREA_L
    assert (file.country, file.channel, file.definition) == ("KEN", "one_file", edition.sha256)
    assert file.base == {}, "the file says what was there of what it changes alone"


def test_sections_that_were_given_are_answered_from_a_disk(opens: Opens) -> None:
    """What opens them was answered by others and is not in the form."""
    edition = cut_to_sections(
        formats.load_edition("needs-assessment", "2009"), {"needs.L", "needs.A"}, AREA_L
    )
    page = opens(form_of(edition, {"needs.L/L.1": AREA_L["needs.L/L.1"]}))
    assert page.locator("nav a").count() == 2  # area L, and the end
    page.locator("#r-needs\\.L\\/L\\.2").check()
    row = page.locator("#q-needs\\.L .row", has=page.locator("#r-needs\\.L\\/L\\.2"))
    row.locator("input[type=radio][value='3']").check()
    row.locator("input[type=checkbox][value='2']").check()
    row.locator(".findings .error").wait_for(state="detached")
    answered = {"extent": {"code": "3"}, "means": [{"code": "2"}]}
    assert saved(page).answers == {"needs.L/L.2": answered}


def test_what_was_typed_is_there_again_and_in_the_file(opens: Opens) -> None:
    edition = formats.load_edition("needs-assessment", "2009")
    form = form_of(edition, {"notes": "From before."})
    page = opens(form)
    page.evaluate("location.hash = '#q-notes'")
    box = page.locator("#q-notes textarea")
    assert box.input_value() == "From before."
    box.fill("Typed at home.")
    page.locator("#q-notes select").select_option("fr")
    page.locator("#q-notes button", has_text="Also in another language").click()
    page.locator("#q-notes textarea").nth(1).fill("في البيت.")
    page.locator("#q-notes select").nth(1).select_option("ar")
    page.wait_for_timeout(400)
    again = opens(form, "#q-notes")
    assert again.locator("#q-notes textarea").nth(1).input_value() == "في البيت."
    assert again.locator("#q-notes textarea").nth(0).input_value() == "Typed at home."
    again.click("nav a[href='#s-check']")
    again.locator("#author").fill("Wanjiru")
    file = saved(again)
    said = "[fr] Typed at home.\n\n[ar] في البيت."
    assert (file.answers, file.author) == ({"notes": said}, "Wanjiru")
    assert file.base == {"notes": AnsweredUpon(1, "From before.")}


def test_an_answer_file_goes_on_in_another_browser(opens: Opens, tmp_path: Path) -> None:
    edition = formats.load_edition("needs-assessment", "2009")
    form = form_of(edition, {})
    page = opens(form, "#q-notes")
    page.locator("#q-notes textarea").fill("First place.")
    page.wait_for_timeout(300)
    page.click("nav a[href='#s-check']")
    text = page.evaluate("biocap.answerFile()")
    page.evaluate("window.localStorage.clear()")
    other = opens(form, "#s-check")
    kept = tmp_path / "kenya.answers.json"
    kept.write_text(text)
    other.set_input_files("#open", kept)
    other.locator("#opened", has_text="Taken from the file: 1.").wait_for()
    assert saved(other).answers == {"notes": "[en] First place."}
    kept.write_text(text.replace("First", "Other"))
    other.set_input_files("#open", kept)
    other.locator("#opened", has_text="no answer file of this form").wait_for()


def test_a_document_goes_along_in_the_answer_file(opens: Opens, tmp_path: Path) -> None:
    """Chosen, kept by the browser, taken out, refused where it is too large or of another kind."""
    edition = formats.load_edition("needs-assessment", "2009")
    there = "00000000-0000-4000-8000-00000000000a"
    given = {"documents": [{"upload": there}]}
    form = form_in_one_file(
        file_of(edition, given), edition, NAMES, uploads={there: "policy.pdf", "other": "x.pdf"}
    )
    assert b"x.pdf" not in form
    page = opens(form, "#q-documents")
    question = page.locator("#q-documents")
    plan, large, tool = tmp_path / "خطة.txt", tmp_path / "large.txt", tmp_path / "tool.exe"
    plan.write_text("A plan that a test made up.")
    large.write_bytes(b"x" * (2 * 1024 * 1024 - 5))
    tool.write_bytes(b"MZ")
    for chosen, said in ((tool, "one of these kinds"), (plan, ""), (large, "at most 2 MB")):
        question.locator("input[type=file]").set_input_files(chosen)
        if said:
            question.locator(".error", has_text=said).first.wait_for()
        else:
            question.locator("li", has_text="خطة.txt").wait_for()
    page.wait_for_timeout(400)
    again = opens(form, "#q-documents")
    assert again.locator("#q-documents li bdi").all_inner_texts() == ["policy.pdf", "خطة.txt"]
    again.locator("#q-documents li", has_text="policy.pdf").locator("button").click()
    file = saved(again)
    ((number, one),) = file.files.items()
    assert file.answers == {"documents": [{"upload": number}]}
    assert (one.name, one.content.decode()) == (plan.name, plan.read_text())
    kept = tmp_path / "kenya.answers.json"
    kept.write_text(again.evaluate("biocap.answerFile()"))
    again.evaluate("window.localStorage.clear()")
    other = opens(form, "#s-check")
    other.set_input_files("#open", kept)
    other.locator("#opened", has_text="Taken from the file: 1.").wait_for()
    assert saved(other).files == file.files


def test_national_report_5_is_answered_from_a_disk(opens: Opens) -> None:
    edition = formats.load_edition("national-report", "5")
    given = full_report_answers(edition)
    page = opens(form_of(edition, given))
    findings = page.evaluate("biocap.checkAnswers(biocap.data.file.base, true).length")
    assert isinstance(findings, int)
    number = next(q for q in edition.questions.values() if q.kind == "whole_number")
    page.evaluate("code => { location.hash = '#q-' + code }", number.code)
    box = page.locator(f"[id='q-{number.code}'] input")
    assert box.input_value() == "3"
    box.fill("1.250.000")
    page.wait_for_timeout(300)
    assert page.evaluate("JSON.parse(biocap.answerFile()).answers") == {number.code: 1250000}
    box.fill("85.000")
    page.locator(f"[id='q-{number.code}'] .error").wait_for()
    assert (
        "can be read as 85000 or as 85"
        in page.locator(f"[id='q-{number.code}'] .error").inner_text()
    )
    assert saved(page).answers == {number.code: "85.000"}, "what cannot be read goes as typed"


def test_findings_are_those_of_the_server(opens: Opens) -> None:
    edition = formats.load_edition("national-report", "5")
    page = opens(form_of(edition, {}), "#s-check")
    errors = [one for one in formats.check_answers(edition, {}) if one.level != "notice"]
    assert errors
    expected = [formats.finding_sentence(one, edition) for one in errors]
    assert page.locator("#errors li").all_inner_texts() == expected


@pytest.mark.parametrize("language", ["ar", "fr", "zh", "ru", "es"])
def test_it_speaks_every_language(opens: Opens, language: str) -> None:
    edition = formats.load_edition("needs-assessment", "2009")
    page = opens(form_of(edition, {}))
    page.select_option("#language", language)
    root = page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    words = edition.texts(language)
    assert page.title() == words.title
    with override(language):
        assert page.locator("#wording").inner_text() == wording_of(edition, language).notice != ""
    assert words.questions["areas"].label in page.locator("#q-areas legend").inner_text()
    page.reload()
    assert root.get_attribute("lang") == language


@pytest.mark.parametrize(
    ("code", "language", "said"),
    [
        ("needs-assessment", "en", ""),
        ("progress-report", "en", "part of no official format."),
        ("progress-report", "fr", "aucun"),
        ("national-report", "fr", "officiel"),
    ],
)
def test_it_says_whose_the_words_are_as_the_pages_do(code: str, language: str, said: str) -> None:
    """A form that is ours is no translation in English; one that is mixed says so."""
    edition = formats.load_edition(code)
    wording = form_data(file_of(edition, {}), edition, NAMES)["wording"]
    with override(language):
        assert wording[language] == wording_of(edition, language).notice
    assert said in wording[language]
    assert "nofficial" not in wording["en"]


def test_it_fits_a_telephone_and_is_printed_whole(opens: Opens) -> None:
    edition = formats.load_edition("needs-assessment", "2009")
    page = opens(form_of(edition, AREA_L, "ar"))
    page.set_viewport_size({"width": 360, "height": 740})
    wide = "document.documentElement.scrollWidth <= 360"
    for section in ("general", "needs.L", "check"):
        page.evaluate("code => { location.hash = '#s-' + code }", section)
        assert page.evaluate(wide), section
    page.emulate_media(media="print")
    shown = "id => getComputedStyle(document.getElementById(id)).display"
    assert page.evaluate(shown, "s-general") == "block"
    assert page.evaluate(shown, "s-needs.L") == "block"
    assert page.evaluate(shown, "s-needs.A") == "none", "what is not asked is not printed"


def test_it_is_walked_by_keyboard_and_named(opens: Opens) -> None:
    edition = formats.load_edition("needs-assessment", "2009")
    page = opens(form_of(edition, AREA_L), "#s-needs.L")
    page.locator("#r-needs\\.L\\/L\\.2").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    focused = page.evaluate(
        """[document.activeElement.type,
            document.activeElement.closest('fieldset').firstChild.innerText]"""
    )
    assert focused[0] == "radio"
    label = edition.texts("en").questions["needs.L"].rows["L.2"]
    assert label in focused[1], "the choice speaks its row and column"
    named = page.evaluate(
        """[...document.querySelectorAll('input, textarea, select')].filter(one =>
            !one.labels.length && !one.getAttribute('aria-label')).length"""
    )
    assert named == 0


WITHOUT_DOWNLOAD = "delete HTMLAnchorElement.prototype.download"


def test_a_browser_that_saves_no_files_shows_the_answer_file_to_copy(
    opens: Opens, context: BrowserContext
) -> None:
    context.add_init_script(WITHOUT_DOWNLOAD)
    edition = formats.load_edition("needs-assessment", "2009")
    page = opens(form_of(edition, {}), "#q-notes")
    page.locator("#q-notes textarea").fill("Our own words.")
    page.wait_for_timeout(400)  # what is typed is kept after a pause
    page.click("nav a[href='#s-check']")
    assert page.locator("#copy").is_hidden()
    page.click("#save")
    file = read_answer_file(page.locator("#copy").input_value().encode())
    assert file.answers["notes"] == "[en] Our own words."
    assert ".answers.json" in page.locator("#to-copy").inner_text()


def test_an_answer_is_words_and_never_a_script(opens: Opens) -> None:
    edition = formats.load_edition("needs-assessment", "2009")
    form = form_of(edition, {"notes": "</script><script>document.title='x'</script><b>"})
    assert b"document.title='x'" not in form
    page = opens(form, "#q-notes")
    assert page.title() == edition.texts("en").title
    assert "</script>" in page.locator("#q-notes textarea").input_value()


def test_the_answers_that_were_handed_out_are_unchanged(opens: Opens) -> None:
    """Opening the form and saving it says that nothing was changed, whatever was answered."""
    edition = formats.load_edition("needs-assessment", "2009")
    page = opens(form_of(edition, full_needs_answers()))
    assert json.loads(page.evaluate("biocap.answerFile()"))["answers"] == {}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("code", ["needs-assessment", "national-report", "activity-report"])
def test_it_is_accessible_on_a_telephone(opens: Opens, code: str, language: str) -> None:
    edition = formats.load_edition(code)
    given = {"needs-assessment": full_needs_answers}.get(code, dict)()
    page = opens(form_of(edition, given, language))
    page.set_viewport_size({"width": 360, "height": 740})
    for section in (*(one.code for one in edition.sections[:3]), "check"):
        page.evaluate("code => { location.hash = '#s-' + code }", section)
        page.wait_for_function("code => biocap.shownSection() === code", arg=section)
        found = Axe().run(page, options=RULES)
        assert found.response["violations"] == [], f"{section}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, section
