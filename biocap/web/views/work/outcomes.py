"""The Secretariat judges outcomes, and codes what Parties wrote to goals and outcomes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from biocap import plans
from biocap.collection.models import Round
from biocap.indicators import operations, queries
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Quote
from biocap.indicators.judging import outcomes_of_plan, words_sha256
from biocap.indicators.models import CodedText
from biocap.indicators.outcomes import Outcome
from biocap.indicators.reference import PLAN
from biocap.library.places import library_root
from biocap.library.queries import in_force, open_library
from biocap.parties.models import Person
from biocap.shared.languages import official_languages
from biocap.shared.problems import Problem
from biocap.telling.answers import AnswerPart, in_own_words
from biocap.telling.finding import LONGEST
from biocap.telling.locales import language_of
from biocap.telling.names import Words
from biocap.web.access import allow
from biocap.web.forms.outcomes import CodingForm, JudgementForm, TakeBackForm
from biocap.web.forms.places import page_language
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.outcomes import (
    OutcomeLine,
    judgement_history,
    outcomes_to_judge,
)
from biocap.web.words import done_or_why_not, problem_sentence

PER_PAGE = 10
EVERY = 1_000_000
"""More texts than there are."""


@dataclass(frozen=True)
class TextToCode:
    """A published text with what it is coded to; `asked` where the question is another."""

    quote: Quote
    said: tuple[AnswerPart, ...]
    digest: str
    party: str
    asked: str
    codings: tuple[CodedText, ...]
    form: CodingForm


@require_GET
@allow("outcomes.judge")
def outcome_list(request: HttpRequest, code: str) -> HttpResponse:
    """List the outcomes with the languages in which each was judged, and its coded texts."""
    held, plan = _round(code), plans.load_plan(PLAN, page_language())
    judged: dict[str, list[str]] = {}
    for row in queries.judgements_standing(held):
        judged.setdefault(row.outcome, []).append(language_of(row.language).name)
    coded: dict[str, int] = {}
    for coding in queries.codings_standing(held):
        coded[coding.target] = coded.get(coding.target, 0) + 1
    lines = [
        OutcomeLine(item.code, item.text, tuple(judged.get(item.code, ())), coded.get(item.code, 0))
        for goal in plan.goals
        for item in goal.outcomes
    ]
    context = {**_frame(held), "table": outcomes_to_judge(code, lines)}
    return render(request, "work/outcomes.html", context)


@allow("outcomes.judge")
def outcome_page(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    """Judge an outcome in a language, see how it would stand, take it back; read its texts."""
    held = _round(code)
    if outcome not in outcomes_of_plan():
        raise Http404
    asked = request.POST.get("language") or request.GET.get("language") or page_language()
    tongue = asked if asked in official_languages() else "en"
    history = queries.judgements_of(held, outcome)
    latest = next((row for row in history if row.language == tongue), None)
    stands = latest if latest and latest.judgement else None
    initial = {"judgement": stands.judgement, "reasons": stands.reasons} if stands else {}
    form, back = JudgementForm(initial=initial), TakeBackForm(prefix="back")
    shown: dict[str, str] | None = None
    if request.method == "POST":
        taking_back = "take_back" in request.POST
        if taking_back:
            back = TakeBackForm(request.POST, prefix="back")
        else:
            form = JudgementForm(request.POST)
        posted = back if taking_back else form
        if posted.is_valid():
            if "preview" in request.POST:
                shown = {"language": tongue, **posted.cleaned_data}
            elif _judged(request, held, outcome, tongue, posted, taking_back):
                return redirect(
                    f"{reverse('work_outcome', args=[code, outcome])}?language={tongue}"
                )
    plan = plans.load_plan(PLAN, page_language())
    context = {
        **_frame(held),
        "code": outcome,
        "text": next(i.text for goal in plan.goals for i in goal.outcomes if i.code == outcome),
        "plan": plan,
        "tongue": tongue,
        "languages": [(one, language_of(one).name) for one in official_languages()],
        "form": form,
        "back": back,
        "stands": stands,
        "seen": latest.pk if latest else 0,
        "shown": shown,
        "history": judgement_history(history),
        **_texts(request, held, outcome),
    }
    return render(request, "work/outcome.html", context)


def _frame(held: Round) -> dict[str, Any]:
    return {"section": "work", "round": held, "rehearsal": held.rehearsal}


def _judged(
    request: HttpRequest, held: Round, outcome: str, tongue: str, posted: Any, taking_back: bool
) -> bool:
    by, at = cast(Person, request.user), datetime.now(UTC)
    given = request.POST.get("seen", "")
    seen = number_given(given, -1)
    told: dict[str, Any] = {**posted.cleaned_data, "by": by, "at": at, "seen": seen}
    try:
        if taking_back:
            operations.take_back_judgement(held, outcome, tongue, **told)
            messages.success(request, _("Taken back. It leaves the public pages when you publish."))
        else:
            operations.judge_outcome(held, outcome, tongue, **told)
            messages.success(request, _("Kept. It is public when you publish."))
    except Problem as problem:
        posted.add_error(None, problem_sentence(problem))
        return False
    return True


def _texts(request: HttpRequest, held: Round, outcome: str) -> dict[str, Any]:
    """Return a page of the published texts of an outcome with what each is coded to."""
    published = _published(held, outcome)
    if published is None:
        return {"texts": None}
    with published.evaluation.library.by_its_definitions():
        return _texts_of(request, published)


def _texts_of(request: HttpRequest, found: Outcome) -> dict[str, Any]:
    search = request.GET.get("q", "").strip()[:LONGEST]
    number = request.GET.get("page", "1")
    start = int(number) if number.isdecimal() and 0 < len(number) < 6 and int(number) else 1
    quotes = found.quotes(words=search, offset=(start - 1) * PER_PAGE, limit=PER_PAGE)
    pages = Paginator(range(quotes.total), PER_PAGE)
    if start > pages.num_pages:
        raise Http404
    coded: dict[tuple[str, str, str], list[CodedText]] = {}
    rounds = {it.round.code for it in found.evaluation.cycles}
    for row in Round.objects.filter(code__in=rounds):
        for coding in queries.codings_standing(row):
            place = (row.code, coding.party_code, coding.question)
            coded.setdefault(place, []).append(coding)
    plan, before = plans.load_plan(PLAN, page_language()), ("", "")
    texts: list[TextToCode] = []
    for quote in quotes.quotes:
        here = (quote.cycle, quote.question)
        asked, before = "" if before == here else found.asked(*here), here
        texts.append(
            TextToCode(
                quote,
                in_own_words(quote.words),
                words_sha256(quote.words),
                found.evaluation.words.party(quote.party),
                asked,
                tuple(coded.get((quote.round, quote.party, quote.question), ())),
                CodingForm(
                    initial={"target": found.code}, plan=plan, auto_id=f"code-{len(texts)}-%s"
                ),
            )
        )
    return {
        "texts": texts,
        "texts_total": quotes.total,
        "search": search,
        "texts_query": urlencode({"q": search}) if search else "",
        "list_page": pages.page(start),
    }


def _published(held: Round, outcome: str) -> Outcome | None:
    """Return the outcome as the snapshot in force has it; None where it has not the round."""
    snapshot_id = in_force(library_root())
    if snapshot_id is None:
        return None
    words = Words(open_library(snapshot_id), page_language())
    if held.code not in {line.code for line in words.report_rounds}:
        return None
    return Outcome(Evaluation(words, held.code), outcome)


@require_POST
@allow("outcomes.code")
def code_text(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    """Code one published text to a goal or an outcome, as it was read."""
    held = _round(code)
    published = _published(held, outcome)
    sent = tuple(request.POST.get(name, "") for name in ("round", "party", "question"))
    there: tuple[Quote, ...] = ()
    if published is not None:
        with published.evaluation.library.by_its_definitions():
            there = published.quotes(limit=EVERY).quotes
    quote = next((it for it in there if (it.round, it.party, it.question) == sent), None)
    if quote is None:
        raise Http404
    back = _address_at_texts(
        code, outcome, **{name: request.POST.get(name, "") for name in ("q", "page")}
    )
    if words_sha256(quote.words) != request.POST.get("words", ""):
        messages.error(request, _("This text changed since you read it. Read it again."))
        return redirect(back)
    form = CodingForm(request.POST, plan=plans.load_plan(PLAN, page_language()))
    if not form.is_valid():
        messages.error(request, _("Choose a goal or an outcome."))
        return redirect(back)
    by, at = cast(Person, request.user), datetime.now(UTC)
    of_quote = get_object_or_404(Round, code=quote.round)
    told = {**form.cleaned_data, "words": quote.words, "by": by, "at": at}
    with done_or_why_not(request, _("Coded. It is public when you publish.")):
        operations.code_text(of_quote, quote.party, quote.question, **told)
    return redirect(back)


@require_POST
@allow("outcomes.code")
def take_back_coding(request: HttpRequest, code: str, outcome: str, number: int) -> HttpResponse:
    """Take one coding back."""
    coding = get_object_or_404(CodedText.objects.select_related("round"), pk=number)
    by, at = cast(Person, request.user), datetime.now(UTC)
    done = _("Taken back. It leaves the public pages when you publish.")
    with done_or_why_not(request, done):
        operations.take_back_coding(coding, by=by, at=at)
    return redirect("work_outcome", code, outcome)


def _address_at_texts(code: str, outcome: str, **query: str) -> str:
    """Return the address of an outcome's page, at the texts where these were turned."""
    told = urlencode({name: value for name, value in query.items() if value})
    at = "#texts" if {"q", "page"} & query.keys() else ""
    address = reverse("work_outcome", args=[code, outcome])
    return f"{address}?{told}{at}" if told else f"{address}{at}"


def _round(code: str) -> Round:
    standing = queries.cycle_round(code)
    if standing is None:
        raise Http404
    return standing.round
