"""How long the reporting periods are, and numbers a year: cycles are not equally long."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from statistics import median

from biocap.formats.written_days import first_day, last_day
from biocap.indicators.figures import ReportedPeriods, Yearly
from biocap.indicators.figures.periods import DAYS_IN_A_YEAR
from biocap.indicators.measures.cycles import ReportedCycle, reported_cycles
from biocap.indicators.measures.parties import states
from biocap.indicators.reference import indicators
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library

PERIOD = "period"
"""The question for the time period covered by a national report, in both editions."""


@kept_with_snapshot
def periods(library: Library, round: str) -> tuple[ReportedPeriods, ...]:
    """Return for each cycle how long the periods are that its reports cover, in days.

    Of the Parties bound that report by the cut-off, as each states its own: from the first
    day to the last, both included. Where nobody states one, the length of the cycle.

    Source: national report 4, question 10; national report 5, question 10 of the first page.
    """
    return tuple(_periods(library, reported) for reported in reported_cycles(library, round))


def _periods(library: Library, reported: ReportedCycle) -> ReportedPeriods:
    days = sorted(days_of_parties(library, reported).values())
    if not days:
        whole = (reported.due_on - reported.cycle.starts).days + 1
        return ReportedPeriods(reported.cycle.code, 0, whole, Fraction(whole), whole)
    return ReportedPeriods(
        reported.cycle.code, len(days), days[0], Fraction(median(map(Fraction, days))), days[-1]
    )


def days_of_parties(library: Library, reported: ReportedCycle) -> Mapping[str, int]:
    """Return the length of the period that each Party bound states, in days."""
    asked, said = library.table("invitations"), library.table("answers")
    asked = asked.filter(asked["round"] == reported.round).select("party")
    said = said.filter(said["round"] == reported.round, said["key"] == PERIOD)
    answered = said.select("party", "value").semi_join(asked, "party")
    return {party: days for party, value in library.rows(answered) if (days := _days(value))}


def _days(value: str) -> int | None:
    period = json.loads(value)
    if not period.get("from") or not period.get("to"):
        return None
    days = (last_day(period["to"]) - first_day(period["from"])).days + 1
    return days if days > 0 else None


@kept_with_snapshot
def yearly(library: Library, round: str) -> tuple[Yearly, ...]:
    """Return every number that counts within reporting periods as a number a year, by cycle.

    Formula: the sum over Parties of what each gives, over the years of its own period; of
    those that give both. Of all Parties together.
    """
    return tuple(_yearly(library, round))


def _yearly(library: Library, round: str) -> Iterator[Yearly]:
    counted = [code for code, it in indicators().items() if it.periodic and it.kind == "number"]
    for code in counted:
        for reported in reported_cycles(library, round):
            days = days_of_parties(library, reported)
            lines_with_years = [
                (line, Fraction(days[line.party]) / DAYS_IN_A_YEAR)
                for line in states(library, round, indicator=code)
                if line.cycle == reported.cycle.code and line.low is not None
                if line.party in days
            ]
            highs = [line.high / years for line, years in lines_with_years if line.high is not None]
            yield Yearly(
                code,
                reported.cycle.code,
                len(lines_with_years),
                sum(
                    (Fraction(line.low or 0) / years for line, years in lines_with_years),
                    Fraction(),
                ),
                sum(highs, Fraction()) if len(highs) == len(lines_with_years) else None,
            )
