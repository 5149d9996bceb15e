"""Needs that a Party tells outside every round, as a table; no figure of a round holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from biocap.formats.codes import NEEDS
from biocap.shared.text import noop
from biocap.telling import dates, lists, numbers
from biocap.telling.form import NeedsForm, form
from biocap.telling.names import PartyLine, Words, rows_of_table
from biocap.telling.tables import Column, Table


@dataclass(frozen=True)
class StandingAssessment:
    """The last needs assessment that a Party gave outside every round and that was accepted."""

    party: str
    edition: str
    number: int
    receipt: str
    sha256: str
    submitted_at: datetime
    record: str

    dated = True
    late = False


@dataclass(frozen=True)
class StandingNeed:
    """A need that a Party names outside the rounds; without an `item` it names the area alone."""

    of: StandingAssessment
    form: NeedsForm
    area: str
    item: str
    extent: int | None
    specify: str
    means: Sequence[str]

    @property
    def label(self) -> str:
        """Return the words of the need, or that the area alone was named."""
        if not self.item:
            return gettext("the area, without a specific need")
        return self.form.item(self.area, self.item)

    @property
    def extent_words(self) -> str:
        """How far the need is addressed, in the words of the form; of an area alone nothing is."""
        if not self.item:
            return numbers.MISSING
        return gettext("left blank") if self.extent is None else self.form.extent(self.extent)

    @property
    def means_words(self) -> str:
        """The preferred means in the words of the form."""
        blank = gettext("left blank") if self.item else numbers.MISSING
        return lists.joined_by_semicolons(map(self.form.means, self.means)) or blank


COLUMNS: tuple[Column[StandingNeed], ...] = (
    Column(
        "submitted_on",
        noop("Day (UTC) on which the Party said so, outside every round."),
        lambda row: row.of.submitted_at.date(),
    ),
    Column("area", noop("Area."), lambda row: row.area),
    Column("item", noop("Need; empty: the area alone was named."), lambda row: row.item),
    Column(
        "label",
        noop("Its words."),
        lambda row: row.label,
        head=noop("Need"),
        beside=lambda row: f"“{row.specify}”" if row.specify else "",
        beside_language="und",
    ),
    Column("area_words", "", lambda row: row.form.area(row.area), head=noop("Area"), in_file=False),
    Column(
        "extent",
        noop("0 not at all addressed to 4 largely; only where there is a value."),
        lambda row: row.extent,
    ),
    Column(
        "how_far",
        "",
        lambda row: (row.extent, row.extent_words),
        head=noop("How far addressed"),
        in_file=False,
    ),
    Column(
        "means",
        noop("Codes of the preferred means."),
        lambda row: " ".join(row.means),
        head=noop("Preferred means"),
        shown=lambda row: row.means_words,
    ),
    Column("specify", noop("The Party's own words for Other."), lambda row: row.specify),
    Column("receipt", noop("Receipt number of the version."), lambda row: row.of.receipt),
)


def standing_assessment(words: Words, party: str) -> StandingAssessment | None:
    """Return what a Party last said of its needs outside the rounds, None if nothing.

    A snapshot of an earlier schema holds nothing of the kind.
    """
    if "standing_assessments" not in words.library.tables:
        return None
    for row in rows_of_table(words.library, "standing_assessments"):
        if row["party"] == party:
            return StandingAssessment(**row)
    return None


def standing_needs(words: Words, party: PartyLine) -> Table[StandingNeed]:
    """Return the needs that a Party names outside the rounds, in the order of the form."""
    said = standing_assessment(words, party.code)
    rows: list[StandingNeed] = []
    if said is not None:
        asked = form(NEEDS, said.edition, words.language)
        order = {(need.area, need.item): place for place, need in enumerate(asked.needs)}
        rows = [
            StandingNeed(
                said,
                asked,
                row["area"],
                row["item"] or "",
                row["extent"],
                row["specify"] or "",
                tuple((row["means"] or "").split()),
            )
            for row in rows_of_table(words.library, "standing_needs")
            if row["party"] == party.code
        ]
        rows.sort(key=lambda row: (row.area, order.get((row.area, row.item), len(order))))
    words_of_caption = {
        "name": party.name,
        "day": dates.day(said.submitted_at) if said is not None else "–",
    }
    caption = gettext("Needs that %(name)s told outside the rounds, %(day)s") % words_of_caption
    return Table(
        f"{party.code}-needs-outside-rounds", COLUMNS, rows, party.fictional, caption=caption
    )
