"""What is done with answer files: received, taken in answer by answer, put aside.

Each operation asks `permissions.WHO_MAY` and leaves its line in the audit trail; person (`by`) and
time (`at`) are arguments. Taking in goes through the very operation by which a page saves.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from biocap.channels.answer_file import AnswerFile, read_answer_file
from biocap.channels.choices import MOST_WAITING
from biocap.channels.merging import Merged, merged, must_be_for, undecided
from biocap.channels.models import ReceivedFile
from biocap.channels.problems import (
    ANSWER_FILE_ANOTHERS,
    ANSWER_FILE_TAKEN,
    ANSWER_FILE_TOO_MANY,
    ANSWER_FILE_UNDECIDED,
)
from biocap.channels.queries import brought, content_of, facts_of
from biocap.collection import operations, permissions, queries, rules
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.queries import SectionOf
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.problems import Problem


class Undecided(Problem):
    """`answer_file.undecided`: both sides changed these answers, and nobody chose yet."""

    def __init__(self, answers: tuple[Merged, ...]) -> None:
        super().__init__(ANSWER_FILE_UNDECIDED, count=len(answers))
        self.answers = answers


@guards.in_turn
def receive_answer_file(
    submission: Submission, body: bytes, by: Person, at: datetime, *, by_mail: bool = False
) -> ReceivedFile:
    """Keep an answer file with its draft, to be looked at; no answer is changed.

    The same file again is found again, also where it was taken in or put aside. `by_mail`: it came
    from the address of `by`, which proves nobody, so the trail says that nobody did it. Raises a
    Problem for what is no answer file, or not one of this draft, and for one too many that waits;
    those that came by mail take no place from others. Who holds sections may bring one in, but none
    that somebody else brought.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "section.enter", SectionOf(held, None))
    guards.require_kept(held)
    file = read_answer_file(body)
    must_be_for(file, facts_of(held))
    waiting = ReceivedFile.objects.filter(submission=held)
    if again := waiting.filter(sha256=file.sha256).first():
        if not permissions.may(by, "section.answer", brought(again)):
            raise ANSWER_FILE_ANOTHERS()
        if again.aside_at is not None:
            _take_up(again, by, at, by_mail)
        return again
    alike = waiting.filter(receipt="", aside_at=None, by_mail=by_mail)
    if alike.count() >= MOST_WAITING:
        raise ANSWER_FILE_TOO_MANY(most=MOST_WAITING)
    received = ReceivedFile.objects.create(
        submission=held,
        sha256=file.sha256,
        body=body.decode("utf-8-sig"),
        received_by=by,
        received_at=at,
        by_mail=by_mail,
    )
    about = _about(file, answers=len(file.answers), **_mailed(by, by_mail))
    doer = None if by_mail else by
    audit.record("answer_file.receive", f"submission:{held.pk}", by=doer, at=at, **about)
    return received


@guards.in_turn
def receive_answer_files(
    submission: Submission, bodies: Iterable[bytes], by: Person, at: datetime
) -> list[ReceivedFile]:
    """Keep several answer files of a draft, all or none. Raises as `receive_answer_file` does."""
    return [receive_answer_file(submission, body, by, at) for body in bodies]


def look_at_answer_file(submission: Submission, body: bytes, by: Person) -> tuple[Merged, ...]:
    """Return what would become of each answer of a file, which is not kept. Raises alike."""
    held = queries.submission_of(submission.pk)
    guards.require(by, "section.enter", SectionOf(held, None))
    file = read_answer_file(body)
    facts = facts_of(held)
    must_be_for(file, facts)
    return merged(file, facts, held.answers, queries.sections_seen(by, held))


@guards.in_turn
def take_answer_file(
    received: ReceivedFile,
    choices: Mapping[str, str],
    seen: Mapping[str, int],
    by: Person,
    at: datetime,
) -> ReceivedFile:
    """Take in what the file alone changed, and of what both changed the side that was chosen.

    `choices` gives a side by key, `seen` the revision of the standing answer upon which it was
    chosen. All or nothing: raises Undecided while a choice is missing or was made upon an answer
    that changed since, and whatever saving raises. Who holds sections takes in answers of these
    alone, of a file that they brought; the others are named in the receipt. Taken in again it
    returns what became of it.
    """
    held = guards.locked(received.submission_id)
    guards.require(by, "section.answer", brought(received))
    received = ReceivedFile.objects.select_related("submission").get(pk=received.pk)
    if received.receipt:
        return received
    guards.require_round_open(held.round, held.party_code, at)
    guards.require_draft(held)
    file = content_of(received)
    answers = merged(file, facts_of(held), held.answers, queries.sections_seen(by, held))
    if open_still := tuple(undecided(answers, choices, seen)):
        raise Undecided(open_still)
    given = {one.key: one.yours for one in answers if stands(one, choices) == "yours"}
    before = {key: held.answers[key] for one in answers if (key := one.key) in held.answers}
    authors = Person.objects.filter(pk__in={each["author"] for each in before.values()})
    names = dict(authors.values_list("pk", "name"))
    outcome = [_became(one, choices, before.get(one.key), names) for one in answers]
    if given:
        _keep_enclosed(held, file, given, by, at)
        revisions = {one.key: one.revision for one in answers if one.key in given}
        operations.save_set(held, given, by, at, file.channel, revisions)
    received.receipt = f"AF-{at.year}-{received.pk:06d}"
    received.outcome, received.taken_by, received.taken_at = outcome, by, at
    received.aside_at = None
    received.save(update_fields=["receipt", "outcome", "taken_by", "taken_at", "aside_at"])
    about = _about(file, receipt=received.receipt, keys=list(given))
    audit.record("answer_file.take", f"submission:{held.pk}", by=by, at=at, **about)
    return received


