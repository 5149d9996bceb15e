"""The form: one page per section, each answer saved by itself or the page at once."""

import uuid
from datetime import UTC, datetime
from typing import cast

from csp.constants import HEADER
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import ResolverMatch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from biocap import formats
from biocap.collection import operations, queries
from biocap.collection.choices import Channel
from biocap.collection.queries import AnswerNow, SectionOf
from biocap.countries.at_work import note_at_work
from biocap.formats import Section
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.numbers import whole
from biocap.web import kept
from biocap.web.access import allow
from biocap.web.forms.controls import id_of
from biocap.web.forms.grids import GridField, RowField
from biocap.web.forms.page import HiddenQuestion, SectionPage
from biocap.web.forms.posted_answers import boxes, keys_of
from biocap.web.forms.presenting import anchor_of
from biocap.web.forms.questions import QuestionView
from biocap.web.not_done import fields_sent
from biocap.web.policy import OF_A_FRAGMENT
from biocap.web.views.work import files
from biocap.web.views.work.at_work import colleagues_at_work
from biocap.web.views.work.drafts import WorkDraft, load_draft
from biocap.web.views.work.going_on import address_after
from biocap.web.views.work.keeping import kept_if_signed_out
from biocap.web.views.work.kept_words import kept_page
from biocap.web.views.work.posted import NOTHING_TYPED, Typed
from biocap.web.views.work.saving import SaveOutcome, save_touched
from biocap.web.views.work.sections import any_section_or_404, section_or_404
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import problem_sentence

TURNS = "X-Turns"
"""The head by which a page says that it holds what its answers open."""


def _section_of_key(submission_id: uuid.UUID, key: str) -> SectionOf:
    return queries.section_of(submission_or_404(submission_id), key)


def _draft(request: HttpRequest, submission_id: uuid.UUID, beside: bool = True) -> WorkDraft:
    """Return the draft as the reader may see it."""
    return load_draft(submission_id, beside).seen_by(cast(Person, request.user))


