"""What must hold in definitions/indicators/: every indicator once, every source sound.

`read_plan` reads one plan's folder; `check_definitions` gives the mistakes of all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from biocap import formats
from biocap.formats import Edition, Lineage
from biocap.formats.properties import Mistakes
from biocap.indicators.building import IndicatorBuilder, Known, without
from biocap.indicators.model import Cycle, Indicator, slug
from biocap.parties.reference import ALL_GROUPS
from biocap.plans import load as load_plan
from biocap.shared.located import Table, read
from biocap.shared.problems import DefinitionError, Problem
from biocap.shared.text import noop

MOST_ON_PROGRESS_REPORT = 10
"""Indicators that the progress report may ask about: countries have too many surveys.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3, sixth meeting of the Liaison Group, paragraph 18.
"""

_CYCLE = dict.fromkeys(("code", "format", "edition", "cite"), "text")


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
    plans = [read_plan(path) for path in sorted(folder.iterdir()) if path.is_dir()]
    return [error for plan in plans if not plan.elsewhere for error in plan.errors]


def read_plan(folder: Path) -> Found:
    """Return what the folder of one plan defines, and its mistakes."""
    mistakes = Mistakes(f"{folder.name}/cycles.yaml")
    try:
        known = _known(folder, mistakes)
    except DefinitionError as error:
        return Found((), (), (error,), elsewhere=error.path != mistakes.path)
    if known is None:
        return Found((), (), tuple(mistakes.errors))
    built: dict[str, Indicator] = {}
    seen: dict[str, str] = {}
    errors: list[DefinitionError] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "cycles.yaml":
            continue
        name = f"{folder.name}/{path.name}"
        builder = IndicatorBuilder(name, known)
        try:
            table = read(path, name)
        except DefinitionError as error:
            errors.append(error)
            seen[path.stem] = path.name
            continue
        indicator = builder.build(table, path.stem)
        code = str(table.get("indicator", path.stem))
        if slug(code) in seen:
            builder.refuse(
                table,
                "duplicate_indicator",
                noop("“%(given)s” is defined here a second time; first in %(first)s."),
                noop("Keep one file for each indicator."),
                at="indicator",
                given=code,
                first=seen[slug(code)],
            )
        seen.setdefault(slug(code), path.name)
        errors += builder.mistakes.errors
        if indicator:
            built[indicator.code] = indicator
            errors += _progress(indicator, table, name)
    codes = [item.code for goal in known.plan.goals for item in goal.indicators]
    for code in codes:
        if slug(code) not in seen:
            mistakes.add(
                "no_definition",
                1,
                noop("The indicator “%(given)s” of the plan has no definition."),
                noop("Add %(expected)s.yaml beside this file."),
                given=code,
                expected=slug(code),
            )
    ordered = tuple(built[code] for code in codes if code in built)
    errors += _too_many(ordered, folder.name)
    cycles = tuple(known.cycles.values())
    return Found(cycles, ordered, (*mistakes.errors, *errors))


def _known(folder: Path, mistakes: Mistakes) -> Known | None:
    """Return what the definitions may name, or None if the cycles hold a mistake."""
    path = folder / "cycles.yaml"
    if not path.is_file():
        mistakes.add("missing_file", 1, noop("The file is missing."), noop("Put it back."))
        return None
    table = read(path, mistakes.path)
    given = mistakes.read(table, {"plan": "text", "cycles": "tables"}, "plan", "cycles")
    cycles = {
        cycle.code: cycle for part in given.get("cycles", ()) for cycle in _cycle(part, mistakes)
    }
    editions: dict[str, Edition] = {}
    lineages: dict[str, Lineage | None] = {}
    try:
        plan = load_plan(given.get("plan", folder.name))
        groups = (*ALL_GROUPS,)
        for code, cycle in cycles.items():
            editions[code] = formats.load(cycle.format, cycle.edition)
        for earlier, later in pairwise(cycles.values()):
            lineages[later.code] = _lineage(earlier, later)
    except DefinitionError:
        raise
    except Problem as problem:
        mistakes.add(
            "cannot_read",
            1,
            noop("What the cycles name cannot be read: %(reason)s"),
            noop("Mend it first, or name another."),
            reason=str(problem),
        )
    if mistakes.errors:
        return None
    return Known(plan=plan, cycles=cycles, editions=editions, lineages=lineages, groups=groups)


def _lineage(earlier: Cycle, later: Cycle) -> Lineage | None:
    if earlier.format != later.format:
        return None
    found = formats.lineage(later.format, later.edition)
    return found if found.earlier == earlier.edition else None


def _cycle(table: Table, mistakes: Mistakes) -> Iterator[Cycle]:
    given = mistakes.read(without(table, "starts", "deadline"), _CYCLE, *_CYCLE)
    days = [table.get(name) for name in ("starts", "deadline")]
    starts, deadline = days
    if not isinstance(starts, date) or not isinstance(deadline, date) or starts >= deadline:
        mistakes.add(
            "bad_dates",
            table.line,
            noop("The cycle has no start before its deadline."),
            noop("Write “starts” and “deadline” as dates: 2026-02-28."),
        )
    elif given.keys() >= _CYCLE.keys():
        yield Cycle(
            given["code"], given["format"], given["edition"], starts, deadline, given["cite"]
        )


def _progress(indicator: Indicator, table: Table, path: str) -> Iterator[DefinitionError]:
    """Nobody is asked what answers, dates, activities or the Secretariat can tell."""
    asked = [cycle for cycle, source in indicator.sources.items() if source.progress]
    if not asked:
        return
    for cycle, source in indicator.sources.items():
        others = {
            "the national report": source.strength != "none",
            "dates": source.dates,
            "the Secretariat": source.entered,
            "activity reports": source.activities,
        }
        for other in (name for name, there in others.items() if there):
            found = Mistakes(path)
            found.add(
                "needless_progress",
                table["sources"][asked[0]].lines["progress"],
                noop(
                    "The progress report is asked for what %(other)s can tell in the cycle "
                    "“%(cycle)s”."
                ),
                noop("Take “progress” out; a proxy stays a proxy."),
                other=other,
                cycle=cycle,
            )
            yield from found.errors


def _too_many(indicators: tuple[Indicator, ...], folder: str) -> Iterator[DefinitionError]:
    asked = [
        indicator
        for indicator in indicators
        if any(source.progress for source in indicator.sources.values())
    ]
    for indicator in asked[MOST_ON_PROGRESS_REPORT:]:
        found = Mistakes(f"{folder}/{indicator.slug}.yaml")
        found.add(
            "too_many_on_progress_report",
            1,
            noop("The progress report would ask about more than %(most)s indicators."),
            noop("Take “progress” out here, or in another definition."),
            most=MOST_ON_PROGRESS_REPORT,
        )
        yield from found.errors


@lru_cache(maxsize=8)
def read_once(folder: Path) -> Found:
    """Return a plan's indicators, read once. Raises the first DefinitionError."""
    found = read_plan(folder)
    for error in found.errors:
        raise error
    return found
