"""Answers are saved one by one or together, each with its revision."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from biocap import formats
from biocap.collection import rules
from biocap.collection.models import Submission, Upload
from biocap.collection.operations import guards, statements
from biocap.collection.operations.unread import let_go_unread
from biocap.collection.problems import ANSWERS_UNKNOWN_REVISION, ANSWERS_UNKNOWN_UPLOAD
from biocap.collection.queries.contradictions import contradictions_of
from biocap.collection.queries.sections import sections_seen
from biocap.collection.refusals import Conflict, Stale
from biocap.collection.rules import Standing, revision_of, value_of
from biocap.formats import Edition, Finding
from biocap.parties.models import Person
from biocap.parties.queries import is_fictional
from biocap.shared import audit
from biocap.shared.audit import Line
from biocap.shared.prepared import write_at_once


@dataclass(frozen=True)
class Saved:
    """A stored answer, and what the check says about its question."""

    key: str
    value: Any
    revision: int
    findings: list[Finding]


@dataclass(frozen=True)
class SavedSet:
    """The revisions of the keys that were given, and what the check says of the draft."""

    revisions: dict[str, int]
    findings: list[Finding]


@guards.in_turn
def save_answer(
    submission: Submission,
    key: str,
    raw: Any,
    base_revision: int | None,
    by: Person,
    at: datetime,
    channel: str,
) -> Saved:
    """Store one answer that was given upon `base_revision` (0: none stood; None: whatever).

    A well-formed answer that breaks a rule is stored and flagged. Raises Refused for a
    malformed one, Stale if somebody else saved another value in between; the same
    value saved twice is no conflict. Nothing is stored where it raises.
    """
    base = {} if base_revision is None else {key: base_revision}
    edition, held = _save(submission, {key: raw}, base, by, at, channel)
    standing = held.answers
    question = edition.keys[key][0].code
    findings = [f for f in _findings(edition, held) if f.question == question]
    return Saved(key, value_of(standing, key), revision_of(standing, key), findings)


def save_answers(
    submission: Submission,
    raw: Mapping[str, Any],
    by: Person,
    at: datetime,
    channel: str,
    base_revisions: Mapping[str, int] | None = None,
) -> list[Finding]:
    """Store several answers, all or none, and return the findings of the whole draft.

    Keys that are not named keep their answers. Raises like `save_answer`; Stale then
    names every conflict. The number of queries does not grow with the answers.
    """
    return save_set(submission, raw, by, at, channel, base_revisions).findings


@guards.in_turn
def save_set(
    submission: Submission,
    raw: Mapping[str, Any],
    by: Person,
    at: datetime,
    channel: str,
    base_revisions: Mapping[str, int] | None = None,
) -> SavedSet:
    """Do what `save_answers` does, and return the new revisions too.

    A colleague who holds sections of the draft is told the findings of these alone.
    """
    edition, held = _save(submission, raw, base_revisions or {}, by, at, channel)
    standing, seen = held.answers, sections_seen(by, held)
    findings = [
        finding
        for finding in _findings(edition, held, raw.keys())
        if seen is None or _section_of(edition, finding) in seen
    ]
    return SavedSet({key: revision_of(standing, key) for key in raw}, findings)


def _findings(
    edition: Edition, held: Submission, just_read: Collection[str] = frozenset()
) -> list[Finding]:
    """Return what the check says of a draft, and what contradicts in it."""
    values = rules.values_that_stand(held.answers)
    check = formats.check_answers(edition, values, just_read=just_read)
    return check + contradictions_of(held, edition, values)


def _section_of(edition: Edition, finding: Finding) -> str:
    """Return the section that a finding is about, "" for the whole draft."""
    question = edition.questions.get(finding.question)
    return question.section if question else ""


def _save(
    submission: Submission,
    raw: Mapping[str, Any],
    base_revisions: Mapping[str, int],
    by: Person,
    at: datetime,
    channel: str,
) -> tuple[Edition, Submission]:
    held = guards.locked(submission.pk)
    guards.require_keys(by, held, raw)
    guards.require_round_open(held.round, held.party_code, at)
    guards.require_draft(held)
    edition = formats.load_edition(held.format_code, held.edition)
    given = read_given(held, edition, raw)
    if line := take_in_answers(held, given, base_revisions, by, at, channel):
        write_at_once(statements.answers_written(held, held.answers), audit.written(line))
    return edition, held


def read_given(held: Submission, edition: Edition, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of answers as they are stored.

    Raises Refused for a malformed one, a Problem for a file that was not given with the draft.
    """
    given, refused = formats.read_answers(edition, raw)
    if refused and is_fictional(held.organization or held.party_code):
        given, refused = formats.read_answers(edition, raw, invented=True)
    if refused:
        raise formats.Refused(refused[0])
    _require_own_uploads(held, edition, given)
    return given


def take_in_answers(
    held: Submission,
    given: Mapping[str, Any],
    base_revisions: Mapping[str, int],
    by: Person,
    at: datetime,
    channel: str,
) -> Line | None:
    """Put values that were read into a draft that is held; return the audit line if any is new.

    Leaves writing the line and the answers to the caller. What was typed for the
    same keys and could not be read is settled by them. Raises Stale.
    """
    conflicts = [
        key
        for key, base in base_revisions.items()
        if key in given
        and base != revision_of(held.answers, key)
        and given[key] != value_of(held.answers, key)
    ]
    if conflicts:
        raise Stale([_conflict(held.answers, key, given[key]) for key in conflicts])

    let_go_unread(held, given)
    changes = rules.changed_answers(held.answers, given, by.pk, channel, at)
    if not changes:
        return None
    held.answers |= changes
    about, keys = f"submission:{held.pk}", list(changes)
    return audit.line("answers.save", about, by=by, at=at, channel=channel, keys=keys)


def _conflict(standing: Standing, key: str, yours: Any) -> Conflict:
    if key not in standing:
        raise ANSWERS_UNKNOWN_REVISION()
    theirs = standing[key]
    author = Person.objects.filter(pk=theirs["author"]).first()
    return Conflict(
        key,
        yours,
        theirs["value"],
        author.name if author else "",
        theirs["author"],
        datetime.fromisoformat(theirs["saved_at"]),
        theirs["revision"],
    )


def _require_own_uploads(
    submission: Submission, edition: Edition, given: Mapping[str, Any]
) -> None:
    wanted = {
        upload_id
        for key, value in given.items()
        if edition.keys[key][0].kind == "file"
        for upload_id in rules.upload_ids(value)
    }
    if not wanted:
        return
    own = {
        str(pk)
        for pk in Upload.objects.filter(submission=submission, removed_at=None).values_list(
            "pk", flat=True
        )
    }
    if not wanted <= own:
        raise ANSWERS_UNKNOWN_UPLOAD()
