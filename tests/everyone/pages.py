"""Every page as each person is shown it, and a window of the browser that is given it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from biocap.collection.permissions import may
from biocap.library.queries import Library
from biocap.web import errors
from tests.contracts.public_pages import addresses, one_of_each_kind
from tests.web.test_access import ASKED_INSIDE, PAGES, World

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
LOOKS = Path(__file__).with_name("looks.js")
SECTIONS = ("needs.L", "additional")
"""Sections of the draft that look otherwise than its first: the grid of needs, and the notes."""
OF_ONE_PERSON = re.compile(
    r'(?s)<header class.*?</header>|csrfmiddlewaretoken" value="\w+'
    r'|<script\s+src="[^"]*/(?:keeping|leaving)\.js".*?</script>'
)
"""What differs between two people who are shown the same page: who they are, the menus that every
page of theirs has, and what keeps their words for them."""


def public_pages(
    library: Library, language: str, *, each_kind: bool = False, names: Collection[str] = ()
) -> dict[str, str]:
    """Return the public pages of a library by what it files them under.

    All, or one of `each_kind`, or those of these `names`.
    """
    named = one_of_each_kind(library) if each_kind else addresses(library)
    named = {name: address for name, address in named.items() if name in names or not names}
    found = {}
    for name, address in named.items():
        response = Client().get(address.replace("/en/", f"/{language}/", 1))
        assert response.status_code == 200, name
        found[name] = response.content.decode()
    return found


def pages_of(
    world: World,
    who: str,
    language: str,
    within: str = "",
    but: Collection[str] = (),
    files: set[str] | None = None,
) -> dict[str, str]:
    """Return the pages `within` a part of the addresses that a person may open, by their names.

    Those that are named in `but` are not asked for. Nor are those in `files`: what gives a file
    here is added to it, so that it is made once for all who are asked with the same set.
    """
    person, client, found = world.people[who], Client(), {}
    if person is not None:
        client.force_login(person)
    for name, address in _addresses_for(world, who, language, within):
        if name in but or name in (files or ()):
            continue
        response = client.get(address)
        is_page = response.status_code == 200 and "html" in response.get("Content-Type", "")
        if response.streaming:
            response.getvalue()  # reads it to its end, which closes it
        elif is_page and "attachment" not in str(response.headers):
            found[name] = response.content.decode()
            continue
        if response.status_code == 200 and files is not None:
            files.add(name)
    return found


def _addresses_for(world: World, who: str, language: str, within: str) -> Iterator[tuple[str, str]]:
    for where, pattern in PAGES:
        name = str(pattern.name)
        action = ASKED_INSIDE.get(name) or str(getattr(pattern.callback, "action", ""))
        given = {**world.arguments, **world.own.get(name, {})}
        wanted = pattern.pattern.converters
        if where.startswith("<") or within not in where or not wanted.keys() <= given.keys():
            continue  # a public page: its addresses are those of tests.contracts.public_pages
        if not may(world.people[who], action, world.subjects.get(name)):
            continue
        with translation.override(language):
            yield name, reverse(name, kwargs={key: given[key] for key in wanted})
            if "section_code" in wanted:
                for code in SECTIONS:
                    more = {key: given[key] for key in wanted} | {"section_code": code}
                    yield f"{name} {code}", reverse(name, kwargs=more)


def without_reader(html: str) -> str:
    """Return what a page shows whoever reads it, by which it is known again."""
    return " ".join(OF_ONE_PERSON.sub(" ", html).split())


def pages_of_people(
    world: World,
    people: tuple[str, ...],
    language: str,
    known: set[str],
    files: set[str] | None = None,
) -> dict[str, str]:
    """Return what these people are shown, each page once that differs in more than its reader.

    Those that are `known` by `without_reader` are left out; those that are returned are added.
    `files`: as `pages_of` takes them.
    """
    found: dict[str, str] = {}
    for who in people:
        for name, html in pages_of(world, who, language, files=files).items():
            alike = without_reader(html)
            if alike not in known:
                known.add(alike)
                found[f"{name}: {who}"] = html
    return found


def pages_of_errors(language: str) -> dict[str, str]:
    """Return what is shown where something is refused, missing or broken."""
    at = f"/{language}/"
    with translation.override(language):
        broken = errors.server_error(RequestFactory().get(at))
    answers = {
        "not found": Client().get(f"{at}nothing/"),
        "not from a page": Client(enforce_csrf_checks=True).post(f"{at}accounts/login/"),
        "broken": broken,
        "sign-in refused": Client().post(f"{at}accounts/login/", {"login": "x", "password": "y"}),
    }
    return {name: response.content.decode() for name, response in answers.items()}


@contextmanager
def window(
    browser: Any, pages: Mapping[str, str], width: int = 1280, **given: Any
) -> Iterator[Callable[[str], Any]]:
    """Open a window to which pages are given with the styles and scripts of the interface.

    Yields what shows a page by its name and returns it, with axe and the looks of looks.js. The
    pages come from a server of their own, so that the browser keeps styles and scripts.
    """
    with _Server(("127.0.0.1", 0), partial(_Giving, list(pages.values()))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        at, numbers = f"http://127.0.0.1:{server.server_port}", {n: i for i, n in enumerate(pages)}
        context = browser.new_context(viewport={"width": width, "height": 800}, **given)
        context.add_init_script(path=AXE)
        context.add_init_script(path=LOOKS)
        page = context.new_page()

        def show(name: str) -> Any:
            page.goto(f"{at}/page/{numbers[name]}")
            return page

        yield show
        context.close()
        server.shutdown()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_asked: Any) -> None:
        """Say nothing where a window closed before it had all of its page."""


class _Giving(BaseHTTPRequestHandler):
    """Gives a page by its number, or a file of the interface."""

    protocol_version = "HTTP/1.1"

    def __init__(self, pages: list[str], *given: Any) -> None:
        self.pages = pages
        super().__init__(*given)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        number, body = path.removeprefix("/page/"), b""
        kind, keep = "text/html; charset=utf-8", "no-store"
        if number.isdecimal():
            body = self.pages[int(number)].encode()
        elif path.startswith("/static/"):
            body = _of_the_interface(path)
            kind, keep = guess_type(path)[0] or "application/octet-stream", "max-age=3600"
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", keep)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: Any) -> None:
        """Say nothing of each page."""


@cache
def _of_the_interface(path: str) -> bytes:
    file = finders.find(path.removeprefix("/static/"))
    return Path(file).read_bytes() if file else b""
