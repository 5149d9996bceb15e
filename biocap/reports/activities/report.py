"""The analysis report as a whole: front, sections in their order, annexes."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.activities.catalogue import held_by
from biocap.activities.tables import totals_table
from biocap.activities.trend import trend
from biocap.formats import Edition
from biocap.formats.codes import ACTIVITIES
from biocap.indicators.supported.analysis_tables import model_in_words
from biocap.library.queries import Library
from biocap.reports import tables
from biocap.reports.activities import needs, numbers
from biocap.reports.alike import formulas, how_to_verify
from biocap.reports.blocks import Label, fill
from biocap.reports.draft import Draft
from biocap.reports.front import Front, Report, fronted
from biocap.telling import dates
from biocap.telling.names import RoundLine, Words, edition_of
from biocap.telling.wording import notices_of


@dataclass(frozen=True)
class ActivityFacts:
    """What the report is written from: a snapshot read for a period, and the round beside it.

    `whole` is the snapshot without the period; `round` the newest round of needs, if there is one.
    """

    words: Words
    whole: Library
    round: RoundLine | None

    @property
    def library(self) -> Library:
        return self.words.library


def activities_report(library: Library, whole: Library, front: Front, today: date) -> Report:
    """Return the analysis report of the activities of a snapshot read for a period, and annexes.

    `whole` is the snapshot itself: movers are told of the time between two rounds.
    """
    with override(front.language):
        words = Words(library, front.language)
        of_world = [line for line in words.rounds if line.rehearsal == library.invented]
        fitting = of_world or ([] if library.invented else words.rounds)
        line = next(iter(fitting), None)
        return _report(ActivityFacts(words, whole, line), front, today)


def _report(facts: ActivityFacts, front: Front, today: date) -> Report:
    library = facts.library
    rehearsal = library.invented or bool(facts.round and facts.round.rehearsal)
    body, annexes = Draft(False), Draft(False)
    for notice in notices_of(_worded_by(facts), front.language):
        body.note(notice)
    if library.invented:
        body.note(_("Every activity of this report, its reporters, places and money are invented."))
    numbers.write(body, library, facts.words)
    numbers.write_trend(body, facts.words)
    needs.write_beside(body, facts.words, facts.round)
    needs.write_movers(body, Words(facts.whole, front.language), facts.round)
    numbers.write_lessons(body, library)
    annexes.annex(_("Activities by country and by donor"))
    for by in ("country", "funder"):
        if measure := held_by(library).get(by):
            table = totals_table(facts.words, measure)
            tables.add(annexes, table, (), *numbers.COLUMNS)
    _write_method(annexes, facts)
    return fronted(
        front,
        _("Capacity-building activities under the Cartagena Protocol on Biosafety: analysis"),
        period_of_report(library),
        tuple(body.blocks),
        tuple(annexes.blocks),
        today=today,
        snapshot_id=library.snapshot_id,
        rehearsal=rehearsal,
    )


def _worded_by(facts: ActivityFacts) -> list[Edition]:
    """Return the formats whose words the report is told in."""
    needs_form = [facts.words.form(facts.round).edition] if facts.round else []
    return [edition_of(ACTIVITIES), *needs_form]


def period_of_report(library: Library) -> str:
    """Return which activities a report is of, by its period."""
    period = library.period
    if period is None:
        return _("All activities, whenever they started")
    if period.first and period.last:
        return _("Activities that started from %(first)s to %(last)s") % {
            "first": dates.day(period.first),
            "last": dates.day(period.last),
        }
    if period.first:
        return _("Activities that started since %(first)s") % {"first": dates.day(period.first)}
    return _("Activities that started until %(last)s") % {"last": dates.day(period.last)}


def _write_method(draft: Draft, facts: ActivityFacts) -> None:
    draft.annex(_("How the figures were made, and how to verify them"))
    snapshot = _("The figures were computed from the snapshot %(id)s.")
    draft.items(
        [
            fill(snapshot, id=Label(facts.library.snapshot_id)),
            (Label(model_in_words(trend(facts.library))),),
            how_to_verify(),
        ]
    )
    draft.items(formulas(held_by(facts.library).values()))
