"""Reads: handovers of a country and its notes, and what is said of the answers of its drafts."""

from collections import Counter

from django.db.models import Q, QuerySet

from biocap.collection.models import Submission
from biocap.collection.permissions import may, roles_that_count
from biocap.collection.queries import sections_given
from biocap.countries.commenting import Talk, talks_in
from biocap.countries.models import AnswerComment, CountryNote, Handover
from biocap.countries.openings import DraftLookedAt
from biocap.countries.problems import HANDOVER_UNKNOWN
from biocap.parties.models import Person, RoleKind


def handover_of(number: int) -> Handover:
    """Return a handover with its people. Raises Problem("handover.unknown")."""
    held = _with_people().filter(pk=number).first()
    if held is None:
        raise HANDOVER_UNKNOWN()
    return held


def handovers_of(party_code: str) -> QuerySet[Handover]:
    """Return the handovers of a country, the latest first."""
    return _with_people().filter(party_code=party_code)


def country_notes(party_code: str, *, out: bool = False) -> QuerySet[CountryNote]:
    """Return the notes of a country, the latest first; or those that were taken out."""
    notes = CountryNote.objects.filter(party_code=party_code, taken_out_at__isnull=not out)
    return notes.select_related("by")


def handovers_seen_by(person: Person) -> QuerySet[Handover]:
    """Return those of the person's countries as focal point, and those that make them one."""
    countries = {r.party_code for r in roles_that_count(person) if r.kind == RoleKind.FOCAL_POINT}
    return _with_people().filter(Q(party_code__in=countries) | Q(incoming=person))


def handovers_waiting_for(person: Person) -> list[Handover]:
    """Return the handovers that wait to be confirmed, by the person or by whom they named."""
    return list(handovers_seen_by(person).filter(accepted_at=None, taken_back_at=None))


def _with_people() -> QuerySet[Handover]:
    return Handover.objects.select_related("leaving", "incoming", "opened_by", "taken_back_by")


def talks_of(submission: Submission, section: str | None = None) -> list[Talk[AnswerComment]]:
    """Return what is said of the answers of a draft, of one section or of all. One query."""
    comments = AnswerComment.objects.filter(submission=submission)
    if section is not None:
        comments = comments.filter(section=section)
    return talks_in(comments.select_related("by", "settled_by"))


def open_talks(submission: Submission) -> Counter[tuple[str, str]]:
    """Return how many open talks there are, by section and key. One query."""
    comments = AnswerComment.objects.filter(submission=submission)
    talks = talks_in(comments.only("section", "key", "in_answer_to", "settled_at", "withdrawn_at"))
    return Counter((talk.begun.section, talk.begun.key) for talk in talks if talk.is_open)


def sections_read(person: Person, draft: DraftLookedAt) -> frozenset[str] | None:
    """Return the sections of a draft whose comments somebody reads, or None for all of them."""
    submission = draft.submission
    if may(person, "comment.read", DraftLookedAt(submission, None, draft.at)):
        return None
    given = sections_given(submission).filter(person=person)
    return frozenset(given.values_list("section", flat=True))
