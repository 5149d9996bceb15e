"""Names for codes, in the reader's language: Parties, rounds, areas, needs, means, elements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, gettext, pgettext_lazy

from biocap.formats import Edition, load_edition
from biocap.formats.codes import NEEDS, REPORTS
from biocap.formats.values import FICTIONAL_CODE
from biocap.library.parts import ALL, BOTH, CHOSEN, UNSTATED
from biocap.library.problems import LIBRARY_NO_SUCH_ROUND
from biocap.library.queries import Library
from biocap.parties.choices import FICTIONAL
from biocap.parties.reference import ALL_GROUPS, BODIES, PARTIES, is_confirmed
from biocap.shared.own_words import OneTongue, said_to
from biocap.shared.text import in_language
from biocap.telling.form import NeedsForm, form
from biocap.telling.order import by_name

FLAGS = ("ldc", "sids", "lldc", "eit", "fictional", "category_set", "eit_set")


@dataclass(frozen=True)
class PartyLine:
    """A Party as pages name it."""

    code: str
    name: str
    group: str
    category: str
    ldc: bool
    sids: bool
    lldc: bool
    eit: bool
    fictional: bool
    cpb_deposit: date | None
    cpb_party_date: date | None
    nkl_party_date: date | None
    category_set: bool = False
    eit_set: bool = False
    """Whether the Secretariat set it, with a reason; else it waits for confirmation."""


@dataclass(frozen=True)
class RoundLine:
    """A round as pages name it."""

    code: str
    title: OneTongue
    edition: str
    aim: OneTongue
    opens_on: date
    due_on: date
    closes_on: date
    cut_off_at: datetime
    rehearsal: bool
    previous: str
    format: str


def rows_of_table(library: Library, name: str) -> list[dict[str, Any]]:
    """Return a whole small table of the library as dicts, in the table's own order, and keep it."""
    return library.once(("web.rows", name), lambda: library.whole_table(name))


def _one_of(rounds: Sequence[RoundLine], code: str) -> RoundLine:
    for line in rounds:
        if line.code == code:
            return line
    raise LIBRARY_NO_SUCH_ROUND(round=code, known=tuple(line.code for line in rounds))


class Words:
    """What things are called for one reader of one snapshot."""

    def __init__(self, library: Library, language: str, chosen: str | None = None) -> None:
        """`chosen`: the choice of Parties that figures are read for (`library.parts`)."""
        self.library = library
        self.language = language
        self.chosen = chosen

    @property
    def part(self) -> str:
        """The part of the breakdown by the choice that figures are read for."""
        return CHOSEN if self.chosen else ALL

    @property
    def narrowed(self) -> dict[str, str | None]:
        """The query of a figure of the chosen Parties; empty where none were chosen."""
        return {"by": self.chosen, "part": CHOSEN} if self.chosen else {}

    @property
    def among(self) -> str:
        """What the chosen Parties are called; nothing where none were chosen."""
        return chosen_name(self.chosen) if self.chosen else ""

    @property
    def parties(self) -> Mapping[str, PartyLine]:
        """Every country of the snapshot by code, by name in the reader's language."""
        return self.library.once(("web.parties", self.language), self._parties)

    def _name(self, row: Mapping[str, Any]) -> str:
        """Return a name as the snapshot has it; it holds those in the official languages."""
        if own := row.get(f"name_{self.language}"):
            return str(own)
        known = PARTIES.get(row["code"])
        today = known.names if known else {}
        return in_language({**today, "en": row["name_en"] or ""}, self.language) or row["code"]

    def _parties(self) -> Mapping[str, PartyLine]:
        lines = [
            PartyLine(
                code=row["code"],
                name=self._name(row),
                group=row["group"] or "",
                category=row["category"] or "",
                **{flag: bool(row[flag]) for flag in FLAGS},
                cpb_deposit=row["cpb_deposit"],
                cpb_party_date=row["cpb_party_date"],
                nkl_party_date=row["nkl_party_date"],
            )
            for row in rows_of_table(self.library, "parties")
        ]
        in_order = by_name(lines, lambda line: line.name, self.language)
        return {line.code: line for line in in_order}

    def party(self, code: str) -> str:
        """Return the name of a Party, or its code if the snapshot does not know it."""
        line = self.parties.get(code)
        return line.name if line else code

    def named(self, codes: Any) -> list[PartyLine]:
        """Return the Parties of these codes in alphabetical order of their names."""
        wanted = set(codes)
        return [line for code, line in self.parties.items() if code in wanted]

    @property
    def rounds(self) -> tuple[RoundLine, ...]:
        """The needs rounds of the snapshot, the newest first."""
        return self._rounds_of(NEEDS)

    @property
    def report_rounds(self) -> tuple[RoundLine, ...]:
        """The cycles of national reports in the snapshot, the newest first."""
        return self._rounds_of(REPORTS)

    def _rounds_of(self, format_code: str) -> tuple[RoundLine, ...]:
        return tuple(line for line in self.all_rounds if line.format == format_code)

    @property
    def all_rounds(self) -> tuple[RoundLine, ...]:
        """The rounds of the snapshot, of whatever format, the newest first."""
        lines = [
            RoundLine(
                code=row["round"],
                title=said_to(self.language, row["title"]),
                edition=row["edition"],
                aim=said_to(self.language, row["aim"] or ""),
                opens_on=row["opens_on"],
                due_on=row["due_on"],
                closes_on=row["closes_on"],
                cut_off_at=row["cut_off_at"],
                rehearsal=bool(row["rehearsal"]),
                previous=row["previous"] or "",
                format=row["format"],
            )
            for row in rows_of_table(self.library, "rounds")
        ]
        lines.sort(key=lambda line: (line.due_on, line.code), reverse=True)
        return tuple(lines)

    def round(self, code: str) -> RoundLine:
        """Return a round; raises Problem("library.no_such_round")."""
        return _one_of(self.rounds, code)

    def round_of_any_format(self, code: str) -> RoundLine:
        """Return a round of whatever format; raises Problem("library.no_such_round")."""
        return _one_of(self.all_rounds, code)

    def form(self, line: RoundLine) -> NeedsForm:
        """Return the needs assessment that the round asked, in the reader's language."""
        return form(NEEDS, line.edition, self.language)

    def earlier(self, line: RoundLine) -> RoundLine | None:
        """Return the round that this one is compared with, if the snapshot holds it."""
        return next((known for known in self.rounds if known.code == line.previous), None)


