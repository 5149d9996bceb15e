"""Words in another language than the page say so where they stand, in tables and lists too."""

import re

from django.test import Client

from biocap.library.queries import Library
from tests.web.library.seeds import REHEARSAL

ENGLISH = r'<bdi\s+lang="en" dir="ltr"\s*>'
ARABIC = re.compile("[\u0600-\u06ff]")


def test_english_names_of_areas_and_needs_in_arabic_tables(
    client: Client, library: Library, untranslated: None
) -> None:
    html = client.get(f"/ar/needs/{REHEARSAL}/areas/A/").content.decode()
    named = re.findall(r'<th scope="row">(.*?)</th>', html, re.S)
    latin = [cell for cell in named if not ARABIC.search(cell)]
    assert latin
    assert [cell for cell in latin if not re.search(ENGLISH, cell)] == []
    assert re.search(rf"<h1>{ENGLISH}A\. ", html)
    english = client.get(f"/en/needs/{REHEARSAL}/areas/A/").content.decode()
    assert not re.search(ENGLISH, english)


def test_what_people_wrote_is_marked_as_of_an_unknown_language(
    client: Client, library: Library
) -> None:
    listed = client.get("/ar/activities/?q=detection").content.decode()
    title = '<bdi lang="und">Detection of living modified organisms</bdi>'
    assert title in listed
    address = re.search(r'href="(/ar/activities/[0-9a-f-]{36}/)"', listed)
    assert address is not None
    shown = client.get(address[1]).content.decode()
    assert '<h1 lang="und" dir="auto">Detection of living modified organisms</h1>' in shown
    assert '<bdi lang="und" dir="auto">Green Fields Institute</bdi>' in shown
