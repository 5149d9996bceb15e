"""Comments on the answers of a section: written, answered, settled, withdrawn."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from biocap.collection.permissions import may
from biocap.collection.queries import SectionOf
from biocap.countries import operations
from biocap.countries.openings import DraftLookedAt
from biocap.countries.queries import sections_read, talks_of
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.answered import answered
from biocap.telling.answers import AnswerPart
from biocap.web.access import allow
from biocap.web.forms.comments import AnswerForm, CommentForm
from biocap.web.forms.page import SectionPage
from biocap.web.forms.presenting import anchor_of
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.comments import Commenting, commented_answers, talks_table
from biocap.web.tables import Drawn
from biocap.web.views.work.drafts import WorkDraft, load_draft
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import problem_sentence


def commented_or_404(submission_id: uuid.UUID, section_code: str, **_: object) -> DraftLookedAt:
    """Return a section of a draft for `allow`, as what is commented on."""
    return DraftLookedAt(submission_or_404(submission_id), section_code, datetime.now(UTC))


@allow("comment.read", subject=commented_or_404, hidden=True)
def section_comments(
    request: HttpRequest, submission_id: uuid.UUID, section_code: str
) -> HttpResponse:
    """Show what is said of the answers of a section, and take what is said of them.

    `?about=` a question, whose form is shown at once.
    """
    reader = cast(Person, request.user)
    draft = load_draft(submission_id)
    section = draft.section(section_code)
    acts = {"withdraw": _withdraw, "back": _put_back, "settle": _settle, "open": _open_again}
    sent: CommentForm | None = None
    status = 200
    if request.method == "POST":
        act = request.POST.get("act", "")
        try:
            if act in acts:
                return _led_to(draft, section_code, acts[act](request, draft, reader))
            sent = _sent(request, draft, section_code)
            if sent.is_valid():
                number = _added(draft, sent, reader)
                messages.success(request, _("Your comment stands."))
                return _led_to(draft, section_code, number)
            status = 422
        except Problem as problem:
            if sent is None:
                messages.error(request, problem_sentence(problem))
                return redirect(draft.comments_of(section_code))
            sent.add_error("text", problem_sentence(problem))
            status = problem.status
    of_section = DraftLookedAt(draft.submission, section_code, datetime.now(UTC))
    commenting = Commenting(
        reader,
        draft.is_open and may(reader, "comment.add", of_section),
        sent,
        request.GET.get("about", ""),
    )
    page = _page(draft, reader, of_section)
    is_own = may(reader, "upload.read", SectionOf(draft.submission, section_code))
    files = {
        key: AnswerPart(it.name, address=it.url if is_own else "")
        for key, it in draft.uploads.items()
    }
    told = answered(draft.edition, draft.texts, draft.values, draft.respondent, files=files)
    context = {
        "section": "work",
        "rehearsal": draft.rehearsal,
        "submission": draft.submission,
        "respondent": draft.respondent,
        "wording": draft.wording(),
        "page": page,
        "others": [(draft.comments_of(item.code), item) for item in page.rail],
        "is_guest": not is_own,
        "may_enter": draft.is_open and may(reader, "section.answer", of_section),
        "back": _back_to_answers(draft, reader, of_section, is_own),
        "may_settle": draft.is_open and may(reader, "comment.settle", of_section),
        "may_add": commenting.may_add,
        "answers": commented_answers(
            draft.edition,
            draft.texts,
            section.code,
            told,
            talks_of(draft.submission, section_code),
            commenting,
        ),
    }
    return render(request, "work/comments.html", context, status=status)


def comments_table(draft: WorkDraft, page: SectionPage) -> Drawn:
    """Return what is said of a draft, section by section, of those in which something is."""
    titles = [(item.code, item.title) for item in page.rail]
    return talks_table(str(draft.submission.pk), titles, talks_of(draft.submission))


def _back_to_answers(
    draft: WorkDraft, reader: Person, of_section: DraftLookedAt, is_own: bool
) -> str:
    """Return where the reader reads these answers themselves: to change them, or as a whole."""
    if not is_own:
        return reverse("opened_draft", args=[draft.submission.pk])
    if draft.is_open and may(reader, "section.answer", of_section):
        return draft.url_of(str(of_section.section))
    if may(reader, "submission.read", draft.submission):
        return reverse("review", args=[draft.submission.pk])
    return ""


def _page(draft: WorkDraft, reader: Person, of_section: DraftLookedAt) -> SectionPage:
    page = draft.page(draft.section(str(of_section.section)))
    seen = sections_read(reader, of_section)
    return page if seen is None else page.only(seen)


def _sent(request: HttpRequest, draft: WorkDraft, section: str) -> CommentForm:
    key = request.POST.get("key", "")
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) <= 18:
        return AnswerForm(request.POST, key, int(number))
    question = draft.edition.keys[key][0] if key in draft.edition.keys else None
    question = question or draft.edition.questions.get(key)
    if question is None or question.section != section:
        raise Http404
    words = draft.texts.questions[question.code].rows
    rows = [(row.key, words.get(row.code, row.code)) for row in question.rows]
    keys = [(question.code, _("the whole answer")), *rows]
    return CommentForm(request.POST, keys, anchor_of(question.code))


def _added(draft: WorkDraft, sent: CommentForm, by: Person) -> int:
    given = sent.cleaned_data
    comment = operations.add_comment(
        draft.submission,
        given["key"],
        given["text"],
        language=given["language"],
        in_answer_to=given.get("number"),
        by=by,
        at=datetime.now(UTC),
    )
    return comment.in_answer_to_id or comment.pk


def _number(request: HttpRequest) -> int:
    number = request.POST.get("number", "")
    return number_given(number)


def _withdraw(request: HttpRequest, draft: WorkDraft, by: Person, back: bool = False) -> int:
    comment = operations.withdraw_comment(
        draft.submission, _number(request), back=back, by=by, at=datetime.now(UTC)
    )
    said = _("It stands again.") if back else _("Withdrawn. You can put it back.")
    messages.success(request, said)
    return comment.in_answer_to_id or comment.pk


def _put_back(request: HttpRequest, draft: WorkDraft, by: Person) -> int:
    return _withdraw(request, draft, by, back=True)


def _settle(request: HttpRequest, draft: WorkDraft, by: Person, settled: bool = True) -> int:
    begun = operations.settle_comment(
        draft.submission, _number(request), settled=settled, by=by, at=datetime.now(UTC)
    )
    messages.success(request, _("Marked as settled.") if settled else _("It is open again."))
    return begun.pk


def _open_again(request: HttpRequest, draft: WorkDraft, by: Person) -> int:
    return _settle(request, draft, by, settled=False)


def _led_to(draft: WorkDraft, section: str, number: int) -> HttpResponse:
    return redirect(f"{draft.comments_of(section)}#c-{number}")
