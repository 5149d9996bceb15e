"""Every page that draws a table of figures takes the choice of Parties, or a reason stands here."""

import re

from biocap.web.presenters.addresses import OF_A_CHOICE
from tests.contracts.public_pages import kind_of_page

ROWS = "its numbers count rows of files"
WITHOUT = {
    "activities-compared": "each column is one activity",
    "country": "it is of one Party",
    "exchange": "its numbers are of the answers to one question each",
    "figure": "it opens one figure of another page, for the choice that its address names",
    "library": ROWS,
    "library-snapshot": ROWS,
    "meetings": "its numbers are of one meeting each, as its report counts",
    "national-plan": "it is of one plan of one Party",
    "obligations": "its numbers are days that the Protocol sets",
    "offer": "it is of one offer",
    "offers": "each row is one offer with its own amount, whoever may use it",
    "organization-page": "it is of one organization",
    "organizations-public": "each row is one organization, wherever it works",
    "regional-bodies": "each row is a choice of Parties itself",
    "regional-body": "it is a choice of Parties itself",
    "tool": "it counts what is used by all Parties, each number with its own base",
    "tool_review_public": "its numbers are of the reviewers of one review",
    "roster-use": "it counts a handful of assignments of today by who asked and who was asked",
}
"""Kinds of pages with a table of numbers that take no choice, each with the reason."""
NUMBERS = re.compile(r'<td[^>]*?\sclass="(?:[^"]*\s)?n[\s"]')


def test_every_table_of_figures_takes_a_choice_or_says_why_not(pages: dict[str, str]) -> None:
    drawn, chosen = set(), set()
    for address, html in pages.items():
        kind = kind_of_page("/en" + address)
        if NUMBERS.search(html):
            drawn.add(kind)
        if 'name="parties"' in html:
            chosen.add(kind)
    without = drawn - OF_A_CHOICE
    assert (without - WITHOUT.keys(), WITHOUT.keys() - without) == (set(), set())
    assert len(drawn) > 20
    assert chosen == OF_A_CHOICE
