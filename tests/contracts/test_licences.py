"""Every public file names the licence of the data: what a page, a feed or a picture leads to."""

import re

from django.test import Client

from biocap.library.queries import Library
from tests.contracts.public_pages import FILES, kind_of_page, links_of

NOT_FOR_US_TO_LICENSE = {
    "public-file": "a Party gave it with its answers; its rights are its own",
    "meeting-file": "a document of a meeting; its rights are of who wrote it",
}
NOT_PUBLIC = {"activity-report-file": "written for the Secretariat, which signs in for it"}
PICTURE = re.compile(r'<img[^>]*?\ssrc="([^"]+)"')
STATED = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'


def test_every_file_that_a_page_leads_to_names_its_licence(
    pages: dict[str, str], frozen: Library
) -> None:
    one_of_each: dict[str | None, str] = {"activity-template": "/en/activities/template.csv"}
    for html in pages.values():
        for link in (*links_of(html), *PICTURE.findall(html)):
            if kind_of_page(link) in FILES:
                one_of_each.setdefault(kind_of_page(link), link)
    handed_out = FILES - NOT_FOR_US_TO_LICENSE.keys() - NOT_PUBLIC.keys()
    assert handed_out <= one_of_each.keys()
    answers = {kind: Client().get(one_of_each[str(kind)]) for kind in handed_out}
    assert {kind: it.status_code for kind, it in answers.items() if it.status_code != 200} == {}
    assert [kind for kind, it in answers.items() if it.headers.get("Link") != STATED] == []
    for kind in ("resources-feed", "unserved-feed", "chart"):  # read and kept without their heads
        assert "CC BY 4.0" in answers[kind].content.decode(), kind
