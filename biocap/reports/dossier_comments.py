"""What was said of the answers of a country, as its dossier tells it: what was withdrawn is not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap import formats
from biocap.collection.models import Submission
from biocap.countries.models import AnswerComment
from biocap.countries.queries import talks_of
from biocap.formats import Edition, Texts
from biocap.reports.blocks import Label
from biocap.reports.draft import Draft, row
from biocap.telling import dates
from biocap.telling.locales import language_name


@dataclass(frozen=True)
class CommentTold:
    """A comment that stands, and the question, and row, of which it speaks, in words."""

    comment: AnswerComment
    about: str


def comments_told(submission: Submission, language: str) -> Iterator[CommentTold]:
    """Yield the comments on the answers of a submission that stand, each talk in its order."""
    edition = formats.load_edition(submission.format_code, submission.edition)
    texts = edition.texts(language)
    for talk in talks_of(submission):
        about = _about(talk.begun.key, edition, texts)
        for comment in (talk.begun, *talk.answers):
            if comment.withdrawn_at is None:
                yield CommentTold(comment, about)


def comments_table(draft: Draft, title: str, told: list[CommentTold]) -> None:
    """Add the comments on the answers of a submission: of what, by whom, when, and in which
    language each is written."""
    rows = [
        row(
            Label(it.about),
            Label(it.comment.text),
            Label(it.comment.by.name),
            Label(dates.short_moment(it.comment.at)),
            Label(language_name(it.comment.language)),
        )
        for it in told
    ]
    head = (_("Question"), _("Comment"), _("By whom"), _("When"), _("Language"))
    draft.table(Label(title).words, head, rows, (3, 5, 2, 2, 2), (0, 1, 2, 3, 4))


def _about(key: str, edition: Edition, texts: Texts) -> str:
    question, line = edition.keys.get(key, (None, None))
    words = texts.questions.get(question.code if question else key)
    if words is None:
        return key
    row_label = words.rows.get(line.code, line.code) if line else ""
    return ": ".join(filter(None, (words.label, row_label)))
