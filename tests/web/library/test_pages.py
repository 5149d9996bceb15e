"""Every public page answers, asks the database nothing, and says what it must."""

import csv
import io
import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from biocap.activities import totals as activities
from biocap.activities.queries import find_activities
from biocap.library.queries import Library
from biocap.needs.behind import mosaic, parties, unanswered
from biocap.needs.figures.answering import NeedState
from biocap.needs.measures.extents_of_areas import extents_of_areas
from biocap.needs.measures.gaps import gaps
from biocap.needs.measures.naming_areas import naming_areas
from biocap.needs.measures.response_table import response_table
from biocap.telling.names import Words
from tests.contracts.public_pages import ADDRESSES, OF_CERTAIN_ACTIVITIES, pages_of_needs
from tests.web.library.seeds import REHEARSAL, TRIAL
from tests.web.seen import seen
from tests.web.shares import in_heat_map

R = f"/en/needs/{REHEARSAL}/"
F = f"/en/figures/{REHEARSAL}/"
ROUND_PAGES = (
    *(f"/en{address}" for address in pages_of_needs(REHEARSAL)),
    f"{R}areas/M/?by=sids",
    f"{R}areas/B/?by=eit",
    f"{F}response_table/?by=group&part=Africa",
)
REAL = ("/countries/KEN/", "/activities/", "/figures/activities/")
OTHER_PAGES = (
    "/en/needs/",
    f"/en/needs/{TRIAL}/",
    "/en/countries/",
    *(f"/en{it}" for it in ADDRESSES if it.startswith(REAL) and it not in OF_CERTAIN_ACTIVITIES),
)
PAGES = (
    "/en/",
    "/en/library/",
    *ROUND_PAGES,
    *OTHER_PAGES,
    "/en/countries/P001/",
    "/ar/",
    f"/zh{R[3:]}",
)


