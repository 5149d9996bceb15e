"""Plausible needs-assessment answers, drawn from a seed.

The draw has a shape that measures can find again: least developed countries and small islands
name more and stand lower, some needs are named more often than others, means go with the kind of
need. It says nothing about any real Party.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from biocap.formats import Edition, Question

Answers = dict[str, Any]

OTHER_TEXT = "Rehearsal entry, written by no Government"
"""What stands wherever a format asks to specify."""


@dataclass(frozen=True, slots=True)
class Temper:
    """How one fictional respondent answers; each from 0 to 1."""

    capacity: float
    thoroughness: float


def temper_of(rng: Random, *, ldc: bool, sids: bool) -> Temper:
    """Return a respondent's temper; LDC and SIDS are drawn with less capacity on average."""
    mean = 0.48 - 0.14 * ldc - 0.08 * sids
    capacity = min(max(rng.gauss(mean, 0.16), 0.02), 0.98)
    return Temper(capacity, rng.betavariate(5, 2))


def _weights(rng: Random, codes: Sequence[str]) -> dict[str, float]:
    return {code: 0.15 + rng.random() ** 2 for code in codes}


def fill_needs(edition: Edition, temper: Temper, rng: Random, seed: int) -> Answers:
    """Return a full set of answers to the areas and grids of a needs assessment.

    `rng` draws the respondent; `seed` fixes what all respondents of the round share (which needs
    are common). Other questions of the edition stay blank.
    """
    shared = Random(f"{seed}/common needs")  # noqa: S311 - a rehearsal, not a secret
    grids = [q for q in edition.questions.values() if q.kind == "grid"]
    common = {grid.code: 0.25 + 0.6 * shared.random() for grid in grids}
    item_weights = {grid.code: _weights(shared, [row.code for row in grid.rows]) for grid in grids}
    chosen = [
        grid for grid in grids if rng.random() < common[grid.code] * (1.15 - temper.capacity / 2)
    ] or [grids[0]]
    answers: Answers = {"areas": [{"code": grid.code.partition(".")[2]} for grid in chosen]}
    for grid in chosen:
        answers.update(_grid_answers(grid, item_weights[grid.code], temper, rng))
    return answers


def _grid_answers(
    grid: Question, weights: Mapping[str, float], temper: Temper, rng: Random
) -> Answers:
    wanted = 3 if rng.random() < temper.thoroughness else rng.choice((1, 2))
    others = {row.code for row in grid.rows if row.other}
    left = {code: w * (0.1 if code in others else 1.0) for code, w in weights.items()}
    named: list[str] = []
    while left and len(named) < wanted:
        code = rng.choices(list(left), list(left.values()))[0]
        del left[code]
        named.append(code)
    return {f"{grid.code}/{code}": _row(code in others, temper, rng) for code in named}


def _row(other: bool, temper: Temper, rng: Random) -> dict[str, Any]:
    extent = min(max(round(rng.gauss(temper.capacity * 4, 0.9)), 0), 4)
    row: dict[str, Any] = {"extent": {"code": str(extent)}}
    if rng.random() < 0.94:
        picks = rng.sample(range(1, 9), rng.choice((1, 2, 2, 3, 3)))
        row["means"] = [{"code": str(pick)} for pick in sorted(picks)]
    if other:
        row["specify"] = OTHER_TEXT
    return row


def later(edition: Edition, before: Answers, temper: Temper, rng: Random, seed: int) -> Answers:
    """Return answers some years on: most needs kept and a little better addressed, some changed."""
    fresh = fill_needs(edition, temper, rng, seed)
    kept: Answers = {}
    for key, value in before.items():
        if "/" in key and rng.random() < 0.7:
            step = rng.choices((-1, 0, 1, 2), (1, 4, 4, 1))[0]
            extent = min(max(int(value["extent"]["code"]) + step, 0), 4)
            kept[key] = {**value, "extent": {"code": str(extent)}}
    return _merged(edition, kept, fresh)


def _merged(edition: Edition, kept: Answers, fresh: Answers) -> Answers:
    answers: Answers = dict(kept)
    count: dict[str, int] = {}
    for key in kept:
        grid = key.partition("/")[0]
        count[grid] = count.get(grid, 0) + 1
    for key, value in fresh.items():
        grid = key.partition("/")[0]
        if "/" in key and key not in answers and count.get(grid, 0) < 3:
            answers[key] = value
            count[grid] = count.get(grid, 0) + 1
    order = [q.code for q in edition.questions.values() if q.kind == "grid" and q.code in count]
    answers["areas"] = [{"code": code.partition(".")[2]} for code in order]
    return answers
