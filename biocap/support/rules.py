"""Where a request stands, by its days. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from biocap.support.choices import RequestState


@dataclass(frozen=True)
class RequestDays:
    """When a request came to each state that it has reached; None: not reached."""

    drafted: datetime
    opened: datetime | None = None
    answered: datetime | None = None
    agreed: datetime | None = None
    under_way: datetime | None = None
    met: datetime | None = None
    withdrawn: datetime | None = None


def state_of_request(days: RequestDays) -> RequestState:
    """Return the state that was reached last; one that was withdrawn stays so."""
    reached = (
        (days.withdrawn, RequestState.WITHDRAWN),
        (days.met, RequestState.MET),
        (days.under_way, RequestState.UNDER_WAY),
        (days.agreed, RequestState.AGREED),
        (days.answered, RequestState.ANSWERED),
        (days.opened, RequestState.OPEN),
    )
    return next((state for when, state in reached if when), RequestState.DRAFT)


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """Return the first of these moments, None without any."""
    return min((moment for moment in moments if moment), default=None)
