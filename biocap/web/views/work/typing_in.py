"""A form that came on paper is typed in, a section at a time: all of a page goes in or none."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap import formats
from biocap.collection import operations
from biocap.collection.choices import Channel
from biocap.collection.refusals import Stale
from biocap.formats import Question, Refused, Section
from biocap.formats.parts import parts_read
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.answered import section_title
from biocap.telling.answers import AnswerPart
from biocap.telling.numbers import whole
from biocap.telling.said import answer_said
from biocap.web import kept
from biocap.web.access import allow
from biocap.web.forms.page import revision_mark
from biocap.web.forms.posted_answers import keys_of
from biocap.web.forms.presenting import anchor_of, present
from biocap.web.forms.questions import QuestionView
from biocap.web.forms.refusals import refusals
from biocap.web.forms.state import FindingLine
from biocap.web.forms.typing_in import TypedQuestion, box_after, typed_answer, typed_question
from biocap.web.numbers_given import number_given
from biocap.web.templatetags.telling import in_tongues
from biocap.web.views.work.drafts import WorkDraft, load_draft
from biocap.web.views.work.keeping import kept_if_signed_out
from biocap.web.views.work.posted import NOTHING_TYPED, Typed
from biocap.web.views.work.sections import section_or_404
from biocap.web.words import problem_sentence


def _page_of(submission_id: object, section_code: object) -> str:
    return f"paper:{submission_id}/{section_code}"


@kept_if_signed_out(_page_of)
@allow("section.answer", subject=section_or_404, hidden=True)
def type_in(request: HttpRequest, submission_id: uuid.UUID, section_code: str) -> HttpResponse:
    """Show a section as the paper prints it, or save what was typed of it: all of it or nothing."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    draft = replace(load_draft(submission_id).seen_by(by), unread={})
    asked = draft.section(section_code)
    if request.method == "POST":
        kept.forget(request)
        return _taken(request, draft, asked, by, at)
    if not draft.is_open:
        return redirect("submission", submission_id)
    typed = Typed(more=request.GET.get("more", ""))
    waiting = kept.waiting_for(request, _page_of(submission_id, section_code))
    if waiting is None:
        return _shown(request, draft, asked, typed, focus=request.GET.get("at", ""))
    posted = QueryDict(mutable=True)
    for name, value in waiting.fields:
        posted.appendlist(name, value)
    read = _read(draft, asked, posted)
    typed = replace(read.typed, more=typed.more)
    return _shown(request, draft, asked, typed, posted=posted, waited=True)


