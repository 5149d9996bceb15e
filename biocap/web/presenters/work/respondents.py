"""For whom a person can act."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RespondentChoice:
    """A country or an organization; permissions are asked towards it as towards a submission."""

    party_code: str
    organization_id: int | None
    name: str

    @property
    def value(self) -> str:
        """What a form posts for it."""
        return self.party_code or str(self.organization_id)
