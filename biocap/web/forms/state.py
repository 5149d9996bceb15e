"""What is said about an answer beside its field: findings, and two values to choose from."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FindingLine:
    """A finding in the reader's language, with the page and the anchor where it is mended.

    `short` is the sentence to show at the very place, which need not be named again.
    """

    level: str
    sentence: str
    short: str = ""
    anchor: str = ""
    url: str = ""
    about: str = ""

    @property
    def stops(self) -> bool:
        return self.level in ("error", "refused")


@dataclass(frozen=True)
class Conflict:
    """Somebody saved this answer meanwhile: both values in words, and the newer revision."""

    mine: str
    theirs: str
    by: str
    at: datetime
    revision: int
