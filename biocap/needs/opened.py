"""A figure opened: its value in words, numerator, denominator, the Parties behind it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext

from biocap.library.figures import Measure
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.needs.behind import parties, unanswered_by_code
from biocap.needs.figures.naming import Naming
from biocap.shared.text import noop
from biocap.telling.form import NeedsForm
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.telling.tables import Column, Table


@dataclass(frozen=True)
class Scope:
    """Of what the figure is: area, need, means; of which part of the Parties."""

    area: str | None = None
    item: str | None = None
    means: str | None = None
    by: str | None = None
    part: str | None = None


@dataclass(frozen=True)
class Behind:
    """Parties that stand behind a part of a figure; `code` is for the file."""

    code: str
    title: str
    parties: tuple[PartyLine, ...]


@dataclass(frozen=True)
class Opened:
    """What a figure is made of. `value` says it in words; `numerator`, `denominator` too.

    Without a `value` the figure is `naming`, which pages print with its shares, and
    `without_late` is that again, had nothing that came after the day due been counted.
    `pairs` is the table of what stands behind a figure that is not of Parties.
    """

    numerator: str
    denominator: str
    value: str = ""
    behind: tuple[Behind, ...] = ()
    naming: Naming | None = None
    without_late: Naming | None = None
    pairs: Table[Any] | None = None


def unanswered_title(code: str) -> str:
    """Return what lists call these Parties."""
    if code == "silent":
        return gettext("Silent: invited, and did not answer")
    return gettext("Invited, and not yet answered")


class OfPart(Protocol):
    """A row of a measure, of a part of the Parties."""

    @property
    def part(self) -> str: ...


Row = TypeVar("Row", bound=OfPart)


class FigureAsked:
    """The figure that is asked for: of which round, of what, of which part of the Parties."""

    def __init__(self, words: Words, line: RoundLine, scope: Scope) -> None:
        self.words = words
        self.line = line
        self.scope = scope

    @property
    def library(self) -> Library:
        return self.words.library

    @property
    def round(self) -> str:
        return self.line.code

    @property
    def form(self) -> NeedsForm:
        return self.words.form(self.line)

    @property
    def by(self) -> str | None:
        """The breakdown whose part is asked for; None for all Parties together."""
        return self.scope.by if self.scope.part else None

    def row(self, rows: Iterable[Row]) -> Row:
        """Return the row of the scope among those of a measure."""
        row = self.row_or_none(rows)
        assert row is not None, self.scope
        return row

    def row_or_none(self, rows: Iterable[Row]) -> Row | None:
        """Return the row of the scope, None where the measure has none of it."""
        wanted = {"area": self.scope.area, "item": self.scope.item, "means": self.scope.means}
        return next(
            (
                row
                for row in rows
                if row.part == (self.scope.part or ALL)
                and all(getattr(row, name, value) == value for name, value in wanted.items())
            ),
            None,
        )

    def parties(self, **of: Any) -> set[str]:
        """Return the Parties of the part that `behind.parties` finds."""
        scope = self.scope
        return set(parties(self.library, self.round, by=scope.by, part=scope.part, **of))

    def those_naming(self, **of: Any) -> set[str]:
        """Return the Parties of the part that name the area or need of the scope."""
        return self.parties(area=self.scope.area, item=self.scope.item, **of)

    def behind(self, code: str, title: str, codes: Collection[str]) -> Behind:
        """Return Parties that stand behind a part of the figure."""
        return Behind(code, title, tuple(self.words.named(codes)))

    def unanswered(self) -> tuple[Behind, ...]:
        """Return the Parties of the part that did not answer, and those that have not yet."""
        states = unanswered_by_code(self.library, self.round, self.scope.by, self.scope.part)
        return tuple(
            self.behind(code, unanswered_title(code), parties) for code, parties in states.items()
        )

    def rest(self, counted: set[str], not_named: str) -> tuple[Behind, ...]:
        """Return those that answered otherwise than those counted, and those without an answer."""
        return self.behind("not_named", not_named, self.parties() - counted), *self.unanswered()


def behind_table(line: RoundLine, measure: Measure, scope: Scope, opened: Opened) -> Table[Any]:
    """Return what stands behind a figure: Parties with the part they stand in, or pairs."""
    said = (scope.item or scope.area, scope.means, scope.part)
    name = "-".join((line.code, measure.name, *(code for code in said if code)))
    if opened.pairs is not None:
        return replace(opened.pairs, name=name)
    return Table(
        name,
        (
            Column("party", noop("Code of the Party."), lambda row: row[1].code),
            Column("name", noop("Its name."), lambda row: row[1].name),
            Column("group", noop("Regional group."), lambda row: row[1].group),
            Column(
                "state", noop("In which part of the figure it stands."), lambda row: row[0].code
            ),
        ),
        [(behind, party) for behind in opened.behind for party in behind.parties],
        line.rehearsal,
    )
