"""Annex VI: how the figures were made, and how anyone recomputes them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.measures import MEASURES
from biocap.library.figure_definitions import FIGURES
from biocap.library.queries import Library
from biocap.reports.alike import formulas, how_to_verify
from biocap.reports.blocks import Label, Number, Strong, Text, fill
from biocap.reports.draft import Draft
from biocap.telling.about_data import by_definitions_of_today
from biocap.telling.traced import listed, moment

TABLES = (
    "rounds",
    "invitations",
    "submissions",
    "parties",
    "picks",
    "amounts",
    "entered",
    "targets",
    "judgements",
)


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.annex(_("How the figures were made, and how to verify them"))
    manifest = evaluation.library.manifest
    cut_off = datetime.fromisoformat(manifest["cut_off_at"])
    hashes, schema = manifest["inputs"]["definitions"], manifest["schema_version"]
    draft.items(
        [
            fill(
                _(
                    "The figures were computed from the snapshot %(id)s. It holds what had been "
                    "submitted and frozen by its own cut-off, %(whole)s. The same inputs give the "
                    "same identifier on any computer."
                ),
                id=Label(evaluation.library.snapshot_id),
                whole=Label(str(moment(cut_off, "manifest.cut_off_at"))),
            ),
            *(hashes_of_cycle(cycle, hashes) for cycle in evaluation.cycles),
            definitions_hash(evaluation.library, hashes),
            fill(
                _(
                    "The tables of the snapshot follow version %(version)s of their schema. Those "
                    "that this document rests on are %(tables)s."
                ),
                version=Number(schema, str(schema), "manifest.schema_version"),
                tables=listed([(Label(name),) for name in TABLES]),
            ),
            how_to_verify(),
            *formulas(MEASURES.values()),
        ]
    )


def hashes_of_cycle(cycle: EvaluatedCycle, hashes: Mapping[str, Any]) -> Text:
    held = cycle.round
    assert held.cut_off_at is not None
    return fill(
        _(
            "%(cycle)s: the round %(round)s, with the data cut-off %(cut_off)s. Its questionnaire "
            "is the common format %(format)s, whose definition has the %(hash)s %(sha256)s."
        ),
        cycle=Strong(cycle.name),
        round=Label(held.code),
        cut_off=moment(held.cut_off_at, "round.cut_off_at", cycle.code),
        format=Label(f"{held.format}/{held.edition}"),
        hash=Label("SHA-256"),
        sha256=Label(str(hashes.get(f"{held.format}/{held.edition}", "—"))),
    )


def definitions_hash(library: Library, hashes: Mapping[str, Any]) -> Text:
    if by_today := by_definitions_of_today(library):
        return (by_today,)
    return fill(
        _(
            "The definitions by which the figures were made (indicators, groups, ties, thresholds) "
            "have the %(hash)s %(sha256)s and are kept with the snapshot."
        ),
        hash=Label("SHA-256"),
        sha256=Label(hashes[FIGURES]),
    )
