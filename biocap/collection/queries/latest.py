"""What a Party said last in a common format, read by an edition of today."""

from typing import Any

from biocap import formats
from biocap.collection import rules
from biocap.collection.choices import Status
from biocap.collection.models import Version
from biocap.formats import Edition
from biocap.shared.problems import Problem


def latest_answers(party_code: str, edition: Edition) -> tuple[str, dict[str, Any]] | None:
    """Return receipt and shared answers of a Party's latest version, under the keys of an edition.

    The latest is of the round that was due last; one of an import that was undone counts no more.
    An earlier edition is read as far as its lineage lets compare; of any other, and without a
    version, None. Private answers are not among it.
    """
    last = (
        Version.objects.filter(
            submission__party_code=party_code, submission__format_code=edition.code
        )
        .exclude(submission__status=Status.DISCARDED)
        .select_related("submission")
        .order_by("-submission__round__due_on", "-number")
        .first()
    )
    if last is None:
        return None
    answers = rules.frozen_answers(last.body)
    if last.submission.edition != edition.edition:
        try:
            ties = formats.lineage(edition.code, edition.edition)
        except Problem:
            return None
        if ties.earlier != last.submission.edition:
            return None
        answers = ties.carried(answers)
    return last.receipt, answers
