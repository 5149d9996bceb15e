"""Which sections of a draft were given to whom."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from biocap import formats
from biocap.collection import permissions
from biocap.collection.choices import OPEN_STATUSES, Status
from biocap.collection.models import SectionGiven, Submission
from biocap.parties.models import Person


@dataclass(frozen=True)
class SectionOf:
    """A section of a draft as what a permission is asked towards; None: any of them.

    Who holds it is read only when a colleague asks.
    """

    submission: Submission
    section: str | None

    @property
    def party_code(self) -> str:
        return self.submission.party_code

    @property
    def organization_id(self) -> int | None:
        return self.submission.organization_id

    @cached_property
    def holders(self) -> frozenset[int]:
        """The numbers of the people to whom it was given."""
        given = SectionGiven.objects.filter(submission=self.submission)
        if self.section is not None:
            given = given.filter(section=self.section)
        return frozenset(given.values_list("person_id", flat=True))


def section_of(submission: Submission, key: str) -> SectionOf:
    """Return the section in which an answer key of a draft stands; nobody holds an unknown one."""
    edition = formats.load_edition(submission.format_code, submission.edition)
    return SectionOf(submission, edition.keys[key][0].section if key in edition.keys else "")


def sections_seen(person: Person, submission: Submission) -> frozenset[str] | None:
    """Return the sections of a draft that a colleague sees, or None for who sees the whole."""
    if permissions.may(person, "submission.answer", submission):
        return None
    given = sections_given(submission).filter(person=person)
    return frozenset(given.values_list("section", flat=True))


def sections_given(submission: Submission) -> QuerySet[SectionGiven]:
    """Return who was given what of a draft, with the people, the first given first."""
    return SectionGiven.objects.filter(submission=submission).select_related("person")


def sections_waiting_for(person: Person) -> list[SectionGiven]:
    """Return what was given to somebody of drafts that are open, as long as they may answer."""
    return _given_to(person, submission__status__in=OPEN_STATUSES)


def sections_handed_in(person: Person) -> list[SectionGiven]:
    """Return what was given to somebody of drafts that were submitted since."""
    return _given_to(person, submission__status=Status.SUBMITTED)


def _given_to(person: Person, **which: object) -> list[SectionGiven]:
    given = (
        SectionGiven.objects.filter(person=person, **which)
        .select_related("submission__round", "person")
        .defer("submission__answers")
    )
    may = {
        role.party_code
        for role in permissions.roles_that_count(person)
        if permissions.KINDS[role.kind][1] in {"section_holder", "contributor", "focal_point"}
    }
    return [each for each in given if each.submission.party_code in may]
