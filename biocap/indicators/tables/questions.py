"""Which questions feed which indicators, by cycle, and read the other way round."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.definition import shown_questions
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.indicators.words import feeds_name
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.questions import Questions
from biocap.telling.tables import Address, Column, Table


@dataclass(frozen=True)
class QuestionRow:
    """A question of a cycle's report with the indicators that it feeds."""

    cycle: EvaluatedCycle
    asked: Questions
    code: str
    feeds: tuple[Indicator, ...]

    @property
    def words(self) -> str:
        """The question with the texts it cannot be read without."""
        above = map(self.asked.words, self.asked.above(self.code))
        return " ".join((*above, self.asked.words(self.code)))

    @property
    def place(self) -> str:
        """Its name among the questions of all cycles, for a link to it."""
        form = self.asked.edition
        return "-".join((self.cycle.code, form.code, str(form.edition), self.code))


@dataclass(frozen=True)
class FedRow:
    """An indicator in a cycle with the questions that feed it, none where another source does."""

    cycle: EvaluatedCycle
    asked: Questions
    indicator: Indicator
    codes: tuple[str, ...]


def question_table(evaluation: Evaluation) -> Table[QuestionRow]:
    """Return the questions that feed any indicator, by cycle, in the order of the form."""
    return table_of(
        evaluation,
        "questions",
        (
            Column("cycle", noop("Cycle of evaluation."), lambda row: row.cycle.code),
            Column(
                "format",
                noop("Common format of the question, with its edition."),
                lambda row: f"{row.asked.edition.code}/{row.asked.edition.edition}",
            ),
            Column(
                "question",
                noop("Code of the question."),
                lambda row: row.code,
                head=noop("Question"),
                shown=lambda row: row.asked.number_beside(row.code),
            ),
            Column(
                "words", noop("What it asks."), lambda row: row.words, head=noop("What it asks")
            ),
            Column(
                "indicators",
                noop("Codes of the indicators that it feeds."),
                lambda row: " ".join(one.code for one in row.feeds),
                head=noop("Indicators"),
                shown=lambda row: lists.joined_by_commas([one.code for one in row.feeds]),
            ),
        ),
        [row for cycle in evaluation.cycles for row in asked_in_cycle(evaluation, cycle)],
        caption=noop("From questions to indicators"),
        band=lambda row: row.cycle.title,
        place=lambda row: row.place,
    )


def fed_table(evaluation: Evaluation) -> Table[FedRow]:
    """Return each indicator with the questions that feed it, by cycle."""
    return table_of(
        evaluation,
        "sources",
        (
            Column("cycle", noop("Cycle of evaluation."), lambda row: row.cycle.code),
            Column(
                "indicator",
                noop("Indicator of the Action Plan."),
                lambda row: row.indicator.code,
                head=noop("Indicator"),
                opens=lambda row: Address("indicator", (evaluation.line.code, row.indicator.slug)),
            ),
            Column(
                "feeds",
                noop(
                    "What the value comes from: questions, dates, entered, activities or progress."
                ),
                lambda row: row.cycle.source(row.indicator).feeds,
                head=noop("Source"),
                shown=lambda row: feeds_name(row.cycle.source(row.indicator).feeds),
            ),
            Column(
                "questions",
                noop("Codes of the questions that feed it."),
                lambda row: " ".join(row.codes),
                head=noop("Questions"),
                shown=lambda row: lists.joined_by_commas(
                    list(dict.fromkeys(row.asked.number_beside(code) for code in row.codes))
                ),
            ),
        ),
        [
            FedRow(cycle, evaluation.questions(source), indicator, shown_questions(source))
            for cycle in evaluation.cycles
            for indicator in indicators().values()
            for source in (cycle.source(indicator),)
        ],
        caption=noop("From indicators to questions"),
        band=lambda row: row.cycle.title,
    )


def asked_in_cycle(evaluation: Evaluation, cycle: EvaluatedCycle) -> Iterator[QuestionRow]:
    """Yield the questions of a cycle's reports in the order of their forms, the report first."""
    feeding: dict[tuple[str, str, str], tuple[Questions, list[Indicator]]] = {}
    for indicator in indicators().values():
        source = cycle.source(indicator)
        asked = evaluation.questions(source)
        for code in shown_questions(source):
            key = (asked.edition.code, asked.edition.edition, code)
            feeding.setdefault(key, (asked, []))[1].append(indicator)
    places = {
        (asked.edition.code, asked.edition.edition): list(asked.edition.questions)
        for asked, _feeds in feeding.values()
    }
    for *form, code in sorted(
        feeding, key=lambda key: (key[0], key[1], places[key[0], key[1]].index(key[2]))
    ):
        asked, feeds = feeding[form[0], form[1], code]
        yield QuestionRow(cycle, asked, code, tuple(feeds))


def rest_on_one_answer(groups: tuple[tuple[str, ...], ...]) -> str:
    """Return “A.10(b) and A.10(c) rest on the same answer.” for each group; "" without any."""
    return " ".join(
        gettext("%(indicators)s rest on the same answer.")
        % {"indicators": lists.joined_by_and(list(codes))}
        for codes in groups
    )
