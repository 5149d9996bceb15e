"""What one Party says of every need, in each round, as a table."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.needs.behind import states_of_needs
from biocap.needs.figures.answering import NeedAnswer, NeedState
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.form import NeedsForm
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.telling.tables import Address, Column, Table


@dataclass(frozen=True)
class NeedOfParty:
    """What a Party says of a need in a round."""

    round: RoundLine
    form: NeedsForm
    need: NeedAnswer

    @property
    def is_named(self) -> bool:
        return self.need.state in (NeedState.VALUE, NeedState.LEFT_BLANK)

    @property
    def extent_words(self) -> str:
        """How far the need is addressed, in the words of the form."""
        extent = self.need.extent
        return gettext("left blank") if extent is None else self.form.extent(extent)


COLUMNS: tuple[Column[NeedOfParty], ...] = (
    Column("round", noop("Round."), lambda row: row.round.code),
    Column(
        "rehearsal",
        noop("Whether the round was a rehearsal, whose answers are invented."),
        lambda row: row.round.rehearsal,
    ),
    Column("area", noop("Area."), lambda row: row.need.area),
    Column("item", noop("Need."), lambda row: row.need.item),
    Column(
        "label",
        noop("Its words."),
        lambda row: row.form.item(row.need.area, row.need.item),
        head=noop("Need"),
        beside=lambda row: f"“{row.need.specify}”" if row.need.specify else "",
        beside_language="und",
    ),
    Column(
        "area_words",
        "",
        lambda row: row.form.area(row.need.area),
        head=noop("Area"),
        opens=lambda row: Address("needs-area", (row.round.code, row.need.area)),
        in_file=False,
    ),
    Column(
        "state",
        noop("value, not_named, not_applicable, left_blank, not_reported or awaited."),
        lambda row: row.need.state.value,
    ),
    Column(
        "extent",
        noop("0 not at all addressed to 4 largely; only where there is a value."),
        lambda row: row.need.extent,
    ),
    Column(
        "how_far",
        "",
        lambda row: (row.need.extent, row.extent_words),
        head=noop("How far addressed"),
        in_file=False,
    ),
    Column(
        "means",
        noop("Codes of the preferred means."),
        lambda row: " ".join(row.need.means),
        head=noop("Preferred means"),
        shown=lambda row: (
            lists.joined_by_semicolons(map(row.form.means, row.need.means)) or gettext("left blank")
        ),
    ),
    Column("specify", noop("The Party's own words for Other."), lambda row: row.need.specify),
)


def needs_of(words: Words, party: PartyLine, *rounds: RoundLine) -> Table[NeedOfParty]:
    """Return what a Party says of every need in these rounds: one of six states."""
    return Table(
        f"{party.code}-needs",
        COLUMNS,
        [
            NeedOfParty(line, words.form(line), need)
            for line in rounds
            for need in states_of_needs(words.library, line.code, party.code)
        ],
        party.fictional or (bool(rounds) and all(line.rehearsal for line in rounds)),
    )
