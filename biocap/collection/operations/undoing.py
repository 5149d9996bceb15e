"""What an import brought is taken out again: its version goes, or the one before stands again.

A frozen version is never deleted. What leaves is put away whole, so that it is in no list, no
figure and no later snapshot, and comes back when the record is brought in again.
"""

import json
from datetime import datetime

from biocap.collection import rules
from biocap.collection.choices import Channel, Status
from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards, statements
from biocap.collection.operations.corrections import tell_correction_when_frozen
from biocap.collection.operations.submissions import moved_to
from biocap.collection.problems import SUBMISSION_CHANGED_SINCE
from biocap.collection.queries.drafts import version_answers
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import Person
from biocap.shared import audit


def is_as_brought(submission: Submission, version: Version) -> bool:
    """Say whether an imported version is the last, and nobody has moved its submission since."""
    left_as = Status.ACCEPTED if submission.format_code == ACTIVITIES else Status.SUBMITTED
    later = submission.versions.filter(number__gt=version.number)
    return submission.status == left_as and not later.exists()


@guards.in_turn
def undo_version(version: Version, by: Person, at: datetime) -> Version | None:
    """Take an imported version back; return the new one that repeats the one before, if there was.

    Raises Problem("submission.changed_since") unless it stands as it was brought in.
    """
    held = guards.locked(version.submission_id)
    guards.require(by, "report.take_over")
    if not is_as_brought(held, version):
        raise SUBMISSION_CHANGED_SINCE()
    before = held.versions.select_related("private").filter(number=version.number - 1).first()
    if before is None:
        held.versions.update(accepted_at=None)
        moved_to(held, Status.DISCARDED, "submission.take_out", by, at)
        return None
    return _again(held, before, version.number + 1, by, at)


@guards.in_turn
def take_up_import(submission: Submission, by: Person, at: datetime) -> Submission:
    """Let a record that was taken out be answered again by the import that brings it anew."""
    held = guards.locked(submission.pk)
    guards.require(by, "report.take_over")
    return moved_to(held, Status.DRAFT, "submission.take_up", by, at)


def _again(held: Submission, before: Version, number: int, by: Person, at: datetime) -> Version:
    text, sha256 = rules.freeze(json.loads(before.body) | {"number": number})
    version = Version(
        submission=held,
        number=number,
        body=text,
        sha256=sha256,
        submitted_by=by,
        submitted_at=before.submitted_at,
    )
    statements.write_version(version, before.private.answers if hasattr(before, "private") else {})
    if held.format_code == ACTIVITIES:
        held.versions.filter(pk=version.pk).update(accepted_at=at)
    answers = {**dict.fromkeys(rules.values(held.answers)), **version_answers(before)}
    changed = rules.changes(held.answers, answers, by.pk, Channel.IMPORT, at)
    statements.write_answers(held.pk, {**held.answers, **changed})
    tell_correction_when_frozen(held.pk, number)
    audit.record(
        "submission.go_back", f"submission:{held.pk}", by=by, at=at, receipt=version.receipt
    )
    return version
