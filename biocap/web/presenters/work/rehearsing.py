"""What a rehearsal finds of a form, as its page tells it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.formats import Question, Texts
from biocap.rehearsal.findings import FormFindings
from biocap.shared.text import noop
from biocap.telling.tables import Column
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class FoundLine:
    """A question of the form, and what was found of it."""

    question: str
    label: str
    found: str


FOUND: tuple[Column[FoundLine], ...] = (
    on_page("question", noop("Code"), lambda line: line.question),
    on_page("label", noop("Question"), lambda line: line.label),
    on_page("found", noop("What was found"), lambda line: line.found),
)


def found_table(found: FormFindings, texts: Texts) -> Drawn | None:
    """Return the questions of which something was found, in the order of the form; None of none."""
    said: dict[str, list[str]] = {}

    def say(questions: tuple[Question, ...], words: str) -> None:
        for question in questions:
            said.setdefault(question.code, []).append(words)

    say(found.untabled, _("in no table: read word for word"))
    say(found.private, _("never published"))
    say(found.undrawn, _("of a kind that is not drawn: nothing was found out"))
    say(found.unread, _("no indicator and no outcome reads it"))
    lines = [
        FoundLine(
            question.code, texts.questions[question.code].label, "; ".join(said[question.code])
        )
        for question in found.edition.questions.values()
        if question.code in said
    ]
    caption, pictures = _("Questions"), {"label": OWN_WORDS}
    return list_on_page(FOUND, lines, pictures=pictures, caption=caption) if lines else None
