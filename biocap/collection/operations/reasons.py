"""A respondent says why two things that contradict each other are right all the same."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from biocap import formats
from biocap.collection import rules
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.queries.contradictions import (
    Reason,
    contradictions_of,
    latest_report,
    reasons_of,
)
from biocap.formats.contradictions import CODE
from biocap.formats.problems import (
    CONTRADICTION_CHANGED,
    CONTRADICTION_LONG,
    CONTRADICTION_UNKNOWN,
)
from biocap.parties.models import Person
from biocap.shared import audit

LONGEST_REASON = 2000
"""Characters of a reason."""


@guards.in_turn
def give_reason(
    submission: Submission,
    rule: str,
    key: str,
    text: str,
    base_revision: int | None,
    by: Person,
    at: datetime,
    channel: str,
) -> Reason:
    """Store why a contradiction is right, given upon `base_revision` (None: whatever stands).

    An empty text takes it back. It stays with the draft when the answer changes; what no longer
    contradicts is not submitted, as a parked answer is not. Raises a Problem where nothing
    contradicts and nothing was said, where somebody changed it meanwhile, and where the draft takes
    no answers.
    """
    held = guards.locked(submission.pk)
    guards.require_keys(by, held, [key])
    guards.require_round_open(held.round, held.party_code, at)
    guards.require_draft(held)
    edition = formats.load_edition(held.format_code, held.edition)
    kept = reasons_of(held)
    before = kept.get((rule, key))
    stands = any(
        (it.code, it.key) == (f"{CODE}{rule}", key)
        for it in contradictions_of(held, edition, rules.values_that_stand(held.answers))
    )
    if before is None and not stands:
        raise CONTRADICTION_UNKNOWN(rule=rule, key=key)
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > LONGEST_REASON:
        raise CONTRADICTION_LONG(most=LONGEST_REASON)
    revision = before.revision if before else 0
    if before is not None and text == before.text:
        return before
    if base_revision is not None and base_revision != revision:
        raise CONTRADICTION_CHANGED()
    report = latest_report(held.party_code, edition) if stands else None
    given = Reason(
        rule=rule,
        key=key,
        text=text,
        report=report.receipt if report else before.report if before else "",
        revision=revision + 1,
        author=by.pk,
        channel=str(channel),
        saved_at=at.astimezone(UTC),
    )
    kept[rule, key] = given
    written = json.dumps([_written(each) for each in kept.values()])
    Submission.objects.filter(pk=held.pk).update(reasons=written)
    audit.record(
        "answers.reason",
        f"submission:{held.pk}",
        by=by,
        at=at,
        rule=rule,
        keys=[key],
        channel=channel,
    )
    return given


def _written(reason: Reason) -> dict[str, Any]:
    return {**asdict(reason), "saved_at": reason.saved_at.isoformat()}
