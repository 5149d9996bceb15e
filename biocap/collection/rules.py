"""Pure rules of the workroom: values in, values out."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple, TypedDict

import nh3
import orjson
import rfc8785

from biocap.collection.problems import SUBMISSION_NOT_CANONICAL
from biocap.shared.canonical import canonical_at_once

UNDATED = '"taken_over":{"dated":false'
"""Stands in the canonical body of such a version only: in an answer its marks are escaped."""
RICH_TAGS = {"p", "br", "strong", "em", "b", "i", "ul", "ol", "li", "a", "blockquote"}


LAST_ZONE = timedelta(hours=12)
"""How much later than in UTC a day ends where it ends last."""


class Answer(TypedDict):
    """One answer or one row of a grid as it stands; a value of None was taken back.

    `author` is the number of a person, `saved_at` a time of ISO 8601 in UTC.
    """

    value: Any
    revision: int
    author: int
    channel: str
    saved_at: str


Standing = Mapping[str, Answer]
"""The answers of a submission by key, those taken back too."""

_sorted_json = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
).encode


def values_that_stand(standing: Standing) -> dict[str, Any]:
    """Return the values by key, in the order of the keys; what was taken back stays out."""
    return {
        key: answer["value"]
        for key, answer in sorted(standing.items())
        if answer["value"] is not None
    }


def value_of(standing: Standing, key: str) -> Any:
    """Return the value that stands under a key, or None."""
    return standing[key]["value"] if key in standing else None


def revision_of(standing: Standing, key: str) -> int:
    """Return how often the answer under a key was changed; 0 if it was never given."""
    return standing[key]["revision"] if key in standing else 0


def changed_answers(
    standing: Standing, given: Mapping[str, Any], author: int, channel: str, at: datetime
) -> dict[str, Answer]:
    """Return the answers given that differ from those that stand, each at its next revision."""
    saved_at = at.astimezone(UTC).isoformat()
    channel = str(channel)  # a member of an enumeration takes the encoder three times as long
    if not standing:
        return {
            key: {
                "value": value,
                "revision": 1,
                "author": author,
                "channel": channel,
                "saved_at": saved_at,
            }
            for key, value in given.items()
            if value is not None
        }
    changed: dict[str, Answer] = {}
    for key, value in given.items():
        before = standing.get(key)
        if value != (before["value"] if before else None):
            changed[key] = {
                "value": value,
                "revision": before["revision"] + 1 if before else 1,
                "author": author,
                "channel": channel,
                "saved_at": saved_at,
            }
    return changed


def is_over(day: date, at: datetime) -> bool:
    """Say whether a day has ended everywhere on Earth: at 12:00 UTC of the next.

    The formats name a day and no zone, so it is the day of whoever answers (UTC-12 is the last).

    >>> is_over(date(2019, 10, 1), datetime.fromisoformat("2019-10-01T23:30:00-05:00"))
    False
    """
    return (at.astimezone(UTC) - LAST_ZONE).date() > day


def last_open_day(at: datetime) -> date:
    """Return the earliest day that has not ended everywhere."""
    return (at.astimezone(UTC) - LAST_ZONE).date()


def is_late(submitted_at: datetime, due_on: date) -> bool:
    """Say whether a submission came after the due day had ended everywhere.

    Of a report that gives its day and no time, which is kept as its midnight in UTC, the day
    counts as it stands.
    """
    at = submitted_at.astimezone(UTC)
    return at.date() > due_on if at.time() == time() else is_over(due_on, at)


class Days(NamedTuple):
    """Until when a Party's answers are in time, and until when they are taken; both whole days."""

    due_on: date
    closes_on: date


def days_for(of_round: Days, own_due: date | None, own_closes: date | None) -> Days:
    """Return the days that hold for a Party: its own where they lie later than the round's.

    >>> days_for(Days(date(2026, 3, 31), date(2026, 4, 30)), date(2026, 4, 15), None)
    Days(due_on=datetime.date(2026, 4, 15), closes_on=datetime.date(2026, 4, 30))
    """
    return Days(
        max(of_round.due_on, own_due or of_round.due_on),
        max(of_round.closes_on, own_closes or of_round.closes_on),
    )


def came_late(first_at: datetime | None, due_on: date) -> bool:
    """Say whether a report came late: its first version did, on a day that is known.

    A correction of a report that came in time does not make it late.
    """
    return first_at is not None and is_late(first_at, due_on)


