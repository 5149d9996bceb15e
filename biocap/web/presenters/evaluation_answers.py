"""What one Party answered to the source questions of an indicator, word by word."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from biocap.formats import shown
from biocap.indicators.figures import PartyState
from biocap.indicators.model import Indicator, Source
from biocap.indicators.words import state_meaning, state_name
from biocap.library.queries import Library
from biocap.plans import Plan
from biocap.telling.names import PartyLine, rows
from biocap.web.forms.summaries import say
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_conditions import (
    Form,
    Marks,
    QuestionLine,
    questions_behind,
    said_once,
)
from biocap.web.presenters.evaluation_definition import asking, form_of, text_of
from biocap.web.presenters.evaluation_moves import moved
from biocap.web.presenters.evaluation_parties import STYLES, detail_of
from biocap.web.presenters.evaluation_values import CycleLine, Evaluation
from biocap.web.problems import PAGE_NO_SUCH_COUNTRY


@dataclass(frozen=True)
class Report:
    """The version that a Party's answers stand in. `dated`: whether `submitted_at` is its day."""

    number: int
    sha256: str
    receipt: str
    submitted_at: datetime
    dated: bool
    late: bool


@dataclass(frozen=True)
class Said:
    """An option that was picked, or an answer in words; `marks`: what it counts towards."""

    words: str
    marks: Marks


@dataclass(frozen=True)
class AnswerLine:
    """A source question with what was answered. Where nothing was, `blank` says why."""

    question: QuestionLine
    said: tuple[Said, ...]
    blank: str


@dataclass(frozen=True)
class CycleAnswers:
    """One cycle of the Party. Without a `state` the indicator does not concern it in the cycle."""

    cycle: CycleLine
    feeds: str
    state: str
    style: str
    meaning: str
    detail: str
    report: Report | None
    later_report: bool
    """Whether a report that came after the data cut-off is kept, and not counted."""
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


def party_page(
    evaluation: Evaluation, indicator: Indicator, plan: Plan, code: str, way: Way
) -> PartyPage:
    """Return what a Party answered in each cycle. Raises Problem("page.no_such_country")."""
    party = evaluation.words.parties.get(code.upper())
    if party is None:
        raise PAGE_NO_SUCH_COUNTRY(code=code)
    states = {
        state.cycle: state
        for state in evaluation.states(indicator.code)
        if state.party == party.code
    }
    cycles = tuple(
        _cycle(evaluation, indicator, cycle, party, states.get(cycle.code))
        for cycle in evaluation.cycles
    )
    return PartyPage(
        indicator,
        plan.language,
        text_of(plan, indicator),
        way.to("indicator", evaluation.line.code, indicator.slug),
        party,
        way.to("country", party.code),
        cycles,
        moved(evaluation, indicator, party.code),
    )


def _cycle(
    evaluation: Evaluation,
    indicator: Indicator,
    cycle: CycleLine,
    party: PartyLine,
    state: PartyState | None,
) -> CycleAnswers:
    source = indicator.sources[cycle.code]
    round = round_asked(evaluation, cycle, source)
    report = report_of(evaluation.library, round, party.code) if round else None
    return CycleAnswers(
        cycle=cycle,
        feeds=source.feeds,
        state=state_name(state.state, indicator.kind) if state else "",
        style=STYLES[state.state] if state else "",
        meaning=state_meaning(state.state, indicator.kind, source.feeds) if state else "",
        detail=detail_of(state) if state else "",
        report=report,
        later_report=_came_after(evaluation.library, round, party.code) if round else False,
        answers=answer_lines(evaluation, source, round, party.code) if report and round else (),
    )


def round_asked(evaluation: Evaluation, cycle: CycleLine, source: Source) -> str:
    """Return the round whose answers feed a source; "" where the snapshot holds none."""
    if source.feeds == "progress":
        return evaluation.progress_round(cycle.code)
    return cycle.round.code


def report_of(library: Library, round: str, party: str) -> Report | None:
    """Return the version of a Party that counts in a round, None if none came by the cut-off."""
    for row in rows(library, "submissions"):
        if (row["round"], row["party"]) == (round, party) and not row["after_cut_off"]:
            receipts = {line["sha256"]: line["receipt"] for line in _versions(library, round)}
            return Report(
                row["number"],
                row["sha256"],
                receipts.get(row["sha256"], ""),
                row["submitted_at"],
                bool(row["dated"]),
                bool(row["late"]),
            )
    return None


def _versions(library: Library, round: str) -> list[dict[str, Any]]:
    table = library.table("versions")
    return library.records(table.filter(table["round"] == round).select("sha256", "receipt"))


def _came_after(library: Library, round: str, party: str) -> bool:
    return any(
        row["after_cut_off"]
        for row in rows(library, "submissions")
        if (row["round"], row["party"]) == (round, party)
    )


def answer_lines(
    evaluation: Evaluation, source: Source, round: str, party: str
) -> tuple[AnswerLine, ...]:
    """Return the source questions with what the Party answered."""
    form = form_of(evaluation.words, source)
    answers = answers_of(evaluation.library, round, party)
    asked = shown(form.edition, answers)
    deciding = asking(source)
    lines = [
        _line(form, deciding, code, answers, code in asked) for code in questions_behind(deciding)
    ]
    questions = said_once(line.question for line in lines)
    return tuple(
        replace(line, question=question) for line, question in zip(lines, questions, strict=True)
    )


def answers_of(library: Library, round: str, party: str) -> dict[str, Any]:
    """Return the public answers of a Party in a round by key."""
    table = library.table("answers")
    found = table.filter((table["round"] == round) & (table["party"] == party))
    return {key: json.loads(value) for key, value in library.rows(found.select("key", "value"))}


def _line(
    form: Form, source: Source, code: str, answers: Mapping[str, Any], asked: bool
) -> AnswerLine:
    question = form.edition.questions[code]
    line = form.question(code, source)
    value = answers.get(code)
    marks = {option.code: option.all_marks for option in line.options}
    said = tuple(
        Said(say(question, form.texts, [pick] if isinstance(value, list) else pick), found)
        for pick, found in _marked(value, marks)
    )
    blank = gettext("Left blank") if asked else gettext("Not asked, after an earlier answer")
    return AnswerLine(line, said, "" if said else blank)


def _marked(value: Any, marks: Mapping[str, Marks]) -> Iterator[tuple[Any, Marks]]:
    for pick in value if isinstance(value, list) else [value]:
        if pick is not None:
            yield pick, marks.get(pick["code"], ()) if isinstance(pick, dict) else ()
