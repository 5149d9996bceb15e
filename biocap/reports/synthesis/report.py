"""The synthesis as a whole: masthead, title, sections in their order, and its annexes."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.library.queries import Library
from biocap.reports.block_texts import numbers_in
from biocap.reports.blocks import Number, Text, joined
from biocap.reports.draft import Draft
from biocap.reports.front import Front, Report, fronted
from biocap.reports.places.figures import by_key
from biocap.reports.places.filled import WrittenText
from biocap.reports.places.sections import NOTHING_WRITTEN, closed_by, figures_in, opened_by
from biocap.reports.synthesis import (
    activities,
    areas,
    gaps,
    introduction,
    messages,
    method,
    needs,
    parties,
    progress,
    regions,
    response,
)
from biocap.reports.synthesis.facts import Facts, facts_of_round


def synthesis_report(
    library: Library,
    round_code: str,
    front: Front,
    today: date,
    written: Mapping[str, WrittenText] = NOTHING_WRITTEN,
) -> Report:
    """Return the synthesis report of a needs round, and its annexes.

    `today` dates it where staff give no date; `written` is what people wrote into its places.
    Raises Problem("library.no_such_round").
    """
    with override(front.language):
        return _report(facts_of_round(library, round_code, front.language), front, today, written)


def quotable(library: Library, round_code: str, language: str) -> tuple[list[Text], list[Number]]:
    """Return the computed key messages, and the figures that texts can quote."""
    with override(language):
        facts = facts_of_round(library, round_code, language)
        computed, draft = messages.messages_of_needs(facts), Draft(facts.round.rehearsal)
        for section in (response, regions, gaps, progress):
            section.write(draft, facts)
        return computed, [*figures_in(computed), *numbers_in(draft.blocks)]


def _report(facts: Facts, front: Front, today: date, written: Mapping[str, WrittenText]) -> Report:
    with_activities = activities.published(facts)
    body, annexes = Draft(facts.round.rehearsal), Draft(facts.round.rehearsal)
    introduction.write(body, facts, follows(with_activities))
    for section in (response, areas, regions, gaps, progress):
        section.write(body, facts)
    if with_activities:
        activities.write(body, facts)
    computed = messages.messages_of_needs(facts)
    figures = by_key([*figures_in(computed), *numbers_in(body.blocks)])
    opening = opened_by(computed, written, figures)
    closed_by(body, written, figures)
    for annex in (needs, parties, method):
        annex.write(annexes, facts)
    title = _(
        "Synthesis of the needs and priorities of Parties to the Cartagena Protocol on Biosafety "
        "in capacity-building"
    )
    return fronted(
        front,
        title,
        facts.round.title,
        (*opening, *body.blocks),
        tuple(annexes.blocks),
        today=today,
        snapshot_id=facts.library.snapshot_id,
        rehearsal=facts.round.rehearsal,
    )


def follows(with_activities: bool) -> Text:
    """Return the sentences that say what each section and annex holds."""
    sections = _(
        "Section II presents the response to the questionnaire, section III the needs and "
        "priorities by area; section IV compares regions and groups of countries, section V ranks "
        "the gaps and section VI shows what has changed since the earlier round."
    )
    reported = _("Section VII summarizes the activities that have been reported.")
    annexes = _(
        "An information document holds the annexes: every need by area (annex I), the Parties "
        "that submitted and those without a submission (annex II), those that name each area "
        "(annex III), and how the figures were made (annex IV)."
    )
    said = (sections, reported, annexes) if with_activities else (sections, annexes)
    return joined([(sentence,) for sentence in said])
