"""What must hold of the questions that are evidence of an outcome. Pure reading, no Django."""

from collections.abc import Iterator

from biocap.formats import Edition, load_edition
from biocap.indicators.crosswalk_model import OutcomeQuestions
from biocap.indicators.model import Cycle, Cycles
from biocap.plans import load_plan
from biocap.shared.definitions import definition_place
from biocap.shared.mistakes import Mistake, Place, unknown
from biocap.shared.shaping import read_shape
from biocap.shared.text import noop

QUESTIONS_OUTCOMES = "questions-outcomes.yaml"
COUNTED = ("choice", "choices")
QUOTED = ("long_text",)
"""Kinds of questions whose options are counted, and whose words are quoted."""


def outcome_mistakes(file: OutcomeQuestions) -> Iterator[Mistake]:
    """Yield what is wrong: outcomes, cycles and questions there are not, twice, or of no use."""
    plan = load_plan(file.plan)
    known = {item.code for goal in plan.goals for item in goal.outcomes}
    editions = {
        cycle.code: load_edition(cycle.format, cycle.edition) for cycle in _cycles(file.plan)
    }
    for code in sorted(known - file.outcomes.keys()):
        yield Mistake(
            ("outcomes",),
            "outcome_left_out",
            noop("The outcome “%(given)s” of the plan is missing."),
            noop("Add it with the questions that are evidence of it."),
            {"given": code},
        )
    for outcome, questions in file.outcomes.items():
        if outcome not in known:
            yield unknown(("outcomes", outcome), "outcome of the plan", outcome, known)
        seen: set[tuple[str, str]] = set()
        for number, tied in enumerate(questions):
            place: Place = ("outcomes", outcome, number)
            if tied.cycle not in editions:
                yield unknown((*place, "cycle"), "cycle", tied.cycle, editions)
                continue
            if (tied.cycle, tied.question) in seen:
                yield Mistake(
                    place,
                    "duplicate_question",
                    noop("“%(given)s” stands below this outcome a second time."),
                    noop("Keep one of the two."),
                    {"given": tied.question},
                )
            seen.add((tied.cycle, tied.question))
            yield from _question_mistakes(editions[tied.cycle], tied.question, place)


def _question_mistakes(edition: Edition, code: str, place: Place) -> Iterator[Mistake]:
    question = edition.questions.get(code)
    if question is None:
        yield unknown((*place, "question"), "question", code, edition.questions)
    elif question.kind not in (*COUNTED, *QUOTED) or question.visibility != "public":
        yield Mistake(
            (*place, "question"),
            "no_evidence",
            noop("What “%(given)s” asks can be neither counted nor quoted in public."),
            noop("Name a public question with options, or one of many words."),
            {"given": code},
        )


def _cycles(plan: str) -> tuple[Cycle, ...]:
    """Return the cycles of a plan; none where they cannot be read, which is told where they are."""
    path = definition_place("indicators") / plan / "cycles.yaml"
    given, _mistakes = read_shape(path, Cycles, shown_as=path.name)
    return given.cycles if given else ()
