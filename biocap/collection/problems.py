"""Expected failures of the workroom that carry more than a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from biocap.formats import Finding
from biocap.shared.problems import Problem
from biocap.shared.text import noop


@dataclass(frozen=True)
class Conflict:
    """Two values for one answer: yours, which was not stored, and the one that stands."""

    key: str
    yours: Any
    theirs: Any
    author: str
    saved_at: datetime
    revision: int


class Stale(Problem):
    """`answers.stale`: somebody else saved in between; nothing of this save was stored."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        first = conflicts[0]
        super().__init__(
            "answers.stale",
            noop(
                "%(author)s changed this answer in the meantime. "
                "Look at both values and save the one that should stand."
            ),
            author=first.author,
        )
        self.conflicts = tuple(conflicts)

    @property
    def conflict(self) -> Conflict:
        """The first conflict; a save of one answer has no other."""
        return self.conflicts[0]


class HasErrors(Problem):
    """`submission.has_errors`: the findings that stop a submission, and the notices beside."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        errors = sum(finding.level == "error" for finding in findings)
        super().__init__(
            "submission.has_errors",
            noop("Not submitted yet. Answers to mend first: %(count)s."),
            count=errors,
        )
        self.findings = tuple(findings)


class NotAllowed(Problem):
    """`permission.denied`: the person may not do this.

    `hidden` says that the person may not even know that the subject exists.
    """

    def __init__(self, action: str, hidden: bool = False) -> None:
        super().__init__(
            "permission.denied",
            noop("Your account may not do this. Ask the Secretariat which role you hold."),
        )
        self.action = action
        self.hidden = hidden
