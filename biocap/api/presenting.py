"""Rows of the workroom as the schemas of the door."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from biocap import formats
from biocap.api.answering import finding_as_json
from biocap.channels.merging import Merged
from biocap.collection import queries
from biocap.collection.models import Submission, Version
from biocap.telling.sentences import filled_sentence


def submission_as_json(submission: Submission) -> dict[str, Any]:
    """Return a submission without its answers."""
    return {
        "id": submission.pk,
        "format": submission.format_code,
        "edition": submission.edition,
        "round": submission.round.code if submission.round else None,
        "party": submission.party_code or None,
        "organization": submission.organization.name if submission.organization else None,
        "status": submission.status,
        "note": submission.note,
    }


def draft_as_json(submission: Submission) -> dict[str, Any]:
    """Return a submission with answers, findings and versions."""
    answers = queries.draft_answers(submission)
    edition = formats.load_edition(submission.format_code, submission.edition)
    values = {key: now.value for key, now in answers.items() if now.value is not None}
    return {
        **submission_as_json(submission),
        "answers": {
            key: {
                "value": now.value,
                "revision": now.revision,
                "author": now.author,
                "channel": now.channel,
                "saved_at": now.saved_at,
            }
            for key, now in answers.items()
        },
        "findings": [
            finding_as_json(each)
            for each in (
                *formats.check_answers(edition, values),
                *queries.contradictions_of(submission, edition, values),
            )
        ],
        "reasons": [asdict(each) for each in queries.reasons_of(submission).values()],
        "versions": [
            version_as_json(each) for each in submission.versions.defer("body").order_by("-number")
        ],
    }


def version_as_json(version: Version) -> dict[str, Any]:
    """Return what a receipt says."""
    return {
        "receipt": version.receipt,
        "number": version.number,
        "sha256": version.sha256,
        "submitted_at": version.submitted_at,
        "accepted_at": version.accepted_at,
    }


def merge_as_json(answers: Iterable[Merged], receipt: str = "") -> dict[str, Any]:
    """Return what becomes of each answer of an answer file, with its receipt if there is one."""
    return {
        "receipt": receipt,
        "answers": [
            {
                "key": one.key,
                "outcome": one.outcome,
                "base": one.base,
                "yours": one.yours,
                "theirs": one.theirs,
                "revision": one.revision,
                "detail": filled_sentence(one.refusal.text, one.refusal.params)
                if one.refusal
                else "",
            }
            for one in answers
        ],
    }
