"""No page, file or feed sets a real figure beside a rehearsed one without saying so at the figure.

Of a library in which every round is a rehearsal, as in a demo: whatever is real there, activities
and offers, is told as such wherever it stands on a page that shows an invented figure too.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client, override_settings

from biocap.library.queries import Library
from tests.contracts.frozen_world import OFFERED, REHEARSAL, frozen_inputs, write_frozen_beside
from tests.contracts.public_pages import addresses, page_of

INVENTED, REAL = "Rehearsal", "real records"
MORE = (
    f"/activities/analysis/?round={REHEARSAL}",
    f"/regional-bodies/INVENTED/?round={REHEARSAL}",
    "/regional-bodies/EAC/",
    f"/unserved/{REHEARSAL}/?parties=Africa",
)
OF_REAL_RECORDS = re.compile(
    "Activities|Offers|Offered|Spent|Committed$|Without a last day|Cost in full|with a cost"
)
"""Heads of columns of activities and offers, which nobody invents: what is, is not published."""
TOLD_OTHERWISE = {
    "Rounds in this snapshot, the newest first": "each row says it",
    "Evaluations in this snapshot": "each row says it",
    "Snapshots, the newest first": "each row says it",
    "Tables of this snapshot": "how many rows a file has",
    "Reports of Party 001 in this snapshot": "of a fictional Party, whose page says so",
    "": "answers of one report, whose page says so",
}
"""Caption -> why a table says neither."""


@dataclass
class Shown:
    """A table of a page: the heading above it, its caption, and the heads of its columns."""

    above: str
    caption: str = ""
    heads: list[str] = field(default_factory=list)

    @property
    def is_invented(self) -> bool:
        return INVENTED in self.caption

    def is_told_as_real(self) -> bool:
        return REAL in f"{self.above} {self.caption}"


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.above, self.inside, self.found = "", "", list[Shown]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "h2", "h3"):
            self.above = ""
        if tag == "table":
            self.found.append(Shown(self.above))
        if tag == "th" and dict(attrs).get("scope") == "col":
            self.found[-1].heads.append("")
        if tag in ("h1", "h2", "h3", "caption", "th", "td"):
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if self.inside in ("h1", "h2", "h3"):
            self.above = f"{self.above} {words}".strip()
        elif self.inside == "caption":
            self.found[-1].caption = f"{self.found[-1].caption} {words}".strip()
        elif self.inside == "th" and self.found[-1].heads:
            self.found[-1].heads[-1] = f"{self.found[-1].heads[-1]} {words}".strip()


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    root: Path = tmp_path_factory.mktemp("rehearsed")
    inputs = frozen_inputs()
    rounds = tuple(replace(line, rehearsal=True) for line in inputs.rounds)
    opened = replace(inputs, rounds=rounds).open(root)
    write_frozen_beside(root)
    with override_settings(BIOCAP_LIBRARY=root):
        yield opened


def _shown(html: str) -> list[Shown]:
    reader = _Tables()
    reader.feed(html.split("<main", 1)[1].split("</main>")[0])
    return reader.found


def test_every_table_beside_an_invented_one_says_which_it_is(rehearsed: Library) -> None:
    unsaid: list[tuple[str, str]] = []
    columns: list[tuple[str, str, str]] = []
    met = 0
    for name, address in {**addresses(rehearsed), **{it: f"/en{it}" for it in MORE}}.items():
        tables = _shown(page_of(Client(), address))
        of_evaluation = name.startswith("/evaluations/")  # all of the page is invented
        if not any(it.is_invented for it in tables) or of_evaluation:
            continue
        for it in tables:
            if not (it.is_invented or it.is_told_as_real() or it.caption in TOLD_OTHERWISE):
                unsaid.append((name, it.caption))
            real = [head for head in it.heads if OF_REAL_RECORDS.match(head)]
            met += len(real)
            if it.is_invented and it.caption.startswith(("Needs", "Areas of need", "Indicators")):
                columns += [(name, it.caption, head) for head in real if REAL not in head]
    assert unsaid == []
    assert columns == []
    assert met > 40


def test_the_page_of_an_offer_parts_it_from_the_needs_it_serves(rehearsed: Library) -> None:
    html = page_of(Client(), f"/en/offers/00000000-0000-4000-8000-{OFFERED:012}/")
    headings = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", html.split("<main", 1)[1], re.S)
    words = [" ".join(re.sub(r"<[^>]+>", " ", it).split()) for it in headings]
    assert words[0].endswith(REAL)
    assert f"Needs that it serves {INVENTED}" in words


@pytest.mark.parametrize(
    ("address", "real"),
    [
        ("/activities/analysis/?table=needs", {"activities", "costed", "cost_usd"}),
        ("/activities/analysis/?table=parts", {"activities", "costed", "cost_usd"}),
        (
            f"/resources/{REHEARSAL}/?table=gaps",
            {"activities", "costed", "spent_usd", "offers_number", "offers_usd"},
        ),
    ],
)
def test_a_file_names_its_columns_of_real_records(
    address: str, real: set[str], rehearsed: Library
) -> None:
    file = json.loads(Client().get(f"/en{address}&format=json").content)
    said = "Real records, and nothing of the rehearsal: "
    assert real <= set(re.split(r"[,;]? ", file["note"].split(said)[1]))
    assert {row["note"] for row in file["rows"]} == {file["note"]}


def test_feeds_say_what_is_a_rehearsal_and_what_is_real(rehearsed: Library) -> None:
    gaps = Client().get(f"/en/resources/{REHEARSAL}/feed.atom").content.decode()
    entries = re.findall(r"<summary[^>]*>(.*?)</summary>", gaps)
    assert entries
    assert all(re.match(r"Rehearsal: .*\. Real records: \d+ activit", it) for it in entries)
    for feed in (gaps, Client().get(f"/en/unserved/{REHEARSAL}/feed.atom").content.decode()):
        assert "<title>Rehearsal: " in feed
