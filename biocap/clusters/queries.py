"""What was proposed and decided, and what the next snapshot takes of it."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from biocap.clusters.models import Decision, ReportPair
from biocap.clusters.problems import CLUSTER_UNKNOWN
from biocap.clusters.rules import are_together, clusters_of
from biocap.collection.models import Submission, Version
from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES
from biocap.library.rows import public_answers
from biocap.parties.models import FictionalParty


def report_pairs() -> QuerySet[ReportPair]:
    """Return all pairs with their reports, the likeliest first."""
    return ReportPair.objects.select_related("one__organization", "other__organization", "by")


def undecided_pairs() -> list[ReportPair]:
    """Return the pairs that wait: not those that other decisions put together already."""
    cluster = clusters_decided()
    waiting = report_pairs().filter(decision="")
    return [it for it in waiting if not are_together(cluster, *both_reports(it))]


def pair_numbered(number: int) -> ReportPair:
    """Return a pair. Raises Problem("cluster.unknown")."""
    pair = report_pairs().filter(pk=number).first()
    if pair is None:
        raise CLUSTER_UNKNOWN()
    return pair


def answers_of_reports(reports: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return the public answers of the accepted version of some reports by identifier."""
    held = Version.objects.filter(submission_id__in=reports, accepted_at__isnull=False)
    bodies = held.order_by("number").values_list("submission_id", "body")
    read = {str(report): json.loads(body) for report, body in bodies}
    return {
        report: public_answers(load_edition(ACTIVITIES, body["edition"]), body["answers"])
        for report, body in read.items()
    }


def fictional_reports(reports: Collection[str]) -> frozenset[str]:
    """Return those of some reports that a fictional respondent gave."""
    invented = Q(party_code__in=FictionalParty.objects.values("code"))
    held = Submission.objects.filter(invented | Q(organization__fictional=True), pk__in=reports)
    return frozenset(str(pk) for pk in held.values_list("pk", flat=True))


def both_reports(pair: ReportPair) -> tuple[str, str]:
    return str(pair.one_id), str(pair.other_id)


def clusters_decided(more: Iterable[ReportPair] = ()) -> dict[str, str]:
    """Return the cluster of each report that people put with another; `more` as if decided."""
    same = ReportPair.objects.filter(decision=Decision.SAME).order_by("at", "pk")
    return clusters_of(map(both_reports, [*same, *more]))


def cluster_rows(at: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of `activity_clusters` and `activity_proposals` as they stand at a time."""
    same = ReportPair.objects.filter(decision=Decision.SAME, at__lte=at).order_by("at", "pk")
    cluster = clusters_of(map(both_reports, same))
    return {
        "activity_clusters": [
            {"activity": report, "cluster": name} for report, name in cluster.items()
        ],
        "activity_proposals": [
            {"one": one, "other": other, "score": pair.score}
            for pair in ReportPair.objects.filter(decision="", proposed_at__lte=at)
            for one, other in [both_reports(pair)]
            if not are_together(cluster, one, other)
        ],
    }
