"""Whether a round was over when the snapshot's data were cut off: then alone silence is a fact."""

from dataclasses import dataclass
from datetime import date

from biocap.collection.rules import is_over
from biocap.library.queries import Library


@dataclass(frozen=True)
class Ended:
    """Which days of a round had ended everywhere by its cut-off; a day that is not known has."""

    due: bool
    closing: bool


def ended(library: Library, round: str) -> Ended:
    """Return which days of a round lay behind its cut-off, as the snapshot has them.

    A Party without an answer is silent after the closing day, and before it has not answered
    yet. The cut-off in the snapshot decides, never a clock, so that the words stay as they
    were published. Of a round that the snapshot does not hold nothing is to come.
    """
    return library.once("ended rounds", lambda: _ended(library)).get(round, Ended(True, True))


def due_day(library: Library, round: str) -> date | None:
    """Return the day on which the answers of a round were due: by it Parties are grouped.

    The day of its cut-off where none was set; None of a round that the snapshot does not hold.
    """
    return library.once("due days", lambda: _due_days(library)).get(round)


def _due_days(library: Library) -> dict[str, date]:
    rows = library.table("rounds").select("round", "due_on", "cut_off_at")
    return {
        round: due_on or cut_off_at.date()
        for round, due_on, cut_off_at in library.rows(rows)
        if due_on or cut_off_at
    }


def _ended(library: Library) -> dict[str, Ended]:
    rows = library.table("rounds").select("round", "due_on", "closes_on", "cut_off_at")
    return {
        round: Ended(*(day is None or is_over(day, cut_off_at) for day in days))
        for round, *days, cut_off_at in library.rows(rows)
    }
