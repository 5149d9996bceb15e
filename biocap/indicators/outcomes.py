"""The outcomes of the plan in an evaluation: their indicators and the evidence beside these."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from biocap.formats import lineage
from biocap.formats.lineage import Lineage
from biocap.indicators import measures
from biocap.indicators.asked_of_editions import asked_with
from biocap.indicators.definition import shown_questions
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import AnswersOfParties, Coded, Judgement, Quotes
from biocap.indicators.measures.cycles import reported_cycles
from biocap.indicators.measures.outcomes import asked_for, coded, judgements, quotes
from biocap.indicators.model import Indicator
from biocap.indicators.outcome_rules import QUOTED
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.problems import INDICATORS_NO_SUCH_OUTCOME
from biocap.indicators.reference import indicators
from biocap.plans import Goal
from biocap.telling.questions import Questions


def question_in_words(asked: Questions, code: str) -> str:
    """Return a question as its report prints it, with its number and what it is a part of."""
    above = asked.above(code)
    whole = above[0] if above else code
    told = " ".join(map(asked.words, (*above, code)))
    return f"{asked.number(whole)}. {told}" if asked.edition.questions[whole].number else told


@dataclass(frozen=True)
class AskedQuestion:
    """A question of a cycle's report with what was answered to it."""

    cycle: EvaluatedCycle
    asked: Questions
    code: str
    answers: AnswersOfParties

    @property
    def is_quoted(self) -> bool:
        """Whether it is answered in the Party's own words."""
        return self.asked.edition.questions[self.code].kind in QUOTED

    @property
    def words(self) -> str:
        """The question as its report prints it, with its number and what it is a part of."""
        return question_in_words(self.asked, self.code)

    @property
    def language(self) -> str:
        """The language in which its words stand."""
        return self.asked.texts.language


@dataclass(frozen=True)
class Evidence:
    """A question that is evidence of an outcome, as each cycle asked it: `reason` says why.

    `notes` are what changed between the cycles, in English; `feeds` the indicators it feeds.
    `periodic`: both cycles asked it, or what decides who is asked it, of the period alone.
    """

    reason: str
    questions: tuple[AskedQuestion, ...]
    feeds: tuple[str, ...]
    notes: tuple[str, ...]
    periodic: bool

    @property
    def is_quoted(self) -> bool:
        return all(question.is_quoted for question in self.questions)


