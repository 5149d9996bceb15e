"""How the answers of a round came in over time: the first version of each invited Party."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from biocap.collection.models import Invitation, Round, Version
from biocap.collection.queries.lateness import with_first


@dataclass(frozen=True)
class Arrivals:
    """On which day each invited Party's report first came, by code; only where that is known.

    A correction moves nothing. `invited`: every Party asked.
    """

    opens_on: date
    closes_on: date
    invited: frozenset[str]
    came_on: Mapping[str, date]

    def by(self, day: date, among: frozenset[str] | None = None) -> int:
        """Return how many had come by the end of a day, of all or of some Parties."""
        return sum(
            came <= day and (among is None or code in among) for code, came in self.came_on.items()
        )

    def by_place(self, days: int, among: frozenset[str] | None = None) -> int:
        """Return how many had come so many days after the round opened."""
        return self.by(self.opens_on + timedelta(days=days), among)


def arrivals(round: Round) -> Arrivals:
    """Return when the reports of a round first came. Two queries."""
    invited = frozenset(Invitation.objects.filter(round=round).values_list("party_code", flat=True))
    versions = with_first(Version.objects.filter(submission__round=round, number=1))
    firsts: Iterable[tuple[str, datetime | None]] = versions.values_list(
        "submission__party_code", "first_at"
    )
    came_on = {
        code: at.astimezone(UTC).date() for code, at in firsts if at is not None and code in invited
    }
    return Arrivals(round.opens_on, round.closes_on, invited, came_on)


def weeks(now: Arrivals, before: Arrivals | None, today: date) -> list[int]:
    """Return the days after opening at which the two rounds are told: the end of each week.

    As long as the longer of the two was open or anything came; of this one not beyond today,
    unless the one before ran longer.
    """
    lasted = [_last_day(it) for it in (now, before) if it is not None]
    if before is None:
        lasted = [min(lasted[0], max(0, (today - now.opens_on).days))]
    return list(range(7, max(lasted) + 7, 7))


def _last_day(told: Arrivals) -> int:
    last = max((told.closes_on, *told.came_on.values()))
    return max(1, (last - told.opens_on).days)
