"""What the activity measures return.

An activity that serves several elements or countries stands in each of their rows; the
grand total counts it once. Costs are shown in full (the same cost in every row it stands
in) and split equally (its share in each row, so that the rows add up to the total).
Activities not undertaken are in no number but `Total.not_undertaken`. Several reports of
one activity count once, and the money of an initiative and of its parts once.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from biocap.telling.numbers import rounded

WORLDWIDE = "global"
"""Row of activities that say that they are global; never split over countries."""
GLOBAL = "global_or_unstated"
"""Row of those that are global or state no place, where a snapshot does not tell them apart."""
REGIONAL = "regional"
"""Row, by country, of activities that name regions but no country."""
UNSTATED = "unstated"
"""Row of activities that do not state what the table is by: no element, date, place, scope."""
ROWS_OF_NO_CODE = (REGIONAL, WORLDWIDE, GLOBAL, UNSTATED)
"""These stand behind the rows of a table, in this order."""


@dataclass(frozen=True)
class Years:
    """The first and the last year of activities that state a cost; money is of its years."""

    first: int | None
    last: int | None
    undated: int = 0
    """Activities with a cost that state neither a first day nor a last."""

    def __or__(self, other: "Years") -> "Years":
        """Return the years of both."""
        first = [year for year in (self.first, other.first) if year is not None]
        last = [year for year in (self.last, other.last) if year is not None]
        return Years(
            min(first, default=None), max(last, default=None), self.undated + other.undated
        )


NO_YEARS = Years(None, None)


@dataclass(frozen=True)
class ReportsBehind:
    """The reports behind a number of activities, each of which is counted once."""

    reports: int = 0
    clusters: int = 0
    """Of the activities, how many stand for several reports, as people confirmed."""
    unresolved: int = 0
    """Proposals that two reports are one, of which one is among them; nobody decided yet."""

    def told(self) -> list[tuple[str, int]]:
        """Return what there is to say of them: reports only where an activity has several."""
        said = [("clusters", self.clusters)] if self.clusters else []
        said += [("reports", self.reports)] if self.clusters else []
        return said + ([("unresolved", self.unresolved)] if self.unresolved else [])

    def __or__(self, more: "ReportsBehind") -> "ReportsBehind":
        """Return what is behind both numbers, of which the unresolved are apart."""
        return ReportsBehind(
            self.reports + more.reports,
            self.clusters + more.clusters,
            self.unresolved + more.unresolved,
        )


@dataclass(frozen=True)
class ActivityLine:
    """One row of a table of activities, in US dollars where it is money."""

    code: str
    number: int
    costed: int
    """Of the number, how many state a cost; the rest are counted, never taken as 0."""
    cost_in_full_usd: Decimal
    cost_split_usd: Fraction
    proposed: int = 0
    """Of the number, how many stand here by our proposal only (by element)."""
    years: Years = NO_YEARS
    """Of the activities that state a cost."""
    behind: ReportsBehind = ReportsBehind()

    @property
    def cost_split_rounded_usd(self) -> int:
        """Whole dollars, halves up; rounded rows may miss the total by a few dollars."""
        return int(rounded(self.cost_split_usd))


@dataclass(frozen=True)
class Total:
    """Every activity once."""

    number: int
    costed: int
    cost_usd: Decimal
    grant_usd: Decimal
    cofinancing_usd: Decimal
    not_undertaken: int
    years: Years = NO_YEARS
    """Of the activities that state a cost."""
    behind: ReportsBehind = ReportsBehind()

    @property
    def not_costed(self) -> int:
        return self.number - self.costed


@dataclass(frozen=True)
class Totals:
    """Activities by one thing. `in_several` counts activities that stand in several rows."""

    by: str
    lines: tuple[ActivityLine, ...]
    total: Total
    in_several: int
