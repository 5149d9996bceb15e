"""The focal point gives sections of a draft to colleagues; who holds one says when it is done."""

from collections.abc import Collection
from datetime import UTC, date, datetime

from biocap import formats
from biocap.collection.models import SectionGiven, Submission
from biocap.collection.operations import guards
from biocap.collection.problems import (
    COLLEAGUE_NOT_YOURS,
    SECTION_DUE_AFTER_CLOSING,
    SECTION_DUE_PAST,
    SECTION_NOT_GIVEN,
    SECTION_UNKNOWN,
)
from biocap.collection.queries.days import days_of
from biocap.collection.queries.sections import SectionOf
from biocap.parties.models import OF_COUNTRY, Person, RoleKind
from biocap.shared import audit

OF_A_COUNTRY = tuple(kind for kind in OF_COUNTRY if kind != RoleKind.APPROVER)


@guards.in_turn
def give_sections(
    submission: Submission,
    person: Person,
    sections: Collection[str],
    *,
    due_on: date | None,
    by: Person,
    at: datetime,
) -> list[SectionGiven]:
    """Give sections of a draft to somebody of its country, by a day; return what is new of it.

    Given again with another day, the day changes; given again when it was done, it is open again.
    Raises Problem("section.unknown"), ("section.due_past"), ("section.due_after_closing") or
    ("colleague.not_yours"), and then gives none.
    """
    held = _open(submission, by)
    _require_day(held, due_on, at)
    edition = formats.load_edition(held.format_code, held.edition)
    if not sections or not {section.code for section in edition.sections}.issuperset(sections):
        raise SECTION_UNKNOWN()
    of_country = person.roles.in_force(at.astimezone(UTC).date()).filter(
        party_code=held.party_code, kind__in=OF_A_COUNTRY
    )
    if not (held.party_code and person.is_active and of_country.exists()):
        raise COLLEAGUE_NOT_YOURS()
    there = {
        given.section: given
        for given in SectionGiven.objects.filter(submission=held, person=person)
    }
    changed = []
    for section in dict.fromkeys(sections):
        given = there.get(section) or SectionGiven(submission=held, section=section, person=person)
        if given.pk is None or given.due_on != due_on or given.done_at is not None:
            given.due_on, given.done_at = due_on, None
            given.given_by, given.given_at = by, at
            given.save()
            changed.append(given)
    if changed:
        said = {"sections": [given.section for given in changed], "person": person.pk}
        audit.record("section.give", f"submission:{held.pk}", by=by, at=at, **said)
    return changed


@guards.in_turn
def take_back_sections(
    submission: Submission, numbers: Collection[int], *, by: Person, at: datetime
) -> int:
    """Take sections back from whom they were given to; what was answered stays. Returns how many.

    One that was taken back meanwhile is passed over.
    """
    held = _open(submission, by)
    given = SectionGiven.objects.filter(submission=held, pk__in=numbers)
    for each in given:
        said = {"sections": [each.section], "person": each.person_id}
        audit.record("section.take_back", f"submission:{held.pk}", by=by, at=at, **said)
    return given.delete()[0]


@guards.in_turn
def say_done(
    submission: Submission, section: str, done: bool, *, by: Person, at: datetime
) -> list[SectionGiven]:
    """Say that a section is done, or not yet after all, for oneself; else for all who hold it.

    Returns what changed. Raises Problem("section.not_given").
    """
    held = guards.locked(submission.pk)
    guards.require(by, "section.done", SectionOf(held, section))
    guards.require_draft(held)
    given = list(SectionGiven.objects.filter(submission=held, section=section))
    own = [each for each in given if each.person_id == by.pk] or given
    if not own:
        raise SECTION_NOT_GIVEN()
    changed = [each for each in own if (each.done_at is not None) != done]
    for each in changed:
        each.done_at = at if done else None
        each.save(update_fields=["done_at"])
    if changed and done:
        audit.record("section.done", f"submission:{held.pk}", by=by, at=at, section=section)
    elif changed:
        audit.record("section.not_done", f"submission:{held.pk}", by=by, at=at, section=section)
    return changed


def _open(submission: Submission, by: Person) -> Submission:
    held = guards.locked(submission.pk)
    guards.require(by, "section.give", held)
    guards.require_draft(held)
    return held


def _require_day(held: Submission, due_on: date | None, at: datetime) -> None:
    if due_on is None:
        return
    if due_on < at.astimezone(UTC).date():
        raise SECTION_DUE_PAST()
    if held.round is not None:
        closes_on = days_of(held.round, held.party_code).closes_on
        if due_on > closes_on:
            raise SECTION_DUE_AFTER_CLOSING(day=closes_on.isoformat())
