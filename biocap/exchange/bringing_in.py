"""Bring the records of an outside list into the workroom, as often as wanted without doubles."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from biocap.exchange import activities, national_reports
from biocap.exchange.imported import Imported
from biocap.exchange.outside_lists import LeftOut, OutsideList, Record, Trouble
from biocap.exchange.problems import IMPORT_LOST_CHARACTERS
from biocap.exchange.runs import keep_outcome
from biocap.formats.codes import ACTIVITIES, REPORTS
from biocap.parties.models import Person

LOST = "\N{REPLACEMENT CHARACTER}"

Each = Callable[[Iterable[Record | LeftOut]], Iterable[Record | LeftOut]]
TakeIn = Callable[[OutsideList, Iterable[Any], Imported, Person, datetime], None]

DESTINATIONS: Mapping[str, TakeIn] = {
    ACTIVITIES: activities.take_in_activities,
    REPORTS: national_reports.take_in_reports,
}
"""Common format of a list -> what takes its records into the workroom."""


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the collector of garbage from its rounds.

    All that a run builds, some hundred thousand objects, is used to its end. Looking through it
    again and again took a quarter of the time (bench/bch.py).
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@_collector_at_rest()
def bring_in(
    outside: OutsideList,
    files: Sequence[Path],
    *,
    by: Person,
    at: datetime,
    each: Each = iter,
    **options: Any,
) -> Imported:
    """Bring in all that fits, and name what does not.

    `by` is the member of the Secretariat in whose name it comes in, `options` are those of the
    list. `each` may wrap the records to show progress. Raises a Problem, before anything is
    written, for a file that cannot be read.
    """
    done = Imported(files=tuple(file.name for file in files))
    records = _understood(each(outside.read(files, at, **options)), done)
    DESTINATIONS[outside.format](outside, records, done, by, at)
    done.named.sort(key=lambda one: (one.place.file, one.place.number))
    keep_outcome(done)
    return done


def _understood(records: Iterable[Record | LeftOut], done: Imported) -> Iterator[Record]:
    for record in records:
        if isinstance(record, LeftOut):
            done.leave_out(record, record.trouble)
            continue
        if _may_have_lost(record.answers):
            _name_lost(record, done)
        yield record


def _may_have_lost(answers: Mapping[str, Any]) -> bool:
    """Return False only where no text of all answers together has a lost character."""
    try:
        return LOST.encode() in orjson.dumps(answers)
    except TypeError:
        return True


def _name_lost(record: Record, done: Imported) -> None:
    for question, answer in record.answers.items():
        if lost := _lost_in(answer):
            trouble = Trouble.of("notice", question, IMPORT_LOST_CHARACTERS(count=lost))
            done.name(record, trouble)


def _lost_in(answer: Any) -> int:
    """Return how many characters of an answer's texts stand there as lost (U+FFFD)."""
    if isinstance(answer, str):
        return answer.count(LOST)
    if isinstance(answer, dict):  # to ask for any Mapping took longer than all the rest
        return sum(map(_lost_in, answer.values()))
    return sum(map(_lost_in, answer)) if isinstance(answer, list | tuple) else 0
