"""What waits unsaved for a form, in words: each answer that differs from the one that stands."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from biocap import formats
from biocap.formats import Refused
from biocap.telling.answers import AnswerPart, as_it_stands
from biocap.telling.lists import headed
from biocap.telling.said import answer_said
from biocap.web import kept
from biocap.web.forms.posted_answers import keys_of, raw_answer
from biocap.web.views.work.drafts import WorkDraft


@dataclass(frozen=True)
class KeptLine:
    """A question with what was sent for it."""

    label: str
    words: tuple[AnswerPart, ...]


@dataclass(frozen=True)
class KeptPage:
    """What was sent for a section; `url` is where it can be saved, if the form is open."""

    sent: kept.KeptFields
    lines: tuple[KeptLine, ...]
    url: str
    is_open: bool


def kept_page(request: HttpRequest, draft: WorkDraft, section: str = "") -> KeptPage | None:
    """Return what waits for a section of the draft, or for any; None if nothing does."""
    form = str(draft.submission.pk)
    sent = kept.waiting_for(request, f"{form}/{section}" if section else form)
    if sent is None:
        return None
    asked = draft.section(sent.section)
    posted = QueryDict(mutable=True)
    for name, value in sent.fields:
        posted.appendlist(name, value)
    keys = [key for question in asked.questions for key in keys_of(question)]
    lines = [_kept_line(draft, key, posted) for key in keys]
    return KeptPage(
        sent,
        tuple(line for line in lines if line is not None),
        draft.url_of(asked.code),
        draft.is_open,
    )


def _kept_line(draft: WorkDraft, key: str, posted: QueryDict) -> KeptLine | None:
    question, row = draft.edition.keys[key]
    stands = draft.values.get(key)
    raw = raw_answer(question, key, posted, stands is not None)
    words = draft.texts.questions[question.code]
    try:
        read = formats.read_answer(draft.edition, key, formats.as_written(draft.edition, key, raw))
        said = () if read == stands else answer_said(question, draft.texts, read)
    except Refused:
        said = as_it_stands(raw)
    if not said:
        return None
    label = f"{headed(words.label)}{words.rows.get(row.code, row.code)}" if row else words.label
    return KeptLine(label, said)
