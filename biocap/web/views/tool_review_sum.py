"""What reviewers of tools say in sum: the public page, its files, the document for a meeting."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.formats.choices import MEDIA_TYPES
from biocap.library.places import library_root
from biocap.reports.tool_review import REVIEW_KINDS, review_as_file
from biocap.shared.problems import Problem
from biocap.toolbox.queries import Register, load_register
from biocap.toolbox.review.problems import TOOL_REVIEW_NOT_PUBLIC
from biocap.toolbox.review.public import PublicOutcome, ReviewSummary, read_tool_reviews
from biocap.toolbox.review.tables import (
    ToldReason,
    reasons_by_tool,
    review_facts,
    reviewed_tools_table,
    what_counts_mean,
)
from biocap.web.access import allow
from biocap.web.definition_files import definition_file
from biocap.web.tables import Drawn, drawn
from biocap.web.views.library.frame import way_of
from biocap.web.views.library.serving import missing


@dataclass(frozen=True)
class SumOfReview:
    """A summary as pages show it."""

    summary: ReviewSummary
    facts: list[tuple[str, str]]
    table: Drawn
    meaning: str
    reasons: list[tuple[str, list[ToldReason]]]


def sum_of(request: HttpRequest, summary: ReviewSummary, register: Register) -> SumOfReview:
    """Return a summary as pages show it, in the reader's language."""
    return SumOfReview(
        summary,
        review_facts(summary),
        drawn(reviewed_tools_table(summary, register), way_of(request), style="stacked wide"),
        what_counts_mean(summary),
        reasons_by_tool(summary, register),
    )


@allow("toolbox.read")
def tool_review_public(request: HttpRequest, number: int) -> HttpResponse:
    """Show a summary that is public, or hand it out as a file or a document."""
    told, register = read_tool_reviews(library_root()), load_register(get_language() or "en")
    summary = told.review(number)
    if summary is None:
        return missing(request, TOOL_REVIEW_NOT_PUBLIC())
    outcomes = tuple(it for it in told.outcomes if it.review == number)
    if kind := request.GET.get("document", ""):
        return review_file(summary, register, outcomes, kind)
    if kind := request.GET.get("format", ""):
        try:
            return definition_file(
                reviewed_tools_table(summary, register),
                kind,
                register.language,
                what_counts_mean(summary),
            )
        except Problem as problem:
            return missing(request, problem)
    context = {
        "register": register,
        "sum": sum_of(request, summary, register),
        "query": "",
        "documents": [(kind, urlencode({"document": kind})) for kind in REVIEW_KINDS],
        "section": "plan",
    }
    return render(request, "toolbox/review.html", context)


def review_file(
    summary: ReviewSummary, register: Register, outcomes: tuple[PublicOutcome, ...], kind: str
) -> HttpResponse:
    """Return the document for the meeting as `docx` or `pdf`; anything else is PDF."""
    kind = kind if kind in REVIEW_KINDS else "pdf"
    notice = ""
    if register.language != (get_language() or "en"):
        notice = _("The words of the register stand here in English only.")
    content = review_as_file(
        summary, register, outcomes, kind, notice, get_language() or "en", datetime.now(UTC)
    )
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    name = f"biocap-tool-review-{summary.number}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
