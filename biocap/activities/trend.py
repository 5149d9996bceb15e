"""Activities by the year in which they started, and where a line through them leads until 2030.

Model: a straight line through the yearly numbers by ordinary least squares (`scipy.stats`), with
the interval in which nine of ten single years would lie if the years went on scattering about it
as they did (Student's t). It knows nothing of decisions, funds or plans to come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, sqrt
from typing import Any

from biocap.activities.measures.by_stage import PLANNED, stage_of
from biocap.activities.rows import cut_off_day, undertaken
from biocap.library.queries import Library

LAST_YEAR = 2030
LEAST_YEARS = 10
"""Whole years in a row, from the first with an activity, below which no line is drawn."""
LEAST_ACTIVITIES = 30
SILENT_YEARS = 3
"""After so many last whole years without an activity no line is drawn: nobody may have reported."""
LEVEL = 90
"""Of a hundred single years, how many the interval should hold."""


@dataclass(frozen=True)
class TrendYear:
    """A year: activities that started in it, planned ones apart, and what the line says of it.

    `low` and `high` are rounded outwards, and never below 0.
    """

    year: int
    done: int = 0
    planned: int = 0
    costed: int = 0
    cost_usd: Decimal = Decimal(0)
    expected: int | None = None
    low: int | None = None
    high: int | None = None
    whole: bool = True
    """Whether the year was over on the day of the cut-off."""


@dataclass(frozen=True)
class Trend:
    """The years, and why no line was drawn (`too_short`, `too_few`, `silent`); "" if one was.

    `fitted` are the first and the last year that the line goes through; `undated` have no day.
    """

    years: tuple[TrendYear, ...]
    lacking: str
    fitted: tuple[int, int] | None
    undated: int


def trend(library: Library) -> Trend:
    """Return activities by year of start, and the line through the whole years until 2030.

    Formula: y = a + b × year by ordinary least squares through the activities that started in
    each whole year (those planned left out), from the first with one to the last before the
    cut-off, years without one as 0. Without 10 such years, 30 activities, or an activity in the
    last three of them there is no line. Interval: ± t(0.95, n − 2) × s × √(1 + 1/n + (year − mean)²
    / Sxx), rounded outwards.

    Source: ours; UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 26 (future trends).
    """
    return library.once("activities.trend", lambda: _trend(library))


def _trend(library: Library) -> Trend:
    by_year: dict[int, dict[str, Any]] = {}
    undated = 0
    day = cut_off_day(library)
    rows = library.compiled(("activities by year and stage", day), lambda: _by_year(library))
    for year, planned, number, costed, cost in rows:
        if year is None:
            undated += number
            continue
        cell = by_year.setdefault(year, {"costed": 0, "cost_usd": Decimal(0)})
        kind = "planned" if planned else "done"
        cell[kind] = cell.get(kind, 0) + number
        cell["costed"] += costed
        cell["cost_usd"] += Decimal(cost or 0)
    done = {year: cell["done"] for year, cell in by_year.items() if cell.get("done")}
    lacking, fitted, lines = _line(done, day.year - 1)
    if not by_year:
        return Trend((), lacking, None, undated)
    last = max(LAST_YEAR, *by_year) if fitted else max(by_year)
    years = tuple(
        TrendYear(
            year, **{**by_year.get(year, {}), **lines.get(year, {}), "whole": year < day.year}
        )
        for year in range(min(by_year), last + 1)
    )
    return Trend(years, lacking, fitted, undated)


def _by_year(library: Library) -> Any:
    done = undertaken(library)
    planned = (stage_of(done, library) == PLANNED).fill_null(False)
    rows = done.select(year=done["starts"].year(), planned=planned, cost_usd=done["cost_usd"])
    return rows.group_by("year", "planned").agg(
        number=rows.count(), costed=rows["cost_usd"].count(), cost=rows["cost_usd"].sum()
    )


def _line(
    done: dict[int, int], last: int
) -> tuple[str, tuple[int, int] | None, dict[int, dict[str, int]]]:
    """Return why there is no line, or the years that it goes through and what it says of others."""
    whole = {year: number for year, number in done.items() if year <= last}
    if not whole or last - min(whole) + 1 < LEAST_YEARS:
        return "too_short", None, {}
    if sum(whole.values()) < LEAST_ACTIVITIES:
        return "too_few", None, {}
    if not any(whole.get(last - back) for back in range(SILENT_YEARS)):
        return "silent", None, {}
    years = range(min(whole), last + 1)
    told = fitted_line(
        years, [whole.get(year, 0) for year in years], range(last + 1, LAST_YEAR + 1)
    )
    return "", (years[0], last), told


def fitted_line(
    years: Sequence[int], numbers: Sequence[int], ahead: Sequence[int]
) -> dict[int, dict[str, int]]:
    """Return what the line through these numbers says of years ahead: expected, low, high.

    >>> fitted_line([1, 2, 3, 4], [2, 4, 6, 8], [5])
    {5: {'expected': 10, 'low': 10, 'high': 10}}
    """
    from scipy import stats  # only who asks for a trend loads it

    line = stats.linregress(years, numbers)
    size, mean = len(years), sum(years) / len(years)
    spread = sum((year - mean) ** 2 for year in years)
    left = [
        number - (line.intercept + line.slope * year)
        for year, number in zip(years, numbers, strict=True)
    ]
    scatter = sqrt(sum(one**2 for one in left) / (size - 2))
    reach = float(stats.t.ppf((1 + LEVEL / 100) / 2, size - 2)) * scatter
    told = {}
    for year in ahead:
        middle = line.intercept + line.slope * year
        half = reach * sqrt(1 + 1 / size + (year - mean) ** 2 / spread)
        told[year] = {
            "expected": max(0, floor(middle + 0.5)),
            "low": max(0, floor(middle - half + 1e-6)),
            "high": max(0, ceil(middle + half - 1e-6)),
        }
    return told
