"""The synthesis as a whole: masthead, title, sections in their order, annexes."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.library.queries import Library
from biocap.reports.blocks import Document
from biocap.reports.draft import Draft
from biocap.reports.front import Front, fronted
from biocap.reports.synthesis import (
    activities,
    annexes,
    areas,
    gaps,
    introduction,
    progress,
    regions,
    response,
)
from biocap.reports.synthesis.facts import Facts, gather


def synthesis(library: Library, round_code: str, front: Front, today: date) -> Document:
    """Return the synthesis report of a needs round as a document.

    `today` dates it where staff give no date. Raises Problem("library.no_such_round").
    """
    with override(front.language):
        return _document(gather(library, round_code, front.language), front, today)


def _document(facts: Facts, front: Front, today: date) -> Document:
    with_activities = activities.published(facts)
    draft = Draft(facts.round.rehearsal)
    introduction.write(draft, facts, (follows(with_activities),))
    response.write(draft, facts)
    areas.write(draft, facts)
    regions.write(draft, facts)
    gaps.write(draft, facts)
    progress.write(draft, facts)
    if with_activities:
        activities.write(draft, facts)
    annexes.write(draft, facts)

    title = _(
        "Synthesis of the needs and priorities of Parties to the Cartagena Protocol on Biosafety "
        "in capacity-building"
    )
    return fronted(
        front,
        title,
        facts.round.title,
        tuple(draft.blocks),
        today=today,
        snapshot_id=facts.library.snapshot_id,
        rehearsal=facts.round.rehearsal,
    )


def follows(with_activities: bool) -> str:
    """Return the sentence that says what each section holds."""
    sections = _(
        "Accordingly, the present note contains in section II the response to the questionnaire; "
        "in section III the needs and priorities area by area; in section IV a comparison of "
        "regions and of groups of countries; in section V the major gaps; and in section VI the "
        "progress since the earlier round."
    )
    if with_activities:
        sections += " " + _("Section VII summarizes the activities that have been reported.")
    return (
        sections
        + " "
        + _(
            "Annex I lists the Parties that submitted and those without a submission, "
            "annex II the Parties naming each area, and annex III says how the figures were made."
        )
    )