def text_of(html: str) -> str:
    """Return what a page says, without tags and with single spaces."""
    html = re.sub(r"</(dt|dd|td|th|li|h\d)>", " ", html)
    return " ".join(
        re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ").replace("&nbsp;", " ").split()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_page_is_answered_without_a_query(
    address: str,
    client: Client,
    library: Library,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        response = client.get(address)
    assert response.status_code == 200
    assert library.snapshot_id[:12] in response.content.decode()


@pytest.mark.parametrize("address", ROUND_PAGES)
def test_page_of_a_rehearsal_says_so(address: str, client: Client, library: Library) -> None:
    assert "Rehearsal: fictional respondents" in client.get(address).content.decode()


@pytest.mark.parametrize("address", OTHER_PAGES)
def test_page_of_no_rehearsal_carries_no_banner(
    address: str, client: Client, library: Library
) -> None:
    assert 'class="banner"' not in client.get(address).content.decode()


def test_front_says_what_is_invented_and_what_is_real(client: Client, library: Library) -> None:
    said = text_of(client.get("/en/").content.decode())
    assert (
        "Rehearsal: fictional respondents "
        "Needs on this page are invented. The activities and the Action Plan are real."
    ) in said
    assert "What was done real records 2 activities are recorded" in said


@pytest.mark.parametrize(
    ("round", "expected"),
    [(TRIAL, ["1"]), (REHEARSAL, [])],
)
def test_round_page_says_what_came_after_the_cut_off(
    client: Client, library: Library, round: str, expected: list[str]
) -> None:
    said = text_of(client.get(f"/en/needs/{round}/").content.decode())
    pattern = (
        r"After the cut-off, (\d+) Party sent answers or a correction; they are kept, and in no"
    )
    assert re.findall(pattern, said) == expected
    rows = client.get(f"/en/needs/{round}/?format=csv&table=response").content.decode()
    *_, total = csv.DictReader(io.StringIO(rows))
    assert total["after_cut_off"] == (expected or ["0"])[0]


def test_library_page_says_that_it_holds_a_rehearsal(client: Client, library: Library) -> None:
    said = text_of(client.get("/en/library/").content.decode())
    assert "Holds a rehearsal: fictional respondents" in said


def test_needs_round_prints_the_share_three_ways(client: Client, library: Library) -> None:
    row = next(r for r in naming_areas(library, REHEARSAL) if r.area == "L")
    said = text_of(client.get(f"{R}areas/L/").content.decode())
    assert (
        f"{row.count} of the {row.submitted} Parties that answered, "
        f"{row.share_of_submitted.percent} %; of all {row.invited}: "
        f"{row.share_of_invited.percent} %, between {row.interval.lowest.percent} and "
        f"{row.interval.highest.percent} % if all had answered"
    ) in said


def test_needs_round_has_a_tile_for_every_party(client: Client, library: Library) -> None:
    html = seen(client.get(R).text)
    tiles = re.findall(r'<li class="(yes|late|silent)"><a href="/en/countries/(P\d+)/"', html)
    found = {code: state for state, code in tiles}
    tiled = mosaic(library, REHEARSAL)
    assert set(found) == {tile.party for tile in tiled}
    assert len(tiles) == 30
    silent = {code for code, state in found.items() if state == "silent"}
    assert silent == set(unanswered(library, REHEARSAL))
    assert {c for c, state in found.items() if state == "late"} == {
        tile.party for tile in tiled if tile.late
    }


def test_needs_round_prints_every_cell_of_the_heat_map(client: Client, library: Library) -> None:
    html = seen(client.get(R).text)
    table = html[html.index('<table class="heat">') :].split("</table>")[0]
    printed = [text_of(cell) for cell in re.findall(r"<td.*?</td>", table)]
    form = Words(library, "en").form(Words(library, "en").round(REHEARSAL))
    by_group = naming_areas(library, REHEARSAL, by="group")
    expected = []
    for row in naming_areas(library, REHEARSAL):
        expected.append(f"{row.share_of_submitted.percent} % {row.count}")
        expected += [
            f"{in_heat_map(r.share_of_submitted)} {r.count}" for r in by_group if r.area == row.area
        ]
    assert printed == expected
    assert all(form.texts.option("areas", area) in text_of(table) for area in form.areas)


def test_every_table_of_figures_has_its_files(client: Client, library: Library) -> None:
    for address in (R, f"{R}areas/A/", "/en/activities/totals/"):
        html = client.get(address).content.decode()
        assert html.count('<p class="files">') >= html.count("<table")


def test_needs_round_prints_how_far_each_area_is_addressed(
    client: Client, library: Library
) -> None:
    said = text_of(client.get(R).content.decode())
    rows = rows_of(client.get(f"{R}?format=csv&table=extents").content.decode())
    form = Words(library, "en").form(Words(library, "en").round(REHEARSAL))
    for row, file in zip(extents_of_areas(library, REHEARSAL), rows, strict=True):
        assert [int(file[f"extent_{n}"]) for n in range(5)] == list(row.counts)
        assert (int(file["needs_named"]), int(file["blank"])) == (row.named, row.blank)
        assert f"{form.area(row.area)} {row.named} Extent 0: {row.counts[0]}" in said


def test_figure_shows_the_effect_of_late_answers(client: Client, library: Library) -> None:
    """Counted from the mosaic, so by another way than the page."""
    tiles = mosaic(library, REHEARSAL, area="L")
    in_time = [tile for tile in tiles if tile.state is not NeedState.NOT_REPORTED and not tile.late]
    naming = {*parties(library, REHEARSAL, area="L")} & {tile.party for tile in in_time}
    assert 0 < len(in_time) < response_table(library, REHEARSAL).total.submitted
    said = text_of(client.get(f"{F}naming_areas/L/").content.decode())
    assert (
        "Without the answers that came late "
        f"{len(naming)} of the {len(in_time)} Parties that answered"
    ) in said


def test_figure_names_every_party_once(client: Client, library: Library) -> None:
    said = client.get(f"{F}naming_areas/L/").content.decode()
    listed = re.findall(r'<li>\s*<a\s+href="/en/countries/(P\d+)/"', said)
    assert sorted(listed) == sorted(tile.party for tile in mosaic(library, REHEARSAL))
    heading = f"Name it: {len(parties(library, REHEARSAL, area='L'))}"
    assert heading in said
    assert f"{F}naming_areas/L/?snapshot={library.snapshot_id}" in said


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/en/needs/nope/", "No round “nope” has been published."),
        (f"{R}areas/Z/", "no area “Z”"),
        (f"{R}areas/L/?by=moon", "cannot be broken down by “moon”"),
        ("/en/countries/ZZZ/", "no country “ZZZ”"),
        ("/en/activities/nope/", "This activity has not been published"),
        ("/en/activities/?page=99", "The list has only"),
        ("/en/?snapshot=nope", "no snapshot “nope”"),
        ("/en/library/nope/", "no snapshot “nope”"),
        (f"{F}nope/", "no measure “nope”"),
        (f"{F}naming_areas/", "no such figure"),
        (f"{F}naming_needs/L/L.99/", "no such figure"),
        (f"{F}naming_areas/L/?by=group&part=Moon", "no such figure"),
        (f"{F}means/L/?means=77", "no such figure"),
        (f"/en/figures/{TRIAL}/change/", "no round before this one"),
        ("/en/figures/activities/country/ZZZ/", "No activity stands under"),
        (f"{R}?format=xls&table=gaps", "Tables leave as csv, csv-excel, xlsx or json"),
        (f"{R}?format=csv&table=nope", "no table “nope”"),
    ],
)
def test_page_that_is_not_there_says_where_to_look(
    address: str, sentence: str, client: Client, library: Library
) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert sentence in text_of(response.content.decode())


