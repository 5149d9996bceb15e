"""What came of an import."""

from dataclasses import dataclass, field
from typing import Any, Literal

from biocap.exchange.outside_lists import LeftOut, Record, Trouble

MOST_LINES = 20_000
"""Lines of one error file; a hostile input does not fill the disk."""


@dataclass
class Imported:
    """What a run did; `lines` is what the error file says.

    `kept_apart` are Parties that count in no round they came into, `rounds` the codes of the
    rounds that reports went into, `undated` how many of them do not say when they were submitted,
    `files` the names of what was read.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0
    undated: int = 0
    answers_left_out: int = 0
    kept_apart: list[str] = field(default_factory=list)
    rounds: list[str] = field(default_factory=list)
    files: tuple[str, ...] = ()
    lines: list[dict[str, Any]] = field(default_factory=list)

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
        if len(self.lines) < MOST_LINES:
            self.lines.append(
                {
                    "file": record.place.file,
                    "record": record.place.number,
                    "party": record.party,
                    "document": record.document,
                    "level": trouble.level,
                    "question": trouble.question,
                    "code": trouble.code,
                    "sentence": trouble.text,
                    **more,
                }
            )

    def leave_out(self, record: Record | LeftOut, *why: Trouble) -> None:
        """Count a record that is left out whole, and say why."""
        self.count("left_out")
        for trouble in why:
            self.name(record, trouble)
