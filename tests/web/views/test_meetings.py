"""The pages of meetings and of what became of their recommendations."""

import csv
import io
import json

import pytest
from django.test import Client

from biocap.coordination.queries import load_meetings
from tests.web.work.browsing import words

PAGE = "/en/meetings/"


@pytest.mark.django_db
def test_a_meeting_says_who_took_part_and_leads_to_the_meetings_beside(client: Client) -> None:
    html = client.get(f"{PAGE}lg-cb-7/")
    page = words(html.content)
    assert "Days 4 February 2010 – 5 February 2010 Place Siem Reap, Cambodia" in page
    assert "Participants 21 Chair from Norway Rapporteur from Namibia" in page
    assert "15 countries Austria Cambodia Costa Rica" in page
    assert "4 organizations ECOROPA" in page
    assert "What is not known The list of participants" in page
    assert f'href="{PAGE}lg-cb-6/"' in html.text
    assert f'href="{PAGE}lg-cb-7/"' in client.get(f"{PAGE}lg-cb-6/").text
    assert client.get(f"{PAGE}lg-cb-5/").status_code == 404


@pytest.mark.django_db
def test_a_recommendation_says_what_became_of_it_and_what_is_ours(client: Client) -> None:
    page = words(client.get(f"{PAGE}lg-cb-7/p15a/").content)
    assert "The Executive Secretary was invited to consider" in page
    assert "State Done Addressed to Executive Secretary How it was said Invited" in page
    report, ours = page.index("A report says"), page.index("What Biocap does; ours")
    assert report < page.index("UNEP/CBD/COP-MOP/5/16") < ours
    assert client.get(f"{PAGE}lg-cb-7/p99/").status_code == 404


@pytest.mark.django_db
def test_every_page_that_an_entry_leads_to_is_there(client: Client) -> None:
    for it in load_meetings().items:
        html = client.get(f"{PAGE}{it.meeting.code}/{it.code}/").text
        main = html[html.index("What was done") :]
        assert main.count("<ul>") >= 1, it.code


@pytest.mark.django_db
def test_recommendations_are_narrowed_and_their_file_holds_the_same(client: Client) -> None:
    wanted = [(it.meeting.code, it.code) for it in load_meetings().items if "secretariat" in it.to]
    asked = "recommendations/?to=secretariat"
    file = client.get(f"{PAGE}{asked}&format=csv").text
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [(row["meeting"], row["recommendation"]) for row in rows] == wanted
    assert {row["to"] for row in rows} == {"Secretariat"}
    assert "What was not read is not said." in rows[0]["note"]
    page = client.get(PAGE + asked).text
    assert [pair for pair in wanted if f'{PAGE}{"/".join(pair)}/"' in page] == wanted
    states = json.loads(client.get(f"{PAGE}recommendations/?state=open&format=json").text)
    assert [row["recommendation"] for row in states["rows"]] == ["p16-review"]
    assert (
        "No recommendation is like this."
        in client.get(f"{PAGE}recommendations/?to=donors&state=done").text
    )
    assert client.get(f"{PAGE}recommendations/?format=pdf").status_code == 404


@pytest.mark.django_db
def test_the_calendar_holds_each_meeting_with_its_whole_days(client: Client) -> None:
    response = client.get(f"{PAGE}meetings.ics")
    assert response["Content-Type"].startswith("text/calendar")
    text = response.text.replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2
    assert "UID:meeting-lg-cb-6@biocap" in text
    assert "DTSTART;VALUE=DATE:20090312" in text
    assert "DTEND;VALUE=DATE:20090314" in text


@pytest.mark.django_db
def test_meetings_are_sought_by_a_symbol_and_the_search_finds_them(client: Client) -> None:
    page = client.get(f"{PAGE}?q=LG-CB/6/1").text
    assert f'href="{PAGE}lg-cb-6/"' in page
    assert f'href="{PAGE}lg-cb-7/"' not in page
    assert "No meeting is like this." in client.get(f"{PAGE}?q=teapot").text
