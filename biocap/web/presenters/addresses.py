"""Addresses of public pages; a reader who pinned a snapshot stays in it."""

from urllib.parse import urlencode

from django.urls import reverse

from biocap.telling.tables import Address


class Way:
    """Leads to pages of the same snapshot. `pinned`: the id that the reader asked for, or ""."""

    def __init__(self, pinned: str = "") -> None:
        self.pinned = pinned

    def to(self, name: str, *arguments: str, **query: str | None) -> str:
        """Return the address of a named page; a query value of None is left out."""
        wanted = {key: value for key, value in query.items() if value is not None}
        if self.pinned:
            wanted["snapshot"] = self.pinned
        address = reverse(name, args=arguments)
        return f"{address}?{urlencode(wanted)}" if wanted else address

    def at(self, address: Address) -> str:
        """Return the address of a page as a table names it."""
        return self.to(address.page, *address.codes, **address.query)

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
