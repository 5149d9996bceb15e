"""Putting a draft away, taking it up again, and letting go of what was put away long ago."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from biocap.collection import rules
from biocap.collection.choices import OPEN_STATUSES, Channel, Status
from biocap.collection.models import Discarded, Submission, Upload
from biocap.collection.operations import guards, statements
from biocap.collection.operations.once import forget_keys
from biocap.collection.operations.uploads import let_go_removed
from biocap.collection.problems import (
    DISCARD_ANOTHER_DRAFT,
    DISCARD_NOTHING,
    DISCARD_UNKNOWN,
)
from biocap.collection.queries.drafts import version_answers
from biocap.parties.models import Person
from biocap.shared import audit


@guards.in_turn
def discard(submission: Submission, by: Person, at: datetime) -> Discarded:
    """Put a draft away, or a correction; `restore` takes it up again.

    A draft that was never submitted leaves every list and figure, and another may be started.
    Of a correction the version before stands again, with its answers. Raises a Problem if
    nothing is under way, or if nothing of a report that was returned has been changed.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "submission.discard", held)
    guards.require_draft(held)
    last = guards.last_version(held)
    put_away = Discarded(submission=held, by=by, at=at)
    if last is None:
        _move(held, Status.DISCARDED)
    else:
        back = _differing(held, version_answers(last), by, at)
        if held.status == Status.RETURNED and not back:
            raise DISCARD_NOTHING()
        put_away.answers = held.answers
        statements.write_answers(held, {**held.answers, **back})
        if held.status != Status.RETURNED:
            _move(held, Status.ACCEPTED if last.accepted_at else Status.SUBMITTED)
    put_away.save()
    audit.record("submission.discard", f"submission:{held.pk}", by=by, at=at)
    return put_away


@guards.in_turn
def restore_draft(number: int, by: Person, at: datetime) -> Submission:
    """Take a draft up again that was put away; a correction becomes one once more.

    Raises Problem("discard.unknown"), and Problem("discard.another_draft") where another one
    was begun in the meantime: neither takes the other's place.
    """
    put_away = Discarded.objects.filter(pk=number).first()
    if put_away is None:
        raise DISCARD_UNKNOWN()
    held = guards.locked(put_away.submission_id)
    guards.require(by, "submission.discard", held)
    if held.status == Status.DISCARDED:
        one_alone = held.round_id is not None or held.is_standing
        if one_alone and _standing_beside(held).exists():
            raise DISCARD_ANOTHER_DRAFT()
        status = Status.RETURNED if held.note else Status.DRAFT
    else:
        last = guards.last_version(held)
        assert last is not None, "what was submitted stands"
        if held.status in OPEN_STATUSES and (
            held.status == Status.DRAFT or _differing(held, version_answers(last), by, at)
        ):
            raise DISCARD_ANOTHER_DRAFT()
        status = Status.RETURNED if held.status == Status.RETURNED else Status.DRAFT
        again = _again(held.answers, put_away.answers)
        statements.write_answers(held, again)
        named = rules.upload_ids(list(rules.values_that_stand(again).values()))
        held.uploads.filter(pk__in=named).update(removed_at=None)
    _move(held, status)
    put_away.delete()
    audit.record("submission.restore", f"submission:{held.pk}", by=by, at=at)
    return held


def let_go(at: datetime) -> int:
    """Delete for good what was put away longer ago than it is kept; return how much.

    A draft that was never submitted goes with its files; of a correction its answers; of a draft
    that stands the files that were removed.
    """
    gone = 0
    forget_keys(at)
    before = at - timedelta(days=settings.BIOCAP_DISCARDED_DAYS)
    for number in list(Discarded.objects.filter(at__lt=before).values_list("pk", flat=True)):
        gone += _let_go(number, at)
    return gone + let_go_removed(before, at)


@guards.in_turn
def _let_go(number: int, at: datetime) -> bool:
    put_away = Discarded.objects.filter(pk=number).first()
    if put_away is None:
        return False
    held = guards.locked(put_away.submission_id)
    if held.status == Status.DISCARDED:
        paths = {upload.sha256: str(upload.file.name) for upload in held.uploads.all()}
        held.delete()
        left = set(Upload.objects.filter(sha256__in=paths).values_list("sha256", flat=True))
        alone = [path for sha256, path in paths.items() if sha256 not in left]
        transaction.on_commit(lambda: _delete_files(alone))
    else:
        put_away.delete()
    audit.record("submission.let_go", f"submission:{put_away.submission_id}", by=None, at=at)
    return True


def _delete_files(paths: Iterable[str]) -> None:
    for path in paths:
        default_storage.delete(path)


def _standing_beside(held: Submission) -> QuerySet[Submission]:
    return (
        Submission.objects.filter(
            round=held.round, party_code=held.party_code, format_code=held.format_code
        )
        .exclude(status=Status.DISCARDED)
        .exclude(pk=held.pk)
    )


def _differing(
    held: Submission, answers: dict[str, object], by: Person, at: datetime
) -> dict[str, rules.Answer]:
    """Return what turns the answers that stand into these, those taken back too."""
    target = {**dict.fromkeys(rules.values_that_stand(held.answers)), **answers}
    return rules.changed_answers(held.answers, target, by.pk, Channel.WEB, at)


def _again(standing: rules.Standing, put_away: rules.Standing) -> dict[str, rules.Answer]:
    """Return the answers that were put away, each at a revision that no open page has seen."""
    answers = dict(standing)
    for key, answer in put_away.items():
        if answer["value"] != rules.value_of(standing, key):
            revision = max(rules.revision_of(standing, key), answer["revision"]) + 1
            answers[key] = {**answer, "revision": revision}
    return answers


def _move(held: Submission, status: Status) -> None:
    """Raises Problem("discard.another_draft") where another draft took the place just now."""
    held.status = status
    try:
        with transaction.atomic():
            held.save(update_fields=["status"])
    except IntegrityError:
        raise DISCARD_ANOTHER_DRAFT() from None