class _Page:
    """What a posted page gives: answers that were touched, and what of them cannot be read."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}
        self.base: dict[str, int] = {}
        self.raw: dict[str, Any] = {}
        self.marks: dict[str, str] = {}
        self.findings: dict[str, tuple[FindingLine, ...]] = {}

    @property
    def typed(self) -> Typed:
        return Typed(self.raw, self.findings, {}, self.marks)


def _asked(draft: WorkDraft, section: Section) -> list[Question]:
    """Return the questions that the paper prints of a section, asked by the answers or not."""
    return [one for one in section.offered(draft.values) if one.is_answered and one.kind != "file"]


def _read(draft: WorkDraft, section: Section, posted: QueryDict) -> _Page:
    page = _Page()
    for question in _asked(draft, section):
        for key in keys_of(question):
            mark = str(posted.get(f"{key}:was", ""))
            if not mark:
                continue
            stands = draft.values.get(key)
            raw = typed_answer(question, key, posted, stands is not None)
            page.raw[key], page.marks[key] = raw, mark
            revision, _dash, digest = mark.partition("-")
            try:
                read = formats.as_written(draft.edition, key, raw)
                value = formats.read_answer(draft.edition, key, read)
            except Refused:
                _good, wrong = parts_read(draft.edition, key, raw, stands)
                page.findings[key] = refusals(draft.edition, draft.texts, key, wrong)
                continue
            if digest == revision_mark(0, value)[2:] or (value is None and not digest):
                continue
            page.given[key] = read
            page.base[key] = number_given(revision)
    return page


def _taken(
    request: HttpRequest, draft: WorkDraft, asked: Section, by: Person, at: datetime
) -> HttpResponse:
    posted = request.POST
    page, error = _read(draft, asked, posted), ""
    if not page.findings:
        try:
            operations.save_set(
                draft.submission, page.given, by, at, Channel.PAPER, base_revisions=page.base
            )
            return _led_on(request, draft, asked, page)
        except Stale as stale:
            _tell_conflicts(draft, page, stale)
        except Problem as problem:
            error = problem_sentence(problem)
    draft = replace(draft.anew(), unread={})
    return _shown(request, draft, asked, page.typed, posted=posted, error=error, status=422)


def _tell_conflicts(draft: WorkDraft, page: _Page, stale: Stale) -> None:
    """Say at each answer that changed meanwhile what stands there, and let a second save decide."""
    for one in stale.conflicts:
        question, _row = draft.edition.keys[one.key]
        stands = answer_said(question, draft.texts, one.theirs) or (AnswerPart(_("taken back")),)
        said = SafeString(
            conditional_escape(
                _(
                    "%(by)s saved another value while you had this page open: %(value)s. "
                    "What you typed still stands here; saved again, it takes that place."
                )
            )
            % {"by": conditional_escape(one.author), "value": in_tongues(stands)}
        )
        page.findings[one.key] = (FindingLine("refused", said, anchor=anchor_of(one.key)),)
        page.marks[one.key] = revision_mark(one.revision, one.theirs)


def _led_on(request: HttpRequest, draft: WorkDraft, asked: Section, page: _Page) -> HttpResponse:
    """Lead on after a save: to the next section, to one that was named, or to the next box."""
    count = len(page.given)
    said = ngettext("%(n)s answer was saved.", "%(n)s answers were saved.", count)
    messages.success(request, said % {"n": whole(count)})
    codes = [code for code, _title in sections_to_type_in(draft)]
    here, go = _url(draft, asked.code), request.POST.get("go", "")
    if go in codes:
        return redirect(_url(draft, go))
    if more := request.POST.get("more"):
        return redirect(f"{here}?{urlencode({'more': more})}#{anchor_of(more)}")
    if request.POST.get("then") == "next":
        place = codes.index(asked.code) + 1
        if place < len(codes):
            return redirect(_url(draft, codes[place]))
        return redirect("answer_files", draft.submission.pk)
    box = box_after(_asked(draft, asked), request.POST, frozenset(page.given))
    return redirect(f"{here}?{urlencode({'at': box})}" if box else here)


def _url(draft: WorkDraft, section: str) -> str:
    return reverse("type_in", args=[draft.submission.pk, section])


def sections_to_type_in(draft: WorkDraft) -> list[tuple[str, str]]:
    """Return code and title of the sections that the reader may answer and the paper prints."""
    return [
        (section.code, section_title(section, draft.texts))
        for section in draft.edition.sections
        if (draft.seen is None or section.code in draft.seen) and _asked(draft, section)
    ]


def _questions(
    draft: WorkDraft, asked: Section, typed: Typed, posted: QueryDict | None, focus: str
) -> list[TypedQuestion]:
    answers = draft.answers(typed)
    page = draft.page(asked, typed)
    views = {view.code: view for view in page.questions if isinstance(view, QuestionView)}
    return [
        typed_question(
            question,
            views.get(question.code) or present(draft.edition, draft.texts, question, answers),
            draft.values,
            posted,
            focus,
        )
        for question in _asked(draft, asked)
    ]


def _shown(
    request: HttpRequest,
    draft: WorkDraft,
    asked: Section,
    typed: Typed = NOTHING_TYPED,
    *,
    posted: QueryDict | None = None,
    focus: str = "",
    error: str = "",
    waited: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "section": "work",
        "submission": draft.submission,
        "head": draft.head(cast(Person, request.user)),
        "wording": draft.wording(),
        "rehearsal": draft.rehearsal,
        "title": section_title(asked, draft.texts),
        "here": asked.code,
        "sections": sections_to_type_in(draft),
        "selected": draft.page(asked).selected,
        "questions": _questions(draft, asked, typed, posted, focus),
        "refused": len(typed.findings),
        "error": error,
        "waited": waited,
    }
    return render(request, "work/type_in.html", context, status=status)
