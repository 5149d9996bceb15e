"""One search finds everything public, by kind, and says what it leaves out."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from biocap.coordination.entered import sound_meeting
from biocap.coordination.public import COORDINATION, PublicCoordination, write_coordination
from biocap.library.queries import Library
from biocap.telling.finding import LONGEST
from biocap.web.presenters.search import MOST
from tests.web.library.seeds import REHEARSAL
from tests.web.library.test_pages import text_of


def groups(client: Client, search: str, language: str = "en") -> dict[str, list[str]]:
    """Return the names found under each heading."""
    html = client.get(f"/{language}/search/?q={search}").content.decode()
    parts = re.split(r'<h2 id="([a-z]+)">', html)[1:]
    return {
        code: [
            unescape(text_of(name)) for name in re.findall(r"<li>\s*<a[^>]*>(.*?)</a>", part, re.S)
        ]
        for code, part in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize(
    ("search", "group", "name"),
    [
        ("EGYPT", "countries", "Egypt"),
        ("egypte", "countries", "Egypt"),
        ("埃及", "countries", "Egypt"),
        ("cote d’ivoire", "countries", "Côte d'Ivoire"),
        ("cote divoire", "countries", "Côte d'Ivoire"),
        ("party 003", "countries", "Party 003"),
        ("laboratories", "needs", "laborator"),
        ("confidential", "needs", "confidential"),
        ("A.1.a", "plan", "A.1(a)"),
        ("detection of living organism", "activities", "Detection of living modified organisms"),
        ("uganda", "activities", "Detection of living modified organisms"),
        ("greens field", "organizations", "Green Fields Institute"),
        ("rehearsal 2026", "rounds", "Needs assessment 2026"),
        ("decision", "pages", "Text of the decision"),
    ],
)
def test_search_finds_each_kind(
    search: str, group: str, name: str, client: Client, library: Library
) -> None:
    found = groups(client, search)
    assert any(name in hit for hit in found[group]), found


def test_every_hit_leads_to_a_page(client: Client, library: Library) -> None:
    html = client.get("/en/search/", {"q": "a"}).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    addresses = set(re.findall(r'href="(/[^"#]+)"', main))
    assert len(addresses) > 30
    for address in sorted(addresses)[::4]:
        assert client.get(address.replace("&amp;", "&"), follow=True).status_code == 200, address


def test_search_bounds_each_kind_and_says_how_many_more(client: Client, library: Library) -> None:
    html = client.get("/en/search/", {"q": "party"}).content.decode()
    found = groups(client, "party")
    assert len(found["countries"]) == MOST
    all_of_them = re.search(r'<a\s+href="([^"]+kind=countries)">\s*All 30\b', html)
    assert all_of_them is not None
    assert 'class="tag wait">Rehearsal' in html
    alone = client.get(unescape(all_of_them[1])).content.decode()
    assert "30 found" in text_of(alone)
    listed = groups(client, "party&kind=countries")
    assert listed.keys() == {"countries"}
    assert len(listed["countries"]) == 30
    assert groups(client, "party&kind=nothing").keys() == found.keys()


def test_search_states_that_find_nothing(client: Client, library: Library) -> None:
    empty = text_of(client.get("/en/search/").content.decode())
    assert "A country is found in whatever language it is named" in empty
    assert groups(client, "") == groups(client, "—'") == {}
    nothing = text_of(client.get("/en/search/", {"q": "zyzzyva"}).content.decode())
    assert "Nothing public has all of these words" in nothing
    trap = client.get("/en/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in trap
    long = text_of(client.get("/en/search/", {"q": "a" * 10_000}).content.decode())
    assert f"Only the first {LONGEST} characters were searched for" in long


def test_search_marks_what_was_typed_as_of_no_stated_language(
    client: Client, library: Library
) -> None:
    html = client.get("/ar/search/", {"q": "detection"}).content.decode()
    link = re.search(r'<a\s+href="/ar/activities/[^>]*-[^>]*><bdi[^>]*>', html)
    assert link is not None
    assert 'lang="und" dir="auto"' in link[0]


def test_search_in_arabic_marks_what_is_in_english(
    client: Client, library: Library, untranslated: None
) -> None:
    html = client.get("/ar/search/", {"q": "laboratory"}).content.decode()
    link = re.search(rf'<a\s+href="/ar/figures/{REHEARSAL}/naming_needs/[^>]*><bdi[^>]*>', html)
    assert link is not None
    assert 'lang="en" dir="ltr"' in link[0]
    assert groups(client, "مصر", "ar")["countries"] == ["مصر"]


def test_search_finds_translated_words(client: Client, library: Library) -> None:
    html = client.get("/ar/search/", {"q": "مختبر"}).content.decode()
    link = re.search(rf'<a\s+href="/ar/figures/{REHEARSAL}/naming_needs/[^>]*><bdi[^>]*>', html)
    assert link is not None
    assert "lang=" not in link[0]


def test_search_stays_in_the_snapshot_that_is_pinned(client: Client, library: Library) -> None:
    asked = {"q": "egypt", "snapshot": library.snapshot_id}
    html = client.get("/en/search/", asked).content.decode()
    assert f"/en/countries/EGY/?snapshot={library.snapshot_id}" in html
    assert f'name="snapshot" value="{library.snapshot_id}"' in html


def test_list_of_activities_is_searched_alike(client: Client, library: Library) -> None:
    for search in ("ouganda", "DÉTECTION organism", "kenya living"):
        html = client.get("/en/activities/", {"q": search}).content.decode()
        assert "Detection of living modified organisms" in html, search


def test_the_list_of_countries_is_searched_by_a_name_in_any_language(
    client: Client, library: Library
) -> None:
    for search in ("埃及", "egypt", "EGY"):
        page = client.get("/fr/countries/", {"q": search}).text
        assert set(re.findall(r"/fr/countries/(\w+)/", page)) == {"EGY"}, search
    assert len(set(re.findall(r"/fr/countries/(\w+)/", client.get("/fr/countries/").text))) > 100
    page = client.get("/en/countries/", {"q": "nowhere at all"}).text
    assert "No country has a name like this." in page


def test_a_meeting_is_found_while_it_is_public_and_no_longer(
    client: Client, library: Library
) -> None:
    """Neither a kept page nor what is gathered of a snapshot once outlives a change of it."""
    root = library.folder.parents[1]
    body = sound_meeting(
        title="Zwolle coordination meeting, invented",
        kind="coordination",
        language="en",
        starts_on=date(2026, 5, 4),
        ends_on=date(2026, 5, 5),
    )
    told = PublicCoordination(meetings=({"code": "m1", "body": body, "persons": []},))
    assert groups(client, "Zwolle") == {}
    try:
        write_coordination(root, told)
        assert groups(client, "Zwolle") == {"meetings": ["Zwolle coordination meeting, invented"]}
        write_coordination(root, PublicCoordination())
        assert groups(client, "Zwolle") == {}
    finally:
        (root / COORDINATION).unlink(missing_ok=True)


def test_a_question_found_leads_to_its_line(client: Client, evaluated: Library) -> None:
    """Each to a row of its own, whose words are those of the hit."""
    html = client.get("/en/search/", {"q": "risk", "kind": "questions"}).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    hits = re.findall(r'<li>\s*<a[^>]*href="(/[^"#?]+)#([^"]+)"[^>]*>(.*?)</a>', main, re.S)
    assert len(hits) > 1
    page = client.get(hits[0][0]).content.decode()
    rows = dict(re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page, re.S))
    assert len(rows) == page.count('<tr id="')
    for _page, place, name in hits:
        assert set(text_of(name).split()) <= set(text_of(rows[place]).split())