def edition_of(code: str, edition: str | None = None) -> Edition:
    """Return an edition of a common format; no edition: the newest."""
    return load_edition(code, edition)


def short_name(line: PartyLine) -> str:
    """Return the name of a Party; of a fictional one without its group and lists."""
    if not line.fictional:
        return line.name
    return _number_told(line.code)


def _number_told(code: str) -> str:
    """Return what a fictional Party is called by its number: “Party 017”."""
    return gettext(FICTIONAL) % {"number": code.removeprefix("P")}


def part_name(by: str | None, part: str) -> str:
    """Return what a part of the Parties is called under a breakdown."""
    if by is None or part == ALL:
        return gettext("All Parties")
    if part == UNSTATED:
        return gettext("No regional group") if by == "group" else gettext("Not stated")
    if part == "no":
        return gettext("All other Parties")
    return chosen_name(by) if part == "yes" else group_name(part)


def chosen_name(by: str) -> str:
    """Return what a choice of Parties is called: a group, a regional body, or two of them."""
    names = [group_name(code) for code in by.split(BOTH)]
    if len(names) == 1:
        return names[0]
    return gettext("%(one)s – only those that are also: %(other)s") % {
        "one": names[0],
        "other": names[1],
    }


def group_name(code: str, *, is_set: bool = False) -> str:
    """Return a regional group, category, list or body in the reader's language.

    One whose members wait for confirmation says so, unless the Secretariat set that the Party
    of whom it is said belongs to it (`is_set`). The list `eit` is called as the category of
    countries with economies in transition.
    """
    group = ALL_GROUPS.get("economy_in_transition" if code == "eit" else code)
    if group is None and code not in BODIES:
        return gettext("No regional group")
    names = BODIES[code].names if group is None else group.names
    name = in_language(names, get_language() or "en")
    if is_set or is_confirmed(code):
        return name
    return gettext("%(group)s (unconfirmed)") % {"group": name}


def country_name(code: str) -> str:
    """Return the name of a State, the European Union or a fictional Party; else the code."""
    if code in PARTIES:
        return in_language(PARTIES[code].names, get_language() or "en")
    return _number_told(code) if FICTIONAL_CODE.fullmatch(code) else code


def group_short(code: str) -> str:
    """Return a regional group as a table's narrow column names it."""
    return str(SHORT[code]) if code in SHORT else group_name(code)


SHORT = {
    "Asia-Pacific": pgettext_lazy("regional group, short", "Asia-Pacific"),
    "CEE": pgettext_lazy("regional group, short", "CEE"),
    "GRULAC": pgettext_lazy("regional group, short", "GRULAC"),
    "WEOG": pgettext_lazy("regional group, short", "WEOG"),
}
"""Short names; what they stand for is the `title` of the column."""
