"""How tests walk through the pages of an evaluation: addresses, links, what a page says."""

from html.parser import HTMLParser

from django.test import Client

from biocap.indicators import measures
from biocap.indicators.figures import State
from biocap.indicators.parts import ALL_PARTIES, Part, other_parts, regional_groups
from biocap.library.queries import Library
from tests.evaluation import MIDTERM
from tests.web.library.test_pages import text_of

R = f"/en/evaluations/{MIDTERM}/"


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def said(client: Client, address: str) -> str:
    return text_of(html_of(client, address))


def every_part() -> tuple[Part, ...]:
    return (ALL_PARTIES, *regional_groups(), *other_parts())


def reported_with_yes(library: Library, indicator: str, cycle: str = "midterm") -> str:
    return next(
        state.party
        for state in measures.states(library, MIDTERM, indicator=indicator)
        if state.cycle == cycle and state.state is State.YES and not state.undated
    )
