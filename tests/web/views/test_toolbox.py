"""The implementation toolkit, without signing in and before any publication."""

import csv
import io
import json
import re

import docx
import pytest
from django.test import Client
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar

from biocap.shared.languages import languages
from biocap.toolbox.queries import load_obligations
from tests.reports.listened import assert_pdf_is_told, assert_word_is_told
from tests.web.work.browsing import words

pytestmark = pytest.mark.django_db
PAGE = "/en/toolkit/"
DAYS = "/en/toolkit/deadlines/"


def test_the_list_narrows_and_its_file_holds_the_same_rows(client: Client) -> None:
    items = load_obligations().items
    whole = client.get(PAGE).text
    assert all(f'href="/en/toolkit/{it.code}/"' in whole for it in items)
    assert "69 lines, of which 50 are duties without condition" in words(whole.encode())
    assert "This is not the tool kit of decision BS-I/5, annex III" in words(whole.encode())
    asked = "?situation=unintentional&strength=shall"
    wanted = [
        it.code for it in items if "unintentional" in it.situations and it.strength == "shall"
    ]
    shown = client.get(PAGE + asked).text
    assert [it.code for it in items if f'href="/en/toolkit/{it.code}/"' in shown] == wanted
    rows = csv.DictReader(io.StringIO(client.get(f"{PAGE}{asked}&format=csv").text))
    assert [row["obligation"] for row in rows] == wanted
    told = json.loads(client.get(f"{PAGE}?article=10&format=json").content)
    assert {row["days"] for row in told["rows"]} == {None, 90, 270}
    assert all("not the tool kit of decision BS-I/5" in row["note"] for row in told["rows"])
    assert "No obligation is like this." in client.get(PAGE + "?article=99").text
    assert client.get(PAGE + "?format=pdf").status_code == 404


def test_an_obligation_shows_its_guidance_its_ties_and_its_language(client: Client) -> None:
    it = load_obligations().one("P-04")
    page = words(client.get(f"{PAGE}P-04/").content)
    for said in (it.words.duty, *it.words.steps, *it.words.pitfalls):
        assert said in page
    assert "270 days from the receipt of the notification" in page
    assert "A.ii.10 Systems for decision-making (procedures and guidelines)" in page
    assert 'href="/en/plans/cp-10-4/A.2/"' in client.get(f"{PAGE}P-04/").text
    arabic = client.get("/ar/toolkit/P-04/").text
    assert load_obligations("ar").language != "en" or '<bdi lang="en" dir="ltr">' in arabic
    assert client.get(f"{PAGE}X-1/").status_code == 404


def test_materials_are_cited_or_none_is_known(client: Client) -> None:
    page = client.get(f"{PAGE}L-07/").text
    assert 'href="https://bch.cbd.int/protocol/decisions/?decisionID=13245"' in page
    assert 'href="/en/toolkit/register/ra-guidance/"' in page
    unknown = "None is known here that could be cited."
    assert unknown not in page
    assert unknown in client.get(f"{PAGE}P-05/").text
    held = load_obligations()
    told = json.loads(client.get(f"{PAGE}?format=json").content)["rows"]
    assert [bool(row["materials"]) for row in told] == [bool(it.materials) for it in held.items]


def test_days_of_a_notification_as_a_page_and_for_calendars(client: Client) -> None:
    asked = "?notified=2026-03-01&asked=2026-05-01&answered=2026-05-11"
    page = words(client.get(DAYS + asked).content)
    assert "30 May 2026" in page
    assert "6 December 2026" in page
    assert "10 days of waiting are not counted." in page
    file = client.get(f"{DAYS}days.ics{asked}")
    events = Calendar.from_ical(file.content).walk("VEVENT")
    assert [event["dtstart"].dt.isoformat() for event in events] == ["2026-05-30", "2026-12-06"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("notified=2026-02-30", "There is no such day: “2026-02-30”. Write it as 2026-02-28."),
        ("notified=9999-12-31", "The calendar has no room for the days that follow."),
        ("notified=%3Cscript%3E", "There is no such day: “&lt;script&gt;”."),
        ("asked=2026-03-01", "Give the day on which the notification was received."),
    ],
)
def test_a_day_that_never_was_is_one_sentence(client: Client, asked: str, sentence: str) -> None:
    for address in (DAYS, f"{DAYS}days.ics"):
        answer = client.get(f"{address}?{asked}")
        assert answer.status_code == 400
        assert sentence in words(answer.content)
        assert "<script>" not in answer.text


@pytest.mark.parametrize("language", list(languages()))
def test_the_toolkit_is_taken_along(client: Client, language: str) -> None:
    """Word and PDF read back, and one page without a network: each says whose words it holds."""
    with override(language):
        notice = _("Unofficial translation by Biocap of its own English words.")
    address = f"/{language}/toolkit/?situation=unintentional&document="
    held = load_obligations(language)
    chosen = [it for it in held.items if "unintentional" in it.situations]
    left = next(it for it in held.items if "unintentional" not in it.situations)
    alone = client.get(f"{address}html")
    assert "attachment" in alone["Content-Disposition"]
    page = alone.content.decode()
    assert not re.search(r"(src|href)=|url\(|@import", page), "it asks for nothing"
    printed = docx.Document(io.BytesIO(client.get(f"{address}docx").content))
    word = " ".join(it.text for it in printed.paragraphs)
    for told in (words(alone.content), word):
        assert "BS-I/5" in told
        assert all(plain(it.words.duty) in plain(told) for it in chosen)
        assert plain(left.words.duty) not in plain(told)
        assert (plain(notice) in plain(told)) == (language != "en")
    typed = client.get(f"{address}docx").content
    assert_word_is_told(typed, language)
    assert_pdf_is_told(client.get(f"{address}pdf").content, language)
    assert client.get(f"{address}exe").status_code == 404


def plain(text: str) -> str:
    """Return a text without what sets its directions apart."""
    return re.sub("[\u2066-\u2069\u200e\u200f\u061c]", "", text)
