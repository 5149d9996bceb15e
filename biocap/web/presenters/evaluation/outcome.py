"""One outcome of the plan: its indicators, the answers beside them, and what Parties wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Judgement, Quote
from biocap.indicators.goals import demand_by_tie
from biocap.indicators.outcomes import Evidence, Outcome, note_as_printed
from biocap.indicators.period_words import of_period_alone
from biocap.indicators.tables.lines import columns_on_page, indicator_table
from biocap.indicators.tables.outcomes import evidence_table
from biocap.plans import Goal
from biocap.shared.own_words import by_language, is_longer_than
from biocap.telling import lists
from biocap.telling.answers import AnswerPart, in_own_words, tongue_of
from biocap.telling.finding import LONGEST
from biocap.telling.isolating import set_apart
from biocap.telling.locales import language_of
from biocap.telling.questions import Questions
from biocap.telling.reasons import language_of_reason, reason
from biocap.telling.spans import plain
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.indicator import pictures
from biocap.web.problems import PAGE_NO_SUCH_PAGE
from biocap.web.tables import Drawn, drawn

PER_PAGE = 20
LONGEST_QUOTE = 1_500
"""Letters of a quote in each language that its page shows; the whole report has the rest."""


@dataclass(frozen=True)
class EvidenceBlock:
    """Questions that are counted: why they are evidence, what does not compare, the answers.

    `notes` are words with their language; `reason` is in English as the definition has it.
    `period`: the caveat of what both cycles ask of the reporting period alone, "" of others.
    """

    reason: str
    feeds: str
    notes: tuple[tuple[str, str], ...]
    period: str
    table: Drawn


@dataclass(frozen=True)
class QuotedQuestion:
    """A question whose answers are quoted, as the latest cycle asks it."""

    code: str
    words: str
    language: str
    chosen: bool


@dataclass(frozen=True)
class QuoteBlock:
    """What a Party wrote; `address` leads to the whole report, `cut` says that it goes on there."""

    party: str
    cycle: str
    said: tuple[AnswerPart, ...]
    cut: bool
    address: str
    asked: str
    asked_language: str
    """The question, where it is another than that of the quote before."""
    note: str = ""
    tongue: str = ""
    """The language of a text in one alone, or that nobody stated it; several name themselves."""


@dataclass(frozen=True)
class NeedsBlock:
    """Needs that speak of the outcome: how many Parties name any of them, and why they do."""

    codes: str
    counted: str
    reason: str


@dataclass(frozen=True)
class OutcomePage:
    """`texts_total`: how many texts there are that fit what is asked for."""

    code: str
    text: str
    goal: Goal
    goal_address: str
    indicators: Drawn | None
    evidence: tuple[EvidenceBlock, ...]
    needs: tuple[NeedsBlock, ...]
    questions: tuple[QuotedQuestion, ...]
    quotes: tuple[QuoteBlock, ...]
    coded: tuple[QuoteBlock, ...]
    coded_total: int
    judgement: Judgement | None
    judged_in: tuple[str, ...]
    texts_total: int
    list_page: Page[int]
    query: str
    query_of_files: str
    search: str


def outcome_page(
    evaluation: Evaluation, outcome: Outcome, way: Way, asked: Mapping[str, str]
) -> OutcomePage:
    """Return the page of an outcome. `asked`: its query, with q, question and page.

    Raises Problem("page.no_such_page").
    """
    search, question = asked.get("q", "").strip()[:LONGEST], asked.get("question", "")
    number = _number(asked.get("page", "1"))
    quotes = outcome.quotes(
        words=search, question=question, offset=(number - 1) * PER_PAGE, limit=PER_PAGE
    )
    pages = Paginator(range(quotes.total), PER_PAGE)
    if number > pages.num_pages:
        raise PAGE_NO_SUCH_PAGE(pages=pages.num_pages)
    query = {"q": search, "question": question, "parties": way.parties}
    told = {name: value for name, value in query.items() if value}
    kept = {**told, "snapshot": way.pinned} if way.pinned else told
    return OutcomePage(
        code=outcome.code,
        text=outcome.text,
        goal=outcome.goal,
        goal_address=way.to("plan-goal", evaluation.plan.code, outcome.goal.code),
        indicators=_indicators(evaluation, outcome, way),
        evidence=tuple(_block(outcome, it, way) for it in outcome.counted),
        needs=_needs(evaluation, outcome),
        questions=tuple(_questions(outcome, question)),
        quotes=_quotes(outcome, quotes.quotes, way, {}),
        coded=_quotes(
            outcome,
            [it.quote for it in outcome.coded[:PER_PAGE]],
            way,
            {it.quote: it.note for it in outcome.coded},
        ),
        coded_total=len(outcome.coded),
        judgement=outcome.judgement,
        judged_in=tuple(language_of(it.language).name for it in outcome.judgements),
        texts_total=quotes.total,
        list_page=pages.page(number),
        query=urlencode(kept, doseq=True),
        query_of_files=f"&{urlencode(told, doseq=True)}" if told else "",
        search=search,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else 1


def _needs(evaluation: Evaluation, outcome: Outcome) -> tuple[NeedsBlock, ...]:
    """Return what the newest round of needs says of those tied to the outcome.

    Beside a rehearsal stands a rehearsal, beside a real evaluation a real round.
    """
    there = (it for it in evaluation.words.rounds if it.rehearsal == evaluation.rehearsal)
    line = next(there, None)
    if line is None:
        return ()
    text = gettext("%(n)s of the %(all)s Parties that submitted (%(round)s)")
    return tuple(
        NeedsBlock(
            lists.joined_by_or(tied.tie.items or (tied.tie.from_,)),
            text % {"n": tied.count, "all": tied.submitted, "round": set_apart(line.title)},
            tied.tie.reason,
        )
        for tied in demand_by_tie(
            evaluation.library, line.code, outcome.code, chosen=outcome.part.code or None
        )
    )


def _indicators(evaluation: Evaluation, outcome: Outcome, way: Way) -> Drawn | None:
    if not outcome.indicators:
        return None
    caption = gettext("Indicators of outcome %(code)s") % {"code": outcome.code}
    return drawn(
        indicator_table(evaluation, outcome.indicators, outcome.part, caption),
        way,
        *columns_on_page(evaluation),
        style="stacked indicators",
        pictures=pictures(evaluation),
    )


def _block(outcome: Outcome, evidence: Evidence, way: Way) -> EvidenceBlock:
    return EvidenceBlock(
        evidence.reason,
        lists.joined_by_and(list(evidence.feeds)),
        tuple((note_as_printed(reason(it)), language_of_reason(it)) for it in evidence.notes),
        plain(of_period_alone(outcome.evaluation)) if evidence.periodic else "",
        drawn(evidence_table(outcome, (evidence,)), way, style="answers"),
    )


def _questions(outcome: Outcome, chosen: str) -> list[QuotedQuestion]:
    latest = [evidence.questions[-1] for evidence in outcome.quoted]
    return [QuotedQuestion(it.code, it.words, it.language, it.code == chosen) for it in latest]


def _quotes(
    outcome: Outcome, quotes: Sequence[Quote], way: Way, notes: Mapping[Quote, str]
) -> tuple[QuoteBlock, ...]:
    """Return quotes as they are shown; `notes`: the Secretariat's of those that are coded."""
    blocks, before = [], None
    held = outcome.evaluation.line
    language = Questions(
        held.format, held.edition, outcome.evaluation.words.language
    ).texts.language
    for quote in quotes:
        is_new = before != (quote.cycle, quote.question)
        cycle = outcome.evaluation.cycle(quote.cycle)
        blocks.append(
            QuoteBlock(
                party=outcome.evaluation.words.party(quote.party),
                cycle=cycle.title,
                said=in_own_words(quote.words, LONGEST_QUOTE),
                cut=is_longer_than(quote.words, LONGEST_QUOTE),
                address=way.to("submission", quote.round, quote.party),
                asked=f"{lists.headed(cycle.title)}{outcome.asked(quote.cycle, quote.question)}"
                if is_new
                else "",
                asked_language=language,
                note=notes.get(quote, ""),
                tongue=_only_tongue(quote.words),
            )
        )
        before = (quote.cycle, quote.question)
    return tuple(blocks)


def _only_tongue(words: str) -> str:
    said = by_language(words)
    return tongue_of(said[0].language) if len(said) == 1 else ""
