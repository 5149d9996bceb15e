"""What is sound of a group, and whose terms meet. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypedDict

from biocap.coordination.groups.choices import (
    LONGEST_GROUP_NAME,
    LONGEST_GROUP_WORDS,
    STRONGER,
    GroupKind,
)
from biocap.coordination.groups.problems import (
    GROUP_ENDS_FIRST,
    GROUP_NO_CHOICE,
    GROUP_TOO_LONG,
    GROUP_WITHOUT_WORDS,
)
from biocap.shared.directions import balanced, is_seen, name_in_line
from biocap.shared.languages import languages


class GroupFacts(TypedDict):
    """What a group is, as it is stored."""

    name: str
    kind: str
    mandate: str
    decision: str
    language: str


@dataclass(frozen=True)
class GroupTowards:
    """A group, as the table of permissions asks of it: who belongs to it today, and as what.

    It is of no country and no organization, so that no role of one counts towards it.
    """

    party_code: str = ""
    organization_id: int | None = None
    group_roles: MappingProxyType[int, str] = field(default_factory=lambda: MappingProxyType({}))


def sound_group(
    *, name: str, kind: str, language: str, mandate: str = "", decision: str = ""
) -> GroupFacts:
    """Return the facts of a group as they are stored. Raises a Problem of `group`."""
    must_be_chosen(kind, GroupKind.values)
    must_be_chosen(language, languages())
    return {
        "name": sound_line(name),
        "kind": kind,
        "mandate": sound_long(mandate, LONGEST_GROUP_WORDS) if is_seen(mandate) else "",
        "decision": name_in_line(decision),
        "language": language,
    }


def sound_line(words: str, longest: int = LONGEST_GROUP_NAME) -> str:
    """Return a name or title that stands in a line. Raises a Problem of `group`."""
    said = " ".join(name_in_line(words).split())
    if not said:
        raise GROUP_WITHOUT_WORDS()
    must_be_short(said, longest)
    return said


def sound_long(words: str, longest: int) -> str:
    """Return a text of some lines without blanks around it. Raises a Problem of `group`."""
    if not is_seen(words):
        raise GROUP_WITHOUT_WORDS()
    said = balanced("\n".join(words.splitlines())).strip()
    must_be_short(said, longest)
    return said


def must_be_short(words: str, longest: int) -> None:
    """Raise Problem("group.too_long") for what has more characters than it may have."""
    if len(words) > longest:
        raise GROUP_TOO_LONG(length=len(words), longest=longest)


def must_be_chosen(given: str, listed: Iterable[str]) -> None:
    """Raise Problem("group.no_choice") for what is none of a list."""
    if given not in listed:
        raise GROUP_NO_CHOICE(given=given)


def must_be_a_term(from_on: date, until: date | None) -> None:
    """Raise Problem("group.ends_first") where a term ends before it begins."""
    if until is not None and until < from_on:
        raise GROUP_ENDS_FIRST()


def terms_meet(
    one_from: date, one_until: date | None, other_from: date, other_until: date | None
) -> bool:
    """Say whether two terms share a day; without a last day a term goes on.

    >>> first, last = date(2026, 1, 1), date(2026, 12, 31)
    >>> terms_meet(first, last, last, None), terms_meet(first, last, date(2027, 1, 1), None)
    (True, False)
    """
    begins_in_time = one_until is None or other_from <= one_until
    return begins_in_time and (other_until is None or one_from <= other_until)


def strongest_role(roles: Iterable[str]) -> str:
    """Return that of several roles of one person that may most."""
    return max(roles, key=[it.value for it in STRONGER].index)
