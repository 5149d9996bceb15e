"""Lessons of activities, on a shelf to search; activities side by side; a geography of tiles."""

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.activities.catalogue import catalogue
from biocap.activities.lessons import find_lessons, languages_of_lessons
from biocap.activities.tables import totals_table
from biocap.library.queries import Library
from biocap.parties.reference import PARTIES
from biocap.shared.own_words import in_languages
from biocap.telling.names import Words
from biocap.web.presenters.activity_mosaic import STEPS, activity_mosaic
from biocap.web.presenters.addresses import Way
from tests.library.frozen import Inputs, version_of
from tests.web.library.test_pages import text_of

TOLD = {
    "en": "Reagents were held at customs",
    "fr": "Les réactifs sont restés en douane",
    "ar": "تأخرت الكواشف في الجمارك",
    "": "Customs held the reagents",
}
COUNTRIES = ("KEN", "UGA", "PER", "FJI")
Report = tuple[str, dict[str, Any], dict[str, str]]
"""Identifier, answers, and what was said of lessons by language."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, list[Report]]:
    """Sixty invented reports, half of which tell of lessons in one to three languages."""
    rng = Random(7)
    reports: list[Report] = []
    versions = []
    for number in range(60):
        said = {}
        if rng.random() < 0.5:
            some = rng.sample(sorted(TOLD), rng.randint(1, 3))
            said = {code: f"{TOLD[code]} {number}" for code in some}
        answers: dict[str, Any] = {
            "title": f"Course {number:02}",
            "organization": "FAO",
            "location": {"countries": sorted(rng.sample(COUNTRIES, rng.randint(1, 2)))},
            "outputs": f"Trained {number} people.",
            "cost_usd": 1000 + number,
            "dates": {"from": "2019-03-01", "to": "2019-03-10"}
            if number % 2
            else {"duration": 3, "unit": "weeks"},
        }
        if said:
            answers["remarks"] = in_languages(said.items())
        version = version_of(
            answers, organization="FAO", submission=f"{number:032}", format_code="activity-report"
        )
        reports.append((f"00000000-0000-0000-0000-{number:012}", answers, said))
        versions.append(version)
    inputs = Inputs(tuple(versions), (), (), dict(PARTIES))
    return inputs.open(tmp_path_factory.mktemp("library")), reports


def shown(said: dict[str, str], language: str) -> tuple[str, str]:
    """Return the language and the words that a reader is shown: one's own, else the first."""
    code = language if language in said else next(iter(said))
    return code, said[code]


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
@pytest.mark.parametrize("country", [None, "Africa"])
def test_each_report_tells_its_lessons_once(
    world: tuple[Library, list[Report]], language: str, country: str | None
) -> None:
    library, reports = world
    told = find_lessons(library, language, chosen=country)
    expected = [
        (answers["title"], *shown(said, language))
        for _, answers, said in reports
        if said and (not country or {"KEN", "UGA"} & set(answers["location"]["countries"]))
    ]
    assert [(it.title, it.language, it.words) for it in told.rows] == expected
    assert told.total == len(expected) > 10
    page = find_lessons(library, language, chosen=country, offset=5, limit=3)
    assert (page.total, page.rows) == (told.total, told.rows[5:8])


def test_words_are_sought_in_every_language_and_lead_to_what_has_them(
    world: tuple[Library, list[Report]],
) -> None:
    library, reports = world
    found = find_lessons(library, "en", words="reactif DOUANE")
    expected = [("fr", said["fr"]) for _, _, said in reports if "fr" in said]
    assert [(it.language, it.words) for it in found.rows] == expected
    assert expected
    assert find_lessons(library, "en", words="course 07 held").total == sum(
        number == 7 and bool({"en", ""} & set(said)) for number, (_, _, said) in enumerate(reports)
    )
    assert find_lessons(library, "en", words="nothing has this").total == 0
    for code in TOLD:
        stands = sum(code in said for _, _, said in reports)
        assert languages_of_lessons(library)[code or "und"] == stands
        assert find_lessons(library, "fr", written_in=code or "und").total == stands
    assert find_lessons(library, "en", written_in="'; DROP").total == 0


