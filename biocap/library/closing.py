"""Whether a round was over when the snapshot's data were cut off: then alone silence is a fact."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.collection.rules import is_over
from biocap.library.queries import Library


@dataclass(frozen=True)
class Ended:
    """Which days of a round had ended everywhere by its cut-off; a day that is not known has.

    `before_due` and `still_open`: Parties that were given longer, and whose own day had not.
    """

    due: bool
    closing: bool
    before_due: frozenset[str] = frozenset()
    still_open: frozenset[str] = frozenset()

    @property
    def without(self) -> tuple[str, ...]:
        """What Parties without an answer can be: silent, awaited, or some of them either."""
        if not self.closing:
            return ("awaited",)
        return ("silent", "awaited") if self.still_open else ("silent",)

    def due_for(self, party: str) -> bool:
        """Say whether the due day of a Party had ended."""
        return self.due and party not in self.before_due

    def closed_to(self, party: str) -> bool:
        """Say whether the closing day of a Party had ended: without an answer it is silent."""
        return self.closing and party not in self.still_open


def days_that_ended(library: Library, round: str) -> Ended:
    """Return which days of a round lay behind its cut-off, as the snapshot has them.

    A Party without an answer is silent after its closing day, and before it has not answered
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
    def build() -> Any:
        return library.table("rounds").select("round", "due_on", "cut_off_at")

    return {
        round: due_on or cut_off_at.date()
        for round, due_on, cut_off_at in library.compiled("due days", build)
        if due_on or cut_off_at
    }


def _ended(library: Library) -> dict[str, Ended]:
    def days_of_rounds() -> Any:
        return library.table("rounds").select("round", "due_on", "closes_on", "cut_off_at")

    def days_of_parties() -> Any:
        asked = library.table("invitations").select("round", "party", "due_on", "closes_on")
        return asked.filter(asked["due_on"].notnull() | asked["closes_on"].notnull())

    rows = library.compiled("days of rounds", days_of_rounds)
    cut_offs = {round: (days, cut_off_at) for round, *days, cut_off_at in rows}
    own = library.compiled("days of Parties", days_of_parties)
    longer: dict[str, tuple[set[str], set[str]]] = {}
    for round, party, *days in own:
        at = cut_offs[round][1]
        for day, into in zip(days, longer.setdefault(round, (set(), set())), strict=True):
            if day is not None and not is_over(day, at):
                into.add(party)
    ends = {}
    for round, (days, at) in cut_offs.items():
        due, closing = (day is None or is_over(day, at) for day in days)
        ends[round] = Ended(due, closing, *map(frozenset, longer.get(round, ((), ()))))
    return ends
