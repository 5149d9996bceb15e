"""Behind a stop of full width stands no other space; what somebody wrote stays as it is."""

import re

import pytest
from django.test import Client

from biocap.web.wide_stops import tightened

GAP = re.compile(r"[。，；：、！？]\s+[<\w]")


@pytest.mark.parametrize("element", ["bdi lang='zh'", "textarea", "option", "pre"])
def test_what_somebody_wrote_stays_as_it_is(element: str) -> None:
    page = f"<p><{element}>一。 \n二</{element.split()[0]}></p>"
    assert tightened(page) == page


def test_values_that_are_sent_again_stay_as_they_are() -> None:
    page = '<input value="一。\n二"><span title="一。 二">一</span>'
    assert tightened(page) == page


@pytest.mark.django_db
def test_page_that_is_made_for_each_reader_has_no_gap(client: Client) -> None:
    page = client.get("/zh/accounts/login/").content.decode()
    assert "。<a" in page
    assert not GAP.search(page)
