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
from biocap.shared.models import AuditEntry

UNDOINGS = ("submission.go_back", "submission.take_out")
"""Acts that leave how many versions there are then (`of`), and the number of the one that stands
from then on (`stands`), 0 for none."""


def is_as_brought(submission: Submission, version: Version) -> bool:
    """Say whether an imported version stands, and nobody but an undoing has touched it since."""
    left_as = Status.ACCEPTED if submission.format_code == ACTIVITIES else Status.SUBMITTED
    return submission.status == left_as and _standing(submission) == version.number


def was_taken_back(submission: Submission, version: Version) -> bool:
    """Say whether an undoing took an imported version out, or put an earlier one in its place."""
    return any(of >= version.number > stands for of, stands in _undoings(submission).items())


def stood_before(version: Version) -> Version | None:
    """Return the version that stood before an imported one came; None: nothing did."""
    number = _standing(version.submission, version.number - 1)
    before = version.submission.versions.select_related("private")
    return before.filter(number=number).first()


def _standing(submission: Submission, upto: int | None = None) -> int:
    """Return the number of the last version up to one, or of that which stands in its place."""
    found = submission.versions.values_list("number", flat=True)
    last = max((n for n in found if upto is None or n <= upto), default=0)
    return _undoings(submission).get(last, last)


def _undoings(submission: Submission) -> dict[int, int]:
    """Return by how many versions there were what each undoing let stand, the latest last."""
    entries = AuditEntry.objects.filter(action__in=UNDOINGS, subject=f"submission:{submission.pk}")
    details = entries.order_by("pk").values_list("detail", flat=True)
    return {detail["of"]: detail["stands"] for detail in details}


@guards.in_turn
def undo_version(version: Version, by: Person, at: datetime) -> Version | None:
    """Take an imported version back; return the new one that repeats the one before, if there was.

    Raises Problem("submission.changed_since") unless it stands as it was brought in.
    """
    held = guards.locked(version.submission_id)
    guards.require(by, "report.take_over")
    if not is_as_brought(held, version):
        raise SUBMISSION_CHANGED_SINCE()
    before = stood_before(version)
    if before is not None:
        return _again(held, before, by, at)
    held.versions.update(accepted_at=None)
    of = max(held.versions.values_list("number", flat=True))
    moved_to(held, Status.DISCARDED, "submission.take_out", by, at, of=of, stands=0)
    return None


@guards.in_turn
def take_up_import(submission: Submission, by: Person, at: datetime) -> Submission:
    """Let a record that was taken out be answered again by the import that brings it anew."""
    held = guards.locked(submission.pk)
    guards.require(by, "report.take_over")
    return moved_to(held, Status.DRAFT, "submission.take_up", by, at)


def _again(held: Submission, before: Version, by: Person, at: datetime) -> Version:
    number = 1 + max(held.versions.values_list("number", flat=True))
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
    detail = {"receipt": version.receipt, "of": number, "stands": before.number}
    audit.record("submission.go_back", f"submission:{held.pk}", by=by, at=at, **detail)
    return version
