"""What of a private contact, or of files, is public, by an answer of its own.

Annex IV asks for contact details so that others can follow up (COP-MOP/5/INF/3, paragraph 24).
That of an institution may be read by anybody once the question says so; that of a person only
if it says that the person agrees. Without that answer nothing is public, so that contacts
given before it was asked stay what they were promised to be. Files are opened alike, as a whole.
"""

from collections.abc import Mapping
from typing import Any

from biocap.formats.choices import OPENINGS
from biocap.formats.question import Question

OF_INSTITUTION = ("organization", "address", "website")
"""Parts of a contact that say nothing of a person."""


def opening_given(question: Question, answers: Mapping[str, Any]) -> str:
    """Return which of OPENINGS the answers give to a contact or to files; "": it stays private."""
    answer = answers.get(question.opened_by) if question.opened_by else None
    code = answer.get("code") if isinstance(answer, dict) else ""
    return code if code in OPENINGS.get(question.kind, ()) else ""


def public_part(question: Question, answers: Mapping[str, Any]) -> Any:
    """Return what of the answer is public, None if nothing of it is."""
    value = answers.get(question.code)
    match opening_given(question, answers):
        case "person" | "public":
            return value
        case "institution" if value:
            entries = value if question.many else [value]
            parts = [{name: e[name] for name in OF_INSTITUTION if name in e} for e in entries]
            kept = [part for part in parts if part]
            return (kept if question.many else kept[0]) if kept else None
    return None
