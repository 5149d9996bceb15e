"""Organizations as a list of people names them, each led to the one that acts under the name.

A role is a right: of what may be another organization none is given. An acronym, several of one
name, and what is called so in the invented world alone are asked back.
"""

from dataclasses import dataclass, field, replace

from biocap.organizations.index import OrganizationIndex
from biocap.organizations.problems import INSTITUTION_UNCLEAR
from biocap.organizations.queries import known_organizations, names_of_organizations
from biocap.organizations.rules import name_key
from biocap.parties.models import Organization


@dataclass(frozen=True)
class ListedOrganization:
    """An organization by its name; `number` is None of one that is new, or of none ("")."""

    name: str
    number: int | None = None

    @property
    def key(self) -> int | str:
        """What it is the same by, in rows that write it differently."""
        return name_key(self.name) if self.number is None else self.number


@dataclass
class OrganizationsOfList:
    """Finds the organizations of a list, and remembers the new ones of the rows above."""

    by_name: OrganizationIndex
    by_all: OrganizationIndex
    names: dict[int, str]
    new: dict[str, str] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "OrganizationsOfList":
        """Return what finds those that are there now, of the real world by name or identifier."""
        real = known_organizations(fictional=False)
        return cls(
            OrganizationIndex(replace(it, acronyms=()) for it in real),
            OrganizationIndex(known_organizations()),
            dict(Organization.objects.values_list("pk", "name")),
        )

    def called(self, said: str) -> ListedOrganization:
        """Return the one that is called so; a new one where none is.

        Raises Problem("institution.unclear") where it may be another, or several.
        """
        said = " ".join(said.split())
        called = self.by_name.called(said)
        if len(called) > 1:  # of those that differ in case or accents alone, the one written so
            called = frozenset(it for it in called if self.names[it] == said) or called
        if len(called) == 1:
            (number,) = called
            return ListedOrganization(self.names[number], number)
        if may_be := called or self.by_all.called(said):
            raise INSTITUTION_UNCLEAR(name=said[:100], which=names_of_organizations(may_be))
        return ListedOrganization(self.new.setdefault(name_key(said), said) if said else "")
