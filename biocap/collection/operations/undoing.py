"""What an import brought is taken out again: its version goes, or the one before stands again.

A frozen version is never deleted. What leaves is put away whole, so that it is in no list, no
figure and no later snapshot, and comes back when the record is brought in again.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
from biocap.shared.prepared import write_at_once

UNDOINGS = ("submission.go_back", "submission.take_out")
"""Acts that leave how many versions there are then (`of`), and the number of the one that stands
from then on (`stands`), 0 for none."""

AT_ONCE = 500
"""Submissions asked for in one query."""


@dataclass(frozen=True)
class History:
    """The versions of a submission by number, and what each undoing of them let stand.

    `undoings`: by how many versions there were, the number of the one that stands since; 0: none.
    """

    numbers: tuple[int, ...]
    undoings: Mapping[int, int]

    def standing(self, upto: int | None = None) -> int:
        """Return the number of the last version up to one, or of that which stands in its place."""
        last = max((n for n in self.numbers if upto is None or n <= upto), default=0)
        return self.undoings.get(last, last)

    def is_as_brought(self, version: Version) -> bool:
        """Say whether an imported version stands, and nobody but an undoing changed it since.

        A report of an activity waits or was accepted, by the import or by whoever read it.
        """
        submission = version.submission
        accepted = (Status.ACCEPTED,) if submission.format_code == ACTIVITIES else ()
        stands = submission.status in (Status.SUBMITTED, *accepted)
        return stands and self.standing() == version.number

    def stood_before(self, version: Version) -> int:
        """Return the number of the version that stood before an imported one came; 0: none did."""
        return self.standing(version.number - 1)

    def was_taken_back(self, version: Version) -> bool:
        """Say whether an undoing took an imported version out, or let an earlier one stand."""
        return any(of >= version.number > stands for of, stands in self.undoings.items())


def histories(submissions: Iterable[UUID]) -> dict[UUID, History]:
    """Return the history of each submission, all at once."""
    numbers: dict[UUID, list[int]] = {pk: [] for pk in submissions}
    undoings: dict[UUID, dict[int, int]] = {pk: {} for pk in numbers}
    every = list(numbers)
    for first in range(0, len(every), AT_ONCE):
        some = every[first : first + AT_ONCE]
        versions = Version.objects.filter(submission__in=some)
        for pk, number in versions.values_list("submission_id", "number"):
            numbers[pk].append(number)
        subjects = [f"submission:{pk}" for pk in some]
        entries = AuditEntry.objects.filter(action__in=UNDOINGS, subject__in=subjects)
        for subject, detail in entries.order_by("pk").values_list("subject", "detail"):
            undoings[UUID(subject.removeprefix("submission:"))][detail["of"]] = detail["stands"]
    return {pk: History(tuple(numbers[pk]), undoings[pk]) for pk in numbers}


@guards.in_turn
def undo_version(version: Version, by: Person, at: datetime) -> Version | None:
    """Take an imported version back; return the new one that repeats the one before, if there was.

    Raises Problem("submission.changed_since") unless it stands as it was brought in.
    """
    held = guards.locked(version.submission_id)
    guards.require(by, "report.take_over")
    version.submission = held
    history = histories([held.pk])[held.pk]
    if not history.is_as_brought(version):
        raise SUBMISSION_CHANGED_SINCE()
    if number := history.stood_before(version):
        before = held.versions.select_related("private").get(number=number)
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
    frozen = rules.freeze(json.loads(before.body) | {"number": number})
    version = statements.new_version(held, number, frozen, by, before.submitted_at)
    private = before.private.answers if hasattr(before, "private") else {}
    numbers = statements.next_numbers(1)[0]
    write_at_once(*statements.frozen(version, numbers, version.submitted_at, private))
    if held.format_code == ACTIVITIES:
        accepted_at = at if before.accepted_at else None
        held.versions.filter(pk=version.pk).update(accepted_at=accepted_at)
        held.status = Status.ACCEPTED if accepted_at else Status.SUBMITTED
        held.save(update_fields=["status"])
    answers = {**dict.fromkeys(rules.values_that_stand(held.answers)), **version_answers(before)}
    changed = rules.changed_answers(held.answers, answers, by.pk, Channel.IMPORT, at)
    statements.write_answers(held, {**held.answers, **changed})
    tell_correction_when_frozen(held.pk, number)
    detail = {"receipt": version.receipt, "of": number, "stands": before.number}
    audit.record("submission.go_back", f"submission:{held.pk}", by=by, at=at, **detail)
    return version
