"""What every public page says is frozen, in English with its links, in Arabic its words."""

import re

from django.test import Client

from biocap.library.queries import Library
from tests.contracts.freezing import hold, still
from tests.contracts.page_text import lines_of
from tests.contracts.public_pages import (
    addresses,
    kind_of_page,
    kinds,
    one_of_each_kind,
    page_of,
)
from tests.web.seen import seen


def test_every_kind_of_page_is_held(frozen: Library) -> None:
    assert {kind_of_page(address) for address in addresses(frozen).values()} == kinds()


def test_pages_say_in_english_what_they_said(pages: dict[str, str], frozen: Library) -> None:
    hold("pages", {name: lines_of(still(html, frozen)) for name, html in pages.items()})


def test_no_punctuation_stands_apart_from_its_word(pages: dict[str, str]) -> None:
    """A line end of a template must not part them: “64 % .”."""
    apart = re.compile(r"[^<>]{0,30}[\w%)”](?:</\w+>)* (?:</\w+>)*[.,;:)](?:[ <]|$)")
    found = {name: apart.findall(seen(html)) for name, html in pages.items()}
    assert {name: places for name, places in found.items() if places} == {}


def test_pages_say_in_arabic_what_they_said(client: Client, frozen: Library) -> None:
    found = {
        name: page_of(client, address.replace("/en/", "/ar/", 1))
        for name, address in one_of_each_kind(frozen).items()
    }
    hold(
        "pages-ar",
        {name: lines_of(still(html, frozen), links=False) for name, html in found.items()},
    )
