"""What a rehearsal finds of a form, as its page tells it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.formats import Question, Texts
from biocap.rehearsal.findings import FormFindings
from biocap.shared.text import noop
from biocap.telling.tables import Column
from biocap.web.columns import CODE, OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class FoundLine:
    """A question of the form of which something was found."""

    question: str
    label: str


@dataclass(frozen=True)
class FoundQuestions:
    """One thing that was found, and the questions of which it was."""

    words: str
    table: Drawn


FOUND: tuple[Column[FoundLine], ...] = (
    on_page("question", noop("Code"), lambda line: line.question),
    on_page("label", noop("Question"), lambda line: line.label),
)


def found_questions(found: FormFindings, texts: Texts) -> list[FoundQuestions]:
    """Return each thing that was found of any question, the questions in the order of the form."""
    things = (
        (_("No indicator and no outcome reads it"), found.unread),
        (_("In no table: read word for word"), found.untabled),
        (_("Never published"), found.private),
        (_("Of a kind that is not drawn: nothing was found out"), found.undrawn),
    )
    return [
        FoundQuestions(words, _questions(questions, texts))
        for words, questions in things
        if questions
    ]


def _questions(questions: tuple[Question, ...], texts: Texts) -> Drawn:
    lines = [FoundLine(it.code, texts.questions[it.code].label) for it in questions]
    return list_on_page(FOUND, lines, pictures={"question": CODE, "label": OWN_WORDS})
