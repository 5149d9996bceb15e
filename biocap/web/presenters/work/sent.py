"""What a person has sent, what waits to be read, and the versions of one submission."""

from collections.abc import Sequence
from dataclasses import dataclass

from biocap.collection.choices import Status
from biocap.collection.models import Submission, Version
from biocap.shared.text import noop
from biocap.telling.dates import time_in_utc
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn

STYLES = {Status.RETURNED: "bad", Status.ACCEPTED: "good", Status.SUBMITTED: "good"}


@dataclass(frozen=True)
class SentCard:
    """A submission of mine outside the rounds that are open: an activity report, a past round."""

    submission: Submission
    title: str
    respondent: str
    version: Version | None
    is_open: bool

    @property
    def status(self) -> Tag:
        return _status_of(self.submission)


@dataclass(frozen=True)
class ReportLine:
    """A submitted report that waits to be read."""

    submission: Submission
    version: Version
    title: str
    respondent: str

    @property
    def status(self) -> Tag:
        return _status_of(self.submission)


SENT: tuple[Column[SentCard], ...] = (
    on_page(
        "title",
        noop("Title"),
        lambda card: card.title,
        opens=lambda card: Address(
            "submission" if card.is_open else "versions", (str(card.submission.pk),)
        ),
    ),
    on_page("of", noop("Who answers"), lambda card: card.respondent),
    on_page("status", noop("Status"), lambda card: card.status),
    on_page(
        "receipt",
        noop("Receipt"),
        lambda card: card.version.receipt if card.version else None,
        opens=lambda card: Address("receipt", (card.version.receipt,)) if card.version else None,
        missing=noop("none yet"),
    ),
)
TO_REVIEW: tuple[Column[ReportLine], ...] = (
    on_page(
        "title",
        noop("Title"),
        lambda line: line.title,
        opens=lambda line: Address("activity_review", (str(line.submission.pk),)),
    ),
    on_page("of", noop("Who answers"), lambda line: line.respondent),
    on_page(
        "submitted", noop("Submitted (UTC)"), lambda line: time_in_utc(line.version.submitted_at)
    ),
    on_page("version", noop("Version"), lambda line: line.version.number, Kind.COUNT),
)
IN_ROUNDS: tuple[Column[ReportLine], ...] = (
    on_page(
        "round",
        noop("Round"),
        lambda line: line.title,
        opens=lambda line: Address("receipt", (line.version.receipt,)),
    ),
    *TO_REVIEW[1:],
    on_page("status", noop("Status"), lambda line: line.status),
)
VERSIONS: tuple[Column[Version], ...] = (
    on_page("version", noop("Version"), lambda version: version.number),
    on_page(
        "receipt",
        noop("Receipt"),
        lambda version: version.receipt,
        opens=lambda version: Address("receipt", (version.receipt,)),
    ),
    on_page(
        "submitted", noop("Submitted (UTC)"), lambda version: time_in_utc(version.submitted_at)
    ),
    on_page("by", noop("By"), lambda version: version.submitted_by.name),
    on_page("answers", noop("Answers"), lambda version: version),
)
FOR_OTHERS = ("version", "receipt", "submitted", "answers")
"""Columns of versions for whom the submission is not their own: not who submitted it."""


def sent_table(cards: Sequence[SentCard]) -> Drawn:
    """Return what a person has sent, with how it stands."""
    return list_on_page(SENT, cards, pictures={"title": OWN_WORDS, "of": OWN_WORDS, "status": TAG})


def review_table(lines: Sequence[ReportLine]) -> Drawn:
    """Return the reports that wait to be read."""
    return list_on_page(TO_REVIEW, lines, pictures={"title": OWN_WORDS})


def in_rounds_table(lines: Sequence[ReportLine]) -> Drawn:
    """Return what was submitted in rounds that are open, each leading to its receipt."""
    return list_on_page(IN_ROUNDS, lines, pictures={"round": OWN_WORDS, "status": TAG})


def version_table(versions: Sequence[Version], own: bool) -> Drawn:
    """Return the versions of a submission; who submitted each, where it is the reader's own."""
    columns = tuple(column for column in VERSIONS if own or column.code in FOR_OTHERS)
    pictures = {
        "version": "work/cells/version_number.html",
        "answers": "work/cells/version_answers.html",
    }
    return list_on_page(columns, versions, pictures=pictures)


def _status_of(submission: Submission) -> Tag:
    status = Status(submission.status)
    return Tag(str(status.label), STYLES.get(status, ""))
