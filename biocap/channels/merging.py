"""An answer file held against a draft, answer by answer. Pure.

What only the file changed is taken; what only the draft changed stays; where both changed
somebody chooses. Nothing is decided by a time: clocks of machines without a network are wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from biocap import formats
from biocap.channels.answer_file import AnswerFile
from biocap.channels.enclosed import renumbered
from biocap.channels.problems import (
    ANSWER_FILE_OTHER_COUNTRY,
    ANSWER_FILE_OTHER_DRAFT,
    ANSWER_FILE_OTHER_EDITION,
    ANSWER_FILE_OTHER_ROUND,
    ANSWER_FILE_UNKNOWN_QUESTION,
)
from biocap.collection import files, rules
from biocap.collection.problems import ANSWERS_UNKNOWN_UPLOAD
from biocap.collection.rules import Standing, revision_of, value_of
from biocap.formats import Edition, Refused
from biocap.shared.problems import Problem

Outcome = Literal["taken", "both", "kept", "same", "untouched", "refused", "elsewhere"]
"""Of one answer of the file. taken: only the file changed it. both: both did, each otherwise.
kept: only the draft did. same: both say the same. untouched: neither changed it. refused: it
cannot be read. elsewhere: it is of a section that was not given to who takes the file in."""


@dataclass(frozen=True)
class Merged:
    """One answer of a file beside the one that stands; `refusal` says why it cannot be read.

    `yours` and `base` are canonical; of a refused answer `yours` is raw. `revision` is that of
    the answer that stands.
    """

    key: str
    outcome: Outcome
    base: Any
    yours: Any
    theirs: Any
    revision: int
    refusal: Problem | None = None


@dataclass(frozen=True)
class DraftFacts:
    """What of a draft an answer file must fit; `round` is "" outside of rounds."""

    submission: str
    country: str
    round: str
    edition: Edition
    uploads: frozenset[str]
    """The ids of the files that lie with the draft."""


def must_be_for(file: AnswerFile, draft: DraftFacts) -> None:
    """Raise a Problem unless the file is of this respondent, round and form.

    Outside of rounds a respondent may have several drafts, so there it must be this one. A
    question that the form does not ask is refused where the file was made by this very
    definition; made by an earlier one, it is told of with the others that cannot be read.
    """
    if file.country != draft.country:
        raise ANSWER_FILE_OTHER_COUNTRY(theirs=file.country or "–", ours=draft.country or "–")
    if file.round != draft.round:
        raise ANSWER_FILE_OTHER_ROUND(theirs=file.round or "–", ours=draft.round or "–")
    ours = f"{draft.edition.code}/{draft.edition.edition}"
    theirs = f"{file.format}/{file.edition}"
    if theirs != ours:
        raise ANSWER_FILE_OTHER_EDITION(theirs=theirs, ours=ours)
    if not draft.round and file.submission != draft.submission:
        raise ANSWER_FILE_OTHER_DRAFT()
    if file.definition == draft.edition.sha256:
        for key in sorted(file.answers.keys() - draft.edition.keys.keys()):
            raise ANSWER_FILE_UNKNOWN_QUESTION(key=key[:200])


def merged(
    file: AnswerFile,
    draft: DraftFacts,
    standing: Standing,
    within: frozenset[str] | None = None,
) -> tuple[Merged, ...]:
    """Return every answer of the file with what becomes of it, in the order of the form.

    `within`: the sections that were given to who takes it in; None: the whole. Of answers of others
    neither value is told, and those that the file did not change are left out.
    """
    order = {key: place for place, key in enumerate(draft.edition.keys)}
    keys = sorted(file.answers, key=lambda key: (order.get(key, len(order)), key))
    merged = []
    for key in keys:
        if is_within(draft.edition, key, within):
            merged.append(_merged(file, draft, standing, key))
        elif _is_changed(file, draft, key):
            merged.append(Merged(key, "elsewhere", None, None, None, 0))
    return tuple(merged)


def is_within(edition: Edition, key: str, within: frozenset[str] | None) -> bool:
    """Say whether an answer is of one of these sections; what nobody asks is of none."""
    return within is None or (key in edition.keys and edition.keys[key][0].section in within)


def _is_changed(file: AnswerFile, draft: DraftFacts, key: str) -> bool:
    try:
        return bool(_read(file, draft, key) != file.upon(key).value)
    except Problem:
        return True


def undecided(
    answers: tuple[Merged, ...], choices: Mapping[str, str], seen: Mapping[str, int]
) -> Iterator[Merged]:
    """Yield the answers that both changed and of which nobody chose, seeing what stands now.

    `seen` is the revision of the standing answer that the choice was made upon.
    """
    for one in answers:
        if one.outcome == "both":
            chosen = choices.get(one.key) in ("yours", "theirs")
            if not chosen or seen.get(one.key) != one.revision:
                yield one


def _merged(file: AnswerFile, draft: DraftFacts, standing: Standing, key: str) -> Merged:
    upon, raw = file.upon(key), file.answers[key]
    theirs, revision = value_of(standing, key), revision_of(standing, key)
    base = upon.value
    try:
        yours = _read(file, draft, key)
    except Problem as problem:
        return Merged(key, "refused", base, raw, theirs, revision, problem)
    outcome: Outcome = "both"
    if yours == theirs:
        outcome = "untouched" if yours == base else "same"
    elif yours == base:
        outcome = "kept"
    elif theirs == base and revision == upon.revision:
        outcome = "taken"
    return Merged(key, outcome, base, yours, theirs, revision)


def _read(file: AnswerFile, draft: DraftFacts, key: str) -> Any:
    """Return an answer as it would be stored, or raise a Problem that says why it would not."""
    raw = formats.as_written(draft.edition, key, file.answers[key])
    value = formats.read_answer(draft.edition, key, raw)
    question = draft.edition.keys[key][0]
    if question.kind != "file":
        return value
    own = {number: file.files[number] for number in rules.upload_ids(value) & file.files.keys()}
    for one in own.values():
        files.agreed_kind(one.name, BytesIO(one.content), question.accept)
    numbers = {number: one.number_in(draft.submission) for number, one in own.items()}
    if not rules.upload_ids(value) <= draft.uploads | own.keys():
        raise ANSWERS_UNKNOWN_UPLOAD()
    return renumbered(value, numbers)


def placed(one: Merged) -> str:
    """Return the code of the question of an answer, for whatever leads to it."""
    if isinstance(one.refusal, Refused):
        return one.refusal.finding.question
    return one.key.partition("/")[0]
