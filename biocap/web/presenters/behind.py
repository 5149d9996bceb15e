"""A Party in the list of those behind a figure (components/parties.html)."""

from dataclasses import dataclass

from biocap.telling.names import PartyLine


@dataclass(frozen=True)
class PartyEntry:
    """A Party in a list; `detail`: its number, how it moved, or what it names.

    `address` leads to what it answered; "": to the page of the country.
    """

    party: PartyLine
    address: str = ""
    detail: str = ""

    @property
    def code(self) -> str:
        return self.party.code

    @property
    def name(self) -> str:
        return self.party.name
