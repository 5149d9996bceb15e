"""What must hold in definitions/indicators/: every indicator once, every source sound.

`read_plan` reads one plan's folder; `check_definitions` gives the mistakes of all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from biocap import formats
from biocap.formats import Lineage
from biocap.formats.codes import ACTIVITIES
from biocap.indicators.asked_of_editions import complete
from biocap.indicators.model import Cycle, Cycles, Indicator, slug
from biocap.indicators.proofs import Known, indicator_mistakes
from biocap.parties.reference import ALL_GROUPS
from biocap.plans import load_plan
from biocap.shared.located import read_located
from biocap.shared.mistakes import Mistake
from biocap.shared.problems import DefinitionError, Problem
from biocap.shared.shaping import Read, read_shape, shaped
from biocap.shared.text import noop

MOST_ON_PROGRESS_REPORT = 10
"""Indicators that the progress report may ask about: countries have too many surveys.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3, sixth meeting of the Liaison Group, paragraph 18.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The cycles and indicators of a plan, in the order of the plan, and the mistakes.

    `elsewhere`: the mistake stands in a definition that these rest on, and is told there.
    """

    cycles: tuple[Cycle, ...]
    indicators: tuple[Indicator, ...]
    errors: tuple[DefinitionError, ...]
    elsewhere: bool = False


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/indicators/, with file and line."""
    plans = [read_indicators_of_plan(path) for path in sorted(folder.iterdir()) if path.is_dir()]
    return [error for plan in plans if not plan.elsewhere for error in plan.errors]


def read_indicators_of_plan(folder: Path) -> Found:
    """Return what the folder of one plan defines, and its mistakes."""
    path = f"{folder.name}/cycles.yaml"
    given, errors = read_shape(folder / "cycles.yaml", Cycles, shown_as=path)
    if given is None:
        return Found((), (), tuple(errors))
    try:
        known = _known(given)
    except DefinitionError as error:
        return Found((), (), (error,), elsewhere=True)
    except Problem as problem:
        mistake = Mistake(
            (),
            "cannot_read",
            noop("What the cycles name cannot be read: %(reason)s"),
            noop("Mend it first, or name another."),
            {"reason": str(problem)},
        )
        return Found((), (), (mistake.in_file(path),))
    return _indicators(folder, known)


def _known(given: Cycles) -> Known:
    """Return what the definitions may name. Raises a Problem of what cannot be read."""
    elements = formats.load_edition(ACTIVITIES).option_lists
    return Known(
        plan=load_plan(given.plan),
        cycles={cycle.code: cycle for cycle in given.cycles},
        editions={
            cycle.code: formats.load_edition(cycle.format, cycle.edition) for cycle in given.cycles
        },
        lineages={
            later.code: _lineage(earlier, later) for earlier, later in pairwise(given.cycles)
        },
        groups=(*ALL_GROUPS,),
        elements=(*elements["cross_cutting"].by_code, *elements["thematic"].by_code),
    )


def _lineage(earlier: Cycle, later: Cycle) -> Lineage | None:
    if earlier.format != later.format:
        return None
    lineage = formats.lineage(later.format, later.edition)
    return lineage if lineage.earlier == earlier.edition else None


def _indicators(folder: Path, known: Known) -> Found:
    codes = {item.code: goal.code for goal in known.plan.goals for item in goal.indicators}
    built: dict[str, Indicator] = {}
    seen: dict[str, str] = {}
    errors: list[DefinitionError] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "cycles.yaml":
            indicator, mistakes = _indicator(path, known, seen)
            errors += mistakes
            if indicator:
                complete(indicator, codes[indicator.code], known.editions, known.lineages)
                built[indicator.code] = indicator
    missing = (
        Mistake(
            (),
            "no_definition",
            noop("The indicator “%(given)s” of the plan has no definition."),
            noop("Add %(expected)s.yaml beside this file."),
            {"given": code, "expected": slug(code)},
        ).in_file(f"{folder.name}/cycles.yaml")
        for code in codes
        if slug(code) not in seen
    )
    ordered = tuple(built[code] for code in codes if code in built)
    return Found(
        tuple(known.cycles.values()), ordered, (*missing, *errors, *_too_many(ordered, folder.name))
    )


def _indicator(path: Path, known: Known, seen: dict[str, str]) -> Read[Indicator]:
    """Return what a file defines; `seen` are the files before it, by the slug of their code."""
    try:
        table = read_located(path, f"{path.parent.name}/{path.name}")
    except DefinitionError as error:
        seen[path.stem] = path.name
        return None, [error]
    name = slug(str(table.get("indicator", path.stem)))
    first = seen.setdefault(name, path.name)

    def mistakes(indicator: Indicator) -> Iterator[Mistake]:
        yield from indicator_mistakes(indicator, path.stem, known)
        if first != path.name:
            yield Mistake(
                ("indicator",),
                "duplicate_indicator",
                noop("“%(given)s” is defined here a second time; first in %(first)s."),
                noop("Keep one file for each indicator."),
                {"given": indicator.code, "first": first},
            )

    return shaped(table, Indicator, mistakes)


def _too_many(indicators: tuple[Indicator, ...], folder: str) -> Iterator[DefinitionError]:
    asked = [
        indicator
        for indicator in indicators
        if any(source.progress for source in indicator.sources.values())
    ]
    for indicator in asked[MOST_ON_PROGRESS_REPORT:]:
        yield Mistake(
            (),
            "too_many_on_progress_report",
            noop("The progress report would ask about more than %(most)s indicators."),
            noop("Take “progress” out here, or in another definition."),
            {"most": MOST_ON_PROGRESS_REPORT},
        ).in_file(f"{folder}/{indicator.slug}.yaml")


@lru_cache(maxsize=8)
def read_once(folder: Path) -> Found:
    """Return a plan's indicators, read once. Raises the first DefinitionError."""
    plan = read_indicators_of_plan(folder)
    for error in plan.errors:
        raise error
    return plan
