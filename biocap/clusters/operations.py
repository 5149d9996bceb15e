"""Proposing pairs, and deciding of them. What is decided is in the next snapshot, not before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from biocap.clusters.comparing import compared
from biocap.clusters.models import Decision, ReportPair
from biocap.clusters.problems import CLUSTER_CONTRADICTS, CLUSTER_DECIDED, CLUSTER_NOT_DECIDED
from biocap.clusters.queries import both_reports, clusters_decided, pair_numbered
from biocap.clusters.rules import are_together
from biocap.collection.operations import guards
from biocap.collection.queries import versions_for_publication
from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES
from biocap.library.rows import public_answers
from biocap.parties.models import Person
from biocap.shared import audit

ACTION = "activity.cluster"


def reports_compared(at: datetime) -> tuple[dict[str, Mapping[str, Any]], ...]:
    """Return the public answers of every accepted activity report by its identifier.

    Of real respondents, and of fictional ones: one of these is never of an activity of the others.
    """
    worlds: tuple[dict[str, Mapping[str, Any]], ...] = ({}, {})
    for it in versions_for_publication(at):
        if it.body["format"] == ACTIVITIES:
            edition = load_edition(ACTIVITIES, it.body["edition"])
            worlds[it.fictional][it.submission] = public_answers(edition, it.body["answers"])
    return worlds


def propose(*, by: Person, at: datetime) -> int:
    """Propose anew which accepted reports are of one activity; return how many pairs wait.

    What was decided stays decided. A pair that waits and is not proposed any more goes.
    """
    from biocap.clusters.proposing import propose_pairs  # two seconds of imports, for this alone

    guards.require(by, ACTION)
    worlds = reports_compared(at)
    proposed = [pair for it in worlds for pair in propose_pairs(compared(it.items()))]
    return _kept(proposed, by=by, at=at)


@guards.in_turn
def _kept(proposed: Any, *, by: Person, at: datetime) -> int:
    held = {both_reports(it): it for it in ReportPair.objects.all()}
    wanted = {(it.one, it.other): it for it in proposed}
    gone = [it.pk for key, it in held.items() if not it.decision and key not in wanted]
    ReportPair.objects.filter(pk__in=gone).delete()
    new = []
    for key, it in wanted.items():
        reasons = {name: list(said) for name, said in it.reasons.items()}
        if key not in held:
            new.append(
                ReportPair(
                    one_id=it.one,
                    other_id=it.other,
                    score=it.score,
                    reasons=reasons,
                    proposed_at=at,
                )
            )
        elif not held[key].decision:
            ReportPair.objects.filter(pk=held[key].pk).update(score=it.score, reasons=reasons)
    ReportPair.objects.bulk_create(new)
    waiting = ReportPair.objects.filter(decision="").count()
    audit.record("activity.propose", "activities", by=by, at=at, new=len(new), waiting=waiting)
    return waiting


@guards.in_turn
def confirm_pair(number: int, *, by: Person, at: datetime) -> ReportPair:
    """Say that two reports are of one activity. Raises a Problem of `cluster`, or NotAllowed.

    Two of which somebody said that they differ are put together by no third.
    """
    pair = _undecided(number, by)
    cluster = clusters_decided([pair])
    for refused in ReportPair.objects.filter(decision=Decision.DIFFERENT):
        if are_together(cluster, *both_reports(refused)):
            raise CLUSTER_CONTRADICTS(number=refused.pk)
    audit.record("activity.confirm_pair", f"submission:{pair.one_id}", by=by, at=at, pair=pair.pk)
    return _decided(pair, Decision.SAME, by, at)


@guards.in_turn
def refuse_pair(number: int, *, by: Person, at: datetime) -> ReportPair:
    """Say that two reports are of different activities. Raises as `confirm_pair`."""
    pair = _undecided(number, by)
    if are_together(clusters_decided(), *both_reports(pair)):
        raise CLUSTER_CONTRADICTS(number=pair.pk)
    audit.record("activity.refuse_pair", f"submission:{pair.one_id}", by=by, at=at, pair=pair.pk)
    return _decided(pair, Decision.DIFFERENT, by, at)


@guards.in_turn
def undo_pair(number: int, *, by: Person, at: datetime) -> ReportPair:
    """Let a pair wait again. Raises Problem("cluster.not_decided"), or NotAllowed."""
    guards.require(by, ACTION)
    pair = pair_numbered(number)
    if not pair.decision:
        raise CLUSTER_NOT_DECIDED()
    pair.decision, pair.by, pair.at = "", None, None
    pair.save()
    audit.record("activity.undo_pair", f"submission:{pair.one_id}", by=by, at=at, pair=pair.pk)
    return pair


def _undecided(number: int, by: Person) -> ReportPair:
    guards.require(by, ACTION)
    pair = pair_numbered(number)
    if pair.decision:
        raise CLUSTER_DECIDED()
    return pair


def _decided(pair: ReportPair, decision: Decision, by: Person, at: datetime) -> ReportPair:
    pair.decision, pair.by, pair.at = decision, by, at
    pair.save()
    return pair
