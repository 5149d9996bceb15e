"""Finished pages are kept, compressed, and answered with 304; nothing private is kept."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from django.conf import LazySettings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client

from biocap.library.drawn import drawn_folder, software_release
from biocap.library.operations import put_in_force
from biocap.library.queries import Library
from biocap.parties.models import Person
from biocap.web.directions import balance
from biocap.web.views.library.serving import SHELF, Finished, Shelf
from tests.library.frozen import needs_inputs
from tests.web.library.seeds import REHEARSAL

R = f"/en/needs/{REHEARSAL}/"
LARGEST_FIRST_VISIT = 100_000


def test_page_is_answered_with_304_while_it_is_true(client: Client, library: Library) -> None:
    first = client.get(R)
    again = client.get(R, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert {"Accept-Encoding", "Cookie"} <= set(first.headers["Vary"].split(", "))


def test_page_is_made_once(client: Client, library: Library) -> None:
    first = client.get(R).content
    key = next(iter(SHELF._pages))
    SHELF.put(key, Finished("text/html", 'W/"x"', (("", b"kept"),)))
    assert client.get(R).content == b"kept"
    assert client.get(f"{R}?gaps=all").content != b"kept"
    assert client.get(R.replace("/en/", "/fr/")).content != b"kept"
    SHELF.clear()
    assert client.get(R).content == first


def test_page_is_the_same_compressed(client: Client, library: Library) -> None:
    plain = client.get(R)
    small = client.get(R, headers={"accept-encoding": "gzip, deflate, br"})
    middling = client.get(R, headers={"accept-encoding": "gzip;q=1.0, br;q=0"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == plain.content
    assert middling.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(middling.content) == plain.content


@pytest.mark.parametrize(
    ("encoding", "plain"), [("", bytes), ("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_page_with_marks_of_direction_is_balanced_however_it_is_sent(
    encoding: str, plain: Callable[[bytes], bytes], client: Client, library: Library
) -> None:
    search = {"q": "\u202eab\u2067cd"}
    response = client.get("/en/search/", search, headers={"accept-encoding": encoding})
    assert response.headers.get("Content-Encoding", "") == encoding
    page = plain(response.content).decode()
    assert "<title>Search: ab\u2067cd · Biocap\u2069</title>" in page
    assert int(response.headers["Content-Length"]) == len(response.content)


def test_kept_page_in_chinese_has_no_gap_behind_its_stops(client: Client, library: Library) -> None:
    page = client.get("/zh/needs/").content.decode()
    assert "。<a" in page
    assert not re.search(r"[。，；：]\s+[<\w]", page)


def test_balance_leaves_compressed_bytes_that_look_like_a_mark() -> None:
    response = HttpResponse(b"\xff\xe2\x80\xae", headers={"Content-Encoding": "br"})
    balance(response)
    assert response.content == b"\xff\xe2\x80\xae"


@pytest.mark.django_db
def test_page_of_somebody_signed_in_is_not_kept(
    client: Client, library: Library, person: Person
) -> None:
    client.force_login(person)
    response = client.get(R)
    assert person.name in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert len(SHELF._pages) == 0
    assert person.name not in Client().get(R).content.decode()


def test_missing_page_is_not_kept(client: Client, library: Library) -> None:
    client.get("/en/needs/nope/")
    assert len(SHELF._pages) == 0


def test_shelf_forgets_the_page_unused_for_longest() -> None:
    shelf = Shelf(largest=25)
    for name in ("a", "b"):
        shelf.put(name, Finished("", "", (("", b"0123456789"),)))
    assert shelf.get("a") is not None
    shelf.put("c", Finished("", "", (("", b"0123456789"),)))
    assert (shelf.get("b"), shelf.get("a") is None, shelf.get("c") is None) == (None, False, False)


def test_page_of_a_pinned_snapshot_leads_to_pages_of_it(client: Client, library: Library) -> None:
    html = client.get(f"{R}?snapshot={library.snapshot_id}").content.decode()
    assert f'/en/needs/{REHEARSAL}/areas/L/?snapshot={library.snapshot_id}"' in html
    assert f"?format=csv&amp;table=gaps&amp;snapshot={library.snapshot_id}" in html


def _first_visit(client: Client, address: str) -> int:
    """Return the compressed bytes of a page with its styles and charts."""
    page = client.get(address, headers={"accept-encoding": "br"})
    html = brotli.decompress(page.content).decode()
    charts = [part.split('"')[0] for part in html.split('<img src="')[1:]]
    found = len(page.content)
    for chart in charts:
        drawn = client.get(chart, headers={"accept-encoding": "br"})
        assert drawn.status_code == 200
        found += len(drawn.content)
    for sheet in ("css/base.css", "css/library.css"):
        path = finders.find(sheet)
        assert path
        found += len(brotli.compress(Path(path).read_bytes()))
    return found


@pytest.mark.parametrize("address", ["/en/", R, f"{R}areas/A/", "/en/activities/", "/en/library/"])
def test_first_visit_stays_small(address: str, client: Client, library: Library) -> None:
    assert _first_visit(client, address) <= LARGEST_FIRST_VISIT


def test_chart_is_served_to_be_kept(client: Client, library: Library) -> None:
    response = client.get(
        f"/en/charts/{library.snapshot_id}/{software_release()}/{REHEARSAL}-gaps.svg"
    )
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    folder = drawn_folder(library.snapshot_id, library.folder.parents[1])
    as_drawn = (folder / "en" / f"{REHEARSAL}-gaps.svg").read_bytes()
    rights = re.compile(rb"<metadata>.*CC BY 4.0.*</metadata>")
    assert rights.sub(b"", response.content) == as_drawn != response.content
    assert b"Rehearsal: fictional respondents" in response.content


def test_chart_of_what_was_never_in_force_is_404(
    client: Client, nothing: Path, settings: LazySettings
) -> None:
    """Killed between drawing and putting in force: the chart lies there, whole."""
    root = settings.BIOCAP_LIBRARY
    snapshot = needs_inputs(1).build(root)
    chart = drawn_folder(snapshot.id, root) / "en" / "first-gaps.svg"
    chart.parent.mkdir(parents=True)
    chart.write_text("<svg/>")
    address = f"/en/charts/{snapshot.id}/{software_release()}/first-gaps.svg"
    assert client.get(address).status_code == 404
    put_in_force(snapshot, root)
    assert client.get(address).content == b"<svg/>"


def test_kept_page_does_not_say_that_a_snapshot_is_still_in_force(
    client: Client, nothing: Path, settings: LazySettings
) -> None:
    root = settings.BIOCAP_LIBRARY
    first, second = (needs_inputs(seed).build(root) for seed in (1, 2))
    put_in_force(first, root)
    address = f"/en/library/{first.id}/"
    assert "in force" in client.get(address).content.decode()
    put_in_force(second, root)
    assert "in force" not in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["nope", "..%2F..%2Fin-force", "nope%20"])
def test_chart_that_was_not_drawn_is_404(name: str, client: Client, library: Library) -> None:
    address = f"/en/charts/{library.snapshot_id}/{software_release()}/{name}.svg"
    assert client.get(address).status_code == 404


def test_page_without_charts_shows_its_tables_alone(client: Client, library: Library) -> None:
    html = client.get(R.replace("/en/", "/ru/")).content.decode()
    assert "<img" not in html
    assert html.count("<table") >= 4
