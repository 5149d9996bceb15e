"""Reads: which drafts are open to the Secretariat, and until when."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission, Version
from biocap.collection.queries import SectionOf
from biocap.countries.models import DraftOpening


@dataclass(frozen=True)
class DraftLookedAt(SectionOf):
    """A draft, or a section of it, that the Secretariat sees while it is open to it.

    `section` None: the whole. Whether it is open is read only when the Secretariat asks.
    """

    at: datetime

    @property
    def holders(self) -> frozenset[int]:
        """Who holds the section; of a whole draft nobody."""
        return frozenset() if self.section is None else self.of_section.holders

    @cached_property
    def of_section(self) -> SectionOf:
        """The section alone."""
        return SectionOf(self.submission, self.section)

    @cached_property
    def lets_in(self) -> bool:
        """Whether the country lets the Secretariat look at it now."""
        return opening_of(self.submission, self.at) is not None


def opening_of(submission: Submission, at: datetime) -> DraftOpening | None:
    """Return what lets the Secretariat look at a draft at a time, or None. One query."""
    if submission.status not in OPEN_STATUSES:
        return None
    return _in_force(at).filter(submission=submission).first()


def openings_of(submission: Submission) -> QuerySet[DraftOpening]:
    """Return every time a draft was opened, the latest first, with the people."""
    rows = DraftOpening.objects.filter(submission=submission)
    return rows.select_related("opened_by", "closed_by")


def drafts_looked_at(at: datetime) -> list[DraftOpening]:
    """Return what is open to the Secretariat at a time, what ends first first. One query."""
    rows = _in_force(at).filter(submission__status__in=OPEN_STATUSES)
    return list(rows.defer("submission__answers").order_by("until", "pk"))


def _in_force(at: datetime) -> QuerySet[DraftOpening]:
    since = Version.objects.filter(
        submission=OuterRef("submission"), submitted_at__gt=OuterRef("opened_at")
    )
    return DraftOpening.objects.filter(
        ~Exists(since), closed_at=None, until__gte=at.astimezone(UTC).date()
    ).select_related("submission__round", "opened_by")
