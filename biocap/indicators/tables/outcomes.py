"""Outcomes, the answers that are evidence of one, and what Parties wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Coded, Quote
from biocap.indicators.outcomes import AskedQuestion, Evidence, Outcome, outcome_codes
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.tables import table_of
from biocap.indicators.value_words import headline
from biocap.shared.own_words import by_language
from biocap.shared.text import noop
from biocap.telling import lists, numbers
from biocap.telling.tables import Address, Column, Kind, Table
from biocap.telling.wording import LANGUAGES, UNKNOWN, Wording


@dataclass(frozen=True)
class OptionRow:
    """An option of a question in a cycle; "" for a question that is answered in words."""

    outcome: str
    evidence: Evidence
    question: AskedQuestion
    option: str

    @property
    def words(self) -> str:
        return self.question.asked.option(self.question.code, self.option) if self.option else ""

    @property
    def parties(self) -> int:
        answers = self.question.answers
        return answers.options.get(self.option, 0) if self.option else answers.answered

    @property
    def percent(self) -> int | None:
        return self.question.answers.picked(self.option).percent if self.option else None


def outcome_table(evaluation: Evaluation, part: Part = ALL_PARTIES) -> Table[Outcome]:
    """Return all outcomes of the plan with how much evidence there is of each."""
    goals = {goal.code: goal for goal in evaluation.plan.goals}

    def indicators(outcome: Outcome) -> str:
        later = evaluation.later.code
        told = []
        for indicator in outcome.indicators:
            shown, of = headline(evaluation.value(indicator.code, later, part))
            if shown:
                shown = gettext("%(shown)s (%(of)s)") % {"shown": shown, "of": of}
            told.append(f"{indicator.code} {shown or numbers.MISSING}")
        return lists.joined_by_semicolons(told)

    return table_of(
        evaluation,
        "outcomes",
        (
            Column(
                "outcome",
                noop("Code of the outcome."),
                lambda row: row.code,
                head=noop("Outcome"),
                opens=lambda row: Address("evaluation-outcome", (evaluation.line.code, row.code)),
            ),
            Column(
                "text",
                noop("Its official text."),
                lambda row: row.text,
                head=noop("Wording"),
                language=evaluation.plan.language,
            ),
            Column(
                "indicators",
                noop("Indicators of the outcome: value in the later cycle, and what it is of."),
                indicators,
                head=noop("Indicators"),
                under=evaluation.later.title,
            ),
            Column(
                "counted",
                noop("Questions of the reports beside them that are counted."),
                lambda row: len(row.counted),
                Kind.COUNT,
                noop("Questions counted"),
            ),
            Column(
                "quoted",
                noop("Questions whose answers are quoted."),
                lambda row: len(row.quoted),
                Kind.COUNT,
                noop("Questions quoted"),
            ),
        ),
        [Outcome(evaluation, code, part) for code in outcome_codes(evaluation)],
        among=part.among,
        caption=noop("Outcomes of the Action Plan"),
        band=lambda row: f"{row.goal.code}. {goals[row.goal.code].title}",
        band_opens=lambda row: Address("plan-goal", (evaluation.plan.code, row.goal.code)),
        band_wording=_wording(evaluation, evaluation.plan.language),
    )


def evidence_table(
    outcome: Outcome, evidence: Iterable[Evidence] | None = None
) -> Table[OptionRow]:
    """Return what was answered to the questions of an outcome, option by option and cycle."""
    chosen = outcome.evidence if evidence is None else tuple(evidence)
    rows = [row for it in chosen for row in _option_rows(outcome.code, it)]
    language = rows[0].question.language if rows else ""
    evaluation = outcome.evaluation
    return table_of(
        evaluation,
        f"{outcome.code}-evidence",
        (
            Column("outcome", noop("Code of the outcome."), lambda row: row.outcome),
            Column("cycle", noop("Cycle of evaluation."), lambda row: row.question.cycle.code),
            Column("question", noop("Code of the question."), lambda row: row.question.code),
            Column("words", noop("What it asks."), lambda row: row.question.words),
            Column(
                "option",
                noop("Code of the option; empty for a question that is answered in words."),
                lambda row: row.option,
            ),
            Column(
                "answer",
                noop("The option in words."),
                lambda row: row.words,
                head=noop("Answer"),
                language=language,
            ),
            Column(
                "parties",
                noop("Parties that picked it, or that wrote something."),
                lambda row: row.parties,
                Kind.COUNT,
                noop("Parties"),
                beside=lambda row: "" if row.percent is None else numbers.percent(row.percent),
                trace="answers_to.picked",
                of=lambda row: (row.question.cycle.code, row.question.code, row.option),
            ),
            Column(
                "percent",
                noop("Share of those that answered the question, in per cent."),
                lambda row: row.percent,
                Kind.PERCENT,
            ),
            Column(
                "answered",
                noop("Parties bound on the deadline that answered it by the data cut-off: base."),
                lambda row: row.question.answers.answered,
                Kind.COUNT,
                noop("Answered"),
                shown=lambda row: numbers.part_and_whole(row.question.answers.coverage),
            ),
            Column(
                "reported",
                noop("Parties bound with a report by the data cut-off."),
                lambda row: row.question.answers.reported,
                Kind.COUNT,
            ),
            Column(
                "bound",
                noop("Parties bound on the deadline."),
                lambda row: row.question.answers.bound,
                Kind.COUNT,
            ),
            Column(
                "periodic",
                noop("Whether both cycles ask it of the reporting period alone, which differs."),
                lambda row: row.evidence.periodic,
                Kind.FLAG,
            ),
            Column(
                "reason",
                noop("Why the question is evidence of the outcome."),
                lambda row: row.evidence.reason,
            ),
            Column(
                "indicators",
                noop("Codes of the indicators that it feeds as well."),
                lambda row: " ".join(row.evidence.feeds),
            ),
        ),
        rows,
        among=outcome.part.among,
        band=lambda row: f"{lists.headed(row.question.cycle.title)}{row.question.words}",
        band_wording=_wording(evaluation, language),
    )


def _option_rows(outcome: str, evidence: Evidence) -> Iterator[OptionRow]:
    for question in evidence.questions:
        if question.is_quoted:
            yield OptionRow(outcome, evidence, question, "")
        else:
            options = question.asked.edition.questions[question.code].option_list.options
            for option in options:
                yield OptionRow(outcome, evidence, question, option.code)


def languages_of(words: str) -> str:
    """Return the codes of the languages of a text, with spaces between them."""
    return " ".join(one.language for one in by_language(words) if one.language)


def quote_table(outcome: Outcome, quotes: Iterable[Quote]) -> Table[Quote]:
    """Return what Parties wrote, each with the question that it answers."""
    names = outcome.evaluation.words

    def party(quote: Quote) -> str:
        return names.party(quote.party)

    return table_of(
        outcome.evaluation,
        f"{outcome.code}-quotes",
        (
            Column("cycle", noop("Cycle of evaluation."), lambda row: row.cycle),
            Column("round", noop("Code of the round."), lambda row: row.round),
            Column(
                "party",
                noop("Code of the Party that wrote it."),
                lambda row: row.party,
                head=noop("Party"),
                shown=party,
            ),
            Column("question", noop("Code of the question."), lambda row: row.question),
            Column(
                "asked",
                noop("What it asks."),
                lambda row: outcome.asked(row.cycle, row.question),
            ),
            Column(
                "words",
                noop("The Party's own words, in the language in which it wrote them."),
                lambda row: row.words,
                head=noop("In its own words"),
                language=UNKNOWN,
            ),
            Column("languages", LANGUAGES, lambda row: languages_of(row.words)),
        ),
        tuple(quotes),
        caption=noop("What Parties wrote"),
        among=outcome.part.among,
    )


def coded_table(outcome: Outcome) -> Table[Coded]:
    """Return the texts that people coded to an outcome or to its goal."""
    return table_of(
        outcome.evaluation,
        f"{outcome.code}-coded",
        (
            Column("target", noop("Code of the goal or the outcome."), lambda row: row.target),
            Column("cycle", noop("Cycle of evaluation."), lambda row: row.quote.cycle),
            Column("round", noop("Code of the round."), lambda row: row.quote.round),
            Column("party", noop("Code of the Party that wrote it."), lambda row: row.quote.party),
            Column("question", noop("Code of the question."), lambda row: row.quote.question),
            Column(
                "asked",
                noop("What it asks."),
                lambda row: outcome.asked(row.quote.cycle, row.quote.question),
            ),
            Column(
                "words",
                noop("The Party's own words, in the language in which it wrote them."),
                lambda row: row.quote.words,
                language=UNKNOWN,
            ),
            Column("languages", LANGUAGES, lambda row: languages_of(row.quote.words)),
            Column(
                "secretariat_note",
                noop("The Secretariat's note."),
                lambda row: row.note,
                language=UNKNOWN,
            ),
        ),
        outcome.coded,
        among=outcome.part.among,
        caption=noop("Coded to this outcome"),
    )


def _wording(evaluation: Evaluation, language: str) -> Wording:
    reader = evaluation.words.language
    return Wording(language or reader, reader, official=True, complete=True)
