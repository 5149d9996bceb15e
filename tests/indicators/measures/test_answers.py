"""States by SQL against `Source.state`, for conditions that no definition has yet."""

from random import Random

from biocap.formats import load_edition
from biocap.formats.conditions import All, AnyOf, Condition, Not, Picked
from biocap.indicators.figures import State
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.cycles import reported_cycles
from biocap.indicators.measures.reports import AskedRound, states_by_report
from biocap.indicators.source import Source
from biocap.library.queries import Library
from biocap.shared.shapes import give
from tests.evaluation import MIDTERM

QUESTIONS = [
    question
    for question in load_edition("national-report", "5").questions.values()
    if question.kind in ("choice", "choices")
][::9]


def _condition(rng: Random, depth: int) -> Condition:
    kind = rng.choice(["leaf", "all", "any", "not"]) if depth else "leaf"
    if kind == "not":
        return Not(_condition(rng, depth - 1))
    if kind != "leaf":
        some = tuple(_condition(rng, depth - 1) for _ in range(rng.randint(1, 3)))
        return All(some) if kind == "all" else AnyOf(some)
    question = rng.choice(QUESTIONS)
    codes = [option.code for option in question.options]
    return Picked(question.code, tuple(rng.sample(codes, rng.randint(1, len(codes)))))


def _source(rng: Random) -> Source:
    def perhaps() -> Condition | None:
        return _condition(rng, 2) if rng.random() < 0.5 else None

    return Source(
        cycle="midterm",
        strength="direct",
        missing="",
        why="",
        cite="",
        base=perhaps(),
        yes=_condition(rng, 3),
        partly=perhaps(),
        partly_when_open=rng.random() < 0.3,
        not_applicable=perhaps(),
    )


def _of_some(rng: Random, source: Source) -> Source:
    """Return a source of which it is said who was not asked what decides."""
    give(source, outside=_condition(rng, 1) if rng.random() < 0.5 else None)
    return source


def test_any_condition_is_decided_as_the_definition_says(evaluation_library: Library) -> None:
    rng = Random(11)
    sources = {f"I{number}": _of_some(rng, _source(rng)) for number in range(80)}
    asked = AskedRound(MIDTERM, {**sources}, {})
    (reported,) = (r for r in reported_cycles(evaluation_library, MIDTERM) if r.round == MIDTERM)
    picks = evaluation_library.table("picks")
    answers: dict[tuple[str, bool], dict[str, set[str]]] = {}
    for row in evaluation_library.records(picks.filter(picks["round"] == MIDTERM)):
        said = answers.setdefault((row["party"], row["after_cut_off"]), {})
        said.setdefault(row["question"], set()).add(row["code"])
    found = evaluation_library.records(states_by_report(evaluation_library, reported, asked))
    seen = set()
    for row in found:
        said = answers.get((row["party"], row["after"]))
        for name, source in sources.items():
            state = list(CODES)[row[name]]
            seen.add(state)
            if said is not None:
                frozen = {code: frozenset(codes) for code, codes in said.items()}
                assert state == source.state(frozen), (name, row["party"])
            else:
                assert state in (State.SILENT, State.BLANK)
    assert seen == set(State) - {State.AWAITED}, "which is said of the round as a whole"
