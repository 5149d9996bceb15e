"""What a rehearsal finds of the form that a round asks, before or while it is open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from biocap import formats
from biocap.collection.models import Round
from biocap.rehearsal.findings import findings_of_form
from biocap.rehearsal.minutes import minutes_rule
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.presenters.work.rehearsing import found_questions


@require_GET
@allow("round.board")
def rehearsal_findings(request: HttpRequest, code: str) -> HttpResponse:
    """Show which questions nothing uses, which indicators nothing feeds, and the minutes."""
    round_ = get_object_or_404(Round, code=code)
    edition = formats.load_edition(round_.format_code, round_.edition)
    findings, texts = findings_of_form(edition), edition.texts(page_language())
    context = {
        "section": "work",
        "round": round_,
        "rehearsal": round_.rehearsal,
        "found": findings,
        "form": texts.title,
        "rule": minutes_rule(),
        "questions": found_questions(findings, texts),
        "asked": len(edition.questions),
        "unfed": [indicator.code for indicator in findings.unfed],
    }
    return render(request, "work/rehearsal_findings.html", context)