def receipt(number: int, at: datetime) -> str:
    """Return a receipt number that people can read out.

    >>> receipt(123, datetime(2026, 2, 28, tzinfo=UTC))
    'BC-2026-000123'
    """
    return f"BC-{at.astimezone(UTC).year}-{number:06d}"


def timestamp(at: datetime) -> str:
    """Return a time in UTC to the second, as it stands in frozen versions.

    >>> timestamp(datetime(2026, 2, 28, 12, 30, 1, 999, tzinfo=UTC))
    '2026-02-28T12:30:01Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def freeze(body: Mapping[str, Any]) -> tuple[str, str]:
    """Return the canonical JSON of a version and its SHA-256.

    Raises Problem("submission.not_canonical") for what RFC 8785 cannot say, such as a
    whole number beyond 2**53.
    """
    try:
        canonical = canonical_at_once(body) or rfc8785.dumps(dict(body))
    except rfc8785.CanonicalizationError as error:
        raise SUBMISSION_NOT_CANONICAL(reason=str(error)) from None
    return canonical.decode("utf-8"), hashlib.sha256(canonical).hexdigest()


def answers_sha256(
    submission: object, answers: Mapping[str, Any], reasons: Sequence[Mapping[str, str]] = ()
) -> str:
    """Return the hash of exactly these answers of a submission, as `freeze` would make it.

    `reasons` say why contradictions in them are right, and are public as they are.
    """
    given = {"submission": str(submission), "answers": dict(answers)}
    return freeze(given | ({"reasons": list(reasons)} if reasons else {}))[1]


def file_name(name: str) -> str:
    """Return a file name without folders, control characters and tricks of direction.

    >>> file_name("C:\\\\plans\\\\..\\\\national plan.pdf")
    'national plan.pdf'
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    seen = re.sub(r'[<>:"|?*;]', "_", " ".join(seen.split())).strip(". ")
    stem, dot, extension = seen.rpartition(".")
    if not dot:
        return seen[:120] or "file"
    return f"{stem[:110] or 'file'}.{extension[:10]}"


def clean_html(text: str) -> str:
    """Return imported rich text with paragraphs, lists, emphasis and safe links only."""
    return nh3.clean(
        text,
        tags=RICH_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def upload_ids(value: Any) -> set[str]:
    """Return the ids of the uploads that an answer refers to."""
    if isinstance(value, dict):
        own = value.get("upload")
        within = upload_ids([part for part in value.values() if isinstance(part, dict | list)])
        return within | {own} if isinstance(own, str) else within
    if isinstance(value, list):
        return {each for part in value for each in upload_ids(part)}
    return set()


def frozen_answers(body: str) -> dict[str, Any]:
    """Return the answers that a frozen version holds."""
    answers: dict[str, Any] = orjson.loads(body)["answers"]
    return answers


def frozen_definition_hash(body: str) -> str:
    """Return the hash of the definition that a version was frozen with."""
    sha256: str = json.loads(body)["definition_sha256"]
    return sha256


def files_as_text(files: Mapping[str, str]) -> str:
    """Return the files of a definition by path as one text."""
    return _sorted_json(files)


def order_of(
    source: Mapping[str, Any], submitted_at: datetime | None, frozen: Mapping[str, Any]
) -> Literal["newer", "older", "unrevised", ""]:
    """Say whether a report is newer or older than a frozen version of it (its body), "" if neither.

    Of one record of the source the revision decides, and one without a revision never goes before
    one that has it, whatever its day: it is `unrevised`. Then, as between two records, the time of
    submission decides, where both have one.
    """
    before: Mapping[str, Any] = frozen.get("taken_over") or {}
    ours, theirs = source.get("revision"), before.get("revision")
    one_record = _record(source) == _record(before)
    if one_record and isinstance(ours, int) and isinstance(theirs, int) and ours != theirs:
        return "newer" if ours > theirs else "older"
    if one_record and isinstance(theirs, int) != isinstance(ours, int):
        return "newer" if isinstance(ours, int) else "unrevised"
    stands = frozen.get("submitted_at")
    if submitted_at is None or not stands:
        return ""
    then = datetime.fromisoformat(str(stands))
    given = submitted_at.astimezone(UTC).replace(microsecond=0)
    if given == then:
        return ""
    return "newer" if given > then else "older"


def _record(source: Mapping[str, Any]) -> str:
    """Return the id of a record of a source, without regard to case."""
    return str(source.get("record") or "").casefold()


def is_dated(body: str) -> bool:
    """Say whether the time of submission is the respondent's, not that of an import.

    A report that was taken over without a date bears the time when it was taken over; whether
    it came late is not known.
    """
    return UNDATED not in body
