"""What reports answer to the questions that are evidence of an outcome, counted and quoted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from biocap.library.figures import Share


@dataclass(frozen=True)
class AnswersOfParties:
    """What the Parties bound on a cycle's deadline answered to a question by the data cut-off.

    `options`: how many Parties picked each that anybody picked, by its code; of a question of
    many words none. `answered` is the base of each; of several options a Party may pick many.
    """

    cycle: str
    question: str
    bound: int
    reported: int
    answered: int
    options: Mapping[str, int]

    def picked(self, code: str) -> Share:
        """Return the share of those that answered that picked an option."""
        return Share(self.options.get(code, 0), self.answered)

    @property
    def coverage(self) -> Share:
        """The share of the Parties bound that answered."""
        return Share(self.answered, self.bound)


@dataclass(frozen=True)
class Quote:
    """What a Party wrote in its own words, by the data cut-off."""

    cycle: str
    round: str
    party: str
    question: str
    words: str


@dataclass(frozen=True)
class Quotes:
    """Some of what was found, in order; `total` is how many there are."""

    total: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Judgement:
    """What the Secretariat judged of an outcome, in one language."""

    language: str
    judgement: str
    reasons: str
    judged_at: datetime


@dataclass(frozen=True)
class Coded:
    """A text that was coded to a goal or an outcome, as it stands in the snapshot."""

    quote: Quote
    target: str
    note: str
