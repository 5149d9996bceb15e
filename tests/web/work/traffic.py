"""What a browser sends and gets, byte by byte, while somebody fills in a form."""

import gzip
import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from biocap.collection.models import Submission
from biocap.formats import load_edition
from tests.web.work.conftest import address
from tests.web.work.fields import fields_of
from tests.web.work.test_bytes import compressed_file

HOST = "https://biocap.example.org"
ALWAYS = {
    "Host": "biocap.example.org",
    "Connection": "keep-alive",
    "sec-ch-ua-platform": '"Windows"',
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "sec-ch-ua": '"Google Chrome";v="131", "Chromium";v="131", "Not_A Brand";v="24"',
    "sec-ch-ua-mobile": "?0",
    "Sec-Fetch-Site": "same-origin",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7",
}
PAGE = {
    "Upgrade-Insecure-Requests": "1",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
    "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
}
SAVE = {
    "Accept": "*/*",
    "Content-Type": "application/x-www-form-urlencoded",
    "HX-Request": "true",
    "X-Turns": "1",
    "Origin": HOST,
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "empty",
}
FILE = {"Accept": "*/*", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}
"""What Chromium sends with a request for a page, a save and a file of the page."""
NAMED = re.compile(r'(?:href|src)="/static/([^"]+)"')
COMPRESSED = {"accept-encoding": ALWAYS["Accept-Encoding"]}


class Traffic:
    """Counts the bytes of one browser that keeps style sheets and scripts; `saves` counts saves."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.bytes = 0
        self.saves = 0
        self.largest_answer = (0, "")
        """Bytes of the largest answer to a save, with its heads, and of which question it was."""
        self.held: set[str] = set()

    def open_page(self, url: str) -> HttpResponse:
        """Ask for a page, and once for each file that it names."""
        response = self.client.get(url, headers=COMPRESSED)
        self._count("GET", url, PAGE | {"Referer": HOST + url}, b"", response)
        if response.status_code == 200:
            for name in sorted(set(NAMED.findall(plain(response))) - self.held):
                self.held.add(name)
                heads = FILE | {"Referer": HOST + url}
                given = self.client.get(f"/static/{name}")
                assert b"".join(given)
                self._count("GET", f"/static/{name}", heads, b"", given, compressed_file(name))
        return response

    def save(self, url: str, page: str, fields: list[tuple[str, str]]) -> HttpResponse:
        """Send one answer as the script of the form does."""
        body = urlencode(fields)
        response = self.client.post(
            url,
            body,
            content_type=SAVE["Content-Type"],
            headers=COMPRESSED | {"hx-request": "true", "x-turns": "1"},
        )
        more = {
            "Content-Length": str(len(body)),
            "HX-Current-URL": HOST + page,
            "HX-Trigger": f"q-{url.rpartition('/answers/')[2]}",
            "Referer": HOST + page,
        }
        self._count("POST", url, SAVE | more, body.encode(), response)
        size = len(response.content) + _heads(dict(response.headers))
        self.largest_answer = max(self.largest_answer, (size, url))
        self.saves += 1
        return response

    def _count(
        self,
        method: str,
        url: str,
        heads: dict[str, str],
        body: bytes,
        response: Any,
        size: int | None = None,
    ) -> None:
        cookies = "; ".join(f"{name}={it.value}" for name, it in self.client.cookies.items())
        sent = {**ALWAYS, **heads, "Cookie": cookies}
        self.bytes += len(f"{method} {url} HTTP/1.1\r\n\r\n") + _heads(sent) + len(body)
        given = {**response.headers, "Date": "Mon, 30 Nov 2026 12:00:00 GMT"}
        self.bytes += len("HTTP/1.1 200 OK\r\n\r\n") + _heads(given)
        self.bytes += len(response.content) if size is None else size


def _heads(lines: dict[str, str]) -> int:
    return sum(len(name) + len(value) + 4 for name, value in lines.items())


def changes_by_key(client: Client, filled: Submission) -> dict[str, list[tuple[str, str]]]:
    """Return the fields of each answer of a filled draft, in the order in which they are filled."""
    edition = load_edition(filled.format_code, filled.edition)
    found: dict[str, list[tuple[str, str]]] = {}
    for section in edition.sections:
        shown = fields_of(client.get(address(filled, f"sections/{section.code}/")).content)
        pairs = [(name, value) for name, values in shown.items() for value in values if value]
        for key, (question, _row) in edition.keys.items():
            own = [(n, v) for n, v in pairs if n == key or n.startswith(f"{key}:")]
            if question.section == section.code and (f"{key}:was", "0-") not in own:
                found[key] = [(name, value) for name, value in own if name != f"{key}:was"]
    return {key: changes for key, changes in found.items() if changes}


def fill_in(
    client: Client, draft: Submission, changes: dict[str, list[tuple[str, str]]], language: str
) -> Traffic:
    """Fill in an empty draft as a person does who stops after each tick and each text.

    Each section is opened once, in order, and each field that is filled saves its answer.
    """
    edition, line = load_edition(draft.format_code, draft.edition), Traffic(client)

    def place(path: str) -> str:
        return address(draft, path).replace("/en/", f"/{language}/", 1)

    for section in edition.sections:
        page = place(f"sections/{section.code}/")
        assert line.open_page(page).status_code == 200, page
        for key, (question, _row) in edition.keys.items():
            if question.section == section.code and key in changes:
                _fill_in_one(line, place(f"answers/{key}"), page, key, changes[key])
    return line


def _fill_in_one(
    line: Traffic, url: str, page: str, key: str, changes: list[tuple[str, str]]
) -> None:
    mark = re.compile(rf'name="{re.escape(key)}:was"\s+value="([^"]+)"')
    was = "0-"
    # The languages of boxes go along with each save; a person changes none of them.
    spoken = [one for one in changes if one[0].endswith(":language")]
    filled = [one for one in changes if one not in spoken]
    for many in range(1, len(filled) + 1):
        token = ("csrfmiddlewaretoken", "x" * 64)
        answered = line.save(url, page, [token, *filled[:many], *spoken, (f"{key}:was", was)])
        assert answered.status_code == 200, key
        found = mark.search(plain(answered))
        assert found, key
        was = found[1]


def plain(response: HttpResponse) -> str:
    """Return the words of an answer that may have come compressed."""
    packed = response.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(response.content) if packed else response.content).decode()
