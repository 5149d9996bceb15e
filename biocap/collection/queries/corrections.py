"""Corrections of what may have been published, as the workroom has them."""

from datetime import UTC, datetime
from itertools import groupby
from uuid import UUID

from biocap.collection import rules
from biocap.collection.corrections import Correction
from biocap.collection.models import Version


def corrections_sent(submission: UUID | None = None) -> dict[tuple[str, str], Correction]:
    """Return the corrections in rounds that have a cut-off, by round and Party.

    Of one submission alone if it is named.
    """
    corrected = Version.objects.filter(number__gt=1, submission__round__cut_off_at__isnull=False)
    if submission is not None:
        corrected = corrected.filter(submission=submission)
    rows = (
        Version.objects.filter(submission__in=corrected.values("submission"))
        .order_by("submission__round__code", "submission__party_code", "number")
        .values_list(
            "submission__round__code", "submission__party_code", "number", "body", "submitted_at"
        )
    )
    return {
        who: _newest([row[2:] for row in versions])
        for who, versions in groupby(rows.iterator(chunk_size=200), lambda row: (row[0], row[1]))
    }


def _newest(versions: list[tuple[int, str, datetime]]) -> Correction:
    *earlier, (number, body, submitted_at) = versions
    answers = rules.frozen_answers(body)
    return Correction(
        number,
        submitted_at.astimezone(UTC).date() if rules.is_dated(body) else None,
        tuple(other for other, was, _ in earlier if rules.frozen_answers(was) == answers),
    )
