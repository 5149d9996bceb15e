"""Annex IV: how the figures were made, and how anyone verifies them."""

from datetime import datetime

from django.utils.translation import gettext as _

from biocap.activities.catalogue import catalogue as activity_catalogue
from biocap.activities.tables import totals_table
from biocap.needs.catalogue import catalogue
from biocap.reports import tables
from biocap.reports.alike import formulas, how_to_verify
from biocap.reports.blocks import Citation, Label, Number, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.synthesis.facts import Facts
from biocap.telling.about_data import by_definitions_of_today
from biocap.telling.traced import moment


def of_snapshot(facts: Facts) -> Text:
    """Return from which snapshot the figures are, and up to when it and this round go."""
    library, held = facts.library, facts.round
    whole = datetime.fromisoformat(library.manifest["cut_off_at"])
    template = (
        _(
            "The figures were computed from the snapshot %(id)s. It holds what had been "
            "submitted and frozen by its own cut-off, %(whole)s. The same inputs give the same "
            "identifier on any computer."
        )
        if whole == held.cut_off_at
        else _(
            "The figures were computed from the snapshot %(id)s. It holds what had been "
            "submitted and frozen by the cut-off of this round, %(cut_off)s; its own "
            "cut-off, which covers every round and activity in it, is %(whole)s. The same "
            "inputs give the same identifier on any computer."
        )
    )
    return fill(
        template,
        id=Label(library.snapshot_id),
        cut_off=moment(held.cut_off_at, "round.cut_off_at") if held.cut_off_at else "",
        whole=Label(str(moment(whole, "manifest.cut_off_at"))),
    )


def write(draft: Draft, facts: Facts) -> None:
    draft.annex(_("How the figures were made, and how to verify them"))
    library, held = facts.library, facts.round
    of_activities = [measure for measure in activity_catalogue().values() if measure.annex]
    manifest = library.manifest
    schema = manifest["schema_version"]
    definition = manifest["inputs"]["definitions"].get(f"{held.format}/{held.edition}", "")
    draft.items(
        [
            of_snapshot(facts),
            fill(
                _(
                    "The questionnaire is the common format %(format)s (%(document)s), whose "
                    "definition has the %(hash)s %(sha256)s. The tables of the snapshot follow "
                    "version %(version)s of their schema."
                ),
                format=Label(f"{held.format}/{held.edition}"),
                document=Citation(_("UNEP/CBD/BS/COP-MOP/5/INF/3, annex III")),
                hash=Label("SHA-256"),
                sha256=Label(definition),
                version=Number(schema, str(schema), "manifest.schema_version"),
            ),
            *([(by_today,)] if (by_today := by_definitions_of_today(library)) else []),
            how_to_verify(),
            *formulas((*catalogue().values(), *of_activities)),
            (
                _(
                    "Up and down are read from Parties that submitted in both rounds alone: the "
                    "same answers from fewer submissions do not look like a decline. Submissions "
                    "after the cut-off are kept and stand in no figure of this document."
                ),
            ),
        ]
    )
    for measure in catalogue().values():
        for name in measure.annex:
            tables.add(draft, measure.tables[name](facts.words, held))
    for counting in of_activities:
        tables.add(draft, totals_table(facts.words, counting))
