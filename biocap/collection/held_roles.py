"""What the table of permissions is asked of: roles as they are held, and whom one acts towards."""

from typing import Protocol


class Respondent(Protocol):
    """What a person's relation is asked towards; a Submission is one."""

    @property
    def party_code(self) -> str:
        """The Party's code, empty for an organization."""

    @property
    def organization_id(self) -> int | None:
        """The organization's number, None for a Party."""


class HeldRole(Protocol):
    """A role as `biocap.parties.models.Role` keeps it."""

    @property
    def person_id(self) -> int:
        """Whose role it is."""

    @property
    def kind(self) -> str:
        """One of `KINDS`."""

    @property
    def party_code(self) -> str:
        """The country that the role belongs to, or empty."""

    @property
    def organization_id(self) -> int | None:
        """The organization the role belongs to, None for a country's."""
