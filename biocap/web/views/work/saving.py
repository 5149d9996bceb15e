"""What a posted page gives: answers saved one by one, the rest shown again with its reason."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from biocap import formats
from biocap.collection import operations
from biocap.collection.choices import Channel
from biocap.collection.operations import Saved
from biocap.collection.refusals import Conflict as StaleValue
from biocap.collection.refusals import Stale
from biocap.formats import Refused
from biocap.formats.parts import parts_read
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.said import answer_said
from biocap.web.forms.page import revision_mark
from biocap.web.forms.posted_answers import raw_answer
from biocap.web.forms.presenting import anchor_of
from biocap.web.forms.refusals import refusals
from biocap.web.forms.state import ConflictShown, FindingLine
from biocap.web.numbers_given import number_given
from biocap.web.views.work.drafts import WorkDraft
from biocap.web.views.work.posted import Typed
from biocap.web.words import problem_sentence


@dataclass(frozen=True)
class SaveOutcome:
    """What went in, and what did not."""

    saved: tuple[Saved, ...]
    typed: Typed
    partly: bool = False
    """Whether the parts of a refused answer that can be read stand."""


def save_touched(
    draft: WorkDraft, keys: Iterable[str], posted: QueryDict, by: Person, at: datetime
) -> SaveOutcome:
    """Save each posted answer that was touched; keep the words of those that cannot be saved.

    What can be read of a refused answer is stored, and all of it kept as it was typed. A refused
    value, one that somebody else changed meanwhile, and one that the workroom
    does not take (a round that closed) come back in `typed`; the others are stored.
    """
    saved: list[Saved] = []
    values: dict[str, Any] = {}
    findings: dict[str, tuple[FindingLine, ...]] = {}
    conflicts: dict[str, ConflictShown] = {}
    marks: dict[str, str] = {}
    partly = False
    for key in keys:
        mark = str(posted.get(f"{key}:was", ""))
        theirs = posted.get(f"keep:{key}", "") == "theirs"
        if theirs and key in draft.unread:
            operations.drop_unread(draft.submission, key, by, at)
        if not mark or theirs:
            continue
        stands = draft.now.get(key)
        question, _row = draft.edition.keys[key]
        raw = raw_answer(question, key, posted, bool(stands and stands.value is not None))
        try:
            read = formats.as_written(draft.edition, key, raw)
            stored = _save(draft, key, read, mark, posted, by, at)
            if stored is not None:
                saved.append(stored)
            elif key in draft.unread:
                operations.drop_unread(draft.submission, key, by, at)
            continue
        except Stale as stale:
            conflicts[key] = _conflict(draft, stale.conflict, by)
        except Refused:
            good, wrong = parts_read(draft.edition, key, raw, stands.value if stands else None)
            findings[key] = refusals(draft.edition, draft.texts, key, wrong)
            stored, went_in = _parts_saved(draft, key, good, mark, posted, by, at)
            if stored is not None:
                saved.append(stored)
            partly = partly or went_in
            _keep_typed(draft, key, raw, by, at)
            if went_in:
                values[key] = raw
                continue
        except Problem as problem:
            findings[key] = (
                FindingLine("refused", problem_sentence(problem), anchor=anchor_of(key)),
            )
        values[key], marks[key] = raw, mark
    return SaveOutcome(tuple(saved), Typed(values, findings, conflicts, marks), partly)


def _save(
    draft: WorkDraft, key: str, raw: object, mark: str, posted: QueryDict, by: Person, at: datetime
) -> Saved | None:
    """Store the answer, or return None if its field was not touched."""
    revision, _dash, digest = mark.partition("-")
    if f"keep:{key}" in posted:
        revision = str(posted.get(f"{key}:newest", ""))
    else:
        value = formats.read_answer(draft.edition, key, raw)
        if digest == revision_mark(0, value)[2:] or (value is None and not digest):
            return None
    base = number_given(revision)
    return operations.save_answer(
        draft.submission, key, raw, base_revision=base, by=by, at=at, channel=Channel.WEB
    )


def _parts_saved(
    draft: WorkDraft, key: str, good: object, mark: str, posted: QueryDict, by: Person, at: datetime
) -> tuple[Saved | None, bool]:
    """Store the parts that can be read; say too whether they stand, just saved or before."""
    if good is None:
        return None, False
    try:
        return _save(draft, key, good, mark, posted, by, at), True
    except Problem:
        return None, False


def _keep_typed(draft: WorkDraft, key: str, raw: object, by: Person, at: datetime) -> None:
    """Keep what could not be read with the draft, for as long as that takes anything in."""
    with contextlib.suppress(Problem):
        operations.keep_unread(draft.submission, key, raw, by, at)


def _conflict(draft: WorkDraft, stale: StaleValue, reader: Person) -> ConflictShown:
    question, _row = draft.edition.keys[stale.key]
    return ConflictShown(
        mine=answer_said(question, draft.texts, stale.yours),
        theirs=answer_said(question, draft.texts, stale.theirs),
        by=stale.author,
        at=stale.saved_at,
        revision=stale.revision,
        own=stale.author_number == reader.pk,
    )
