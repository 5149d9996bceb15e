"""What the reports answer to the questions that are evidence of an outcome."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from biocap.formats import lineage
from biocap.indicators.crosswalks import outcome_questions
from biocap.indicators.figures import (
    AnswersOfParties,
    Coded,
    CycleResponse,
    Judgement,
    Quote,
    Quotes,
)
from biocap.indicators.judging import words_sha256
from biocap.indicators.measures.cycles import (
    ReportedCycle,
    compiled_rows,
    reported_cycles,
)
from biocap.indicators.measures.members import parties_of_part
from biocap.indicators.measures.response import cycle_responses
from biocap.indicators.model import Cycle
from biocap.indicators.reference import cycles
from biocap.library.compiling import ibis, place_for
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.telling.finding import contains, sought


def asked_for(
    outcome: str, cycles: tuple[ReportedCycle, ...]
) -> tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...]:
    """Return the evidence of an outcome: why, and the questions that ask it in each cycle.

    The definition names a question of one cycle; what the report of another cycle asked in its
    place follows from the lineage of the format, which says whether the two compare.
    """
    return tuple(
        (
            tied.reason,
            {it.cycle.code: asked_in_place(it.cycle, tied.cycle, tied.question) for it in cycles},
        )
        for tied in outcome_questions()[outcome]
    )


def asked_in_place(cycle: Cycle, named: str, question: str) -> tuple[str, ...]:
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
def answers_to(
    library: Library, round: str, by: str | None = None, part: str = ALL
) -> tuple[AnswersOfParties, ...]:
    """Return what was answered to every question that is evidence of any outcome.

    By all Parties, or by those that belong to a `part` under the breakdown `by` on the deadline.

    Formula: of the Parties bound on the deadline of the cycle, those whose report by the data
    cut-off answers the question; of these, those that picked an option ÷ all of them. Order:
    cycle, question. Raises Problem("library.no_such_evaluation").

    Source: definitions/crosswalks/questions-outcomes.yaml.
    """
    cycles = reported_cycles(library, round)
    asked = _asked(cycles)
    held = _held(library, cycles, by, part)
    answered, options = _counted(library, cycles, asked, held)
    reporting = {it.cycle: it for it in cycle_responses(library, round, by) if it.part == part}
    nobody = CycleResponse("", part)
    return tuple(
        AnswersOfParties(
            reported.cycle.code,
            question,
            reporting.get(reported.cycle.code, nobody).bound,
            reporting.get(reported.cycle.code, nobody).reported,
            answered[reported.round, question],
            options[reported.round, question],
        )
        for reported in cycles
        for question in sorted(asked[reported.round])
    )


def _asked(cycles: tuple[ReportedCycle, ...]) -> dict[str, set[str]]:
    """Return the questions of each round that are evidence of any outcome."""
    rounds = {it.cycle.code: it.round for it in cycles}
    asked: dict[str, set[str]] = {it.round: set() for it in cycles}
    for outcome in outcome_questions():
        for _, by_cycle in asked_for(outcome, cycles):
            for cycle, questions in by_cycle.items():
                asked[rounds[cycle]].update(questions)
    return asked


def _held(
    library: Library, cycles: tuple[ReportedCycle, ...], by: str | None, part: str
) -> str | None:
    """Return the Parties of a part in each round as one text; None: all that are bound."""
    if by is None:
        return None
    places = (
        (it.round, party) for it in cycles for party in parties_of_part(library, it, by, part)
    )
    return f"{''.join(f';{at}/{party}' for at, party in sorted(places))};"


def _bound(library: Library, held: str | None) -> Any:
    """Return the Parties bound in a round, of all or of a part: `round` and `party`.

    The text that names those of a part has a place, so that one query is that of every part.
    """
    invited = library.table("invitations")
    if held is None:
        return invited
    named = ibis.literal(";") + invited["round"] + "/" + invited["party"] + ";"
    return invited.filter(place_for("held").contains(named))


def _values(held: str | None) -> dict[str, str]:
    """Return what the place of `_bound` is filled with, where it has one."""
    return {} if held is None else {"held": held}


def _counted(
    library: Library,
    cycles: tuple[ReportedCycle, ...],
    asked: Mapping[str, set[str]],
    held: str | None,
) -> tuple[Counter[tuple[str, str]], dict[tuple[str, str], dict[str, int]]]:
    """Return by round and question how many Parties bound answered, and picked each option."""

    def within(table: Any) -> Any:
        places = [(table["round"] == at) & table["key"].isin(sorted(asked[at])) for at in asked]
        return table.filter(reduce(or_, places)).semi_join(
            _bound(library, held), ["round", "party"]
        )

    def answers() -> Any:
        rows = within(library.table("answers")).group_by("round", "key")
        return rows.agg(n=lambda some: some["party"].nunique())

    def picked() -> Any:
        picks = library.table("picks")
        rows = within(picks.filter(~picks["after_cut_off"])).group_by("round", "key", "code")
        return rows.agg(n=lambda some: some["party"].nunique()).order_by("round", "key", "code")

    of, values = "" if held is None else " by a part", _values(held)
    numbers = compiled_rows(library, f"answers to outcomes{of}", cycles, answers, **values)
    options: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    picks = compiled_rows(library, f"options of outcomes{of}", cycles, picked, **values)
    for at, key, code, n in picks:
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
    by: str | None = None,
    part: str = ALL,
    in_order: Sequence[str] = (),
) -> Quotes:
    """Return what Parties bound wrote to these questions of each cycle, in their own words.

    All of them, or those of a part. Of those with every word that is sought (`telling.finding`).
    Order: cycle, the latest first; question; Party, as their codes stand `in_order`, then by code.
    Raises Problem("library.no_such_evaluation").
    """
    reported = reported_cycles(library, round)
    given, held = library.table("answers"), _held(library, reported, by, part)
    places = [
        (given["round"] == it.round) & given["key"].isin(list(questions.get(it.cycle.code, ())))
        for it in reported
    ]
    rows = given.filter(reduce(or_, places)).select("round", "party", "key", "value")
    rows = rows.semi_join(_bound(library, held), ["round", "party"])
    for word in sought(words):
        rows = rows.filter(contains(rows["value"], word))
    total = library.rows(rows.agg(n=rows.count()), **_values(held))[0][0]
    cycle_of = {it.round: it.cycle.code for it in reported}
    place = (ibis.array(list(in_order)).index(rows["party"]),) if in_order else ()
    latest_first = rows["round"] != reported[-1].round
    some = rows.order_by(latest_first, "key", *place, "party").limit(limit, offset=offset)
    return Quotes(
        total,
        tuple(
            Quote(cycle_of[at], at, party, key, json.loads(value))
            for at, party, key, value in library.rows(some, **_values(held))
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


def coded(
    library: Library, round: str, targets: Sequence[str], by: str | None = None, part: str = ALL
) -> tuple[Coded, ...]:
    """Return the texts of an evaluation's rounds that are coded to any of these, each as it stands.

    Of all Governments that reported, or of the Parties of a part. One that was corrected after it
    was coded is left out. Order: cycle, the latest first; Party; question. Raises
    Problem("library.no_such_evaluation").
    """
    reported = reported_cycles(library, round)
    if "codings" not in library.tables:
        return ()
    cycle_of = {it.round: it.cycle.code for it in reversed(reported)}
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
    inside = {it.round: parties_of_part(library, it, by, part) for it in reported} if by else {}
    order = {at: place for place, at in enumerate(cycle_of)}
    return tuple(
        Coded(Quote(cycle_of[at], at, party, question, words), target, note)
        for at, party, question, words, target, note, digest in sorted(
            held, key=lambda row: (order[row[0]], row[1], row[2], row[4])
        )
        if words_sha256(words) == digest and (by is None or party in inside[at])
    )
