"""What was typed and could not be read stays with the draft until it is mended or taken back."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from biocap import formats
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.queries.unread import unread_of
from biocap.formats import Edition, Finding, parts
from biocap.parties.models import Person
from biocap.shared import audit

LARGEST = 200_000
"""Characters that a draft keeps of what could not be read."""


@guards.in_turn
def keep_unread(submission: Submission, key: str, raw: Any, by: Person, at: datetime) -> bool:
    """Keep what was typed for an answer as it came in; say whether there was room for it.

    It is no answer: nothing reads it but the page that shows it again, and the check before
    submission. Raises a Problem where the draft takes no answers.
    """
    held = _held(submission, key, by, at)
    kept = {**unread_of(held), key: raw}
    text = json.dumps(kept)
    if len(text) > LARGEST:
        return False
    if text != held.unread:
        _write(held, text)
        audit.record("answers.unread", f"submission:{held.pk}", by=by, at=at, keys=[key])
    return True


@guards.in_turn
def drop_unread(submission: Submission, key: str, by: Person, at: datetime) -> None:
    """Let go of what was typed for an answer: it was set back to what stands."""
    let_go_unread(_held(submission, key, by, at), (key,))


def let_go_unread(held: Submission, keys: Collection[str]) -> None:
    """Let go of what was typed for answers of a draft that is held."""
    if not held.unread:
        return
    kept = {key: raw for key, raw in unread_of(held).items() if key not in keys}
    _write(held, json.dumps(kept) if kept else "")


def unread_findings(edition: Edition, held: Submission) -> list[Finding]:
    """Return why what was typed for the questions that are asked could not be read."""
    if not held.unread:
        return []
    values = {key: answer["value"] for key, answer in held.answers.items()}
    shown = formats.asked_questions(edition, values)
    return [
        reason.finding
        for key, raw in unread_of(held).items()
        if key in edition.keys and edition.keys[key][0].code in shown
        for reason in parts.parts_read(edition, key, raw, None)[1].values()
    ]


def _held(submission: Submission, key: str, by: Person, at: datetime) -> Submission:
    held = guards.locked(submission.pk)
    guards.require_keys(by, held, [key])
    guards.require_round_open(held.round, held.party_code, at)
    guards.require_draft(held)
    return held


def _write(held: Submission, text: str) -> None:
    if text != held.unread:
        held.unread = text
        Submission.objects.filter(pk=held.pk).update(unread=text)
