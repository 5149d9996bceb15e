"""Addresses of public pages; a reader who pinned a snapshot stays in it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote, urlencode

from django.urls import reverse

from biocap.library.period import SINCE, UNTIL
from biocap.telling.tables import Address

OF_A_CHOICE = frozenset(
    {
        *("needs-round", "needs-area", "activities", "activity-totals", "figure-activities"),
        *(
            "activity-analysis",
            "plan",
            "plan-goal",
            "goal-needs",
            "goal-activities",
            "evaluation",
            "indicator",
        ),
        *("evaluation-sensitivity", "evaluation-composition", "evaluation-distance"),
        *("evaluation-outcomes", "evaluation-outcome", "unserved", "resources"),
        *("national-plans", "plan-figures", "plan-priorities"),
        *("obligations-standing", "obligation-standing", "plan-progress"),
        "lessons",
    }
)
"""Pages whose figures can be read for a choice of Parties; a link from one to another keeps it."""

OF_A_PERIOD = frozenset(
    {
        "activities",
        "activity-totals",
        "activity-analysis",
        "activity-report-file",
        "figure-activities",
        "activities-iati",
        "lessons",
        "activities-compared",
        "organizations-public",
        "organization-page",
    }
)
"""Pages whose activities can be read for a period; a link from one to another keeps it, and the
world of activities that was asked for."""


class Way:
    """Leads to pages of the same snapshot, for the same choice of Parties and the same period.

    `pinned`: the id that the reader asked for, or ""; `parties`: the codes that were chosen;
    `period`: what an address says of a period (`since`, `until`) and of a world (`world`).
    """

    def __init__(
        self,
        pinned: str = "",
        parties: Sequence[str] = (),
        period: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.pinned = pinned
        self.parties = tuple(parties)
        self.period = dict(period)

    @property
    def kept(self) -> tuple[str, ...]:
        """What the address of a file of this page keeps, each encoded: period and snapshot."""
        snapshot = {"snapshot": self.pinned} if self.pinned else {}
        return tuple(urlencode({name: it}) for name, it in {**self.period, **snapshot}.items())

    def to(self, name: str, *arguments: str, **query: str | None) -> str:
        """Return the address of a named page; a query value of None is left out.

        `parties=None` leads to the page for all Parties.
        """
        wanted: dict[str, str | list[str]] = {
            key: value for key, value in query.items() if value is not None
        }
        if self.parties and name in OF_A_CHOICE and "parties" not in query:
            wanted["parties"] = list(self.parties)
        if name in OF_A_PERIOD:
            anew = {SINCE, UNTIL} if {SINCE, UNTIL} & set(query) else set()
            gone = anew | set(query)
            wanted |= {part: it for part, it in self.period.items() if part not in gone}
        if self.pinned:
            wanted["snapshot"] = self.pinned
        address = reverse(name, args=arguments)
        return f"{address}?{urlencode(wanted, doseq=True)}" if wanted else address

    def at(self, address: Address) -> str:
        """Return the address of a page as a table names it."""
        page = self.to(address.page, *address.codes, **address.query)
        return f"{page}#{quote(address.fragment)}" if address.fragment else page

    def figure(
        self,
        round: str,
        measure: str,
        area: str | None = None,
        item: str | None = None,
        **query: str | None,
    ) -> str:
        """Return the address of the page that opens a figure of a needs round."""
        scope = [part for part in (area, item) if part]
        return self.to("figure", round, measure, *scope, **query)
