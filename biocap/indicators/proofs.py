"""What must hold in the definition of an indicator beyond its shape: references and agreement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from biocap.formats import Edition, Lineage, load_edition
from biocap.formats.conditions import unknown_codes
from biocap.indicators.asked_of_editions import (
    PARTS,
    Asking,
    askable,
    counted_questions,
    written_conditions,
)
from biocap.indicators.comparison import comparison_mistakes
from biocap.indicators.model import NOT_NKL, Cycle, Indicator, slug
from biocap.indicators.skipping import skips_of_number, skips_unsaid
from biocap.indicators.source import STRENGTHS, Progress, Source
from biocap.plans import Plan
from biocap.shared.mistakes import Mistake, Place, duplicate_codes, unknown
from biocap.shared.problems import Problem
from biocap.shared.text import noop

_ENTERED_ONLY = ("share_of_noncompliant", "share_of_tools")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a definition may name: the plan, the cycles, their editions and lineages."""

    plan: Plan
    cycles: Mapping[str, Cycle]
    editions: Mapping[str, Edition]
    lineages: Mapping[str, Lineage | None]
    """By the later cycle: how its questions follow those of the cycle before."""
    groups: tuple[str, ...]
    """Groups, categories and lists of Parties."""
    elements: tuple[str, ...]
    """The 15 elements of annex IV, cross-cutting ones first."""


def indicator_mistakes(indicator: Indicator, stem: str, known: Known) -> Iterator[Mistake]:
    """Return the mistakes of an indicator that stands in a file called `stem`."""
    yield from _code(indicator, stem, known)
    unsound = [*_references(indicator, known)]
    yield from unsound
    for cycle, source in indicator.sources.items():
        yield from _source(source, ("sources", cycle))
        yield from _kind(indicator.kind, source, ("sources", cycle))
    yield from _proposals(indicator)
    yield from _direction(indicator)
    if indicator.comparison.allowed and not unsound:
        yield from comparison_mistakes(indicator.sources, known.editions, known.lineages)
    for number, breakdown in enumerate(indicator.breakdowns):
        groups = (NOT_NKL, *known.groups)
        if breakdown.code not in groups:
            place: Place = ("breakdowns", number, "code")
            yield unknown(place, "group of Parties", breakdown.code, groups)
    for number, published in enumerate(indicator.published):
        if published.cycle not in known.cycles:
            place = ("published", number, "cycle")
            yield unknown(place, "cycle", published.cycle, known.cycles)
    yield from _needless_progress(indicator.sources)


def _code(indicator: Indicator, stem: str, known: Known) -> Iterator[Mistake]:
    code, outcome = indicator.code, indicator.smart.outcome
    goals = {item.code: goal for goal in known.plan.goals for item in goal.indicators}
    outcomes = [item.code for item in goals[code].outcomes] if code in goals else []
    if code not in goals:
        yield unknown(("indicator",), "indicator of the plan", code, goals)
    elif slug(code) != stem:
        yield Mistake(
            ("indicator",),
            "wrong_file",
            noop("The file is called “%(stem)s”, but defines “%(given)s”."),
            noop("Call it “%(expected)s.yaml”, and keep one file for each indicator."),
            {"stem": stem, "given": code, "expected": slug(code)},
        )
    if outcome not in outcomes:
        yield unknown(("smart", "outcome"), "outcome of its goal", outcome, outcomes)


def _references(indicator: Indicator, known: Known) -> Iterator[Mistake]:
    """Cycles, questions, options and elements that do not exist; cycles without a source."""
    for cycle, source in indicator.sources.items():
        place = ("sources", cycle)
        if cycle not in known.cycles:
            yield unknown(place, "cycle", cycle, known.cycles)
            continue
        edition = known.editions[cycle]
        yield from _conditions(source, edition, place)
        yield from _numbers(source, edition, (*place, "number"))
        for element in source.activities.elements if source.activities else ():
            if element not in known.elements:
                where = (*place, "activities", "elements")
                yield unknown(where, "element of annex IV", element, known.elements)
        yield from duplicate_codes(source.beside, *place, "beside")
        for number, read in enumerate(source.beside):
            yield from _conditions(read, edition, (*place, "beside", number))
        if source.progress:
            yield from _progress(source.progress, (*place, "progress"))
    for cycle in known.cycles:
        if cycle not in indicator.sources:
            yield Mistake(
                ("sources",),
                "no_source",
                noop("The cycle “%(cycle)s” has no source."),
                noop("Add it; “strength: none” with what is missing, if nothing feeds it."),
                {"cycle": cycle},
            )


def _conditions(source: Asking, edition: Edition, place: Place) -> Iterator[Mistake]:
    for name, condition in written_conditions(source, edition).items():
        unknown_ones = [*unknown_codes(condition, askable(edition), (*place, name))]
        yield from unknown_ones or skips_unsaid(condition, edition, (*place, name))


