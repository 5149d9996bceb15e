"""Words with characters that no document takes are printed without them."""

import io
from datetime import UTC, date, datetime

import docx
import pypdf
import pytest

from biocap.reports.tool_review import REVIEW_KINDS, review_as_file
from biocap.toolbox.queries import load_register
from biocap.toolbox.review.public import ReviewSummary
from biocap.toolbox.review.rules import ReviewReason, ToolCounts

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
WHY = "Invented: kept\x0bby\x00 few.\x1f"
SUMMARY = ReviewSummary(
    number=1,
    title="Invented\x0creview",
    aim="\x01To see.",
    opens_on=date(2026, 3, 1),
    closes_on=date(2026, 3, 31),
    shown="name",
    fictional=True,
    invited=1,
    submitted=1,
    tools=(ToolCounts("liaison-group", 1, reasons=(ReviewReason(WHY, "revise", "Ada\x0b", ""),)),),
)


def told(made: bytes, kind: str) -> str:
    if kind == "pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    word = docx.Document(io.BytesIO(made))
    assert word.core_properties.subject == "Invented review"
    return "\n".join(it.text for it in word.paragraphs)


@pytest.mark.parametrize("kind", REVIEW_KINDS)
def test_a_document_is_written_whatever_was_pasted(kind: str) -> None:
    made = review_as_file(SUMMARY, load_register("en"), (), kind, "", "en", AT)
    assert "Invented: kept by few." in told(made, kind)
