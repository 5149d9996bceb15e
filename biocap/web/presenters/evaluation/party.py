"""What one Party answered to the source questions of an indicator, word by word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from biocap.formats import asked_questions
from biocap.indicators.asked_of_editions import read_with
from biocap.indicators.clauses import deciding
from biocap.indicators.definition import (
    Marks,
    QuestionLine,
    question_lines,
)
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.model import Indicator
from biocap.indicators.source import Source
from biocap.indicators.words import state_meaning, state_name
from biocap.library.definitions import edition_of_version
from biocap.telling.answers import AnswerPart, answer_parts
from biocap.telling.corrections import correction_of
from biocap.telling.names import PartyLine
from biocap.telling.questions import Questions
from biocap.telling.submissions import Submitted, answers_in, counted_version, submitted
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.parties import MOVES, detail_of
from biocap.web.problems import PAGE_NO_SUCH_COUNTRY


@dataclass(frozen=True)
class ReadAnswer:
    """An option that was picked, or an answer in words; `marks`: what it counts towards."""

    said: AnswerPart
    marks: Marks


@dataclass(frozen=True)
class AnswerLine:
    """A source question with what was answered. Where nothing was, `blank` says why."""

    question: QuestionLine
    answers: tuple[ReadAnswer, ...]
    blank: str


@dataclass(frozen=True)
class CycleAnswers:
    """One cycle of the Party. Without a `state` the indicator does not concern it in the cycle."""

    cycle: EvaluatedCycle
    feeds: str
    state: str
    style: str
    meaning: str
    detail: str
    report: Submitted | None
    later_report: bool
    """Whether a report that came after the data cut-off is kept, and not counted."""
    correction: str
    """That a correction came since which is not counted, or ""."""
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class PartyPage:
    indicator: Indicator
    language: str
    text: str
    address_of_indicator: str
    party: PartyLine
    address: str
    cycles: tuple[CycleAnswers, ...]
    moved: str
    """Which way the Party moved between two cycles; "" if it is in no panel."""


def party_page(evaluation: Evaluation, indicator: Indicator, code: str, way: Way) -> PartyPage:
    """Return what a Party answered in each cycle. Raises Problem("page.no_such_country")."""
    party = evaluation.words.parties.get(code.upper())
    if party is None:
        raise PAGE_NO_SUCH_COUNTRY(code=code)
    moved = evaluation.moved_parties(indicator.code)
    return PartyPage(
        indicator,
        evaluation.plan.language,
        evaluation.texts[indicator.code],
        way.to("indicator", evaluation.line.code, indicator.slug),
        party,
        way.to("country", party.code),
        tuple(_cycle(evaluation, indicator, cycle, party.code) for cycle in evaluation.cycles),
        next((way_moved for way_moved in MOVES if party.code in getattr(moved, way_moved)), ""),
    )


def _cycle(
    evaluation: Evaluation, indicator: Indicator, cycle: EvaluatedCycle, party: str
) -> CycleAnswers:
    source = cycle.source(indicator)
    state = evaluation.states(indicator.code, cycle.code).get(party)
    round = cycle.progress if source.feeds == "progress" else cycle.round.code
    versions = submitted(evaluation.library, round=round, party=party)
    report = counted_version(versions)
    return CycleAnswers(
        cycle=cycle,
        feeds=source.feeds,
        state=state_name(state.state, indicator.kind) if state else "",
        style=state.state.value if state else "",
        meaning=state_meaning(state.state, indicator.kind, source.feeds) if state else "",
        detail=detail_of(state) if state else "",
        report=report,
        later_report=any(version.after_cut_off for version in versions),
        correction=correction_of(evaluation.words, round, party),
        answers=_answer_lines(evaluation, source, report) if report else (),
    )


def _answer_lines(
    evaluation: Evaluation, source: Source, report: Submitted
) -> tuple[AnswerLine, ...]:
    asked, fed = _as_asked(evaluation, source, report), deciding(source)
    answers = answers_in(evaluation.library, report.round, report.party)
    open_questions = asked_questions(asked.edition, answers)
    return tuple(
        AnswerLine(
            line,
            _answers(line, asked, answers),
            gettext("Left blank")
            if line.code in open_questions
            else gettext("Not asked, after an earlier answer"),
        )
        for line in question_lines(_questions_behind(fed, asked), fed, asked)
    )


def _as_asked(evaluation: Evaluation, source: Source, report: Submitted) -> Questions:
    """Return the questions in the words of the report; today's where an indicator needs others."""
    today = evaluation.questions(source)
    form = today.edition
    was = edition_of_version(evaluation.library, form.code, form.edition, report.sha256)
    if was is form or not form.questions.keys() <= was.questions.keys():
        return today
    return Questions(form.code, form.edition, evaluation.words.language, was)


def _questions_behind(source: Source, asked: Questions) -> tuple[str, ...]:
    """Return every question that decides, those too that decide whether another is asked."""
    conditions = (source.base, source.not_applicable, source.yes, source.partly)
    read = {code for it in conditions for code in read_with(it, asked.edition)}
    codes = [code for code in asked.edition.questions if code in read]
    return tuple(dict.fromkeys([*codes, *(line.question for line in source.numbers)]))


def _answers(
    line: QuestionLine, asked: Questions, answers: Mapping[str, Any]
) -> tuple[ReadAnswer, ...]:
    """Return each option that was picked on its own, or the answer in words; none if blank."""
    question = asked.edition.questions[line.code]
    marks = {option.code: option.marks for option in line.options}
    return tuple(
        ReadAnswer(one, marks.get(one.code, ()))
        for one in answer_parts(question, asked.texts, answers.get(line.code))
    )
