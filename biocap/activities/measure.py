"""How a measure of activities is declared: one file of `biocap.activities.measures` says all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from biocap.activities.figures import ROWS_OF_NO_CODE, ActivityLine
from biocap.activities.words import ActivityWords, row_of_no_code
from biocap.library.figures import Measure
from biocap.library.queries import Library
from biocap.shared.text import noop

ANNEX_IV = "UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV"
MONEY = noop(
    "Cost in full: the whole cost in every row that an activity stands in. Cost split: shared "
    "equally over its rows. The total counts each activity once. Activities that state no cost "
    "are counted apart; those not undertaken are in no number."
)
"""The formula of every measure: they differ in the rows alone, and `totals` counts them all."""


@dataclass(frozen=True, kw_only=True)
class ActivityMeasure(Measure):
    """Activities by one thing: `function` says in which rows each stands (`rows.in_row`).

    `by` is its code in addresses, files and facets. `heading` says by what; `short` the same
    above the rows of its table, and `unit` what a row counts. A row opens to the activities in
    it. `always` gives the codes of the rows that stand there even if nothing does in them.

    `called` gives the words of a code, `unstated` those in the table of a page for the row of
    activities that do not state it, `band` those above its rows. Where a row may hold
    activities by our proposal only, `proposes` shows how many. `folded` is for tables of many
    rows: it says how many, and pages order these by name and fold them away. `picture` is
    the name of the chart drawn of it, `drawn` what its bars are (else the title says it). With
    `annex` the synthesis prints its table. `reads` is a table that snapshots of earlier schemas
    lack; these have no such figure (`catalogue.held_by`). `alone` is for measures in which an
    activity stands in one row: the expression of its code, over the columns of activities, so that
    the figures take one look at them.
    """

    function: Callable[[Library], Any]
    by: str
    heading: str
    unit: str
    short: str = ""
    formula: str = MONEY
    always: Callable[[], Sequence[str]] = tuple
    called: Callable[[ActivityWords, str], str] = lambda words, code: code
    unstated: str = ""
    band: Callable[[ActivityLine], str] | None = None
    proposes: bool = False
    folded: Callable[[int], str] | None = None
    picture: str = ""
    drawn: str = ""
    annex: bool = False
    reads: str = ""
    language: str = ""
    """Of its names: "und" where they stand as those wrote them who reported."""
    alone: Callable[[Any, Library], Any] | None = None
    told: Callable[[], bool] = lambda: True
    """Whether the definitions being read have what it is counted by (`catalogue.held_by`)."""
    stated: Callable[[Library], Any] | None = None
    """For measures whose rows are what activities state, and one row for those without: the table
    of activity and code as they state it, each pair once. Figures then join activities once."""

    @property
    def head(self) -> str:
        return self.short or self.heading

    @property
    def picture_title(self) -> str:
        return self.drawn or self.title

    def row_name(self, words: ActivityWords, code: str) -> str:
        """Return what a row, or a choice of the facet, is called."""
        return row_of_no_code(code) if code in ROWS_OF_NO_CODE else self.called(words, code)
