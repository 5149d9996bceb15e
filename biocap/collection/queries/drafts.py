"""What a draft holds now, and what stood in the round before."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from biocap.collection import permissions, rules
from biocap.collection.models import Submission, Upload, Version
from biocap.collection.queries.sections import section_of
from biocap.formats import lineage
from biocap.parties.models import Person
from biocap.shared.problems import Problem


@dataclass(frozen=True)
class AnswerNow:
    """An answer as it stands; `value` None was taken back.

    `author` is a name, empty if the person is no longer known.
    """

    value: Any
    revision: int
    author: str
    channel: str
    saved_at: datetime


def draft_answers(submission: Submission) -> dict[str, AnswerNow]:
    """Return every answer of a draft by key, taken-back ones too. Two queries."""
    standing = _standing(submission)
    authors = {answer["author"] for answer in standing.values()}
    names = dict(Person.objects.filter(pk__in=authors).values_list("pk", "name"))
    return {
        key: AnswerNow(
            answer["value"],
            answer["revision"],
            names.get(answer["author"], ""),
            answer["channel"],
            datetime.fromisoformat(answer["saved_at"]),
        )
        for key, answer in sorted(standing.items())
    }


def values_of(submission: Submission) -> dict[str, Any]:
    """Return what the check takes: the values that stand, by key. One query."""
    return rules.values_that_stand(_standing(submission))


def values_of_each(submissions: Iterable[Submission]) -> dict[uuid.UUID, dict[str, Any]]:
    """Return the values that stand in each submission. One query."""
    rows = Submission.objects.filter(pk__in=[each.pk for each in submissions]).order_by()
    return {
        pk: rules.values_that_stand(standing) for pk, standing in rows.values_list("pk", "answers")
    }


def previous_version(submission: Submission) -> Version | None:
    """Return the version that a draft follows: the same Party's latest in the round before.

    One outside all rounds follows what the Party submitted last in any round. One query.
    """
    round_ = submission.round
    versions = Version.objects.filter(
        submission__party_code=submission.party_code,
        submission__format_code=submission.format_code,
    ).select_related("private", "submission__round")
    if submission.is_standing:
        in_rounds = versions.filter(submission__round__isnull=False)
        return in_rounds.order_by("-submitted_at", "-number").first()
    if round_ is None or round_.previous_id is None:
        return None
    return versions.filter(submission__round=round_.previous_id).order_by("-number").first()


def previous_answers(submission: Submission) -> dict[str, Any]:
    """Return the answers of the version that a draft follows (`previous_version`), or {}."""
    last = previous_version(submission)
    return answers_carried(submission, last) if last else {}


def answers_carried(submission: Submission, last: Version) -> dict[str, Any]:
    """Return the answers of an earlier version as they stand beside those of a draft.

    Private answers are among them: it is their own. Of an earlier edition of the format,
    what its lineage lets compare stands under the keys of this one.
    """
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
    answers = rules.frozen_answers(version.body)
    private = version.private.answers if hasattr(version, "private") else {}
    for key, value in private.items():
        shared = answers.get(key)
        if isinstance(shared, dict) and isinstance(value, dict):
            value = {**shared, **value}  # a row of which only some columns are private
        answers[key] = value
    return answers


def upload_for(person: Person | None, upload_id: uuid.UUID) -> Upload | None:
    """Return a file if the person may have it, else None.

    The Secretariat may have what a submitted version names, never what lies in a draft.
    """
    upload = Upload.objects.select_related("submission").filter(pk=upload_id).first()
    if upload is None:
        return None
    asked = section_of(upload.submission, upload.question)
    if permissions.may(person, "upload.read", asked):
        return upload
    if permissions.may(person, "upload.read_submitted", asked) and _is_submitted(upload):
        return upload
    return None


def uploads_named(ids: Iterable[str]) -> dict[str, Upload]:
    """Return the files of these ids; whether they may be had is for the caller to know."""
    return {str(upload.pk): upload for upload in Upload.objects.filter(pk__in=list(ids))}


def _standing(submission: Submission) -> rules.Standing:
    """Read anew: the submission at hand may be older than its answers."""
    standing: rules.Standing = Submission.objects.values_list("answers", flat=True).get(
        pk=submission.pk
    )
    return standing


def _is_submitted(upload: Upload) -> bool:
    number = str(upload.pk)
    versions = Version.objects.filter(submission_id=upload.submission_id).select_related("private")
    return any(
        number in rules.upload_ids(list(version_answers(version).values())) for version in versions
    )