@pytest.mark.parametrize("address", ["/en/", "/en/needs/", "/ar/activities/", "/en/library/"])
def test_page_before_the_first_publication_says_what_will_stand_here(
    address: str, client: Client, nothing: object
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "make demo" in response.content.decode()


def test_country_of_a_rehearsal_says_that_it_is_fictional(client: Client, library: Library) -> None:
    answered = parties(library, REHEARSAL)[0]
    said = text_of(client.get(f"/en/countries/{answered}/").content.decode())
    assert "A fictional respondent of a rehearsal" in said
    assert "Needs named by" in said


def test_country_shows_treaty_dates_and_activities(client: Client, library: Library) -> None:
    said = text_of(client.get("/en/countries/KEN/").content.decode())
    assert "Party since 11 September 2003" in said
    assert "Detection of living modified organisms" in said
    assert "It was invited to no round" in said


def test_country_whose_supplementary_date_is_unknown_says_so(
    client: Client, library: Library
) -> None:
    assert "Party; the day is not known here" in client.get("/en/countries/FRA/").content.decode()


def test_activity_shows_all_fields_and_what_is_ours(client: Client, library: Library) -> None:
    found = find_activities(library, words="detection").rows[0]
    said = text_of(client.get(f"/en/activities/{found.activity}/").content.decode())
    for words in (
        "Ministry of Fields",
        "proposed by Biocap from the words “Detection of living modified organisms” in the title",
        "US$ 1,000,000",
        "US$ 600,000",
        "US$ 400,000",
        "Example Fund",
        "Kenya Uganda",
        "1 March 2010 to 28 February 2012",
        "Actual dates",
        "list of 2020; dates of 2016",
        "9. Objectives not stated",
    ):
        assert words in said


def test_activity_escapes_markup_and_drops_unsafe_links(client: Client, library: Library) -> None:
    found = find_activities(library, status="not_undertaken").rows[0]
    html = client.get(f"/en/activities/{found.activity}/").content.decode()
    assert "<b>Not undertaken</b>" not in html
    assert "javascript:" not in html
    assert "in no count or cost" in html


def test_activities_counts_what_was_undertaken_alone(client: Client, library: Library) -> None:
    total = activities.total(library)
    assert (total.number, total.not_undertaken) == (2, 1)
    said = text_of(client.get("/en/activities/").content.decode())
    assert "2 activities; US$ 1,000,000 in all, stated for 1 of them" in said
    assert "1 more was not undertaken" in said
    assert "3 found" in said


def test_activities_label_expected_dates_and_part_the_cost(
    client: Client, library: Library
) -> None:
    said = text_of(client.get("/en/activities/").content.decode())
    assert "Green Fields Institute · expected from 2013 · cost not stated" in said
    assert "Green Fields Institute · from 2010 · US$ 1,000,000" in said
    rows = rows_of(client.get("/en/activities/?format=csv").content.decode())
    assert [
        (r["starts"], r["dates_basis"], r["cost_usd"], r["grant_usd"], r["cofinancing_usd"])
        for r in rows
        if r["status"] == "undertaken"
    ] == [
        ("2013-03-01", "expected", "", "", ""),
        ("2010-03-01", "actual", "1000000.00", "600000.00", "400000.00"),
    ]
    totals = text_of(client.get("/en/activities/totals/").content.decode())
    assert "Where no actual start is known, the expected one counts." in totals


def test_activity_totals_prints_full_and_split_cost(client: Client, library: Library) -> None:
    html = client.get("/en/activities/totals/").content.decode()
    row = html[html.index("Identification of LMOs") :].split("</tr>")[0]
    cells = [text_of(cell) for cell in re.findall(r"<td.*?</td>", row, re.S)]
    assert cells == ["1", "1", "1", "1,000,000", "500,000", "2010–2012"]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_sheet_as_csv_carries_snapshot_and_rehearsal(client: Client, library: Library) -> None:
    response = client.get(f"{R}?format=csv&table=gaps")
    assert "rehearsal" in response.headers["Content-Disposition"]
    rows = rows_of(response.content.decode())
    found = gaps(library, REHEARSAL)
    assert [(row["item"], row["named"]) for row in rows] == [
        (gap.item, str(gap.named)) for gap in found
    ]
    assert {row["snapshot"] for row in rows} == {library.snapshot_id}
    assert {row["note"] for row in rows} == {"Rehearsal: fictional respondents"}


def test_sheet_as_json_says_the_same_as_csv(client: Client, library: Library) -> None:
    for table in ("response", "areas", "gaps", "extents", "parties", "change"):
        rows = rows_of(client.get(f"{R}?format=csv&table={table}").content.decode())
        found = json.loads(client.get(f"{R}?format=json&table={table}").content)
        as_text = [
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in found["rows"]
        ]
        assert as_text == rows
        assert found["note"] == "Rehearsal: fictional respondents"


@pytest.mark.parametrize(
    "address",
    [
        f"{R}areas/L/?format=csv&table=needs",
        f"{R}areas/L/?format=csv&table=means",
        f"{R}areas/L/?format=csv&table=parts",
        f"{F}naming_areas/L/?format=csv",
        f"{F}change/?format=csv",
        "/en/countries/P001/?format=csv",
        "/en/activities/?format=csv",
        "/en/activities/totals/?format=csv&table=element",
        "/en/figures/activities/country/KEN/?format=csv",
    ],
)
def test_every_table_leaves_as_a_file(address: str, client: Client, library: Library) -> None:
    response = client.get(address)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert rows_of(response.content.decode())


def test_sheet_disarms_a_formula(client: Client, library: Library) -> None:
    titles = [
        row["title"] for row in rows_of(client.get("/en/activities/?format=csv").content.decode())
    ]
    assert "'=Formula in a title" in titles
