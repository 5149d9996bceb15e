"""What the reports answer to the questions that are evidence of an outcome."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from biocap.formats import lineage
from biocap.indicators.crosswalks import outcome_questions
from biocap.indicators.figures import AnswersOfParties, Coded, Judgement, Quote, Quotes
from biocap.indicators.judging import words_sha256
from biocap.indicators.measures.cycles import (
    ReportedCycle,
    compiled_rows,
    reported_cycles,
)
from biocap.indicators.measures.response import cycle_responses
from biocap.indicators.model import Cycle
from biocap.indicators.reference import cycles
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.telling.finding import contains, sought


def asked_for(
    outcome: str, found: tuple[ReportedCycle, ...]
) -> tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...]:
    """Return the evidence of an outcome: why, and the questions that ask it in each cycle.

    The definition names a question of one cycle; what the report of another cycle asked in its
    place follows from the lineage of the format, which says whether the two compare.
    """
    return tuple(
        (tied.reason, {it.cycle.code: _in(it.cycle, tied.cycle, tied.question) for it in found})
        for tied in outcome_questions()[outcome]
    )


def _in(cycle: Cycle, named: str, question: str) -> tuple[str, ...]:
    """Return what a cycle asked in the place of a question of the cycle that is named."""
    if cycle.code == named:
        return (question,)
    latest = tuple(cycles().values())[-1]
    followed = lineage(latest.format, latest.edition)
    if cycle == latest:
        tie = followed.by_earlier.get(question)
        return tie.later if tie else ()
    tie = followed.by_later.get(question)
    return tie.earlier if tie and cycle.edition == followed.earlier else ()


@kept_with_snapshot
def answers_to(library: Library, round: str) -> tuple[AnswersOfParties, ...]:
    """Return what was answered to every question that is evidence of any outcome.

    Formula: of the Parties bound on the deadline of the cycle, those whose report by the data
    cut-off answers the question; of these, those that picked an option ÷ all of them. Order:
    cycle, question. Raises Problem("library.no_such_evaluation").

    Source: definitions/crosswalks/questions-outcomes.yaml.
    """
    found = reported_cycles(library, round)
    asked = _asked(found)
    answered, options = _counted(library, found, asked)
    reporting = {it.cycle: it for it in cycle_responses(library, round) if it.part == ALL}
    return tuple(
        AnswersOfParties(
            reported.cycle.code,
            question,
            reporting[reported.cycle.code].bound,
            reporting[reported.cycle.code].reported,
            answered[reported.round, question],
            options[reported.round, question],
        )
        for reported in found
        for question in sorted(asked[reported.round])
    )


def _asked(found: tuple[ReportedCycle, ...]) -> dict[str, set[str]]:
    """Return the questions of each round that are evidence of any outcome."""
    rounds = {it.cycle.code: it.round for it in found}
    asked: dict[str, set[str]] = {it.round: set() for it in found}
    for outcome in outcome_questions():
        for _, by_cycle in asked_for(outcome, found):
            for cycle, questions in by_cycle.items():
                asked[rounds[cycle]].update(questions)
    return asked


def _counted(
    library: Library, found: tuple[ReportedCycle, ...], asked: Mapping[str, set[str]]
) -> tuple[Counter[tuple[str, str]], dict[tuple[str, str], dict[str, int]]]:
    """Return by round and question how many Parties bound answered, and picked each option."""

    def within(table: Any) -> Any:
        places = [(table["round"] == at) & table["key"].isin(sorted(asked[at])) for at in asked]
        return table.filter(reduce(or_, places)).semi_join(
            library.table("invitations"), ["round", "party"]
        )

    def answers() -> Any:
        rows = within(library.table("answers")).group_by("round", "key")
        return rows.agg(n=lambda some: some["party"].nunique())

    def picked() -> Any:
        picks = library.table("picks")
        rows = within(picks.filter(~picks["after_cut_off"])).group_by("round", "key", "code")
        return rows.agg(n=lambda some: some["party"].nunique()).order_by("round", "key", "code")

    numbers = compiled_rows(library, "answers to outcomes", found, answers)
    options: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for at, key, code, n in compiled_rows(library, "options of outcomes", found, picked):
        options[at, key][code] = n
    return Counter({(at, key): n for at, key, n in numbers}), options


def quotes(
    library: Library,
    round: str,
    questions: Mapping[str, Sequence[str]],
    *,
    words: str = "",
    offset: int = 0,
    limit: int = 20,
) -> Quotes:
    """Return what Parties bound wrote to these questions of each cycle, in their own words.

    Of those with every word that is sought (`telling.finding`). Order: cycle, the latest first;
    question; Party. Raises Problem("library.no_such_evaluation").
    """
    found = reported_cycles(library, round)
    given, invited = library.table("answers"), library.table("invitations")
    places = [
        (given["round"] == it.round) & given["key"].isin(list(questions.get(it.cycle.code, ())))
        for it in found
    ]
    rows = given.filter(reduce(or_, places)).select("round", "party", "key", "value")
    rows = rows.semi_join(invited, ["round", "party"])
    for word in sought(words):
        rows = rows.filter(contains(rows["value"], word))
    total = library.rows(rows.agg(n=rows.count()))[0][0]
    cycle_of = {it.round: it.cycle.code for it in found}
    some = rows.order_by(rows["round"] != found[-1].round, "key", "party").limit(
        limit, offset=offset
    )
    return Quotes(
        total,
        tuple(
            Quote(cycle_of[at], at, party, key, json.loads(value))
            for at, party, key, value in library.rows(some)
        ),
    )


def judgements(library: Library, round: str, outcome: str) -> tuple[Judgement, ...]:
    """Return what was judged of an outcome in an evaluation, by language; none before there were.

    Raises Problem("library.no_such_evaluation").
    """
    named = reported_cycles(library, round)[-1].round
    if "judgements" not in library.tables:
        return ()
    rows = library.table("judgements")
    rows = rows.filter(rows["round"] == named, rows["outcome"] == outcome).order_by("language")
    columns = ("language", "judgement", "reasons", "judged_at")
    return tuple(Judgement(*row) for row in library.rows(rows.select(*columns)))


def coded(library: Library, round: str, targets: Sequence[str]) -> tuple[Coded, ...]:
    """Return the texts of an evaluation's rounds that are coded to any of these, each as it stands.

    One that was corrected after it was coded is left out. Order: cycle, the latest first; Party;
    question. Raises Problem("library.no_such_evaluation").
    """
    found = reported_cycles(library, round)
    if "codings" not in library.tables:
        return ()
    cycle_of = {it.round: it.cycle.code for it in reversed(found)}
    codings, given = library.table("codings"), library.table("answers")
    codings = codings.filter(
        codings["round"].isin(list(cycle_of)), codings["target"].isin(list(targets))
    )
    given = given.select("round", "party", question=given["key"], value=given["value"])
    rows = codings.inner_join(given, ["round", "party", "question"]).select(
        "round", "party", "question", "value", "target", "note", "words_sha256"
    )
    held = [
        (at, party, question, json.loads(value), target, note or "", digest)
        for at, party, question, value, target, note, digest in library.rows(rows)
    ]
    order = {at: place for place, at in enumerate(cycle_of)}
    return tuple(
        Coded(Quote(cycle_of[at], at, party, question, words), target, note)
        for at, party, question, words, target, note, digest in sorted(
            held, key=lambda row: (order[row[0]], row[1], row[2], row[4])
        )
        if words_sha256(words) == digest
    )
