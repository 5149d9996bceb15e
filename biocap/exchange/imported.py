"""What came of an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from biocap.exchange.outside_lists import LeftOut, Record, RecordPlace, Trouble

MOST_LINES = 20_000
"""Lines of one error file; a hostile input does not fill the disk."""


@dataclass(frozen=True, slots=True)
class NamedTrouble:
    """One thing that a run named, of which record; `more` stands beside it in the error file."""

    place: RecordPlace
    party: str
    document: str
    trouble: Trouble
    more: Mapping[str, object]

    def line(self) -> dict[str, Any]:
        """Return it as a line of the error file."""
        return {
            "file": self.place.file,
            "record": self.place.number,
            "party": self.party,
            "document": self.document,
            "level": self.trouble.level,
            "question": self.trouble.question,
            "code": self.trouble.code,
            "sentence": self.trouble.text,
            **self.more,
        }


@dataclass
class Imported:
    """What a run did; `named` is what it left out or noticed, `lines` as the error file says it.

    `kept_apart` are Parties that count in no round they came into, `rounds` the codes of the
    rounds that reports went into, `undated` how many of them do not say when they were submitted,
    `files` the names of what was read, `run` its number in the audit trail once it stands there.
    """

    run: int | None = None

    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0
    undated: int = 0
    answers_left_out: int = 0
    kept_apart: list[str] = field(default_factory=list)
    rounds: list[str] = field(default_factory=list)
    files: tuple[str, ...] = ()
    named: list[NamedTrouble] = field(default_factory=list)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What the error file says, in the order of the files."""
        return [one.line() for one in self.named]

    @property
    def is_whole(self) -> bool:
        """Whether every record and every answer went in."""
        return not (self.left_out or self.answers_left_out)

    def count(self, outcome: Literal["new", "changed", "same", "left_out"]) -> None:
        """Count one record."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def name(self, record: Record | LeftOut, trouble: Trouble, **more: object) -> None:
        """Name one thing that was left out or noticed."""
        self.answers_left_out += trouble.level == "answer"
        if len(self.named) < MOST_LINES:
            self.named.append(
                NamedTrouble(record.place, record.party, record.document, trouble, more)
            )

    def leave_out(self, record: Record | LeftOut, *why: Trouble) -> None:
        """Count a record that is left out whole, and say why."""
        self.count("left_out")
        for trouble in why:
            self.name(record, trouble)
