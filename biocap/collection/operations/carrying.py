"""Answers of the report before, given again by one tick: unchanged, and recorded as that."""

from collections.abc import Collection
from datetime import datetime

from biocap import formats
from biocap.collection.choices import Channel
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.operations.answers import save_set
from biocap.collection.queries.drafts import draft_answers, previous_answers, values_of
from biocap.collection.queries.unread import unread_of
from biocap.formats import Refused
from biocap.parties.models import Person


@guards.in_turn
def carry_over(
    submission: Submission, keys: Collection[str], by: Person, at: datetime
) -> tuple[str, ...]:
    """Give the answers of the round before again, under these keys, and return the keys given.

    An answer that stands is left as it is, and so is what was typed and could not be read; so is
    a file, which belongs to the report it was given with, and what this edition no longer takes.
    The channel says of each that somebody confirmed it as unchanged. Raises like `save_answers`.
    """
    edition = formats.load_edition(submission.format_code, submission.edition)
    standing = values_of(submission)
    typed = unread_of(submission)
    offered = {
        key: value
        for key, value in previous_answers(submission).items()
        if key in keys and key in edition.keys and key not in standing and key not in typed
        if edition.keys[key][0].kind != "file" and _is_taken(edition, key, value)
    }
    asked = formats.asked_questions(edition, {**offered, **standing})
    given = {key: value for key, value in offered.items() if edition.keys[key][0].code in asked}
    save_set(submission, given, by=by, at=at, channel=Channel.UNCHANGED)
    return tuple(given)


@guards.in_turn
def take_back_carried(
    submission: Submission, keys: Collection[str], by: Person, at: datetime
) -> tuple[str, ...]:
    """Take back those answers under these keys that were only confirmed; return their keys."""
    back = [
        key
        for key, answer in draft_answers(submission).items()
        if key in keys and answer.value is not None and answer.channel == Channel.UNCHANGED
    ]
    save_set(submission, dict.fromkeys(back), by=by, at=at, channel=Channel.WEB)
    return tuple(back)


def _is_taken(edition: formats.Edition, key: str, value: object) -> bool:
    try:
        return formats.read_answer(edition, key, value) is not None
    except Refused:
        return False
