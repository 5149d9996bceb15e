"""However many Parties a library holds, a page shows so many of a list and leads to the rest."""

import re

import pytest
from django.test import Client

from biocap.library.queries import Library
from biocap.web.templatetags import telling
from biocap.web.views.library.serving import SHELF
from tests.web.library.seeds import REHEARSAL
from tests.web.seen import seen

MOST = 2
LISTS = re.compile(r'<(?:ul class="(?:mosaic|parties)"|tbody)>(.*?)</(?:ul|tbody)>', re.S)


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        f"/en/needs/{REHEARSAL}/",
        f"/ar/needs/{REHEARSAL}/areas/L/",
        "/en/countries/",
        f"/en/figures/{REHEARSAL}/response_table/?by=group",
    ],
)
def test_no_list_is_longer_than_a_page_may_be_and_all_of_it_is_found(
    address: str, client: Client, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = countries_on(client.get(address).text)
    SHELF.clear()
    monkeypatch.setattr(telling, "MOST_LINES", MOST)
    walked: set[str] = set()
    numbers = set("1")
    for number in range(1, 200):
        text = client.get(f"{address}{'&' if '?' in address else '?'}list={number}").text
        walked |= countries_on(text)
        for some in LISTS.findall(text):
            assert len(re.findall(r"<li\b|<tr>", some)) <= MOST
        numbers |= set(re.findall(r"[?&;]list=(\d+)", text))
        assert "list=1&amp;list" not in text
        if str(number + 1) not in numbers:
            break
    assert walked == whole
    assert len(numbers) > 2
    assert whole


def countries_on(html: str) -> set[str]:
    return set(re.findall(r"/countries/(\w+)/", seen(html)))