@guards.in_turn
def take_at_once(
    submission: Submission,
    body: bytes,
    choices: Mapping[str, str],
    seen: Mapping[str, int],
    by: Person,
    at: datetime,
) -> tuple[ReceivedFile, tuple[Merged, ...]]:
    """Receive a file and take it in, both or neither; return it, and what it found before.

    For whatever has no page to look at a file that waits. Raises as both do.
    """
    received = receive_answer_file(submission, body, by, at)
    outcome = look_at_answer_file(submission, body, by)
    return take_answer_file(received, choices, seen, by, at), outcome


def stands(one: Merged, choices: Mapping[str, str]) -> str:
    """Return which side stands of an answer once the file was taken in: yours or theirs."""
    if one.outcome == "both":
        return "yours" if choices.get(one.key) == "yours" else "theirs"
    return "yours" if one.outcome == "taken" else "theirs"


@guards.in_turn
def put_aside_answer_file(received: ReceivedFile, by: Person, at: datetime) -> None:
    """Put a file that waits aside, so that it waits no more; it is kept as long as one that waits.

    Of those put aside the last ones are kept, as many as may wait. Raises
    Problem("answer_file.taken") once it was taken in.
    """
    _require_waiting(received, by)
    received.aside_at = at
    received.save(update_fields=["aside_at"])
    of_draft = ReceivedFile.objects.filter(submission=received.submission_id, receipt="")
    latest = of_draft.exclude(aside_at=None).order_by("-aside_at", "-id").values_list("pk")
    of_draft.filter(pk__in=[pk for (pk,) in latest[MOST_WAITING:]]).delete()
    about, subject = _about(content_of(received)), f"submission:{received.submission_id}"
    audit.record("answer_file.put_aside", subject, by=by, at=at, **about)


@guards.in_turn
def take_up_answer_file(received: ReceivedFile, by: Person, at: datetime) -> None:
    """Let a file that was put aside wait again. Raises as `put_aside_answer_file` does."""
    _require_waiting(received, by)
    if received.aside_at is not None:
        _take_up(received, by, at, False)


def _require_waiting(received: ReceivedFile, by: Person) -> None:
    guards.locked(received.submission_id)
    guards.require(by, "section.answer", brought(received))
    received.refresh_from_db()
    if received.receipt:
        raise ANSWER_FILE_TAKEN(receipt=received.receipt)


def _take_up(received: ReceivedFile, by: Person, at: datetime, by_mail: bool) -> None:
    received.aside_at = None
    received.save(update_fields=["aside_at"])
    about = _about(content_of(received), **_mailed(by, by_mail))
    subject, doer = f"submission:{received.submission_id}", None if by_mail else by
    audit.record("answer_file.take_up", subject, by=doer, at=at, **about)


def let_go_answer_files(at: datetime) -> int:
    """Delete what nobody took in for as long as discarded drafts are kept; return how many."""
    before = at - timedelta(days=settings.BIOCAP_DISCARDED_DAYS)
    gone, _of = ReceivedFile.objects.filter(receipt="", received_at__lt=before).delete()
    return gone


def _keep_enclosed(
    held: Submission, file: AnswerFile, given: Mapping[str, Any], by: Person, at: datetime
) -> None:
    """Keep the files that came with answers which are to stand, each for its question."""
    for one in file.files.values():
        number = one.number_in(str(held.pk))
        keys = [key for key, value in given.items() if number in rules.upload_ids(value)]
        if keys:
            operations.add_whole(held, keys[0], one.name, one.content, UUID(number), by, at)


def _became(
    one: Merged, choices: Mapping[str, str], before: rules.Answer | None, names: Mapping[int, str]
) -> dict[str, Any]:
    """Return what the receipt keeps of an answer: both values, and who gave the one that stood."""
    kept = {
        "key": one.key,
        "outcome": one.outcome,
        "base": one.base,
        "yours": one.yours,
        "theirs": one.theirs,
        "stands": stands(one, choices),
    }
    if before is None:
        return kept
    return kept | {
        "theirs_by": names.get(before["author"], ""),
        "theirs_channel": before["channel"],
        "theirs_at": before["saved_at"],
    }


def _mailed(sender: Person, by_mail: bool) -> dict[str, object]:
    """Return what the trail says of a file whose sender cannot be proved."""
    return {"by_mail_from": sender.pk} if by_mail else {}


def _about(file: AnswerFile, **more: object) -> dict[str, object]:
    """Return what the trail says of a file, which is no answer."""
    return {"file": file.sha256[:12], "way": file.channel, **more}
