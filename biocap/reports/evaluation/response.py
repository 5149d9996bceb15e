"""Section IV: who reported in each cycle, and what the reports that came later would change."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import CycleResponse
from biocap.indicators.tables.late import moved_by_late_reports
from biocap.indicators.tables.response import GROUPS_BELOW, columns_in_document, response_in
from biocap.library.closing import days_that_ended
from biocap.library.parts import ALL
from biocap.reports import tables
from biocap.reports.blocks import Label, Text, fill, joined
from biocap.reports.draft import Draft
from biocap.telling.memberships import unconfirmed_note, waiting_note
from biocap.telling.traced import count, day, moment, none_or, of_them, per_cent


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.section(_("Response"))
    for cycle in evaluation.cycles:
        response_in_words(draft, evaluation, cycle)
    for cycle in evaluation.cycles:
        columns = columns_in_document(evaluation, cycle)
        tables.add(
            draft,
            response_in(evaluation, cycle),
            (5.5, 1.5, 2.2, 1.6, 1.8, *[1.5] * (len(columns) - 6), 2.2),
            *columns,
            caption=fill(_("National reports of the %(cycle)s"), cycle=Label(cycle.name.lower())),
        )
    draft.note(
        _(
            "Late: after the deadline, by the cut-off; a report whose day is not known is not "
            "counted as late. No report: none by the cut-off, and the closing day was over; "
            "until then a Party has not yet reported. Came after the cut-off: first reports and "
            "corrections, which stand in no other column and in no value. A Party may stand in "
            "more than one of the lower rows. Parties are grouped as on the day when the reports "
            "of a cycle were due, where the days of their membership are known, from general "
            "knowledge; for all others, and for regional groups, today’s membership is used."
        )
    )
    if notes := [note for note in (unconfirmed_note(GROUPS_BELOW), waiting_note("ldc")) if note]:
        draft.note(*((Label(note),) for note in notes))
    effect(draft, evaluation)


def response_in_words(draft: Draft, evaluation: Evaluation, cycle: EvaluatedCycle) -> None:
    total = evaluation.response(cycle)[ALL]
    cut_off = cycle.round.cut_off_at
    assert cut_off is not None
    of = (cycle.code, "group", ALL)
    beside = (total.bound, 10)
    sides = (total.late, 10)
    sentences = [
        fill(
            _(
                "%(cycle)s: by the data cut-off, %(cut_off)s, reports had been received from "
                "%(part)s Parties bound on %(due)s, the deadline (%(percent)s); %(late)s of them "
                "came after it."
            ),
            cycle=Label(cycle.name),
            cut_off=moment(cut_off, "round.cut_off_at", cycle.code),
            due=day(cycle.deadline, "round.due_on", cycle.code),
            part=of_them(
                count(total.reported, "response.reported", *of, beside=beside),
                count(total.bound, "response.bound", *of, beside=beside),
            ),
            percent=per_cent(total.share_of_bound, "response.share_of_bound", *of),
            late=none_or(count(total.late, "response.late", *of, beside=sides)),
        ),
        _without_report(total, evaluation, cycle),
        _came_on_no_known_day(total, cycle),
        not_bound(total.not_bound, cycle),
    ]
    draft.paragraph(*sentences)


def _without_report(total: CycleResponse, evaluation: Evaluation, cycle: EvaluatedCycle) -> Text:
    closed = days_that_ended(evaluation.library, cycle.round.code).closing
    if total.awaited and not closed:
        return fill(
            ngettext(
                "Not yet reported had %(n)s Party; reports were taken until %(closes)s.",
                "Not yet reported had %(n)s Parties; reports were taken until %(closes)s.",
                total.awaited,
            ),
            n=count(total.awaited, "response.awaited", cycle.code, "group", ALL),
            closes=day(cycle.round.closes_on, "round.closes_on", cycle.code),
        )
    n, later = total.silent, longer(total, cycle)
    if not n:
        return later or (_("Every Party bound had reported."),)
    nothing = fill(
        ngettext(
            "From %(n)s Party nothing had been received.",
            "From %(n)s Parties nothing had been received.",
            n,
        ),
        n=count(n, "response.silent", cycle.code, "group", ALL),
    )
    return joined([nothing, later])


def longer(total: CycleResponse, cycle: EvaluatedCycle) -> Text:
    """Say how many were given longer than the round, which is over."""
    if not total.awaited:
        return ()
    return fill(
        ngettext(
            "%(n)s Party was given longer, and had not yet reported.",
            "%(n)s Parties were given longer, and had not yet reported.",
            total.awaited,
        ),
        n=count(total.awaited, "response.awaited", cycle.code, "group", ALL),
    )


def _came_on_no_known_day(total: CycleResponse, cycle: EvaluatedCycle) -> Text:
    if not total.undated:
        return ()
    return fill(
        ngettext(
            "The day on which %(n)s of the reports came is not known.",
            "The days on which %(n)s of the reports came are not known.",
            total.undated,
        ),
        n=count(total.undated, "response.undated", cycle.code, "group", ALL),
    )


def not_bound(n: int, cycle: EvaluatedCycle) -> Text:
    if not n:
        return ()
    return fill(
        ngettext(
            "Besides, %(n)s report came from a Government that was not bound; it is kept and "
            "stands in no figure.",
            "Besides, %(n)s reports came from Governments that were not bound; they are kept and "
            "stand in no figure.",
            n,
        ),
        n=count(n, "response.not_bound", cycle.code),
    )


def effect(draft: Draft, evaluation: Evaluation) -> None:
    """Say whether the reports that came after the cut-off would move any value."""
    if not any(evaluation.response(cycle)[ALL].after_cut_off for cycle in evaluation.cycles):
        draft.paragraph(_("No report came after the data cut-off of its cycle."))
    elif moved_by_late_reports(evaluation):
        draft.paragraph(
            _("Annex IV shows what the reports that came after the cut-off would change.")
        )
    else:
        draft.paragraph(
            _("The reports that came after the cut-off would change no value as it is shown.")
        )
