"""The choice of Parties that figures of a page are read for: `?parties=Africa&parties=ldc`.

Template: components/chosen.html. The same on every page of figures, and in its files.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language, gettext

from biocap.library.parts import BOTH, LISTS, choice_of
from biocap.library.thresholds import least_base
from biocap.parties.reference import BODIES, GROUPS
from biocap.shared.text import noop
from biocap.telling.memberships import waiting_note
from biocap.telling.names import chosen_name, group_name
from biocap.telling.order import by_name
from biocap.telling.reasons import reason

NAME = "parties"


@dataclass(frozen=True)
class PartiesOption:
    """`in_english`: that its name is not in the language of the page."""

    code: str
    name: str
    chosen: bool
    in_english: bool


@dataclass(frozen=True)
class Select:
    """One of two lists to choose from, by kind of group; together they mean Parties in both."""

    id: str
    label: str
    kinds: tuple[tuple[str, tuple[PartiesOption, ...]], ...]


@dataclass(frozen=True)
class ChosenParties:
    """What was chosen. `by` is the breakdown by it (`library.parts`), None for all Parties.

    `query` goes behind an address that has a query. `others` are what a form must send along.
    """

    by: str | None
    codes: tuple[str, ...]
    name: str
    selects: tuple[Select, ...]
    query: str
    others: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def chosen_by(query: QueryDict, part: str = "") -> ChosenParties:
    """Return what an address chooses, or `part` where it chooses nothing.

    Raises Problem("library.no_such_parties").
    """
    by = choice_of(query.getlist(NAME) or part.split(BOTH))
    codes = by.split(BOTH) if by else []
    first, second = (*codes, "", "")[:2]
    kept = [(name, str(query[name])) for name in query if name not in (NAME, *LEFT)]
    return ChosenParties(
        by,
        tuple(codes),
        chosen_name(by) if by else gettext("All Parties"),
        (
            Select("parties-one", gettext("Figures for"), _kinds(first)),
            Select("parties-two", gettext("only those that are also"), _kinds(second)),
        ),
        "".join(f"&{NAME}={code}" for code in codes),
        tuple(kept),
        tuple(_notes(codes)),
    )


def moved_to_parties(query: QueryDict) -> str:
    """Return the query that an old one with `?region=` stands for; "" where it is none."""
    if NAME in query or not query.get("region"):
        return ""
    kept = query.copy()
    kept[NAME] = kept.pop("region")[-1]
    return kept.urlencode()


LEFT = ("page", "list", "format", "table", "gaps", "part")
"""What a new choice begins anew."""


def _kinds(chosen: str) -> tuple[tuple[str, tuple[PartiesOption, ...]], ...]:
    def options(codes: list[str]) -> tuple[PartiesOption, ...]:
        return tuple(
            PartiesOption(code, group_name(code), code == chosen, _in_english(code))
            for code in codes
        )

    bodies = [code for code, body in BODIES.items() if code == chosen or not body.fictional]
    return (
        (gettext("Regional groups"), options(list(GROUPS))),
        (gettext("Lists"), options(list(LISTS))),
        (gettext("Regional bodies"), options(by_name(bodies, group_name))),
    )


def _in_english(code: str) -> bool:
    return code in BODIES and (get_language() or "en") not in BODIES[code].names


def _notes(codes: list[str]) -> list[str]:
    """Return what must be known of the lists that were chosen."""
    of_bodies = [code for code in codes if code in BODIES]
    notes = [reason(BODIES[code].note) for code in of_bodies if BODIES[code].note]
    notes += [note for code in codes if code in LISTS and (note := waiting_note(code))]
    if not all(BODIES[code].fictional for code in of_bodies):
        notes.append(unconfirmed_members())
    return notes


NAMES_UNOFFICIAL = noop(
    "Names of bodies in this language are those that the United Nations or the body itself uses, "
    "from general knowledge: they are unofficial."
)


def unconfirmed_names() -> str:
    """Return what must be known of the names of bodies in the language in force; "" in English."""
    return gettext(NAMES_UNOFFICIAL) if get_language() not in (None, "en") else ""


def unconfirmed_members() -> str:
    """Return what must be known of the members of every real regional body."""
    return gettext(
        "Members of regional bodies are those of early 2026, from general knowledge; "
        "the lists wait for confirmation. No fictional Party is a member of a real one."
    )


def base_of(invited: int, submitted: int) -> tuple[str, bool]:
    """Return of how many Parties the figures are, and whether these are few."""
    text = gettext("%(submitted)s of %(invited)s Parties answered; the figures are of those.")
    return text % {"submitted": submitted, "invited": invited}, submitted < least_base()
