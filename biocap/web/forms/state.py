"""What is said about an answer beside its field: findings, and two values to choose from."""

from dataclasses import dataclass
from datetime import datetime

from biocap.telling.answers import AnswerPart


@dataclass(frozen=True)
class FindingLine:
    """A finding in the reader's language, with the page and the anchor where it is mended.

    `short` is the sentence to show at the very place, which need not be named again.
    `about` is the code of the section, `place` its title. `part` is the id of the box that it is
    about, where an answer has several.
    """

    level: str
    sentence: str
    short: str = ""
    anchor: str = ""
    url: str = ""
    about: str = ""
    place: str = ""
    part: str = ""
    contradicts: bool = False
    reason: str = ""
    """Why it is right all the same, in the respondent's words."""

    @property
    def stops(self) -> bool:
        return self.level in ("error", "refused")


class WithFindings:
    """What has findings beside it: a question, a row of a table."""

    findings: tuple[FindingLine, ...]

    @property
    def has_errors(self) -> bool:
        return any(finding.stops for finding in self.findings)

    @property
    def has_unread(self) -> bool:
        """Whether something stands here that was typed and is not saved."""
        return any(finding.level == "refused" for finding in self.findings)


@dataclass(frozen=True)
class ConflictShown:
    """Somebody saved this answer meanwhile: both values in words, and the newer revision.

    `own` says that it was the reader, in another tab or on another device.
    """

    mine: tuple[AnswerPart, ...]
    theirs: tuple[AnswerPart, ...]
    by: str
    at: datetime
    revision: int
    own: bool = False


@dataclass(frozen=True)
class CommentsMark:
    """Where a question is commented on, and how much is open there, in words.

    `go`: what the button without scripts posts that leads there.
    """

    url: str
    go: str
    words: str
