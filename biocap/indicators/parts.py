"""Parts of the Parties that an evaluation is read for: groups, categories, lists."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.model import NOT_NKL
from biocap.indicators.problems import INDICATORS_NO_SUCH_PART
from biocap.library.parts import ALL, BOTH, BREAKDOWNS, CHOSEN, LISTS, UNSTATED, is_breakdown
from biocap.parties.reference import ALL_GROUPS, BODIES, GROUPS
from biocap.telling.names import PartyLine, part_name


@dataclass(frozen=True)
class Part:
    """Some of the Parties. `code` stands in addresses; under `by` the measures call it `key`."""

    code: str
    by: str | None
    key: str

    @property
    def name(self) -> str:
        if self.key == NOT_NKL:
            return gettext("Not bound by the Supplementary Protocol")
        return part_name(self.by, self.key)

    @property
    def among(self) -> str:
        """What its Parties are called where figures are of them alone; nothing of all Parties."""
        return self.name if self.code else ""

    def holds(self, party: PartyLine) -> bool:
        """Return whether a Party belongs to this part."""
        if self.by is None:  # of NOT_NKL the day of the deadline decides
            return True
        if self.by not in BREAKDOWNS:
            return all(_belongs(party, code) for code in self.by.split(BOTH))
        if self.by in ("group", "category"):
            return bool((getattr(party, self.by) or UNSTATED) == self.key)
        return bool(getattr(party, self.by))


def _belongs(party: PartyLine, code: str) -> bool:
    if code in BODIES:
        return party.code in BODIES[code].members
    return code in (party.group, party.category) or (code in LISTS and bool(getattr(party, code)))


ALL_PARTIES = Part("", None, ALL)


def is_choice(part: Part) -> bool:
    """Say whether the Parties were chosen by lists or bodies, not by one breakdown alone."""
    return part.by not in (None, *BREAKDOWNS)


def part_of_code(code: str) -> Part:
    """Return the part of an address, all Parties for "".

    Raises Problem("indicators.no_such_part").
    """
    if not code:
        return ALL_PARTIES
    if code in (UNSTATED, NOT_NKL):
        return Part(code, "group" if code == UNSTATED else None, code)
    group = ALL_GROUPS.get(code)
    if group is None and is_breakdown(code):
        return Part(code, code, CHOSEN)
    if group is None:
        raise INDICATORS_NO_SUCH_PART(part=code, known=(*ALL_GROUPS, NOT_NKL))
    if group.kind == "list":
        return Part(code, code, "yes")
    return Part(code, "group" if group.kind == "regional" else "category", code)


def regional_groups() -> tuple[Part, ...]:
    """Return the regional groups, and last those without one."""
    return tuple(map(part_of_code, (*GROUPS, UNSTATED)))


def other_parts() -> tuple[Part, ...]:
    """Return the categories and lists."""
    return tuple(part_of_code(code) for code in ALL_GROUPS if code not in GROUPS)
