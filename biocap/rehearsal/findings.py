"""What a rehearsal finds out of a form before anybody is asked.

Which of its questions no table holds, which no indicator and no outcome reads, which indicators no
question feeds, and how long it takes. Respondents are drawn from a seed; nothing is stored.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from random import Random
from statistics import quantiles
from typing import Any

from biocap import formats
from biocap.collection.queries import FrozenVersion
from biocap.formats import Edition, Question
from biocap.formats.codes import NEEDS
from biocap.indicators.crosswalks import outcome_questions
from biocap.indicators.measures.outcomes import asked_in_place
from biocap.indicators.model import Indicator
from biocap.indicators.reference import cycle_of, indicators
from biocap.library.rows import version_rows
from biocap.rehearsal.answers import Answers, fill_needs, temper_of
from biocap.rehearsal.minutes import minutes_for, minutes_rule
from biocap.rehearsal.reports import fill_form

DRAWN = 40
"""Respondents that are drawn for an estimate."""
WORD_FOR_WORD = frozenset({"answers", "texts", "versions", "submissions"})
"""Tables that hold everything, whatever is asked: as it was given, or as it was written."""
ENDS = date(2026, 9, 30)


@dataclass(frozen=True)
class EstimatedMinutes:
    """Quartiles over the respondents drawn: an estimate, nobody was timed."""

    least: int
    middle: int
    most: int


@dataclass(frozen=True)
class FormFindings:
    """What a rehearsal finds of an edition.

    `untabled`: public questions whose answers stand in no table but word for word. `private`:
    questions that are never published. `unread`: questions that no indicator and no outcome reads,
    and `unfed`: indicators that no question of the form feeds; both () where no cycle is measured
    from the form. `undrawn`: questions of kinds that are not drawn, of which nothing was found.
    """

    edition: Edition
    untabled: tuple[Question, ...]
    private: tuple[Question, ...]
    undrawn: tuple[Question, ...]
    unread: tuple[Question, ...]
    unfed: tuple[Indicator, ...]
    minutes: EstimatedMinutes
    respondents: int = DRAWN


def findings_of_form(edition: Edition, seed: int = 2026) -> FormFindings:
    """Return what is found of an edition for Parties; the same seed finds the same."""
    return _found(edition, edition.sha256, seed, minutes_rule())


@lru_cache(maxsize=16)
def _found(edition: Edition, sha256: str, seed: int, rule: Any) -> FormFindings:
    filled = [_drawn(edition, seed, number, fill_form) for number in range(DRAWN)]
    asked = [it for it in edition.answered if not it.unasked]
    opened = [it for it in asked if it.visibility == "public" or it.opened_by]
    held, seen = _tabled(edition, filled)
    cycle = cycle_of(edition.code, edition.edition)
    unread: tuple[Question, ...] = ()
    unfed: tuple[Indicator, ...] = ()
    if cycle is not None:
        sources = {it.code: it.sources.get(cycle.code) for it in indicators().values()}
        read = {code for source in sources.values() if source for code in source.named}
        read |= {
            code
            for tied in outcome_questions().values()
            for one in tied
            for code in asked_in_place(cycle, one.cycle, one.question)
        }
        unread = tuple(it for it in asked if it.code not in read)
        unfed = tuple(
            it
            for it in indicators().values()
            if not ((source := sources[it.code]) and source.named)
        )
    times = sorted(
        minutes_for(edition, answers, rule)
        for answers in (
            [_drawn(edition, seed, number, _needs) for number in range(DRAWN)]
            if edition.code == NEEDS
            else filled
        )
    )
    least, middle, most = (round(part) for part in quantiles(times, n=4))
    return FormFindings(
        edition,
        untabled=tuple(it for it in opened if it.code in seen and it.code not in held),
        private=tuple(it for it in asked if it not in opened),
        undrawn=tuple(it for it in opened if it.code not in seen),
        unread=unread,
        unfed=unfed,
        minutes=EstimatedMinutes(least, middle, most),
    )


def _drawn(edition: Edition, seed: int, number: int, fill: Any) -> Answers:
    rng = Random(f"{seed}/findings/{edition.code}/{number}")  # noqa: S311 - a rehearsal, no secret
    temper = temper_of(rng, ldc=number % 4 == 0, sids=number % 5 == 0)
    answers: Answers = fill(edition, temper, rng, seed if fill is _needs else ENDS)
    return answers


def _needs(edition: Edition, temper: Any, rng: Random, seed: int) -> Answers:
    return fill_needs(edition, temper, rng, seed)


def _tabled(edition: Edition, filled: list[Answers]) -> tuple[set[str], set[str]]:
    """Return the questions whose answers change a table, and those that were answered at all."""
    held: set[str] = set()
    seen: set[str] = set()
    for answers in filled:
        given = {edition.keys[key][0].code for key in answers}
        whole = None
        for code in given - held:
            whole = whole if whole is not None else _rows(edition, answers)
            rest = {k: v for k, v in answers.items() if edition.keys[k][0].code != code}
            if _rows(edition, rest) != whole:
                held.add(code)
        seen |= given
    return held, seen


def _rows(edition: Edition, answers: Answers) -> dict[str, Any]:
    shared, _private = formats.split(edition, answers)
    body = {"format": edition.code, "edition": edition.edition, "answers": shared}
    version = FrozenVersion(
        submission="",
        receipt="",
        sha256="",
        body=body,
        party="P001",
        organization="",
        round="rehearsal",
        number=1,
        submitted_at=datetime(2026, 9, 1, tzinfo=UTC),
        late=False,
    )
    rows = version_rows(version, edition)
    return {name: held for name, held in rows.items() if name not in WORD_FOR_WORD}
