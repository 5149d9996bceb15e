"""What a draft holds now, and what stood in the round before."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from biocap.collection import permissions, rules
from biocap.collection.models import Answer, Submission, Upload, Version
from biocap.formats import lineage
from biocap.parties.models import Person
from biocap.shared.problems import Problem


@dataclass(frozen=True)
class AnswerNow:
    """An answer as it stands; `value` None was taken back. `author` is a name."""

    value: Any
    revision: int
    author: str
    channel: str
    saved_at: datetime


def answers_of(submission: Submission) -> dict[str, AnswerNow]:
    """Return every answer of a draft by key, taken-back ones too. One query."""
    rows = Answer.objects.filter(submission=submission).order_by("key")
    fields = rows.values_list("key", "value", "revision", "author__name", "channel", "saved_at")
    return {
        key: AnswerNow(value, revision, author, channel, saved_at)
        for key, value, revision, author, channel, saved_at in fields
    }


def values_of(submission: Submission) -> dict[str, Any]:
    """Return what the check takes: the values that stand, by key. One query."""
    rows = Answer.objects.filter(submission=submission, value__isnull=False).order_by("key")
    return dict(rows.values_list("key", "value"))


def previous_answers(submission: Submission) -> dict[str, Any]:
    """Return the answers of the same Party's latest version in the round before, or {}.

    Private answers are among them: it is their own. Of an earlier edition of the format,
    what its lineage lets compare stands under the keys of this one. At most two queries.
    """
    round_ = submission.round
    if round_ is None or round_.previous_id is None:
        return {}
    rows = Version.objects.filter(
        submission__round_id=round_.previous_id, submission__party_code=submission.party_code
    )
    last = rows.select_related("private", "submission").order_by("-number").first()
    if last is None or last.submission.format_code != submission.format_code:
        return {}
    answers = version_answers(last)
    if last.submission.edition == submission.edition:
        return answers
    try:
        ties = lineage(submission.format_code, submission.edition)
    except Problem:
        return {}
    return ties.carried(answers) if ties.earlier == last.submission.edition else {}


def version_answers(version: Version) -> dict[str, Any]:
    """Return all answers of a frozen version, the private ones too, unless erased."""
    private = version.private.answers if hasattr(version, "private") else {}
    return {**rules.answers_of(version.body), **private}


def upload_for(person: Person | None, upload_id: uuid.UUID) -> Upload | None:
    """Return a file if the person may have it, else None.

    The Secretariat may have what a submitted version names, never what lies in a draft.
    """
    upload = Upload.objects.select_related("submission").filter(pk=upload_id).first()
    if upload is None:
        return None
    if permissions.may(person, "upload.read", upload):
        return upload
    if permissions.may(person, "upload.read_submitted", upload) and _is_submitted(upload):
        return upload
    return None


def _is_submitted(upload: Upload) -> bool:
    number = str(upload.pk)
    versions = Version.objects.filter(submission_id=upload.submission_id).select_related("private")
    return any(
        number in rules.upload_ids(list(version_answers(version).values())) for version in versions
    )
