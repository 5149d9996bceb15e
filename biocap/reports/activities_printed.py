"""The analysis of activities for who asks for it in the browser: one file, made at once."""

from datetime import datetime

from biocap.library.period import Period, in_period
from biocap.library.queries import Library
from biocap.reports.activities import activities_report
from biocap.reports.documents import TEMPLATES, marked_if_withdrawn
from biocap.reports.front import Front
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word


def printed_activities(
    whole: Library, period: Period | None, language: str, part: str, kind: str, at: datetime
) -> bytes:
    """Return the analysis report of activities (`report`, `annexes`) as docx or pdf."""
    front = Front(language=language)
    made = activities_report(in_period(whole, period), whole, front, at.date())
    document = marked_if_withdrawn(made.body if part == "report" else made.annexes, whole)
    if kind == "docx":
        return write_word(document, TEMPLATES / "synthesis.docx", at)
    return write_pdf(document, TEMPLATES / "synthesis.typ", at)