class Outcome:
    """One outcome of the plan with everything an evaluation holds of it.

    Its answers and texts are of all Parties or of a part of them; what the Secretariat judged is
    of the outcome. Raises Problem("indicators.no_such_outcome").
    """

    def __init__(self, evaluation: Evaluation, code: str, part: Part = ALL_PARTIES) -> None:
        goals = {item.code: goal for goal in evaluation.plan.goals for item in goal.outcomes}
        if code not in goals:
            raise INDICATORS_NO_SUCH_OUTCOME(outcome=code)
        self.evaluation, self.code, self.part = evaluation, code, part
        self.goal: Goal = goals[code]
        self.text = evaluation.texts[code]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that the plan has for it, as their definitions say."""
        every = indicators().values()
        return tuple(indicator for indicator in every if indicator.smart.outcome == self.code)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The questions beside the indicators, in the order of the definition."""
        library, line = self.evaluation.library, self.evaluation.line
        answered = measures.answers_to(library, line.code, self.part.by, self.part.key)
        answers = {(it.cycle, it.question): it for it in answered}
        return tuple(
            self._evidence(reason, by_cycle, answers)
            for reason, by_cycle in asked_for(self.code, reported_cycles(library, line.code))
        )

    @property
    def counted(self) -> tuple[Evidence, ...]:
        return tuple(it for it in self.evidence if not it.is_quoted and it.questions)

    @property
    def quoted(self) -> tuple[Evidence, ...]:
        return tuple(it for it in self.evidence if it.is_quoted and it.questions)

    def quotes(
        self, *, words: str = "", question: str = "", offset: int = 0, limit: int = 20
    ) -> Quotes:
        """Return what Parties wrote: of every question, or of what one of the latest asks."""
        wanted: dict[str, list[str]] = {cycle.code: [] for cycle in self.evaluation.cycles}
        for evidence in self.quoted:
            if not question or question in (it.code for it in evidence.questions):
                for asked in evidence.questions:
                    wanted[asked.cycle.code].append(asked.code)
        return quotes(
            self.evaluation.library,
            self.evaluation.line.code,
            wanted,
            words=words,
            offset=offset,
            limit=limit,
            by=self.part.by,
            part=self.part.key,
            in_order=tuple(self.evaluation.words.parties),
        )

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """What the Secretariat judged of it, in each language in which it did."""
        return judgements(self.evaluation.library, self.evaluation.line.code, self.code)

    @property
    def judgement(self) -> Judgement | None:
        """The judgement in the reader's language, else in English, else in any there is."""
        by_language = {it.language: it for it in self.judgements}
        shown = by_language.get(self.evaluation.words.language) or by_language.get("en")
        return shown or next(iter(self.judgements), None)

    @cached_property
    def coded(self) -> tuple[Coded, ...]:
        """The texts that people coded to it or its goal: latest cycle first, question, country."""
        targets = (self.code, self.goal.code)
        evaluation, part = self.evaluation, self.part
        rows = coded(evaluation.library, evaluation.line.code, targets, part.by, part.key)
        places = {code: place for place, code in enumerate(evaluation.words.parties)}
        cycles = [it.code for it in evaluation.cycles][::-1]
        return tuple(
            sorted(
                rows,
                key=lambda it: (
                    cycles.index(it.quote.cycle),
                    it.quote.question,
                    places.get(it.quote.party, len(places)),
                ),
            )
        )

    def asked(self, cycle: str, code: str) -> str:
        """Return the words of a question of this evaluation by its cycle and code."""
        held = self.evaluation.cycle(cycle).round
        asked = Questions(held.format, held.edition, self.evaluation.words.language)
        return question_in_words(asked, code)

    def _evidence(
        self,
        reason: str,
        by_cycle: Mapping[str, tuple[str, ...]],
        answers: Mapping[tuple[str, str], AnswersOfParties],
    ) -> Evidence:
        questions, feeds = [], dict[str, None]()
        for cycle in self.evaluation.cycles:
            held = cycle.round
            asked = Questions(held.format, held.edition, self.evaluation.words.language)
            for code in by_cycle[cycle.code]:
                questions.append(AskedQuestion(cycle, asked, code, answers[cycle.code, code]))
                feeds |= dict.fromkeys(_fed(cycle, code))
        return Evidence(
            reason,
            tuple(questions),
            tuple(feeds),
            self._notes(by_cycle),
            self._is_periodic([it for it in questions if it.cycle == self.evaluation.later]),
        )

    @property
    def _followed(self) -> Lineage:
        later = self.evaluation.later.round
        return lineage(later.format, later.edition)

    def _notes(self, by_cycle: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        if not self.evaluation.compared:
            return ()
        ties = [self._followed.by_later[code] for code in by_cycle[self.evaluation.later.code]]
        return tuple(tie.note for tie in ties if tie.note and not tie.comparable)

    def _is_periodic(self, questions: Sequence[AskedQuestion]) -> bool:
        if not self.evaluation.compared:
            return False
        return any(
            self._followed.in_period(code, later=True)
            for question in questions
            for code in asked_with(question.code, edition=question.asked.edition)
        )


def outcome_codes(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the codes of all outcomes in the order of the plan."""
    return tuple(item.code for goal in evaluation.plan.goals for item in goal.outcomes)


def note_as_printed(note: str) -> str:
    """Return a note with the numbers of questions as reports print them, in place of codes.

    >>> numbered("Asked before (Q129, Q065_a).")
    'Asked before (129, 65 (a)).'
    """
    spelled = re.sub(r"\bQ0*(\d+)_([a-z])\b", r"\1 (\2)", note)
    return re.sub(r"\bQ0*(\d+)\b", r"\1", spelled)


def _fed(cycle: EvaluatedCycle, question: str) -> tuple[str, ...]:
    return tuple(
        code
        for code, indicator in indicators().items()
        if question in shown_questions(cycle.source(indicator))
        and cycle.source(indicator).feeds == "questions"
    )
