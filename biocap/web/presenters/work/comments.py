"""What is said of the answers of a draft: each answer in words, with the talks about it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from biocap.countries.commenting import Comment, Talk
from biocap.countries.models import AnswerComment
from biocap.formats import Edition, Texts
from biocap.parties.models import Person
from biocap.shared.text import noop
from biocap.telling.answered import Answered, AnsweredSection
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.forms.comments import AnswerForm, CommentForm
from biocap.web.forms.presenting import anchor_of
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class CommentLine:
    """One comment; of one that was withdrawn only who wrote it reads the text still."""

    number: int
    who: str
    at: datetime
    text: str
    language: str
    is_own: bool
    is_withdrawn: bool


@dataclass(frozen=True)
class TalkLine:
    """A comment and what answers it. `form`: to answer, None where nobody may."""

    number: int
    about: str
    lines: tuple[CommentLine, ...]
    is_settled: bool
    settled_by: str
    settled_at: datetime | None
    form: AnswerForm | None
    is_being_answered: bool


@dataclass(frozen=True)
class CommentedAnswer:
    """A question with its answer and the talks about it.

    `answered` is None for one that is not asked now. `form`: to begin a talk, None where nobody
    may; `is_open`: shown at once.
    """

    anchor: str
    label: str
    answered: Answered | None
    talks: tuple[TalkLine, ...]
    form: CommentForm | None
    is_open: bool


@dataclass(frozen=True)
class Commenting:
    """What the reader may do, what they sent in vain, and whose comments these are."""

    reader: Person
    may_add: bool
    sent: CommentForm | None = None
    about: str = ""
    """The question whose form is shown at once."""

    def sent_for(self, key: str, number: int | None = None) -> CommentForm | None:
        """Return the form that was sent here and not taken."""
        if self.sent is None:
            return None
        answers = self.sent.data.get("number") if isinstance(self.sent, AnswerForm) else None
        here = str(number) == str(answers) if number else answers is None
        return self.sent if here and self.sent.data.get("key") == key else None


def commented_answers(
    edition: Edition,
    texts: Texts,
    section: str,
    answered: Sequence[AnsweredSection],
    talks: Iterable[Talk[AnswerComment]],
    commenting: Commenting,
) -> list[CommentedAnswer]:
    """Return the questions of a section that are asked, then those of which something is said."""
    by_question: dict[str, list[Talk[AnswerComment]]] = {}
    for talk in talks:
        key = talk.begun.key
        code = edition.keys[key][0].code if key in edition.keys else key
        by_question.setdefault(code, []).append(talk)
    asked = {it.code: it for each in answered if each.code == section for it in each.questions}
    codes = [*asked, *(code for code in by_question if code not in asked)]
    return [
        _commented(edition, texts, code, asked.get(code), by_question.get(code, ()), commenting)
        for code in codes
    ]


def _commented(
    edition: Edition,
    texts: Texts,
    code: str,
    answered: Answered | None,
    talks: Iterable[Talk[AnswerComment]],
    commenting: Commenting,
) -> CommentedAnswer:
    words = texts.questions.get(code)
    rows = words.rows if words else {}
    keys = [(code, _("the whole answer"))]
    if code in edition.questions:
        keys += [(row.key, rows.get(row.code, row.code)) for row in edition.questions[code].rows]
    labels = dict(keys[1:])
    form = None
    sent = next(filter(None, (commenting.sent_for(key) for key, _label in keys)), None)
    if commenting.may_add and answered is not None:
        form = sent or CommentForm(None, keys, anchor_of(code))
    return CommentedAnswer(
        anchor=anchor_of(code),
        label=words.label if words else code,
        answered=answered,
        talks=tuple(
            talk_line(talk, talk.begun.key, labels.get(talk.begun.key, ""), commenting)
            for talk in talks
        ),
        form=form,
        is_open=sent is not None or commenting.about == code,
    )


def talk_line(talk: Talk[Any], key: str, about: str, commenting: Commenting) -> TalkLine:
    """Return a talk for the page; `key`: of what it speaks, as its forms name it."""
    begun: Comment = talk.begun
    sent = commenting.sent_for(key, begun.pk)
    may_answer = commenting.may_add and begun.withdrawn_at is None
    form = sent if isinstance(sent, AnswerForm) else AnswerForm(None, key, begun.pk)
    return TalkLine(
        number=begun.pk,
        about=about,
        lines=tuple(_line(each, commenting.reader) for each in (begun, *talk.answers)),
        is_settled=begun.settled_at is not None,
        settled_by=begun.settled_by.name if begun.settled_by else "",
        settled_at=begun.settled_at,
        form=form if may_answer else None,
        is_being_answered=sent is not None,
    )


def _line(comment: Comment, reader: Person) -> CommentLine:
    is_own, is_withdrawn = comment.by_id == reader.pk, comment.withdrawn_at is not None
    return CommentLine(
        number=comment.pk,
        who=comment.by.name,
        at=comment.at,
        text=comment.text if is_own or not is_withdrawn else "",
        language=comment.language,
        is_own=is_own,
        is_withdrawn=is_withdrawn,
    )


@dataclass(frozen=True)
class SectionTalks:
    """How much is said of the answers of a section."""

    submission: str
    code: str
    title: str
    open: int
    settled: int


TALKS: tuple[Column[SectionTalks], ...] = (
    on_page(
        "section",
        noop("Section"),
        lambda line: line.title,
        opens=lambda line: Address("section_comments", (line.submission, line.code)),
    ),
    on_page("open", noop("Open comments"), lambda line: line.open, Kind.COUNT),
    on_page("settled", noop("Settled"), lambda line: line.settled, Kind.COUNT),
)


def talks_table(
    submission: str, titles: Iterable[tuple[str, str]], talks: Sequence[Talk[AnswerComment]]
) -> Drawn:
    """Return the sections of a draft in which something is said, with how much in each.

    `titles`: of every section by its code, in the order of the form.
    """
    stand = [talk for talk in talks if not talk.is_withdrawn]
    still = Counter(talk.begun.section for talk in stand if talk.is_open)
    every = Counter(talk.begun.section for talk in stand)
    lines = [
        SectionTalks(submission, code, title, still[code], every[code] - still[code])
        for code, title in titles
        if every[code]
    ]
    return list_on_page(TALKS, lines)
