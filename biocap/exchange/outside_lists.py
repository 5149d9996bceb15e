"""What an outside list is, and what its reader yields. Pure."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from biocap.shared.problems import Problem

Level = Literal["record", "answer", "notice"]
"""What was left out: the whole record, an answer or part of it, or nothing."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to name: the question (or "" for the record), a stable code, the sentence."""

    level: Level
    question: str
    code: str
    text: str
    problem: Problem | None = field(default=None, compare=False)
    """What the sentence was made of, so that it can be said in another language."""

    @classmethod
    def of(cls, level: Level, question: str, problem: Problem) -> "Trouble":
        """Return a problem with its place."""
        return cls(level, question, problem.code, str(problem), problem)


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record stands: the file, and its line or its number in the file, from 1."""

    file: str
    number: int


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """An organization that a record names with its identifier, at a question of annex IV.

    `name`: as the answer has it; "" where the record has the identifier alone.
    """

    question: str
    name: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record that was read: its lasting name in the list, and its answers as raw values.

    `troubles` names what the reader could not take; `party` is whose record it is, if a
    Party's; `reported_by` the organization, where each record says its own; `organizations`
    those that it names by an identifier.
    """

    place: RecordPlace
    document: str
    answers: Mapping[str, Any]
    troubles: Sequence[Trouble] = ()
    party: str = ""
    reported_by: int | None = None
    organizations: Sequence[NamedOrganization] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport(Record):
    """A Party's report for a cycle, submitted elsewhere.

    `partial`: the record says nothing on what it does not hold. `dated_by` names the field
    that the date of submission was taken from; "" and None where the record has none.
    `round` is the code of another round than that of the cycle.
    """

    edition: str
    revision: int | None = None
    partial: bool = False
    submitted_at: datetime | None = None
    dated_by: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is left out whole, and why."""

    place: RecordPlace
    document: str
    trouble: Trouble
    party: str = ""


@dataclass(frozen=True, slots=True)
class ReaderOption:
    """What the reader may be told besides the files: `--dates FILE`; a page names it `label`."""

    name: str
    label: str
    help: str
    choices: tuple[str, ...] = ()
    is_file: bool = False


Reader = Callable[..., Iterable[Record | LeftOut]]
"""`read(files, at, **options)` yields what stands in the files, in their order.

No date after `at` is believed; the options of the list are keyword arguments, and what is not
given is left away. Raises a Problem, before the first record, for a file that cannot be read.
What it returns has a length where that is known.
"""


@dataclass(frozen=True)
class OutsideList:
    """A list that others keep: how it is read, and which common format its records answer.

    `title` and `about` are what its command and its page say of it, `accept` which files the page
    lets one choose. `namespace` makes names in the list submission ids, the same on every machine
    and for ever. `organization` reports the records where a format is answered by organizations;
    "" where each record says its own.
    `waits`: its records are proposals, and a person of the Secretariat accepts or returns each.
    `has_template`: a blank table is handed out for it.
    """

    name: str
    title: str
    about: str
    format: str
    namespace: uuid.UUID
    read: Reader
    organization: str = ""
    accept: str = ""
    options: tuple[ReaderOption, ...] = ()
    waits: bool = False
    has_template: bool = False

    def submission_id(self, name: str) -> uuid.UUID:
        """Return the lasting id of what is brought in under a name."""
        return uuid.uuid5(self.namespace, f"{self.name}:{name}")
