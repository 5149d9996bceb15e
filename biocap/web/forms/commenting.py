"""How many comments are open: at each question of a page, and at each section of its rail."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.formats import Edition
from biocap.web.forms.page import HiddenQuestion, SectionPage
from biocap.web.forms.questions import QuestionView
from biocap.web.forms.rail import RailItem
from biocap.web.forms.state import CommentsMark

GO = "comments:"
"""How the button without scripts begins that leads to the comments on a question."""

OpenTalks = Mapping[tuple[str, str], int]
"""How many talks are open, by section and key."""


def with_comments(page: SectionPage, talks: OpenTalks, edition: Edition, url: str) -> SectionPage:
    """Return the page with what is open at its sections and questions; `url`: of its comments."""
    of_question: dict[str, int] = {}
    for (section, key), count in talks.items():
        if section == page.code:
            code = edition.keys[key][0].code if key in edition.keys else key
            of_question[code] = of_question.get(code, 0) + count
    return replace(
        page,
        questions=tuple(_commented(question, of_question, url) for question in page.questions),
        rail=tuple(_counted(item, talks) for item in page.rail),
    )


def _commented(
    question: QuestionView | HiddenQuestion, of_question: Mapping[str, int], url: str
) -> QuestionView | HiddenQuestion:
    if isinstance(question, HiddenQuestion):
        view = _commented(question.view, of_question, url)
        return replace(question, view=cast(QuestionView, view))
    if not question.asks:
        return question
    return replace(question, comments=_mark(question, of_question.get(question.code, 0), url))


def _mark(question: QuestionView, count: int, url: str) -> CommentsMark:
    return CommentsMark(
        f"{url}?about={question.code}#{question.anchor}",
        f"{GO}{question.code}",
        comments_open(count) if count else _("Comment on this answer"),
    )


def _counted(item: RailItem, talks: OpenTalks) -> RailItem:
    count = sum(n for (section, _key), n in talks.items() if section == item.code)
    return replace(item, comments=comments_open(count)) if count else item


def comments_open(count: int) -> str:
    """Return how many comments are open, in words."""
    return ngettext("%(n)s open comment", "%(n)s open comments", count) % {"n": count}
