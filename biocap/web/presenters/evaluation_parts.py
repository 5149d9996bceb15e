"""Parts of the Parties that an evaluation is read for: groups, categories, lists."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.building import NOT_NKL
from biocap.indicators.figures import ALL
from biocap.needs.measures.parts import UNSTATED
from biocap.parties.reference import ALL_GROUPS, GROUPS
from biocap.telling.names import PartyLine, group_name
from biocap.web.problems import PAGE_NO_SUCH_PART


@dataclass(frozen=True)
class Part:
    """Some of the Parties. `code` stands in addresses; under `by` the measures call it `key`."""

    code: str
    by: str | None
    key: str
    name: str

    def holds(self, party: PartyLine) -> bool:
        """Return whether a Party belongs to this part."""
        if self.by is None:  # of NOT_NKL the day of the deadline decides
            return True
        if self.by in ("group", "category"):
            return bool((getattr(party, self.by) or UNSTATED) == self.key)
        return bool(getattr(party, self.by))


def whole() -> Part:
    return Part("", None, ALL, gettext("All Parties"))


def part_of(code: str) -> Part:
    """Return the part of an address, all Parties for "".

    Raises Problem("page.no_such_part").
    """
    if not code:
        return whole()
    if code == UNSTATED:
        return Part(code, "group", code, gettext("No regional group"))
    if code == NOT_NKL:
        return Part(code, None, code, gettext("Not bound by the Supplementary Protocol"))
    group = ALL_GROUPS.get(code)
    if group is None:
        raise PAGE_NO_SUCH_PART(part=code, known=", ".join((*ALL_GROUPS, NOT_NKL)))
    if group.kind == "list":
        return Part(code, code, "yes", group_name(code))
    by = "group" if group.kind == "regional" else "category"
    return Part(code, by, code, group_name(code))


def groups() -> tuple[Part, ...]:
    """Return the regional groups, and last those without one."""
    return tuple(part_of(code) for code in (*GROUPS, UNSTATED))


def parts() -> tuple[Part, ...]:
    """Return every part, regional groups first; without the whole."""
    return (*groups(), *(part_of(code) for code in ALL_GROUPS if code not in GROUPS))


def chooser() -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Return the parts under headings, for a form."""
    others = tuple(part for part in parts() if part.by != "group")
    return ((gettext("Regional group"), groups()), (gettext("Other groups and lists"), others))
