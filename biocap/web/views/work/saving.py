"""What a posted page gives: answers saved one by one, the rest shown again with its reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from biocap import formats
from biocap.collection import operations
from biocap.collection.choices import Channel
from biocap.collection.operations import Saved
from biocap.collection.problems import Conflict as StaleValue
from biocap.collection.problems import Stale
from biocap.formats import Refused
from biocap.formats.parts import parts_read
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.answers import say
from biocap.web.forms.controls import part_label
from biocap.web.forms.page import revision_mark, said, short_sentence
from biocap.web.forms.presenting import anchor_of
from biocap.web.forms.reading import raw_answer
from biocap.web.forms.state import Conflict, FindingLine
from biocap.web.views.work.drafts import Draft, Typed
from biocap.web.words import sentence


@dataclass(frozen=True)
class Taken:
    """What went in, and what did not."""

    saved: tuple[Saved, ...]
    typed: Typed


def take(draft: Draft, keys: Iterable[str], posted: QueryDict, by: Person, at: datetime) -> Taken:
    """Save each posted answer that was touched; keep the words of those that cannot be saved.

    A refused value, one that somebody else changed meanwhile, and one that the workroom
    does not take (a round that closed) come back in `typed`; the others are stored.
    """
    saved: list[Saved] = []
    values: dict[str, Any] = {}
    findings: dict[str, tuple[FindingLine, ...]] = {}
    conflicts: dict[str, Conflict] = {}
    marks: dict[str, str] = {}
    for key in keys:
        mark = str(posted.get(f"{key}:was", ""))
        if not mark or posted.get(f"keep:{key}", "") == "theirs":
            continue
        stands = draft.now.get(key)
        question, _row = draft.edition.keys[key]
        raw = raw_answer(question, key, posted, bool(stands and stands.value is not None))
        try:
            read = formats.as_written(draft.edition, key, raw)
            stored = _save(draft, key, read, mark, posted, by, at)
            if stored is not None:
                saved.append(stored)
            continue
        except Stale as stale:
            conflicts[key] = _conflict(draft, stale.conflict, by)
        except Refused as refused:
            good, wrong = parts_read(draft.edition, key, raw, stands.value if stands else None)
            findings[key] = tuple(_refusals(draft, key, refused, wrong))
            if wrong and good and (stored := _parts_saved(draft, key, good, mark, posted, by, at)):
                saved.append(stored)
                values[key] = raw
                continue
        except Problem as problem:
            findings[key] = (FindingLine("refused", sentence(problem), anchor=anchor_of(key)),)
        values[key], marks[key] = raw, mark
    return Taken(tuple(saved), Typed(values, findings, conflicts, marks))


def _save(
    draft: Draft, key: str, raw: object, mark: str, posted: QueryDict, by: Person, at: datetime
) -> Saved | None:
    """Store the answer, or return None if its field was not touched."""
    revision, _dash, digest = mark.partition("-")
    if f"keep:{key}" in posted:
        revision = str(posted.get(f"{key}:newest", ""))
    else:
        value = formats.read_answer(draft.edition, key, raw)
        if digest == revision_mark(0, value)[2:] or (value is None and not digest):
            return None
    base = int(revision) if revision.isascii() and revision.isdigit() else 0
    return operations.save_answer(
        draft.submission, key, raw, base_revision=base, by=by, at=at, channel=Channel.WEB
    )


def _parts_saved(
    draft: Draft, key: str, good: object, mark: str, posted: QueryDict, by: Person, at: datetime
) -> Saved | None:
    """Store the parts that can be read, or return None where they cannot be stored."""
    try:
        return _save(draft, key, good, mark, posted, by, at)
    except Problem:
        return None


def _refusals(
    draft: Draft, key: str, refused: Refused, wrong: Mapping[str, Refused]
) -> Iterator[FindingLine]:
    """Say what was refused; of a contact each part by its name."""
    question, _row = draft.edition.keys[key]
    for part, reason in wrong.items() or (("", refused),):
        words = short_sentence(reason.finding, draft.edition, draft.texts)
        if part and question.kind == "contact":
            words = said(reason.finding, {"here": part_label(part)})
        yield FindingLine("refused", words, anchor=anchor_of(key))


def _conflict(draft: Draft, stale: StaleValue, reader: Person) -> Conflict:
    question, _row = draft.edition.keys[stale.key]
    return Conflict(
        mine=say(question, draft.texts, stale.yours),
        theirs=say(question, draft.texts, stale.theirs),
        by=stale.author,
        at=stale.saved_at,
        revision=stale.revision,
        own=stale.author_number == reader.pk,
    )
