"""One search finds everything that is public: each kind of thing, and each page by its name."""

import re

from django.test import Client
from django.urls import URLPattern

from biocap.library.queries import Library
from biocap.web import experience_urls, library_urls, meeting_urls, plan_urls, toolbox_urls
from biocap.web.presenters.search import titles
from biocap.web.presenters.search.pages import LEFT_OUT, OF_A_ROUND, OF_AN_EVALUATION, PAGES
from tests.contracts.public_pages import FILES, links_of

FOUND = {
    "countries": "kenya",
    "needs": "laboratories",
    "plan": "A.1.a",
    "outcomes": "A.1.o1",
    "activities": "detection",
    "organizations": "green fields",
    "plans": "customs officers",
    "offers": "course on detection",
    "bodies": "ecowas",
    "experts": "ada invented",
    "priorities": "CP-9/3",
    "obligations": "P-04",
    "tools": "coordination mechanism",
    "meetings": "seventh meeting of the liaison",
    "courses": "invented course on detection",
    "exchange": "invented inspectors",
    "questions": "competent authority",
    "rounds": "baseline",
    "pages": "roster",
}


def searched(client: Client, words: str, kind: str) -> list[str]:
    html = client.get("/en/search/", {"q": words, "kind": kind}).content.decode()
    main = html[html.index("<section") :] if "<section" in html else ""
    return links_of(main[: main.index("</section>")]) if main else []


def test_every_kind_is_found_and_leads_to_a_page(frozen: Library) -> None:
    client = Client()
    assert FOUND.keys() == titles().keys()
    first = {kind: searched(client, words, kind)[:1] for kind, words in FOUND.items()}
    assert [kind for kind, links in first.items() if not links] == []
    answers = {kind: client.get(link, follow=True).status_code for kind, (link,) in first.items()}
    assert {kind: status for kind, status in answers.items() if status != 200} == {}


def test_every_page_without_arguments_is_found_by_its_name_or_left_out_for_a_reason(
    frozen: Library,
) -> None:
    patterns: tuple[URLPattern, ...] = (
        *library_urls.urlpatterns,
        *plan_urls.urlpatterns,
        *toolbox_urls.urlpatterns,
        *meeting_urls.urlpatterns,
        *experience_urls.urlpatterns,
    )
    without = {str(it.name) for it in patterns if "<" not in str(it.pattern)} - FILES
    assert without == (PAGES.keys() | LEFT_OUT.keys()) - {"help"}
    client = Client()
    for name in (*PAGES.values(), *OF_A_ROUND.values(), *OF_AN_EVALUATION.values()):
        assert searched(client, re.sub(r"\W+", " ", name), "pages"), name