def test_page_and_file_of_lessons(
    client: Client, world: tuple[Library, list[Report]], settings: LazySettings
) -> None:
    library, reports = world
    settings.BIOCAP_LIBRARY = Path(library.folder).parents[1]
    telling = [(answers, said) for _, answers, said in reports if said]
    page = client.get("/ar/activities/lessons/").content.decode()
    assert page.count("<blockquote") == min(25, len(telling))
    _answers, said = telling[0]
    code, words = shown(said, "ar")
    marks = "" if code == "ar" else f'lang="{code or "und"}"'
    assert re.search(rf"<blockquote[^>]*{marks}[^>]*>\s*{words}", page)
    rows = json.loads(client.get("/en/activities/lessons/?format=json").content)["rows"]
    assert [(row["title"], row["words"]) for row in rows] == [
        (answers["title"], shown(said, "en")[1]) for answers, said in telling
    ]
    assert client.get("/en/activities/lessons/?page=99").status_code == 404
    nothing = client.get("/en/activities/lessons/?q=nothing+has+this").content.decode()
    assert "No activity tells of that" in text_of(nothing)


def test_activities_stand_side_by_side(
    client: Client, world: tuple[Library, list[Report]], settings: LazySettings
) -> None:
    library, reports = world
    settings.BIOCAP_LIBRARY = Path(library.folder).parents[1]
    listed = client.get("/en/activities/").content.decode()
    ids = re.findall(r'name="activity" value="([^"]+)"', listed)
    assert len(ids) == 25
    titles = {answers["title"]: answers for _, answers, _ in reports}
    address = "/en/activities/compared/?" + "&".join(f"activity={it}" for it in ids[:3])
    page = client.get(address).content.decode()
    heads = re.findall(r'<th scope="col">\s*<a[^>]*>(.*?)</a>', page, re.DOTALL)
    assert [text_of(head).strip() for head in heads] == ["Course 00", "Course 01", "Course 02"]
    text = text_of(page)
    assert "3 weeks" in text
    assert "1 March 2019 – 10 March 2019" in text
    rows = json.loads(client.get(f"{address}&format=json").content)["rows"]
    for row in rows:
        answers = titles[row["title"]]
        assert row["outputs"] == answers["outputs"]
        assert float(row["cost_usd"]) == answers["cost_usd"]
        assert row["places"].split() == answers["location"]["countries"]
        assert row["days"] == (10 if "from" in answers["dates"] else None)
    again = client.get(f"{address}&activity={ids[0]}").content.decode()
    assert again.count('<th scope="col">') == 3
    many = client.get("/en/activities/compared/?" + "&".join(f"activity={it}" for it in ids[:5]))
    assert many.status_code == 400
    assert "At most 4 activities" in text_of(many.content.decode())
    assert client.get("/en/activities/compared/?activity=x&activity=y").status_code == 404
    alone = client.get(f"/en/activities/compared/?activity={ids[0]}").content.decode()
    assert "Tick two to 4 activities" in text_of(alone)


def test_each_party_is_a_tile_with_its_number(world: tuple[Library, list[Report]]) -> None:
    library, reports = world
    words = Words(library, "en")
    mosaic = activity_mosaic(words, totals_table(words, catalogue()["country"]), Way())
    numbers = {
        code: sum(code in answers["location"]["countries"] for _, answers, _ in reports)
        for code in COUNTRIES
    }
    tiles = {tile.code: tile for group in mosaic.groups for tile in group.tiles}
    bound = {it.code for it in words.parties.values() if it.cpb_party_date}
    assert set(tiles) == bound
    for code, tile in tiles.items():
        number = numbers.get(code, 0)
        assert tile.state == next(style for least, style in STEPS if number >= least)
        assert bool(tile.address) == bool(number)
        assert tile.state_text == (f"{number} activities" if number else "no activity")
    assert [it.text for it in mosaic.key] == [
        "no activity",
        "1 activity",
        "2 to 4",
        "5 to 9",
        "10 or more",
    ]
    africa = next(it.name for it in mosaic.groups if it.name.startswith("Africa"))
    parties = sum(PARTIES[code].group == "Africa" for code in tiles)
    assert africa == f"Africa: activities in 2 of {parties} Parties"
