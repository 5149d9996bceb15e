"""Who is at work on a draft now, as its own people are told."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from biocap.countries.at_work import at_work_on
from biocap.countries.models import AtWork
from biocap.parties.models import Person


@dataclass(frozen=True)
class AtWorkLine:
    """Somebody, the section in which they are, and when they last opened or saved it."""

    who: str
    section: str
    at: datetime


def at_work_lines(
    rows: Iterable[AtWork],
    titles: Mapping[str, str],
    reader: Person,
    seen: Collection[str] | None = None,
) -> list[AtWorkLine]:
    """Return each colleague of the reader once, where they were last, the latest first.

    `titles`: of the sections by code; `seen`: those that the reader sees, None: all.
    """
    last: dict[int, AtWork] = {}
    for row in rows:
        if row.person_id != reader.pk and (seen is None or row.section in seen):
            last.setdefault(row.person_id, row)
    return [
        AtWorkLine(row.person.name, titles.get(row.section, row.section), row.at)
        for row in last.values()
    ]


def at_work_now(
    submission: uuid.UUID,
    titles: Mapping[str, str],
    reader: Person,
    at: datetime,
    seen: Collection[str] | None = None,
) -> list[AtWorkLine]:
    """Return who is at work on one draft now."""
    return at_work_lines(at_work_on([submission], at).get(submission, ()), titles, reader, seen)