@require_GET
@allow("section.enter", subject=any_section_or_404, hidden=True)
def submission(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Lead to where the person left off: the first section not begun, or what was submitted."""
    draft = _draft(request, submission_id, beside=False)
    if not draft.is_open:
        return _left(draft)
    page = draft.page(draft.edition.sections[0])
    open_items = [item for item in page.rail if item.state != "closed"] or page.rail
    unfinished = [item for item in open_items if item.state in ("blank", "wrong")]
    return redirect((unfinished or open_items)[0].url)


def _left(draft: WorkDraft) -> HttpResponse:
    """Lead from a form that takes no answers: to what was submitted, a colleague to the desk."""
    if draft.seen is None:
        return redirect("versions", draft.submission.pk)
    return redirect("desk")


def _page_of(submission_id: object, section_code: object) -> str:
    return f"{submission_id}/{section_code}"


@kept_if_signed_out(_page_of)
@allow("section.answer", subject=section_or_404, hidden=True)
def section(request: HttpRequest, submission_id: uuid.UUID, section_code: str) -> HttpResponse:
    """Show a section, or save it as a whole (without JavaScript, and for files)."""
    draft = _draft(request, submission_id)
    asked = draft.section(section_code)
    leaves_out = "forget" in request.POST
    if leaves_out:
        kept.forget(request)
    if not (draft.is_open and asked.offered(draft.values)):
        return _too_late(request, draft, leaves_out)
    note_at_work(draft.submission, section_code, cast(Person, request.user), datetime.now(UTC))
    if request.method == "POST":
        kept.forget(request)
        return redirect(request.path) if leaves_out else _post(request, draft, asked)
    typed = Typed(more=request.GET.get("more", ""))
    return _shown(request, draft, asked, typed, every="all" in request.GET)


def _too_late(request: HttpRequest, draft: WorkDraft, leaves_out: bool) -> HttpResponse:
    """Lead from a section that takes no answers to what there is; what was sent for it is kept."""
    if fields_sent(request) and not leaves_out:
        place = cast(ResolverMatch, request.resolver_match).kwargs
        kept.keep(request, _page_of(**place))
        messages.warning(
            request,
            _("What you sent is not saved: this form was submitted or changed while you wrote."),
        )
    if not draft.is_open:
        return _left(draft)
    return redirect("submission", draft.submission.pk)


def _post(request: HttpRequest, draft: WorkDraft, asked: Section) -> HttpResponse:
    by, at = cast(Person, request.user), datetime.now(UTC)
    keys = [key for question in asked.offered(draft.values) for key in keys_of(question)]
    taken = save_touched(draft, keys, request.POST, by, at)
    try:
        files.take_files(draft, asked, request, by, at)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        status = problem.status if problem.retry_after else 422
        page = _shown(request, draft.anew(), asked, taken.typed, status=status)
        if problem.retry_after:
            page["Retry-After"] = str(problem.retry_after)
        return page
    if taken.typed.count:
        return _shown(request, draft.anew(), asked, taken.typed, status=422)
    if wanted := request.POST.get("unchanged"):
        return redirect(_carried(request, draft, asked, wanted))
    if wanted := request.POST.get("proposed"):
        return redirect(_proposal_taken(draft, asked, wanted, by, at))
    return redirect(address_after(request, draft, asked))


def _proposal_taken(draft: WorkDraft, asked: Section, wanted: str, by: Person, at: datetime) -> str:
    """Give the answer that the page proposed, unless one stands by now."""
    draft = load_draft(draft.submission.pk, beside=False)
    if wanted in draft.keys(asked) and (value := draft.proposals().get(wanted)):
        operations.save_answer(
            draft.submission, wanted, value, base_revision=None, by=by, at=at, channel=Channel.WEB
        )
    return f"{draft.url_of(asked.code)}#{anchor_of(wanted)}"


def _carried(request: HttpRequest, draft: WorkDraft, asked: Section, wanted: str) -> str:
    """Give answers of the round before again, or take those of this section back."""
    here, by, at = draft.url_of(asked.code), cast(Person, request.user), datetime.now(UTC)
    keys = draft.keys(asked)
    if wanted == "back":
        back = operations.take_back_carried(draft.submission, keys, by=by, at=at)
        words = ngettext(
            "%(n)s answer was taken back.", "%(n)s answers were taken back.", len(back)
        )
        messages.success(request, words % {"n": whole(len(back))})
        return here
    one = wanted if wanted in keys else ""
    carried = operations.carry_over(draft.submission, [one] if one else keys, by=by, at=at)
    words = ngettext(
        "%(n)s answer stands as in the round before, marked as confirmed unchanged.",
        "%(n)s answers stand as in the round before, marked as confirmed unchanged.",
        len(carried),
    )
    messages.success(request, words % {"n": whole(len(carried))})
    return f"{here}#{anchor_of(one)}" if one else here


def _shown(
    request: HttpRequest,
    draft: WorkDraft,
    asked: Section,
    typed: Typed = NOTHING_TYPED,
    every: bool = False,
    status: int = 200,
) -> HttpResponse:
    reader = cast(Person, request.user)
    given = [it for it in queries.sections_given(draft.submission) if it.section == asked.code]
    own = [it for it in given if it.person_id == reader.pk] or given
    context = {
        "section": "work",
        "submission": draft.submission,
        "at_work": colleagues_at_work(draft, reader),
        "given": given,
        "done": all(it.done_at for it in own),
        "head": draft.head(reader),
        "first": asked is draft.edition.sections[0],
        "page": draft.page(asked, typed, every),
        "wording": draft.wording(),
        "before": draft.before(asked),
        "gone": draft.gone,
        "refused": typed.count,
        "rehearsal": draft.rehearsal,
        "kept": kept_page(request, draft, asked.code),
    }
    return render(request, "work/section.html", context, status=status)


@require_POST
@allow("section.answer", subject=_section_of_key, hidden=True)
def save_answer(request: HttpRequest, submission_id: uuid.UUID, key: str) -> HttpResponse:
    """Save one answer and say how it went, in at most 2 KB; what else changed comes along."""
    theirs = request.POST.get(f"keep:{key}") == "theirs"
    draft = _draft(request, submission_id)
    if key not in draft.edition.keys:
        raise Http404
    question, _row = draft.edition.keys[key]
    asked = draft.section(question.section)
    if question not in asked.offered(draft.values):
        raise Http404
    if f"{key}:was" not in request.POST:
        raise SuspiciousOperation("A save says which value it changes.")
    by, at = cast(Person, request.user), datetime.now(UTC)
    before = formats.asked_questions(draft.edition, draft.values)
    note_at_work(draft.submission, question.section, by, at)
    taken = save_touched(draft, [key], request.POST, by, at)
    draft = draft.settled(key)
    for saved in taken.saved:
        now = AnswerNow(saved.value, saved.revision, by.name, Channel.WEB, at)
        draft = draft.with_answer(saved.key, now)
    page = draft.page(asked, taken.typed, at_work=key)
    told = _fragment(draft, page, before, taken, request.POST, key, by, at)
    told["turns"] = TURNS in request.headers
    response = render(request, _template(theirs), told)
    response["X-Answer"] = "1"
    response[HEADER] = OF_A_FRAGMENT
    if theirs:
        response["HX-Retarget"] = f'[id="{anchor_of(key)}"]'
    return response


def _template(theirs: bool) -> str:
    return "work/theirs.html" if theirs else "work/saved.html"


def _fragment(
    draft: WorkDraft,
    page: SectionPage,
    before: frozenset[str],
    taken: SaveOutcome,
    posted: QueryDict,
    key: str,
    by: Person,
    at: datetime,
) -> dict[str, object]:
    asked_before = {anchor_of(code) for code in before}
    views = [question for question in page.questions if isinstance(question, QuestionView)]
    hidden = [question for question in page.questions if isinstance(question, HiddenQuestion)]
    if not any(view.code == draft.edition.keys[key][0].code for view in views):
        views.append(draft.parked_view(key, taken.typed))
    return {
        "head": draft.head(by),
        "page": page,
        "wording": draft.wording(),
        "it": _find(views, key),
        "just_saved": at if not taken.typed.count else None,
        "just_refused": bool(taken.typed.count),
        "just_partly": taken.partly,
        "boxes": [id_of(name) for name in boxes(draft.edition.keys[key][0], key, posted)],
        "grids": [q for q in page.questions if q.asked and q.kind == "grid"],
        "replaced": [
            question
            for question in page.questions
            if question.asked != (question.anchor in asked_before)
        ],
        "closed": " ".join(it.anchor for it in hidden),
        "parked": " ".join(it.anchor for it in hidden if it.parked),
    }


def _find(views: list[QuestionView], key: str) -> QuestionView | RowField:
    """Return what a key's answer stands in."""
    for question in views:
        if question.key == key:
            return question
        if isinstance(question.field, GridField):
            for group in question.field.groups:
                for row in group.rows:
                    if row.key == key:
                        return row
    raise Http404