def _numbers(source: Source, edition: Edition, place: Place) -> Iterator[Mistake]:
    asked = askable(edition)
    for number in counted_questions(source, edition):
        question = number.question
        if question not in asked:
            yield unknown((*place, "questions"), "question with options", question, asked)
            continue
        yield from skips_of_number(question, edition, (*place, "questions"))
        for option in number.intervals:
            if option not in asked[question]:
                yield unknown((*place, "counts", option), "option", option, asked[question])
        if not number.intervals:
            yield Mistake(
                (*place, "counts"),
                "no_band",
                noop("No option of “%(given)s” is a band."),
                noop("Say in “counts” what its options stand for."),
                {"given": question},
            )


def _progress(progress: Progress, place: Place) -> Iterator[Mistake]:
    try:
        edition = load_edition(progress.format, progress.edition)
    except Problem:
        given = f"{progress.format}/{progress.edition}"
        yield unknown((*place, "format"), "common format", given, ())
        return
    yield from _conditions(progress, edition, place)


def _source(source: Source, place: Place) -> Iterator[Mistake]:
    """Whoever is not direct says what is missing; questions stand beside a strength."""
    for name in ("", "dates", "entered", "activities", "plans", "progress"):
        part = getattr(source, name) if name else source
        if part and part.strength != "direct" and not part.missing:
            yield Mistake(
                (*place, name, "missing") if name else (*place, "missing"),
                "missing_missing",
                noop("This source is not direct, but does not say what is missing."),
                noop("Add “missing”."),
            )
    fed = source.yes or source.number
    if source.strength != "none" and not fed:
        yield Mistake(
            (*place, "?"),
            "no_questions",
            noop("The source is “%(strength)s”, but names no question."),
            noop("Add “yes” or “number”, or write “strength: none” with another source."),
            {"strength": source.strength},
        )
    if source.strength == "none" and fed:
        yield Mistake(
            (*place, "?"),
            "needless_questions",
            noop("Questions feed this source, but its strength is “none”."),
            noop("Write “proxy” and what is missing, or take the questions out."),
        )
    for name in PARTS:
        if getattr(source, name) and not source.yes:
            yield Mistake(
                (*place, "yes"),
                "no_yes",
                noop("“%(name)s” stands here without “yes”."),
                noop("Say which answers count as yes."),
                {"name": name},
            )


def _kind(kind: str, source: Source, place: Place) -> Iterator[Mistake]:
    """The kind and the sources go together."""
    by_questions = source.feeds == "questions"
    if by_questions and (kind == "number") != bool(source.number):
        yield Mistake(
            (*place, "?"),
            "wrong_kind",
            noop("A source of the kind “%(kind)s” does not count like this."),
            noop("Use “number” for the kind number, and “yes” for a share."),
            {"kind": kind},
        )
    if by_questions and kind == "share_of_parties_with_need" and not source.base:
        yield Mistake(
            (*place, "base"),
            "no_base",
            noop("The official text asks a share of Parties that declare a need."),
            noop("Say in “base” which answers declare it."),
        )
    if kind in _ENTERED_ONLY and source.feeds not in ("", "entered"):
        yield Mistake(
            (*place, "?"),
            "not_entered",
            noop("Only the Secretariat can count this; no answer of a Party shows it."),
            noop("Use “entered” with what is counted."),
        )


def _proposals(indicator: Indicator) -> Iterator[Mistake]:
    given = indicator.proposals
    ours = {source.strength for source in indicator.sources.values()}
    best = min(ours, key=STRENGTHS.index, default=given.a)
    if not given.a == given.b == best and not given.why:
        yield Mistake(
            ("proposals", "why"),
            "no_why",
            noop("The proposals differ from one another or from us, and nothing says why."),
            noop("Add “why”: what the questions ask, and how we decided."),
        )


def _direction(indicator: Indicator) -> Iterator[Mistake]:
    if indicator.direction.better != "more" and not indicator.direction.why:
        yield Mistake(
            ("direction", "better"),
            "no_why",
            noop("More of it is not better, and nothing says why."),
            noop("Add “why”: what a rise and what a fall may mean."),
        )


def _needless_progress(sources: Mapping[str, Source]) -> Iterator[Mistake]:
    """Nobody is asked what answers, dates, activities or the Secretariat can tell."""
    asked = [cycle for cycle, source in sources.items() if source.progress]
    for cycle, source in sources.items() if asked else ():
        others = {
            "the national report": source.strength != "none",
            "dates": source.dates,
            "the Secretariat": source.entered,
            "activity reports": source.activities,
        }
        for other in (name for name, there in others.items() if there):
            yield Mistake(
                ("sources", asked[0], "progress"),
                "needless_progress",
                noop(
                    "The progress report is asked for what %(other)s can tell in the cycle "
                    "“%(cycle)s”."
                ),
                noop("Take “progress” out; a proxy stays a proxy."),
                {"other": other, "cycle": cycle},
            )
