"""Refusals that carry more than a sentence: both values of a conflict, the findings of a check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from biocap.collection.problems import ANSWERS_STALE, SUBMISSION_HAS_ERRORS
from biocap.formats import Finding
from biocap.shared.problems import Problem


@dataclass(frozen=True)
class Conflict:
    """Two values for one answer: yours, which was not stored, and the one that stands.

    `author` is a name, `author_number` the person's; it may be your own, of another tab.
    """

    key: str
    yours: Any
    theirs: Any
    author: str
    author_number: int
    saved_at: datetime
    revision: int


class Stale(Problem):
    """`answers.stale`: somebody else saved in between; nothing of this save was stored."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        first = conflicts[0]
        super().__init__(ANSWERS_STALE, author=first.author)
        self.conflicts = tuple(conflicts)

    @property
    def conflict(self) -> Conflict:
        """The first conflict; a save of one answer has no other."""
        return self.conflicts[0]


class HasErrors(Problem):
    """`submission.has_errors`: the findings that stop a submission, and the notices beside."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        errors = sum(finding.level == "error" for finding in findings)
        super().__init__(SUBMISSION_HAS_ERRORS, count=errors)
        self.findings = tuple(findings)
